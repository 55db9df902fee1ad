package statement

import (
	"cmp"
	"slices"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/statement/tagger"
)

// refer adds the statements of sentences that point back at the one before:
// "Reuters writes about this, citing three sources", «Об этом сообщает ТАСС».
// Their content is the sentence before.
func (f *finder) refer() {
	for k := range f.t.Hits {
		h := &f.t.Hits[k]
		if h.Entry.Section != language.References || f.debris(h.First) {
			continue
		}
		n := f.t.SentenceIndex(h.First)
		s := f.t.Sentences[n]
		if n == 0 || h.First-s.First > 3 || f.anchored(s) {
			continue
		}
		if fr, ok := f.reference(f.near(s.First), f.t.Sentences[n-1]); ok {
			f.insert(found{Frame: fr, parent: -1, reason: "reference-opener"})
		}
	}
}

// anchored tells whether a statement hangs on a token of the sentence.
func (f *finder) anchored(s language.Range) bool {
	k := f.firstFrom(s.First)
	return k < len(f.found) && f.found[k].Anchor < s.Last
}

// firstFrom is the first statement whose anchor is at or behind token i.
func (f *finder) firstFrom(i int32) int {
	k, _ := slices.BinarySearchFunc(f.found, i, func(x found, i int32) int { return cmp.Compare(x.Anchor, i) })
	return k
}

// reference is the statement of a sentence that points back: its outlet or
// else its first party is the source, its verb the cue.
func (f *finder) reference(s, before language.Range) (tagger.Frame, bool) {
	fr := tagger.Frame{Anchor: -1}
	for i := s.First; i < s.Last && fr.Anchor < 0; i++ {
		if h := f.t.HitAt(i, language.Verbs); h != nil {
			fr.Anchor, fr.Cue = i, []language.Range{{First: h.First, Last: h.Last}}
		}
	}
	if fr.Anchor < 0 || f.debris(before.First) {
		return fr, false
	}
	if o := f.outletIn(s); o != nil {
		fr.Source = []language.Range{{First: o.First, Last: o.Last}}
		fr.Class = classNumber(hearsay.ClassOutlet)
	} else if ms := f.in.Names.Within(s.First, s.Last); len(ms) > 0 {
		fr.Source = []language.Range{{First: ms[0].First, Last: ms[0].Last}}
		fr.Class = classNumber(f.in.Names.Parties[ms[0].Party].Class)
	} else {
		return fr, false
	}
	fr.Content = []language.Range{before}
	return fr, true
}

func classNumber(c hearsay.Class) int {
	for i, x := range tagger.Classes {
		if x == c {
			return i
		}
	}
	return len(tagger.Classes) - 1
}

// insert adds a statement; settle puts it in its place.
func (f *finder) insert(x found) {
	if x.Classes == ([tagger.KindCount]float32{}) {
		x.Classes[x.Class] = ruled
	}
	f.extra = append(f.extra, x)
}

// settle puts the statements that a rule has added in their places.
func (f *finder) settle() {
	if len(f.extra) == 0 {
		return
	}
	f.found = append(f.found, f.extra...)
	f.extra = f.extra[:0]
	slices.SortStableFunc(f.found, func(a, b found) int { return cmp.Compare(a.Anchor, b.Anchor) })
}

func (f *finder) debris(i int32) bool { return f.t.Blocks[f.t.ParagraphIndex(i)].IsDebris() }

// beliefs adds what a capital or country is said to believe within another's
// words ("a source stressed that Washington did not believe in X"): the packs
// know the verb, and its subject stands right before it.
func (f *finder) beliefs() {
	for k := range f.t.Hits {
		h := &f.t.Hits[k]
		if h.Entry.Section != language.Verbs || h.Entry.Label != string(hearsay.ActBelieve) || f.debris(h.First) {
			continue
		}
		subject := f.governmentBefore(h.First)
		if subject == nil || f.anchoredAt(h.First, h.Last) {
			continue
		}
		end := f.contentEnd(h.Last)
		if end <= h.Last || !f.told(h.First) {
			continue
		}
		f.insert(found{Frame: tagger.Frame{
			Anchor: h.First, Source: []language.Range{{First: subject.First, Last: subject.Last}}, Cue: []language.Range{{First: h.First, Last: h.Last}},
			Content: []language.Range{{First: h.Last, Last: end}}, Act: actNumber(hearsay.ActBelieve), Class: classNumber(hearsay.ClassPlace),
		}, parent: -1, reason: "belief-verb"})
	}
}

func actNumber(a hearsay.Act) int {
	for i, x := range tagger.Acts {
		if x == a {
			return i
		}
	}
	return 0
}

// governmentBefore is the capital or country that ends right before token i.
func (f *finder) governmentBefore(i int32) *language.Hit {
	for k := i - 1; k >= max(0, i-3); k-- {
		if h := f.t.HitAt(k, language.Governments); h != nil && h.Last == i {
			return h
		}
	}
	return nil
}

func (f *finder) anchoredAt(first, last int32) bool {
	return f.anchored(language.Range{First: first, Last: last})
}

// told tells whether token i lies in the content of a statement.
func (f *finder) told(i int32) bool {
	at := f.firstFrom(i)
	for k := max(0, at-neighbours); k < min(len(f.found), at+neighbours); k++ {
		if holds(f.found[k].Content, i) {
			return true
		}
	}
	return false
}

// contentEnd is where the clause ends that begins at token i.
func (f *finder) contentEnd(i int32) int32 {
	last := f.near(i - 1).Last
	for k := i; k < last; k++ {
		if c := f.t.Src[f.t.Tokens[k].Start]; f.t.Tokens[k].Kind == language.Stop || c == ',' || c == ';' || f.t.Tokens[k].Kind == language.Quote {
			return k
		}
	}
	return last
}
