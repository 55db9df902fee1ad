package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"hearsay"
)

// informs tells whether a citation in this role credits information.
func informs(r hearsay.CitationRole) bool { return r.Credits() }

// key folds an outlet's name as the yardstick does: letters, digits and
// underscores in lower case, without "the" before them.
func key(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		if r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) {
			b.WriteRune(r)
		}
	}
	return strings.TrimPrefix(b.String(), "the")
}

// over tells whether two spans overlap as the yardstick sees it: an empty one
// may lie within another.
func over(a, b hearsay.Span) bool { return a.Start < b.End && b.Start < a.End }

// counts are the sums of one language.
type counts map[string]int

func (n counts) bump(k string, yes bool) {
	if yes {
		n[k]++
	}
}

// scores are the counts by language, in the order in which they came.
type scores struct {
	order []string
	by    map[string]counts
}

func newScores() *scores { return &scores{by: map[string]counts{"all": {}}} }

// add counts one article.
func (s *scores) add(g *article, t *hearsay.Trace) {
	if s.by[g.Lang] == nil {
		s.by[g.Lang] = counts{}
		s.order = append(s.order, g.Lang)
	}
	for _, n := range []counts{s.by[g.Lang], s.by["all"]} {
		n["docs"]++
		if g.Origin != hearsay.OriginUnknown {
			n["origin gold"]++
			n.bump("origin ok", t.Origin == g.Origin)
		}
		want, got := origins(g, t.Citations)
		n["or g"] += len(want)
		n["or p"] += len(got)
		for k := range want {
			n.bump("or tp", got[k])
		}
		n.citations(g, t.Citations)
		n.sources(g, t.Sources)
		n.debris(g, t.Article.Blocks)
	}
}

// origins are the outlets the main news comes from, per article: those
// annotated and those found. One found under another name counts as the one
// annotated whose words it overlaps.
func origins(g *article, found []hearsay.Citation) (want, got map[string]bool) {
	want, got = map[string]bool{}, map[string]bool{}
	var order []string // outlets annotated, in order of the text
	known := map[string]bool{}
	for _, c := range g.Citations {
		k := key(c.outlet)
		if !known[k] {
			known[k] = true
			order = append(order, k)
		}
		if c.role == hearsay.CiteOrigin {
			want[k] = true
		}
	}
	for _, c := range found {
		if c.Role != hearsay.CiteOrigin {
			continue
		}
		k := key(c.Outlet)
		if !known[k] {
			k = overlapped(g, order, c.Span)
		}
		if k == "" {
			k = "?" + key(c.Outlet)
		}
		got[k] = true
	}
	return want, got
}

// overlapped is the first outlet annotated of which a mention overlaps a span;
// "" when none does.
func overlapped(g *article, order []string, s hearsay.Span) string {
	for _, k := range order {
		if slices.ContainsFunc(g.Citations, func(c cited) bool { return key(c.outlet) == k && over(c.span, s) }) {
			return k
		}
	}
	return ""
}

// citations counts the mentions that credit information, those that do not,
// and who passed on what.
func (n counts) citations(g *article, found []hearsay.Citation) {
	credited := func(s hearsay.Span) bool {
		return slices.ContainsFunc(found, func(c hearsay.Citation) bool { return informs(c.Role) && over(s, c.Span) })
	}
	wanted := func(s hearsay.Span) bool {
		return slices.ContainsFunc(g.Citations, func(c cited) bool { return informs(c.role) && over(s, c.span) })
	}
	for _, c := range g.Citations {
		if informs(c.role) {
			n["inf g"]++
			n.bump("inf r", credited(c.span))
		} else {
			n["noise"]++
			n.bump("noise taken", credited(c.span) && !wanted(c.span))
		}
		if c.from != "" {
			n["hop g"]++
			n.bump("hop ok", slices.ContainsFunc(found, func(x hearsay.Citation) bool { return over(c.span, x.Span) && passedOn(x.From, c.from) }))
		}
	}
	for _, c := range found {
		if informs(c.Role) {
			n["inf p"]++
			n.bump("inf tp", wanted(c.Span))
		}
	}
}

// passedOn tells whether two names of who passed something on are one.
func passedOn(got, want string) bool {
	a, b := key(got), key(want)
	return a != "" && (strings.Contains(b, a) || strings.Contains(a, b))
}

func (n counts) sources(g *article, found []hearsay.UnnamedSource) {
	n["src g"] += len(g.Sources)
	n["src p"] += len(found)
	for _, s := range g.Sources {
		n.bump("src r", slices.ContainsFunc(found, func(x hearsay.UnnamedSource) bool { return over(s.span, x.Span) }))
		n.bump("src kind", slices.ContainsFunc(found, func(x hearsay.UnnamedSource) bool { return over(s.span, x.Span) && x.Kind == s.kind }))
	}
	for _, x := range found {
		n.bump("src tp", slices.ContainsFunc(g.Sources, func(s source) bool { return over(s.span, x.Span) }))
	}
}

func (n counts) debris(g *article, blocks []hearsay.Block) {
	n["deb g"] += len(g.Debris)
	within := func(is func(hearsay.Span) bool) bool {
		return slices.ContainsFunc(blocks, func(b hearsay.Block) bool { return b.IsDebris() && is(b.Span) })
	}
	for _, d := range g.Debris {
		n.bump("deb r", within(func(s hearsay.Span) bool { return s.Start <= d.at && d.at < s.End }))
	}
	lost := func(news hearsay.Span) {
		n.bump("deb harm", within(func(s hearsay.Span) bool { return over(news, s) }))
	}
	for _, c := range g.Citations {
		if informs(c.role) {
			lost(c.span)
		}
	}
	for _, s := range g.Sources {
		lost(s.span)
	}
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// prf writes precision, recall and F1, and how many there are.
func prf(hits, found, recalled, all int) string {
	p, r := ratio(hits, found), ratio(recalled, all)
	f := 0.0
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return fmt.Sprintf("%.3f %.3f %.3f (n=%d)", p, r, f, all)
}

// table writes the figures of all languages as score_chains.py does.
func (s *scores) table(w io.Writer) {
	for _, k := range append(slices.Clone(s.order), "all") {
		n := s.by[k]
		fmt.Fprintf(w, "%-4s %d articles\n", k, n["docs"])
		fmt.Fprintf(w, "   ORIGIN OUTLETS P R F1    %s\n", prf(n["or tp"], n["or p"], n["or tp"], n["or g"]))
		fmt.Fprintf(w, "   origin class accuracy    %.3f (n=%d)\n", ratio(n["origin ok"], n["origin gold"]), n["origin gold"])
		fmt.Fprintf(w, "   crediting mentions P R F1 %s  photo/rights/self/other taken for credit: %d of %d\n", prf(n["inf tp"], n["inf p"], n["inf r"], n["inf g"]), n["noise taken"], n["noise"])
		fmt.Fprintf(w, "   passed on by whom        %d of %d\n", n["hop ok"], n["hop g"])
		fmt.Fprintf(w, "   unnamed sources P R F1    %s  kind right: %d\n", prf(n["src tp"], n["src p"], n["src r"], n["src g"]), n["src kind"])
		fmt.Fprintf(w, "   debris found             %d of %d, news spans lost to debris: %d\n", n["deb r"], n["deb g"], n["deb harm"])
	}
}
