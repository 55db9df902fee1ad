package citation

import (
	"hearsay"
	"hearsay/internal/language"
)

// hops tells who passed what on: in one sentence, an outlet behind a citing
// phrase comes through the one that reports.
func (f *finder) hops() {
	for i := range f.credits {
		y := &f.credits[i]
		if !y.citing || !y.Role.Credits() {
			continue
		}
		for k := range f.credits {
			x := &f.credits[k]
			if k == i || x.Outlet == y.Outlet || !x.Role.Credits() || x.citing || f.t.SentenceIndex(x.first) != f.t.SentenceIndex(y.first) {
				continue
			}
			if x.passesOn || x.first < y.first {
				y.From = x.Outlet
				break
			}
		}
	}
	for i := range f.credits { // "..., X told Y, Z reports": Y through Z
		y := &f.credits[i]
		if y.Role != hearsay.CiteInterview {
			continue
		}
		for k := range f.credits {
			x := &f.credits[k]
			if x.passesOn && x.Outlet != y.Outlet && f.t.SentenceIndex(x.first) == f.t.SentenceIndex(y.first) {
				y.From = x.Outlet
			}
		}
	}
}

// Where the main news is credited: in the title, or in the first part of the
// text. Measured on web news, nineteen of twenty credits of the main news
// stand within the first six hundred characters.
const (
	headShare  = 0.40
	headBlocks = 3
)

// rank makes origins of the credits that the main news rests on: those of the
// head, and every later mention of the same outlets.
func (f *finder) rank() {
	origins := map[string]bool{}
	for i := range f.credits {
		c := &f.credits[i]
		if c.Role == hearsay.CiteOrigin {
			origins[c.Outlet] = true
		}
		if c.Role != hearsay.CiteSupport {
			continue
		}
		block := f.t.ParagraphIndex(c.first)
		if f.rankOf(block) < headBlocks || f.position(c.first) < headShare && len(origins) == 0 {
			c.Role = hearsay.CiteOrigin
			origins[c.Outlet] = true
		}
	}
	if len(origins) == 0 { // the credit stands at the end, with a reference to all before it
		for i := range f.credits {
			c := &f.credits[i]
			if c.Role == hearsay.CiteSupport && f.refers(c.first) {
				c.Role = hearsay.CiteOrigin
				origins[c.Outlet] = true
			}
		}
	}
	if len(origins) == 0 { // what somebody told an outlet is the main news itself
		for i := range f.credits {
			if c := &f.credits[i]; c.Role == hearsay.CiteInterview && f.rankOf(f.t.ParagraphIndex(c.first)) <= headBlocks {
				c.Role = hearsay.CiteOrigin
				origins[c.Outlet] = true
				break
			}
		}
	}
	for range 2 { // what an origin passed on is one too
		for i := range f.credits {
			c := &f.credits[i]
			if c.Role == hearsay.CiteSupport && (origins[c.Outlet] || origins[c.From]) {
				c.Role = hearsay.CiteOrigin
				origins[c.Outlet] = true
			}
		}
	}
}

// refers tells whether the sentence of token i points back at what was told
// before: "Об этом сообщает ...".
func (f *finder) refers(i int32) bool {
	sent := f.t.SentenceOf(i)
	for k := sent.First; k < sent.Last; k++ {
		if f.t.HitAt(k, language.References) != nil {
			return true
		}
	}
	return false
}
