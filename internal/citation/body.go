package citation

import (
	"slices"

	"hearsay"
	"hearsay/internal/language"
)

// bodies adds the sources that are named by what they are and by nobody's name:
// ministries, companies, capitals, groups. One that speaks twice is one source.
func (f *finder) bodies() {
	seen := map[string]bool{}
	for i := range f.statements {
		s := &f.statements[i]
		if len(s.Source) == 0 || !informs(s.Act) {
			continue
		}
		first, end := f.t.TokenAt(s.Source[0].Start), f.t.TokenAt(s.Source[0].End)
		first = f.fromNoun(f.trim(first, end), end, s.Class)
		if first >= end || int(end) > len(f.t.Tokens) || f.elsewhere(first) {
			continue
		}
		if kind := f.bodyKind(s, first, end); kind != "" {
			f.addBody(seen, kind, first, end, hearsay.Evidence{Spans: s.Cue, Reason: "statement-of-" + string(s.Class)})
		}
	}
	f.speakingIn(seen)
	slices.SortStableFunc(f.res.Sources, func(a, b hearsay.UnnamedSource) int { return a.Span.Start - b.Span.Start })
}

// addBody adds a source, unless the words are one already or it has spoken
// before.
func (f *finder) addBody(seen map[string]bool, kind hearsay.UnnamedKind, first, end int32, why hearsay.Evidence) {
	span := f.t.Span(first, end)
	key := string(kind) + f.head(first, end)
	taken := slices.ContainsFunc(f.res.Sources, func(o hearsay.UnnamedSource) bool { return o.Span.Overlaps(span) })
	if taken || kind == hearsay.UnnamedRole && seen[key] {
		return
	}
	seen[key] = true
	why.Spans = append([]hearsay.Span{span}, why.Spans...)
	u := hearsay.UnnamedSource{Kind: kind, Phrase: f.t.Src[span.Start:span.End], Span: span, Count: "?", Evidence: why}
	if kind == hearsay.UnnamedRole {
		u.Count = "1"
	}
	f.res.Sources = append(f.res.Sources, u)
}

// elsewhere tells whether token i stands where the article does not name its
// own sources: in the title, which the text then tells again, or within what
// somebody says.
func (f *finder) elsewhere(i int32) bool {
	return f.a.Blocks[f.t.ParagraphIndex(i)].Role == hearsay.RoleTitle || f.saidAt(i)
}

// maxBody is how many tokens the name of a body has behind its preposition.
const maxBody = 5

// speakingIn finds bodies by the form alone: "в МОЗ назвали ...", "сообщили в
// компании X". The verb is in the plural and stands beside them.
func (f *finder) speakingIn(seen map[string]bool) {
	if len(f.t.Pack.SpeaksIn) == 0 {
		return
	}
	for i := range f.t.Hits {
		v := &f.t.Hits[i]
		if v.Entry.Section != language.Verbs || !informs(hearsay.Act(v.Entry.Label)) || !f.t.Pack.IsPluralVerb(string(f.t.Folded(v.Last-1))) || f.elsewhere(v.First) {
			continue
		}
		sent := f.t.SentenceOf(v.First)
		if f.a.Blocks[f.t.ParagraphIndex(v.First)].IsDebris() {
			continue
		}
		for k := v.First - 1; k >= sent.First && k >= v.First-maxBody-1; k-- {
			if f.speaksIn(k) && k+1 < v.First && slices.Contains(f.t.Pack.SpeaksIn, string(f.t.Folded(k))) {
				f.addIn(seen, k+1, v.First, v)
				break
			}
		}
		if k := v.Last; k+1 < sent.Last && slices.Contains(f.t.Pack.SpeaksIn, string(f.t.Folded(k))) {
			f.addIn(seen, k+1, f.nounPhrase(k+1, sent.Last), v)
		}
	}
}

