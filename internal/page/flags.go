package page

import (
	"strings"
	"sync"

	"hearsay"
	"hearsay/internal/language"
)

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

// bylineWords are the words of all packs that introduce a byline, in lower case.
var bylineWords = sync.OnceValue(func() []string {
	var out []string
	for _, e := range language.Phrases(language.Credits, "byline") {
		for _, w := range forms(e.Pattern) {
			out = append(out, strings.Trim(w, "^$: "))
		}
	}
	return out
})

// startsByline tells whether a text begins as a byline does: "By Ann Dale".
func startsByline(s string) bool {
	if len(s) > 120 {
		return false
	}
	for _, w := range bylineWords() {
		if len(s) > len(w) && strings.EqualFold(s[:len(w)], w) && (s[len(w)] == ' ' || s[len(w)] == ':') {
			return true
		}
	}
	return false
}
