package tagger

import (
	"slices"
	"sync"

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
	acts, classes, speakers     weights
	threshold                   float32
	wordless                    bool // sees packs and structure but no words, for measuring

	// laid out for summing, once the weights are complete
	labels  *labelRows
	pairs   *pairRows
	readers *sync.Pool
}

// WithThreshold is the model with another log-odds from which a frame is
// believed, for measuring.
func (m *Model) WithThreshold(t float32) *Model {
	out := *m
	out.threshold = t
	return &out
}

// ready makes a model whose weights are complete ready for use.
func (m *Model) ready() *Model {
	m.labels, m.pairs = m.unary.labelRows(), m.edge.pairRows()
	m.readers = &sync.Pool{New: func() any { return new(reader) }}
	return m
}

// reader takes a reader for a text from those that have been used before, with
// their buffers and the sums they keep.
func (m *Model) reader(in Input) *reader {
	r := m.readers.Get().(*reader)
	r.m, r.s = m, &r.sight
	r.s.look(in, m.wordless)
	return r
}

func (r *reader) done() {
	r.s.t, r.s.quotes = nil, nil // not kept alive by the pool
	clear(r.found[:cap(r.found)])
	r.m.readers.Put(r)
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

// one adds up the weights of features that have one each.
func (w *weights) one(features []uint32) (n int32) {
	for _, f := range features {
		n += int32(int8(w.w[f&w.mask]))
	}
	return n
}

// reader holds the buffers of one run over a text, and sums of the model's
// weights that recur in the next.
type reader struct {
	m       *Model
	s       *sight
	sight   sight
	c       chain
	window  []unsummed
	a       anchorReader
	buf     []uint32
	labels  []uint8
	found   []Frame
	choices []choice

	threes memo[four]    // by the kinds of three tokens and how far they are
	steps  memo[sixteen] // by the kinds of two tokens and their side
}

// sourceLoss is how much less likely a reading with a source may be than one
// without: most statements have one, but its likelihood is spread over many
// readings of its extent.
const sourceLoss = 3

// Tag finds the statements of a text, in order of their anchors.
func (m *Model) Tag(in Input) []Frame {
	r := m.reader(in)
	defer r.done()
	out := r.frames()
	if m.judge.w != "" {
		out = r.judged(out)
	}
	out = r.attribute(r.s.mend(out))
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
	out := r.found[:0]
	low := r.m.threshold
	if r.m.judge.w != "" {
		low = anchorFloor
	}
	r.a.begin(&r.m.anchors, r.s)
	for _, sent := range r.s.t.Sentences {
		st := r.s.stretch(sent.First)
		for i := sent.First; i < sent.Last; i++ {
			if i >= st.sentence.Last {
				st = r.s.stretch(i)
			}
			if !r.s.candidate(i) {
				continue
			}
			if score := r.a.score(&r.m.anchors, r.s, i, st); score > low {
				if f, ok := r.frame(i, score); ok {
					out = append(out, f)
				}
			}
		}
	}
	r.found = out
	return slices.Clone(out)
}

// anchorFloor is the log-odds below which a token is no anchor whatever stands
// around it; what lies above is read and then judged.
const anchorFloor = -3.2

// frame reads source, cue and content of the statement that hangs on a token.
func (r *reader) frame(anchor int32, score float32) (Frame, bool) {
	w := r.s.window(anchor)
	n := int(w.hi - w.lo)
	r.c.reset(n)
	r.potentials(&w)
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
	r.s.wholeSubject(&f)
	r.s.wholeRefusal(&f)
	r.s.wholeQuotation(&f)
	return f, len(f.Content) > 0
}

// unsummed is what is known of a token of a window before the weights of the
// features that it alone has are added up.
type unsummed struct {
	labels four
	pairs  sixteen
	tokens tokenKeys
	words  wordKeys
	out    bool // out of reach: no part of the statement
	step   bool // the step from the token before is between labels that differ in how likely they are
}

// potentials fills the chain with the sums of the weights of the window. All
// features are made before weights are looked up: look-ups with nothing between
// them wait for memory together.
func (r *reader) potentials(w *window) {
	m, c := r.m, &r.c
	r.features(w)
	for k := range r.window {
		if x := &r.window[k]; x.out {
			c.unary[k] = outside
		} else {
			c.unary[k] = (x.labels + m.labels.sum(x.tokens[:])).potentials(int32(unaryKeys), m.unary.scale)
		}
	}
	for k := 1; k < len(r.window); k++ {
		if x := &r.window[k]; x.step {
			m.pairs.sum(x.pairs, x.words[:]).potentials(int32(edgeKeys), m.edge.scale, &c.pair[k])
		} else {
			c.pair[k] = [labelCount][labelCount]float32{}
		}
	}
}

// features makes the features of the tokens of a window, and adds up the
// weights of those that stay the same over several. Tokens out of reach need
// none, but for the step into and out of a run of them.
func (r *reader) features(w *window) {
	m, n := r.m, int(w.hi-w.lo)
	var (
		last         place
		steady, near four
		step, state  sixteen
		lastState    stateKeys
	)
	r.window = slices.Grow(r.window[:0], n)[:n]
	before, fresh := true, true // nothing is before the window
	for k := range r.window {
		j := w.lo + int32(k)
		x := &r.window[k]
		x.out = !w.reaches(j)
		x.step = !x.out || !before
		before = x.out
		if !x.step {
			continue
		}
		pl := w.place(j)
		if fresh || pl.near != last.near {
			keys, steps := w.nearKeys(&pl), w.stepKeys(&pl)
			near = m.labels.sum(keys[:])
			step = m.pairs.sum(sixteen{}, steps[:])
		}
		last.near = pl.near // the other keys do not look at it
		if fresh || pl != last {
			keys := w.placeKeys(&pl)
			steady = m.labels.sum(keys[:])
		}
		last = pl
		if keys := w.stateKeys(j, &pl); fresh || keys != lastState {
			state = m.pairs.sum(sixteen{}, keys[:])
			lastState = keys
		}
		fresh = false
		x.labels, x.pairs = steady+near, step.plus(&state)
		x.pairs = x.pairs.plus(r.kinds(w, j, pl.side))
		x.words = w.wordKeys(j, &pl)
		if !x.out {
			x.labels += r.three(w, j, pl.near)
			x.tokens = w.tokenKeys(j, &pl)
		}
	}
}

// three is the sum of what the kinds of token j and its neighbours tell at a
// distance.
func (r *reader) three(w *window, j int32, near uint32) four {
	three := r.s.three(j)
	sum, ok := r.threes.at(view{1<<63 | uint64(near)<<24 | uint64(three), r.s.lang})
	if !ok {
		keys := w.threeKeys(three, near)
		*sum = r.m.labels.sum(keys[:])
	}
	return *sum
}

// kinds is the sum of what the kinds of two neighbours tell of the step between
// them.
func (r *reader) kinds(w *window, j int32, side uint32) *sixteen {
	p, v := r.s.at(j-1).kind, r.s.at(j).kind
	sum, ok := r.steps.at(view{1<<63 | uint64(side)<<16 | uint64(p)<<8 | uint64(v), r.s.lang})
	if !ok {
		keys := w.kindKeys(p, v, side)
		*sum = r.m.pairs.sum(sixteen{}, keys[:])
	}
	return sum
}

// outside are the potentials of a token out of reach: of no part of the
// statement, for its cue is not there either.
var outside = [labelCount]float32{lOther: 0, lSource: never, lCue: never, lContent: never}

// never is the potential of a label that is ruled out.
const never = -1000
