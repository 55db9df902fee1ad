package lineage

import (
	"cmp"
	"math"
	"slices"

	"hearsay/internal/reuse"
)

// Limits that keep the time for a story linear in its articles: a text is
// compared with so many others that share its words, so many that share its
// names, and so many articles of an outlet it credits.
const (
	maxCopies   = 24
	maxAlike    = 24
	maxVersions = 12
	// maxPosting is the number of articles of a story in which a fingerprint or
	// an anchor tells nothing any more; the first ones are kept.
	maxPosting = 400
)

// fold puts articles whose words are the same to the last one behind the one
// they are taken from: the outlet that others of them credit, an agency, the
// earliest.
func (b *builder) duplicates() {
	b.same = make([]int, len(b.articles))
	groups := map[uint64][]int{}
	var keys []uint64
	for i, a := range b.articles {
		b.same[i] = i
		k, ok := a.words.Sum()
		if !ok {
			continue
		}
		if groups[k] == nil {
			keys = append(keys, k)
		}
		groups[k] = append(groups[k], i)
	}
	for _, k := range keys {
		g := groups[k]
		if len(g) < 2 {
			continue
		}
		top := b.original(g)
		for _, i := range g {
			b.same[i] = top
		}
	}
}

// original is the article of a group of identical texts that stands above the
// others.
func (b *builder) original(group []int) int {
	votes := map[int]int{}
	for _, i := range group {
		seen := -1
		for _, c := range b.articles[i].credits {
			if c.first() && c.outlet != seen {
				votes[c.outlet]++
				seen = c.outlet
			}
		}
	}
	best := group[0]
	for _, i := range group[1:] {
		a, o := b.articles[i], b.articles[best]
		switch v, w := votes[a.outlet], votes[o.outlet]; {
		case v != w:
			if v > w {
				best = i
			}
		case a.agency != o.agency:
			if a.agency {
				best = i
			}
		case a.clock.before(o.clock):
			best = i
		}
	}
	return best
}

// index finds articles that share words or names with another.
type index struct {
	prints  map[uint64][]int32
	anchors map[uint32][]int32
	weight  map[uint32]float64

	shared *tally[int] // scratch of a search, by article
	named  *tally[float64]
}

func (b *builder) newIndex() index {
	n := len(b.articles)
	x := index{map[uint64][]int32{}, map[uint32][]int32{}, map[uint32]float64{}, newTally[int](n), newTally[float64](n)}
	for i, a := range b.articles {
		if b.same[i] != i {
			continue
		}
		for _, p := range a.prints {
			if l := x.prints[p.Hash]; len(l) < maxPosting && (len(l) == 0 || l[len(l)-1] != int32(i)) {
				x.prints[p.Hash] = append(l, int32(i))
			}
		}
		for _, k := range a.anchors {
			if l := x.anchors[k.Key]; len(l) < maxPosting && (len(l) == 0 || l[len(l)-1] != int32(i)) {
				x.anchors[k.Key] = append(l, int32(i))
			}
		}
	}
	for k, l := range x.anchors {
		x.weight[k] = math.Log(float64(len(b.articles)+1) / float64(len(l)))
	}
	return x
}

// candidate is an article another one may have its words or news from.
type candidate struct {
	doc    int
	shared int // fingerprints
}

// candidates are the articles c is compared with, in order.
func (b *builder) candidates(c int, x index) []candidate {
	a := b.articles[c]
	if b.same[c] != c {
		a = &article{credits: a.credits} // nothing but its credits counts
	}
	for _, p := range a.prints {
		for _, d := range x.prints[p.Hash] {
			x.shared.add(int(d), 1)
		}
	}
	last := uint32(0)
	for _, k := range a.anchors {
		if k.Key == last {
			continue
		}
		last = k.Key
		w := x.weight[k.Key]
		for _, d := range x.anchors[k.Key] {
			x.named.add(int(d), w)
		}
	}
	chosen := map[int]bool{}
	prints := x.shared.take()
	for _, d := range best(prints, maxCopies, c) {
		chosen[d] = true
	}
	for _, d := range best(x.named.take(), maxAlike, c) {
		chosen[d] = true
	}
	for _, k := range a.credits {
		for _, d := range b.versions(c, k.outlet) {
			chosen[d] = true
		}
	}
	delete(chosen, c)
	out := make([]candidate, 0, len(chosen))
	for _, d := range sortedKeys(chosen) {
		if _, credits := a.credited(b.articles[d].outlet); b.same[d] != b.same[c] || credits && d != b.same[c] {
			i, ok := slices.BinarySearchFunc(prints, d, func(s sum[int], d int) int { return cmp.Compare(s.key, d) })
			k := candidate{doc: d}
			if ok {
				k.shared = prints[i].value
			}
			out = append(out, k)
		}
	}
	return out
}

// best are the keys with the highest sums, the lowest keys first among equals:
// n of those before c, which it is more likely to be made from, and a third as
// many of those behind.
func best[V int | float64](sums []sum[V], n, c int) []int {
	sums = slices.Clone(sums)
	slices.SortStableFunc(sums, func(a, b sum[V]) int { return cmp.Compare(b.value, a.value) })
	before, behind := n, n/3
	var out []int
	for _, s := range sums {
		left := &before
		if s.key > c {
			left = &behind
		}
		if *left--; *left >= 0 {
			out = append(out, s.key)
		}
	}
	return out
}

// versions are the articles of an outlet that c may credit: not so many that a
// live blog of a thousand makes every credit cost a thousand comparisons, and
// the last before c rather than the first.
func (b *builder) versions(c, outlet int) []int {
	all := b.byOutlet[outlet]
	if len(all) <= maxVersions {
		return all
	}
	end := len(all)
	for i, d := range all {
		if b.articles[c].clock.before(b.articles[d].clock) {
			end = i
			break
		}
	}
	start := max(0, min(end, len(all))-maxVersions)
	return all[start:min(start+maxVersions, len(all))]
}

// compare relates c to all candidates.
func (b *builder) relate() {
	x := b.newIndex()
	b.relations = make([][]relation, len(b.articles))
	for c, a := range b.articles {
		list := b.candidates(c, x)
		if b.same[c] != c { // it is a copy of another: all that is left to find out is whom it credits
			list = slices.DeleteFunc(list, func(k candidate) bool { _, ok := a.credited(b.articles[k.doc].outlet); return !ok })
		}
		for _, k := range list {
			p := b.articles[k.doc]
			r := relation{parent: k.doc}
			if k.shared > 0 && a.Trace.Article.Lang == p.Trace.Article.Lang {
				r.match = reuse.Compare(a.words, p.words)
			}
			r.pairs, r.cover = align(a.sentences, p.sentences)
			_, r.back = align(p.sentences, a.sentences)
			r.credit, r.cited = a.credited(p.outlet)
			if p.outlet < 0 || p.outlet == a.outlet || r.credit.talked && a.clock.before(p.clock) {
				r.cited = false
			}
			b.relations[c] = append(b.relations[c], r)
		}
		b.talkedAbout(c)
	}
}

// talkedAbout drops the credits of outlets that c only talks about, unless it
// tells what one of their articles does.
func (b *builder) talkedAbout(c int) {
	tells := map[int]bool{}
	for _, r := range b.relations[c] {
		if r.cited && r.cover >= retold {
			tells[b.articles[r.parent].outlet] = true
		}
	}
	for i := range b.relations[c] {
		if r := &b.relations[c][i]; r.credit.talked && !tells[b.articles[r.parent].outlet] {
			r.cited = false
		}
	}
}
