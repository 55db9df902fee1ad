package page

import (
	"strings"

	"golang.org/x/net/html/atom"

	"hearsay"
)

// piece is a run of the container with what it is taken for.
type piece struct {
	run    int
	role   hearsay.Role // "" when it is left out
	kind   hearsay.Debris
	reason string
	prose  bool // reads like an article's sentence
}

// chooser decides what each run of the container is.
type chooser struct {
	*scored
	root   int32
	titles *titles
	pieces []piece
	around []context
	body   int32 // the element most of the prose stands directly in
	prose  int32 // how much stands in it

	parents map[int32]bool // elements that paragraphs stand directly in
	listed  map[int32]*density
}

// density is how much of a list or table is links.
type density struct{ prose, link int32 }

// choose gives the pieces of the article in root, in order.
func choose(s *scored, root int32, t *titles) *chooser {
	c := &chooser{scored: s, root: root, titles: t, listed: map[int32]*density{}}
	c.collect()
	c.findBody()
	if m := c.marked(); m != root {
		c.root, c.pieces, c.around, c.listed = m, nil, nil, map[int32]*density{}
		c.collect()
		c.findBody()
	}
	for k := range c.pieces {
		c.assign(k)
	}
	c.headline()
	c.edges()
	c.headings()
	return c
}

// collect takes the runs of the container, with what lies around them.
func (c *chooser) collect() {
	end, start := c.nodes[c.root].end, c.root
	if c.title != 0 && c.title < c.root {
		start = c.title
	}
	titled := false
	for k := range c.runs {
		r := &c.runs[k]
		if r.from < start || r.from >= end || r.from < c.root && !c.isPreface(r) {
			continue
		}
		if tag := c.nodes[r.block].tag; tag == atom.H1 && r.from >= c.root {
			if titled && c.isOtherHeadline(r) {
				break
			}
		}
		titled = titled || r.from == c.title
		a := c.scored.around(c.nodes[r.from].parent, c.root)
		c.pieces = append(c.pieces, piece{run: k, prose: c.isProse(r)})
		c.around = append(c.around, a)
		for _, l := range [2]int32{a.list, a.table} {
			if l == 0 {
				continue
			}
			d := c.listed[l]
			if d == nil {
				d = &density{}
				c.listed[l] = d
			}
			d.prose += r.prose()
			d.link += r.link
		}
	}
}

// isPreface tells whether a run between the headline and the container belongs
// to the article: its headline, a credit or date, a lead paragraph.
func (c *chooser) isPreface(r *run) bool {
	if root := c.prunedRoot(r); root != 0 {
		return c.purposes[root]&(forCredit|forTimestamp) != 0
	}
	tag := c.nodes[r.block].tag
	heading := (tag == atom.H2 || tag == atom.H3 || tag == atom.H4) && r.chars >= fragment/2
	return r.from == c.title || r.link*4 < r.chars && (heading || c.isProse(r)) || r.chars < 2*fragment && c.datedClass(r)
}

// isOtherHeadline recognises the headline of a further article: set like the
// first one, and with other words.
func (c *chooser) isOtherHeadline(r *run) bool {
	first := c.blocks[c.title]
	return first != r.block && c.nodes[first].tag == c.nodes[r.block].tag && c.attr(first, attrClass) == c.attr(r.block, attrClass) &&
		c.nodes[r.block].parent != c.nodes[first].parent && !c.titles.match(c.plain(r))
}

func (c *chooser) isProse(r *run) bool {
	if r.link > r.prose() {
		return false
	}
	return r.prose() >= proseLength && r.stops+r.commas > 0 || r.prose() >= shortProse && r.ended
}

// findBody finds the element that most of the prose stands directly in.
func (c *chooser) findBody() {
	sum := map[int32]int32{}
	best := int32(0)
	for k := range c.pieces {
		r := &c.runs[c.pieces[k].run]
		if !c.pieces[k].prose || c.prunedRoot(r) != 0 {
			continue
		}
		b := r.block
		if tag := c.nodes[b].tag; tag == atom.P || tag == atom.Li || tag == atom.Blockquote {
			b = c.nodes[b].parent
		}
		sum[b] += r.prose()
		if sum[b] > best {
			best, c.body, c.prose = sum[b], b, sum[b]
		}
	}
}

// marked is the outermost element of the container that says it holds an
// article and holds most of it; the container itself when there is none. What
// stands around such an element is other articles.
func (c *chooser) marked() int32 {
	m, tried := c.root, 0
	for i := c.body; i > c.root && tried < 16; i = c.nodes[i].parent {
		if c.purposes[i]&forBody != 0 || c.nodes[i].tag == atom.Article {
			tried++
		}
		if (c.purposes[i]&forBody != 0 || c.nodes[i].tag == atom.Article) && c.value[i] >= markedShare*c.value[c.root] && !c.repeated(i) {
			m = i
		}
	}
	return m
}

// repeated tells whether the container has a further element of the same kind
// with prose in it: the article comes in chunks.
func (c *chooser) repeated(i int32) bool {
	class, body := c.attr(i, attrClass), c.purposes[i]&forBody != 0
	for k := c.root + 1; k < c.nodes[c.root].end; k++ {
		if x := &c.nodes[k]; !x.text && k != i && x.tag == c.nodes[i].tag && c.value[k] > proseLength && (k < i || k >= c.nodes[i].end) && (k > i || x.end <= i) && (body && c.purposes[k]&forBody != 0 || c.attr(k, attrClass) == class) {
			return true
		}
	}
	return false
}

// prunedRoot is the element for whose name a run is no part of the article.
func (c *chooser) prunedRoot(r *run) int32 {
	return max(c.pruned[r.block], c.pruned[c.nodes[r.from].parent])
}

