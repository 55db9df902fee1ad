package page

import "hearsay"

// readFlags marks paywalls and live blogs.
func readFlags(a *hearsay.Article, m *meta, c *chooser) {
	add := func(kind hearsay.FlagKind, field, reason string) {
		for _, f := range a.Flags {
			if f.Kind == kind {
				return
			}
		}
		a.Flags = append(a.Flags, hearsay.Flag{Kind: kind, Evidence: hearsay.Evidence{Field: field, Reason: reason}})
	}
	for _, f := range m.fields {
		switch {
		case f.name == "json-ld:isAccessibleForFree":
			add(hearsay.FlagPaywall, f.name, "not-free")
		case f.name == "meta:article:content_tier" && (f.value == "locked" || f.value == "metered"):
			add(hearsay.FlagPaywall, f.name, f.value)
		case f.name == "json-ld:@type":
			add(hearsay.FlagLiveBlog, f.name, f.value)
		}
	}
	for i := c.root; i < c.nodes[c.root].end; i++ {
		if p := c.purposes[i]; p&(forPaywall|forLive) != 0 && c.marks[i]&hidden == 0 {
			if p&forPaywall != 0 {
				add(hearsay.FlagPaywall, "html:class", cutText(c.attr(i, attrClass), 80))
			} else {
				add(hearsay.FlagLiveBlog, "html:class", cutText(c.attr(i, attrClass), 80))
			}
		}
	}
}
