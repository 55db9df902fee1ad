package page

import (
	"net/url"
	"strings"

	"hearsay"
)

// describe enters what the metadata say of the article: title, byline, outlet,
// addresses, section, tags.
func (m *meta) describe(a *hearsay.Article, c *chooser) {
	a.Title = m.headline(a)
	a.Byline = m.byline(a, c)
	m.outlet(a)
	m.addresses(a)
	a.Section = m.first("meta:article:section", "json-ld:articleSection", "microdata:articleSection", "meta:section", "meta:parsely-section").Value
	for _, f := range m.all("meta:article:tag", "meta:news_keywords", "json-ld:keywords", "meta:keywords", "microdata:keywords") {
		for tag := range strings.FieldsFuncSeq(f.Value, func(r rune) bool { return r == ',' || r == ';' }) {
			if tag = strings.TrimSpace(tag); tag != "" && len(a.Tags) < maxTags && !hasValue(a.Tags, tag) {
				a.Tags = append(a.Tags, hearsay.Field{Value: tag, Evidence: f.Evidence})
			}
		}
	}
}

const maxTags = 60

func hasValue(list []hearsay.Field, v string) bool {
	for _, f := range list {
		if strings.EqualFold(f.Value, v) {
			return true
		}
	}
	return false
}

// titles are the headline's keys for finding it in the page.
func (m *meta) titles() *titles {
	t := &titles{}
	for _, f := range m.fields {
		switch f.name {
		case "title", "meta:og:title", "meta:twitter:title", "meta:title", "meta:dc.title":
			t.add(f.value)
		case "json-ld:headline", "microdata:headline":
			if f.kind == "" || isArticle(f.kind) {
				t.add(f.value)
			}
		case "meta:og:description", "meta:twitter:description", "meta:description":
			if k := letters(f.value); len(k) >= 20 {
				t.summaries = append(t.summaries, k)
			}
		}
	}
	return t
}

// headline gives the title: as it stands in the page where the metadata agree,
// otherwise as they give it, without the outlet's name at its end.
func (m *meta) headline(a *hearsay.Article) hearsay.Field {
	for _, b := range a.Blocks {
		if b.Role == hearsay.RoleTitle {
			return hearsay.Field{Value: a.Text[b.Span.Start:b.Span.End], Evidence: hearsay.Evidence{Spans: []hearsay.Span{b.Span}, Reason: "headline"}}
		}
	}
	f := m.first("meta:og:title", "json-ld:headline", "microdata:headline", "meta:twitter:title", "meta:title", "title")
	f.Value = stripOutlet(f.Value, m.outletNames())
	return f
}

// outletNames are the names the outlet goes by in this page, reduced to letters.
func (m *meta) outletNames() []string {
	var out []string
	for _, f := range m.all("meta:og:site_name", "json-ld:publisher", "meta:application-name", "meta:publisher") {
		if k := letters(f.Value); k != "" {
			out = append(out, k)
		}
	}
	host := strings.TrimPrefix(m.base.Hostname(), "www.")
	if k := letters(host); k != "" {
		out = append(out, k)
		if name, _, ok := strings.Cut(host, "."); ok {
			out = append(out, letters(name))
		}
	}
	return out
}

// titleTails are the marks between a title and the outlet's name.
var titleTails = []string{" | ", " - ", " – ", " — ", " • ", " · ", " :: ", " » ", " « "}

// stripOutlet cuts the outlet's name, and a section before it, off a title.
func stripOutlet(title string, names []string) string {
	for range 3 {
		at, mark := -1, ""
		for _, t := range titleTails {
			if k := strings.LastIndex(title, t); k > at {
				at, mark = k, t
			}
		}
		if at < 0 {
			return title
		}
		tail := letters(title[at+len(mark):])
		known := mark == " | " && len(tail) <= 30
		for _, n := range names {
			if tail == n || len(n) >= 4 && (strings.HasPrefix(tail, n) || strings.HasSuffix(tail, n)) && len(tail) <= 3*len(n) {
				known = true
			}
		}
		if !known || at < 10 {
			return title
		}
		title = strings.TrimSpace(title[:at])
	}
	return title
}

