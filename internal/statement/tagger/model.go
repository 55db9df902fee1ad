package tagger

import (
	"cmp"
	"slices"

	"hearsay/internal/language"
	"hearsay/internal/name"
	"hearsay/internal/statement/quote"
)

// weights is a hashed weight vector in use: one byte a weight.
type weights struct {
	mask  uint32
	out   int
	scale float32
	w     string
}

// Model is a trained tagger. It is safe for concurrent use.
type Model struct {
	anchors, unary, edge, judge weights
	acts, classes               weights
	threshold                   float32
}

// SetThreshold changes the log-odds from which an anchor is believed.
func (m *Model) SetThreshold(t float32) { m.threshold = t }

// Frame is a statement as the tagger finds it: ranges of tokens.
type Frame struct {
	Anchor  int32
	Score   float32 // log-odds that there is a statement
	Margin  float32 // how much likelier its content is than none, a token
	Source  []language.Range
	Cue     []language.Range
	Content []language.Range
	Act     int
	Class   int
}

// Input is what Tag works on. Names and Outlets may be nil.
type Input struct {
	Text    *language.Text
	Quotes  *quote.Marks
	Names   *name.Names
	Outlets []name.OutletMention
}

func (w *weights) sum1(features []uint32) float32 {
	n := int32(0)
	for _, f := range features {
		n += int32(int8(w.w[f&w.mask]))
	}
	return float32(n) * w.scale
}

func (w *weights) sum4(features []uint32) [labelCount]float32 {
	var a, b, c, d int32
	for _, f := range features {
		i := int(f&w.mask) * labelCount
		v := w.w[i : i+labelCount]
		a += int32(int8(v[0]))
		b += int32(int8(v[1]))
		c += int32(int8(v[2]))
		d += int32(int8(v[3]))
	}
	return [labelCount]float32{float32(a) * w.scale, float32(b) * w.scale, float32(c) * w.scale, float32(d) * w.scale}
}

func (w *weights) sum16(features []uint32) (out [labelCount][labelCount]float32) {
	var n [labelCount * labelCount]int32
	for _, f := range features {
		i := int(f&w.mask) * len(n)
		v := w.w[i : i+len(n)]
		for k := range n {
			n[k] += int32(int8(v[k]))
		}
	}
	for k, x := range n {
		out[k/labelCount][k%labelCount] = float32(x) * w.scale
	}
	return out
}

// reader holds the buffers of one run over a text.
type reader struct {
	m      *Model
	s      *sight
	c      chain
	buf    []uint32
	labels []uint8
}

// SourceLoss is how much less likely a reading with a source may be than one
// without: most statements have one, but its likelihood is spread over many
// readings of its extent.
var SourceLoss float32 = 3

// Tag finds the statements of a text, in order of their anchors.
func (m *Model) Tag(in Input) []Frame {
	r := reader{m: m, s: newSight(in.Text, in.Quotes, in.Names, in.Outlets)}
	out := r.frames()
	if m.judge.w != "" {
		out = r.judged(out)
	}
	out = settle(r.s, out)
	for k := range out {
		r.s.trimSource(out, k)
		r.s.toEnd(out, k)
		r.s.oneSpeaker(out, k)
	}
	before := kindCount
	for i := range out {
		f := &out[i]
		r.buf = r.s.actFeatures(f, r.buf[:0])
		f.Act, _ = m.acts.pick(r.buf)
		f.Act = r.s.refusal(f)
		r.buf = r.s.classFeatures(f, before, r.buf[:0])
		f.Class, _ = m.classes.pick(r.buf)
		before = f.Class
	}
	return out
}

// frames reads a frame at every token that may be an anchor.
func (r *reader) frames() []Frame {
	var out []Frame
	low := r.m.threshold
	if r.m.judge.w != "" {
		low = anchorFloor
	}
	for _, sent := range r.s.t.Sentences {
		st := r.s.stretch(sent.First)
		for i := sent.First; i < sent.Last; i++ {
			if !r.s.candidate(i) {
				continue
			}
			r.buf = r.s.anchorFeatures(i, st, r.buf[:0])
			if score := r.m.anchors.sum1(r.buf); score > low {
				if f, ok := r.frame(i, score); ok {
					out = append(out, f)
				}
			}
		}
	}
	return out
}

// anchorFloor is the log-odds below which a token is no anchor whatever stands
// around it; what lies above is read and then judged.
const anchorFloor = -3.2

// judged keeps the frames that the judge believes, with its score as theirs.
func (r *reader) judged(frames []Frame) []Frame {
	scores := make([]float32, len(frames))
	for k := range frames {
		r.buf = r.s.judgeFeatures(k, frames, r.buf[:0])
		scores[k] = r.m.judge.sum1(r.buf)
	}
	for k := range frames {
		frames[k].Score = scores[k]
		if a := r.s.at(frames[k].Anchor); a.kind == kVerb && (a.act == denyNumber || a.act == declineNumber) {
			frames[k].Score += Denials
		}
	}
	r.rescue(frames)
	out := frames[:0]
	for _, f := range frames {
		if f.Score > r.m.threshold {
			out = append(out, f)
		}
	}
	return out
}

// Denials is how much sooner a frame is believed whose cue the pack knows as a
// denial or a refusal to comment: they are rare, and a lost one costs most.
var Denials float32 = .8

var denyNumber, declineNumber = actNumber("deny") + 1, actNumber("decline") + 1

