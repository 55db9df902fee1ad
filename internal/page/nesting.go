package page

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// implyEnds closes what a start tag closes without saying so.
func (p *parser) implyEnds(tag atom.Atom) {
	if p.open[atom.Head] > 0 && !inHead(tag) {
		p.closeHead()
	}
	switch tag {
	case atom.Li:
		p.closeUpTo(tag, tag, atom.Ul, atom.Ol, atom.Menu)
	case atom.Dt, atom.Dd:
		p.closeUpTo(atom.Dt, atom.Dd, atom.Dl)
	case atom.Tr:
		p.closeUpTo(atom.Tr, atom.Tr, atom.Table, atom.Tbody, atom.Thead, atom.Tfoot)
	case atom.Td, atom.Th:
		p.closeUpTo(atom.Td, atom.Th, atom.Tr, atom.Table)
	case atom.Tbody, atom.Thead, atom.Tfoot:
		p.closeUpTo(atom.Tbody, tag, atom.Table)
	case atom.Option, atom.Optgroup:
		p.closeUpTo(atom.Option, atom.Option, atom.Select)
		return
	case atom.A:
		if p.open[atom.A] > 0 {
			p.closeInline(atom.A)
		}
		return
	}
	if isBlock(tag) {
		p.closeParagraph()
	}
}

// inHead tells what may stand in the head of a page; anything else ends it,
// whether it was closed or not.
func inHead(a atom.Atom) bool {
	switch a {
	case atom.Head, atom.Title, atom.Meta, atom.Link, atom.Script, atom.Style, atom.Base, atom.Noscript, atom.Template:
		return true
	}
	return false
}

func (p *parser) closeHead() {
	for k := 1; k < len(p.stack); k++ {
		if p.nodes[p.stack[k]].tag == atom.Head {
			p.pop(k)
			return
		}
	}
}

// closeUpTo closes the innermost open a or b unless a stop element stands
// between.
func (p *parser) closeUpTo(a, b atom.Atom, stops ...atom.Atom) {
	if p.open[a] == 0 && p.open[b] == 0 {
		return
	}
	low := max(len(p.stack)-maxClimb, 1)
	for k := len(p.stack) - 1; k >= low; k-- {
		tag := p.nodes[p.stack[k]].tag
		if tag == a || tag == b {
			p.pop(k)
			return
		}
		if tag == atom.Table || (tag == atom.Td || tag == atom.Th) && a != atom.Tr && a != atom.Tbody {
			return
		}
		for _, s := range stops {
			if tag == s {
				return
			}
		}
	}
}

// closeParagraph closes an open p, with the inline elements in it.
func (p *parser) closeParagraph() {
	if p.open[atom.P] == 0 {
		return
	}
	low := max(len(p.stack)-maxClimb, 1)
	for k := len(p.stack) - 1; k >= low; k-- {
		tag := p.nodes[p.stack[k]].tag
		if tag == atom.P {
			p.pop(k)
			return
		}
		if isBlock(tag) || tag == atom.Button || tag == atom.Object || tag == 0 {
			return
		}
	}
}

// closeInline closes the innermost open element of this kind unless a block
// stands between: the end tag of a formatting element that was opened outside
// the block does not close the block.
func (p *parser) closeInline(tag atom.Atom) {
	low := max(len(p.stack)-maxClimb, 1)
	for k := len(p.stack) - 1; k >= low; k-- {
		t := p.nodes[p.stack[k]].tag
		if t == tag {
			p.pop(k)
			return
		}
		if isBlock(t) {
			return
		}
	}
}

func (p *parser) endTag() {
	p.pos += 2
	tag := p.tagName()
	if gt := strings.IndexByte(p.src[p.pos:], '>'); gt >= 0 {
		p.pos += gt + 1
	} else {
		p.pos = len(p.src)
	}
	switch {
	case tag == atom.Br: // browsers read </br> as a break
		p.nodes = append(p.nodes, node{tag: tag, parent: p.top(), end: int32(len(p.nodes) + 1)})
	case p.open[tag] == 0 || tag == atom.Html || tag == atom.Body:
	case !isBlock(tag) && tag != 0 && !isBox(tag):
		p.closeInline(tag)
	case tag == atom.Table || tag == atom.Td || tag == atom.Th || tag == atom.Tr || tag == atom.Tbody || tag == atom.Thead || tag == atom.Tfoot:
		p.closeBlock(tag, atom.Table)
	default:
		p.closeBlock(tag, atom.Td)
	}
}

// isBox tells the elements that are no blocks but hold whatever they like:
// their end tags close what is open in them.
func isBox(a atom.Atom) bool {
	switch a {
	case atom.Noscript, atom.Template, atom.Button, atom.Select, atom.Object, atom.Canvas, atom.Video, atom.Audio, atom.Map, atom.Ins, atom.Del, atom.Picture:
		return true
	}
	return false
}

// closeBlock closes the innermost open element of this kind, with all in it,
// within its scope.
func (p *parser) closeBlock(tag, scope atom.Atom) {
	low := max(len(p.stack)-maxClimb, 1)
	for k := len(p.stack) - 1; k >= low; k-- {
		t := p.nodes[p.stack[k]].tag
		if t == tag {
			p.pop(k)
			return
		}
		if t == scope || t == atom.Table || scope == atom.Td && t == atom.Th {
			return
		}
	}
}

// pop closes the open elements from place k of the stack on.
func (p *parser) pop(k int) {
	end := int32(len(p.nodes))
	for _, i := range p.stack[k:] {
		p.nodes[i].end = end
		p.open[p.nodes[i].tag]--
	}
	p.stack = p.stack[:k]
}
