package page

import "golang.org/x/net/html/atom"

// node is an element or a piece of text. Nodes lie in document order, so the
// subtree of node i is nodes[i+1 : nodes[i].end].
type node struct {
	tag    atom.Atom // 0 for text and for elements HTML does not know
	text   bool
	parent int32
	end    int32
	from   int32 // text: where it stands in the source; element: its attributes
	to     int32
}

// attr is an attribute the reader has a use for; the others are not kept.
type attr struct {
	key   attrKey
	value string // as written, with character references
}

// attrKey names an attribute.
type attrKey uint8

// The attributes kept.
const (
	attrNone attrKey = iota
	attrClass
	attrID
	attrHref
	attrRel
	attrRole
	attrName
	attrProperty
	attrContent
	attrItemprop
	attrItemtype
	attrDatetime
	attrType
	attrStyle
	attrHidden
	attrAria
	attrLang
	attrTitle
	attrHTTPEquiv
	attrData // a date in a data- attribute
)

func keyOf(name []byte) attrKey {
	switch string(name) {
	case "class":
		return attrClass
	case "id":
		return attrID
	case "href":
		return attrHref
	case "rel":
		return attrRel
	case "role":
		return attrRole
	case "name":
		return attrName
	case "property":
		return attrProperty
	case "content":
		return attrContent
	case "itemprop":
		return attrItemprop
	case "itemtype":
		return attrItemtype
	case "datetime", "pubdate":
		return attrDatetime
	case "type":
		return attrType
	case "style":
		return attrStyle
	case "hidden":
		return attrHidden
	case "aria-hidden":
		return attrAria
	case "lang":
		return attrLang
	case "title":
		return attrTitle
	case "http-equiv":
		return attrHTTPEquiv
	case "data-timestamp", "data-time", "data-date", "data-datetime", "data-published", "data-publish-date", "data-utime":
		return attrData
	}
	return attrNone
}

// tree is a parsed page.
type tree struct {
	src   string
	nodes []node
	attrs []attr
	cut   bool // the page was longer or had more elements than are read
}

// attr gives the value of an attribute of element i, "" when it has none.
func (t *tree) attr(i int32, key attrKey) string {
	n := &t.nodes[i]
	for k := n.from; k < n.to; k++ {
		if t.attrs[k].key == key {
			return unescape(t.attrs[k].value)
		}
	}
	return ""
}

// raw gives the source of text node i with its character references.
func (t *tree) raw(i int32) string {
	n := &t.nodes[i]
	return t.src[n.from:n.to]
}

// textOf gives the text of a subtree with single spaces, up to limit bytes and
// from its first nodes only.
func (t *tree) textOf(i int32, limit int) string {
	var b []byte
	last := min(t.nodes[i].end, i+500)
	blockEnd := last
	for k := i; k < last && len(b) < limit; k++ {
		n := &t.nodes[k]
		if k >= blockEnd {
			b, blockEnd = appendSpace(b), last
		}
		if !n.text {
			if n.tag == atom.Script || n.tag == atom.Style {
				k = n.end - 1
			} else if isBlock(n.tag) || n.tag == atom.Br {
				b = appendSpace(b)
				blockEnd = n.end
			}
			continue
		}
		b = appendText(b, t.raw(k), nil)
	}
	for len(b) > 0 && b[len(b)-1] == ' ' {
		b = b[:len(b)-1]
	}
	return string(b)
}

func appendSpace(b []byte) []byte {
	if len(b) > 0 && b[len(b)-1] != ' ' {
		b = append(b, ' ')
	}
	return b
}

// isVoid tells the elements that have no end tag.
func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta,
		atom.Param, atom.Source, atom.Track, atom.Wbr, atom.Frame, atom.Basefont, atom.Bgsound, atom.Keygen:
		return true
	}
	return false
}

// isRaw tells the elements whose content is no markup.
func isRaw(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Textarea, atom.Title, atom.Xmp, atom.Iframe, atom.Noembed, atom.Noframes, atom.Svg, atom.Plaintext:
		return true
	}
	return false
}

// isBlock tells the elements that begin a new line.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Article, atom.Section, atom.Main, atom.Header, atom.Footer, atom.Nav, atom.Aside,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Hgroup,
		atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Menu, atom.Dir,
		atom.Table, atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Caption, atom.Colgroup,
		atom.Blockquote, atom.Pre, atom.Figure, atom.Figcaption, atom.Address, atom.Details, atom.Summary, atom.Center,
		atom.Form, atom.Fieldset, atom.Legend, atom.Hr, atom.Body, atom.Html, atom.Head, atom.Dialog, atom.Listing, atom.Xmp, atom.Search:
		return true
	}
	return false
}
