package feed

import (
	"strings"
)

// element is an element of markup: its tag and what stands in it.
type element struct {
	d        *document
	name     string // canonical: "title", "dc:creator"
	attrs    string
	from, to int // its inside
	end      int // behind its end tag
	open     token
	closed   bool
}

// document is markup with what holds for all of it.
type document struct {
	src      string
	spaces   map[string]string // prefix -> canonical prefix
	entities entities
	last     lastMarks
	waste    int // bytes read in search of end tags that are not there
}

func newDocument(src string) *document {
	return &document{src: src, spaces: map[string]string{}, last: lastMarks{}, entities: declaredEntities(src)}
}

func (d *document) scan(from, to int) scanner {
	return scanner{src: d.src, at: from, stop: to, last: d.last}
}

// namespaces gives the prefix we use for a namespace, by a part of its name.
// The first part that fits counts.
var namespaces = []struct{ part, prefix string }{
	{"purl.org/dc/terms", "dcterms"}, {"purl.org/dc/elements", "dc"}, {"purl.org/dc/", "dc"},
	{"purl.org/rss/1.0/modules/content", "content"}, {"purl.org/rss/1.0/modules/", "module"},
	{"search.yahoo.com/mrss", "media"}, {"rssnamespace.org/", "feedburner"}, {"feedburner.com", "feedburner"},
	{"itunes.com/dtds", "itunes"}, {"schemas/sitemap-news", "news"}, {"schemas/sitemap-image", "image"}, {"schemas/sitemap-video", "video"},
	{"schemas/sitemap", ""}, {"www.w3.org/1999/xhtml", "xhtml"}, {"w3.org/2005/atom", ""}, {"purl.org/atom/", ""},
	{"news.yandex.ru", "yandex"}, {"turbo.yandex.ru", "turbo"}, {"news.rambler.ru", "rambler"}, {"news.mail.ru", "mailru"},
	{"purl.org/rss/", ""}, {"my.netscape.com", ""}, {"channel.netscape.com", ""}, {"backend.userland.com", ""}, {"blogs.law.harvard.edu", ""},
	{"22-rdf-syntax-ns", "rdf"}, {"georss", "georss"}, {"pheedo", "pheedo"},
}

// customary are the prefixes that are used without being declared.
var customary = map[string]string{
	"atom": "", "a10": "", "atom10": "", "atom03": "", "rss": "", "foaf": "", "dcterm": "dcterms", "origin": "feedburner",
}

// declare takes the namespace declarations of a tag.
func (d *document) declare(attrs string) {
	for rest := attrs; ; {
		k := strings.Index(rest, "xmlns:")
		if k < 0 {
			return
		}
		rest = rest[k+len("xmlns:"):]
		end := strings.IndexByte(rest, '=')
		if end < 0 {
			return
		}
		prefix := strings.TrimSpace(rest[:end])
		uri, _ := attributeValue(rest, end)
		if _, known := d.spaces[prefix]; !known && len(d.spaces) < 1000 {
			d.spaces[prefix] = spacePrefix(uri, prefix)
		}
	}
}

func spacePrefix(uri, otherwise string) string {
	low := strings.ToLower(uri)
	for _, n := range namespaces {
		if strings.Contains(low, n.part) {
			return n.prefix
		}
	}
	return otherwise
}

// canonical gives a name with the prefix we use, in lower case.
func (d *document) canonical(t token) string {
	prefix, local, ok := strings.Cut(t.name, ":")
	if !ok {
		name := strings.ToLower(t.name)
		if strings.Contains(t.attrs, "xmlns") {
			if uri, ok := attribute(t.attrs, "xmlns"); ok {
				if p := spacePrefix(uri, ""); p != "" {
					return p + ":" + name
				}
			}
		}
		return name
	}
	canon, ok := d.spaces[prefix]
	if !ok {
		if canon, ok = customary[strings.ToLower(prefix)]; !ok {
			canon = strings.ToLower(prefix)
		}
	}
	if canon == "" {
		return strings.ToLower(local)
	}
	return canon + ":" + strings.ToLower(local)
}

