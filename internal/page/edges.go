package page

import "hearsay"

// edges cleans what stands before the first and after the last sentence.
func (c *chooser) edges() {
	c.parents = c.proseParents()
	first, last := -1, -1
	for k := range c.pieces {
		if p := &c.pieces[k]; p.prose && (p.role == hearsay.RoleText || p.role == hearsay.RoleQuote || p.role == hearsay.RoleList) {
			if first < 0 {
				first = k
			}
			last = k
		}
	}
	if first < 0 {
		return
	}
	for k := range c.pieces {
		p := &c.pieces[k]
		switch {
		case p.role != hearsay.RoleText:
		case k < first && isDateLine(c.plain(&c.runs[p.run])):
			p.debris(hearsay.DebrisTimestamp, "bare-date")
		case c.besideText(p):
		case k < first:
			c.label(p, "before-text")
		case k > last:
			c.label(p, "after-text")
		case !p.prose && c.around[k].table == 0 && c.runs[p.run].chars < fragment && c.runs[p.run].stops == 0:
			c.label(p, "fragment")
		}
	}
	c.standfirst(first)
}

// label says what words are that stand outside the flow of the text: a date, a
// byline, or the label of something.
func (c *chooser) label(p *piece, reason string) {
	text := c.plain(&c.runs[p.run])
	switch {
	case len(text) <= 200 && len(findDates(text, false)) > 0 || c.datedClass(&c.runs[p.run]):
		p.debris(hearsay.DebrisTimestamp, reason)
	case reason == "before-text" && startsByline(text):
		p.role, p.reason = hearsay.RoleCredit, reason
	case reason == "after-text":
		p.debris(hearsay.DebrisRelated, reason)
	default:
		p.debris(hearsay.DebrisTags, reason)
	}
}

// isDateLine tells whether a line is a date and little else.
func isDateLine(s string) bool {
	if len(s) > 100 {
		return false
	}
	found := findDates(s, false)
	return len(found) > 0 && len(s)-(found[0].end-found[0].at) < 20
}

// fragment is the length below which words outside the flow of the text that
// end no sentence are labels.
const fragment = 30

// proseParents are the elements that paragraphs of the article stand directly in.
func (c *chooser) proseParents() map[int32]bool {
	m := map[int32]bool{c.body: true}
	for k := range c.pieces {
		if p := &c.pieces[k]; p.prose && p.role == hearsay.RoleText {
			m[c.nodes[c.runs[p.run].block].parent] = true
		}
	}
	return m
}

// besideText tells whether a piece stands in the flow of the article's
// paragraphs: directly in the element that holds them, or as one of them.
func (c *chooser) besideText(p *piece) bool {
	b := c.runs[p.run].block
	return b == c.body || c.parents[c.nodes[b].parent] && c.inBody(p)
}

// standfirst finds what sums up the article between headline and first
// paragraph: by its class, as a heading, or because the byline or date follows.
func (c *chooser) standfirst(first int) {
	titled := false
	for k := 0; k <= first+1 && k < len(c.pieces); k++ {
		p, a := &c.pieces[k], &c.around[k]
		titled = titled || p.role == hearsay.RoleTitle
		if p.role != hearsay.RoleText && p.role != hearsay.RoleHeading || !titled || c.inBody(p) && !a.standfirst {
			continue
		}
		if p.prose && k > first {
			return
		}
		if c.inBody(p) {
			p.role, p.reason = hearsay.RoleLead, "class"
			return
		}
		if a.standfirst || a.heading != 0 && k <= first || p.prose && (c.beforeByline(k) || c.titles.summarises(c.plain(&c.runs[p.run]))) {
			p.role, p.reason = hearsay.RoleLead, "standfirst"
			return
		}
	}
}

// beforeByline tells whether a byline or date stands between piece k and the
// article's further text.
func (c *chooser) beforeByline(k int) bool {
	for j := k + 1; j < len(c.pieces); j++ {
		p := &c.pieces[j]
		switch {
		case p.role == hearsay.RoleCredit || p.kind == hearsay.DebrisTimestamp:
			return true
		case p.prose:
			return false
		}
	}
	return false
}

// inBody tells whether a piece stands in the element most of the prose is in.
func (c *chooser) inBody(p *piece) bool {
	i := c.runs[p.run].from
	return i > c.body && i < c.nodes[c.body].end
}

// headings leaves out headings that nothing follows, or only links, and rows of
// headings that are links to other articles.
func (c *chooser) headings() {
	next := hearsay.Role("")
	linked := -1 // the piece behind, if it is a heading that is a link
	for k := len(c.pieces) - 1; k >= 0; k-- {
		p := &c.pieces[k]
		if p.role == "" {
			continue
		}
		r := &c.runs[p.run]
		isLink := p.role == hearsay.RoleHeading && r.link == r.chars
		if p.role == hearsay.RoleHeading {
			switch {
			case next == "" || next == hearsay.RoleDebris && r.chars < fragment:
				p.debris(hearsay.DebrisRelated, "heading-of-nothing")
			case linked >= 0 && isLink:
				p.debris(hearsay.DebrisRelated, "link-heading")
				c.pieces[linked].debris(hearsay.DebrisRelated, "link-heading")
			}
		}
		if linked = -1; isLink {
			linked = k
		}
		if next != "" || p.role != hearsay.RoleDebris && p.role != hearsay.RoleCredit && p.role != hearsay.RoleCaption {
			next = p.role
		}
	}
}
