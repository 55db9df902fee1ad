package statement

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/name"
	"hearsay/internal/statement/tagger"
)

// reason codes of how a source was resolved to a party.
const (
	byName        = "source-named"
	byOutlet      = "source-outlet"
	byDescription = "source-description" // "the newspaper", "la publication"
	byPronoun     = "source-pronoun"
	byPlace       = "source-place" // "the White House"; "À Kiev, ils ..."
	byDropped     = "source-dropped"
	byWords       = "source-words"
)

// parties merges the sources of all statements into parties. What class a party
// is of is judged of all its mentions together.
func (f *finder) parties() {
	f.byKey = map[string]int{}
	for i := range f.found {
		x := &f.found[i]
		p, reason := f.partyOf(i)
		if p.Name == "" {
			continue
		}
		x.said.Party = f.enter(p, x, reason)
		x.said.Evidence = append(x.said.Evidence, hearsay.Evidence{Spans: x.said.Source, Reason: reason})
	}
	for i := range f.found {
		if x := &f.found[i].said; x.Party >= 0 {
			p := &f.res.Parties[x.Party]
			p.Class = f.votes[x.Party].most()
			x.Who, x.Class = p.Name, p.Class
		}
	}
}

// ballot sums how likely the mentions of a party make each class.
type ballot [tagger.KindCount]float32

// ruled is how much likelier a class is that the packs or the outlets known
// tell, not the words around alone; certain is the same where nothing but the
// rule can know.
const (
	ruled   = 3
	certain = 12
)

// most is the likeliest class.
func (b *ballot) most() hearsay.Class {
	best := 0
	for k := range b {
		if b[k] > b[best] {
			best = k
		}
	}
	return tagger.Classes[best]
}

// cast adds what is known of a mention: the tagger's judgement, which a rule
// that gave the party another class outweighs, and more if it is sure.
func (b *ballot) cast(x *found, p *hearsay.Party, sure bool) {
	for k, v := range x.Classes {
		b[k] += v
	}
	switch {
	case sure:
		b[classNumber(p.Class)] += certain
	case p.Class != x.said.Class:
		b[classNumber(p.Class)] += ruled
	}
}

// enter adds a party, or the mention to the party it is.
func (f *finder) enter(p hearsay.Party, x *found, reason string) int {
	key := strings.ToLower(p.Name)
	k, ok := f.byKey[key]
	if !ok {
		k = len(f.res.Parties)
		f.byKey[key] = k
		p.Mentions, p.Forms = nil, nil
		f.votes = append(f.votes, ballot{})
		f.res.Parties = append(f.res.Parties, p)
	}
	f.votes[k].cast(x, &p, reason == byPlace || reason == byWords && f.enumerated(x))
	q := &f.res.Parties[k]
	for _, span := range x.said.Source {
		q.Mentions = append(q.Mentions, span)
		if form := f.t.Src[span.Start:span.End]; !slices.Contains(q.Forms, form) {
			q.Forms = append(q.Forms, form)
		}
	}
	return k
}

// partyOf is the party that the source of statement i names or stands for, and
// how that is known.
func (f *finder) partyOf(i int) (hearsay.Party, string) {
	x := &f.found[i]
	if len(x.Source) == 0 {
		if f.t.Pack.DropsSubjects && x.said.Class != hearsay.ClassNone {
			if p, ok := f.antecedentOf(i, x.Anchor, name.GenderUnknown); ok {
				return p, byDropped
			}
		}
		return hearsay.Party{}, ""
	}
	r := x.Source[0]
	if p := f.person(r); p != nil {
		q := *p
		q.Class = x.said.Class
		return q, byName
	}
	if o := f.outletIn(r); o != nil {
		if h := f.hitIn(r, language.Sources); h != nil && h.First >= o.Last && f.enumerated(x) { // "told AFP the four sources"
			first, _ := f.phrase(h)
			return f.described(x, language.Range{First: first, Last: r.Last}), byWords
		}
		return outletParty(o), byOutlet
	}
	if h := f.hitIn(r, language.Pronouns); h != nil && h.Entry.Label != "poss" && f.alone(h, r) {
		return f.pronoun(i, h)
	}
	if f.hitIn(r, language.OutletWords) != nil && r.Last-r.First <= 3 {
		if o := f.outletBefore(r.First); o != nil {
			return outletParty(o), byDescription
		}
	}
	if g := f.hitIn(r, language.Governments); g != nil && f.alone(g, r) {
		return hearsay.Party{Name: f.text(r.First, r.Last), Class: hearsay.ClassPlace, Country: g.Entry.Label}, byPlace
	}
	if p := f.apposed(r); p != nil {
		return *p, byName
	}
	if p := f.holder(x, r); p != nil {
		return *p, byDescription
	}
	return f.described(x, r), byWords
}

