package feed

import (
	"strings"
)

// xmlReader reads a feed in XML from its beginning to its end.
type xmlReader struct {
	d     *document
	f     *Feed
	bases []string // the base of the document and of the containers in it
	date  datePick
	seen  fields
	cut   bool
	root  string // the outermost container
	ended bool   // its end tag was seen
}

// containers are the elements that items stand in.
var containers = map[string]bool{
	"rss": true, "rdf": true, "rdf:rdf": true, "feed": true, "channel": true, "urlset": true, "sitemapindex": true, "items": false,
}

func isItem(name string) bool {
	return name == "item" || name == "entry" || name == "url" || name == "sitemap"
}

// parseXML reads RSS, RDF, Atom, CDF and sitemaps.
func parseXML(src, base string) *Feed {
	d := newDocument(src)
	f := &Feed{Kind: sniff(src)}
	x := &xmlReader{d: d, f: f, bases: []string{base}}
	s := d.scan(0, len(src))
	inside := false
	for {
		t, ok := s.next()
		if !ok {
			break
		}
		if t.kind == tokenClose {
			x.ended = x.ended || x.root != "" && t.name == x.root
		}
		if t.kind != tokenOpen {
			continue
		}
		if strings.Contains(t.attrs, "xmlns:") {
			d.declare(t.attrs)
		}
		name := d.canonical(t)
		switch {
		case isItem(name) && (inside || f.Kind == KindAtom):
			s.at = x.item(t, name)
		case containers[name]:
			inside = true
			if x.root == "" {
				x.root = t.name
			}
			x.container(t, name)
		case inside:
			s.at = x.field(t)
		}
	}
	x.finish()
	return f
}

func (x *xmlReader) base() string { return x.bases[len(x.bases)-1] }

// container takes what the attributes of a container say.
func (x *xmlReader) container(t token, name string) {
	e := element{d: x.d, name: name, attrs: t.attrs}
	x.based(&e)
	if lang := e.attr("xml:lang"); lang != "" {
		x.f.Lang = language(lang)
	}
	if x.f.Kind == KindCDF && name == "channel" {
		x.seen.link.offer(resolve(x.base(), e.attr("href")), 1)
		x.date.offer(e.attr("lastmod"), 1)
	}
}

func (x *xmlReader) based(e *element) {
	if b := e.attr("xml:base"); b != "" {
		x.bases[len(x.bases)-1] = resolve(x.base(), b)
	}
}

// item reads the item that t opens and gives the position behind it.
func (x *xmlReader) item(t token, name string) int {
	e := x.d.element(t, len(x.d.src), func(other string) bool { return other == name })
	if !e.closed && !t.empty {
		end, next := x.open(&e, name)
		if !next {
			x.cut = true
			return end
		}
		x.f.note("feed-damage", "feed:"+name, "item %d has no end tag", len(x.f.Items)+1)
		e.to, e.end = end, end
	}
	if name == "sitemap" {
		if loc := e.childText("loc"); loc != "" {
			x.f.Sitemaps = append(x.f.Sitemaps, resolve(x.base(), loc))
		}
		return e.end
	}
	r := itemReader{x: x, e: &e, base: x.base()}
	x.f.Items = append(x.f.Items, r.read())
	return e.end
}

// open finds where an item without end tag ends: at the next item, or at the end
// of its container. next is false when it is the end of the document that cuts it.
func (x *xmlReader) open(e *element, name string) (end int, next bool) {
	s := x.d.scan(e.open.end, len(x.d.src))
	for {
		t, ok := s.next()
		if !ok {
			return len(x.d.src), false
		}
		other := x.d.canonical(t)
		if t.kind == tokenOpen && other == name || t.kind == tokenClose && containers[other] {
			return t.start, true
		}
	}
}

// field reads an element that says something about the feed.
func (x *xmlReader) field(t token) int {
	e := x.d.element(t, len(x.d.src), func(name string) bool { return isItem(name) || name == "channel" })
	if t.name == "script" || !e.closed && e.to == e.from {
		return e.end
	}
	x.seen.feedField(x, &e)
	return e.end
}

// finish takes over what was found and says what is odd.
func (x *xmlReader) finish() {
	f := x.f
	f.Title, f.Summary, f.Link = x.seen.title.value, x.seen.summary.value, x.seen.link.value
	if f.Lang == "" {
		f.Lang = x.seen.lang.value
	}
	f.Updated = x.date.instant(f, "feed:updated")
	if x.cut {
		f.note("feed-cut", "feed", "the feed ends in the middle of an item; %d whole items are kept", len(f.Items))
		return
	}
	if x.root != "" && !x.ended {
		f.note("feed-cut", "feed", "the feed has no end; %d items are kept", len(f.Items))
	}
}