// element gives the element that t opens, within the markup up to stop. barred
// are tags that cannot stand in it: at one of them its end tag is given up.
// Elements of the same name may be nested; whatever else is out of order inside
// does not matter. One without an end tag holds the text behind its tag.
func (d *document) element(t token, stop int, barred func(name string) bool) element {
	e := element{d: d, name: d.canonical(t), attrs: t.attrs, from: t.end, to: t.end, end: t.end, open: t}
	if t.empty {
		e.closed = true
		return e
	}
	s := d.scan(t.end, stop)
	if d.waste < 4*len(d.src)+1<<20 {
		for depth := 1; ; {
			in, ok := s.next()
			if !ok || in.kind == tokenOpen && barred != nil && barred(d.canonical(in)) {
				break
			}
			switch {
			case in.kind == tokenOpen && !in.empty && in.name == t.name:
				depth++
			case in.kind == tokenClose && in.name == t.name:
				depth--
			}
			if depth == 0 {
				e.to, e.end, e.closed = in.start, in.end, true
				return e
			}
		}
		d.waste += s.at - t.end
	}
	s = d.scan(t.end, stop)
	if in, ok := s.next(); ok && in.kind <= tokenCDATA {
		e.to, e.end = in.end, in.end
	}
	return e
}

// attr gives an attribute's decoded value.
func (e *element) attr(name string) string {
	v, _ := attribute(e.attrs, name)
	return strings.TrimSpace(decode(v, e.d.entities))
}

// children calls f with the elements that stand directly in e.
func (e *element) children(f func(element)) {
	s := e.d.scan(e.from, e.to)
	for {
		t, ok := s.next()
		if !ok {
			return
		}
		if t.kind == tokenOpen {
			child := e.d.element(t, e.to, nil)
			s.at = child.end
			f(child)
		}
	}
}

// child gives the first element of one of the names in e.
func (e *element) child(names ...string) (found element, ok bool) {
	e.children(func(c element) {
		for _, name := range names {
			if !ok && c.name == name {
				found, ok = c, true
			}
		}
	})
	return found, ok
}

// childText is the text of the first element of one of the names in e.
func (e *element) childText(names ...string) string {
	if c, ok := e.child(names...); ok {
		return c.text()
	}
	return ""
}

// text is what stands in e as text: references decoded, CDATA taken as it is,
// tags dropped.
func (e *element) text() string {
	inside := e.d.src[e.from:e.to]
	if strings.IndexByte(inside, '<') < 0 {
		return strings.TrimSpace(decode(inside, e.d.entities))
	}
	var b strings.Builder
	s := e.d.scan(e.from, e.to)
	for {
		t, ok := s.next()
		switch {
		case !ok:
			return strings.TrimSpace(b.String())
		case t.kind == tokenText:
			b.WriteString(decode(t.body, e.d.entities))
		case t.kind == tokenCDATA:
			b.WriteString(t.body)
		}
	}
}

// markup is what stands in e as HTML: text that holds escaped markup is decoded,
// markup that stands openly is taken as it is.
func (e *element) markup() string {
	s := e.d.scan(e.from, e.to)
	for {
		t, ok := s.next()
		if !ok {
			return e.text()
		}
		if t.kind == tokenOpen {
			return e.openMarkup()
		}
	}
}

// openMarkup is markup as it stands, with CDATA marks removed and the <div> that
// Atom puts around it.
func (e *element) openMarkup() string {
	var b strings.Builder
	s := e.d.scan(e.from, e.to)
	for {
		t, ok := s.next()
		if !ok {
			break
		}
		if t.kind == tokenCDATA {
			b.WriteString(t.body)
			continue
		}
		raw := e.d.src[t.start:t.end]
		if prefix, _, ok := strings.Cut(t.name, ":"); ok && e.d.spaces[prefix] == "xhtml" {
			raw = strings.Replace(raw, prefix+":", "", 1)
		}
		b.WriteString(raw)
	}
	return unwrapDiv(strings.TrimSpace(b.String()))
}

func unwrapDiv(s string) string {
	if !strings.HasPrefix(s, "<div") || !strings.HasSuffix(s, "</div>") {
		return s
	}
	tag, inside, _ := strings.Cut(s, ">")
	if !strings.Contains(tag, "xmlns") && tag != "<div" || strings.HasSuffix(tag, "/") {
		return s
	}
	inside = strings.TrimSuffix(inside, "</div>")
	sc := scanner{src: inside, stop: len(inside)}
	for depth := 1; ; {
		t, ok := sc.next()
		switch {
		case !ok && depth == 1:
			return strings.TrimSpace(inside)
		case !ok || depth == 0: // the last </div> belongs to another one
			return s
		case t.name != "div" || t.empty:
		case t.kind == tokenOpen:
			depth++
		default:
			depth--
		}
	}
}
