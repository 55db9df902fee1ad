package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"hearsay"
)

// problem is a statement missed, found wrongly or made up.
type problem struct{ kind, lang, doc, gold, pred string }

// problems sorts the errors of one text into kinds.
func problems(doc, lang, text string, g, p []side, pairs []match) []problem {
	var out []problem
	hitG, hitP := map[int]int{}, map[int]int{}
	for _, m := range pairs {
		hitG[m.i], hitP[m.j] = m.j, m.i
		if x, y := &g[m.i], &p[m.j]; x.class != y.class {
			out = append(out, problem{"class: " + string(x.class) + " as " + string(y.class), lang, doc, x.show(text), y.show(text)})
		}
		if x, y := &g[m.i], &p[m.j]; x.act != y.act {
			out = append(out, problem{"act: " + string(x.act) + " as " + string(y.act), lang, doc, x.show(text), y.show(text)})
		}
		if f1(g[m.i].source, p[m.j].source) < .5 {
			out = append(out, problem{"source: " + sourceProblem(&g[m.i], &p[m.j]), lang, doc, g[m.i].show(text), p[m.j].show(text)})
		}
	}
	for i := range g {
		if _, ok := hitG[i]; ok {
			continue
		}
		kind, pred := "missed "+string(g[i].mode)+" "+string(g[i].act), ""
		if len(g[i].cue) == 0 {
			kind = "missed without cue"
		}
		for j := range p {
			if both(g[i].cue, p[j].cue) > 0 {
				kind, pred = "content wrong "+string(g[i].mode)+" "+string(g[i].act)+" as "+string(p[j].act), p[j].show(text)
				hitP[j] = i
			}
		}
		out = append(out, problem{kind, lang, doc, g[i].show(text), pred})
	}
	for j := range p {
		if _, ok := hitP[j]; !ok {
			out = append(out, problem{"spurious " + string(p[j].act), lang, doc, "", p[j].show(text)})
		}
	}
	return out
}

func sourceProblem(g, p *side) string {
	switch {
	case len(g.source) == 0:
		return "should be empty"
	case len(p.source) == 0:
		return "empty"
	case both(g.source, p.source) > 0:
		return "extent"
	}
	return "another"
}

// show writes a statement on one line.
func (s *side) show(text string) string {
	cut := func(spans []hearsay.Span) string {
		var parts []string
		for _, x := range spans {
			parts = append(parts, strings.ReplaceAll(text[x.Start:x.End], "\n", " / "))
		}
		return strings.Join(parts, " || ")
	}
	return fmt.Sprintf("S[%s] Q[%s] C[%s]", cut(s.spans[0]), cut(s.spans[1]), cut(s.spans[2]))
}

// report writes the counts of all kinds of errors, and examples of them.
func report(w io.Writer, all []problem, examples int) {
	n := map[string]int{}
	for _, p := range all {
		n[p.kind]++
	}
	var kinds []string
	for k := range n {
		kinds = append(kinds, k)
	}
	slices.SortFunc(kinds, func(a, b string) int {
		if n[a] != n[b] {
			return n[b] - n[a]
		}
		return strings.Compare(a, b)
	})
	for _, k := range kinds {
		fmt.Fprintf(w, "%5d %s\n", n[k], k)
	}
	for _, k := range kinds {
		seen := 0
		for i := range all {
			p := &all[(i*7919)%len(all)]
			if p.kind == k && seen < examples {
				seen++
				fmt.Fprintf(w, "\n== %s (%s %s)\n  gold %s\n  pred %s\n", k, p.lang, p.doc, p.gold, p.pred)
			}
		}
	}
}
