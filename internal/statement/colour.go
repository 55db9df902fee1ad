package statement

import (
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
	par := f.t.Paragraphs[f.t.ParagraphIndex(x.Anchor)]
	for i := par.First; i < min(x.Anchor+1, par.Last); i++ {
		if h := f.t.HitAt(i, language.Recap); h != nil {
			x.said.Background = true
			x.said.Evidence = append(x.said.Evidence, f.because(h, "recap"))
			return
		}
	}
}

// hedge marks statements that the article keeps at a distance: a hearsay word
// in the cue or content, or next to them.
func (f *finder) hedge(x *found) {
	s := f.t.SentenceOf(x.Anchor)
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
	s := f.t.SentenceOf(x.Anchor)
	for i := s.First; i < s.Last; i++ {
		h := f.t.HitAt(i, language.Told)
		if h == nil {
			continue
		}
		o := f.outletIn(language.Range{First: h.First, Last: min(h.Last+4, s.Last)})
		if o == nil || holds(x.Source, o.First) || contains(x.said.Via, o.Name) {
			continue
		}
		x.said.Via = append(x.said.Via, o.Name)
		x.said.Evidence = append(x.said.Evidence, f.because(h, "told"))
	}
}

func (f *finder) because(h *language.Hit, reason string) hearsay.Evidence {
	return hearsay.Evidence{Spans: []hearsay.Span{f.t.Span(h.First, h.Last)}, Reason: reason}
}
