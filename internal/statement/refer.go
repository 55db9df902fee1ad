package statement

import (
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
		if fr, ok := f.reference(s, f.t.Sentences[n-1]); ok {
			f.insert(found{Frame: fr, parent: -1, reason: "reference-opener"})
		}
	}
}

// anchored tells whether a statement hangs on a token of the sentence.
func (f *finder) anchored(s language.Range) bool {
	for i := range f.found {
		if a := f.found[i].Anchor; a >= s.First && a < s.Last {
			return true
		}
	}
	return false
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

// insert adds a statement in its place in the order of anchors.
func (f *finder) insert(x found) {
	at := len(f.found)
	for at > 0 && f.found[at-1].Anchor > x.Anchor {
		at--
	}
	f.found = append(f.found, found{})
	copy(f.found[at+1:], f.found[at:])
	f.found[at] = x
}

func (f *finder) debris(i int32) bool { return f.t.Blocks[f.t.ParagraphIndex(i)].IsDebris() }
