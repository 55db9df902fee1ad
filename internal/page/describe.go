package page

import (
	"net/url"
	"strings"

	"hearsay"
)

// describe enters what the metadata say of the article: title, byline, outlet,
// addresses, section, tags.
func (m *meta) describe(a *hearsay.Article, c *chooser) {
	a.Title = m.headline(a, c)
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