// apposed is the person whose name stands in commas behind the office that is a
// source: "The minister, Viktor Sorel, denied".
func (f *finder) apposed(r language.Range) *hearsay.Party {
	if int(r.Last) >= len(f.t.Tokens) || f.t.Src[f.t.Tokens[r.Last].Start] != ',' || f.hitIn(r, language.Titles) == nil {
		return nil
	}
	m := f.in.Names.At(r.Last + 1)
	if m == nil || m.First != r.Last+1 || f.in.Names.Parties[m.Party].Class != hearsay.ClassPerson {
		return nil
	}
	if int(m.Last) >= len(f.t.Tokens) || f.t.Src[f.t.Tokens[m.Last].Start] != ',' {
		return nil
	}
	return &f.in.Names.Parties[m.Party]
}

// person is the person a source names; nil when it names none. A name deep
// within the source ("the lawyer of X") is not the speaker's.
func (f *finder) person(r language.Range) *hearsay.Party {
	ms := f.in.Names.Within(r.First, r.Last)
	for k := range ms {
		p := &f.in.Names.Parties[ms[k].Party]
		if p.Class != hearsay.ClassPerson {
			continue
		}
		if f.possesses(&ms[k]) && ms[k].Last+1 < r.Last {
			continue // "Brandt's lawyer"
		}
		if ms[k].First == r.First || ms[k].Title.Len() > 0 || ms[k].Last == r.Last && !f.governed(ms[k].First, r.First) {
			return p
		}
	}
	return nil
}

// governed tells whether a preposition stands right before token i of a source
// that begins at first: "a lawyer of Brandt", "un porte-parole de Brandt".
func (f *finder) governed(i, first int32) bool {
	if i <= first || f.t.Tokens[i-1].Kind != language.Word || f.t.HitAt(i-1, language.Determiners) != nil {
		return false
	}
	return f.small[string(f.t.Folded(i-1))]
}

func (f *finder) outletIn(r language.Range) *name.OutletMention {
	k, _ := slices.BinarySearchFunc(f.in.Outlets, r.First, func(o name.OutletMention, i int32) int { return cmp.Compare(o.Last, i+1) })
	for ; k < len(f.in.Outlets) && f.in.Outlets[k].First < r.Last; k++ {
		if o := &f.in.Outlets[k]; o.Certain || o.First == r.First {
			return o
		}
	}
	return nil
}

// outletBefore is the outlet named last before token i.
func (f *finder) outletBefore(i int32) *name.OutletMention {
	k, _ := slices.BinarySearchFunc(f.in.Outlets, i, func(o name.OutletMention, i int32) int { return cmp.Compare(o.First, i) })
	for k--; k >= 0; k-- {
		if o := &f.in.Outlets[k]; o.Certain {
			return o
		}
	}
	return nil
}

func outletParty(o *name.OutletMention) hearsay.Party {
	return hearsay.Party{Name: o.Name, Class: hearsay.ClassOutlet, Outlet: o.Name}
}

// hitIn is the first hit of a section that begins in a range.
func (f *finder) hitIn(r language.Range, s language.Section) *language.Hit {
	for i := r.First; i < r.Last; i++ {
		if h := f.t.HitAt(i, s); h != nil {
			return h
		}
	}
	return nil
}

