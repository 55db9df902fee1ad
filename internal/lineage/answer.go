package lineage

import (
	"slices"

	"hearsay"
	"hearsay/internal/language"
)

// answer finds the sentence of a public statement that says there is no such
// thing; in one that answers reports any that says no to the matter will do.
func (a *article) answer() []denial {
	for _, plain := range []bool{true, false} {
		if !plain && !a.answersReports() {
			break
		}
		for k, sent := range a.Text.Sentences {
			span := []hearsay.Span{a.sentence(int32(k))}
			no := a.has(span, language.Denials, "absence") || a.has(span, language.Untrue, "")
			if !plain {
				no = a.has(span, language.Denials, "never") || a.has(span, language.Negation, "")
			}
			if no && a.proper(sent.First) {
				return []denial{{-1, "", a.Trace.Article.Outlet.Name, piece(a, span), span}}
			}
		}
	}
	return nil
}

// answersReports tells whether the headline or the first lines of a public
// statement speak of reports or charges.
func (a *article) answersReports() bool {
	if t := a.title(); t != nil && slices.ContainsFunc(t.Hits, func(h language.Hit) bool { return h.Entry.Section == language.Claims }) {
		return true
	}
	for p, par := range a.Text.Paragraphs {
		if p < topicBlocks && par.Last > par.First && a.has([]hearsay.Span{a.Text.Span(par.First, par.Last)}, language.Claims, "") {
			return true
		}
	}
	return false
}

// title is the headline read by the pack; nil without one.
func (a *article) title() *language.Text {
	if v := a.Trace.Article.Title.Value; v != "" && a.Text.Pack != nil {
		return language.Analyze(v, nil, a.Text.Pack)
	}
	return nil
}
