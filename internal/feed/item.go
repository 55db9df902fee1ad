package feed

import (
	"strings"
)

// itemFields says what each element of an item means. Its names have the
// prefixes of the table of namespaces, whatever the feed calls them.
var itemFields map[string]func(r *itemReader, e *element)

func init() { // a table that refers to itself through media groups
	itemFields = map[string]func(r *itemReader, e *element){
		"title":       titles(1),
		"dc:title":    titles(2),
		"news:title":  titles(2),
		"media:title": titles(3),

		"description":       summaries(1),
		"summary":           summaries(1),
		"abstract":          summaries(1),
		"dc:description":    summaries(2),
		"itunes:summary":    summaries(3),
		"media:description": summaries(4),

		"content:encoded":   contents(1),
		"content":           contents(2),
		"xhtml:body":        contents(3),
		"xhtml:div":         contents(3),
		"body":              contents(3),
		"fullitem":          contents(3),
		"turbo:content":     contents(4),
		"yandex:full-text":  contents(4),
		"rambler:fulltext":  contents(4),
		"rambler:full-text": contents(4),
		"mailru:full-text":  contents(4),
		"full-text":         contents(4),
		"fulltext":          contents(4),

		"link":                (*itemReader).readLink,
		"loc":                 (*itemReader).readLink,
		"guid":                (*itemReader).readID,
		"id":                  (*itemReader).readID,
		"feedburner:origlink": (*itemReader).readOriginal,
		"pheedo:origlink":     (*itemReader).readOriginal,

		"author":        (*itemReader).readAuthor,
		"dc:creator":    (*itemReader).readAuthor,
		"dc:author":     (*itemReader).readAuthor,
		"itunes:author": (*itemReader).readAuthor,

		"source":    (*itemReader).readSource,
		"dc:source": func(r *itemReader, e *element) { r.sourced(e.text(), rankDCSource) },

		"category":      (*itemReader).readCategory,
		"dc:subject":    (*itemReader).readCategory,
		"news:keywords": func(r *itemReader, e *element) { r.keywords(e.text()) },

		"news:news":        (*itemReader).readNested,
		"news:publication": (*itemReader).readPublication,
		"media:group":      (*itemReader).readNested,
		"media:content":    (*itemReader).readMedia,
		"media:credit":     (*itemReader).readCredit,

		"language":    (*itemReader).readLang,
		"dc:language": (*itemReader).readLang,

		"pubdate":               publishedAt(1),
		"published":             publishedAt(1),
		"issued":                publishedAt(1),
		"news:publication_date": publishedAt(1),
		"dc:date":               publishedAt(2),
		"dcterms:issued":        publishedAt(2),
		"dcterms:available":     publishedAt(3),
		"created":               publishedAt(4),
		"dcterms:created":       publishedAt(4),
		"updated":               updatedAt(1),
		"modified":              updatedAt(1),
		"lastmod":               updatedAt(1),
		"dcterms:modified":      updatedAt(2),
	}
}

func titles(rank int) func(*itemReader, *element) {
	return func(r *itemReader, e *element) { r.title.offer(title(e), rank) }
}

func summaries(rank int) func(*itemReader, *element) {
	return func(r *itemReader, e *element) { r.summary.offer(content(e), rank) }
}

func contents(rank int) func(*itemReader, *element) {
	return func(r *itemReader, e *element) {
		before := r.content
		r.content.offer(content(e), rank)
		if r.content == before {
			return
		}
		if lang := e.attr("xml:lang"); lang != "" && r.it.Lang == "" {
			r.it.Lang = language(lang)
		}
		if b := e.attr("xml:base"); b != "" {
			r.base = resolve(r.base, b)
		}
	}
}

func publishedAt(rank int) func(*itemReader, *element) {
	return func(r *itemReader, e *element) { r.published.offer(e.text(), rank) }
}

func updatedAt(rank int) func(*itemReader, *element) {
	return func(r *itemReader, e *element) { r.updated.offer(e.text(), rank) }
}

func (r *itemReader) readLink(e *element) {
	u, rank := link(e, r.base)
	switch rank {
	case rankVia:
		r.via.offer(u, 1)
	case rankNone:
	default:
		r.link.offer(u, rank)
	}
}