// pronoun finds whom a pronoun stands for: a capital or building at the head of
// its sentence ("À Kiev, ils ..."), else who spoke last and may be meant by it.
func (f *finder) pronoun(i int, h *language.Hit) (hearsay.Party, string) {
	x := &f.found[i]
	plural := strings.HasSuffix(h.Entry.Label, "pl")
	if plural {
		s := f.near(x.Anchor)
		for t := s.First; t < min(s.First+4, h.First); t++ {
			if g := f.t.HitAt(t, language.Governments); g != nil {
				return hearsay.Party{Name: f.text(g.First, g.Last), Class: hearsay.ClassPlace, Country: g.Entry.Label}, byPlace
			}
		}
	}
	if !plural && h.Entry.Label != "n.sg" {
		if p, ok := f.antecedentOf(i, h.First, genders[h.Entry.Label]); ok {
			return p, byPronoun
		}
		return f.described(x, x.Source[0]), byWords
	}
	if plural {
		if p, ok := f.groupBefore(h.First); ok {
			return p, byPronoun
		}
	}
	if k := f.speakerBefore(i, plural); k >= 0 {
		return f.res.Parties[k], byPronoun
	}
	return f.described(x, x.Source[0]), byWords
}

// alone tells whether a source is a pronoun or name and nothing else that
// speaks: "Er", "he himself", but not "die Polizei", where the article looks like one.
func (f *finder) alone(h *language.Hit, r language.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if (i < h.First || i >= h.Last) && f.t.Tokens[i].Kind == language.Word && !f.small[string(f.t.Folded(i))] {
			return false
		}
	}
	return true
}

// groupBefore is the plural of unnamed sources that the sentence of token i or
// the one before it speaks of: "three Russian sources. According to them".
func (f *finder) groupBefore(i int32) (hearsay.Party, bool) {
	n := f.t.SentenceIndex(i)
	first := max(f.t.Sentences[max(0, n-1)].First, i-sentenceReach)
	for k := i - 1; k >= first; k-- {
		h := f.t.HitAt(k, language.Sources)
		if h == nil {
			continue
		}
		start, end := f.phrase(h)
		if !f.plural(start, end) {
			continue
		}
		class := hearsay.ClassGroup
		if h.Entry.Label == "anon" {
			class = hearsay.ClassAnon
		}
		return hearsay.Party{Name: f.text(start, end), Class: class}, true
	}
	return hearsay.Party{}, false
}

// plural tells whether a count in the tokens says more than one.
func (f *finder) plural(first, last int32) bool {
	for i := first; i < last; i++ {
		if h := f.t.HitAt(i, language.Counts); h != nil && (h.Entry.Number > 1 || h.Entry.Label == "2+" || h.Entry.Label == "?") {
			return true
		}
	}
	return false
}

// phrase is a source noun with the counts and ordinals before it and the
// adjectives of country and position after it.
func (f *finder) phrase(h *language.Hit) (first, last int32) {
	first, last = h.First, h.Last
	before := []language.Section{language.Counts, language.Ordinals, language.Demonyms}
	after := []language.Section{language.Demonyms, language.Descriptors}
	for first > 0 && f.t.SentenceIndex(first-1) == f.t.SentenceIndex(h.First) && f.anyHit(first-1, before) {
		first--
	}
	for int(last) < len(f.t.Tokens) {
		next := f.longest(last, after)
		if next == last {
			break
		}
		last = next
	}
	return first, last
}

func (f *finder) anyHit(i int32, sections []language.Section) bool {
	for _, s := range sections {
		if f.t.HitAt(i, s) != nil {
			return true
		}
	}
	return false
}

// longest is where the longest hit of the sections at token i ends; i when there is none.
func (f *finder) longest(i int32, sections []language.Section) int32 {
	end := i
	for _, s := range sections {
		if h := f.t.HitAt(i, s); h != nil {
			end = max(end, h.Last)
		}
	}
	return end
}

