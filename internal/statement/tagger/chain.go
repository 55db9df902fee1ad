package tagger

import "math"

// A chain is a linear-chain conditional random field over the tokens of a
// window (Lafferty, McCallum and Pereira 2001): potentials of labels and of
// pairs of neighbouring labels, sums of hashed feature weights.
type chain struct {
	n     int
	unary [][labelCount]float32
	pair  [][labelCount][labelCount]float32 // pair[i]: from i-1 to i; pair[0] is unused
	score [][states]float32
	back  [][states]uint8
}

func (c *chain) reset(n int) {
	c.n = n
	if cap(c.unary) < n {
		c.unary = make([][labelCount]float32, n)
		c.pair = make([][labelCount][labelCount]float32, n)
		c.score = make([][states]float32, n)
		c.back = make([][states]uint8, n)
	}
	c.unary, c.pair, c.score, c.back = c.unary[:n], c.pair[:n], c.score[:n], c.back[:n]
}

// states of the search: a label before the source, and the same after it has
// begun.
const states = 2 * labelCount

// best writes the best labels into out (Viterbi). A source is one run of
// tokens; a reading without any must be likelier by more than loss, because
// the likelihood of one with a source is spread over readings of its extent.
func (c *chain) best(loss float32, out []uint8) []uint8 {
	for y := range labelCount {
		c.score[0][y], c.score[0][y+labelCount] = c.unary[0][y], low
	}
	c.score[0][lSource], c.score[0][lSource+labelCount] = low, c.unary[0][lSource]
	for i := 1; i < c.n; i++ {
		c.step(i)
	}
	last := &c.score[c.n-1]
	state := 0
	for x := range states {
		bonus := float32(0)
		if x >= labelCount {
			bonus = loss
		}
		if state >= labelCount {
			bonus -= loss
		}
		if last[x]+bonus > last[state] {
			state = x
		}
	}
	out = append(out[:0], make([]uint8, c.n)...)
	for i := c.n - 1; i >= 0; i-- {
		out[i] = uint8(state % labelCount)
		state = int(c.back[i][state])
	}
	return out
}

// step finds the best ways to the labels of token i, before and after the
// source. Of equals the first label wins.
func (c *chain) step(i int) {
	prev, pair, unary := &c.score[i-1], &c.pair[i], &c.unary[i]
	score, back := &c.score[i], &c.back[i]
	for _, y := range [...]int{lOther, lCue, lContent} {
		// before the source
		v, from := prev[lOther]+pair[lOther][y], uint8(lOther)
		if x := prev[lCue] + pair[lCue][y]; x > v {
			v, from = x, lCue
		}
		if x := prev[lContent] + pair[lContent][y]; x > v {
			v, from = x, lContent
		}
		score[y], back[y] = v+unary[y], from
		// after it has begun
		v, from = prev[labelCount+lOther]+pair[lOther][y], labelCount+lOther
		if x := prev[labelCount+lSource] + pair[lSource][y]; x > v {
			v, from = x, labelCount+lSource
		}
		if x := prev[labelCount+lCue] + pair[lCue][y]; x > v {
			v, from = x, labelCount+lCue
		}
		if x := prev[labelCount+lContent] + pair[lContent][y]; x > v {
			v, from = x, labelCount+lContent
		}
		score[labelCount+y], back[labelCount+y] = v+unary[y], from
	}
	// the source begins here, or goes on
	v, from := prev[lOther]+pair[lOther][lSource], uint8(lOther)
	if x := prev[lCue] + pair[lCue][lSource]; x > v {
		v, from = x, lCue
	}
	if x := prev[lContent] + pair[lContent][lSource]; x > v {
		v, from = x, lContent
	}
	if x := prev[labelCount+lSource] + pair[lSource][lSource]; x >= v {
		v, from = x, labelCount+lSource
	}
	score[labelCount+lSource], back[labelCount+lSource] = v+unary[lSource], from
	score[lSource] = low
}

// low is the potential of what is ruled out.
var low = float32(math.Inf(-1))

// marginals computes the probabilities of labels and pairs (forward-backward).
func (c *chain) marginals(node [][labelCount]float64, pair [][labelCount][labelCount]float64) {
	n := c.n
	alpha := make([][labelCount]float64, n)
	beta := make([][labelCount]float64, n)
	for y := range labelCount {
		alpha[0][y] = float64(c.unary[0][y])
	}
	for i := 1; i < n; i++ {
		for y := range labelCount {
			var v [labelCount]float64
			for x := range labelCount {
				v[x] = alpha[i-1][x] + float64(c.pair[i][x][y])
			}
			alpha[i][y] = logSum(&v) + float64(c.unary[i][y])
		}
	}
	for i := n - 2; i >= 0; i-- {
		for x := range labelCount {
			var v [labelCount]float64
			for y := range labelCount {
				v[y] = beta[i+1][y] + float64(c.pair[i+1][x][y]) + float64(c.unary[i+1][y])
			}
			beta[i][x] = logSum(&v)
		}
	}
	z := logSum(&alpha[n-1])
	for i := range n {
		for y := range labelCount {
			node[i][y] = math.Exp(alpha[i][y] + beta[i][y] - z)
			if i == 0 {
				continue
			}
			for x := range labelCount {
				pair[i][x][y] = math.Exp(alpha[i-1][x] + float64(c.pair[i][x][y]) + float64(c.unary[i][y]) + beta[i][y] - z)
			}
		}
	}
}

func logSum(v *[labelCount]float64) float64 {
	m := v[0]
	for _, x := range v[1:] {
		m = max(m, x)
	}
	sum := 0.0
	for _, x := range v {
		sum += math.Exp(x - m)
	}
	return m + math.Log(sum)
}
