package citation

import (
	"slices"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/internal/language"
)

// sources finds the unnamed sources: nouns of the packs with the words that
// describe them, where they speak.
func (f *finder) sources() {
	last := int32(0)
	for i := range f.t.Hits {
		h := &f.t.Hits[i]
		if h.Entry.Section != language.Sources || h.First < last {
			continue
		}
		block := f.t.ParagraphIndex(h.First)
		if f.a.Blocks[block].IsDebris() || f.partOfName(h) || !f.talks(h) || h.Entry.Label != "anon" && f.elsewhere(h.First) {
			continue
		}
		first, end := f.phrase(h)
		if f.spokenAbout(end) || h.Entry.Label == "role" && (f.apposed(first, h) || f.namedElsewhere(first, end, h)) {
			continue
		}
		last = end
		f.addSource(h, first, end)
	}
	f.bodies()
}

func (f *finder) addSource(h *language.Hit, first, end int32) {
	span := f.t.Span(first, end)
	s := hearsay.UnnamedSource{
		Kind: hearsay.UnnamedAnon, Phrase: f.t.Src[span.Start:span.End], Span: span, Count: f.count(h, first),
		Evidence: hearsay.Evidence{Spans: []hearsay.Span{span}, Reason: "source-noun-" + h.Entry.Label},
	}
	if h.Entry.Label == "role" {
		s.Kind = hearsay.UnnamedRole
		if f.vague(first, end) || f.plural(h) && end-first == h.Last-h.First { // "officials", and nothing of whose
			s.Kind = hearsay.UnnamedAnon
		}
	}
	s.Told = f.told(end)
	s.Reason = f.reason(first)
	f.res.Sources = append(f.res.Sources, s)
}

// vague tells whether a capacity is told without saying whose: "two officials",
// or under a condition of anonymity in its sentence.
func (f *finder) vague(first, end int32) bool {
	for i := first; i < end; i++ {
		if f.t.HitAt(i, language.Counts) != nil || f.t.HitAt(i, language.Ordinals) != nil || f.t.HitAt(i, language.Descriptors) != nil {
			return true
		}
	}
	return f.reason(first) != ""
}

// partOfName tells whether the noun is an office that stands with a name.
func (f *finder) partOfName(h *language.Hit) bool {
	if tok := &f.t.Tokens[h.First]; h.Entry.Label == "anon" && tok.Is(language.Capital) && !tok.Is(language.Opener) && !tok.Is(language.AllCaps) && !f.t.Pack.NounCapitals {
		return f.t.Tokens[h.First-1].Is(language.Capital) // a programme: "Reliable Sources"
	}
	if int(h.Last) >= len(f.t.Tokens) || f.t.Pack.NounCapitals {
		return false
	}
	next := f.t.Tokens[h.Last]
	return next.Kind == language.Word && next.Is(language.Capital) && !next.Is(language.AllCaps) && !next.Is(language.Opener) &&
		f.t.HitAt(h.Last, language.Demonyms) == nil && h.Entry.Label == "role" && f.outletAt(h.Last) == nil
}

// talks tells whether a source noun speaks: it is the source of a statement, or
// a reporting verb, citing phrase or preposition stands close by.
func (f *finder) talks(h *language.Hit) bool {
	for k := h.First; k < h.Last; k++ {
		if n := f.speaker[k]; n > 0 {
			s := &f.statements[n-1]
			// the office of somebody who is named is no unnamed source
			return s.Class != hearsay.ClassPerson && h.Entry.Label != "group" && informs(s.Act)
		}
	}
	if h.Entry.Label == "role" {
		return false
	}
	for _, s := range []language.Section{language.Citing, language.Prepositions} {
		if p := f.phraseBefore(h.First, s, 5); p != nil {
			return true
		}
	}
	return h.Entry.Label == "anon" && f.verbNear(credit{first: h.First, last: h.Last}) != nil
}

