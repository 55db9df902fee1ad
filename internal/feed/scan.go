package feed

import (
	"strings"
)

// tokenKind is what a token of markup is.
type tokenKind uint8

const (
	tokenText tokenKind = iota
	tokenCDATA
	tokenOpen
	tokenClose
)

// token is a piece of markup; its positions are in the scanner's src.
type token struct {
	kind       tokenKind
	start, end int
	name       string // with its prefix, as written
	attrs      string // between name and ">"
	empty      bool   // <name/>
	body       string // of text and CDATA, as written
}

// scanner cuts markup into tokens. It knows no grammar: what looks like a tag is
// one, the rest is text. Comments, processing instructions and declarations are
// passed over.
type scanner struct {
	src      string
	at, stop int
	missing  map[string]int // terminators of which there is none behind that position, up to stop
	last     lastMarks      // of the whole of src; may be nil
}

// lastMarks remembers where each terminator stands last in a document.
type lastMarks map[string]int

// behind tells whether mark stands at from or behind it. It reads src once for
// each mark, however often it is asked.
func (l lastMarks) behind(src, mark string, from int) bool {
	if l == nil {
		return true
	}
	at, known := l[mark]
	if !known {
		at = strings.LastIndex(src, mark)
		l[mark] = at
	}
	return at >= from
}

const maxAttr = 64 << 10 // an attribute longer than that has lost its quotation mark

// next gives the next token; ok is false at the end.
func (s *scanner) next() (t token, ok bool) {
	for s.at < s.stop {
		if s.src[s.at] != '<' {
			return s.text(), true
		}
		rest := s.src[s.at:s.stop]
		switch {
		case strings.HasPrefix(rest, "<![CDATA["):
			return s.cdata(), true
		case strings.HasPrefix(rest, "<!--"):
			s.pass("<!--", "-->")
		case strings.HasPrefix(rest, "<?"):
			s.pass("<?", "?>")
		case strings.HasPrefix(rest, "<!"):
			s.declaration()
		case len(rest) > 1 && (isNameStart(rest[1]) || rest[1] == '/' && len(rest) > 2 && isNameStart(rest[2])):
			if t, ok := s.tag(); ok {
				return t, true
			}
			return s.text(), true
		default:
			return s.text(), true
		}
	}
	return token{}, false
}

// text takes at least one byte, so that a stray "<" is text.
func (s *scanner) text() token {
	start := s.at
	end := s.stop
	if k := strings.IndexByte(s.src[start+1:s.stop], '<'); k >= 0 {
		end = start + 1 + k
	}
	s.at = end
	return token{kind: tokenText, start: start, end: end, body: s.src[start:end]}
}

// find looks for a terminator; what is known to be missing is not looked for
// again.
func (s *scanner) find(from int, mark string) int {
	if at, ok := s.missing[mark]; ok && from >= at || !s.last.behind(s.src, mark, from) {
		return -1
	}
	if k := strings.Index(s.src[from:s.stop], mark); k >= 0 {
		return from + k
	}
	s.lacks(mark, from)
	return -1
}

// lacks remembers that behind from there is no such end.
func (s *scanner) lacks(mark string, from int) {
	if s.missing == nil {
		s.missing = map[string]int{}
	}
	s.missing[mark] = from
}

func (s *scanner) pass(open, end string) {
	if k := s.find(s.at+len(open), end); k >= 0 {
		s.at = k + len(end)
		return
	}
	// Without an end it would swallow the rest of the feed: only what looks like
	// one tag is passed.
	rest := s.src[s.at+1 : s.stop]
	if k := strings.IndexAny(rest, "<>"); k >= 0 && rest[k] == '>' {
		s.at += 1 + k + 1
		return
	}
	s.at += len(open)
}

// cdata takes a CDATA section. One without its end runs into the next one: it
// then ends where the element does.
func (s *scanner) cdata() token {
	const open, end = "<![CDATA[", "]]>"
	start := s.at
	from := start + len(open)
	k := s.find(from, end)
	if k < 0 || runsOver(s.src[from:k]) {
		stop := s.stop
		if c := strings.Index(s.src[from:s.stop], "</"); c >= 0 {
			stop = from + c
		}
		s.at = stop
		return token{kind: tokenCDATA, start: start, end: stop, body: s.src[from:stop]}
	}
	s.at = k + len(end)
	return token{kind: tokenCDATA, start: start, end: s.at, body: s.src[from:k]}
}

