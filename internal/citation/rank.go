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
			if k == i || x.Outlet == y.Outlet || !f.reports(x) || x.citing || !f.together(x, y) {
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
			if x.passesOn && x.Outlet != y.Outlet && f.together(x, y) {
				y.From = x.Outlet
			}
		}
	}
}

// reports tells whether an outlet passes news on: another one that is credited,
// or the article's own that says so of itself.
func (f *finder) reports(x *credit) bool {
	return x.Role.Credits() || x.Role == hearsay.CiteSelf && x.passesOn
}

// together tells whether two credits stand in one sentence.
func (f *finder) together(x, y *credit) bool {
	return f.t.SentenceIndex(x.first) == f.t.SentenceIndex(y.first)
}

// Where the main news is credited: in the title, or in the first part of the
// text. Measured on web news, nineteen of twenty credits of the main news
// stand within the first six hundred characters.
const (
	headShare  = 0.40
	headBlocks = 3
)

// rank makes origins of the credits that the main news rests on: those of the
// title, those that a sentence about all that was told before names, and the
// first of the head with what its sentence passes on. Later credits in the head
// support one part of the news, unless the article is a digest.
func (f *finder) rank() {
	f.voice()
	r := ranking{f, map[string]bool{}}
	r.digest()
	for i := range f.credits {
		c := &f.credits[i]
		switch {
		case c.Role == hearsay.CiteOrigin:
			r.outlets[c.Outlet] = true
		case c.Role == hearsay.CiteSupport && f.a.Blocks[f.t.ParagraphIndex(c.first)].Role == hearsay.RoleTitle,
			c.Role == hearsay.CiteSupport && f.refers(c.first) && f.position(c.first) < headShare,
			c.Role == hearsay.CiteInterview && f.refersBack(c.first):
			r.take(c)
		}
	}
	r.first()
	r.fallback(func(c *credit) bool { return c.Role == hearsay.CiteSupport && f.refers(c.first) })
	r.fallback(func(c *credit) bool {
		return c.Role == hearsay.CiteInterview && f.rankOf(f.t.ParagraphIndex(c.first)) <= headBlocks
	})
	r.passedOn()
}

// ranking is the origins found so far.
type ranking struct {
	*finder
	outlets map[string]bool
}

func (r ranking) take(c *credit) {
	c.Role = hearsay.CiteOrigin
	r.outlets[c.Outlet] = true
}

// first takes the first credit of the head, where no origin is known yet, and
// those that stand in its sentence. Media without a name give way to an outlet
// that has one.
func (r ranking) first() {
	if r.known() {
		return
	}
	var lead *credit
	for i := range r.credits {
		c := &r.credits[i]
		if c.Role != hearsay.CiteSupport || r.rankOf(r.t.ParagraphIndex(c.first)) >= headBlocks && r.position(c.first) >= headShare {
			continue
		}
		switch {
		case lead == nil:
			lead = c
		case lead.Outlet == "media" && c.Outlet != "media" && r.rankOf(r.t.ParagraphIndex(c.first)) < headBlocks:
			lead = c
		}
	}
	if lead == nil {
		return
	}
	for i := range r.credits {
		if c := &r.credits[i]; c.Role == hearsay.CiteSupport && r.together(c, lead) {
			r.take(c)
		}
	}
}

// known tells whether an outlet with a name is an origin already.
func (r ranking) known() bool {
	return len(r.outlets) > 1 || len(r.outlets) == 1 && !r.outlets["media"]
}

// fallback takes the first credit that meets a condition, where there is no
// origin yet.
func (r ranking) fallback(is func(*credit) bool) {
	if len(r.outlets) > 0 {
		return
	}
	for i := range r.credits {
		if c := &r.credits[i]; is(c) {
			r.take(c)
			return
		}
	}
}

// passedOn makes an origin of what an origin passed on, and of every later
// credit to the same outlets.
func (r ranking) passedOn() {
	for range 2 {
		for i := range r.credits {
			c := &r.credits[i]
			if c.Role == hearsay.CiteOrigin && c.From != "" { // and of who passed it on
				r.outlets[c.From] = true
			}
			through := c.From != "" && r.outlets[c.From] && (c.Role == hearsay.CiteSupport || c.Role == hearsay.CiteInterview)
			if through || c.Role == hearsay.CiteSupport && r.outlets[c.Outlet] {
				r.take(c)
			}
		}
	}
}

// minDigest is from how many outlets on an article is a digest whose
// paragraphs each have their own source.
const minDigest = 3

// digest takes the credits of an article in which paragraph after paragraph
// ends with another outlet's name.
func (r ranking) digest() {
	var ends []*credit
	seen, blocks := map[string]bool{}, map[int]bool{}
	for i := range r.credits {
		c := &r.credits[i]
		block := r.t.ParagraphIndex(c.first)
		if c.Role != hearsay.CiteSupport || !c.passesOn || c.From != "" || c.Outlet == "media" || c.first < (r.t.Paragraphs[block].First+r.t.Paragraphs[block].Last)/2 {
			continue
		}
		ends = append(ends, c)
		seen[c.Outlet], blocks[block] = true, true
	}
	if len(seen) < minDigest || len(blocks) < minDigest {
		return
	}
	for _, c := range ends {
		r.take(c)
	}
}

// voice turns what an outlet under whose name the text stands says of itself
// into its own mention: "КИЇВ. УНН. ..., передає УНН".
func (f *finder) voice() {
	heads := map[string]bool{}
	for i := range f.credits {
		c := &f.credits[i]
		if c.Role == hearsay.CiteCredit && (c.Evidence.Reason == "dateline" || c.Evidence.Reason == "credit-line") && f.rankOf(f.t.ParagraphIndex(c.first)) <= headBlocks {
			heads[c.Outlet] = true
		}
	}
	for i := range f.credits {
		switch c := &f.credits[i]; {
		case !heads[c.Outlet]:
		case c.Role == hearsay.CiteSupport && c.passesOn, c.Role == hearsay.CiteInterview:
			c.Role = hearsay.CiteSelf
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

// refersBack tells whether the sentence of token i begins with a reference back
// and stands in the first part of the article.
func (f *finder) refersBack(i int32) bool {
	return f.t.HitAt(f.t.SentenceOf(i).First, language.References) != nil && f.rankOf(f.t.ParagraphIndex(i)) <= headBlocks
}