// readOriginal takes the address that a service has replaced by one of its own.
func (r *itemReader) readOriginal(e *element) { r.link.offer(resolve(r.base, e.text()), 0) }

func (r *itemReader) readID(e *element) {
	id := e.text()
	r.id.offer(id, 1)
	if permanent := strings.ToLower(e.attr("isPermaLink")); permanent == "true" {
		r.link.offer(resolve(r.base, id), rankOther)
	}
}

// readAuthor takes names. RSS wants an address of mail with the name behind it
// in brackets; Atom has the name in an element.
func (r *itemReader) readAuthor(e *element) {
	rank := 1
	if e.name == "itunes:author" {
		rank = 2
	}
	name := e.childText("name", "foaf:name")
	if name == "" {
		name = personName(e.text())
	}
	switch {
	case name == "" || r.author.value != "" && rank > r.author.rank:
		return
	case rank < r.author.rank:
		r.it.Authors = nil
	}
	r.author = pick{name, rank}
	r.it.Authors = add(r.it.Authors, name)
}

// personName gives the name in "mail@host (Name)" and "Name <mail@host>".
func personName(s string) string {
	s = strings.TrimSpace(s)
	if !strings.Contains(s, "@") {
		return s
	}
	if before, name, ok := strings.Cut(s, "("); ok {
		if strings.Contains(name, "@") {
			return strings.TrimSpace(before)
		}
		return strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(name), ")"))
	}
	if name, _, ok := strings.Cut(s, "<"); ok && strings.TrimSpace(name) != "" {
		return strings.Trim(strings.TrimSpace(name), `"`)
	}
	return s
}

// readSource reads RSS's <source url="…">Name</source> and Atom's source, which
// is the head of another feed.
func (r *itemReader) readSource(e *element) {
	if t, ok := e.child("title", "dc:title"); ok {
		r.sourced(title(&t), rankSource)
	} else if _, nested := e.child("id", "link", "updated"); !nested {
		r.sourced(e.text(), rankSource)
	}
	r.sourceURL.offer(resolve(r.base, e.attr("url")), 1)
	r.sourceURL.offer(resolve(r.base, e.attr("rdf:resource")), 2)
	e.children(func(c element) {
		if c.name == "link" {
			if u, rank := link(&c, r.base); rank < rankVia {
				r.sourceURL.offer(u, rank+2)
			}
		}
	})
}

// sourced takes what names a source: a name or an address.
func (r *itemReader) sourced(value string, rank int) {
	value = strings.Join(strings.Fields(value), " ")
	if isAddress(value) {
		r.sourceURL.offer(value, rankAddress+rank)
		return
	}
	r.source.offer(value, rank)
}

func (r *itemReader) readCategory(e *element) {
	value := e.attr("label")
	if value == "" {
		value = e.attr("term")
	}
	if value == "" {
		value = title(e)
	}
	r.it.Categories = add(r.it.Categories, value)
}

func (r *itemReader) keywords(list string) {
	for word := range strings.SplitSeq(list, ",") {
		r.it.Categories = add(r.it.Categories, word)
	}
}

func (r *itemReader) readNested(e *element) { e.children(r.child) }

// readMedia takes from a picture or film what is said about its origin; its
// title and description are not the item's.
func (r *itemReader) readMedia(e *element) {
	e.children(func(c element) {
		if c.name == "media:credit" {
			r.readCredit(&c)
		}
	})
}

func (r *itemReader) readCredit(e *element) {
	r.it.MediaCredits = add(r.it.MediaCredits, e.text())
}

// readPublication takes the outlet and language of a news sitemap.
func (r *itemReader) readPublication(e *element) {
	if lang := e.childText("news:language"); r.it.Lang == "" {
		r.it.Lang = language(lang)
	}
	if name := e.childText("news:name"); r.x.f.Title == "" && r.x.seen.title.value == "" {
		r.x.seen.title.offer(name, 3)
	}
}

func (r *itemReader) readLang(e *element) {
	if r.it.Lang == "" {
		r.it.Lang = language(e.text())
	}
}