// addIn adds what stands behind a preposition when it is a body.
func (f *finder) addIn(seen map[string]bool, first, end int32, v *language.Hit) {
	if first >= end || !f.onlyWords(first, end) {
		return
	}
	if p := f.look(first, end); p.broken || !p.foreign && !p.government && (!p.body || end-first < 2 && !f.t.Tokens[first].Is(language.Capital)) {
		return
	}
	f.addBody(seen, hearsay.UnnamedRole, first, end, hearsay.Evidence{Spans: []hearsay.Span{f.t.Span(v.First, v.Last)}, Reason: "speaks-in"})
}

// nounPhrase is the end of the words from i on that may name a body: up to a
// mark, a verb or a function word.
func (f *finder) nounPhrase(i, end int32) int32 {
	k := i
	for k < end && k < i+maxBody && f.t.Tokens[k].Kind == language.Word && f.t.HitAt(k, language.Verbs) == nil && !f.small[string(f.t.Folded(k))] {
		k++
	}
	return k
}

func (f *finder) onlyWords(first, end int32) bool {
	for k := first; k < end; k++ {
		if f.t.Tokens[k].Kind != language.Word || f.small[string(f.t.Folded(k))] && k > first {
			return false
		}
	}
	return true
}

// fromNoun begins a group at its noun where a function word stands before it: "is
// something analysts" of a sentence cut wrongly.
func (f *finder) fromNoun(first, end int32, class hearsay.Class) int32 {
	if class != hearsay.ClassGroup || first >= end {
		return first
	}
	h := f.noun(first, end)
	if h == nil {
		return first
	}
	for k := first; k < h.First; k++ {
		if f.small[string(f.t.Folded(k))] && f.t.HitAt(k, language.Determiners) == nil && f.t.HitAt(k, language.Counts) == nil {
			return h.First
		}
	}
	return first
}

// head is the last word of a phrase, folded.
func (f *finder) head(first, end int32) string {
	for k := end - 1; k >= first; k-- {
		if f.t.Tokens[k].Kind == language.Word {
			return string(f.t.Folded(k))
		}
	}
	return ""
}

// trim drops what stands before a source and is no part of it: marks, adverbs
// that open the sentence.
func (f *finder) trim(first, end int32) int32 {
	for first < end {
		tok := &f.t.Tokens[first]
		switch h := f.t.HitAt(first, language.Openers); {
		case tok.Kind != language.Word && tok.Kind != language.Number:
			first++
		case h != nil && h.Last < end:
			first = h.Last
		default:
			return first
		}
	}
	return first
}

// bodyKind is what kind of unnamed source speaks in a statement, "" for none:
// people who are named, nouns that are no speaker, and what only looks like one.
func (f *finder) bodyKind(s *hearsay.Statement, first, end int32) hearsay.UnnamedKind {
	p := f.look(first, end)
	counted := (s.Class == hearsay.ClassGroup || s.Class == hearsay.ClassAnon) && f.countedIn(first, end) // "two of them"
	if p.broken && !counted || f.spokenAbout(end) {
		return ""
	}
	switch s.Class {
	case hearsay.ClassPlace:
		if p.government && (f.speaksIn(first) || !f.objective(first)) {
			return hearsay.UnnamedRole
		}
	case hearsay.ClassOrg: // "the company" is one that was named before
		if p.named || p.known && end-first > 1 || !p.known && f.t.Pack.IsPlural(f.head(first, end)) {
			return hearsay.UnnamedRole
		}
	case hearsay.ClassRole:
		if h := f.noun(first, end); p.known && (h == nil || !f.apposed(first, h) && !f.namedElsewhere(first, end, h)) {
			return hearsay.UnnamedRole
		}
	case hearsay.ClassPerson: // a body taken for a person
		if p.body || f.speaksIn(first) && p.named || p.foreign {
			return hearsay.UnnamedRole
		}
		if h := f.noun(first, end); h != nil && !p.named && f.possessed(first) && !f.namedElsewhere(first, end, h) {
			return hearsay.UnnamedRole
		}
	case hearsay.ClassGroup, hearsay.ClassAnon:
		if (p.known || p.broken) && !f.party(first, end) {
			return hearsay.UnnamedAnon
		}
	}
	return ""
}

