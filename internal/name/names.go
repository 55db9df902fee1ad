package name

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/likeness"
)

// FindNames finds the people a text names, merged over their mentions: full
// names, then surnames, in inflected forms too, and single names that act like
// people. Offices beside a name become roles of the person.
func FindNames(t *language.Text, outlets []OutletMention) *Names {
	f := nameFinder{t: t, n: &Names{}, blocked: make([]bool, len(t.Tokens))}
	for i := range outlets {
		for k := outlets[i].First; k < outlets[i].Last; k++ {
			f.blocked[k] = true
		}
	}
	f.block()
	f.candidates()
	f.full()
	f.single()
	f.merge()
	return f.n
}

// run is a sequence of capitalised words that may be a name.
type run struct {
	first, last int32
	opener      bool // begins its sentence: its first word may be any word
	party       int  // -1 when it is none
}

type nameFinder struct {
	t       *language.Text
	n       *Names
	blocked []bool
	runs    []run
	spelt   []spelling // by party: its name
}

// maxWords is the number of words of a name.
const maxWords = 5

// candidates collects the runs of capitalised words that no pack knows.
func (f *nameFinder) candidates() {
	for i := int32(0); int(i) < len(f.t.Tokens); {
		if !f.nameWord(i) {
			i++
			continue
		}
		par := f.t.Paragraphs[f.t.ParagraphIndex(i)]
		if f.t.Blocks[f.t.ParagraphIndex(i)].IsDebris() {
			i = par.Last
			continue
		}
		end := i + 1
		for end < par.Last && end < i+maxWords && (f.nameWord(end) || f.joins(end, par)) {
			end++
		}
		for end > i+1 && !f.nameWord(end-1) {
			end--
		}
		f.runs = append(f.runs, run{i, end, f.t.Tokens[i].Is(language.Opener), -1})
		i = end
	}
}

// block keeps names out of what the pack knows by several words: "White House".
func (f *nameFinder) block() {
	for i := range f.t.Hits {
		h := &f.t.Hits[i]
		switch h.Entry.Section {
		case language.Countries, language.Governments, language.Organisations, language.Channels, language.Titles, language.OutletWords:
			for k := h.First; k < h.Last; k++ {
				f.blocked[k] = true
			}
		}
	}
}

// nameWord tells whether token i can be a word of a person's name.
func (f *nameFinder) nameWord(i int32) bool {
	tok := f.t.Tokens[i]
	if tok.Kind != language.Word || !tok.Is(language.Capital) || f.blocked[i] || tok.Is(language.Elided) {
		return false
	}
	if tok.Is(language.AllCaps) && tok.End-tok.Start > 2 && tok.Flags&language.Cyrillic == 0 && utf8.RuneCountInString(f.t.Raw(i)) <= 5 {
		return false // acronyms
	}
	for _, h := range f.t.HitsAt(i) {
		if h.Entry.Section == language.Things || f.afterGiven(i, h) {
			continue
		}
		switch h.Entry.Section {
		case language.Countries, language.Governments, language.Months, language.Weekdays, language.Demonyms, language.Organisations,
			language.Titles, language.Honorifics, language.Channels, language.Pronouns, language.Sources, language.OutletWords, language.Documents:
			return false
		}
		if tok.Is(language.Opener) || h.Last > h.First+1 {
			return false
		}
	}
	return !tok.Is(language.Opener) || !tok.Is(language.Common)
}

// afterGiven tells whether a word that the pack knows as something else is a
// surname, because it stands behind a given name: "Theresa May", "Kim Jong Un".
func (f *nameFinder) afterGiven(i int32, h language.Hit) bool {
	if i == 0 || f.t.Tokens[i].Is(language.AllCaps) || !f.t.Tokens[i-1].Is(language.Capital) {
		return false
	}
	switch h.Entry.Section {
	case language.Months, language.Weekdays:
		return isGiven(string(f.t.Folded(i - 1)))
	case language.Governments, language.Organisations:
		return utf8.RuneCountInString(f.t.Raw(i)) <= 3 // "Un" is no UN
	}
	return false
}

// joins tells whether token i stands within names: particles, initials'
// stops, hyphens.
func (f *nameFinder) joins(i int32, par language.Range) bool {
	tok := f.t.Tokens[i]
	if i+1 >= par.Last || !f.nameWord(i+1) {
		return false
	}
	switch tok.Kind {
	case language.Hyphen:
		return tok.Is(language.Glued) && f.t.Tokens[i+1].Is(language.Glued)
	case language.Stop:
		return f.t.Raw(i) == "." && utf8.RuneCountInString(f.t.Raw(i-1)) == 1
	case language.Word:
		return slices.Contains(nameParticles(), string(f.t.Folded(i)))
	}
	return false
}

// words of a run without particles and marks.
func (f *nameFinder) words(r run) []int32 {
	var out []int32
	for k := r.first; k < r.last; k++ {
		if f.t.Tokens[k].Kind == language.Word && f.t.Tokens[k].Is(language.Capital) {
			out = append(out, k)
		}
	}
	return out
}

