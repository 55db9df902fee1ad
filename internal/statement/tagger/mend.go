package tagger

import (
	"cmp"
	"slices"

	"hearsay/internal/language"
)

// mend repairs what single frames cannot know of one another, and settles which
// of several readings of the same words stays.
func (s *sight) mend(frames []Frame) []Frame {
	frames = settle(s, s.oneCue(frames))
	for k := range frames {
		s.pronounAlone(&frames[k])
		s.nounToo(&frames[k])
		s.trimSource(frames, k)
		s.inBracket(&frames[k])
		s.fromStart(frames, k)
		s.fromThat(frames, k)
		s.toEnd(frames, k)
		s.oneSpeaker(frames, k)
		s.whole(&frames[k])
		s.fromClaim(&frames[k])
		s.toClaim(&frames[k])
		s.endClaim(&frames[k])
	}
	return frames
}

// oneCue keeps, of frames that hang on one denial or refusal of the pack, the
// surest: its words are one cue.
func (s *sight) oneCue(frames []Frame) []Frame {
	out := frames[:0]
	for _, f := range frames {
		if k := len(out) - 1; k >= 0 && s.denies(f.Anchor) && s.oneHit(out[k].Anchor, f.Anchor) {
			if f.Score > out[k].Score {
				out[k] = f
			}
			continue
		}
		out = append(out, f)
	}
	return out
}

// denies tells whether the pack knows token i as a denial or a refusal.
func (s *sight) denies(i int32) bool {
	v := s.at(i)
	return v.act == denyNumber || v.act == declineNumber
}

// oneHit tells whether tokens i and j, i first, lie in one phrase of the pack.
func (s *sight) oneHit(i, j int32) bool {
	if i == j || s.at(i).act != s.at(j).act {
		return i == j
	}
	for k := i + 1; k <= j; k++ {
		if v := s.at(k); v.act != s.at(i).act || v.first {
			return false
		}
	}
	return true
}

// fromStart lengthens a content that precedes its cue and begins after a comma
// to the beginning of the sentence: "The idea was A, and B, said X".
func (s *sight) fromStart(frames []Frame, k int) {
	f := &frames[k]
	c := &f.Content[0]
	first := max(s.t.SentenceOf(f.Anchor).First, f.Anchor-maxWindow)
	if c.First <= first || c.Last > f.Anchor || s.quotes.Depth[c.First] > 0 || s.anchored(frames, first, c.First) {
		return
	}
	for i := first; i < c.First; i++ {
		if k := s.tok[i].kind; k == kOpen || k == kClose || k == kColon {
			return
		}
	}
	for _, rs := range [][]language.Range{f.Source, f.Cue} {
		if len(rs) > 0 && rs[0].First < c.First {
			return
		}
	}
	c.First = first
}

// inBracket keeps a statement that is made in brackets within them: "the coat
// ('a garment thick with hubris', the paper said) and the book".
func (s *sight) inBracket(f *Frame) {
	sent := s.t.SentenceOf(f.Anchor)
	open, close := s.bracket(f.Anchor, -1, sent), s.bracket(f.Anchor, 1, sent)
	if open < 0 || close < 0 || open > close {
		return
	}
	kept := make([]language.Range, 0, len(f.Content))
	for _, c := range f.Content {
		c.First, c.Last = max(c.First, open+1), min(c.Last, close)
		if c.First < c.Last {
			kept = append(kept, c)
		}
	}
	if len(kept) > 0 {
		f.Content = kept
	}
}

// bracket is the next bracket from token i on in a direction, within the
// sentence; -1 when there is none that closes it in.
func (s *sight) bracket(i, step int32, sent language.Range) int32 {
	for j := i; j >= max(sent.First, i-maxWindow) && j < min(sent.Last, i+maxWindow); j += step {
		if s.tok[j].kind == kBracket {
			c := s.t.Src[s.t.Tokens[j].Start]
			if (c == '(' || c == '[') == (step < 0) {
				return j
			}
			return -1
		}
	}
	return -1
}

// fromThat lengthens a content that begins late to the conjunction that opens
// it: in "said to Y that A, but B" it is A, but B.
func (s *sight) fromThat(frames []Frame, k int) {
	f := &frames[k]
	c := &f.Content[0]
	if c.First <= f.Anchor || s.t.SentenceIndex(c.First) != s.t.SentenceIndex(f.Anchor) {
		return
	}
	for i := f.Anchor + 1; i < min(c.First, f.Anchor+6); i++ {
		switch s.tok[i].kind {
		case kThat:
			if len(f.Source) > 0 && f.Source[0].First > i && f.Source[0].First < c.First || s.anchored(frames, i, c.First) {
				return
			}
			c.First = i + 1
			return
		case kComma, kColon, kOpen:
			return
		}
	}
}

// anchored tells whether a frame hangs on one of the tokens [first, last).
func (s *sight) anchored(frames []Frame, first, last int32) bool {
	k, _ := slices.BinarySearchFunc(frames, first, func(f Frame, i int32) int { return cmp.Compare(f.Anchor, i) })
	return k < len(frames) && frames[k].Anchor < last
}

// pronounAlone cuts off what follows a pronoun that is a source: "According to
// them, Putin" names them.
func (s *sight) pronounAlone(f *Frame) {
	if len(f.Source) == 0 {
		return
	}
	r := &f.Source[0]
	if s.at(r.First).kind != kPronoun || r.Last-r.First < 2 || s.at(r.First+1).kind != kComma {
		return
	}
	for k := range f.Content {
		if f.Content[k].First == r.Last {
			f.Content[k].First = r.First + 2
		}
	}
	r.Last = r.First + 1
}

