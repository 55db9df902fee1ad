package tagger

import (
	"math"
	"math/rand/v2"
)

// table is a hashed weight vector in training: each slot holds as many weights
// as there are outputs. AdaGrad (Duchi, Hazan and Singer 2011) sets the pace.
type table struct {
	mask uint32
	out  int
	w, g []float32
}

func newTable(bits, out int) *table {
	n := 1 << bits * out
	return &table{mask: 1<<bits - 1, out: out, w: make([]float32, n), g: make([]float32, n)}
}

func (t *table) slot(key uint32) []float32 {
	i := int(key&t.mask) * t.out
	return t.w[i : i+t.out]
}

// update moves the weights of one feature along a gradient of the log-likelihood.
func (t *table) update(key uint32, grad []float32, pace, decay float32) {
	i := int(key&t.mask) * t.out
	for k, d := range grad {
		d -= decay * t.w[i+k]
		if d == 0 {
			continue
		}
		t.g[i+k] += d * d
		t.w[i+k] += pace * d / (1e-3 + float32(math.Sqrt(float64(t.g[i+k]))))
	}
}

// order is a reproducible order of n examples.
func order(n int, seed uint64) []int {
	r := rand.New(rand.NewPCG(seed, 0x9E3779B97F4A7C15))
	return r.Perm(n)
}

// logistic trains a logistic classifier.
type logistic struct {
	features []uint32
	yes      bool
	weight   float32
}

func trainLogistic(bits int, examples []logistic, epochs int, pace, decay float32) *table {
	t := newTable(bits, 1)
	for e := range epochs {
		for _, k := range order(len(examples), uint64(e)) {
			x := &examples[k]
			p := sigmoid(t.sum1(x.features))
			d := -p
			if x.yes {
				d = 1 - p
			}
			if x.weight != 0 {
				d *= x.weight
			}
			if d < 1e-3 && d > -1e-3 {
				continue
			}
			grad := [1]float32{d}
			for _, f := range x.features {
				t.update(f, grad[:], pace, decay)
			}
		}
	}
	return t
}

func (t *table) sum1(features []uint32) float32 {
	var s float32
	for _, f := range features {
		s += t.w[f&t.mask]
	}
	return s
}

func sigmoid(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }

// sequence is a training example of the chain: the features of every token and
// step of a window with its gold labels.
type sequence struct {
	unary, edge [][]uint32
	labels      []uint8
}

// orders is in how many orders the chain goes through its examples: the mean of
// what it learns depends less on the order than each does.
const orders = 2

func trainChain(unaryBits, edgeBits int, examples []sequence, epochs int, pace, decay float32) (unary, edge *table) {
	unary, edge = newTable(unaryBits, labelCount), newTable(edgeBits, labelCount*labelCount)
	for k := range uint64(orders) {
		u, e := trainChainOnce(unaryBits, edgeBits, examples, epochs, pace, decay, 100*(k+1))
		unary.add(u, 1./orders)
		edge.add(e, 1./orders)
	}
	return unary, edge
}

// add adds the weights of another table, times a factor.
func (t *table) add(o *table, factor float32) {
	for i, w := range o.w {
		t.w[i] += factor * w
	}
}

func trainChainOnce(unaryBits, edgeBits int, examples []sequence, epochs int, pace, decay float32, seed uint64) (unary, edge *table) {
	unary, edge = newTable(unaryBits, labelCount), newTable(edgeBits, labelCount*labelCount)
	var c chain
	var node [][labelCount]float64
	var pair [][labelCount][labelCount]float64
	for e := range epochs {
		for _, k := range order(len(examples), uint64(e)+seed) {
			x := &examples[k]
			n := len(x.labels)
			c.reset(n)
			potentials(&c, x, unary, edge)
			if cap(node) < n {
				node = make([][labelCount]float64, n)
				pair = make([][labelCount][labelCount]float64, n)
			}
			c.marginals(node[:n], pair[:n])
			step(x, unary, edge, node[:n], pair[:n], pace, decay)
		}
	}
	return unary, edge
}

func potentials(c *chain, x *sequence, unary, edge *table) {
	for i := range x.labels {
		c.unary[i] = [labelCount]float32{}
		for _, f := range x.unary[i] {
			for y, w := range unary.slot(f) {
				c.unary[i][y] += w
			}
		}
		if i == 0 {
			continue
		}
		c.pair[i] = [labelCount][labelCount]float32{}
		for _, f := range x.edge[i] {
			for k, w := range edge.slot(f) {
				c.pair[i][k/labelCount][k%labelCount] += w
			}
		}
	}
}

// step moves all weights of an example by its gradient: what was seen less
// what was expected.
func step(x *sequence, unary, edge *table, node [][labelCount]float64, pair [][labelCount][labelCount]float64, pace, decay float32) {
	var g [labelCount]float32
	var h [labelCount * labelCount]float32
	for i, gold := range x.labels {
		big := float32(0)
		for y := range labelCount {
			g[y] = -float32(node[i][y])
			if y == int(gold) {
				g[y]++
			}
			big = max(big, g[y], -g[y])
		}
		if big > 1e-3 {
			for _, f := range x.unary[i] {
				unary.update(f, g[:], pace, decay)
			}
		}
		if i == 0 {
			continue
		}
		big = 0
		for k := range h {
			h[k] = -float32(pair[i][k/labelCount][k%labelCount])
			if k == int(x.labels[i-1])*labelCount+int(gold) {
				h[k]++
			}
			big = max(big, h[k], -h[k])
		}
		if big > 1e-3 {
			for _, f := range x.edge[i] {
				edge.update(f, h[:], pace, decay)
			}
		}
	}
}
