package page

import "golang.org/x/net/html/atom"

// context is what stands around a run.
type context struct {
	heading, figure, caption, quote int32 // nearest enclosing element, 0 for none
	list, table, item, row          int32 // list and table: the outermost in the container
	lead, standfirst, correction    bool
}

// around finds what encloses a node up to the container.
func (s *scored) around(i, root int32) context {
	var c context
	if i < root { // a preface: what is above it holds the article too
		root = s.nodes[root].parent
		for root > 0 && s.nodes[root].end <= i || root > i {
			root = s.nodes[root].parent
		}
	}
	for depth := 0; i > root && depth < maxClimb; depth++ {
		x := &s.nodes[i]
		switch x.tag {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			c.heading = i
		case atom.Figure:
			c.figure = i
		case atom.Figcaption:
			c.caption = i
		case atom.Blockquote, atom.Q:
			c.quote = i
		case atom.Ul, atom.Ol, atom.Dl:
			c.list = i
		case atom.Li, atom.Dt, atom.Dd:
			if c.item == 0 {
				c.item = i
			}
		case atom.Table:
			c.table = i
		case atom.Tr:
			if c.row == 0 {
				c.row = i
			}
		}
		p := s.purposes[i]
		if x.tag != atom.Body && x.tag != atom.Article {
			c.lead = c.lead || p&forLead != 0 && p&forBody == 0
			c.standfirst = c.standfirst || p&forStandfirst != 0 && p&forBody == 0
			c.correction = c.correction || p&forCorrection != 0
		}
		i = x.parent
	}
	return c
}
