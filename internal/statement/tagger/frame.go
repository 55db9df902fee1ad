package tagger

import (
	"hearsay/internal/language"
)

// The labels of tokens in the window of an anchor.
const (
	lOther = iota
	lSource
	lCue
	lContent
	labelCount
)

// window is an anchor with the tokens in which its source and content are
// looked for.
type window struct {
	s       *sight
	anchor  int32
	lo, hi  int32
	st      stretch
	pattern uint32 // how the sentence around the anchor is built
	region  int32  // outermost quotation around the anchor, -1 when none
}

// before and after are how many sentences a window takes in around the anchor's.
const (
	sentencesBefore = 2
	sentencesAfter  = 3
	maxWindow       = 260 // tokens on one side of the anchor
)

func (s *sight) window(anchor int32) window {
	n := s.t.SentenceIndex(anchor)
	first, last := n, n
	for first > 0 && n-first < sentencesBefore && s.speech(first-1) {
		first--
	}
	for int(last+1) < len(s.t.Sentences) && last-n < sentencesAfter && s.speech(last+1) {
		last++
	}
	w := window{s: s, anchor: anchor, st: s.stretch(anchor)}
	w.lo = max(s.t.Sentences[first].First, anchor-maxWindow)
	w.hi = min(s.t.Sentences[last].Last, anchor+maxWindow)
	w.pattern = s.surroundings(anchor, w.st)<<8 | s.follows(anchor, w.st)
	w.region = s.quotes.Outermost(anchor)
	return w
}

// speech tells whether sentence n begins or ends within a quotation.
func (s *sight) speech(n int32) bool {
	r := s.t.Sentences[n]
	return s.quotes.Depth[r.First] > 0 || s.quotes.Depth[r.Last-1] > 0 || r.Last-r.First > 1 && s.quotes.Depth[r.Last-2] > 0
}

// reaches tells whether the source or content of the anchor may stand at token
// j: in its sentence, or in a quotation.
func (w *window) reaches(j int32) bool {
	return j >= w.st.sentence.First && j < w.st.sentence.Last || w.s.quotes.Depth[j] > 0
}

// place is where token j stands as seen from the anchor.
type place struct {
	side    uint32 // before, at, after
	zone    uint32 // sentences away, with sign, and paragraphs
	clauses uint32 // marks between, with sign
	near    uint32 // tokens between, in steps, with sign
	rivals  uint32 // other words between that may announce a statement, and quotations that begin between
	quote   uint32 // inside a quotation, that of the anchor, one that touches the anchor's sentence
}

func (w *window) place(j int32) place {
	s := w.s
	var p place
	d := j - w.anchor
	c := s.clause[j] - s.clause[w.anchor]
	switch {
	case d < 0:
		p.side, d, c = 1, -d, -c
	case d > 0:
		p.side = 2
		c = s.clause[j] - s.clause[w.anchor+1]
	}
	p.clauses = p.side<<4 | uint32(min(max(c, 0), 6))
	p.near = p.side<<4 | steps(d)
	lo, hi := min(j, w.anchor), max(j, w.anchor)
	p.rivals = uint32(min(s.cues[hi]-s.cues[min(lo+1, hi)], 2))*4 + uint32(min(s.marks[hi]-s.marks[lo], 3))
	z := s.t.SentenceIndex(j) - s.t.SentenceIndex(w.anchor)
	p.zone = uint32(z + 4)
	if q := s.quotes.Outermost(j); q >= 0 {
		p.quote = 1
		r := &s.quotes.Regions[q]
		switch {
		case q == w.region:
			p.quote = 2
		case r.First < w.st.sentence.Last && r.Last > w.st.sentence.First:
			p.quote = 3
		}
		if r.Last-r.First <= 5 {
			p.quote += 3
		}
	} else if w.region >= 0 {
		p.quote = 7
	}
	return p
}

// steps puts a distance into classes.
func steps(d int32) uint32 {
	switch {
	case d <= 5:
		return uint32(d)
	case d <= 8:
		return 6
	case d <= 14:
		return 7
	case d <= 25:
		return 8
	case d <= 50:
		return 9
	}
	return 10
}

// unary appends the features of token j for its own label.
func (w *window) unary(j int32, pl place, buf []uint32) []uint32 {
	s := w.s
	v, p, n, a := s.at(j), s.at(j-1), s.at(j+1), s.at(w.anchor)
	add := func(template, x, y uint32) { buf = append(buf, key(template, x, y)) }
	both := func(template, x, y uint32) { buf = append(buf, key(template, x, y), key(template+128, x, y^s.lang)) }
	where := pl.side<<16 | pl.zone<<8 | pl.quote
	k, ak := uint32(v.kind), uint32(a.kind)<<8|uint32(a.act)
	add(200, 0, 0)
	both(201, where, 0)
	both(202, where, k)
	both(203, where, pl.clauses)
	both(204, where<<8|pl.clauses, ak)
	both(205, pl.near, k)
	both(206, pl.clauses<<8|pl.quote, w.pattern)
	both(207, pl.side<<24|pack3(p.kind, v.kind, n.kind), 0)
	add(208, v.word, where)
	add(209, p.word, where)
	add(210, n.word, where)
	add(211, v.suf3, where^s.lang)
	both(212, pl.near, ak)
	add(213, a.word, pl.clauses<<8|pl.zone)
	add(214, a.word, pl.near<<8|k)
	both(215, w.pattern, where)
	both(216, pl.clauses<<16|ak, k<<8|pl.quote)
	both(217, pl.zone<<8|pl.quote, uint32(a.quote)<<8|uint32(w.region>>31))
	add(218, v.word, pl.near)
	both(219, pl.clauses<<8|uint32(v.shape), uint32(p.kind)<<8|uint32(n.kind))
	add(220, a.suf3^s.lang, pl.clauses<<8|k)
	both(221, pl.near<<8|uint32(p.kind), uint32(n.kind)<<8|k)
	both(222, pl.rivals<<8|pl.quote, where)
	both(223, pl.rivals<<8|pl.clauses, k)
	return buf
}

// edge appends the features of the step from token j-1 to token j.
func (w *window) edge(j int32, pl place, buf []uint32) []uint32 {
	s := w.s
	v, p := s.at(j), s.at(j-1)
	add := func(template, x, y uint32) { buf = append(buf, key(template, x, y)) }
	add(300, 0, s.lang)
	add(301, uint32(p.kind)<<8|uint32(v.kind), pl.side)
	add(302, v.word, pl.side)
	add(303, p.word, pl.side)
	add(304, pl.near, 0)
	add(305, pl.side<<8|uint32(p.kind), s.lang)
	add(306, pl.side<<8|uint32(v.kind), s.lang)
	add(307, uint32(v.quote)<<8|uint32(p.quote), pl.zone)
	add(308, boundary(s.t, j), pl.zone)
	add(309, pl.clauses<<8|pl.quote, uint32(p.kind)<<8|uint32(v.kind))
	add(310, uint32(s.at(j+1).kind)<<16|uint32(p.kind)<<8|uint32(v.kind), pl.side)
	return buf
}

// boundary tells whether a sentence or paragraph begins at token j.
func boundary(t *language.Text, j int32) uint32 {
	switch {
	case t.Tokens[j].Is(language.First):
		return 2
	case t.Tokens[j].Is(language.Opener):
		return 1
	}
	return 0
}
