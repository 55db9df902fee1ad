package reuse

import (
	"cmp"
	"slices"
)

// Pair says that two texts share words: Share is the greater containment.
type Pair struct {
	A, B  int
	Share float64
}

// Families groups n texts by quorum linkage, the closest pairs first: two
// groups become one when at least quorum of the pairs between them share words.
// What is merely a chain of likenesses, each with its neighbour, stays apart.
// Texts that share with none are families of their own. Families stand in order
// of their first text.
func Families(n int, pairs []Pair, quorum float64) [][]int {
	ordered := slices.Clone(pairs)
	for i, p := range ordered {
		ordered[i].A, ordered[i].B = min(p.A, p.B), max(p.A, p.B)
	}
	slices.SortFunc(ordered, func(x, y Pair) int {
		return cmp.Or(cmp.Compare(y.Share, x.Share), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	ordered = slices.CompactFunc(ordered, func(x, y Pair) bool { return x.A == y.A && x.B == y.B })
	of := make([]int, n)
	groups := make([][]int, n)
	between := make([]map[int]int, n) // pairs that share words, by the other group
	for i := range n {
		of[i], groups[i], between[i] = i, []int{i}, map[int]int{}
	}
	for _, p := range ordered {
		between[p.A][p.B]++
		between[p.B][p.A]++
	}
	for changed := true; changed; {
		changed = false
		for _, p := range ordered {
			a, b := of[p.A], of[p.B]
			if a != b && float64(between[a][b]) >= quorum*float64(len(groups[a])*len(groups[b])) {
				weld(a, b, of, groups, between)
				changed = true
			}
		}
	}
	var out [][]int
	for _, g := range groups {
		if g != nil {
			slices.Sort(g)
			out = append(out, g)
		}
	}
	slices.SortFunc(out, func(x, y []int) int { return cmp.Compare(x[0], y[0]) })
	return out
}

// weld puts group b into group a.
func weld(a, b int, of []int, groups [][]int, between []map[int]int) {
	for _, i := range groups[b] {
		of[i] = a
	}
	groups[a] = append(groups[a], groups[b]...)
	groups[b] = nil
	delete(between[a], b)
	for c, n := range between[b] {
		if c == a {
			continue
		}
		delete(between[c], b)
		between[a][c] += n
		between[c][a] += n
	}
	between[b] = nil
}
