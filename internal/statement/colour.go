package statement

import (
	"slices"

	"hearsay"
	"hearsay/internal/language"
)

// colour adds what the words around a statement tell about it: whether it is
// old news, whether the article distances itself, and through whom it came.
func (f *finder) colour(i int) {
	x := &f.found[i]
	f.recap(x)
	f.hedge(x)
	f.via(x)
}

// recap marks statements that stand after a mark of old news in their
// paragraph.
func (f *finder) recap(x *found) {
	par := f.t.ParagraphIndex(x.Anchor)
	if k, ok := f.recaps[par]; ok && f.t.Hits[k].First <= x.Anchor {
		x.said.Background = true
		x.said.Evidence = append(x.said.Evidence, f.because(&f.t.Hits[k], "recap"))
	}
}

// markRecaps notes the first mark of old news of every paragraph.
func (f *finder) markRecaps() {
	f.recaps = map[int]int{}
	for k := range f.t.Hits {
		if f.t.Hits[k].Entry.Section == language.Recap {
			par := f.t.ParagraphIndex(f.t.Hits[k].First)
			if _, ok := f.recaps[par]; !ok {
				f.recaps[par] = k
			}
		}
	}
}

// sentenceReach is how far around a cue its sentence is looked at.
const sentenceReach = 80

// near is the sentence of token i, as far as it is looked at.
func (f *finder) near(i int32) language.Range {
	s := f.t.SentenceOf(i)
	return language.Range{First: max(s.First, i-sentenceReach), Last: min(s.Last, i+sentenceReach)}
}

// hedge marks statements that the article keeps at a distance: a hearsay word
// in the cue or content, or next to them.
func (f *finder) hedge(x *found) {
	s := f.near(x.Anchor)
	for i := s.First; i < s.Last; i++ {
		h := f.t.HitAt(i, language.Hedges)
		if h == nil || h.Entry.Label != "hearsay" {
			if h = f.t.HitAt(i, language.Moods); h == nil || h.Entry.Label != "reported" || !holds(x.Content, i) {
				continue
			}
		}
		x.said.Hedged = true
		x.said.Evidence = append(x.said.Evidence, f.because(h, "hedge-"+h.Entry.Label))
		return
	}
}

// via finds the outlet that a statement was told to: named right after a
// phrase of telling in the sentence of the cue.
func (f *finder) via(x *found) {
	s := f.near(x.Anchor)
	for i := s.First; i < s.Last; i++ {
		h := f.t.HitAt(i, language.Told)
		if h == nil {
			continue
		}
		o := f.outletIn(language.Range{First: h.First, Last: min(h.Last+4, s.Last)})
		if o == nil || holds(x.Source, o.First) || slices.Contains(x.said.Via, o.Name) {
			continue
		}
		x.said.Via = append(x.said.Via, o.Name)
		x.said.Evidence = append(x.said.Evidence, f.because(h, "told"))
	}
}

func (f *finder) because(h *language.Hit, reason string) hearsay.Evidence {
	return hearsay.Evidence{Spans: []hearsay.Span{f.t.Span(h.First, h.Last)}, Reason: reason}
}
