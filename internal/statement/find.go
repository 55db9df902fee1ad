package statement

import (
	"slices"
	"strconv"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/name"
	"hearsay/internal/statement/quote"
	"hearsay/internal/statement/tagger"
)

// Input is what is known of an article besides its text.
type Input struct {
	Names   *name.Names              // nil when none were looked for
	Outlets []name.OutletMention     // in order of the text
	Times   []hearsay.TimeExpression // in order of the text
}

// Result is who said what in an article.
type Result struct {
	Statements []hearsay.Statement
	Parties    []hearsay.Party // those that make statements, unnamed ones included
	Notes      []hearsay.Note
	Conflicts  []hearsay.Conflict
}

// found is a statement while it is worked on: its frame of tokens and what has
// been concluded.
type found struct {
	tagger.Frame
	said   hearsay.Statement
	parent int    // index of the statement it is nested in, -1 when none
	reason string // code of how it was found
}

// finder holds one run over an article.
type finder struct {
	t      *language.Text
	in     Input
	quotes *quote.Marks
	found  []found
	extra  []found         // found by rules, not yet in order
	recaps map[int]int     // paragraph -> its first mark of old news, an index into Hits
	byKey  map[string]int  // parties by class and name
	votes  []ballot        // by party
	small  map[string]bool // function words of the language
	res    Result
}

// Find returns the statements of an article in order, and the parties that make them.
func Find(t *language.Text, in Input) Result { return FindWith(tagger.Embedded(), t, in) }

// FindWith is Find with a tagger of one's own, for measuring.
func FindWith(m *tagger.Model, t *language.Text, in Input) Result {
	if in.Names == nil {
		in.Names = &name.Names{}
	}
	f := finder{t: t, in: in, quotes: quote.Scan(t), small: language.FunctionWords(t.Pack.Code)}
	frames := m.Tag(tagger.Input{Text: t, Quotes: f.quotes, Names: in.Names, Outlets: in.Outlets})
	f.found = make([]found, 0, len(frames)+len(frames)/2) // the rules below add some
	for _, fr := range frames {
		fr.Content = f.withoutTerms(fr.Content)
		if len(fr.Content) > 0 && !f.debris(fr.Anchor) && !f.anonymity(fr.Anchor) && !f.ownMeasure(fr.Source) {
			f.found = append(f.found, found{Frame: fr, parent: -1, reason: "tagger"})
		}
	}
	f.coordinate()
	f.markRecaps()
	for _, rule := range []func(){f.refer, f.beliefs, f.speech, f.carry} {
		rule()
		f.settle()
	}
	f.once()
	for i := range f.found {
		f.complete(i)
	}
	f.nest()
	f.parties()
	f.conflicts()
	f.res.Statements = make([]hearsay.Statement, 0, len(f.found))
	for i := range f.found {
		f.res.Statements = append(f.res.Statements, f.found[i].said)
	}
	return f.res
}

// anonymity tells whether token i lies in words that say why or how a source is
// not named: who "asked not to be named" has asked nothing.
func (f *finder) anonymity(i int32) bool {
	for k := max(0, i-anonymityReach); k <= i; k++ {
		if h := f.t.HitAt(k, language.Anonymity); h != nil && h.Last > i {
			return true
		}
	}
	return false
}

// once leaves of statements that have the same source and content the surest: they
// hang on different words of one cue, or a rule found what the tagger had.
func (f *finder) once() {
	var twice []int
	for i := range f.found {
		for j := max(0, i-neighbours); j < min(len(f.found), i+neighbours); j++ {
			x, y := &f.found[i], &f.found[j]
			surer := y.Score > x.Score || y.Score == x.Score && j < i
			if j != i && surer && slices.Equal(x.Content, y.Content) && sameSource(x, y) {
				twice = append(twice, i)
				break
			}
		}
	}
	for _, i := range slices.Backward(twice) {
		f.found = slices.Delete(f.found, i, i+1)
	}
}

// sameSource tells whether two statements name their source by the same words, in
// one extent or another.
func sameSource(x, y *found) bool {
	if len(x.Source) == 0 || len(y.Source) == 0 {
		return len(x.Source) == len(y.Source)
	}
	return overlaps(x.Source[0], y.Source[0])
}

