package feed

import (
	"encoding/base64"
	"net/url"
	"strings"

	"hearsay"
)

// pick is a value that several elements may give; the lowest rank wins, and of
// one rank the first.
type pick struct {
	value string
	rank  int
}

func (p *pick) offer(value string, rank int) {
	if value != "" && (p.value == "" || rank < p.rank) {
		p.value, p.rank = value, rank
	}
}

// fields are what a feed says about itself.
type fields struct{ title, summary, link, lang pick }

// feedField takes what e says about the feed.
func (s *fields) feedField(x *xmlReader, e *element) {
	switch e.name {
	case "title":
		s.title.offer(title(e), 1)
	case "dc:title":
		s.title.offer(title(e), 2)
	case "description", "subtitle", "tagline", "abstract":
		s.summary.offer(content(e), 1)
	case "dc:description", "itunes:summary", "itunes:subtitle":
		s.summary.offer(content(e), 2)
	case "link":
		if u, rank := link(e, x.base()); rank < rankVia {
			s.link.offer(u, rank)
		}
	case "language", "dc:language":
		s.lang.offer(language(e.text()), 1)
	default:
		x.date.feedDate(e)
	}
}

// The ranks of links: what stands for the item itself before what is near it.
const (
	rankAlternate = 1
	rankText      = 2
	rankOther     = 3
	rankVia       = 8 // the address it was got from
	rankNone      = 9 // not the item: its own feed, an enclosure
)

// link reads an address that stands in a tag (Atom) or between tags (RSS).
func link(e *element, base string) (string, int) {
	if b := e.attr("xml:base"); b != "" {
		base = resolve(base, b)
	}
	href := e.attr("href")
	if href == "" {
		return resolve(base, e.text()), rankText
	}
	kind := e.attr("type")
	switch rel := strings.ToLower(e.attr("rel")); rel {
	case "", "alternate", "http://www.iana.org/assignments/relation/alternate":
		if kind == "" || strings.Contains(kind, "html") {
			return resolve(base, href), rankAlternate
		}
		return resolve(base, href), rankOther
	case "via":
		return resolve(base, href), rankVia
	}
	return resolve(base, href), rankNone
}

// language gives a tag of BCP 47 as it is mostly written: "en-US" for "en_US".
func language(tag string) string { return strings.ReplaceAll(strings.TrimSpace(tag), "_", "-") }

// resolve makes an address absolute as far as base allows.
func resolve(base, ref string) string {
	ref = strings.TrimSpace(ref)
	if ref == "" || base == "" || strings.HasPrefix(ref, "http://") || strings.HasPrefix(ref, "https://") {
		return ref
	}
	b, err := url.Parse(base)
	if err != nil {
		return ref
	}
	u, err := b.Parse(ref)
	if err != nil {
		return ref
	}
	return u.String()
}

// itemReader reads one item.
type itemReader struct {
	x                             *xmlReader
	e                             *element
	base                          string
	it                            Item
	title, summary, content, link pick
	id, source, sourceURL, via    pick
	author                        pick // rank decides between kinds of author fields
	published, updated            datePick
}

func (r *itemReader) read() Item {
	r.it.Offset = r.e.open.start
	if b := r.e.attr("xml:base"); b != "" {
		r.base = resolve(r.base, b)
	}
	r.it.Lang = language(r.e.attr("xml:lang"))
	r.id.offer(r.e.attr("rdf:about"), 3)
	r.link.offer(resolve(r.base, r.e.attr("href")), rankText) // CDF
	r.updated.offer(r.e.attr("lastmod"), 3)
	r.e.children(r.child)
	return r.finish()
}

func (r *itemReader) child(c element) {
	if f := itemFields[c.name]; f != nil {
		f(r, &c)
	}
}

func (r *itemReader) finish() Item {
	it, f := r.it, r.x.f
	it.URL = r.link.value
	it.ID = r.id.value
	if it.URL == "" && isAddress(r.id.value) {
		it.URL = r.id.value
	}
	if it.ID == "" {
		it.ID = it.URL
	}
	it.Base = r.base
	it.Title, it.Summary, it.Content = r.title.value, r.summary.value, r.content.value
	it.SourceURL = r.sourceURL.value
	if it.SourceURL == "" {
		it.SourceURL = r.via.value
	}
	it.Source = r.sourceField()
	it.Published = r.published.instant(f, "feed:published")
	it.Updated = r.updated.instant(f, "feed:updated")
	return it
}

func isAddress(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

// sourceField gives the name of the source, if there is one, and where name and
// address were read.
func (r *itemReader) sourceField() hearsay.Field {
	f := hearsay.Field{Value: r.source.value}
	name, reason := "", "feed-source"
	switch {
	case r.source.value != "" && r.source.rank == rankDCSource, r.source.value == "" && r.sourceURL.rank > rankAddress+rankSource:
		name = "dc:source"
	case r.source.value != "" || r.sourceURL.value != "":
		name = "source"
	case r.via.value != "":
		name, reason = "link[rel=via]", "feed-via"
	default:
		return f
	}
	f.Evidence = hearsay.Evidence{Field: "feed:" + name, Reason: reason}
	return f
}

// The ranks of what names a source. An address that stands where a name should
// counts after the addresses of tags, by rankAddress.
const (
	rankSource   = 1
	rankDCSource = 2
	rankAddress  = 4
)

// content is the HTML or text of a field. Atom says in a type what it is.
func content(e *element) string {
	if e.attr("mode") == "base64" || isBinary(e.attr("type")) {
		if raw, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(e.text()), "")); err == nil {
			return strings.TrimSpace(string(raw))
		}
	}
	return e.markup()
}

// isBinary tells whether Atom wants content of that type in base64 (RFC 4287
// section 4.1.3.3).
func isBinary(kind string) bool {
	kind = strings.ToLower(kind)
	if !strings.Contains(kind, "/") || strings.HasPrefix(kind, "text/") {
		return false
	}
	return !strings.HasSuffix(kind, "+xml") && !strings.HasSuffix(kind, "/xml") && !strings.Contains(kind, "html")
}

// add appends a value that is not there yet.
func add(list []string, value string) []string {
	value = strings.Join(strings.Fields(value), " ")
	if value == "" {
		return list
	}
	for _, v := range list {
		if v == value {
			return list
		}
	}
	if len(list) >= maxValues {
		return list
	}
	return append(list, value)
}

// maxValues bounds the authors, tags and credits of an item.
const maxValues = 200
