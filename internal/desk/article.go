package desk

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/engine"
	"hearsay/internal/report"
)

// articleView is an article's page; the trace page shows the same of a text
// that is not kept.
type articleView struct {
	Trace     *hearsay.Trace
	Kept      *engine.Shelved // nil for a text that is not kept
	Story     string
	Title     string
	Lang      string
	Published string
	Machine   string
	DateFrom  string
	Outlet    string
	Source    string // its own address, if that may be linked to
	Layers    []part
	Layer     layer
	Copied    string // what the layer of copied words says about the parent
	Text      []paragraph
	Origin    string // the class of origin, and what it means
	Means     string
	Chain     []hopView
	Speakers  []speakerView
	Old       []speakerView // behind a recap mark
	Conflicts []conflictView
	Citations []citationView
	Unnamed   []unnamedView
	Card      []cardLine
	Notes     []hearsay.Note
	Pending   bool // the story's ledger is still being made
	Parents   []parentRef
	Children  []parentRef
	MoreBelow int
	Revisions []revisionLine
	Changes   *changesView
}

type hopView struct {
	Name, Kind, Quote string
	Inferred          bool
}

type speakerView struct {
	report.Speaker
	Said []saidView
}

// spoken is what the list of speakers needs: its items are linked from the text.
type spoken struct {
	Speakers     []speakerView
	Lang, Prefix string
}

type saidView struct {
	said
	Words string
	Marks string
}

type conflictView struct{ Asserted, Denied, AssertedID, DeniedID, Shared string }

type citationView struct{ Outlet, Role, From, Quote string }

type unnamedView struct{ Kind, Phrase, Count, Told, Reason string }

// cardLine is a line of the sourcing card; Warn marks what weakens a story.
type cardLine struct {
	Label, Text string
	Warn        bool
}

type revisionLine struct {
	N       int
	Seen    string
	Words   int
	URL     string // shows the text
	DiffURL string // shows what changed since the one before; "" for the first
	Current bool
}

func (d *Desk) articlePage(r *http.Request) (*shown, error) {
	q := r.URL.Query()
	doc := q.Get("doc")
	if doc == "" {
		return nil, problem{http.StatusBadRequest, "No article is named", "An article's address ends in ?doc= and its name; stories and search link to it."}
	}
	a, err := d.library.Article(r.Context(), doc)
	if err != nil {
		return nil, err
	}
	n, err := revisionNumber(q, len(a.Revisions))
	if err != nil {
		return nil, err
	}
	t := a.Trace
	if n != len(a.Revisions) {
		if t, err = d.library.Revision(r.Context(), a.ID, n); err != nil {
			return nil, err
		}
	}
	v := d.articleView(t)
	v.Kept, v.Story = a, engine.StoryName(a.Story)
	v.place(a)
	if err := d.inStory(r.Context(), v, r.URL); err != nil {
		return nil, err
	}
	v.revisions(a, n, r.URL)
	if err := d.changes(r.Context(), v, a, q.Get("diff")); err != nil {
		return nil, err
	}
	return &shown{Template: "article", Title: v.Title, Section: "stories", Body: v}, nil
}

