package desk

import (
	"net/http"
	"slices"

	"hearsay"
	"hearsay/engine"
	"hearsay/internal/report"
)

// passages bounds the quotations shown for one reason.
const passages = 40

// linkView is a link's page: why one article is held to have it from another.
type linkView struct {
	Story         string
	StoryTitle    string
	Child, Parent *engine.Shelved
	Kind          string
	Certainty     string
	Reasons       []reasonView
	Lost          []ledgerLine
	Drift         []ledgerLine
}

// reasonView is one reason with the words on both sides.
type reasonView struct {
	Words string
	Rows  []passageRow
	More  int
}

type passageRow struct{ Child, Parent string }

func (d *Desk) linkPage(r *http.Request) (*shown, error) {
	q := r.URL.Query()
	st, ledger, articles, err := d.story(r.Context(), r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(ledger.Links, func(l hearsay.Link) bool { return l.From == q.Get("from") && l.To == q.Get("to") })
	if i < 0 {
		return nil, problem{http.StatusNotFound, "There is no such link in the story", "The story may have changed since; its page lists the links it has now."}
	}
	l := ledger.Links[i]
	v := &linkView{Story: st.ID, StoryTitle: report.Line(st.Title), Kind: kindWords(l.Kind), Certainty: certainty(l)}
	if v.Child, err = d.library.Article(r.Context(), l.From); err != nil {
		return nil, err
	}
	if v.Parent, err = d.library.Article(r.Context(), l.To); err != nil {
		return nil, err
	}
	for _, e := range l.Evidence {
		v.Reasons = append(v.Reasons, reasonOf(e, v.Child.Trace.Article.Text, v.Parent.Trace.Article.Text))
	}
	between := hearsay.Ledger{Story: st.ID, Links: []hearsay.Link{l}}
	for _, x := range ledger.Lost {
		if x.Doc == l.From && x.From == l.To {
			between.Lost = append(between.Lost, x)
		}
	}
	for _, x := range ledger.Drift {
		if x.Doc == l.From && x.Parent == l.To {
			between.Drift = append(between.Drift, x)
		}
	}
	b := &storyBuilder{ctx: r.Context(), desk: d, view: &storyView{Story: st}, graph: newGraph(articles, between), ledger: between, url: r.URL, names: newNames(articles), texts: d.texts(r.Context(), 4)}
	v.Lost, v.Drift = b.losses(), b.drift()
	title := outletOf(v.Child.Entry) + " has it from " + outletOf(v.Parent.Entry)
	return &shown{Template: "link", Title: title, Section: "stories", Body: v}, b.texts.err
}

// reasonOf sets the passages of both sides next to one another.
func reasonOf(e hearsay.LinkEvidence, child, parent string) reasonView {
	v := reasonView{Words: reasonWords(e)}
	n := max(len(e.From), len(e.To))
	for i := range min(n, passages) {
		var row passageRow
		if i < len(e.From) {
			row.Child = report.Shorten(report.Quote(child, e.From[i:i+1]), 600)
		}
		if i < len(e.To) {
			row.Parent = report.Shorten(report.Quote(parent, e.To[i:i+1]), 600)
		}
		v.Rows = append(v.Rows, row)
	}
	v.More = n - len(v.Rows)
	return v
}
