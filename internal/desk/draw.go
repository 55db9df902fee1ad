package desk

import (
	"fmt"
	"html/template"
	"net/url"
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/report"
)

// Measures of the lineage drawing, in pixels.
const (
	laneHeight = 34.0
	axisHeight = 40.0
	sideRoom   = 22.0  // left of the first node
	tailRoom   = 176.0 // right of the last one, for its remarks
	minWidth   = 560.0
	maxWidth   = 1020.0
	perNode    = 9.0  // further width for each node beyond what maxWidth holds
	nodeGap    = 17.0 // between nodes of one lane
	tickRoom   = 64.0 // between marks of the axis
)

// drawing is a lineage: the names of the lanes, which stay in sight, and the
// lanes, which scroll. The style sheet gives the names laneHeight and
// axisHeight too.
type drawing struct {
	Lanes         []string
	Graph         template.HTML
	Nodes, Edges  int
	Width, Height int
}

// draw lays out a window: x is time, each outlet has a lane, in order of its
// first article.
func draw(story string, w window, u *url.URL) drawing {
	if len(w.nodes) == 0 {
		return drawing{}
	}
	lanes := layLanes(w)
	width, axis := layTimes(w)
	height := axisHeight + laneHeight*float64(len(lanes)) + 8
	d := drawing{Nodes: len(w.nodes), Edges: len(w.edges), Width: int(width), Height: int(height)}
	d.Lanes = lanes
	d.Graph = drawGraph(story, w, axis, width, height, u)
	return d
}

func layLanes(w window) []string {
	var lanes []string
	at := map[string]int{}
	for _, n := range w.nodes {
		name := outletOf(n.Entry)
		i, ok := at[name]
		if !ok {
			i = len(lanes)
			at[name] = i
			lanes = append(lanes, name)
		}
		n.lane = i
		n.y = axisHeight + laneHeight*(float64(i)+.5)
	}
	return lanes
}

// layTimes gives every node its x and the drawing its width. Nodes of one lane
// never overlap: the later one moves to the right.
func layTimes(w window) (width float64, axis []tick) {
	var times []time.Time
	for _, n := range w.nodes {
		times = append(times, n.Published)
	}
	s := newScale(times)
	right := max(minWidth, min(s.end()*maxStretch+tailRoom, maxWidth)) - tailRoom
	if more := perNode * float64(len(w.nodes)) / 2; more > right {
		right = more
	}
	s.fit(sideRoom, right)
	last := map[int]float64{}
	end := 0.0
	for _, n := range w.nodes {
		n.x = s.end() + 2*nodeGap // undated ones stand behind all others
		if len(s.at) == 0 {
			n.x = sideRoom
		}
		if !n.Published.IsZero() {
			n.x = s.x(n.Published.UTC())
		}
		if x, ok := last[n.lane]; ok && n.x < x+nodeGap {
			n.x = x + nodeGap
		}
		last[n.lane] = n.x
		end = max(end, n.x)
	}
	width = max(minWidth, end+tailRoom)
	leaveRoom(w.nodes, width)
	axis = s.ticks(tickRoom)
	if i := len(w.nodes) - 1; w.nodes[i].Published.IsZero() {
		axis = append(axis, tick{X: s.end() + 2*nodeGap, Day: "undated"})
	}
	return width, axis
}

// leaveRoom tells every node how far its remarks may reach.
func leaveRoom(nodes []*node, width float64) {
	next := map[int]float64{}
	for i := len(nodes) - 1; i >= 0; i-- {
		n := nodes[i]
		n.until = width
		if x, ok := next[n.lane]; ok {
			n.until = x - 12
		}
		next[n.lane] = n.x
	}
}

func drawGraph(story string, w window, axis []tick, width, height float64, u *url.URL) template.HTML {
	var s svg
	s.open("svg", "class", "graph", "width", num(width), "height", num(height), "viewBox", fmt.Sprintf("0 0 %s %s", num(width), num(height)),
		"role", "group", "aria-label", fmt.Sprintf("Lineage: %s and %s", plural(len(w.nodes), "article"), plural(len(w.edges), "link")))
	for i := 0; axisHeight+laneHeight*float64(i) < height-8; i += 2 {
		s.empty("rect", "class", "band", "x", "0", "y", num(axisHeight+laneHeight*float64(i)), "width", num(width), "height", num(laneHeight))
	}
	for _, t := range axis {
		s.empty("line", "class", "grid", "x1", num(t.X), "x2", num(t.X), "y1", num(axisHeight-6), "y2", num(height-8))
		s.text(t.X, axisHeight-24, "day", t.Day)
		s.text(t.X, axisHeight-10, "hour", t.Hour)
	}
	for _, e := range w.edges {
		s.edge(story, e, len(w.edges) > manyEdges)
	}
	for _, n := range w.nodes {
		s.node(n, u)
	}
	s.end("svg")
	return s.html()
}

// manyEdges is the number of edges beyond which they go without tool tips and
// broad places to hit: it halves the work of the browser.
const manyEdges = 600

// edge draws a link as a curve that leaves the parent downwards and reaches the
// child along its lane.
func (s *svg) edge(story string, e *edge, spare bool) {
	a, b := e.parent, e.child
	path := fmt.Sprintf("M%s %sC%s %s %s %s %s %s", num(a.x), num(a.y), num(a.x+(b.x-a.x)*.04), num(a.y+(b.y-a.y)*.72),
		num(a.x+(b.x-a.x)*.3), num(b.y), num(b.x), num(b.y))
	class := "edge k-" + token(string(e.Kind))
	if !e.Proved {
		class += " suspected"
	}
	words := edgeWords(e)
	s.open("a", "href", linkURL(story, e.Link), "class", class, "aria-label", words)
	if !spare {
		s.title(words)
		s.empty("path", "class", "hit", "d", path)
	}
	s.empty("path", "class", "line", "d", path)
	s.end("a")
}

