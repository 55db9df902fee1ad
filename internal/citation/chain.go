package citation

import (
	"fmt"
	"strings"

	"hearsay"
	"hearsay/internal/name"
)

// publisher concludes who published this copy where no metadata tells: the
// outlet in a rights line, or the last hashtag when it names one.
func (f *finder) publisher() {
	if f.a.Outlet.Name != "" {
		return
	}
	if n := len(f.a.Tags); n > 0 {
		tag := f.a.Tags[n-1]
		if o := name.Outlets().ByName(tag.Value); o != nil {
			f.infer(o.Name, domainOf(o), "last-hashtag", tag.Evidence.Spans...)
			return
		}
	}
	for i := range f.outlets {
		m := &f.outlets[i]
		if b := f.a.Blocks[f.t.ParagraphIndex(m.First)]; b.Kind == hearsay.DebrisRights && f.a.Outlet.Domain == "" {
			f.infer(m.Name, m.Domain, "rights-line", m.Span)
			return
		}
	}
}

func domainOf(o *hearsay.Outlet) string {
	if len(o.Domains) == 0 {
		return ""
	}
	return o.Domains[0]
}

func (f *finder) infer(outlet, domain, reason string, spans ...hearsay.Span) {
	f.self = outlet
	f.res.Outlet = hearsay.OutletRef{Name: outlet, Domain: domain, Inferred: true, Evidence: hearsay.Evidence{Spans: spans, Reason: reason}}
}

// chain puts the way of the news together: this copy, its outlet where that is
// another one, the outlets that passed it on, their sources.
func (f *finder) chain() {
	chain := []hearsay.Hop{{Name: "this copy", Kind: hearsay.HopCopy}}
	seen := map[string]bool{}
	add := func(outlet string, inferred bool, e hearsay.Evidence) {
		if outlet == "" || seen[outlet] {
			return
		}
		seen[outlet] = true
		chain = append(chain, hearsay.Hop{Name: outlet, Kind: hearsay.HopOutlet, Inferred: inferred, Evidence: []hearsay.Evidence{e}})
	}
	if f.res.Outlet.Name != "" {
		add(f.res.Outlet.Name, true, f.res.Outlet.Evidence)
	} else if f.a.Outlet.Name != "" {
		seen[f.a.Outlet.Name] = true // the copy is this outlet's
	}
	for _, c := range f.path() {
		add(c.Outlet, false, c.Evidence)
	}
	if h, ok := f.people(); ok {
		chain = append(chain, h)
	}
	f.res.Chain = chain
}

// path is the outlets the main news came through, the nearest first: the one
// under whose name the text stands, then the origins, each behind the one it was
// passed on by, then those that only contributed or asked somebody.
func (f *finder) path() []credit {
	var out []credit
	take := func(is func(c *credit) bool) {
		for _, passed := range []bool{false, true} {
			for i := range f.credits {
				if c := &f.credits[i]; is(c) && (c.From != "") == passed {
					out = append(out, *c)
				}
			}
		}
	}
	take(func(c *credit) bool {
		return c.Role == hearsay.CiteCredit && c.Evidence.Reason != "contributed" || c.Role == hearsay.CiteRights && c.Evidence.Reason == "copyright" && f.res.Origin == hearsay.OriginAgency && !f.isSelf(*c)
	})
	take(func(c *credit) bool {
		return c.Role == hearsay.CiteOrigin && (c.Outlet != "media" || len(out) == 0)
	})
	alone := len(out) == 0
	take(func(c *credit) bool { return c.Role == hearsay.CiteCredit })
	take(func(c *credit) bool { return c.Role == hearsay.CiteInterview && (alone || c.From != "") })
	return out
}

// people are the sources at the end of the chain.
func (f *finder) people() (hearsay.Hop, bool) {
	var unnamed []hearsay.Span
	most, phrase := 0, ""
	for _, s := range f.res.Sources {
		if s.Kind != hearsay.UnnamedAnon {
			continue
		}
		unnamed = append(unnamed, s.Span)
		if n := atLeast(s.Count); n > most {
			most, phrase = n, s.Phrase
		}
	}
	if len(unnamed) == 0 {
		return hearsay.Hop{}, false
	}
	text := "unnamed sources"
	if most == 1 && len(unnamed) == 1 {
		text = "an unnamed source"
	}
	return hearsay.Hop{
		Name: fmt.Sprintf("%s (%s)", text, strings.TrimSpace(phrase)), Kind: hearsay.HopSources,
		Evidence: []hearsay.Evidence{{Spans: unnamed, Reason: "unnamed-sources"}},
	}, true
}
