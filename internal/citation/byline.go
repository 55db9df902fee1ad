package citation

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/name"
)

// bylines credits the agencies that the metadata give as authors: "Reuters", "AP
// staff". Such a citation has the metadata field as its evidence and no span.
// Names that stand in the text are found there.
func (f *finder) bylines() {
	for _, b := range f.a.Byline {
		o := agency(b.Value)
		if o == nil || b.Evidence.Field == "" {
			continue
		}
		c := credit{outlet: o}
		c.Outlet, c.Domain = o.Name, domainOf(o)
		if f.isSelf(c) || slices.ContainsFunc(f.credits, func(x credit) bool { return x.Role == hearsay.CiteCredit && x.Outlet == c.Outlet }) {
			continue
		}
		c.Role, c.Evidence = hearsay.CiteCredit, hearsay.Evidence{Field: b.Evidence.Field, Reason: "byline"}
		f.credits = append(f.credits, c)
	}
}

// agency is the news agency whose name a byline is or begins with.
func agency(byline string) *hearsay.Outlet {
	words := strings.Fields(byline)
	for n := len(words); n > 0; n-- {
		if o := name.Outlets().ByName(strings.Join(words[:n], " ")); o != nil && o.Kind == hearsay.OutletAgency {
			return o
		}
	}
	return nil
}

// alone tells whether a paragraph is nothing but names of outlets, with marks
// and joining words between: the line "AFP, dpa" over or under a text.
func (f *finder) alone(block int) bool {
	par := f.t.Paragraphs[block]
	if block > 0 && f.a.Blocks[block-1].Role == hearsay.RoleCaption { // whose picture it is
		return false
	}
	if f.a.Blocks[block].Role == hearsay.RoleTitle || par.Last-par.First > maxAlone || par.Last == par.First || len(f.proper) < 3 {
		return false
	}
	for k := par.First; k < par.Last; k++ {
		tok := f.t.Tokens[k]
		inName := slices.ContainsFunc(f.outlets, func(m name.OutletMention) bool { return m.First <= k && k < m.Last })
		if !inName && (tok.Kind == language.Number || tok.Kind == language.Word && !f.small[string(f.t.Folded(k))]) {
			return false
		}
	}
	return true
}

// maxAlone is how many tokens a line of outlets has.
const maxAlone = 12
