package tagger

import (
	"math"
	"slices"

	"hearsay"
	"hearsay/internal/language"
)

// Example is an annotated text to learn from.
type Example struct {
	Input
	Group int // examples of one group are translations of one another
	Said  []Said
}

// Said is an annotated statement: spans of bytes of the text.
type Said struct {
	Source, Cue, Content []hearsay.Span
	Act                  hearsay.Act
	Class                hearsay.Class
}

// Sizes of the hashed tables, as powers of two.
const (
	anchorBits = 18
	unaryBits  = 18
	edgeBits   = 14
	kindBits   = 16
	judgeBits  = 17
	choiceBits = 17
)

// parts is into how many parts the examples are cut to train the judge: it
// must see what the other taggers make of texts they were not trained on.
const parts = 3

// Train learns a model from annotated texts. The same examples in the same
// order give the same model.
func Train(examples []Example) *Model { return train(examples, false) }

// TrainWordless learns a model that sees packs and structure but no words, to
// measure what the packs alone are worth.
func TrainWordless(examples []Example) *Model { return train(examples, true) }

func train(examples []Example, wordless bool) *Model {
	m := readers(examples, wordless)
	unseen := unseen(examples, wordless)
	var verdicts []logistic
	for i := range unseen {
		verdicts = append(verdicts, unseen[i].verdicts()...)
	}
	m.judge = quantise(trainLogistic(judgeBits, verdicts, 3, .05, 1e-4))
	r := reader{m: m}
	var ballots []ballot
	for i := range unseen {
		r.s = unseen[i].s
		ballots = append(ballots, unseen[i].ballots(r.s.mend(r.judged(slices.Clone(unseen[i].frames))))...)
	}
	m.speakers = quantise(trainChoice(choiceBits, ballots, 4, .05, 1e-4))
	l := learner{rate: cueRates(examples), wordless: wordless}
	for i := range examples {
		l.labels(&examples[i])
	}
	for i := range unseen {
		l.heard(&r, &unseen[i])
	}
	m.acts = quantise(trainMulti(kindBits, l.acts, 8, .03, 1e-4))
	m.classes = quantise(trainMulti(kindBits, l.classes, 6, .02, 1e-2))
	return m
}

// readers trains what finds anchors and reads frames.
func readers(examples []Example, wordless bool) *Model {
	l := learner{rate: cueRates(examples), wordless: wordless}
	for i := range examples {
		l.add(&examples[i])
	}
	m := &Model{threshold: threshold, wordless: wordless}
	m.anchors = quantise(trainLogistic(anchorBits, l.anchors, 6, .05, 1e-4))
	unary, edge := trainChain(unaryBits, edgeBits, l.sequences, 5, .05, 1e-5)
	m.unary, m.edge = quantise(unary), quantise(edge)
	return m.ready()
}

// reading is an annotated text as readers read it that were not trained on it.
type reading struct {
	x      *Example
	s      *sight
	frames []Frame
}

// unseen reads each part of the texts with readers trained on the others.
func unseen(examples []Example, wordless bool) []reading {
	var out []reading
	for part := range parts {
		var rest []Example
		for i := range examples {
			if examples[i].Group%parts != part {
				rest = append(rest, examples[i])
			}
		}
		m := readers(rest, wordless)
		m.threshold = anchorFloor
		r := reader{m: m}
		for i := range examples {
			if examples[i].Group%parts == part {
				r.s = newSight(examples[i].Input, wordless)
				out = append(out, reading{&examples[i], r.s, r.frames()})
			}
		}
	}
	return out
}

// verdicts tells of every frame of a reading whether it is an annotated
// statement: what the judge learns from.
func (r *reading) verdicts() []logistic {
	var gold, cues [][]language.Range
	for _, said := range r.x.Said {
		gold, cues = append(gold, r.s.tokens(said.Content)), append(cues, r.s.tokens(said.Cue))
	}
	var out []logistic
	for k := range r.frames {
		f, good := &r.frames[k], false
		for n, g := range gold {
			right := 4*shared(f.Content, g) >= extent(f.Content)+extent(g)
			good = good || right && (len(cues[n]) == 0 || within(cues[n], f.Anchor))
		}
		out = append(out, logistic{features: r.s.judgeFeatures(k, r.frames, nil), yes: good})
	}
	return out
}

// threshold is the log-odds from which an anchor is believed.
const threshold = -0.65

// cueRates tells for every word how often it stands in a cue, of all its
// occurrences; the anchor of a cue is the word in which this is highest.
func cueRates(examples []Example) map[uint32]float64 {
	in, all := map[uint32]int{}, map[uint32]int{}
	for i := range examples {
		t := examples[i].Text
		cue := make([]bool, len(t.Tokens))
		for _, s := range examples[i].Said {
			for _, span := range s.Cue {
				for k := t.TokenAt(span.Start); int(k) < len(cue) && int(t.Tokens[k].Start) < span.End; k++ {
					cue[k] = true
				}
			}
		}
		for k := range cue {
			w := hashBytes(t.Folded(int32(k)))
			all[w]++
			if cue[k] {
				in[w]++
			}
		}
	}
	out := map[uint32]float64{}
	for w, n := range in {
		out[w] = (float64(n) + .1) / (float64(all[w]) + 1)
	}
	return out
}

type learner struct {
	rate      map[uint32]float64
	anchors   []logistic
	sequences []sequence
	acts      []multi
	classes   []multi
	wordless  bool
}