// informs tells whether an act gives information: demands, promises and
// beliefs are no news that rests on a source.
func informs(a hearsay.Act) bool {
	return a != hearsay.ActUrge && a != hearsay.ActPromise && a != hearsay.ActBelieve
}

// spokenAbout tells whether what follows a noun makes it the one that is spoken
// about: "12 officers accused of ...".
func (f *finder) spokenAbout(end int32) bool {
	for k := end; k <= end+1; k++ {
		if f.hitAt(k, language.Passives) != nil {
			return true
		}
	}
	return false
}

// apposed tells whether a singular office explains the name before it: "Ann
// Dale, founder of ...".
func (f *finder) apposed(first int32, h *language.Hit) bool {
	sent := f.t.SentenceOf(first)
	if first < sent.First+3 || f.t.Raw(first-1) != "," || f.plural(h) {
		return false
	}
	for k := first - 3; k < first-1; k++ {
		if tok := &f.t.Tokens[k]; tok.Kind != language.Word || !tok.Is(language.Capital) {
			return false
		}
	}
	return true
}

// nameReach is within how many tokens of an office its holder's name stands.
const nameReach = 20

// namedElsewhere tells whether a bare office is one whose holder the article
// names: "the spokesman" of "a spokesman, Ann Dale". An office that is counted,
// is one of several or has an indefinite article is somebody else's.
func (f *finder) namedElsewhere(first, end int32, h *language.Hit) bool {
	if f.plural(h) || f.countedIn(first, end) {
		return false
	}
	if f.nameBehind(h.Last) {
		return f.t.Tokens[h.First].Is(language.Cyrillic) // elsewhere the name may be what the office is of
	}
	noun := f.t.Folded(h.Last - 1)
	return slices.ContainsFunc(f.offices(), func(o string) bool { return sameNoun([]byte(o), noun) })
}

// offices are the nouns of the article's offices whose holders it names, each
// form once.
func (f *finder) offices() []string {
	if f.held != nil {
		return f.held
	}
	f.held = []string{}
	seen := map[string]bool{}
	for i := range f.t.Hits {
		x := &f.t.Hits[i]
		if x.Entry.Section != language.Sources || x.Entry.Label != "role" {
			continue
		}
		if noun := string(f.t.Folded(x.Last - 1)); !seen[noun] && f.nameBehind(x.Last) {
			seen[noun] = true
			f.held = append(f.held, noun)
		}
	}
	return f.held
}

func (f *finder) countedIn(first, end int32) bool {
	for k := first; k < end; k++ {
		if f.t.HitAt(k, language.Counts) != nil || f.t.HitAt(k, language.Ordinals) != nil || f.t.HitAt(k, language.Descriptors) != nil || f.t.Tokens[k].Kind == language.Number {
			return true
		}
	}
	return false
}

// nameBehind tells whether two capitalised words that are no body or country
// stand side by side shortly behind token i, with no verb or mark before them.
func (f *finder) nameBehind(i int32) bool {
	sent := f.t.SentenceOf(i - 1)
	run := 0
	for k := i; k < sent.Last && k < i+nameReach; k++ {
		tok := &f.t.Tokens[k]
		if raw := f.t.Raw(k); raw == "(" || raw == ")" || tok.Kind == language.Hyphen {
			continue
		}
		if tok.Kind != language.Word || f.t.HitAt(k, language.Verbs) != nil {
			return false
		}
		if tok.Is(language.Capital) && !tok.Is(language.AllCaps) && !f.isBody(k) {
			if run++; run == 2 {
				return true
			}
		} else {
			run = 0
		}
	}
	return false
}

// isBody tells whether a body, country or nationality begins at token k.
func (f *finder) isBody(k int32) bool {
	for _, s := range []language.Section{language.Organisations, language.Governments, language.Countries, language.Demonyms} {
		if f.t.HitAt(k, s) != nil {
			return true
		}
	}
	return f.outletAt(k) != nil
}

