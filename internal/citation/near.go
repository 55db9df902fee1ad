package citation

import (
	"hearsay"
	"hearsay/internal/language"
)

func (f *finder) hitAt(i int32, s language.Section) *language.Hit {
	if int(i) >= len(f.t.Tokens) {
		return nil
	}
	return f.t.HitAt(i, s)
}

// phraseBefore finds a phrase that ends within reach tokens before i in its
// sentence, with no other outlet, stop or verb between.
func (f *finder) phraseBefore(i int32, s language.Section, reach int32) *language.Hit {
	sent := f.t.SentenceOf(i)
	for k := i - 1; k >= sent.First && k >= i-reach-8; k-- {
		h := f.t.HitAt(k, s)
		if h == nil || h.Last > i || i-h.Last > reach {
			continue
		}
		if f.clear(h.Last, i) {
			return h
		}
		return nil
	}
	return nil
}

// clear tells whether nothing in [from, to) parts a phrase from its outlet: a
// clause mark, another reporting verb, another outlet that is no list.
func (f *finder) clear(from, to int32) bool {
	for k := from; k < to; k++ {
		switch f.t.Tokens[k].Kind {
		case language.Stop, language.Dash:
			return false
		case language.Punct:
			if c := f.t.Raw(k); c == ";" || c == ":" {
				return false
			}
		}
		if f.t.HitAt(k, language.Verbs) != nil {
			return false
		}
	}
	return true
}

// accordingTo finds a preposition of saying whose object a name is: nothing but
// what belongs to its noun phrase stands between. "According to Nielsen, X had
// ..." is not about what X says.
func (f *finder) accordingTo(i int32, reach int32) *language.Hit {
	h := f.phraseBefore(i, language.Prepositions, reach)
	if h == nil || h.Entry.Label == "after" {
		return nil
	}
	for k := h.Last; k < i; k++ {
		tok := &f.t.Tokens[k]
		if tok.Kind == language.Quote || tok.Kind == language.Word && !tok.Is(language.Capital) {
			continue
		}
		if f.outletAt(k) != nil || tok.Kind == language.Punct && f.outletAt(k-1) != nil { // another of a list
			continue
		}
		if tok.Kind != language.Word || !f.ofOutlet(k) {
			return nil
		}
	}
	return h
}

// ofOutlet tells whether a capitalised word may stand before an outlet's name:
// nouns for outlets, reports and bodies, nationalities.
func (f *finder) ofOutlet(k int32) bool {
	for _, h := range f.t.HitsAt(k) {
		switch h.Entry.Section {
		case language.OutletWords, language.Nouns, language.Documents, language.Demonyms, language.Determiners, language.Staff, language.Sources, language.Citing, language.Voices:
			return true
		}
	}
	return false
}

// joined tells whether a stroke joins an outlet's name with another word:
// "a Reuters/Ipsos poll" is no report.
func (f *finder) joined(c credit) bool {
	sent := f.t.SentenceOf(c.first)
	return f.mark(c.last, sent) == "/" && f.t.Tokens[c.last].Is(language.Glued) || f.mark(c.first-1, sent) == "/" && f.t.Tokens[c.first].Is(language.Glued)
}

// onAir finds what stands before a broadcaster on which somebody said
// something: "said on X", "в ефірі телеканалу X".
func (f *finder) onAir(c credit) *language.Hit {
	if c.outlet != nil && c.outlet.Kind != hearsay.OutletBroadcaster || c.outlet == nil && c.Domain != "" {
		return nil
	}
	sent := f.t.SentenceOf(c.first)
	for k := c.first - 1; k >= sent.First && k >= c.first-nearVerb; k-- {
		h := f.t.HitAt(k, language.OnAir)
		if h == nil || h.Last < c.first && !f.onlyBefore(h.Last, c.first) || h.Last > c.last { // it may hold the name's first word
			continue
		}
		for j := sent.First; j < sent.Last; j++ {
			if f.t.HitAt(j, language.Verbs) != nil && (j < h.First || j >= c.last) {
				return h
			}
		}
	}
	return nil
}

// onlyBefore tells whether nothing stands in [from, to) but what belongs to an
// outlet's name: articles, words for outlets, quotation marks.
func (f *finder) onlyBefore(from, to int32) bool {
	for k := from; k < to; k++ {
		if f.t.Tokens[k].Kind != language.Quote && f.t.HitAt(k, language.OutletWords) == nil && f.t.HitAt(k, language.Determiners) == nil && f.t.HitAt(k, language.Demonyms) == nil && !f.elidedArticle(k) {
			return false
		}
	}
	return true
}

// verbNear finds a reporting verb whose subject the outlet can be: right before
// it with nothing but nouns of outlets between (X reported; rapporte le
// journal X; сообщает агентство X), or behind it.
func (f *finder) verbNear(c credit) *language.Hit {
	sent := f.t.SentenceOf(c.first)
	for k := c.first - 1; k >= sent.First && k >= c.first-farVerb-4; k-- {
		if h := f.t.HitAt(k, language.Verbs); h != nil && h.Last <= c.first && c.first-h.Last <= farVerb && f.bare(h.Last, c.first) {
			return h
		}
	}
	for k := c.last; k < sent.Last && k <= c.last+nearVerb; k++ {
		if h := f.t.HitAt(k, language.Verbs); h != nil {
			if f.bare(c.last, k) && !f.employs(c) {
				return h
			}
			return nil
		}
	}
	return nil
}

// employs tells whether an outlet is only whom somebody works for: "the editor
// of the newspaper X, told ...".
func (f *finder) employs(c credit) bool {
	return f.mark(c.last, f.t.SentenceOf(c.first)) == "," && f.objective(c.first)
}

// bare tells whether [from, to) holds nothing that could be another subject:
// words of outlets, auxiliaries, adjectives, marks of quotation; no other
// capitalised name and no clause.
func (f *finder) bare(from, to int32) bool {
	for k := from; k < to; k++ {
		tok := f.t.Tokens[k]
		switch tok.Kind {
		case language.Stop, language.Dash:
			return false
		case language.Punct:
			if raw := f.t.Raw(k); raw != "(" && raw != ")" && raw != "," {
				return false
			}
		case language.Word:
			if f.t.HitAt(k, language.OutletWords) != nil || f.t.HitAt(k, language.Demonyms) != nil {
				continue
			}
			if tok.Is(language.Capital) && !tok.Is(language.Opener) && !tok.Is(language.AllCaps) && !f.t.Pack.NounCapitals {
				return false
			}
			if f.t.HitAt(k, language.Sources) != nil || f.t.HitAt(k, language.Conjunctions) != nil {
				return false
			}
		}
	}
	return true
}
