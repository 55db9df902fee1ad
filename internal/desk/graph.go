package desk

import (
	"cmp"
	"slices"
	"time"

	"hearsay"
	"hearsay/internal/report"
	"hearsay/internal/store"
)

// node is an article in the drawing, with the copies folded into it.
type node struct {
	store.Entry
	Kind   string // "origin", a kind of link, or "root" for one that has it from nobody in sight
	Flags  []flag
	Folded []*node // verbatim copies that stand behind it
	up     []*edge
	down   []*edge
	into   *node // the node it is folded into; nil when it stands for itself
	x, y   float64
	until  float64 // its remarks may reach to here
	lane   int
}

// edge is a link between nodes.
type edge struct {
	hearsay.Link
	child, parent *node
}

// graph is a story's articles and links, by time.
type graph struct {
	nodes []*node
	byDoc map[string]*node
	edges []*edge
}

// newGraph joins articles and links; links to articles that are not in the
// story are dropped.
func newGraph(articles []store.Entry, l hearsay.Ledger) *graph {
	g := &graph{byDoc: make(map[string]*node, len(articles))}
	for i := range articles {
		n := &node{Entry: articles[i], Kind: "root"}
		g.nodes = append(g.nodes, n)
		g.byDoc[n.Doc] = n
	}
	for _, x := range l.Links {
		child, parent := g.byDoc[x.From], g.byDoc[x.To]
		if child == nil || parent == nil || child == parent {
			continue
		}
		e := &edge{x, child, parent}
		g.edges = append(g.edges, e)
		child.up = append(child.up, e)
		parent.down = append(parent.down, e)
	}
	for _, n := range g.nodes {
		slices.SortStableFunc(n.up, func(a, b *edge) int { return cmp.Compare(rank(a), rank(b)) })
		if len(n.up) > 0 {
			n.Kind = string(n.up[0].Kind)
		}
	}
	for _, d := range l.Origins.Docs {
		if n := g.byDoc[d]; n != nil {
			n.Kind = "origin"
		}
	}
	g.remark(l)
	return g
}

// rank puts proved links first, and those that say most first among equals.
func rank(e *edge) int {
	order := []hearsay.LinkKind{hearsay.LinkCopy, hearsay.LinkTranslation, hearsay.LinkRewrite, hearsay.LinkUpdate, hearsay.LinkCites}
	n := slices.Index(order, e.Kind)
	if !e.Proved {
		n += len(order) + 1
	}
	return n
}

// remark marks the articles the ledger has something to say about.
func (g *graph) remark(l hearsay.Ledger) {
	mark := func(doc, text, tone string) {
		n := g.byDoc[doc]
		if n == nil || slices.Contains(n.Flags, flag{text, tone}) {
			return
		}
		n.Flags = append(n.Flags, flag{text, tone})
	}
	for _, x := range l.Denials {
		mark(x.Doc, "denies", "deny")
	}
	for _, x := range l.Inversions {
		mark(x.Doc, "inverted", "deny")
	}
	for _, x := range l.Lost {
		mark(x.Doc, "lost "+lossShort[x.What], "loss")
	}
	for _, x := range l.Drift {
		mark(x.Doc, "hardened", "loss")
	}
	for _, x := range l.OldErrors {
		mark(x.Doc, "old error", "loss")
	}
	for _, loop := range l.Loops {
		for _, d := range loop {
			mark(d, "loop", "loss")
		}
	}
	for _, x := range l.ClockConflicts {
		mark(x.Doc, "clock", "loss")
	}
	for _, x := range l.Echoes {
		mark(x.Doc, "recap", "")
	}
}

// lossShort names losses where there is little room.
var lossShort = map[hearsay.LossKind]string{
	hearsay.LostDenial: "denial", hearsay.LostHedge: "doubt", hearsay.LostAttribution: "credit", hearsay.LostNoComment: "no comment",
}

// foldFrom is the number of copies of one article from which they are drawn as one.
const foldFrom = 3

// fold puts verbatim copies that nobody has it from, and that the ledger has
// nothing to say about, behind the article they are copies of. The copies of
// the article named open stay in sight; "all" folds nothing.
func (g *graph) fold(open string) {
	if open == "all" {
		return
	}
	for _, n := range g.nodes {
		var copies []*node
		for _, e := range n.down {
			if e.Kind == hearsay.LinkCopy && e.Proved && len(e.child.down) == 0 && len(e.child.Flags) == 0 && e.child.up[0] == e {
				copies = append(copies, e.child)
			}
		}
		if len(copies) < foldFrom || n.Doc == open {
			continue
		}
		n.Folded = copies
		for _, c := range copies {
			c.into = n
		}
	}
}

// standing are the nodes that are not folded into another.
func (g *graph) standing() []*node {
	var out []*node
	for _, n := range g.nodes {
		if n.into == nil {
			out = append(out, n)
		}
	}
	return out
}

// window is what a drawing shows: some nodes, and the ones they have it from.
type window struct {
	nodes []*node
	edges []*edge
}

// view gives the nodes from..to of those standing and, so that no edge ends
// nowhere, the nodes these have it from.
func (g *graph) view(standing []*node, from, to int) window {
	in := map[*node]bool{}
	var w window
	add := func(n *node) {
		if !in[n] {
			in[n] = true
			w.nodes = append(w.nodes, n)
		}
	}
	for _, n := range standing[from:to] {
		add(n)
		w.edges = append(w.edges, n.up...)
	}
	for _, e := range w.edges {
		add(e.parent)
	}
	slices.SortStableFunc(w.nodes, func(a, b *node) int { return byTime(a.Published, b.Published) })
	return w
}

// byTime puts what has no time last.
func byTime(a, b time.Time) int {
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return a.Compare(b)
}

// outletOf names who published an article, as well as is known.
func outletOf(e store.Entry) string {
	for _, s := range []string{e.Outlet, e.Host} {
		if s = report.Line(s); s != "" {
			return s
		}
	}
	return "outlet unknown"
}
