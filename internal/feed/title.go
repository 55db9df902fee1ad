package feed

import (
	"strings"
)

// title gives a title as text. Titles are text by the letter of RSS, but carry
// escaped markup and twice escaped characters in practice; Atom says which.
func title(e *element) string {
	raw := content(e)
	kind := strings.ToLower(e.attr("type"))
	if kind == "text" || kind == "text/plain" {
		return oneLine(raw)
	}
	return oneLine(plain(raw))
}

// oneLine puts single spaces for all white space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// inline are the elements that occur in titles. What else looks like a tag is
// text: "a <sigh> of relief".
var inline = map[string]bool{
	"a": true, "abbr": true, "b": true, "big": true, "br": true, "cite": true, "code": true, "del": true, "div": true, "em": true, "font": true,
	"h1": true, "h2": true, "h3": true, "i": true, "img": true, "ins": true, "mark": true, "nobr": true, "p": true, "q": true, "s": true, "small": true,
	"span": true, "strike": true, "strong": true, "sub": true, "sup": true, "tt": true, "u": true, "wbr": true,
}

// plain drops inline markup and decodes what is still escaped.
func plain(s string) string {
	if strings.IndexByte(s, '<') < 0 {
		return decode(s, nil)
	}
	var b strings.Builder
	sc := scanner{src: s, stop: len(s)}
	for {
		t, ok := sc.next()
		if !ok {
			return b.String()
		}
		switch name := strings.ToLower(t.name); {
		case t.kind == tokenText:
			b.WriteString(decode(t.body, nil))
		case t.kind == tokenCDATA:
			b.WriteString(t.body)
		case !inline[name]:
			b.WriteString(s[t.start:t.end])
		case name == "br" || name == "p" || name == "div":
			b.WriteByte(' ')
		}
	}
}
