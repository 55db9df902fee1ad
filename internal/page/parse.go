package page

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// Limits of one page. A page of 16 MB or two million elements is no article;
// what lies beyond is not read and noted.
const (
	maxSource = 24 << 20
	maxNodes  = 2 << 20
	// maxClimb is how far up an end tag looks for its start tag, and a start
	// tag for an element that it closes. Without it, deep nesting costs the
	// square of its depth.
	maxClimb = 256
	// maxTitleElement is how long a title element may be.
	maxTitleElement = 1000
)

// parser builds a tree in one pass over the source. It follows the HTML
// standard in what matters to an article - implied end tags, scopes, raw text -
// and keeps text where it stands instead of moving it out of tables or
// reopening formatting elements.
type parser struct {
	tree
	pos   int
	stack []int32 // open elements
	open  map[atom.Atom]int32
	name  []byte

	unclosed bool // no comment ends from here on: not to be searched for again
}

func parse(src string) *tree {
	p := &parser{open: make(map[atom.Atom]int32, 64)}
	p.src = src
	if len(src) > maxSource {
		p.src, p.cut = src[:maxSource], true
	}
	p.nodes = make([]node, 1, len(p.src)/40+16)
	p.attrs = make([]attr, 0, len(p.src)/100+16)
	p.nodes[0] = node{tag: atom.Html, parent: -1}
	p.stack = append(p.stack, 0)
	for p.pos < len(p.src) {
		if len(p.nodes) >= maxNodes {
			p.cut = true
			break
		}
		p.step()
	}
	for _, i := range p.stack {
		p.nodes[i].end = int32(len(p.nodes))
	}
	return &p.tree
}

// step reads text up to the next tag, and the tag.
func (p *parser) step() {
	rest := p.src[p.pos:]
	lt := strings.IndexByte(rest, '<')
	for lt >= 0 && lt+1 < len(rest) && !opensTag(rest[lt+1]) {
		next := strings.IndexByte(rest[lt+1:], '<')
		if next < 0 {
			lt = -1
			break
		}
		lt += 1 + next
	}
	if lt < 0 || lt+1 >= len(rest) {
		p.addText(p.pos, len(p.src))
		p.pos = len(p.src)
		return
	}
	p.addText(p.pos, p.pos+lt)
	p.pos += lt
	switch rest[lt+1] {
	case '/':
		p.endTag()
	case '!', '?':
		p.comment()
	default:
		p.startTag()
	}
}