// refusal is the act of a frame, with what the pack knows of denials and
// refusals put before what was learned from the few there are: its cue is one,
// or a verb of saying is negated ("did not say", «не уточнил»).
func (s *sight) refusal(f *Frame) int {
	v := s.at(f.Anchor)
	negated := false
	for i := f.Anchor - 2; i <= f.Anchor+2; i++ {
		if i != f.Anchor && s.at(i).hits&(1<<kNot) != 0 && (i < f.Anchor || len(f.Content) == 0 || i < f.Content[0].First) {
			negated = true
		}
	}
	switch {
	case v.kind != kVerb && v.kind != kNoun:
		return f.Act
	case v.act == denyNumber && !negated, v.act == declineNumber:
		return int(v.act) - 1
	case v.act == actNumber("say")+1 && v.kind == kVerb && negated && f.Content[0].First > f.Anchor:
		return int(declineNumber) - 1
	}
	return f.Act
}

// speechWords is from how many tokens on a quotation is taken for speech that
// somebody must have said.
const speechWords = 8

// Rescue is how much less the judge must believe a frame whose content is a
// quotation of that length that no other frame accounts for.
var Rescue float32 = 4

// rescue raises, for every quotation that is taken for speech and that no
// believed frame accounts for, the best of the frames that do.
func (r *reader) rescue(frames []Frame) {
	for k := range r.s.quotes.Regions {
		q := &r.s.quotes.Regions[k]
		if q.Parent >= 0 || q.Last-q.First < speechWords {
			continue
		}
		region := []language.Range{{First: q.First, Last: q.Last}}
		best, told := -1, false
		for j := range frames {
			f := &frames[j]
			both := shared(f.Content, region)
			if 2*both < q.Last-q.First {
				continue
			}
			if f.Score > r.m.threshold {
				told = true
				break
			}
			if 3*both >= 2*extent(f.Content) && (best < 0 || f.Score > frames[best].Score) {
				best = j
			}
		}
		if !told && best >= 0 && frames[best].Score > r.m.threshold-Rescue {
			frames[best].Score = r.m.threshold + 1e-3
		}
	}
}

// frame reads source, cue and content of the statement that hangs on a token.
func (r *reader) frame(anchor int32, score float32) (Frame, bool) {
	w := r.s.window(anchor)
	n := int(w.hi - w.lo)
	r.c.reset(n)
	for k := range n {
		r.buf = w.unary(w.lo+int32(k), r.buf[:0])
		r.c.unary[k] = r.m.unary.sum4(r.buf)
		if !w.reaches(w.lo + int32(k)) {
			r.c.unary[k][lContent], r.c.unary[k][lSource] = never, never
		}
		if k > 0 {
			r.buf = w.edge(w.lo+int32(k), r.buf[:0])
			r.c.pair[k] = r.m.edge.sum16(r.buf)
		}
	}
	r.labels = r.c.best(SourceLoss, r.labels)
	f := Frame{Anchor: anchor, Score: score}
	for k := 0; k < n; {
		e := k + 1
		for e < n && r.labels[e] == r.labels[k] {
			e++
		}
		span := language.Range{First: w.lo + int32(k), Last: w.lo + int32(e)}
		switch r.labels[k] {
		case lSource:
			f.Source = append(f.Source, span)
		case lCue:
			f.Cue = append(f.Cue, span)
		case lContent:
			f.Content = append(f.Content, span)
			for i := k; i < e; i++ {
				f.Margin += r.c.unary[i][lContent] - r.c.unary[i][lOther]
			}
		}
		k = e
	}
	f.Margin = max(-10, min(10, f.Margin/float32(max(1, extent(f.Content)))))
	r.s.wholeQuotation(&f)
	r.s.fromStart(&f)
	return f, len(f.Content) > 0
}

// fromStart lengthens a content that precedes its cue and begins after a comma
// to the beginning of the sentence: "The idea was A, and B, said X".
func (s *sight) fromStart(f *Frame) {
	if len(f.Content) == 0 {
		return
	}
	c := &f.Content[0]
	first := s.t.SentenceOf(f.Anchor).First
	if c.First <= first || c.Last > f.Anchor || s.quotes.Depth[c.First] > 0 || s.cues[c.First] != s.cues[first] {
		return
	}
	for i := first; i < c.First; i++ {
		if k := s.tok[i].kind; k == kOpen || k == kClose || k == kColon {
			return
		}
	}
	for _, r := range f.Source {
		if r.First < c.First {
			return
		}
	}
	for _, r := range f.Cue {
		if r.First < c.First {
			return
		}
	}
	c.First = first
}

// toEnd lengthens a content that follows its cue and breaks off at a comma to
// the end of the sentence, unless another cue follows.
func (s *sight) toEnd(frames []Frame, k int) {
	f := &frames[k]
	c := &f.Content[len(f.Content)-1]
	last := s.t.SentenceOf(f.Anchor).Last
	for last > c.Last && s.tok[last-1].kind == kStop {
		last--
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
	for j := range frames {
		if a := frames[j].Anchor; a >= c.Last && a < last {
			return
		}
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
	for j := range frames {
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
				shared(g.Content, []language.Range{piece})*5 >= (piece.Last-piece.First)*4
		}
		if !other {
			kept = append(kept, piece)
		}
	}
	if len(kept) > 0 {
		f.Content = kept
	}
}

// never is the potential of a label that is ruled out.
const never = -1000

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

var Alike = .8

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
	drop := make([]bool, len(frames))
	for n, i := range byScore {
		for _, j := range byScore[:n] {
			if !drop[j] && alike(frames[i].Content, frames[j].Content) > Alike {
				drop[i] = true
				break
			}
		}
	}
	out := frames[:0]
	for i, f := range frames {
		if !drop[i] {
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
		if g.Anchor >= c.First || s.t.SentenceIndex(g.Anchor) != s.t.SentenceIndex(f.Anchor) || len(g.Source) == 0 || alike(f.Content, g.Content) <= Alike {
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
