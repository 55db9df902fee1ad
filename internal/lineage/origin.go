package lineage

import (
	"cmp"
	"slices"

	"hearsay"
)

// origins counts the roots of the graph: with all links for the least, with
// proved links only for the most. Public statements that answer the story are
// no origin of it; a loop has one root; articles that credit the same outlet
// out of sight have one origin; and roots of one publisher's family are one for
// the least. What stands alone counts for the most only, and so does a loop: where
// it came from nobody in it tells.
func (b *builder) origins() {
	least := b.roots(func(link) bool { return true })
	most := b.roots(func(l link) bool { return l.proved })
	b.ledger.Origins.Max = len(b.independent(most, false))
	taken := b.taken()
	sure := slices.DeleteFunc(slices.Clone(least), func(c int) bool { return !taken[c] || b.inALoop(c) })
	docs := b.independent(sure, true)
	b.ledger.Origins.Min = len(docs)
	if len(docs) == 0 { // nobody has it from anybody: that they are one origin cannot be ruled out
		b.ledger.Origins.Min = min(1, len(b.articles))
		docs = b.independent(least, true)
	}
	b.ledger.Origins.Max = max(b.ledger.Origins.Max, b.ledger.Origins.Min)
	for _, c := range docs {
		b.ledger.Origins.Docs = append(b.ledger.Origins.Docs, b.articles[c].doc)
	}
}

// taken are the articles another one is linked to. One that stands alone may
// report something else: it counts for the most only.
func (b *builder) taken() []bool {
	out := make([]bool, len(b.articles))
	for _, list := range b.parents {
		for _, l := range list {
			out[l.parent] = true
		}
	}
	return out
}

// independent keeps one article of every origin out of sight, and with families
// one of every publisher's family.
func (b *builder) independent(roots []int, families bool) []int {
	seen := map[string]bool{}
	var out []int
	for _, c := range roots {
		a := b.articles[c]
		var keys []string
		if w := b.wire[c]; w != "" {
			keys = append(keys, "outlet "+fold(w))
		}
		if a.outlet >= 0 {
			keys = append(keys, "outlet "+a.names[0]) // nobody confirms himself
		}
		if families && a.Outlet != nil && a.Outlet.Owner != "" {
			keys = append(keys, "owner "+a.Outlet.Owner)
		}
		known := slices.ContainsFunc(keys, func(k string) bool { return seen[k] })
		for _, k := range keys {
			seen[k] = true
		}
		if !known {
			out = append(out, c)
		}
	}
	return out
}

// roots are the articles from which no admitted link leads up, loops counted
// by their first article. Links that only cite do not make an article a copy,
// but an article that has all its news from another's is no root.
func (b *builder) roots(admit func(link) bool) []int {
	loop := b.components(admit)
	outside := map[int]bool{} // components with a parent outside
	first := map[int]int{}
	for c := range b.articles {
		if _, ok := first[loop[c]]; !ok {
			first[loop[c]] = c
		}
		for _, l := range b.parents[c] {
			if admit(l) && loop[l.parent] != loop[c] && !b.onlyAnswered(c, l) {
				outside[loop[c]] = true
			}
		}
	}
	var out []int
	for c := range b.articles {
		if first[loop[c]] == c && !outside[loop[c]] && !b.articles[c].answers {
			out = append(out, c)
		}
	}
	return out
}

// onlyAnswered tells whether a link leads to a public statement that the
// article quotes: that makes it no copy.
func (b *builder) onlyAnswered(_ int, l link) bool {
	return b.articles[l.parent].answers && l.kind == hearsay.LinkCites
}

// components numbers the loops of the graph (Tarjan 1972), without recursion: a
// chain of ten thousand copies must not grow the stack.
func (b *builder) components(admit func(link) bool) []int {
	n := len(b.articles)
	index, low, comp := make([]int, n), make([]int, n), make([]int, n)
	for i := range comp {
		comp[i] = -1
	}
	type frame struct{ at, next int }
	var stack []int
	onStack := make([]bool, n)
	count, comps := 0, 0
	for root := range n {
		if index[root] != 0 {
			continue
		}
		frames := []frame{{at: root}}
		for len(frames) > 0 {
			f := &frames[len(frames)-1]
			if f.next == 0 {
				count++
				index[f.at], low[f.at] = count, count
				stack, onStack[f.at] = append(stack, f.at), true
			}
			if f.next < len(b.parents[f.at]) {
				l := b.parents[f.at][f.next]
				f.next++
				switch {
				case !admit(l):
				case index[l.parent] == 0:
					frames = append(frames, frame{at: l.parent})
				case onStack[l.parent]:
					low[f.at] = min(low[f.at], index[l.parent])
				}
				continue
			}
			at := f.at
			frames = frames[:len(frames)-1]
			if len(frames) > 0 {
				up := frames[len(frames)-1].at
				low[up] = min(low[up], low[at])
			}
			if low[at] != index[at] {
				continue
			}
			for {
				x := stack[len(stack)-1]
				stack, onStack[x] = stack[:len(stack)-1], false
				comp[x] = comps
				if x == at {
					break
				}
			}
			comps++
		}
	}
	return comp
}

// reachable are all articles above c, c itself among them only in a loop.
func (b *builder) reachable(c int, admit func(link) bool) map[int]bool {
	seen := map[int]bool{}
	todo := []int{c}
	for len(todo) > 0 {
		x := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, l := range b.parents[x] {
			if admit(l) && !seen[l.parent] {
				seen[l.parent] = true
				todo = append(todo, l.parent)
			}
		}
	}
	return seen
}

// loops are groups of articles of which each has the news from the next.
func (b *builder) loops() {
	b.loop = b.components(func(l link) bool { return l.proved })
	members := map[int][]int{}
	for c, k := range b.loop {
		members[k] = append(members[k], c)
	}
	var found [][]int
	for _, m := range members {
		if len(m) > 1 {
			found = append(found, m)
		}
	}
	slices.SortFunc(found, func(x, y []int) int { return cmp.Compare(x[0], y[0]) })
	for _, m := range found {
		var docs []string
		for _, c := range m {
			docs = append(docs, b.articles[c].doc)
		}
		b.ledger.Loops = append(b.ledger.Loops, docs)
	}
}

// inALoop tells whether an article is in a loop with another one.
func (b *builder) inALoop(c int) bool {
	return slices.ContainsFunc(b.parents[c], func(l link) bool { return l.proved && b.inLoop(c, l.parent) })
}

// inLoop tells whether two articles have the news from one another.
func (b *builder) inLoop(c, p int) bool { return b.loop[c] == b.loop[p] }

// families groups the articles of one owner.
func (b *builder) families() {
	docs := map[string][]string{}
	outlets := map[string]map[int]bool{}
	for _, a := range b.articles {
		if a.Outlet == nil || a.Outlet.Owner == "" {
			continue
		}
		o := a.Outlet.Owner
		docs[o] = append(docs[o], a.doc)
		if outlets[o] == nil {
			outlets[o] = map[int]bool{}
		}
		outlets[o][a.outlet] = true
	}
	for o, d := range docs {
		if len(outlets[o]) > 1 {
			b.ledger.Families = append(b.ledger.Families, hearsay.Family{Owner: o, Docs: d})
		}
	}
	slices.SortFunc(b.ledger.Families, func(x, y hearsay.Family) int { return cmp.Compare(x.Owner, y.Owner) })
}
