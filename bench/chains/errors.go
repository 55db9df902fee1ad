package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay"
)

// problem is one error with its words.
type problem struct{ kind, doc, what string }

// around is how many bytes of the text are shown beside the words.
const around = 70

// show writes a span with what stands beside it on one line.
func show(text string, s hearsay.Span) string {
	a, b := max(0, s.Start-around), min(len(text), s.End+around)
	for a > 0 && !utf8.RuneStart(text[a]) {
		a--
	}
	for b < len(text) && !utf8.RuneStart(text[b]) {
		b++
	}
	return strings.ReplaceAll(text[a:s.Start]+"["+text[s.Start:s.End]+"]"+text[s.End:b], "\n", " / ")
}

// errorsOf lists what was read wrongly in an article.
func errorsOf(g *article, t *hearsay.Trace) []problem {
	var out []problem
	note := func(kind, format string, args ...any) {
		out = append(out, problem{kind, g.Doc, fmt.Sprintf(format, args...)})
	}
	if g.Origin != hearsay.OriginUnknown && t.Origin != g.Origin {
		note("class "+string(g.Origin)+" taken for "+string(t.Origin), "%s", t.OriginWhy.Reason)
	}
	want, got := origins(g, t.Citations)
	for _, k := range sorted(want) {
		if !got[k] {
			note("origin missed", "%s", k)
		}
	}
	for _, k := range sorted(got) {
		if !want[k] {
			note("origin made up", "%s", k)
		}
	}
	creditErrors(g, t, note)
	sourceErrors(g, t, note)
	for _, d := range g.Debris {
		if !slices.ContainsFunc(t.Article.Blocks, func(b hearsay.Block) bool { return b.IsDebris() && b.Span.Start <= d.at && d.at < b.Span.End }) {
			note("debris missed: "+string(d.kind), "%s", show(g.Text, hearsay.Span{Start: d.at, End: d.at}))
		}
	}
	return out
}

func creditErrors(g *article, t *hearsay.Trace, note func(kind, format string, args ...any)) {
	for _, c := range g.Citations {
		hit := slices.ContainsFunc(t.Citations, func(x hearsay.Citation) bool { return informs(x.Role) && over(c.span, x.Span) })
		if informs(c.role) && !hit {
			note("credit missed: "+string(c.role), "%s: %s", c.outlet, show(g.Text, c.span))
		}
		if c.from != "" && !slices.ContainsFunc(t.Citations, func(x hearsay.Citation) bool { return over(c.span, x.Span) && passedOn(x.From, c.from) }) {
			note("hop missed", "%s from %s: %s", c.outlet, c.from, show(g.Text, c.span))
		}
	}
	for _, x := range t.Citations {
		if !informs(x.Role) || slices.ContainsFunc(g.Citations, func(c cited) bool { return informs(c.role) && over(c.span, x.Span) }) {
			continue
		}
		kind := "credit made up"
		if i := slices.IndexFunc(g.Citations, func(c cited) bool { return over(c.span, x.Span) }); i >= 0 {
			kind = "taken for credit: " + string(g.Citations[i].role)
		}
		note(kind, "%s %s (%s): %s", x.Outlet, x.Role, x.Evidence.Reason, show(g.Text, x.Span))
	}
}

func sourceErrors(g *article, t *hearsay.Trace, note func(kind, format string, args ...any)) {
	for _, s := range g.Sources {
		i := slices.IndexFunc(t.Sources, func(x hearsay.UnnamedSource) bool { return over(s.span, x.Span) })
		switch {
		case i < 0:
			note("source missed: "+string(s.kind), "%s", show(g.Text, s.span))
		case t.Sources[i].Kind != s.kind:
			note("source is "+string(s.kind)+", not "+string(t.Sources[i].Kind), "%s", show(g.Text, s.span))
		}
	}
	for _, x := range t.Sources {
		if !slices.ContainsFunc(g.Sources, func(s source) bool { return over(s.span, x.Span) }) {
			note("source made up: "+string(x.Kind), "(%s) %s", x.Evidence.Reason, show(g.Text, x.Span))
		}
	}
}

func sorted(set map[string]bool) []string {
	var out []string
	for k := range set {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// writeErrors writes the errors by kind, the commonest kind first.
func writeErrors(w io.Writer, all []problem) {
	by := map[string][]problem{}
	for _, p := range all {
		by[p.kind] = append(by[p.kind], p)
	}
	var kinds []string
	for k := range by {
		kinds = append(kinds, k)
	}
	slices.SortFunc(kinds, func(a, b string) int {
		if len(by[a]) != len(by[b]) {
			return len(by[b]) - len(by[a])
		}
		return strings.Compare(a, b)
	})
	for _, k := range kinds {
		fmt.Fprintf(w, "\n%d %s\n", len(by[k]), k)
		for _, p := range by[k] {
			fmt.Fprintf(w, "  %s %s\n", p.doc, p.what)
		}
	}
}