func (p *piece) debris(kind hearsay.Debris, reason string) {
	p.role, p.kind, p.reason = hearsay.RoleDebris, kind, reason
}

// assign says what a piece is by what stands around it.
func (c *chooser) assign(k int) {
	p, a := &c.pieces[k], &c.around[k]
	r := &c.runs[p.run]
	if root := c.prunedRoot(r); root != 0 {
		c.assignPruned(p, root)
		return
	}
	switch {
	case a.caption != 0 || a.figure != 0 && !p.prose:
		p.role, p.reason = hearsay.RoleCaption, "figure"
	case c.isMarkup(r) || c.isAddress(r):
	case a.correction && p.prose:
		p.role, p.reason = hearsay.RoleCorrection, "class"
	case a.heading != 0 && (r.block == a.heading || !p.prose): // one that is never closed holds paragraphs
		p.role, p.reason = hearsay.RoleHeading, "heading-tag"
	case a.table != 0 && !c.isLayout(a.table):
		p.role, p.reason = hearsay.RoleList, "table"
		if d := c.listed[a.table]; d.link > d.prose {
			p.debris(hearsay.DebrisRelated, "link-density")
		}
	case a.list != 0:
		p.role, p.reason = hearsay.RoleList, "list-tag"
		if d := c.listed[a.list]; d.link > d.prose {
			p.debris(hearsay.DebrisRelated, "link-density")
		}
	case r.link > r.prose() && !(r.ended && r.prose() >= shortProse) && r.link >= shortLink:
		p.debris(hearsay.DebrisRelated, "link-density")
	case a.quote != 0:
		p.role, p.reason = hearsay.RoleQuote, "quote-tag"
	default:
		p.role = hearsay.RoleText
	}
}

// isLayout tells tables that hold the article's paragraphs, as pages were once
// built.
func (c *chooser) isLayout(table int32) bool {
	return c.prose > layoutProse && c.body > table && c.body < c.nodes[table].end
}

// layoutProse is how much prose shows that a table is no table.
const layoutProse = 500

// assignPruned keeps what a reader of news has a use for: credits, captions,
// short debris.
func (c *chooser) assignPruned(p *piece, root int32) {
	u := c.purposes[root]
	switch {
	case u&(forChrome|forDrop|forComments) != 0:
	case u&forCaption != 0:
		p.role, p.reason = hearsay.RoleCaption, "class"
	case u&forCredit != 0:
		p.role, p.reason = hearsay.RoleCredit, "class"
	case c.nodes[root].end-root < maxMarkedDebris && u&forDebris != 0:
		p.debris(u.kind(), "class")
	}
	p.prose = false
}

// markedShare is how much of the container's worth an element must have that
// says it holds the article.
const markedShare = 0.4

// shortLink is the length below which a link is a name, as in "(with Reuters)",
// and no headline.
const shortLink = 15

// maxMarkedDebris is how many nodes a marked element may have to be shown as debris
// within the article; what is larger is a part of the page of its own.
const maxMarkedDebris = 120

// isMarkup tells runs that are markup shown as text.
func (c *chooser) isMarkup(r *run) bool {
	raw := c.raw(r.from)
	if len(raw) < 8 {
		return false
	}
	head := unescape(raw[:min(len(raw), 200)])
	for i := 0; i+4 < len(head); i++ {
		if head[i] == '<' && (head[i+1:i+4] == "img" || head[i+1:i+4] == "ifr" || head[i+1:i+4] == "div" || head[i+1:i+4] == "scr") {
			return true
		}
	}
	return false
}

// isAddress tells runs that are nothing but an address, as share bars have
// them.
func (c *chooser) isAddress(r *run) bool {
	return r.link == 0 && strings.HasPrefix(strings.TrimLeft(c.raw(r.from), " \t\r\n"), "http") && !strings.ContainsAny(strings.TrimSpace(c.plain(r)), " \n")
}

// headline finds the title among the pieces and leaves out what stands before it.
func (c *chooser) headline() {
	first := c.firstProse()
	at := -1
	for k := range c.pieces {
		r := &c.runs[c.pieces[k].run]
		if c.prunedRoot(r) != 0 && k > first {
			continue
		}
		if (k <= first+1 || c.nodes[c.around[k].heading].tag == atom.H1) && c.titles.match(c.plain(r)) {
			c.pieces[k] = piece{run: c.pieces[k].run, role: hearsay.RoleTitle, reason: "matches-title"}
			if at < 0 {
				at = k
			}
		}
	}
	if at < 0 {
		at = c.onlyH1(first)
	}
	if at < 0 || at > first {
		return
	}
	for k := range c.pieces[:at] {
		if c.pieces[k].role == hearsay.RoleText || c.pieces[k].role == hearsay.RoleList || c.pieces[k].role == hearsay.RoleHeading {
			c.pieces[k].role = ""
		}
	}
}

// onlyH1 takes the one first-level heading before the text for the headline of
// a page whose metadata give other words.
func (c *chooser) onlyH1(first int) int {
	at := -1
	for k := range c.pieces {
		if h := c.around[k].heading; c.pieces[k].role == hearsay.RoleHeading && c.nodes[h].tag == atom.H1 {
			if at >= 0 {
				return -1
			}
			at = k
		}
	}
	if at < 0 || at > first {
		return -1
	}
	c.pieces[at] = piece{run: c.pieces[at].run, role: hearsay.RoleTitle, reason: "only-h1"}
	return at
}

// firstProse is the first piece of text proper; the number of pieces if none is.
func (c *chooser) firstProse() int {
	for k := range c.pieces {
		if c.pieces[k].prose && c.pieces[k].role != "" {
			return k
		}
	}
	return len(c.pieces)
}
