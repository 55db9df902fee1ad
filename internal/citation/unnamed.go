package citation

import "hearsay/internal/language"

// unnamedOutlets finds outlets without a name: media reports, and "the
// newspaper" that stands for the last one named.
func (f *finder) unnamedOutlets() {
	for _, h := range f.t.Hits {
		if h.Entry.Section != language.OutletWords || h.Entry.Label == "self" {
			continue
		}
		block := f.t.ParagraphIndex(h.First)
		if f.a.Blocks[block].IsDebris() || f.named(h) {
			continue
		}
		c := credit{first: h.First, last: h.Last}
		if h.Entry.Label == "media" {
			c.Outlet = "media"
			f.unnamed(c, block, false)
			continue
		}
		f.standsFor(c, block)
	}
}

// named tells whether an outlet word belongs to a name beside it.
func (f *finder) named(h language.Hit) bool {
	for i := range f.outlets {
		m := &f.outlets[i]
		if m.First <= h.Last+1 && h.First <= m.Last+1 && f.t.SentenceIndex(m.First) == f.t.SentenceIndex(h.First) {
			return true
		}
	}
	return false
}

func (f *finder) unnamed(c credit, block int, standing bool) {
	reason := "unnamed-outlet"
	if standing {
		reason = "stands-for-the-last-outlet"
	}
	if h := f.phraseBefore(c.first, language.Citing, 4); h != nil {
		c.citing = true
		f.add(c, f.byPlace(c, block), reason, f.t.Span(h.First, h.Last))
		return
	}
	if h := f.phraseBefore(c.first, language.Prepositions, 3); h != nil {
		f.add(c, f.byPlace(c, block), reason, f.t.Span(h.First, h.Last))
		return
	}
	if h := f.verbNear(c); h != nil {
		c.passesOn = true
		f.add(c, f.byPlace(c, block), reason, f.t.Span(h.First, h.Last))
	}
}

// standsFor takes "the newspaper" for the outlet that was credited last.
func (f *finder) standsFor(c credit, block int) {
	var last *credit
	for i := range f.credits {
		x := &f.credits[i]
		if x.first < c.first && x.Role.Credits() && x.Outlet != "media" && (last == nil || x.first > last.first) {
			last = x
		}
	}
	if last == nil {
		c.Outlet = "media"
		f.unnamed(c, block, false)
		return
	}
	c.Outlet, c.Domain, c.outlet = last.Outlet, last.Domain, last.outlet
	f.unnamed(c, block, true)
}
