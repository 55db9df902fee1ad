package desk

import (
	"fmt"
	"strings"

	"hearsay"
	"hearsay/internal/report"
)

// card words the sourcing card: how well an article is sourced.
func card(t *hearsay.Trace) []cardLine {
	c := t.Card
	var out []cardLine
	add := func(warn bool, label, format string, args ...any) {
		out = append(out, cardLine{label, fmt.Sprintf(format, args...), warn})
	}
	text := t.Article.Text
	if c.Named+c.Unnamed > 0 {
		add(c.Named == 0, "Sources", "%d named, %d unnamed", c.Named, c.Unnamed)
	} else {
		add(true, "Sources", "nobody is named as a source")
	}
	var kinds []string
	for _, k := range report.Classes() {
		if n := c.ByClass[k]; n > 0 {
			kinds = append(kinds, fmt.Sprintf("%d %s", n, report.ClassWords(k)))
		}
	}
	if len(kinds) > 0 {
		add(false, "Of which", "%s", strings.Join(kinds, ", "))
	}
	if c.DescribedMax > 0 {
		add(false, "Unnamed", "%s", unnamedCount(c))
	}
	if c.Unnamed > 0 {
		if r := report.Line(c.AnonymityReason.Value); r != "" {
			add(false, "Why unnamed", "“%s”", r)
		} else {
			add(true, "Why unnamed", "not said")
		}
	}
	if len(c.PositionToKnow) > 0 {
		add(false, "Able to know", "“%s”", report.Quote(text, c.PositionToKnow))
	}
	if len(c.PluralOne) > 0 {
		add(true, "Plural", "one description behind a plural: “%s”", report.Quote(text, c.PluralOne))
	}
	if len(c.BareSources) > 0 {
		add(true, "Bare", "sources without any description: “%s”", report.Quote(text, c.BareSources))
	}
	if c.DenialOfMainClaim {
		add(true, "Denial", "the main claim is denied in the article itself")
	}
	if c.SecondHand {
		add(true, "Reporting", "second hand: the news comes through another outlet")
	} else {
		add(false, "Reporting", "first hand, as far as the text says")
	}
	if c.FirstParagraph {
		add(false, "First paragraph", "says who has it")
	} else {
		add(true, "First paragraph", "does not say who has it")
	}
	return out
}

func unnamedCount(c hearsay.SourcingCard) string {
	s := fmt.Sprintf("between %d and %d different people described", c.DescribedMin, c.DescribedMax)
	if c.DescribedMin == c.DescribedMax {
		s = fmt.Sprintf("%d described", c.DescribedMin)
	}
	if c.Claimed > 0 {
		s = fmt.Sprintf("%d claimed, %s", c.Claimed, s)
	}
	return s
}