// speakerBefore is the party of the last statement before i whose number fits:
// groups and bodies for "they", what is no person for "it".
func (f *finder) speakerBefore(i int, plural bool) int {
	for j := i - 1; j >= max(0, i-6); j-- {
		y := &f.found[j]
		if y.said.Party < 0 || holds(f.found[i].Content, y.Anchor) {
			continue
		}
		switch c := y.said.Class; {
		case !plural && (single(c) || c == hearsay.ClassGroup):
			continue
		case plural && (c == hearsay.ClassPerson || c == hearsay.ClassDoc):
			continue
		}
		return y.said.Party
	}
	return -1
}

// described is the party of a source that is no name: its words, with what the
// packs tell of its class.
func (f *finder) described(x *found, r language.Range) hearsay.Party {
	p := hearsay.Party{Name: f.text(r.First, r.Last), Class: x.said.Class}
	if h := f.hitIn(r, language.Sources); h != nil {
		p.Class = f.classOf(h, r, p.Class)
	} else if p.Class == hearsay.ClassPerson && f.bodyName(r) {
		p.Class = hearsay.ClassOrg
	}
	if d := f.hitIn(r, language.Demonyms); d != nil {
		p.Country = d.Entry.Label
	}
	return p
}

// classOf is the class of a source without a name that has a noun for sources,
// where the judgement of the words around would make it what such a noun is not:
// a person, though nobody named holds such an office, or a document.
func (f *finder) classOf(h *language.Hit, r language.Range, judged hearsay.Class) hearsay.Class {
	switch {
	case h.Entry.Label == "anon":
		return hearsay.ClassAnon
	case judged == hearsay.ClassPerson && h.Entry.Label == "role" && f.held(h):
		return judged
	case judged != hearsay.ClassPerson && (judged != hearsay.ClassDoc || f.hitIn(r, language.Documents) != nil):
		return judged
	case h.Entry.Label == "group":
		return hearsay.ClassGroup
	case f.hitIn(r, language.Descriptors) != nil:
		return hearsay.ClassAnon
	}
	return hearsay.ClassRole
}

// bodyName tells whether words that name no person known are written as bodies
// are: an acronym, or capitals behind an article where nouns have none ("The Power
// of Nutrition").
func (f *finder) bodyName(r language.Range) bool {
	const letters = 3 // of an acronym; two may be initials
	if tok := &f.t.Tokens[r.First]; r.Last-r.First == 1 {
		loud := int(r.Last) < len(f.t.Tokens) && f.t.Tokens[r.Last].Is(language.AllCaps) // so may be the whole line
		return tok.Is(language.AllCaps) && utf8.RuneCountInString(f.t.Raw(r.First)) >= letters && !loud
	}
	if h := f.t.HitAt(r.First, language.Determiners); h == nil || h.Entry.Label != "article" || f.t.Pack.NounCapitals {
		return false
	}
	for i := r.First + 1; i < r.Last; i++ {
		tok := &f.t.Tokens[i]
		if f.t.HitAt(i, language.Titles) != nil || f.t.HitAt(i, language.Honorifics) != nil || f.t.HitAt(i, language.Demonyms) != nil {
			return false
		}
		if !tok.Is(language.Capital) && (i == r.First+1 || i == r.Last-1 || !f.small[string(f.t.Folded(i))]) {
			return false
		}
	}
	return true
}

// enumerated tells whether a source is one or several of those counted off, and
// so nobody named: "the third official", "two of the officials".
func (f *finder) enumerated(x *found) bool {
	return len(x.Source) > 0 && f.hitIn(x.Source[0], language.Sources) != nil &&
		(f.hitIn(x.Source[0], language.Ordinals) != nil || f.hitIn(x.Source[0], language.Counts) != nil)
}

// held tells whether somebody named has the office of a noun for sources, so that
// "the judge" may be a person the article names elsewhere.
func (f *finder) held(h *language.Hit) bool {
	noun := string(f.t.Folded(h.Last - 1))
	return slices.ContainsFunc(f.in.Names.Parties, func(p hearsay.Party) bool { return hasOffice(&p, noun) })
}

func (f *finder) text(first, last int32) string {
	s := f.t.Span(first, last)
	return f.t.Src[s.Start:s.End]
}
