package citation

import (
	"cmp"
	"slices"
	"strconv"

	"hearsay"
	"hearsay/internal/language"
)

// Count tells how many different people the unnamed sources of an article are:
// as many as it claims ("three sources"), at least as many as must be different
// ("a third source"), at most as many as are described one by one. Sources of
// different countries are different people; a description without a country
// belongs to the largest group. The largest group stands first.
func Count(t *language.Text, sources []hearsay.UnnamedSource) []hearsay.UnnamedGroup {
	var groups []hearsay.UnnamedGroup
	var open []hearsay.UnnamedSource
	put := func(country string, s hearsay.UnnamedSource) {
		i := slices.IndexFunc(groups, func(g hearsay.UnnamedGroup) bool { return g.Country == country })
		if i < 0 {
			i = len(groups)
			groups = append(groups, hearsay.UnnamedGroup{Country: country})
		}
		addTo(&groups[i], t, s)
	}
	for _, s := range sources {
		if s.Kind != hearsay.UnnamedAnon {
			continue
		}
		if c := countryOf(t, s); c != "" {
			put(c, s)
		} else {
			open = append(open, s)
		}
	}
	bySize := func(a, b hearsay.UnnamedGroup) int { return cmp.Compare(len(b.Spans), len(a.Spans)) }
	slices.SortStableFunc(groups, bySize)
	main := ""
	if len(groups) > 0 {
		main = groups[0].Country
	}
	for _, s := range open {
		put(main, s)
	}
	for i := range groups {
		g := &groups[i]
		g.Min = min(max(g.Min, min(1, g.Max)), max(g.Max, g.Min))
		if g.Max == 0 { // only a plural claim, nobody described by himself
			g.Min, g.Max = max(1, g.Claimed), max(1, g.Claimed)
		}
		g.Max = max(g.Max, g.Min)
	}
	slices.SortStableFunc(groups, bySize)
	return groups
}

// addTo enters one description: a number is a claim, an ordinal a least, a
// single source one more at the most.
func addTo(g *hearsay.UnnamedGroup, t *language.Text, s hearsay.UnnamedSource) {
	g.Spans = append(g.Spans, s.Span)
	if n, err := strconv.Atoi(s.Count); err == nil && n > 1 {
		g.Claimed = max(g.Claimed, n)
		return
	}
	if s.Count != "1" {
		return
	}
	first := g.Max == 0
	g.Max++
	switch o := ordinalIn(t, s.Span); {
	case o > 1:
		g.Min = max(g.Min, o)
	case o < 0 && !first: // "another" is not the one before
		g.Min = max(g.Min, 2)
	}
}

// ordinalIn is the ordinal of a description, -1 for "another", 0 for none.
func ordinalIn(t *language.Text, s hearsay.Span) int {
	for i := t.TokenAt(s.Start); int(i) < len(t.Tokens) && int(t.Tokens[i].Start) < s.End; i++ {
		if h := t.HitAt(i, language.Ordinals); h != nil {
			if h.Entry.Label == "other" {
				return -1
			}
			return h.Entry.Number
		}
	}
	return 0
}

// countryOf is the country a description names.
func countryOf(t *language.Text, s hearsay.UnnamedSource) string {
	for i := t.TokenAt(s.Span.Start); int(i) < len(t.Tokens) && int(t.Tokens[i].Start) < s.Span.End; i++ {
		for _, sec := range []language.Section{language.Demonyms, language.Countries, language.Governments} {
			if h := t.HitAt(i, sec); h != nil {
				return h.Entry.Label
			}
		}
	}
	return ""
}
