package statement

import (
	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/statement/tagger"
)

// carryTokens is from how many tokens on a sentence or quotation without a cue
// of its own is taken for speech that goes on.
const carryTokens = 6

// carry adds the sentences in which somebody goes on speaking without a new
// cue: a sentence in a mood of reported speech, or a quotation that stands by
// itself, right after a statement. Its source is that of the statement before.
func (f *finder) carry() {
	for n := range f.t.Sentences {
		s := f.t.Sentences[n]
		if s.Last-s.First < carryTokens || f.debris(s.First) || f.anchored(s) || f.told(s.First) || f.told(s.Last-1) {
			continue
		}
		h, before := f.reported(s), f.before(int32(n)-1)
		if before == nil && h != nil {
			before = f.recent(int32(n))
		}
		if before == nil {
			continue
		}
		if h != nil {
			f.goOn(before, s, "reported-mood")
		} else if q := f.quotes.Outermost(s.First); q >= 0 && f.quotes.Regions[q].First == s.First && f.quotes.Regions[q].Last >= s.Last-1 {
			f.lengthen(before, language.Range{First: s.First, Last: f.quotes.Regions[q].Last})
		}
	}
}

// before is the statement that sentence n ends with: one just carried on, or
// one that was found; nil when there is none.
func (f *finder) before(n int32) *found {
	if k := len(f.extra) - 1; k >= 0 && n >= 0 && f.t.SentenceIndex(f.extra[k].Anchor) == n {
		return &f.extra[k]
	}
	if i := f.lastIn(n); i >= 0 {
		return &f.found[i]
	}
	return nil
}

// moodReach is how many sentences a mood of reported speech reaches back to who
// is reported.
const moodReach = 4

// recent is the last statement with a source in the few sentences before
// sentence n; nil when there is none.
func (f *finder) recent(n int32) *found {
	first := f.t.Sentences[max(0, n-moodReach)].First
	for i := f.firstFrom(f.t.Sentences[n].First) - 1; i >= 0 && f.found[i].Anchor >= first; i-- {
		if x := &f.found[i]; len(x.Source) > 0 && f.quotes.Depth[x.Anchor] == 0 {
			return x
		}
	}
	return nil
}

// lastIn is the last statement of sentence n, or of the one before it in the
// same paragraph; -1 when none is there.
func (f *finder) lastIn(n int32) int {
	if n < 0 {
		return -1
	}
	s := f.t.Sentences[n]
	at := f.firstFrom(s.Last)
	for i := at - 1; i >= max(0, at-neighbours); i-- {
		x := &f.found[i]
		if x.Anchor >= s.First && x.Anchor < s.Last || holds(x.Content, s.Last-2) && x.Anchor < s.Last {
			return i
		}
	}
	return -1
}

// reported is a verb form outside quotations that marks a sentence as somebody
// else's words; nil when there is none.
func (f *finder) reported(s language.Range) *language.Hit {
	for i := s.First; i < min(s.Last, s.First+sentenceReach); i++ {
		if h := f.t.HitAt(i, language.Moods); h != nil && h.Entry.Label == "reported" && f.quotes.Depth[i] == 0 {
			return h
		}
	}
	return nil
}

// goOn adds a statement that continues statement b.
func (f *finder) goOn(b *found, content language.Range, reason string) {
	f.insert(found{Frame: tagger.Frame{
		Anchor: content.First, Source: b.Source, Content: []language.Range{content}, Act: actNumber(hearsay.ActSay), Class: b.Class, Classes: b.Classes,
	}, parent: -1, reason: reason})
}

// lengthen adds a quotation to the content of the statement before it.
func (f *finder) lengthen(b *found, piece language.Range) {
	b.Content = append(b.Content, piece)
}