func edgeWords(e *edge) string {
	return fmt.Sprintf("%s: %s has it from %s, %s (%s)", kindWords(e.Kind), outletOf(e.child.Entry), outletOf(e.parent.Entry), certainty(e.Link), reasons(e.Link))
}

// node draws an article; its form tells how it has the news.
func (s *svg) node(n *node, u *url.URL) {
	words := nodeWords(n)
	s.open("a", "href", articleURL(n.Doc), "class", "node k-"+token(n.Kind), "aria-label", words)
	s.title(words)
	s.glyph(n.Kind, n.x, n.y)
	s.end("a")
	x := n.x + 12
	if n.Kind == "origin" {
		x += 3
	}
	x = s.remarks(n, x)
	if len(n.Folded) > 0 {
		s.open("a", "href", withQuery(u, "open", n.Doc)+"#lineage", "class", "fold", "aria-label", fmt.Sprintf("+%s of %s folded: show", plural2(len(n.Folded), "copy", "copies"), outletOf(n.Entry)))
		s.text(x, n.y+3.5, "folded", "+"+plural2(len(n.Folded), "copy", "copies"))
		s.end("a")
	}
}

// Widths of the words beside a node, near enough, in pixels a letter.
const (
	codeLetter = 6.5
	markLetter = 5.9
	boldLetter = 6.4
)

// remarks writes the language and what the ledger says of an article behind it,
// as far as there is room before the next one; a dot stands for what there is
// no room for. It gives where it ended.
func (s *svg) remarks(n *node, x float64) float64 {
	if w := codeLetter * float64(len(n.Lang)); x+w < n.until {
		s.text(x, n.y+3.5, "code", n.Lang)
		x += w + 6
	}
	for i, f := range n.Flags {
		w := markLetter * float64(len([]rune(f.Text)))
		if f.Tone == "deny" {
			w = boldLetter * float64(len([]rune(f.Text)))
		}
		if i == 2 || x+w > n.until {
			if i == 0 || x+14 > n.until {
				s.empty("circle", "class", "more t-"+f.Tone, "cx", num(n.x+6), "cy", num(n.y-7), "r", "3")
			} else {
				s.text(x, n.y+3.5, "mark", fmt.Sprintf("+%d", len(n.Flags)-i))
				x += 18
			}
			break
		}
		s.text(x, n.y+3.5, "mark t-"+f.Tone, f.Text)
		x += w + 8
	}
	return x
}

func (s *svg) glyph(kind string, x, y float64) {
	switch kind {
	case "origin":
		s.empty("circle", "class", "halo", "cx", num(x), "cy", num(y), "r", "9.5")
		s.empty("circle", "class", "dot", "cx", num(x), "cy", num(y), "r", "5.5")
	case string(hearsay.LinkCopy):
		s.empty("rect", "class", "dot", "x", num(x-5), "y", num(y-5), "width", "10", "height", "10")
	case string(hearsay.LinkTranslation):
		s.empty("path", "class", "dot", "d", fmt.Sprintf("M%s %sl7 7l-7 7l-7 -7z", num(x), num(y-7)))
	case string(hearsay.LinkCites):
		s.empty("path", "class", "dot", "d", fmt.Sprintf("M%s %sl6.5 11.5h-13z", num(x), num(y-7)))
	case string(hearsay.LinkUpdate):
		s.empty("circle", "class", "halo", "cx", num(x), "cy", num(y), "r", "6.5")
		s.empty("circle", "class", "dot", "cx", num(x), "cy", num(y), "r", "2.5")
	default: // rewrites and what has it from nobody in sight
		s.empty("circle", "class", "dot", "cx", num(x), "cy", num(y), "r", "6")
	}
}

func nodeWords(n *node) string {
	parts := []string{outletOf(n.Entry)}
	if t := report.Line(n.Title); t != "" {
		parts = append(parts, "“"+report.Shorten(t, 90)+"”")
	}
	parts = append(parts, stamp(n.Published), kindWords(hearsay.LinkKind(n.Kind)))
	for _, f := range n.Flags {
		parts = append(parts, f.Text)
	}
	return strings.Join(parts, ", ")
}

var kinds = map[hearsay.LinkKind]string{
	hearsay.LinkCopy: "copy", hearsay.LinkTranslation: "translation", hearsay.LinkRewrite: "rewrite", hearsay.LinkCites: "citation",
	hearsay.LinkUpdate: "update", "origin": "origin", "root": "has it from nobody in sight",
}

func kindWords(k hearsay.LinkKind) string {
	if w, ok := kinds[k]; ok {
		return w
	}
	return strings.ReplaceAll(string(k), "-", " ")
}

func certainty(l hearsay.Link) string {
	if l.Proved {
		return "proved"
	}
	return "suspected"
}

// reasons lists what speaks for a link, in words.
func reasons(l hearsay.Link) string {
	var out []string
	for _, e := range l.Evidence {
		out = append(out, reasonWords(e))
	}
	return strings.Join(out, "; ")
}

func reasonWords(e hearsay.LinkEvidence) string {
	return strings.ReplaceAll(report.ReasonWords(e), "-", " ")
}

// linkURL is the address of a link's evidence.
func linkURL(story string, l hearsay.Link) string {
	return "/stories/" + url.PathEscape(story) + "/link?" + url.Values{"from": {l.From}, "to": {l.To}}.Encode()
}

func plural2(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// token makes a word safe as a class name.
func token(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r == '-' {
			return r
		}
		return -1
	}, s)
}
