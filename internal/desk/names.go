package desk

import (
	"context"
	"slices"

	"hearsay"
	"hearsay/internal/report"
	"hearsay/internal/store"
)

// names gives articles the shortest name that tells them apart in their story.
type names struct {
	entries map[string]store.Entry
	often   map[string]int
}

func newNames(articles []store.Entry) names {
	n := names{map[string]store.Entry{}, map[string]int{}}
	for _, a := range articles {
		n.entries[a.Doc] = a
		n.often[outletOf(a)]++
	}
	return n
}

// of is the outlet, with the time when the outlet has several articles.
func (n names) of(doc string) reference {
	e, ok := n.entries[doc]
	if !ok {
		return reference{Doc: doc, Label: report.Line(doc)}
	}
	label := outletOf(e)
	if n.often[label] > 1 {
		if e.Published.IsZero() {
			label += " (" + report.Line(e.Doc) + ")"
		} else {
			label += " (" + e.Published.UTC().Format("2 Jan 15:04") + ")"
		}
	}
	return reference{doc, label, e.Lang, report.Line(e.Title)}
}

// texts reads the articles that a page quotes, each once and not too many.
type texts struct {
	ctx    context.Context
	desk   *Desk
	traces map[string]*hearsay.Trace
	left   int
	err    error
}

func (d *Desk) texts(ctx context.Context, most int) *texts {
	return &texts{ctx: ctx, desk: d, traces: map[string]*hearsay.Trace{}, left: most}
}

// trace is nil when the article cannot be read or enough have been read.
func (t *texts) trace(doc string) *hearsay.Trace {
	if x, ok := t.traces[doc]; ok {
		return x
	}
	if t.left == 0 || t.err != nil {
		return nil
	}
	t.left--
	a, err := t.desk.library.Article(t.ctx, doc)
	if err != nil {
		t.err = err
		return nil
	}
	t.traces[doc] = a.Trace
	return a.Trace
}

// quote gives words of an article; "" when its text is not at hand.
func (t *texts) quote(doc string, spans []hearsay.Span) string {
	x := t.trace(doc)
	if x == nil {
		return ""
	}
	return report.Quote(x.Article.Text, slices.Clone(spans))
}

// statement finds a statement of an article.
func (t *texts) statement(doc, id string) (hearsay.Statement, *hearsay.Trace, bool) {
	x := t.trace(doc)
	if x == nil {
		return hearsay.Statement{}, nil, false
	}
	i := slices.IndexFunc(x.Statements, func(s hearsay.Statement) bool { return s.ID == id })
	if i < 0 {
		return hearsay.Statement{}, nil, false
	}
	return x.Statements[i], x, true
}
