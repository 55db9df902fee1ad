package statement

import (
	"cmp"
	"slices"

	"hearsay"
	"hearsay/internal/language"
)

// colour adds what the words around a statement tell about it: whether it is
// old news, whether the article distances itself, through whom it came, and when
// it was said.
func (f *finder) colour(i int) {
	x := &f.found[i]
	f.recap(x)
	f.hedge(x)
	f.negate(x)
	f.via(x)
	f.when(x)
}

// whenReach is how many tokens from the cue or source of a statement the time
// stands at which it was said: farther off, a time is that of something else.
const whenReach = 5

// when finds the time of saying: an expression of time outside what is said,
// beside the cue or the source ("said on Monday", „sagte er am 3. Mai“).
func (f *finder) when(x *found) {
	s := f.near(x.Anchor)
	from, to := f.t.Tokens[s.First].Start, f.t.Tokens[s.Last-1].End
	k, _ := slices.BinarySearchFunc(f.in.Times, int(from), func(t hearsay.TimeExpression, at int) int { return cmp.Compare(t.Span.Start, at) })
	best, told := int32(whenReach+1), hearsay.Span{}
	for ; k < len(f.in.Times) && f.in.Times[k].Span.Start < int(to); k++ {
		e := &f.in.Times[k]
		at := f.t.TokenAt(e.Span.Start)
		if d := f.away(x, at); e.Value != "" && d < best && !holds(x.Content, at) {
			best, told, x.said.When = d, e.Span, e.Value
		}
	}
	if best <= whenReach {
		x.said.Evidence = append(x.said.Evidence, hearsay.Evidence{Spans: []hearsay.Span{told}, Reason: "said-when"})
	}
}

// away is how many tokens token i is away from the words that announce a
// statement or name who makes it.
func (f *finder) away(x *found, i int32) int32 {
	d := max(i-x.Anchor, x.Anchor-i)
	for _, rs := range [][]language.Range{x.Cue, x.Source} {
		for _, r := range rs {
			d = min(d, max(r.First-i, i-(r.Last-1), 0))
		}
	}
	return d
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

// negationReach is how many tokens before or behind its verb the word stands
// that negates it ("ne croit pas", "does not believe", „glaubt nicht“).
const negationReach = 3

// negate marks statements whose act is negated by a word beside their cue.
// Denials and refusals are acts of their own.
func (f *finder) negate(x *found) {
	switch x.said.Act {
	case hearsay.ActConfirm, hearsay.ActUrge, hearsay.ActPromise, hearsay.ActAccuse, hearsay.ActBelieve:
	default:
		return
	}
	s := f.near(x.Anchor)
	for i := max(s.First, x.Anchor-negationReach); i < min(s.Last, x.Anchor+negationReach); i++ {
		if h := f.t.HitAt(i, language.Negation); h != nil && !holds(x.Content, i) && !f.parted(x.Anchor, i) {
			x.said.Negated = true
			x.said.Evidence = append(x.said.Evidence, f.because(h, "negated"))
			return
		}
	}
}

// parted tells whether a mark of punctuation stands between two tokens.
func (f *finder) parted(a, b int32) bool {
	for i := min(a, b); i <= max(a, b); i++ {
		if k := f.t.Tokens[i].Kind; k != language.Word && k != language.Number && k != language.Hyphen {
			return true
		}
	}
	return false
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
