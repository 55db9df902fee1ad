package tagger

import "math"

// A chain is a linear-chain conditional random field over the tokens of a
// window (Lafferty, McCallum and Pereira 2001): potentials of labels and of
// pairs of neighbouring labels, sums of hashed feature weights.
type chain struct {
	n     int
	unary [][labelCount]float32
	pair  [][labelCount][labelCount]float32 // pair[i]: from i-1 to i; pair[0] is unused
	score [][labelCount]float32
	back  [][labelCount]uint8
}

func (c *chain) reset(n int) {
	c.n = n
	if cap(c.unary) < n {
		c.unary = make([][labelCount]float32, n)
		c.pair = make([][labelCount][labelCount]float32, n)
		c.score = make([][labelCount]float32, n)
		c.back = make([][labelCount]uint8, n)
	}
	c.unary, c.pair, c.score, c.back = c.unary[:n], c.pair[:n], c.score[:n], c.back[:n]
}

// best writes the best labels (Viterbi) into out.
func (c *chain) best(out []uint8) []uint8 {
	c.score[0] = c.unary[0]
	for i := 1; i < c.n; i++ {
		for y := range labelCount {
			top, from := c.score[i-1][0]+c.pair[i][0][y], 0
			for x := 1; x < labelCount; x++ {
				if v := c.score[i-1][x] + c.pair[i][x][y]; v > top {
					top, from = v, x
				}
			}
			c.score[i][y], c.back[i][y] = top+c.unary[i][y], uint8(from)
		}
	}
	y := 0
	for x := range labelCount {
		if c.score[c.n-1][x] > c.score[c.n-1][y] {
			y = x
		}
	}
	out = append(out[:0], make([]uint8, c.n)...)
	for i := c.n - 1; i >= 0; i-- {
		out[i] = uint8(y)
		y = int(c.back[i][y])
	}
	return out
}

// bestWith writes the best labels among those that use label must at least
// once, and returns by how much they score less than the best of all.
func (c *chain) bestWith(must int, out []uint8) ([]uint8, float32) {
	const states = 2 * labelCount // state y+labelCount: label y, and must has been used
	low := float32(math.Inf(-1))
	score := make([][states]float32, c.n)
	back := make([][states]uint8, c.n)
	for y := range labelCount {
		score[0][y], score[0][y+labelCount] = c.unary[0][y], low
	}
	score[0][must], score[0][must+labelCount] = low, c.unary[0][must]
	for i := 1; i < c.n; i++ {
		for y := range labelCount {
			low0, from0 := low, 0
			low1, from1 := low, labelCount
			for x := range labelCount {
				if v := score[i-1][x] + c.pair[i][x][y]; v > low0 {
					low0, from0 = v, x
				}
				if v := score[i-1][x+labelCount] + c.pair[i][x][y]; v > low1 {
					low1, from1 = v, x+labelCount
				}
			}
			if y == must {
				if low0 > low1 {
					low1, from1 = low0, from0
				}
				low0 = low
			}
			score[i][y], back[i][y] = low0+c.unary[i][y], uint8(from0)
			score[i][y+labelCount], back[i][y+labelCount] = low1+c.unary[i][y], uint8(from1)
		}
	}
	state, all := labelCount, 0
	for x := range states {
		if x >= labelCount && score[c.n-1][x] > score[c.n-1][state] {
			state = x
		}
		if score[c.n-1][x] > score[c.n-1][all] {
			all = x
		}
	}
	loss := score[c.n-1][all] - score[c.n-1][state]
	out = append(out[:0], make([]uint8, c.n)...)
	for i := c.n - 1; i >= 0; i-- {
		out[i] = uint8(state % labelCount)
		state = int(back[i][state])
	}
	return out, loss
}

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