func opensTag(b byte) bool {
	return b == '/' || b == '!' || b == '?' || b|0x20 >= 'a' && b|0x20 <= 'z'
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' || b == '\f' }

func (p *parser) addText(from, to int) {
	if from >= to {
		return
	}
	k := from
	for k < to && isSpace(p.src[k]) {
		k++
	}
	if k == to { // white space counts only between inline pieces
		last := &p.nodes[len(p.nodes)-1]
		if last.text && isSpace(p.src[last.to-1]) || !last.text && isBlock(last.tag) {
			return
		}
	}
	p.nodes = append(p.nodes, node{text: true, parent: p.top(), end: int32(len(p.nodes) + 1), from: int32(from), to: int32(to)})
}

func (p *parser) top() int32 { return p.stack[len(p.stack)-1] }

func (p *parser) comment() {
	rest := p.src[p.pos:]
	var end int
	if strings.HasPrefix(rest, "<!--") {
		if end = p.commentEnd(rest); end < 0 { // never closed: it ends with the next bracket
			end = strings.IndexByte(rest, '>') + 1
		}
	} else if end = strings.IndexByte(rest, '>'); end >= 0 {
		end++
	}
	if end <= 0 {
		end = len(rest)
	}
	p.pos += end
}

// commentEnd finds where a comment ends, -1 when nowhere.
func (p *parser) commentEnd(s string) int {
	if p.unclosed {
		return -1
	}
	end := strings.Index(s[4:], "-->")
	if end < 0 {
		p.unclosed = true
		return -1
	}
	return end + 4 + 3
}

// tagName reads the letters of a tag in lower case.
func (p *parser) tagName() atom.Atom {
	p.name = p.name[:0]
	for p.pos < len(p.src) {
		b := p.src[p.pos]
		if isSpace(b) || b == '/' || b == '>' {
			break
		}
		if 'A' <= b && b <= 'Z' {
			b += 'a' - 'A'
		}
		if len(p.name) < 64 {
			p.name = append(p.name, b)
		}
		p.pos++
	}
	return atom.Lookup(p.name)
}

func (p *parser) startTag() {
	p.pos++
	tag := p.tagName()
	from := int32(len(p.attrs))
	selfClosed := p.readAttrs()
	p.implyEnds(tag)
	i := int32(len(p.nodes))
	p.nodes = append(p.nodes, node{tag: tag, parent: p.top(), end: i + 1, from: from, to: int32(len(p.attrs))})
	switch {
	case isVoid(tag) || selfClosed && tag == atom.Svg:
	case isRaw(tag):
		p.rawText(i, tag)
	case selfClosed && tag == 0: // custom elements written as XML
	default:
		p.stack = append(p.stack, i)
		p.open[tag]++
	}
}

// readAttrs reads up to the end of the tag.
func (p *parser) readAttrs() (selfClosed bool) {
	for p.pos < len(p.src) {
		b := p.src[p.pos]
		switch {
		case b == '>':
			p.pos++
			return selfClosed
		case b == '/':
			selfClosed = true
			p.pos++
		case isSpace(b):
			p.pos++
		default:
			selfClosed = false
			p.readAttr()
		}
	}
	return selfClosed
}

func (p *parser) readAttr() {
	p.name = p.name[:0]
	start := p.pos
	for p.pos < len(p.src) {
		b := p.src[p.pos]
		if isSpace(b) || b == '>' || b == '=' && p.pos > start || b == '/' {
			break
		}
		if 'A' <= b && b <= 'Z' {
			b += 'a' - 'A'
		}
		if len(p.name) < 64 {
			p.name = append(p.name, b)
		}
		p.pos++
	}
	key := keyOf(p.name)
	for p.pos < len(p.src) && isSpace(p.src[p.pos]) {
		p.pos++
	}
	value := ""
	if p.pos < len(p.src) && p.src[p.pos] == '=' {
		p.pos++
		value = p.attrValue()
	}
	if key != attrNone {
		p.attrs = append(p.attrs, attr{key, value})
	}
}

func (p *parser) attrValue() string {
	for p.pos < len(p.src) && isSpace(p.src[p.pos]) {
		p.pos++
	}
	if p.pos >= len(p.src) {
		return ""
	}
	start := p.pos
	if q := p.src[p.pos]; q == '"' || q == '\'' {
		end := strings.IndexByte(p.src[start+1:], q)
		if end < 0 { // never closed: the tag ends where the next bracket is
			end = max(strings.IndexByte(p.src[start+1:], '>'), 0)
			p.pos = start + 1 + end
			return p.src[start+1 : p.pos]
		}
		p.pos = start + 1 + end + 1
		return p.src[start+1 : start+1+end]
	}
	for p.pos < len(p.src) && !isSpace(p.src[p.pos]) && p.src[p.pos] != '>' {
		p.pos++
	}
	return p.src[start:p.pos]
}

// rawText takes everything up to the end tag of element i as its text.
func (p *parser) rawText(i int32, tag atom.Atom) {
	start := p.pos
	rest := p.src[start:]
	if tag == atom.Title { // one that is never closed must not swallow the page
		rest = rest[:min(len(rest), maxTitleElement)]
	}
	end, after := indexEndTag(rest, tag.String())
	if tag == atom.Title && end == len(rest) {
		end, after = 0, 0
	}
	if end > 0 {
		p.nodes = append(p.nodes, node{text: true, parent: i, end: i + 2, from: int32(start), to: int32(start + end)})
		p.nodes[i].end = i + 2
	}
	p.pos = start + after
}

// indexEndTag finds "</name" in any case: where it begins and where the tag ends.
func indexEndTag(s, name string) (begin, end int) {
	for at := 0; ; {
		k := strings.Index(s[at:], "</")
		if k < 0 {
			return len(s), len(s)
		}
		at += k
		tail := s[at+2:]
		if len(tail) >= len(name) && strings.EqualFold(tail[:len(name)], name) {
			gt := strings.IndexByte(tail, '>')
			if gt < 0 {
				return at, len(s)
			}
			return at, at + 2 + gt + 1
		}
		at += 2
	}
}