// noun is the first noun for sources within [first, end); nil when there is none.
func (f *finder) noun(first, end int32) *language.Hit {
	for k := first; k < end; k++ {
		if h := f.t.HitAt(k, language.Sources); h != nil {
			return h
		}
	}
	return nil
}

// possessed tells whether a possessive begins at token i: "his adviser".
func (f *finder) possessed(i int32) bool {
	h := f.t.HitAt(i, language.Pronouns)
	return h != nil && h.Entry.Label == "poss"
}

// look is what the words of a source tell of it.
type look struct {
	broken     bool // a pronoun, a document or what is said: no speaker
	known      bool // it has a noun of the packs for people or bodies
	body       bool // it begins with a noun for a body
	government bool // it has a capital or seat that stands for a government
	named      bool // it has a capitalised word of its own
	foreign    bool // it is one word in Latin letters in a Cyrillic text: a company
}

func (f *finder) look(first, end int32) look {
	var p look
	for k := first; k < end; k++ {
		tok := &f.t.Tokens[k]
		if tok.Kind != language.Word {
			continue
		}
		own := tok.Is(language.Capital) && (!tok.Is(language.Opener) || tok.Is(language.AllCaps))
		for _, h := range f.t.HitsAt(k) {
			switch h.Entry.Section {
			case language.Sources, language.Titles, language.Demonyms:
				p.known = true
			case language.Organisations:
				p.known = true
				p.body = p.body || k == first || k == first+1 && f.t.HitAt(first, language.Determiners) != nil
			case language.Governments:
				p.known, p.government = true, true
			case language.Pronouns:
				p.broken = p.broken || h.Entry.Label != "poss"
			case language.Negation:
				p.broken = true
			case language.Documents, language.Nouns, language.Channels:
				p.broken = p.broken || k == first && f.t.HitAt(k, language.Organisations) == nil
			}
		}
		p.named = p.named || own && f.t.HitAt(k, language.Weekdays) == nil
	}
	tok := &f.t.Tokens[first]
	p.foreign = end-first == 1 && tok.Kind == language.Word && tok.Is(language.Capital) && !tok.Is(language.Cyrillic) && f.cyrillic(first)
	return p
}

// cyrillic tells whether the words beside token i are in Cyrillic.
func (f *finder) cyrillic(i int32) bool {
	sent := f.t.SentenceOf(i)
	for k := max(sent.First, i-3); k < min(sent.Last, i+4); k++ {
		if f.t.Tokens[k].Is(language.Cyrillic) {
			return true
		}
	}
	return false
}

// speaksIn tells whether a preposition stands before token i, or at it, behind
// which a body speaks: "в Ryanair сообщили".
func (f *finder) speaksIn(i int32) bool {
	for _, k := range []int32{i - 1, i} {
		if k >= f.t.SentenceOf(i).First && slices.Contains(f.t.Pack.SpeaksIn, string(f.t.Folded(k))) {
			return true
		}
	}
	return false
}

// party tells whether a group is a named one: the text writes it with a capital
// where no sentence begins. In German every noun has one.
func (f *finder) party(first, end int32) bool {
	if f.t.Pack.NounCapitals {
		return false
	}
	k := end - 1
	for k > first && f.t.Tokens[k].Kind != language.Word {
		k--
	}
	if h := f.noun(first, end); h != nil {
		k = h.First
	}
	if !f.t.Tokens[k].Is(language.Capital) {
		return false
	}
	if !f.t.Tokens[k].Is(language.Opener) {
		return true
	}
	return f.t.Tokens[k].Word != 0 && f.capitals()[f.t.Tokens[k].Word]
}

// capitals are the words of the pack that the text writes with a capital where
// no sentence begins.
func (f *finder) capitals() map[int32]bool {
	if f.upper == nil {
		f.upper = map[int32]bool{}
		for i := range f.t.Tokens {
			if tok := &f.t.Tokens[i]; tok.Word != 0 && tok.Is(language.Capital) && !tok.Is(language.Opener) && !tok.Is(language.AllCaps) {
				f.upper[tok.Word] = true
			}
		}
	}
	return f.upper
}
