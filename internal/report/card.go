package report

import (
	"fmt"
	"strings"

	"hearsay"
)

// cardOrder is the order in which classes of sources are listed: from the ones
// that can be asked again to the ones that cannot.
var cardOrder = []hearsay.Class{
	hearsay.ClassPerson, hearsay.ClassRole, hearsay.ClassOrg, hearsay.ClassDoc, hearsay.ClassOutlet,
	hearsay.ClassPlace, hearsay.ClassGroup, hearsay.ClassAnon,
}

// card writes the sourcing card: how well the article is sourced.
func (p *printer) card(t *hearsay.Trace) {
	c := t.Card
	if c.Named+c.Unnamed == 0 {
		return
	}
	p.section("SOURCING")
	var classes []string
	for _, k := range cardOrder {
		if n := c.ByClass[k]; n > 0 {
			classes = append(classes, fmt.Sprintf("%d %s", n, k))
		}
	}
	p.item(p.dim("sources"), fmt.Sprintf("%d named, %d unnamed%s", c.Named, c.Unnamed, p.dim(" ("+strings.Join(classes, ", ")+")")))
	if c.DescribedMax > 0 {
		s := described(c)
		if c.Claimed > 0 {
			s = fmt.Sprintf("%d claimed, %s", c.Claimed, s)
		}
		for _, g := range c.Groups[min(1, len(c.Groups)):] {
			s += fmt.Sprintf(", plus %d from %s", g.Min, countryName(g.Country))
		}
		if c.OnRecord == 0 {
			s += "; none on the record"
		}
		p.item(p.dim("unnamed"), s)
	}
	reason := "not given"
	if c.AnonymityReason.Value != "" {
		reason = "“" + squeeze(c.AnonymityReason.Value) + "”"
	}
	if c.Unnamed > 0 {
		p.item(p.dim("why"), "reason for anonymity: "+reason)
	}
	if len(c.PositionToKnow) > 0 {
		p.item(p.dim("position"), "in a position to know: “"+pieces(t.Article.Text, c.PositionToKnow)+"”")
	}
	if len(c.PluralOne) > 0 {
		p.item(p.warn("plural"), "a plural with one description behind it: “"+pieces(t.Article.Text, c.PluralOne)+"”")
	}
	if len(c.BareSources) > 0 {
		p.item(p.warn("bare"), "sources without any description: “"+pieces(t.Article.Text, c.BareSources)+"”")
	}
	hand := "first hand"
	if c.SecondHand {
		hand = "second hand"
	}
	first := "the first paragraph does not say who has it"
	if c.FirstParagraph {
		first = "attributed in the first paragraph"
	}
	p.item(p.dim("reporting"), hand+"; "+first)
}

func described(c hearsay.SourcingCard) string {
	if c.DescribedMin == c.DescribedMax {
		return fmt.Sprintf("%d described", c.DescribedMin)
	}
	return fmt.Sprintf("between %d and %d described", c.DescribedMin, c.DescribedMax)
}
