package lineage

import (
	"slices"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/internal/language"
)

// numeral is a whole number of a text, however it is written.
type numeral struct {
	value int
	span  hearsay.Span
}

// numbersIn are the numbers of a sentence, in figures or words: 26,000, 26.000,
// 26 000 and 26 thousand are one.
func numbersIn(a *article, sentence int32) []numeral {
	var out []numeral
	r := a.Text.Sentences[sentence]
	for i := r.First; i < r.Last; {
		n, next := a.numeralAt(i, r.Last)
		if next > i {
			out = append(out, n)
			i = next
			continue
		}
		i++
	}
	return out
}

// numeralAt reads the number that begins at token i; next is i when none does.
func (a *article) numeralAt(i, end int32) (n numeral, next int32) {
	t := a.Text
	first := i
	if t.Tokens[i].Kind == language.Number {
		v, ok := figure(t.Raw(i))
		if !ok {
			return n, i
		}
		i++
		for ; v < 1_000_000_000 && i < end && a.isGroup(i); i++ { // 26 000
			g, _ := figure(t.Raw(i))
			v = v*1000 + g
		}
		n.value = v
	} else {
		h := t.HitAt(i, language.Counts)
		if h == nil || h.Entry.Number < 2 || h.Entry.Label == "2+" {
			return n, i
		}
		n.value, i = h.Entry.Number, h.Last
	}
	for i < end && n.value < 1_000_000_000 {
		h := t.HitAt(i, language.Magnitudes)
		if h == nil {
			break
		}
		n.value *= h.Entry.Number
		i = h.Last
	}
	n.span = t.Span(first, i)
	return n, i
}

// isGroup tells whether token i is three digits that continue the number before
// it over a space.
func (a *article) isGroup(i int32) bool {
	t := a.Text
	if t.Tokens[i].Kind != language.Number || t.Tokens[i-1].Kind != language.Number || len(t.Raw(i)) != 3 || len(t.Raw(i-1)) > 3 {
		return false
	}
	between := a.Trace.Article.Text[t.Span(i-1, i).End:t.Span(i, i+1).Start]
	return between == " " || between == "\u00a0" || between == "\u202f" || between == "\u2009"
}

// figure reads digits with or without marks between groups of three; decimals
// are no whole numbers.
func figure(s string) (int, bool) {
	groups := strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == ',' })
	for _, g := range groups[min(1, len(groups)):] {
		if len(g) != 3 || len(groups[0]) > 3 {
			return 0, false
		}
	}
	v, err := strconv.Atoi(strings.Join(groups, ""))
	return v, err == nil
}

// quantities are the numbers of a sentence that are no part of a date.
func (a *article) quantities(sentence int32) []numeral {
	var out []numeral
	for _, n := range numbersIn(a, sentence) {
		first, last := a.Text.TokenAt(n.span.Start), a.Text.TokenAt(n.span.End)
		dated := n.value >= firstYear && n.value <= lastYear && last-first == 1
		for k := max(0, first-2); k < min(int32(len(a.Text.Tokens)), last+2); k++ {
			dated = dated || a.Text.HitAt(k, language.Months) != nil
		}
		if !dated {
			out = append(out, n)
		}
	}
	return out
}

// firstYear and lastYear bound the figures that are years and not amounts.
const firstYear, lastYear = 1900, 2100

// amounts are the distinct numbers of the article proper that are no part of a
// date and great enough to tell.
func (a *article) amounts() []int {
	if a.told != nil {
		return a.told
	}
	out := []int{}
	for k, sent := range a.Text.Sentences {
		if !a.proper(sent.First) {
			continue
		}
		for _, n := range a.quantities(int32(k)) {
			if n.value >= tellingNumber && !slices.Contains(out, n.value) {
				out = append(out, n.value)
			}
		}
	}
	a.told = out
	return out
}

// tellingNumber is from where numbers tell one report from another: two or
// three of something are in most.
const tellingNumber = 4
