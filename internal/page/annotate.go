package page

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// mark is what the walk finds out about a node.
type mark uint8

// The marks. Those of an element hold for all in it.
const (
	inLink mark = 1 << iota
	hidden      // never shown, or no text
)

// run is a stretch of text that a browser would show as one paragraph: the
// inline content of one block element between two block boundaries.
type run struct {
	block    int32 // nearest block element
	from, to int32 // nodes
	chars    int32 // letters and digits, ideographs counted twice
	link     int32 // of these, in links
	stops    int16 // sentence ends
	commas   int16
	ended    bool // ends like a sentence
}

// prose is the number of characters outside links.
func (r *run) prose() int32 { return r.chars - r.link }

// layout is the annotated page.
type layout struct {
	*tree
	marks    []mark
	blocks   []int32   // nearest block element at or above each node
	purposes []purpose // own purposes of elements
	runs     []run
}

// annotate walks the page once and finds runs, links, hidden parts and the
// purposes of elements.
func annotate(t *tree) *layout {
	n := len(t.nodes)
	l := &layout{tree: t, marks: make([]mark, n), blocks: make([]int32, n), purposes: make([]purpose, n), runs: make([]run, 0, n/8+4)}
	c := newClassWords()
	open, breaks := false, 0
	for i := int32(1); i < int32(n); i++ {
		x := &t.nodes[i]
		if x.text {
			l.marks[i], l.blocks[i] = l.marks[x.parent], l.blocks[x.parent]
			if l.marks[i]&hidden == 0 {
				open = l.addText(i, open)
				if !blank(l.raw(i)) {
					breaks = 0
				}
			}
			continue
		}
		m := l.marks[x.parent]
		l.blocks[i] = l.blocks[x.parent]
		switch {
		case x.tag == atom.Br:
			if breaks++; breaks >= 2 {
				open = false
			}
		case x.tag == atom.A:
			m |= inLink
		case isBlock(x.tag):
			l.blocks[i] = i
			open = false
		}
		l.purposes[i] = l.elementPurpose(c, i)
		if m&hidden == 0 && l.isHidden(i) {
			m |= hidden
		}
		l.marks[i] = m
	}
	return l
}

// blank tells source text that shows nothing.
func blank(s string) bool {
	s = strings.TrimSpace(s)
	return s == "" || s == "&nbsp;" || s == "\u00a0"
}

// addText adds text node i to the open run or to a new one.
func (l *layout) addText(i int32, open bool) bool {
	block, m := l.blocks[i], l.marks[i]
	k := len(l.runs) - 1
	if !open || l.runs[k].block != block {
		if blank(l.raw(i)) {
			return false
		}
		l.runs = append(l.runs, run{block: block, from: i})
		k++
	}
	r := &l.runs[k]
	r.to = i + 1
	before := r.chars
	r.count(l.raw(i))
	if m&inLink != 0 {
		r.link += r.chars - before
	}
	return true
}

// count adds the characters and stops of source text.
func (r *run) count(s string) {
	for i := 0; i < len(s); {
		b := s[i]
		if b < utf8.RuneSelf {
			i++
			switch {
			case b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9':
				r.chars++
				r.ended = false
			case b == '.' || b == '!' || b == '?' || b == ':' || b == ';':
				if b == '.' || b == '!' || b == '?' {
					r.stops++
					r.ended = true
				} else {
					r.ended = false
				}
			case b == ',':
				r.commas++
			case b == '&':
				if semi := strings.IndexByte(s[i:min(len(s), i+10)], ';'); semi >= 0 {
					i += semi + 1
				}
			}
			continue
		}
		c, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch {
		case c == '。' || c == '！' || c == '？' || c == '…' || c == '।' || c == '؟':
			r.stops++
			r.ended = true
		case c == '，' || c == '、' || c == '،':
			r.commas++
		case c >= 0x2e80 && c < 0xa000 || c >= 0xac00 && c < 0xd7b0 || c >= 0x3040 && c < 0x3100:
			r.chars += 2
			r.ended = false
		case c == '”' || c == '»' || c == '’' || c == '“' || space(c) || invisible(c):
		default:
			r.chars++
			r.ended = false
		}
	}
}

// isHidden tells elements whose text no reader sees or that hold no text.
func (l *layout) isHidden(i int32) bool {
	switch l.nodes[i].tag {
	case atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Button, atom.Select, atom.Option, atom.Datalist,
		atom.Textarea, atom.Title, atom.Svg, atom.Canvas, atom.Audio, atom.Video, atom.Object, atom.Embed, atom.Applet, atom.Map, atom.Noembed, atom.Noframes, atom.Dialog, atom.Progress, atom.Meter, atom.Rp, atom.Rt:
		return true
	}
	for k := l.nodes[i].from; k < l.nodes[i].to; k++ {
		a := &l.attrs[k]
		switch a.key {
		case attrHidden:
			return true
		case attrStyle:
			if strings.Contains(a.value, "display:none") || strings.Contains(a.value, "display: none") || strings.Contains(a.value, "visibility:hidden") {
				return true
			}
		case attrAria:
			if a.value == "true" {
				return true
			}
		}
	}
	return false
}

func (l *layout) elementPurpose(c *classWords, i int32) purpose {
	var p purpose
	tag := l.nodes[i].tag
	for k := l.nodes[i].from; k < l.nodes[i].to; k++ {
		a := &l.attrs[k]
		switch a.key {
		case attrClass, attrID:
			switch {
			case a.value == "":
			case tag == atom.Body || tag == atom.Html || tag == atom.Main || postClass(a.value): // names of templates and tags, not of the element
				p |= c.purpose(a.value) & (forPaywall | forLive)
			default:
				p |= c.purpose(a.value)
			}
		case attrItemprop:
			switch a.value {
			case "articleBody", "reviewBody", "text":
				p |= forBody
			case "author":
				p |= forCredit
			case "caption":
				p |= forCaption
			case "comment":
				p |= forComments
			}
		case attrRole:
			switch a.value {
			case "navigation", "banner", "contentinfo", "search", "dialog", "menu", "menubar", "toolbar", "tablist", "alertdialog":
				p |= forChrome
			case "complementary":
				p |= forRelated
			}
		}
	}
	switch tag {
	case atom.Nav, atom.Menu:
		p |= forChrome
	case atom.Footer:
		p |= forDrop
	case atom.Aside:
		p |= forRelated
	case atom.Figcaption:
		p |= forCaption
	}
	return p
}

// postClass recognises the class of a whole post, in which blog software
// enters the post's categories and tags.
func postClass(class string) bool {
	return strings.Contains(class, "hentry") || strings.Contains(class, "type-post") || strings.Contains(class, "status-publish")
}
