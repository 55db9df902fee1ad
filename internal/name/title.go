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
		if h.Last > r.first || !f.belongs(h.Last, r.first) {
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

// possessor tells whether token i says that the name behind it is whose office
// it is: "the adviser of X".
func (f *nameFinder) possessor(i int32) bool {
	if i < 0 {
		return false
	}
	h := f.t.HitAt(i, language.TimeFrames)
	return h != nil && (h.Entry.Label == "of" || h.Entry.Label == "from")
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
// office it is: no verb, no other clause, at most one comma, at the end.
func (f *nameFinder) belongs(from, to int32) bool {
	for k := from; k < to; k++ {
		tok := f.t.Tokens[k]
		switch tok.Kind {
		case language.Word, language.Hyphen:
			if f.t.HitAt(k, language.Verbs) != nil || f.t.HitAt(k, language.Conjunctions) != nil && tok.End-tok.Start > 2 {
				return false
			}
			if f.t.HitAt(k, language.Titles) != nil {
				return false
			}
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