// runsOver tells whether a CDATA section has the end of an item and the
// beginning of another section in it.
func runsOver(body string) bool {
	return strings.Contains(body, "<![CDATA[") && (strings.Contains(body, "</item>") || strings.Contains(body, "</entry>"))
}

// declaration passes over <!DOCTYPE ...> with what stands in brackets.
func (s *scanner) declaration() {
	const doctype = "<!DOCTYPE"
	if at, missing := s.missing[doctype]; missing && s.at >= at || !strings.HasPrefix(s.src[s.at:s.stop], doctype) {
		s.pass("<!", ">")
		return
	}
	depth := 0
	for i := s.at; i < s.stop; i++ {
		switch s.src[i] {
		case '[':
			depth++
		case ']':
			depth--
		case '>':
			if depth <= 0 {
				s.at = i + 1
				return
			}
		}
	}
	s.lacks(doctype, s.at)
	s.pass("<!", ">")
}

// tag takes a start or end tag.
func (s *scanner) tag() (token, bool) {
	t := token{kind: tokenOpen, start: s.at}
	i := s.at + 1
	if s.src[i] == '/' {
		t.kind = tokenClose
		i++
	}
	from := i
	for i < s.stop && isName(s.src[i]) {
		i++
	}
	t.name = s.src[from:i]
	from = i
	for i < s.stop {
		switch c := s.src[i]; c {
		case '>':
			t.attrs = s.src[from:i]
			t.empty = strings.HasSuffix(t.attrs, "/")
			s.at, t.end = i+1, i+1
			return t, true
		case '<': // the tag was never closed
			if t.kind == tokenClose {
				t.attrs = s.src[from:i]
				s.at, t.end = i, i
				return t, true
			}
			return t, false
		case '"', '\'':
			i = s.quoted(i)
		}
		i++
	}
	return t, false
}

// quoted gives the position of the mark that ends the value begun at i, or i
// when there is none near or the mark begins no value.
func (s *scanner) quoted(i int) int {
	b := i - 1
	for b > 0 && (s.src[b] == ' ' || s.src[b] == '\n' || s.src[b] == '\t' || s.src[b] == '\r') {
		b--
	}
	if s.src[b] != '=' {
		return i
	}
	if k := strings.IndexByte(s.src[i+1:min(s.stop, i+1+maxAttr)], s.src[i]); k >= 0 {
		return i + 1 + k
	}
	return i
}

func isNameStart(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || c >= 0x80 }

func isName(c byte) bool {
	return isNameStart(c) || c >= '0' && c <= '9' || c == ':' || c == '-' || c == '.'
}

// attribute gives the value of an attribute, undecoded, by its name as written.
func attribute(attrs, name string) (string, bool) {
	for i := 0; i < len(attrs); {
		for i < len(attrs) && !isNameStart(attrs[i]) {
			i++
		}
		from := i
		for i < len(attrs) && isName(attrs[i]) {
			i++
		}
		key := attrs[from:i]
		value, end := attributeValue(attrs, i)
		if key != "" && strings.EqualFold(key, name) {
			return value, true
		}
		i = max(end, i+1)
	}
	return "", false
}

// attributeValue reads = "value" from position i and gives where it ends.
func attributeValue(attrs string, i int) (string, int) {
	for i < len(attrs) && isSpace(attrs[i]) {
		i++
	}
	if i >= len(attrs) || attrs[i] != '=' {
		return "", i
	}
	i++
	for i < len(attrs) && isSpace(attrs[i]) {
		i++
	}
	if i < len(attrs) && (attrs[i] == '"' || attrs[i] == '\'') {
		if k := strings.IndexByte(attrs[i+1:], attrs[i]); k >= 0 {
			return attrs[i+1 : i+1+k], i + 2 + k
		}
		return attrs[i+1:], len(attrs)
	}
	from := i
	for i < len(attrs) && !isSpace(attrs[i]) {
		i++
	}
	return strings.TrimSuffix(attrs[from:i], "/"), i
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
