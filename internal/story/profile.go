package story

import (
	"cmp"
	"math"
	"slices"
)

// entry is a term of a profile with its weight summed over the articles.
type entry struct {
	key    uint64 // Term.Key, with anchorBit when it is an anchor
	weight int32  // in units of 1/unit: whole numbers sum up the same in any order
	name   int32  // as much of weight as is of names
}

const unit = 1000

// anchorBit sorts anchors behind all stems.
const anchorBit = 1 << 32

// profile is the terms of an article or of a group of articles, sorted by key:
// what is summed over it comes out the same whenever that is done.
type profile []entry

func (it *Item) profile() profile {
	p := make(profile, len(it.Terms))
	for i, t := range it.Terms {
		p[i] = entry{key: uint64(t.Key), weight: int32(math.Round(float64(t.Weight) * unit))}
		if t.Name {
			p[i].name = p[i].weight
		}
		if t.Anchor {
			p[i].key |= anchorBit
		}
	}
	slices.SortFunc(p, func(a, b entry) int { return cmp.Compare(a.key, b.key) })
	return p
}

// anchors is the part of a profile that other languages share.
func (p profile) anchors() profile {
	i, _ := slices.BinarySearchFunc(p, anchorBit, func(e entry, k uint64) int { return cmp.Compare(e.key, k) })
	return p[i:]
}

// add is the sum of two profiles; fresh is called for keys that p had not.
func (p profile) add(q profile, fresh func(key uint64)) profile {
	out := make(profile, 0, len(p)+len(q))
	i := 0
	for _, e := range q {
		for i < len(p) && p[i].key < e.key {
			out = append(out, p[i])
			i++
		}
		if i < len(p) && p[i].key == e.key {
			e.weight += p[i].weight
			e.name += p[i].name
			i++
		} else {
			fresh(e.key)
		}
		out = append(out, e)
	}
	return append(out, p[i:]...)
}

// common calls f for every key that both profiles have, in order.
func common(a, b profile, f func(key uint64, x, y float64)) {
	if len(a) > 8*len(b) || len(b) > 8*len(a) {
		commonByHalving(a, b, f)
		return
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].key < b[j].key:
			i++
		case a[i].key > b[j].key:
			j++
		default:
			f(a[i].key, float64(a[i].weight), float64(b[j].weight))
			i++
			j++
		}
	}
}

// commonByHalving is common for profiles of very different lengths.
func commonByHalving(a, b profile, f func(key uint64, x, y float64)) {
	swap := len(a) > len(b)
	if swap {
		a, b = b, a
	}
	for _, e := range a {
		i, ok := slices.BinarySearchFunc(b, e.key, func(e entry, k uint64) int { return cmp.Compare(e.key, k) })
		if ok && swap {
			f(e.key, float64(b[i].weight), float64(e.weight))
		} else if ok {
			f(e.key, float64(e.weight), float64(b[i].weight))
		}
		b = b[i:]
	}
}

// squareLength is the square of a profile's length under a weight per term.
func (p profile) squareLength(weight func(key uint64) float64) float64 {
	n := 0.0
	for _, e := range p {
		x := float64(e.weight) * weight(e.key)
		n += x * x
	}
	return n
}

// heaviest keeps the n terms that weigh most, those of equal weight by key.
func (p profile) heaviest(n int, weight func(key uint64) float64) profile {
	if len(p) <= n {
		return p
	}
	type heavy struct {
		entry
		w float64
	}
	all := make([]heavy, len(p))
	for i, e := range p {
		all[i] = heavy{e, float64(e.weight) * weight(e.key)}
	}
	slices.SortFunc(all, func(a, b heavy) int { return cmp.Or(cmp.Compare(b.w, a.w), cmp.Compare(a.key, b.key)) })
	out := make(profile, n)
	for i := range out {
		out[i] = all[i].entry
	}
	slices.SortFunc(out, func(a, b entry) int { return cmp.Compare(a.key, b.key) })
	return out
}
