package tagger

import (
	"encoding/binary"

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
	bytes []byte // w, not to be written to
}

// Model is a trained tagger. It is safe for concurrent use.
type Model struct {
	anchors, unary, edge, judge weights
	acts, classes               weights
	threshold                   float32
	wordless                    bool // sees packs and structure but no words, for measuring
}

// WithThreshold is the model with another log-odds from which a frame is
// believed, for measuring.
func (m *Model) WithThreshold(t float32) *Model {
	out := *m
	out.threshold = t
	return &out
}

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
	Classes [kindCount]float32 // log-probability of each class, by what the words around tell
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

// bias turns the signed bytes of a word into unsigned ones that are larger by
// 128, so that several can be added at once in lanes of 16 bits.
const (
	bias  = 0x8080808080808080
	lanes = 0x00FF00FF00FF00FF
)

func (w *weights) sum4(features []uint32) (out [labelCount]float32) {
	var acc uint64 // lanes: labels 0, 2, 1, 3
	for _, f := range features {
		x := uint64(binary.LittleEndian.Uint32(w.bytes[int(f&w.mask)*labelCount:])) ^ bias&0xFFFFFFFF
		acc += x&0x00FF00FF | x<<24&(0x00FF00FF<<32)
	}
	less := int32(len(features)) * 128
	for k, shift := range [labelCount]int{0, 32, 16, 48} {
		out[k] = float32(int32(acc>>shift&0xFFFF)-less) * w.scale
	}
	return out
}

func (w *weights) sum16(features []uint32) (out [labelCount][labelCount]float32) {
	var acc [4]uint64 // lanes: even and odd bytes of the first eight weights, then of the others
	for _, f := range features {
		v := w.bytes[int(f&w.mask)*labelCount*labelCount:]
		x, y := binary.LittleEndian.Uint64(v)^bias, binary.LittleEndian.Uint64(v[8:])^bias
		acc[0] += x & lanes
		acc[1] += x >> 8 & lanes
		acc[2] += y & lanes
		acc[3] += y >> 8 & lanes
	}
	less := int32(len(features)) * 128
	for k := range labelCount * labelCount {
		v := acc[k/8*2+k%2] >> (k % 8 / 2 * 16) & 0xFFFF
		out[k/labelCount][k%labelCount] = float32(int32(v)-less) * w.scale
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

// sourceLoss is how much less likely a reading with a source may be than one
// without: most statements have one, but its likelihood is spread over many
// readings of its extent.
const sourceLoss = 3

// Tag finds the statements of a text, in order of their anchors.
func (m *Model) Tag(in Input) []Frame {
	r := reader{m: m, s: newSight(in, m.wordless)}
	out := r.frames()
	if m.judge.w != "" {
		out = r.judged(out)
	}
	out = r.s.mend(out)
	before := r.s.remember()
	for i := range out {
		f := &out[i]
		r.buf = r.s.actFeatures(f, r.buf[:0])
		acts := m.acts.logits(r.buf)
		r.s.refusal(f, &acts)
		f.Act = top(&acts)
		r.buf = r.s.classFeatures(f, &before, r.buf[:0])
		f.Classes = m.classes.logits(r.buf)
		f.Class = top(&f.Classes)
		before.then(f.Class)
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
			if i >= st.sentence.Last {
				st = r.s.stretch(i)
			}
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

// frame reads source, cue and content of the statement that hangs on a token.
func (r *reader) frame(anchor int32, score float32) (Frame, bool) {
	w := r.s.window(anchor)
	n := int(w.hi - w.lo)
	r.c.reset(n)
	for k := range n {
		pl := w.place(w.lo + int32(k))
		r.buf = w.unary(w.lo+int32(k), pl, r.buf[:0])
		r.c.unary[k] = r.m.unary.sum4(r.buf)
		if !w.reaches(w.lo + int32(k)) {
			r.c.unary[k][lContent], r.c.unary[k][lSource] = never, never
		}
		if k > 0 {
			r.buf = w.edge(w.lo+int32(k), pl, r.buf[:0])
			r.c.pair[k] = r.m.edge.sum16(r.buf)
		}
	}
	r.labels = r.c.best(sourceLoss, r.labels)
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
	return f, len(f.Content) > 0
}

// never is the potential of a label that is ruled out.
const never = -1000
