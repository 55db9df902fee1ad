package statement

import (
	"slices"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/name"
)

// Card sums up how well an article is sourced. How many people stand behind
// the unnamed sources is counted by package citation and not entered here.
func Card(tr *hearsay.Trace) hearsay.SourcingCard {
	c := hearsay.SourcingCard{ByClass: map[hearsay.Class]int{}}
	for i := range tr.Parties {
		k := tr.Parties[i].Class
		if k == hearsay.ClassNone {
			continue
		}
		c.ByClass[k]++
		if named(k) {
			c.Named++
		} else {
			c.Unnamed++
		}
	}
	c.OnRecord = onRecord(tr)
	c.SecondHand = tr.Origin == hearsay.OriginReport || tr.Origin == hearsay.OriginAgency && !byItself(tr)
	c.FirstParagraph = attributed(tr, firstParagraph(tr))
	c.DenialOfMainClaim = denied(tr)
	describe(&c, tr)
	return c
}

// byItself tells whether an agency's text is published by the agency: every outlet
// credited with it is the publisher, by its name or its initials.
func byItself(tr *hearsay.Trace) bool {
	own := tr.Article.Outlet.Name
	return own != "" && !slices.ContainsFunc(tr.Citations, func(c hearsay.Citation) bool {
		return (c.Role == hearsay.CiteCredit || c.Role == hearsay.CiteOrigin) && c.Outlet != own && (c.Outlet == "" || c.Outlet != name.Initials(own))
	})
}

// named tells whether a party of class k has a name.
func named(k hearsay.Class) bool {
	return k != hearsay.ClassAnon && k != hearsay.ClassGroup && k != hearsay.ClassRole
}

// onRecord counts the parties that can be asked again about what they say now:
// outlets only pass on, places and groups are nobody in particular, and who is
// quoted within another statement has not spoken to the article.
func onRecord(tr *hearsay.Trace) int {
	seen := make([]bool, len(tr.Parties))
	n := 0
	for i := range tr.Statements {
		s := &tr.Statements[i]
		if s.Parent != "" || s.Background || s.Party < 0 || seen[s.Party] {
			continue
		}
		switch s.Class {
		case hearsay.ClassPerson, hearsay.ClassOrg, hearsay.ClassDoc:
			seen[s.Party] = true
			n++
		}
	}
	return n
}

// describe judges the descriptions of the unnamed sources.
func describe(c *hearsay.SourcingCard, tr *hearsay.Trace) {
	pack, err := language.Load(tr.Article.Lang)
	if err != nil {
		return
	}
	singles := 0
	var plurals []hearsay.Span
	for i := range tr.Sources {
		s := &tr.Sources[i]
		if s.Kind != hearsay.UnnamedAnon {
			continue
		}
		if c.AnonymityReason.Value == "" && s.Reason != "" {
			c.AnonymityReason = hearsay.Field{Value: s.Reason, Evidence: s.Evidence}
		}
		if s.Count == "1" {
			singles++
		} else {
			plurals = append(plurals, s.Span)
		}
		t := language.Analyze(s.Phrase, nil, pack)
		if bare(t, language.FunctionWords(pack.Code)) {
			c.BareSources = append(c.BareSources, s.Span)
		}
		for k := range t.Hits {
			if t.Hits[k].Entry.Section == language.Descriptors {
				c.PositionToKnow = append(c.PositionToKnow, s.Span)
				break
			}
		}
	}
	if singles == 1 {
		c.PluralOne = plurals
	}
}

// bare tells whether a phrase is a source noun with nothing that describes it.
func bare(t *language.Text, small map[string]bool) bool {
	described := make([]bool, len(t.Tokens))
	for k := range t.Hits {
		h := &t.Hits[k]
		switch h.Entry.Section {
		case language.Sources, language.Counts, language.Determiners:
			for i := h.First; i < h.Last; i++ {
				described[i] = true
			}
		case language.Ordinals, language.Demonyms, language.Descriptors, language.OutletWords, language.Organisations:
			return false
		}
	}
	for i, d := range described {
		if k := t.Tokens[i].Kind; !d && (k == language.Word && !small[string(t.Folded(int32(i)))] || k == language.Number) {
			return false
		}
	}
	return true
}

// firstParagraph is the span of the lead, or of the first paragraph of text.
func firstParagraph(tr *hearsay.Trace) hearsay.Span {
	for _, b := range tr.Article.Blocks {
		if b.Role == hearsay.RoleLead || b.Role == hearsay.RoleText {
			return b.Span
		}
	}
	return hearsay.Span{}
}

// attributed tells whether a statement or a credited outlet in the span says
// where the news comes from.
func attributed(tr *hearsay.Trace, in hearsay.Span) bool {
	for i := range tr.Statements {
		s := &tr.Statements[i]
		if len(s.Cue) > 0 && len(s.Source) > 0 && in.Contains(s.Cue[0]) {
			return true
		}
	}
	for _, c := range tr.Citations {
		if c.Role.Credits() && in.Contains(c.Span) {
			return true
		}
	}
	return false
}

// denied tells whether a statement of the first half of the article is denied.
func denied(tr *hearsay.Trace) bool {
	for _, c := range tr.Conflicts {
		for i := range tr.Statements {
			if s := &tr.Statements[i]; s.ID == c.Asserted && len(s.Content) > 0 && s.Content[0].Start < len(tr.Article.Text)/2 {
				return true
			}
		}
	}
	return false
}
