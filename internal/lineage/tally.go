package lineage

import "slices"

// tally sums values up by small numbers, again and again.
type tally[V int | float64] struct {
	sums []V
	seen []bool
	keys []int
}

// sum is what a key came to.
type sum[V int | float64] struct {
	key   int
	value V
}

// newTally makes one for keys from 0 to n-1.
func newTally[V int | float64](n int) *tally[V] {
	return &tally[V]{sums: make([]V, n), seen: make([]bool, n)}
}

func (t *tally[V]) add(key int, v V) {
	if !t.seen[key] {
		t.seen[key] = true
		t.keys = append(t.keys, key)
	}
	t.sums[key] += v
}

// take gives the sums in order of their keys and begins anew.
func (t *tally[V]) take() []sum[V] {
	slices.Sort(t.keys)
	out := make([]sum[V], len(t.keys))
	for i, k := range t.keys {
		out[i] = sum[V]{k, t.sums[k]}
		t.sums[k], t.seen[k] = 0, false
	}
	t.keys = t.keys[:0]
	return out
}
