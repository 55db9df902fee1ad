package main

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// counts are true and false hits of one page or, summed, of all.
type counts struct{ TP, FP, FN float64 }

func (c counts) precision() float64 { return ratio(c.TP, c.TP+c.FP) }
func (c counts) recall() float64    { return ratio(c.TP, c.TP+c.FN) }

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

func f1(p, r float64) float64 { return ratio(2*p*r, p+r) }

// shingles is the rule of the article extraction benchmark: multisets of four
// successive words (of letters, digits and underscores) are compared; a text of
// fewer words is one shingle. Precision and recall are averaged over pages, and
// F1 is that of the averages. Pages where nothing was extracted have no
// precision.
func shingles(gold, got string) (c counts, exact bool) {
	const n = 4
	seen := map[[n]string]int{}
	each := func(text string, f func([n]string)) {
		w := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '_' })
		for i := 0; i < max(1, len(w)-n+1) && len(w) > 0; i++ {
			var s [n]string
			copy(s[:], w[i:min(i+n, len(w))])
			f(s)
		}
	}
	each(gold, func(s [n]string) { seen[s]++; c.FN++ })
	each(got, func(s [n]string) {
		if seen[s] > 0 {
			seen[s]--
			c.TP++
			c.FN--
		} else {
			c.FP++
		}
	})
	return c, c.FP == 0 && c.FN == 0
}

// snippets is the rule of the trafilatura evaluation: strings that must and
// must not stand in the text, white space apart; all pages count together.
func snippets(p sample, got string) counts {
	var c counts
	got = squeeze(got)
	for _, w := range p.With {
		if strings.Contains(got, squeeze(w)) {
			c.TP++
		} else {
			c.FN++
		}
	}
	for _, w := range p.Without {
		if strings.Contains(got, squeeze(w)) {
			c.FP++
		}
	}
	return c
}

// squeeze leaves single blanks and no soft hyphens or zero-width spaces, which
// some contenders drop.
func squeeze(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == 0xad || r == 0x200b || r == 0x2063 {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// sameTitle tells whether a title is one of the gold's, marks and capitals
// apart.
func sameTitle(gold []string, got string) bool {
	return slices.ContainsFunc(gold, func(t string) bool { return plain(t) == plain(got) })
}

// sameByline tells whether a byline names the gold's authors and nobody else.
func sameByline(gold, got []string) bool {
	if plain(strings.Join(gold, " ")) == plain(strings.Join(got, " ")) {
		return true
	}
	want := map[string]bool{}
	for _, g := range gold {
		for _, p := range people(g) {
			want[plain(p)] = true
		}
	}
	for _, g := range got {
		if !want[plain(g)] {
			return false
		}
	}
	return len(got) == len(want)
}

// people cuts a list of names.
func people(s string) []string {
	for _, and := range []string{" and ", " und ", " et ", " & "} {
		s = strings.ReplaceAll(s, and, ";")
	}
	return slices.DeleteFunc(strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == '/' }), func(p string) bool { return plain(p) == "" })
}

// plain is a text's words in lower case.
func plain(s string) string {
	s = norm.NFKC.String(strings.ToLower(squeeze(s)))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '_' }), " ")
}
