package page

import (
	"net/url"
	"strings"

	"golang.org/x/net/html/atom"

	"hearsay"
)

// meta is what a page says of itself outside its visible text: in the order of
// the page, each value with the field it stands in.
type meta struct {
	fields []field
	base   *url.URL
	canon  string // href of link rel=canonical
	body   string // the article's text as JSON-LD has it

	persons map[string]string // names of JSON-LD people and organisations by their @id

	scripted bool // a script gave a date
}

// field is one metadata value. The name says where it was found:
// "meta:og:title", "json-ld:datePublished", "microdata:author".
type field struct {
	name, value string
	kind        string // the @type of the JSON-LD object; "" elsewhere
	at          int32  // the element, for microdata
}

func (m *meta) add(name, value string) { m.addOf("", name, value) }

func (m *meta) addAt(i int32, name, value string) {
	n := len(m.fields)
	if m.add(name, value); len(m.fields) > n {
		m.fields[n].at = i
	}
}

func (m *meta) addOf(kind, name, value string) {
	if value = clean(value); value != "" && len(value) <= maxField && len(m.fields) < maxFields {
		m.fields = append(m.fields, field{name: name, value: value, kind: kind})
	}
}

// Limits of metadata. maxField is the longest metadata value kept; articleBody and data: addresses
// are longer.
const (
	maxField  = 2000
	maxFields = 2000
)

// clean gives a value with references resolved, single spaces and nothing
// invisible.
func clean(s string) string {
	return strings.TrimSpace(string(appendText(nil, s, nil)))
}

// first gives the first value of the first of these fields that has one.
func (m *meta) first(names ...string) hearsay.Field {
	for _, n := range names {
		for _, f := range m.fields {
			if f.name == n {
				return f.field()
			}
		}
	}
	return hearsay.Field{}
}

// all gives all values of these fields, without repetition.
func (m *meta) all(names ...string) []hearsay.Field {
	var out []hearsay.Field
	seen := map[string]bool{}
	for _, n := range names {
		for _, f := range m.fields {
			if f.name == n && !seen[f.value] {
				seen[f.value] = true
				out = append(out, f.field())
			}
		}
	}
	return out
}

func (f field) field() hearsay.Field {
	return hearsay.Field{Value: f.value, Evidence: hearsay.Evidence{Field: f.name, Reason: "metadata"}}
}

// readMeta collects the metadata of a page.
func readMeta(t *tree, rawURL string) *meta {
	m := &meta{}
	m.base, _ = url.Parse(rawURL)
	if m.base == nil {
		m.base = &url.URL{}
	}
	for i := int32(1); i < int32(len(t.nodes)); i++ {
		n := &t.nodes[i]
		if n.text {
			continue
		}
		switch n.tag {
		case atom.Meta:
			m.metaTag(t, i)
		case atom.Link:
			m.link(t, i)
		case atom.A:
			if strings.Contains(t.attr(i, attrRel), "author") {
				m.add("html:rel-author", t.textOf(i, 100))
			}
		case atom.Base:
			if u, err := m.base.Parse(t.attr(i, attrHref)); err == nil {
				m.base = u
			}
		case atom.Title:
			if n.end-i == 2 {
				m.add("title", t.raw(i+1))
			}
		case atom.Script:
			if n.end-i == 2 {
				if strings.Contains(t.attr(i, attrType), "ld+json") {
					m.jsonLD(t.raw(i + 1))
				} else {
					m.script(t.raw(i + 1))
				}
			}
		case atom.Html:
			m.add("html:lang", t.attr(i, attrLang))
		}
		if n.from < n.to {
			m.microdata(t, i)
		}
	}
	return m
}

func (m *meta) metaTag(t *tree, i int32) {
	content := t.attr(i, attrContent)
	if content == "" {
		return
	}
	for _, key := range [...]attrKey{attrProperty, attrName, attrHTTPEquiv} {
		if name := t.attr(i, key); name != "" {
			for part := range strings.FieldsSeq(strings.ToLower(name)) {
				m.add("meta:"+part, content)
			}
		}
	}
}

// script looks for a publication date in the state that some pages carry in a
// script. The first one is the page's own.
func (m *meta) script(s string) {
	if m.scripted || len(s) > maxJSON {
		return
	}
	for _, key := range [...]string{"datePublished", "publishedDate", "publishedAt", "published_at", "publishDate", "publish_date", "publicationDate", "first_published_at", "firstPublished", "pubDate"} {
		k := strings.Index(s, key)
		if k < 0 {
			continue
		}
		rest := strings.TrimLeft(s[k+len(key):], "\\\"': \t")
		end := strings.IndexAny(rest, "\"',\\}")
		if end >= 8 && end < 40 {
			m.add("script:"+key, rest[:end])
			m.scripted = true
			return
		}
	}
}

func (m *meta) link(t *tree, i int32) {
	href := t.attr(i, attrHref)
	if href == "" {
		return
	}
	for rel := range strings.FieldsSeq(strings.ToLower(t.attr(i, attrRel))) {
		switch rel {
		case "canonical":
			if m.canon == "" {
				m.canon = m.resolve(href)
			}
		case "original", "syndication-source", "original-source":
			m.add("link:"+rel, m.resolve(href))
		}
	}
}

// microdata reads itemprop and RDFa property attributes of visible elements,
// and of meta tags that stand among them.
func (m *meta) microdata(t *tree, i int32) {
	prop, name := t.attr(i, attrItemprop), "microdata:"
	if prop == "" {
		if t.nodes[i].tag == atom.Meta {
			return
		}
		prop, name = t.attr(i, attrProperty), "rdfa:"
		if k := strings.LastIndexByte(prop, ':'); k >= 0 {
			prop = prop[k+1:]
		}
	}
	switch prop {
	case "datePublished", "dateCreated", "dateModified", "created", "issued", "modified", "uploadDate":
		for _, key := range [...]attrKey{attrDatetime, attrContent, attrTitle} {
			if v := t.attr(i, key); v != "" {
				m.addAt(i, name+prop, v)
				return
			}
		}
		m.addAt(i, name+prop, t.textOf(i, 100))
	case "headline", "author", "creator", "articleSection", "keywords", "isBasedOn", "isBasedOnUrl":
		v := t.attr(i, attrContent)
		if v == "" && strings.HasPrefix(prop, "isBasedOn") {
			v = m.resolve(t.attr(i, attrHref))
		}
		if v == "" {
			v = t.textOf(i, 300)
		}
		m.add(name+prop, v)
	}
}

// resolve makes an address absolute; it stays as it is where that is impossible.
func (m *meta) resolve(href string) string {
	href = strings.TrimSpace(href)
	if strings.HasPrefix(href, "http://") || strings.HasPrefix(href, "https://") {
		return href
	}
	u, err := m.base.Parse(href)
	if err != nil {
		return href
	}
	return u.String()
}
