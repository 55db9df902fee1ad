package citation

import (
	"slices"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/name"
)

// lostNames finds credits whose outlet was stripped with its link: "Об этом
// сообщает ." - a reference back, a reporting verb, and nothing behind it.
func (f *finder) lostNames() {
	for _, h := range f.t.Hits {
		if h.Entry.Section != language.References {
			continue
		}
		sent := f.t.SentenceOf(h.First)
		block := f.t.ParagraphIndex(h.First)
		if f.a.Blocks[block].IsDebris() || h.First != sent.First {
			continue
		}
		for k := h.Last; k < sent.Last && k <= h.Last+2; k++ {
			if f.names(k) {
				break // "Wie die Polizei mitteilte"
			}
			v := f.t.HitAt(k, language.Verbs)
			if v == nil || v.Entry.Label != string(hearsay.ActSay) || f.impersonal(v) {
				continue
			}
			if f.nothingBehind(v.Last, sent) && !f.theySay(v, sent) {
				f.lost(h.First, v.Last, block)
			}
			break
		}
	}
}

// nothingBehind tells whether no subject stands behind a verb: the sentence
// ends, or another one begins without a stop.
func (f *finder) nothingBehind(i int32, sent language.Range) bool {
	if i >= sent.Last {
		return true
	}
	tok := f.t.Tokens[i]
	if tok.Kind == language.Stop || tok.Kind == language.Punct {
		return true
	}
	if f.namesOutlet(i) || f.t.HitAt(i, language.OutletWords) != nil || f.t.HitAt(i, language.Titles) != nil || f.t.HitAt(i, language.Organisations) != nil {
		return false
	}
	if tok.Kind != language.Word || !tok.Is(language.Capital) {
		return false
	}
	return f.t.HitAt(i, language.Openers) != nil || f.t.HitAt(i, language.Prepositions) != nil || f.small[string(f.t.Folded(i))]
}

// names tells whether a word that can be a subject begins at token k.
func (f *finder) names(k int32) bool {
	for _, s := range []language.Section{language.Organisations, language.Titles, language.Sources, language.Pronouns, language.Determiners} {
		if f.t.HitAt(k, s) != nil {
			return true
		}
	}
	return false
}

// theySay tells whether a plural verb has no subject because nobody is meant:
// "як стверджують, ...".
func (f *finder) theySay(v *language.Hit, sent language.Range) bool {
	return f.mark(v.Last, sent) == "," && f.t.Pack.IsPluralVerb(string(f.t.Folded(v.Last-1)))
}

// impersonal tells whether a verb says that something was reported and by
// nobody: no name is missing there.
func (f *finder) impersonal(v *language.Hit) bool {
	return f.t.Pack.IsImpersonal(string(f.t.Folded(v.Last - 1)))
}

// namesOutlet tells whether a mention of an outlet begins at token i.
func (f *finder) namesOutlet(i int32) bool {
	return slices.ContainsFunc(f.outlets, func(m name.OutletMention) bool {
		return m.First == i || m.First == i+1 && f.t.Tokens[i].Kind == language.Quote
	})
}

// trailing finds the same at the end of a sentence: "…, передает" with nothing
// behind it but the next sentence. Only where a verb in the present may stand
// without its subject does that mean that a name was stripped.
func (f *finder) trailing() {
	if !f.t.Pack.DropsSubjects {
		return
	}
	for i := range f.t.Hits {
		h := &f.t.Hits[i]
		if h.Entry.Section != language.Verbs || h.Entry.Label != string(hearsay.ActSay) || h.First == 0 || h.Last-h.First != 1 || !f.t.Tokens[h.First].Is(language.Cyrillic) {
			continue
		}
		if f.impersonal(h) {
			continue
		}
		sent := f.t.SentenceOf(h.First)
		block := f.t.ParagraphIndex(h.First)
		if f.a.Blocks[block].IsDebris() || h.First == sent.First || f.t.Raw(h.First-1) != "," || h.Last >= sent.Last {
			continue
		}
		next := f.t.Tokens[h.Last]
		quoted := next.Kind == language.Quote && int(h.Last+1) < len(f.t.Tokens) && f.t.Tokens[h.Last+1].Is(language.Capital) && f.t.Tokens[h.Last+1].Word != 0
		if next.Kind != language.Stop && !quoted && (next.Kind != language.Word || !f.nothingBehind(h.Last, sent)) || f.namesOutlet(h.Last) {
			continue
		}
		f.lost(h.First, h.Last, block)
	}
}

// lost adds a credit whose name is missing.
func (f *finder) lost(first, last int32, block int) {
	c := credit{first: first, last: last, passesOn: true}
	c.Outlet = "unknown"
	f.add(c, f.byPlace(c, block), "name-lost")
	f.res.Notes = append(f.res.Notes, hearsay.Note{
		Code: "name-lost", Text: "an outlet is credited whose name is missing, as when a link was stripped", Evidence: []hearsay.Evidence{f.credits[len(f.credits)-1].Evidence},
	})
}