// byline gives the authors as names. Metadata that give an address, the
// outlet itself or an account are passed over.
func (m *meta) byline(a *hearsay.Article, c *chooser) []hearsay.Field {
	fields := m.all("json-ld:author", "meta:author", "meta:article:author", "microdata:author", "rdfa:author", "meta:dc.creator", "meta:sailthru.author", "meta:parsely-author", "meta:byl", "json-ld:creator")
	var out []hearsay.Field
	for _, f := range fields {
		if strings.Contains(f.Value, "://") {
			continue
		}
		for _, name := range splitNames(f.Value) {
			if !strings.HasPrefix(name, "@") && len(name) <= 100 && !sameName(out, name) {
				out = append(out, hearsay.Field{Value: name, Evidence: f.Evidence})
			}
		}
		if len(out) > 0 && f.Evidence.Field != "json-ld:author" && f.Evidence.Field != "meta:author" {
			break
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, b := range a.Blocks {
		if text := a.Text[b.Span.Start:b.Span.End]; b.Role == hearsay.RoleCredit && len(text) <= 120 && (b.Evidence.Reason == "class" || startsByline(text)) && !strings.ContainsAny(text, "0123456789\n") {
			for _, name := range splitNames(text) {
				out = append(out, hearsay.Field{Value: name, Evidence: hearsay.Evidence{Spans: []hearsay.Span{b.Span}, Reason: "byline"}})
			}
			return out
		}
	}
	if f := m.first("html:rel-author"); f.Value != "" {
		return []hearsay.Field{f}
	}
	return c.visibleByline()
}

// visibleByline takes the first short text of an element named for the author
// that is no part of a comment or of another article.
func (c *chooser) visibleByline() []hearsay.Field {
	for i := int32(1); i < c.nodes[c.root].end; i++ {
		if c.purposes[i]&forCredit == 0 || c.marks[i]&hidden != 0 {
			continue
		}
		if p := c.pruned[i]; p != 0 && c.purposes[p]&(forComments|forChrome|forRelated) != 0 {
			continue
		}
		text := c.textOf(i, 100)
		names := splitNames(text)
		if len(names) == 0 || len(names) > 3 || strings.HasSuffix(text, ":") || len(text) > 80 || strings.ContainsAny(text, "0123456789@") || strings.Count(names[0], " ") > 4 {
			continue
		}
		var out []hearsay.Field
		for _, n := range names {
			out = append(out, hearsay.Field{Value: n, Evidence: hearsay.Evidence{Field: "html:" + cutText(c.attr(i, attrClass), 60), Reason: "byline"}})
		}
		return out
	}
	return nil
}

// sameName tells whether a name is in the list already, perhaps as an account
// name or without an addition.
func sameName(list []hearsay.Field, name string) bool {
	k := letters(name)
	for _, f := range list {
		if strings.HasPrefix(k, letters(f.Value)) {
			return true
		}
	}
	return k == ""
}

// splitNames cuts a list of names at commas, semicolons, slashes and
// ampersands, and drops the word that introduces a byline.
func splitNames(s string) []string {
	s = strings.TrimSpace(s)
	for _, w := range bylineWords() {
		if len(s) > len(w) && strings.EqualFold(s[:len(w)], w) && (s[len(w)] == ' ' || s[len(w)] == ':') {
			s = strings.TrimLeft(s[len(w):], " :")
			break
		}
	}
	var out []string
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ',' || r == ';' || r == '/' || r == '|' || r == '&' }) {
		if part = strings.TrimSpace(strings.TrimLeft(part, " .:·-–—")); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// outlet enters the name by which the page calls its outlet.
func (m *meta) outlet(a *hearsay.Article) {
	host := strings.TrimPrefix(strings.ToLower(m.base.Hostname()), "www.")
	f := m.first("meta:og:site_name", "json-ld:publisher", "meta:publisher", "meta:dc.publisher", "meta:application-name", "json-ld:sourceOrganization")
	if f.Value != "" && !strings.Contains(f.Value, "://") && len(f.Value) <= 100 {
		a.Outlet = hearsay.OutletRef{Name: f.Value, Domain: host, Evidence: f.Evidence}
	} else if host != "" {
		a.Outlet = hearsay.OutletRef{Domain: host, Evidence: hearsay.Evidence{Field: "url", Reason: "domain"}}
	}
}

// addresses enters the canonical address and those that the metadata give as
// the original. A canonical address on another site is such a one too.
func (m *meta) addresses(a *hearsay.Article) {
	a.Canonical = m.canon
	if a.Canonical == "" {
		if v := m.first("meta:og:url").Value; strings.HasPrefix(v, "http") {
			a.Canonical = v
		}
	}
	for _, f := range m.all("meta:original-source", "meta:syndication-source", "meta:dc.source", "meta:dcterms.source", "link:original", "link:syndication-source", "link:original-source",
		"json-ld:isBasedOn", "json-ld:isBasedOnUrl", "microdata:isBasedOn", "microdata:isBasedOnUrl", "rdfa:isBasedOn") {
		if !sameSite(f.Value, m.base.Hostname()) || !strings.HasPrefix(f.Value, "http") {
			f.Evidence.Reason = "original"
			a.Origins = append(a.Origins, f)
		}
	}
	if m.canon != "" && m.base.Hostname() != "" && !sameSite(m.canon, m.base.Hostname()) {
		e := hearsay.Evidence{Field: "link:canonical", Reason: "canonical-elsewhere"}
		a.Origins = append(a.Origins, hearsay.Field{Value: m.canon, Evidence: e})
		a.Notes = append(a.Notes, hearsay.Note{Code: "canonical-elsewhere", Text: "the page gives an address on another site as its own: " + cutText(m.canon, 200), Evidence: []hearsay.Evidence{e}})
	}
}

// sameSite tells whether an address lies on host or a host beside or above it.
func sameSite(address, host string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return true // relative
	}
	return site(u.Hostname()) == site(host)
}

// site is the part of a host name by which sites are told apart: its last two
// labels, three under a country's second level such as co.uk.
func site(host string) string {
	labels := strings.Split(strings.ToLower(host), ".")
	n := len(labels)
	if n <= 2 {
		return strings.Join(labels, ".")
	}
	if len(labels[n-1]) == 2 && len(labels[n-2]) <= 3 && n > 2 {
		return strings.Join(labels[n-3:], ".")
	}
	return strings.Join(labels[n-2:], ".")
}
