package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/statement/gold"
)

// join are conjunctions that may introduce a content and belong to no side.
var join = map[string]string{"en": "that", "fr": "que qu", "de": "dass daß", "es": "que", "ru": "что чтобы", "uk": "що щоб"}

var langs = []string{"en", "fr", "de", "es", "ru", "uk"}

// side is a statement as the score sees it: sets of words, by their first byte.
type side struct {
	source, cue, content map[int]bool
	mode                 hearsay.Mode
	act                  hearsay.Act
	class                hearsay.Class
	spans                [3][]hearsay.Span // source, cue, content, for showing
	of                   *gold.Attribution // of annotated ones
}

// isWord tells whether r is part of a word as the yardstick cuts them.
func isWord(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r)
}

// words adds the words of spans to a set. A word cut by the edge of a span
// counts from the edge.
func words(text string, spans []hearsay.Span) map[int]bool {
	set := map[int]bool{}
	for _, s := range spans {
		in := false
		for i := s.Start; i < s.End; {
			r, n := utf8.DecodeRuneInString(text[i:])
			if w := isWord(r); w && !in {
				set[i] = true
				in = true
			} else if !w {
				in = false
			}
			i += n
		}
	}
	return set
}

func f1(a, b map[int]bool) float64 {
	if len(a)+len(b) == 0 {
		return 1
	}
	return 2 * float64(both(a, b)) / float64(len(a)+len(b))
}

func both(a, b map[int]bool) int {
	n := 0
	for i := range a {
		if b[i] {
			n++
		}
	}
	return n
}

func stripJoin(text string, set map[int]bool, lang string) {
	if len(set) == 0 {
		return
	}
	first := len(text)
	for i := range set {
		first = min(first, i)
	}
	end := first
	for end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		if !isWord(r) {
			break
		}
		end += n
	}
	if slices.Contains(strings.Fields(join[lang]), strings.ToLower(text[first:end])) {
		delete(set, first)
	}
}

func spans(rs []gold.Range) []hearsay.Span {
	var out []hearsay.Span
	for _, r := range rs {
		out = append(out, r.Span())
	}
	return out
}

func newSide(text, lang string, source, cue, content []hearsay.Span) side {
	s := side{source: words(text, source), cue: words(text, cue), content: words(text, content), spans: [3][]hearsay.Span{source, cue, content}}
	stripJoin(text, s.content, lang)
	return s
}

// goldSides are the annotated statements of an article in a language.
func goldSides(a *gold.Article, lang string) (out []side) {
	for k := range a.Attributions {
		x := &a.Attributions[k]
		p, ok := x.Spans[lang]
		if !ok {
			continue
		}
		s := newSide(a.Text[lang], lang, spans(p.Source), spans(p.Cue), spans(p.Content))
		s.mode, s.act, s.class, s.of = x.Mode, x.Act, x.Class, x
		if len(s.content) > 0 {
			out = append(out, s)
		}
	}
	return out
}

func predSides(text, lang string, said []hearsay.Statement) []side {
	var out []side
	for i := range said {
		s := newSide(text, lang, said[i].Source, said[i].Cue, said[i].Content)
		s.mode, s.act, s.class = said[i].Mode, said[i].Act, said[i].Class
		out = append(out, s)
	}
	return out
}

type match struct {
	c, q float64
	i, j int
}

// pair matches one to one by content overlap, best first; word F1 of at least one half.
func pair(g, p []side) []match {
	var cand, out []match
	for i := range g {
		for j := range p {
			if c := f1(g[i].content, p[j].content); c > 0 {
				cand = append(cand, match{c, f1(g[i].cue, p[j].cue), i, j})
			}
		}
	}
	slices.SortFunc(cand, func(a, b match) int {
		return cmp.Or(cmp.Compare(b.c, a.c), cmp.Compare(b.q, a.q), cmp.Compare(b.i, a.i), cmp.Compare(b.j, a.j))
	})
	usedG, usedP := map[int]bool{}, map[int]bool{}
	for _, m := range cand {
		if m.c < .5 || usedG[m.i] || usedP[m.j] {
			continue
		}
		usedG[m.i], usedP[m.j] = true, true
		out = append(out, m)
	}
	return out
}