// phrase extends a noun to the words that describe it: count, ordinal,
// nationality and adjectives before it; position, nationality and rank behind.
func (f *finder) phrase(h *language.Hit) (first, end int32) {
	first, end = h.First, h.Last
	sent := f.t.SentenceOf(h.First)
	for first > sent.First && h.First-first < 5 && f.describes(first-1) {
		first--
	}
	for end < sent.Last && end-h.Last < 12 {
		n := f.describedBehind(end)
		if n == end {
			break
		}
		end = n
	}
	return first, end
}

// describes tells whether token i, before a source noun, belongs to its
// description.
func (f *finder) describes(i int32) bool {
	tok := f.t.Tokens[i]
	if tok.Kind == language.Number || tok.Kind == language.Hyphen {
		return true
	}
	if tok.Kind != language.Word {
		return false
	}
	for _, h := range f.t.HitsAt(i) {
		switch h.Entry.Section {
		case language.Counts, language.Ordinals, language.Demonyms, language.Countries, language.Governments, language.Organisations:
			return true
		case language.Verbs, language.Citing, language.Prepositions, language.Conjunctions, language.Negation, language.Told, language.TimeFrames,
			language.Openers, language.Nouns, language.Documents, language.OutletWords:
			return false
		}
	}
	if f.t.HitAt(i, language.Determiners) != nil {
		return true
	}
	if f.small[string(f.t.Folded(i))] {
		return false
	}
	return !tok.Is(language.Capital) || tok.Is(language.Opener)
}

// describedBehind gives the token behind one further description at i; i when
// there is none.
func (f *finder) describedBehind(i int32) int32 {
	for _, h := range f.t.HitsAt(i) {
		switch h.Entry.Section {
		case language.Demonyms, language.Descriptors:
			return h.Last
		}
	}
	return i
}

// count tells how many people a phrase stands for: its number, an ordinal's
// one, several for a plural, one for a singular.
func (f *finder) count(h *language.Hit, first int32) string {
	for i := first; i < h.First; i++ {
		if f.t.Tokens[i].Kind == language.Number {
			if n, err := strconv.Atoi(string(f.t.Folded(i))); err == nil && n < 100 {
				return strconv.Itoa(n)
			}
		}
		if c := f.t.HitAt(i, language.Counts); c != nil {
			return c.Entry.Label
		}
		if f.t.HitAt(i, language.Ordinals) != nil && !f.plural(h) {
			return "1"
		}
	}
	if f.plural(h) {
		return "2+"
	}
	return "1"
}

func (f *finder) plural(h *language.Hit) bool {
	return f.t.Pack.IsPlural(string(f.t.Folded(h.Last - 1)))
}

func atLeast(count string) int {
	if n, err := strconv.Atoi(strings.TrimSuffix(count, "+")); err == nil {
		return n
	}
	return 1
}

// told is the outlet a source spoke to: named behind it in its sentence after a
// telling word.
func (f *finder) told(end int32) string {
	sent := f.t.SentenceOf(end - 1)
	for i := range f.credits {
		c := &f.credits[i]
		if c.first >= end && c.first < sent.Last && (c.Role == hearsay.CiteInterview || c.Role == hearsay.CiteOrigin || c.Role == hearsay.CiteSelf) {
			return c.Outlet
		}
	}
	return ""
}

// reason is why the sources of a paragraph are not named, in its words.
func (f *finder) reason(i int32) string {
	par := f.t.Paragraphs[f.t.ParagraphIndex(i)]
	for k := par.First; k < par.Last; k++ {
		if h := f.t.HitAt(k, language.Anonymity); h != nil {
			s := f.t.Span(h.First, h.Last)
			if h.TailLast > h.TailFirst {
				s.End = int(f.t.Tokens[h.TailLast-1].End)
			}
			return f.t.Src[s.Start:s.End]
		}
	}
	return ""
}

func (f *finder) outletAt(i int32) *credit {
	k := slices.IndexFunc(f.credits, func(c credit) bool { return c.first <= i && i < c.last })
	if k < 0 {
		return nil
	}
	return &f.credits[k]
}