// withoutTerms takes from a content the terms on which somebody spoke, up to the
// comma behind them: "They spoke on condition of anonymity" reports no words.
func (f *finder) withoutTerms(content []language.Range) []language.Range {
	if len(content) == 0 || !f.anonymity(content[0].First) {
		return content
	}
	c := content[0]
	for i := c.First; i+1 < c.Last; i++ {
		if f.t.Src[f.t.Tokens[i].Start] == ',' {
			c.First = i + 1
			return append([]language.Range{c}, content[1:]...)
		}
	}
	return content[1:]
}

// ownMeasure tells whether a source is what somebody acts by: in "only on its own
// terms" nobody speaks.
func (f *finder) ownMeasure(source []language.Range) bool {
	if len(source) == 0 {
		return false
	}
	h := f.t.HitAt(source[0].First, language.Pronouns)
	return h != nil && h.Entry.Label == "poss" && f.hitIn(source[0], language.Measures) != nil
}

// anonymityReach is how many tokens such words may take before their verb.
const anonymityReach = 5

// complete turns the frame of a statement into spans and judges what can be
// judged of it alone.
func (f *finder) complete(i int) {
	x := &f.found[i]
	s := &x.said
	s.ID = "S" + strconv.Itoa(i+1)
	s.Party = -1
	f.wholeSource(x)
	x.Source = f.whole(x.Source)
	s.Source, s.Cue, s.Content = f.spans(x.Source), f.spans(x.Cue), f.spans(x.Content)
	s.Act, s.Class = tagger.Acts[x.Act], tagger.Classes[x.Class]
	s.Mode, s.Damage = f.mode(x.Content)
	s.Evidence = append(s.Evidence, hearsay.Evidence{Spans: f.evidenceOf(s), Reason: x.reason})
	if s.Damage != "" {
		s.Evidence = append(s.Evidence, hearsay.Evidence{Spans: s.Content, Reason: "quotation-" + s.Damage})
	}
	f.colour(i)
}

// describedReach is how many tokens a source noun stands at most before the end of
// the words that describe its position: "three officials with knowledge of the
// talks".
const describedReach = 8

// wholeSource lengthens a source that breaks off after its noun by the country
// or position that describes it, and one that begins within such a description by
// the noun.
func (f *finder) wholeSource(x *found) {
	if len(x.Source) == 0 {
		return
	}
	r := &x.Source[0]
	if f.hitIn(*r, language.Sources) == nil {
		s := f.t.SentenceOf(r.First)
		for i := r.First - 1; i >= max(s.First, r.First-describedReach); i-- {
			if h := f.t.HitAt(i, language.Sources); h != nil && f.t.HitAt(h.Last, language.Descriptors) != nil {
				r.First, _ = f.phrase(h)
				return
			}
			if f.t.HitAt(i, language.Verbs) != nil || f.t.Tokens[i].Kind != language.Word {
				break
			}
		}
	}
	for i := r.First; i < r.Last; i++ {
		if h := f.t.HitAt(i, language.Sources); h != nil && h.Last == r.Last {
			if _, last := f.phrase(h); last <= x.Anchor || r.First > x.Anchor {
				r.Last = last
			}
			return
		}
	}
}

// evidenceOf are the words a statement is read from: its cue, or its content
// where no words announce it.
func (f *finder) evidenceOf(s *hearsay.Statement) []hearsay.Span {
	if len(s.Cue) > 0 {
		return s.Cue
	}
	return s.Content
}

func (f *finder) spans(rs []language.Range) []hearsay.Span {
	var out []hearsay.Span
	for _, r := range rs {
		if r.Last > r.First {
			out = append(out, f.t.Span(r.First, r.Last))
		}
	}
	return out
}

// mode tells how the words of a content are reported, and what is wrong with
// the marks of its quotations.
func (f *finder) mode(content []language.Range) (hearsay.Mode, string) {
	inside, words, damage := 0, 0, ""
	for _, c := range content {
		for i := c.First; i < c.Last; i++ {
			r := f.quotes.Innermost(i)
			if r != nil && r.Damage != "" && damage == "" {
				damage = string(r.Damage)
			}
			if k := f.t.Tokens[i].Kind; k != language.Word && k != language.Number {
				continue
			}
			words++
			if r != nil {
				inside++
			}
		}
	}
	switch {
	case inside == 0:
		return hearsay.ModeIndirect, ""
	case inside == words:
		return hearsay.ModeDirect, damage
	}
	return hearsay.ModeMixed, damage
}