// counts are the sums of a table row.
type counts map[string]int

func denial(a hearsay.Act) bool { return a == hearsay.ActDeny || a == hearsay.ActDecline }

func (n counts) bump(k string, yes bool) {
	if yes {
		n[k]++
	}
}

// add counts one article in one language.
func (n counts) add(g, p []side, pairs []match) {
	n["gold"] += len(g)
	n["pred"] += len(p)
	for _, x := range g {
		n["gold "+string(x.mode)]++
		n["gold class "+string(x.class)]++
		n["gold act "+string(x.act)]++
		n.bump("gold denials", denial(x.act))
	}
	for _, x := range p {
		n.bump("pred denials", denial(x.act))
	}
	for _, m := range pairs {
		x, y := &g[m.i], &p[m.j]
		n["content"]++
		n["found "+string(x.mode)]++
		n["found class "+string(x.class)]++
		n["found act "+string(x.act)]++
		n.bump("exact", len(x.content) == len(y.content) && both(x.content, y.content) == len(x.content))
		n.bump("cue", f1(x.cue, y.cue) >= .5)
		ok := f1(x.source, y.source) >= .5
		n.bump("joint", ok)
		n.bump("joint class "+string(x.class), ok)
		n.bump("class", x.class == y.class)
		n.bump("class "+string(x.class), x.class == y.class)
		n.bump("act", x.act == y.act)
		n.bump("act "+string(x.act), x.act == y.act)
		n.bump("denials", denial(x.act) && y.act == x.act)
	}
}

// merge adds the sums of another row.
func (n counts) merge(o counts) {
	for k, v := range o {
		n[k] += v
	}
}

// f1 is F1 of contents, and of contents with their source.
func (n counts) f1() (content, joint float64) {
	_, _, content = prf(n["content"], n["pred"], n["gold"])
	_, _, joint = prf(n["joint"], n["pred"], n["gold"])
	return content, joint
}

func prf(tp, np, ng int) (p, r, f float64) {
	p, r = ratio(tp, np), ratio(tp, ng)
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// table writes the rows of all languages as score_statements.py does.
func table(w io.Writer, by map[string]counts) {
	fmt.Fprintf(w, "%-5s %5s %5s | %-20s | %-6s %-6s | %-23s | %5s %5s %5s | %s\n", "lang", "gold", "pred", "content P R F1", "JOINT", "exact", "recall dir/mixed/indir", "cue", "class", "act", "deny+decline P R")
	all := counts{}
	for _, l := range append(slices.Clone(langs), "all") {
		n, ok := by[l]
		if l == "all" {
			n = all
		} else if !ok {
			continue
		}
		if l != "all" {
			all.merge(n)
		}
		row(w, l, n)
	}
	by["all"] = all
}

func row(w io.Writer, name string, n counts) {
	m := max(n["content"], 1)
	p, r, f := prf(n["content"], n["pred"], n["gold"])
	_, joint := n.f1()
	_, _, exact := prf(n["exact"], n["pred"], n["gold"])
	dp, dr, _ := prf(n["denials"], n["pred denials"], n["gold denials"])
	rec := func(k string) float64 { return ratio(n["found "+k], n["gold "+k]) }
	fmt.Fprintf(w, "%-5s %5d %5d | %.3f %.3f %.3f    | %.3f  %.3f  | %.3f %.3f %.3f       | %.3f %.3f %.3f | %.2f %.2f\n", name, n["gold"], n["pred"], p, r, f, joint, exact,
		rec("direct"), rec("mixed"), rec("indirect"), ratio(n["cue"], m), ratio(n["class"], m), ratio(n["act"], m), dp, dr)
}