// nounToo lengthens a source that is a determiner alone by the noun behind it,
// which was taken for part of the cue: "El informe | señala".
func (s *sight) nounToo(f *Frame) {
	if len(f.Source) == 0 {
		return
	}
	r := &f.Source[0]
	if r.Last-r.First != 1 || r.Last >= f.Anchor || s.t.HitAt(r.First, language.Determiners) == nil || s.at(r.Last).label == 0 || s.pronoun(r.Last) {
		return
	}
	for r.Last < f.Anchor && s.at(r.Last).label != 0 {
		r.Last++
	}
	for k := range f.Cue {
		q := &f.Cue[k]
		q.First = min(max(q.First, r.Last), q.Last)
	}
}

// toEnd lengthens a content that follows its cue and breaks off at a comma to
// the end of the sentence, unless another cue follows.
func (s *sight) toEnd(frames []Frame, k int) {
	f := &frames[k]
	c := &f.Content[len(f.Content)-1]
	last := min(s.t.SentenceOf(f.Anchor).Last, f.Anchor+maxWindow)
	for last > c.Last && s.tok[last-1].kind == kStop {
		last--
	}
	if s.denies(f.Anchor) {
		return // what is denied is short
	}
	if c.First < f.Anchor || c.Last >= last || s.quotes.Depth[c.Last-1] > 0 || s.tok[c.Last].kind != kComma {
		return
	}
	for i := c.Last; i < last; i++ {
		if k := s.tok[i].kind; k == kOpen || k == kClose || k == kColon || k == kDash {
			return
		}
	}
	if len(f.Source) > 0 && f.Source[0].First >= c.Last {
		return
	}
	if s.anchored(frames, c.Last, last) {
		return
	}
	c.Last = last
}

// trimSource mends a source that has swallowed another statement: "a source
// denied contacts and said" has the source of the first verb for the second.
func (s *sight) trimSource(frames []Frame, k int) {
	f := &frames[k]
	if len(f.Source) == 0 {
		return
	}
	for j := max(0, k-4); j < min(len(frames), k+5); j++ {
		g := &frames[j]
		if j != k && len(g.Source) > 0 && within(f.Source, g.Anchor) && within(f.Source, g.Source[0].First) {
			f.Source = g.Source
			return
		}
	}
}

// oneSpeaker drops pieces of a content, outside the sentence of its cue, that
// are the content of another statement.
func (s *sight) oneSpeaker(frames []Frame, k int) {
	f := &frames[k]
	if len(f.Content) < 2 {
		return
	}
	sentence := s.t.SentenceOf(f.Anchor)
	kept := f.Content[:0:0]
	for _, piece := range f.Content {
		other := false
		for j := max(0, k-4); j < min(len(frames), k+5) && (piece.First < sentence.First || piece.First >= sentence.Last); j++ {
			g := &frames[j]
			other = other || j != k && s.t.SentenceIndex(g.Anchor) == s.t.SentenceIndex(piece.First) &&
				overlap(g.Content, piece)*5 >= (piece.Last-piece.First)*4
		}
		if !other {
			kept = append(kept, piece)
		}
	}
	if len(kept) > 0 {
		f.Content = kept
	}
}

// wholeQuotation lengthens a content that breaks off within a quotation it
// opens to the end of the quotation.
func (s *sight) wholeQuotation(f *Frame) {
	if len(f.Content) == 0 {
		return
	}
	last := &f.Content[len(f.Content)-1]
	k := s.quotes.Outermost(last.Last - 1)
	if k < 0 {
		return
	}
	r := &s.quotes.Regions[k]
	if r.First >= last.First && r.Last > last.Last && f.Anchor < r.First {
		last.Last = r.Last
	}
}

// sameContent is the share of tokens from which two contents are one.
const sameContent = .8

// settle drops statements that repeat the content of a surer one.
func settle(s *sight, frames []Frame) []Frame {
	byScore := make([]int, len(frames))
	for i := range byScore {
		byScore[i] = i
	}
	slices.SortStableFunc(byScore, func(a, b int) int { return cmp.Compare(frames[b].Score, frames[a].Score) })
	for k := range frames {
		s.wrap(frames, k)
	}
	const kept, dropped = 1, 2
	state := make([]uint8, len(frames))
	for _, i := range byScore {
		state[i] = kept
		for j := max(0, i-12); j < min(len(frames), i+13); j++ {
			if j != i && state[j] == kept && alike(frames[i].Content, frames[j].Content) > sameContent {
				state[i] = dropped
				break
			}
		}
	}
	out := frames[:0]
	for i, f := range frames {
		if state[i] == kept {
			out = append(out, f)
		}
	}
	return out
}

// wrap mends the outer of two nested statements that were given one content:
// in "X said that Y said Z" the content of X begins with Y.
func (s *sight) wrap(frames []Frame, k int) {
	f := &frames[k]
	c := &f.Content[0]
	for j := k + 1; j < min(len(frames), k+4); j++ {
		g := &frames[j]
		if g.Anchor >= c.First || s.t.SentenceIndex(g.Anchor) != s.t.SentenceIndex(f.Anchor) || len(g.Source) == 0 || alike(f.Content, g.Content) <= sameContent {
			continue
		}
		if first := g.Source[0].First; first > f.Anchor && first < g.Anchor && s.clause[first] > s.clause[f.Anchor] {
			c.First = first
			return
		}
	}
}

// alike is the share of tokens that two contents have in common, of the larger.
func alike(a, b []language.Range) float64 {
	var la, lb, both int32
	for _, x := range a {
		la += x.Last - x.First
		for _, y := range b {
			both += max(0, min(x.Last, y.Last)-max(x.First, y.First))
		}
	}
	for _, y := range b {
		lb += y.Last - y.First
	}
	return float64(both) / float64(max(la, lb, 1))
}
