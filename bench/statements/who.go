package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/statement/gold"
)

// How the words of a source name who speaks.
var ways = []string{"named", "described", "pronoun", "left out"}

// stemLetters is how many letters of a word are compared: what follows may be
// the ending of a case.
const stemLetters = 5

// whos counts how often a statement that was found is ascribed to whom it is
// annotated for, by how the source names them. Annotated are names in English:
// what else the article calls somebody is read from the sources of all statements
// that are theirs.
func (n counts) whos(a *gold.Article, lang string, p *language.Pack, g []side, said []hearsay.Statement, pairs []match) {
	text := a.Text[lang]
	forms := map[string]map[string]bool{}
	for i := range a.Attributions {
		x := &a.Attributions[i]
		if forms[x.Who] == nil {
			forms[x.Who] = stems(x.Who)
		}
		words := cut(text, spans(x.Spans[lang].Source))
		if way(p, words, x.Who) == "pronoun" {
			continue
		}
		for s := range stems(words) {
			forms[x.Who][s] = true
		}
	}
	for _, m := range pairs {
		x := g[m.i].of
		if x.Who == "" {
			continue
		}
		k := "who " + way(p, cut(text, g[m.i].spans[0]), x.Who)
		n["gold "+k]++
		for s := range stems(said[m.j].Who) {
			if forms[x.Who][s] {
				n[k]++
				break
			}
		}
	}
}

// way is how words name somebody.
func way(p *language.Pack, words, who string) string {
	if strings.TrimSpace(words) == "" {
		return "left out"
	}
	t := language.Analyze(words, nil, p)
	if h := t.HitAt(0, language.Pronouns); h != nil && h.Entry.Label != "poss" && int(h.Last) == len(t.Tokens) {
		return "pronoun"
	}
	named := stems(who)
	for s := range stems(words) {
		if named[s] {
			return "named"
		}
	}
	return "described"
}

// cut is the text of several spans.
func cut(text string, of []hearsay.Span) string {
	var out []string
	for _, s := range of {
		out = append(out, text[s.Start:s.End])
	}
	return strings.Join(out, " ")
}

// stems are the heads of the words of several letters.
func stems(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if utf8.RuneCountInString(w) > 2 {
			r := []rune(w)
			out[string(r[:min(len(r), stemLetters)])] = true
		}
	}
	return out
}

// whoTable writes how often each way of naming leads to the right party.
func whoTable(w io.Writer, n counts) {
	fmt.Fprintf(w, "\n%-10s %6s %8s\n", "source", "found", "who")
	for _, k := range ways {
		fmt.Fprintf(w, "%-10s %6d %8.3f\n", k, n["gold who "+k], ratio(n["who "+k], n["gold who "+k]))
	}
}
