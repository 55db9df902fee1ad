package citation

import (
	"slices"

	"hearsay"
	"hearsay/internal/language"
)

// unnamedOutlets finds outlets without a name: media reports, and "the
// newspaper" that stands for the last one named.
func (f *finder) unnamedOutlets() {
	for _, h := range f.t.Hits {
		if h.Entry.Section != language.OutletWords || h.Entry.Label == "self" {
			continue
		}
		block := f.t.ParagraphIndex(h.First)
		if f.a.Blocks[block].IsDebris() || f.named(h) || f.withinBody(h) {
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

// withinBody tells whether an outlet word is part of a phrase for a body that is
// none: "rating agency".
func (f *finder) withinBody(h language.Hit) bool {
	for k := max(h.First-2, f.t.SentenceOf(h.First).First); k <= h.First; k++ {
		if o := f.t.HitAt(k, language.Organisations); o != nil && o.Last >= h.Last && o.Last-o.First > h.Last-h.First {
			return true
		}
	}
	return false
}

// named tells whether an outlet word belongs to a name beside it, or explains
// one of its sentence: "X, one of the country's news outlets, ...".
func (f *finder) named(h language.Hit) bool {
	for i := range f.outlets {
		m := &f.outlets[i]
		if f.t.SentenceIndex(m.First) != f.t.SentenceIndex(h.First) {
			continue
		}
		if m.First <= h.Last+1 && h.First <= m.Last+1 {
			return true
		}
		if m.Last <= h.First && f.mark(m.Last, f.t.SentenceOf(h.First)) == "," && f.noVerb(m.Last, h.First) {
			return true
		}
	}
	return false
}

func (f *finder) noVerb(from, to int32) bool {
	for k := from; k < to; k++ {
		if f.t.HitAt(k, language.Verbs) != nil {
			return false
		}
	}
	return true
}

func (f *finder) unnamed(c credit, block int, standing bool) {
	reason := "unnamed-outlet"
	if standing {
		reason = "stands-for-the-last-outlet"
	}
	if h := f.phraseBefore(c.first, language.Told, 3); standing && h != nil {
		f.add(c, hearsay.CiteInterview, "told", f.t.Span(h.First, h.Last))
		return
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
	h := f.verbNear(c)
	if !standing {
		h = f.verbOf(c)
	}
	if h != nil {
		c.passesOn = true
		f.add(c, f.byPlace(c, block), reason, f.t.Span(h.First, h.Last))
	}
}

// besideVerb is how many tokens may part "media" from the verb they are the
// subject of.
const besideVerb = 2

// verbOf finds the reporting verb that outlets without a name are the subject
// of. Words such as "media" are talked about more often than they report: the
// verb stands beside them, and nothing before them makes them its object.
func (f *finder) verbOf(c credit) *language.Hit {
	h := f.verbNear(c)
	if h == nil || h.Entry.Label != string(hearsay.ActSay) && h.Entry.Label != string(hearsay.ActConfirm) {
		return nil
	}
	if h.First < c.first {
		if !f.t.Tokens[h.First].Is(language.Cyrillic) || c.first-h.Last > besideVerb || f.t.HitAt(c.first, language.Governments) != nil {
			return nil
		}
		return h
	}
	if h.First-c.last > besideVerb || f.objective(c.first) {
		return nil
	}
	return h
}

// objective tells whether a preposition stands before a noun and the words that
// describe it: "attacks on the media".
func (f *finder) objective(i int32) bool {
	sent := f.t.SentenceOf(i)
	for k := i - 1; k >= sent.First && k >= i-4; k-- {
		tok := &f.t.Tokens[k]
		if tok.Kind != language.Word {
			return false
		}
		if f.elidedArticle(k) || f.t.HitAt(k, language.Determiners) != nil || f.t.HitAt(k, language.Counts) != nil || f.t.HitAt(k, language.OutletWords) != nil || f.t.HitAt(k, language.Demonyms) != nil {
			continue
		}
		if f.small[string(f.t.Folded(k))] {
			return f.t.HitAt(k, language.Conjunctions) == nil
		}
	}
	return false
}

// standsFor takes "the newspaper" for the outlet that was credited last.
func (f *finder) standsFor(c credit, block int) {
	if !f.definite(c.first) {
		return
	}
	var last *credit
	for i := range f.credits {
		x := &f.credits[i]
		if x.first < c.first && x.Role.Credits() && x.Outlet != "media" && (last == nil || x.first > last.first) {
			last = x
		}
	}
	if last == nil && f.ofBody(c) {
		return
	}
	if last == nil {
		c.Outlet = "media"
		f.unnamed(c, block, false)
		return
	}
	c.Outlet, c.Domain, c.outlet = last.Outlet, last.Domain, last.outlet
	f.unnamed(c, block, true)
}

// definite tells whether an outlet word is one that the reader knows already: it
// has an article or a possessive, or its language has none. "A newspaper" and
// "a policy paper" stand for no outlet named before.
func (f *finder) definite(i int32) bool {
	if h := f.t.HitAt(i, language.Determiners); h != nil { // the phrase holds it: "the newspaper"
		return h.Entry.Label == "article"
	}
	if f.t.Tokens[i].Is(language.Cyrillic) {
		return true
	}
	first := f.t.SentenceOf(i).First
	for k := i - 1; k >= first && k >= i-2; k-- { // an adjective of nationality may stand between
		if f.elidedArticle(k) {
			return true
		}
		if h := f.t.HitAt(k, language.Determiners); h != nil {
			return h.Entry.Label == "article"
		}
		if f.t.HitAt(k, language.Demonyms) == nil {
			return false
		}
	}
	return false
}

// elidedArticle tells whether token k is an article that lost its vowel: a
// phrase of the pack cannot end in an apostrophe.
func (f *finder) elidedArticle(k int32) bool {
	return f.t.Tokens[k].Is(language.Elided) && slices.Contains(f.t.Pack.Phrases(language.Determiners, "article"), string(f.t.Folded(k)))
}

// ofBody tells whether the text has named a body that the word stands for and
// that is no outlet: the agency of "the European Agency for Salt".
func (f *finder) ofBody(c credit) bool {
	noun := f.t.Folded(c.first)
	for _, n := range f.bodyNouns() {
		if n.first < c.first && sameNoun([]byte(n.noun), noun) {
			return true
		}
	}
	return false
}

// bodyNoun is an outlet word that is part of a body's name, where it stands first.
type bodyNoun struct {
	noun  string
	first int32
}

func (f *finder) bodyNouns() []bodyNoun {
	if f.nouns != nil {
		return f.nouns
	}
	f.nouns = []bodyNoun{}
	seen := map[string]bool{}
	for i := range f.t.Hits {
		h := &f.t.Hits[i]
		if h.Entry.Section != language.OutletWords || h.First == 0 || !f.inName(h.First) {
			continue
		}
		if noun := string(f.t.Folded(h.First)); !seen[noun] {
			seen[noun] = true
			f.nouns = append(f.nouns, bodyNoun{noun, h.First})
		}
	}
	return f.nouns
}

// inName tells whether a noun is part of a name: a capitalised word stands
// before it, or it has a capital itself.
func (f *finder) inName(i int32) bool {
	before := &f.t.Tokens[i-1]
	if before.Kind == language.Word && before.Is(language.Capital) && f.t.HitAt(i-1, language.Determiners) == nil {
		return true
	}
	return f.t.Tokens[i].Is(language.Capital) && !f.t.Pack.NounCapitals
}

// sameNoun tells whether two words are forms of one: they differ only in their
// endings.
func sameNoun(a, b []byte) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= minStem && max(len(a), len(b))-n <= maxEnding
}

// Lengths in bytes: of what forms of a noun share, and of their endings.
const (
	minStem   = 5
	maxEnding = 6
)
