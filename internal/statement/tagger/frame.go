package tagger

import (
	"slices"

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

// The features of a label come in groups by what they look at: the search adds
// up the weights of a group again only where that has changed. own is added to
// the template of a feature that is told apart by language.
const own = 128

type (
	placeKeys [16]uint32 // the place but for the number of tokens between
	nearKeys  [2]uint32  // that number
	tokenKeys [12]uint32 // the token and its neighbours at the place
	threeKeys [4]uint32  // kinds of the token and its neighbours, and the number of tokens between
	stepKeys  [2]uint32  // of the step from the token before: the number of tokens between
	kindKeys  [3]uint32  // kinds of tokens
	stateKeys [2]uint32  // quotations and boundaries
	wordKeys  [2]uint32  // words
)

const (
	unaryKeys = len(placeKeys{}) + len(nearKeys{}) + len(tokenKeys{}) + len(threeKeys{})
	edgeKeys  = len(stepKeys{}) + len(kindKeys{}) + len(stateKeys{}) + len(wordKeys{})
)

// where is the part of a place that most features look at.
func (p *place) where() uint32 { return p.side<<16 | p.zone<<8 | p.quote }

// anchorKind is the kind and act of the anchor.
func (w *window) anchorKind() uint32 {
	a := w.s.at(w.anchor)
	return uint32(a.kind)<<8 | uint32(a.act)
}

func (w *window) placeKeys(pl *place) placeKeys {
	a, l, where, ak := w.s.at(w.anchor), w.s.lang, pl.where(), w.anchorKind()
	return placeKeys{
		key(200, 0, 0),
		key(201, where, 0), key(201+own, where, l),
		key(203, where, pl.clauses), key(203+own, where, pl.clauses^l),
		key(204, where<<8|pl.clauses, ak), key(204+own, where<<8|pl.clauses, ak^l),
		key(206, pl.clauses<<8|pl.quote, w.pattern), key(206+own, pl.clauses<<8|pl.quote, w.pattern^l),
		key(213, a.word, pl.clauses<<8|pl.zone),
		key(215, w.pattern, where), key(215+own, w.pattern, where^l),
		key(217, pl.zone<<8|pl.quote, uint32(a.quote)<<8|uint32(w.region>>31)),
		key(217+own, pl.zone<<8|pl.quote, (uint32(a.quote)<<8|uint32(w.region>>31))^l),
		key(222, pl.rivals<<8|pl.quote, where), key(222+own, pl.rivals<<8|pl.quote, where^l),
	}
}

func (w *window) nearKeys(pl *place) nearKeys {
	ak := w.anchorKind()
	return nearKeys{key(212, pl.near, ak), key(212+own, pl.near, ak^w.s.lang)}
}

func (w *window) tokenKeys(j int32, pl *place) tokenKeys {
	s, l, where := w.s, w.s.lang, pl.where()
	v, p, n, a := s.at(j), s.at(j-1), s.at(j+1), s.at(w.anchor)
	k := uint32(v.kind)
	return tokenKeys{
		key(202, where, k), key(202+own, where, k^l),
		key(205, pl.near, k), key(205+own, pl.near, k^l),
		key(208, v.word, where),
		key(209, p.word, where),
		key(210, n.word, where),
		key(211, v.suf3, where^l),
		key(214, a.word, pl.near<<8|k),
		key(220, a.suf3^l, pl.clauses<<8|k),
		key(223, pl.rivals<<8|pl.clauses, k), key(223+own, pl.rivals<<8|pl.clauses, k^l),
	}
}

// threeKeys looks at the kinds of three tokens of which the second is at near.
func (w *window) threeKeys(three, near uint32) threeKeys {
	l, side := w.s.lang, near>>4<<24
	return threeKeys{
		key(207, side|three, 0), key(207+own, side|three, l),
		key(221, near, three), key(221+own, near, three^l),
	}
}

// unary is all features of token j for its own label.
func (w *window) unary(j int32, pl place) []uint32 {
	a, b, c, d := w.placeKeys(&pl), w.nearKeys(&pl), w.tokenKeys(j, &pl), w.threeKeys(w.s.three(j), pl.near)
	return slices.Concat(a[:], b[:], c[:], d[:])
}

func (w *window) stepKeys(pl *place) stepKeys {
	return stepKeys{key(300, 0, w.s.lang), key(304, pl.near, 0)}
}

func (w *window) kindKeys(p, v Kind, side uint32) kindKeys {
	return kindKeys{
		key(301, uint32(p)<<8|uint32(v), side),
		key(305, side<<8|uint32(p), w.s.lang),
		key(306, side<<8|uint32(v), w.s.lang),
	}
}

func (w *window) stateKeys(j int32, pl *place) stateKeys {
	return stateKeys{key(307, uint32(w.s.at(j).quote)<<8|uint32(w.s.at(j-1).quote), pl.zone), key(308, boundary(w.s.t, j), pl.zone)}
}

func (w *window) wordKeys(j int32, pl *place) wordKeys {
	v, p := w.s.at(j), w.s.at(j-1)
	return wordKeys{
		key(302, v.word, pl.side),
		key(303, p.word, pl.side),
	}
}

// edge is all features of the step from token j-1 to token j.
func (w *window) edge(j int32, pl place) []uint32 {
	a, b, c, d := w.stepKeys(&pl), w.kindKeys(w.s.at(j-1).kind, w.s.at(j).kind, pl.side), w.stateKeys(j, &pl), w.wordKeys(j, &pl)
	return slices.Concat(a[:], b[:], c[:], d[:])
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