// revisionNumber reads ?rev=; the latest when it is not given.
func revisionNumber(q url.Values, latest int) (int, error) {
	s := q.Get("rev")
	if s == "" {
		return latest, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > latest {
		return 0, problem{http.StatusNotFound, "There is no such revision", fmt.Sprintf("The article has %s.", plural(latest, "text"))}
	}
	return n, nil
}

// place enters what the library knows of an article besides its text.
func (v *articleView) place(a *engine.Shelved) {
	v.Outlet, v.Source = outletOf(a.Entry), webLink(a.URL)
	if v.Published == "" && !a.Published.IsZero() {
		v.Published, v.Machine = stamp(a.Published), machine(a.Published)
	}
}

// articleView shows a trace, marked with who said what.
func (d *Desk) articleView(t *hearsay.Trace) *articleView {
	a := &t.Article
	v := &articleView{Trace: t, Title: report.Line(a.Title.Value), Lang: a.Lang, Outlet: report.Line(a.Outlet.Name), Source: webLink(a.URL), Layer: layerSaid}
	if v.Title == "" {
		v.Title = "(no headline)"
	}
	if i := a.Published.Instant; !i.IsZero() {
		v.Published, v.Machine, v.DateFrom = instantWords(i), i.String(), a.Published.Evidence.Field
		if strings.HasPrefix(v.DateFrom, "input:") {
			v.DateFrom = "as given with the article"
		}
		if i.Precision >= hearsay.PrecisionHour && !i.ZoneKnown() {
			v.DateFrom += ", time zone not given"
		}
	}
	m := newMarking(a.Text)
	m.markStatements(t, func(s hearsay.Statement) string { return report.SpeakerOf(t, s) })
	v.Text = m.paragraphs(a.Blocks)
	v.Speakers, v.Old = speakers(t, false), speakers(t, true)
	v.Chain, v.Conflicts, v.Citations, v.Unnamed = chain(t), conflicts(t), citations(t), unnamed(t)
	v.Origin, v.Means = string(t.Origin), report.OriginWords(t.Origin)
	v.Card = card(t)
	v.Notes = slices.Concat(a.Notes, t.Notes)
	return v
}

func speakers(t *hearsay.Trace, old bool) []speakerView {
	var out []speakerView
	for _, s := range report.Speakers(t, old) {
		v := speakerView{Speaker: s}
		for _, x := range s.Statements {
			v.Said = append(v.Said, saidView{said{x.ID, actLabel(x), s.Name, loud(x)}, report.Quote(t.Article.Text, x.Content), strings.Join(report.StatementMarks(x), " · ")})
		}
		out = append(out, v)
	}
	return out
}

func chain(t *hearsay.Trace) []hopView {
	var out []hopView
	for _, h := range t.Chain {
		if h.Kind == hearsay.HopCopy {
			continue
		}
		v := hopView{Name: report.Line(h.Name), Kind: string(h.Kind), Inferred: h.Inferred}
		if len(h.Evidence) > 0 {
			v.Quote = report.Shorten(report.Quote(t.Article.Text, h.Evidence[0].Spans), 140)
		}
		out = append(out, v)
	}
	return out
}

func conflicts(t *hearsay.Trace) []conflictView {
	byID := map[string]hearsay.Statement{}
	for _, s := range t.Statements {
		byID[s.ID] = s
	}
	words := func(id string) string {
		s := byID[id]
		return report.SpeakerOf(t, s) + ": " + report.Shorten(report.Quote(t.Article.Text, s.Content), 200)
	}
	var out []conflictView
	for _, c := range t.Conflicts {
		out = append(out, conflictView{words(c.Asserted), words(c.Denied), c.Asserted, c.Denied, report.Line(strings.Join(c.Shared, ", "))})
	}
	return out
}

func citations(t *hearsay.Trace) []citationView {
	var out []citationView
	for _, c := range t.Citations {
		v := citationView{report.Line(c.Outlet), string(c.Role), report.Line(c.From), report.Quote(t.Article.Text, []hearsay.Span{c.Span})}
		if v.Quote == "" {
			v.Quote = c.Evidence.Field
		}
		out = append(out, v)
	}
	return out
}

func unnamed(t *hearsay.Trace) []unnamedView {
	var out []unnamedView
	for _, s := range t.Sources {
		out = append(out, unnamedView{string(s.Kind), report.Line(s.Phrase), s.Count, report.Line(s.Told), report.Line(s.Reason)})
	}
	return out
}

// inStory enters whom the article has it from and who has it from it, and
// marks the words it shares with the parent that ?parent= names.
func (d *Desk) inStory(ctx context.Context, v *articleView, u *url.URL) error {
	_, ledger, articles, err := d.story(ctx, v.Story)
	if v.Pending = errors.Is(err, errPending); err != nil && !v.Pending {
		return err
	}
	g, n := newGraph(articles, ledger), newNames(articles)
	here := g.byDoc[v.Kept.Doc]
	if here == nil {
		return nil
	}
	for _, e := range here.up {
		v.Parents = append(v.Parents, parentRef{n.of(e.parent.Doc), kindWords(e.Kind), certainty(e.Link), linkURL(v.Story, e.Link)})
	}
	for i, e := range here.down {
		if i == sectionLength {
			v.MoreBelow = len(here.down) - i
			break
		}
		v.Children = append(v.Children, parentRef{n.of(e.child.Doc), kindWords(e.Kind), certainty(e.Link), linkURL(v.Story, e.Link)})
	}
	return d.layers(ctx, v, u)
}
