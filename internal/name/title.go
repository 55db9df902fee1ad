package name

import (
	"slices"

	"hearsay"
	"hearsay/internal/language"
)

// Distances of an office from the name it belongs to, in tokens.
const (
	officeBefore = 12 // "the national security adviser of the White House, Jake Sullivan"
	officeBehind = 5
	officeLength = 12
)

// titleBefore finds the office or form of address that stands before a name,
// with nothing but the body it belongs to between.
func (f *nameFinder) titleBefore(r run) (hearsay.Span, bool) {
	sent := f.t.SentenceOf(r.first)
	if f.possessor(r.first - 1) {
		return hearsay.Span{}, false
	}
	for k := r.first - 1; k >= sent.First && k >= r.first-officeBefore; k-- {
		h := f.t.HitAt(k, language.Titles)
		if h == nil {
			if h = f.t.HitAt(k, language.Honorifics); h != nil && r.first-h.Last <= 1 {
				return hearsay.Span{}, true
			}
			continue
		}
		if h.Last > r.first || !f.belongs(h.Last, r.first) || f.nounCapitals() && h.Last < r.first && len(f.words(r)) == 1 {
			return hearsay.Span{}, false
		}
		first := f.widen(h.First, sent.First)
		end := r.first
		for end > h.Last && f.t.Tokens[end-1].Kind != language.Word {
			end-- // the comma before the name
		}
		return f.t.Span(first, end), true
	}
	return hearsay.Span{}, false
}

// possessor tells whether token i, or the one before an article there, says that
// the name behind is whose office it is: "the adviser of X".
func (f *nameFinder) possessor(i int32) bool {
	if i > 0 && f.t.HitAt(i, language.Determiners) != nil && !f.of(i) {
		i--
	}
	return i >= 0 && f.of(i)
}

// of tells whether token i is a preposition, or an article in the genitive, that
// joins an office to what it is an office of or for.
func (f *nameFinder) of(i int32) bool {
	for _, h := range f.t.HitsAt(i) {
		if h.Entry.Section == language.TimeFrames && (h.Entry.Label == "of" || h.Entry.Label == "from" || h.Entry.Label == "for") {
			return true
		}
	}
	return false
}

// widen takes words before an office that belong to it: nationality, another office.
func (f *nameFinder) widen(first, from int32) int32 {
	for first > from {
		h := f.t.HitsAt(first - 1)
		if !slices.ContainsFunc(h, func(h language.Hit) bool {
			return h.Last == first && (h.Entry.Section == language.Demonyms || h.Entry.Section == language.Titles || h.Entry.Section == language.Governments)
		}) {
			break
		}
		first--
	}
	return first
}

// belongs tells whether the tokens between an office and a name only say whose
// office it is: a country, a body, or what an "of" joins to it; no verb, no
// other name, no other clause, at most one comma, at the end.
func (f *nameFinder) belongs(from, to int32) bool {
	bound := f.t.Tokens[from-1].Is(language.Cyrillic) // an "of" has come; where nouns have cases, none need
	for k := from; k < to; k++ {
		switch tok := f.t.Tokens[k]; tok.Kind {
		case language.Word:
			if f.t.HitAt(k, language.Verbs) != nil || f.t.HitAt(k, language.Titles) != nil ||
				f.t.HitAt(k, language.Conjunctions) != nil && tok.End-tok.Start > 2 {
				return false
			}
			bound = bound || f.of(k)
			if !bound && !f.knownBody(k) || !f.fits(k, from) {
				return false
			}
		case language.Hyphen:
		case language.Punct:
			if f.t.Raw(k) != "," || k != to-1 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// knownBody tells whether token i belongs to a country, government, body or
// their adjectives.
func (f *nameFinder) knownBody(i int32) bool {
	for _, h := range f.t.HitsAt(i) {
		switch h.Entry.Section {
		case language.Demonyms, language.Countries, language.Governments, language.Organisations, language.Things, language.Determiners:
			return true
		}
	}
	return false
}

// fits tells whether the word k may stand in what an office is of. A capitalised
// word follows an "of", an article or another such word, and is nobody's given
// name; small words are let through where neither capitals nor cases would show
// that something else has begun.
func (f *nameFinder) fits(k, from int32) bool {
	if f.of(k) || f.knownBody(k) {
		return true
	}
	cyrillic := f.t.Tokens[k].Is(language.Cyrillic)
	if !f.t.Tokens[k].Is(language.Capital) {
		body := k == from+1 && f.t.HitAt(from, language.Organisations) != nil // «министерства энергетики»
		return !f.nounCapitals() && (!cyrillic || body)
	}
	return (k > from || cyrillic) && !isGiven(string(f.t.Folded(k)))
}

// titleBehind finds the office that stands behind a name after a comma.
func (f *nameFinder) titleBehind(r run) (hearsay.Span, bool) {
	sent := f.t.SentenceOf(r.first)
	if r.last >= sent.Last || f.t.Raw(r.last) != "," && f.t.Raw(r.last) != "(" {
		return hearsay.Span{}, false
	}
	for k := r.last + 1; k < sent.Last && k <= r.last+officeBehind; k++ {
		if f.t.Tokens[k].Kind == language.Punct || f.t.HitAt(k, language.Verbs) != nil && f.t.HitAt(k, language.Titles) == nil {
			break
		}
		h := f.t.HitAt(k, language.Titles)
		if h == nil {
			continue
		}
		end := h.Last
		for end < sent.Last && end < h.First+officeLength && f.t.Tokens[end].Kind == language.Word && f.t.HitAt(end, language.Verbs) == nil {
			if f.nameWord(end) {
				return hearsay.Span{}, false // the office is the next person's
			}
			end++
		}
		return f.t.Span(f.widen(h.First, r.last+1), end), true
	}
	return hearsay.Span{}, false
}

// role enters an office, and the country it names.
func (f *nameFinder) role(p int, s hearsay.Span) {
	if s.Len() <= 0 {
		return
	}
	party := &f.n.Parties[p]
	if text := f.t.Src[s.Start:s.End]; !slices.Contains(party.Roles, text) {
		party.Roles = append(party.Roles, text)
	}
	for i := f.t.TokenAt(s.Start); int(i) < len(f.t.Tokens) && int(f.t.Tokens[i].Start) < s.End; i++ {
		for _, h := range f.t.HitsAt(i) {
			switch h.Entry.Section {
			case language.Countries, language.Demonyms, language.Governments:
				if party.Country == "" {
					party.Country = h.Entry.Label
				}
			}
		}
	}
}