func (l *learner) add(x *Example) {
	s := newSight(x.Input, l.wordless)
	gold := map[int32][]Said{}
	for _, said := range x.Said {
		if len(said.Content) == 0 {
			continue
		}
		a := l.anchor(s, said)
		gold[a] = append(gold[a], said)
	}
	for _, sent := range x.Text.Sentences {
		st := s.stretch(sent.First)
		for i := sent.First; i < sent.Last; i++ {
			if i >= st.sentence.Last {
				st = s.stretch(i)
			}
			if s.candidate(i) || gold[i] != nil {
				l.anchors = append(l.anchors, logistic{features: s.anchorFeatures(i, st), yes: gold[i] != nil})
			}
			if gold[i] != nil {
				l.sequences = append(l.sequences, s.sequence(i, gold[i]))
			}
		}
	}
}

// kinds makes the training examples of act and class.
func (l *learner) kinds(s *sight, anchor int32, said Said, before *memory) {
	f := Frame{Anchor: anchor, Source: s.tokens(said.Source), Cue: s.tokens(said.Cue), Content: s.tokens(said.Content)}
	class := slices.Index(Classes, said.Class)
	if act := slices.Index(Acts, said.Act); act >= 0 {
		l.acts = append(l.acts, multi{s.actFeatures(&f, nil), act})
	}
	if class >= 0 {
		l.classes = append(l.classes, multi{s.classFeatures(&f, before, nil), class})
		before.then(class)
	}
}

// tokens turns spans of bytes into ranges of tokens.
func (s *sight) tokens(spans []hearsay.Span) []language.Range {
	var out []language.Range
	for _, span := range spans {
		r := language.Range{First: s.t.TokenAt(span.Start)}
		for r.Last = r.First; int(r.Last) < len(s.t.Tokens) && int(s.t.Tokens[r.Last].Start) < span.End; {
			r.Last++
		}
		if r.Last > r.First {
			out = append(out, r)
		}
	}
	return out
}

// labels makes the examples of acts and classes.
func (l *learner) labels(x *Example) {
	s := newSight(x.Input, l.wordless)
	before := s.remember()
	for _, said := range x.Said {
		if len(said.Content) > 0 {
			l.kinds(s, l.anchor(s, said), said, &before)
		}
	}
}

// heard makes examples of classes from what is found in a text by readers that
// have not seen it, with the errors in it that are to be expected.
func (l *learner) heard(r *reader, x *reading) {
	r.s = x.s
	before := x.s.remember()
	for _, f := range r.attribute(r.s.mend(r.judged(slices.Clone(x.frames)))) {
		said := x.said(&f)
		if said == nil {
			continue
		}
		class := slices.Index(Classes, said.Class)
		if class >= 0 {
			l.classes = append(l.classes, multi{r.s.classFeatures(&f, &before, nil), class})
			before.then(class)
		}
	}
}

// said is the annotated statement that shares most with a frame; nil when none
// shares half of its content.
func (r *reading) said(f *Frame) *Said {
	var best *Said
	top := int32(0)
	for n := range r.x.Said {
		g := r.s.tokens(r.x.Said[n].Content)
		if both := shared(f.Content, g); 4*both >= extent(f.Content)+extent(g) && both > top {
			best, top = &r.x.Said[n], both
		}
	}
	return best
}

// anchor chooses the token a statement hangs on.
func (l *learner) anchor(s *sight, said Said) int32 {
	t, best, top := s.t, int32(-1), math.Inf(-1)
	for _, span := range said.Cue {
		for i := t.TokenAt(span.Start); int(i) < len(t.Tokens) && int(t.Tokens[i].Start) < span.End; i++ {
			r := l.rate[s.tok[i].word]
			if t.Tokens[i].Kind != language.Word && s.tok[i].kind != kColon {
				r = -1
			}
			if r >= top {
				best, top = i, r
			}
		}
	}
	if best < 0 {
		best = min(t.TokenAt(said.Content[0].Start), int32(len(t.Tokens))-1)
	}
	return best
}

// sequence makes the training example of an anchor; contents of several
// statements that hang on one token are joined.
func (s *sight) sequence(anchor int32, said []Said) sequence {
	w := s.window(anchor)
	n := int(w.hi - w.lo)
	x := sequence{unary: make([][]uint32, n), edge: make([][]uint32, n), labels: make([]uint8, n)}
	for _, one := range said {
		for label, spans := range [][]hearsay.Span{lSource: one.Source, lCue: one.Cue, lContent: one.Content} {
			for _, span := range spans {
				for i := s.t.TokenAt(span.Start); i < w.hi && int(s.t.Tokens[i].Start) < span.End; i++ {
					if i >= w.lo {
						x.labels[i-w.lo] = uint8(label)
					}
				}
			}
		}
	}
	for k := range n {
		pl := w.place(w.lo + int32(k))
		x.unary[k] = w.unary(w.lo+int32(k), pl)
		x.edge[k] = w.edge(w.lo+int32(k), pl)
	}
	return x
}

// quantise turns trained weights into bytes.
func quantise(t *table) weights {
	top := float32(0)
	for _, w := range t.w {
		top = max(top, w, -w)
	}
	top = min(top, 4) // a few weights are larger; cutting them off keeps the others exact
	out := weights{mask: t.mask, out: t.out, scale: max(top, 1e-6) / 127}
	b := make([]byte, len(t.w))
	for i, w := range t.w {
		q := math.Round(float64(w / out.scale))
		b[i] = byte(int8(max(-127, min(127, q))))
	}
	out.w = string(b)
	return out
}