// full makes people of the runs that something shows to be a person's: an
// office or form of address before, a given name, an office, an age or "who"
// behind, a reporting verb beside. Where every noun has a capital, a verb alone
// is not enough.
func (f *nameFinder) full() {
	for i := range f.runs {
		r := &f.runs[i]
		given := f.trim(r)
		if f.thing(*r) {
			continue
		}
		title, titled := f.titleBefore(*r)
		titled = titled && (title.Len() == 0 || !f.owner(*r)) // a form of address has none
		behind, followed := f.titleBehind(*r)
		if !titled && len(f.words(*r)) < 2 {
			continue
		}
		if !titled && !given && !followed && !f.aged(*r) && (f.nounCapitals() || !f.personal(*r)) {
			continue
		}
		p := f.party(*r)
		if titled {
			f.role(p, title)
		}
		if followed {
			f.role(p, behind)
		}
		f.mention(*r, p, title)
		r.party = p
	}
}

// owner tells whether a single name behind an office is that of what it is an
// office of, as far as its ending tells.
func (f *nameFinder) owner(r run) bool {
	word := string(f.t.Folded(r.last - 1))
	return r.last-r.first == 1 && f.t.Pack.IsOwner(word) && !isGiven(word)
}

// nounCapitals tells whether the language writes every noun with a capital.
func (f *nameFinder) nounCapitals() bool { return f.t.Pack.NounCapitals }

// trim takes from a run what stands before a given name ("Judge", a country in
// the genitive, any German noun) and tells whether there is a given name, or an
// initial, with another word behind it.
func (f *nameFinder) trim(r *run) bool {
	words := f.words(*r)
	for k := 0; k+1 < len(words); k++ {
		if f.initial(words[k]) || isGiven(string(f.t.Folded(words[k]))) {
			r.opener = r.opener && k == 0
			r.first = words[k]
			return true
		}
	}
	return false
}

// initial tells whether token i is one letter with a stop.
func (f *nameFinder) initial(i int32) bool {
	return utf8.RuneCountInString(f.t.Raw(i)) == 1 && int(i)+1 < len(f.t.Tokens) && f.t.Raw(i+1) == "."
}

// thing tells whether a word of a run, or the one behind it, says that it is a
// street, a university, a war or a treaty: «Верховного суда».
func (f *nameFinder) thing(r run) bool {
	if int(r.last) < len(f.t.Tokens) && !f.nounCapitals() && (f.t.HitAt(r.last, language.Things) != nil || f.t.HitAt(r.last, language.Organisations) != nil) {
		return true
	}
	for k := r.first; k < r.last; k++ {
		if f.t.HitAt(k, language.Things) != nil {
			return true
		}
	}
	return false
}

// aged tells whether an age in commas or brackets, or a pronoun that people
// have, stands behind a run: "Jan Moll, 29," "Jan Moll, who".
func (f *nameFinder) aged(r run) bool {
	const youngest, oldest = 1, 119
	sent := f.t.SentenceOf(r.first)
	if r.last+1 >= sent.Last || f.t.Raw(r.last) != "," && f.t.Raw(r.last) != "(" {
		return false
	}
	if h := f.t.HitAt(r.last+1, language.Pronouns); h != nil && h.Entry.Label == "who" {
		return !f.nounCapitals()
	}
	if r.last+2 >= sent.Last || f.t.Tokens[r.last+1].Kind != language.Number {
		return false
	}
	n, err := strconv.Atoi(f.t.Raw(r.last + 1))
	next := f.t.Raw(r.last + 2)
	return err == nil && n >= youngest && n <= oldest && (next == "," || next == ")")
}

// personal tells whether a reporting verb stands next to a run.
func (f *nameFinder) personal(r run) bool {
	sent := f.t.SentenceOf(r.first)
	for _, k := range []int32{r.last, r.last + 1, r.first - 1, r.first - 2} {
		if k >= sent.First && k < sent.Last && f.t.HitAt(k, language.Verbs) != nil {
			return true
		}
	}
	return false
}

// party finds the person of a run among those known, or makes one.
func (f *nameFinder) party(r run) int {
	s := f.t.Span(r.first, r.last)
	name := f.t.Src[s.Start:s.End]
	words := f.words(r)
	surname := string(likeness.Skeleton(nil, f.t.Folded(words[len(words)-1])))
	spelt := spell(name)
	for i := range f.n.Parties {
		p := &f.n.Parties[i]
		if p.Name == name || sameName(&f.spelt[i], &spelt, surname) {
			if !slices.Contains(p.Forms, name) {
				p.Forms = append(p.Forms, name)
			}
			if len(words) > 1 && f.spelt[i].words < len(words) {
				p.Name, f.spelt[i] = name, spelt
			}
			return i
		}
	}
	f.n.Parties = append(f.n.Parties, hearsay.Party{Name: name, Class: hearsay.ClassPerson, Forms: []string{name}})
	f.spelt = append(f.spelt, spelt)
	return len(f.n.Parties) - 1
}

func (f *nameFinder) mention(r run, p int, title hearsay.Span) {
	m := Mention{First: r.first, Last: r.last, Span: f.t.Span(r.first, r.last), Party: p, Title: title}
	f.n.Mentions = append(f.n.Mentions, m)
	f.n.Parties[p].Mentions = append(f.n.Parties[p].Mentions, m.Span)
}

// single gives single names to the people known by them, and makes people of
// names that recur and act: a reporting verb or an office stands beside them.
func (f *nameFinder) single() {
	count := map[string]int{}
	acts := map[string]bool{}
	for i := range f.runs {
		r := f.runs[i]
		if r.party >= 0 || r.last-r.first != 1 {
			continue
		}
		k := string(f.t.Folded(r.first))
		count[k]++
		if f.personal(r) || f.ofOffice(r) {
			acts[k] = true
		}
	}
	for i := range f.runs {
		r := &f.runs[i]
		if r.party >= 0 {
			continue
		}
		p := f.knownAs(*r)
		if p < 0 && r.last-r.first == 1 && !f.nounCapitals() && !f.thing(*r) && count[string(f.t.Folded(r.first))] > 1 && acts[string(f.t.Folded(r.first))] {
			p = f.party(*r)
		}
		if p < 0 {
			continue
		}
		r.party = p
		form := f.t.Src[f.t.Tokens[r.first].Start:f.t.Tokens[r.last-1].End]
		if party := &f.n.Parties[p]; !slices.Contains(party.Forms, form) {
			party.Forms = append(party.Forms, form)
		}
		f.mention(*r, p, hearsay.Span{})
	}
}

// ofOffice tells whether a name stands behind an office with a preposition
// between: "adviser of X".
func (f *nameFinder) ofOffice(r run) bool {
	sent := f.t.SentenceOf(r.first)
	for k := r.first - 1; k >= sent.First && k >= r.first-6; k-- {
		if h := f.t.HitAt(k, language.Titles); h != nil {
			return r.first-h.Last <= 2 && !f.owner(r)
		}
	}
	return false
}

// knownAs is the person whose surname a run is, or whose full name; -1 when it is
// nobody's.
func (f *nameFinder) knownAs(r run) int {
	words := f.words(r)
	if len(f.n.Parties) == 0 || len(words) == 0 {
		return -1
	}
	span := f.t.Span(r.first, r.last)
	spelt := spell(f.t.Src[span.Start:span.End])
	surname := string(likeness.Skeleton(nil, f.t.Folded(words[len(words)-1])))
	for i := range f.n.Parties {
		if (len(words) == 1 || f.spelt[i].words == spelt.words) && sameName(&f.spelt[i], &spelt, surname) {
			return i
		}
	}
	return -1
}

// merge puts the mentions in order of the text, and tells what pronouns may stand
// for the parties.
func (f *nameFinder) merge() {
	slices.SortFunc(f.n.Mentions, func(a, b Mention) int { return int(a.First - b.First) })
	f.n.Genders = make([]Gender, len(f.n.Parties))
	for i := range f.n.Mentions {
		m := &f.n.Mentions[i]
		m.Oblique = f.oblique(m)
		f.rename(m)
		if g := &f.n.Genders[m.Party]; *g == GenderUnknown {
			*g = f.gender(m)
		}
	}
}

// rename gives a party known by an inflected full name the first case of it that
// a mention has: «Сара Пэйлин», not «Сары Пэйлин».
func (f *nameFinder) rename(m *Mention) {
	p := &f.n.Parties[m.Party]
	name := f.t.Src[m.Span.Start:m.Span.End]
	first, _, several := strings.Cut(name, " ")
	known, _, _ := strings.Cut(p.Name, " ")
	if several && first != known && isGivenExactly(strings.ToLower(first)) && !isGivenExactly(strings.ToLower(known)) && strings.Count(name, " ") == strings.Count(p.Name, " ") {
		p.Name = name
	}
}

// oblique tells whether the form of a Cyrillic name is not the first case: its
// given name is an inflected one, or another form of its surname is shorter.
func (f *nameFinder) oblique(m *Mention) bool {
	if !f.t.Tokens[m.First].Is(language.Cyrillic) {
		return false
	}
	if m.Last-m.First > 1 {
		word := string(f.t.Folded(m.First))
		return !isGivenExactly(word) && isGiven(word)
	}
	last := utf8.RuneCountInString(f.t.Raw(m.Last - 1))
	return slices.ContainsFunc(f.n.Parties[m.Party].Forms, func(form string) bool {
		return utf8.RuneCountInString(form[strings.LastIndexByte(form, ' ')+1:]) < last
	})
}

// gender is what the form of address before a name, or its first word, tells.
func (f *nameFinder) gender(m *Mention) Gender {
	for k := max(0, m.First-2); k < m.First; k++ { // "Mrs" or "Mrs" and its stop
		h := f.t.HitAt(k, language.Honorifics)
		if h == nil || h.Last < m.First-1 {
			continue
		}
		switch h.Entry.Label {
		case "f":
			return Female
		case "m":
			return Male
		}
	}
	g, _ := givenGender(string(f.t.Folded(m.First)))
	return g
}
