package desk

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"hearsay"
	"hearsay/engine"
	"hearsay/internal/report"
	"hearsay/internal/store"
)

const (
	// partSize is how many articles the lineage and the tables show at once.
	partSize = 150
	// drawnAtMost bounds ?part=all, and rowsAtMost the tables beside it.
	drawnAtMost = 2500
	rowsAtMost  = 2 * partSize
	// textsRead bounds how many texts a page reads to quote them.
	textsRead = 160
	// rootsNamed is how many origins the head names.
	rootsNamed = 6
)

// storyView is a story's page.
type storyView struct {
	hearsay.Story
	Pending   bool // the ledger is still being made
	Count     int
	Outlets   int
	First     store.Entry // the earliest article
	Last      store.Entry // the latest one with a time
	Origins   hearsay.Origins
	Roots     []reference
	MoreRoots int
	Proved    int // links
	Links     int
	Flags     []flag
	Drawing   drawing
	Folding   folding
	Parts     []part
	Rows      []articleRow
	Cut       bool // the tables have not all that is drawn
	Edges     []linkRow
	Ledger    []ledgerSection
	Events    timeline
	History   []historyLine
}

// part is a stretch of a long story.
type part struct {
	Name, URL string
	Current   bool
}

// folding tells what is folded and where it can be unfolded.
type folding struct {
	Copies             int // behind other articles
	Opened             bool
	OpenAll, CloseAll  string
	Shown, Total, From int
}

// reference is an article as others refer to it.
type reference struct{ Doc, Label, Lang, Title string }

// articleRow is a line of the table of articles.
type articleRow struct {
	reference
	Outlet   string
	Entry    store.Entry
	Kind     string
	Parents  []parentRef
	Flags    []flag
	Folded   int
	OpenURL  string
	IsOrigin bool
}

type parentRef struct {
	reference
	Kind, Certainty, URL string
}

// linkRow is a line of the table of links.
type linkRow struct {
	Child, Parent    reference
	Kind, Certainty  string
	Reasons, Quote   string
	URL, Lang, Token string
}

type historyLine struct {
	Text string
	Time string
}

func (d *Desk) storyPage(r *http.Request) (*shown, error) {
	id := r.PathValue("id")
	st, ledger, articles, err := d.story(r.Context(), id)
	pending := errors.Is(err, errPending)
	if err != nil && !pending {
		return nil, err
	}
	if pending {
		st = outline(id, articles)
	}
	v := &storyView{Story: st, Pending: pending, Count: len(articles), Origins: ledger.Origins, Links: len(ledger.Links)}
	v.Flags, _ = ledgerFlags(ledger)
	g := newGraph(articles, ledger)
	b := &storyBuilder{ctx: r.Context(), desk: d, view: v, graph: g, ledger: ledger, url: r.URL, texts: d.texts(r.Context(), textsRead)}
	b.names = newNames(articles)
	b.summary(articles)
	b.lineage()
	v.Ledger = b.account()
	if v.Events, err = b.events(); err != nil {
		return nil, err
	}
	if err := b.history(); err != nil {
		return nil, err
	}
	title := report.Line(st.Title)
	if title == "" {
		title = "Story " + st.ID
	}
	return &shown{Template: "story", Title: title, Section: "stories", Body: v}, b.texts.err
}

// outline is a story as its articles tell it, without a ledger.
func outline(id string, articles []store.Entry) hearsay.Story {
	st := hearsay.Story{ID: id}
	for _, a := range articles {
		st.Articles = append(st.Articles, a.Doc)
		if st.Title == "" {
			st.Title = a.Title
		}
		if !slices.Contains(st.Langs, a.Lang) {
			st.Langs = append(st.Langs, a.Lang)
		}
	}
	return st
}

// storyBuilder puts a story's page together.
type storyBuilder struct {
	ctx    context.Context
	desk   *Desk
	view   *storyView
	graph  *graph
	ledger hearsay.Ledger
	url    *url.URL
	names  names
	texts  *texts
}

func (b *storyBuilder) summary(articles []store.Entry) {
	outlets := map[string]bool{}
	for _, a := range articles {
		outlets[outletOf(a)] = true
		if !a.Published.IsZero() {
			b.view.Last = a
		}
	}
	b.view.Outlets = len(outlets)
	if len(articles) > 0 {
		b.view.First = articles[0]
	}
	for i, d := range b.ledger.Origins.Docs {
		if i == rootsNamed {
			b.view.MoreRoots = len(b.ledger.Origins.Docs) - i
			break
		}
		b.view.Roots = append(b.view.Roots, b.names.of(d))
	}
	for _, l := range b.ledger.Links {
		if l.Proved {
			b.view.Proved++
		}
	}
}

// lineage draws the part of the story that is asked for, and writes its tables.
func (b *storyBuilder) lineage() {
	q := b.url.Query()
	open := q.Get("open")
	b.graph.fold(open)
	standing := b.graph.standing()
	from, to := b.cut(q.Get("part"), len(standing))
	w := b.graph.view(standing, from, to)
	v := b.view
	v.Drawing = draw(v.ID, w, b.url)
	v.Folding = folding{
		Copies: len(b.graph.nodes) - len(standing), Opened: open != "", OpenAll: withQuery(b.url, "open", "all") + "#lineage",
		CloseAll: withQuery(b.url, "open", "") + "#lineage", Shown: to - from, Total: len(standing), From: from + 1,
	}
	rows := standing[from:min(to, from+rowsAtMost)]
	for _, n := range rows {
		v.Rows = append(v.Rows, b.row(n))
		for _, e := range n.up {
			v.Edges = append(v.Edges, b.linkRow(e))
		}
	}
	v.Cut = len(rows) < to-from
}

// cut finds the stretch of articles that ?part= names.
func (b *storyBuilder) cut(wanted string, total int) (from, to int) {
	if total <= partSize {
		return 0, total
	}
	if wanted == "all" && total <= drawnAtMost {
		b.parts(-1, total)
		return 0, total
	}
	n, err := strconv.Atoi(wanted)
	if err != nil || n < 1 || (n-1)*partSize >= total {
		n = 1
	}
	b.parts(n, total)
	return (n - 1) * partSize, min(n*partSize, total)
}

// parts lists the stretches; current is -1 for all of them at once.
func (b *storyBuilder) parts(current, total int) {
	for i := 1; (i-1)*partSize < total; i++ {
		name := strconv.Itoa(i)
		b.view.Parts = append(b.view.Parts, part{name, withQuery(b.url, "part", name) + "#lineage", i == current})
	}
	if total <= drawnAtMost {
		b.view.Parts = append(b.view.Parts, part{"all", withQuery(b.url, "part", "all") + "#lineage", current < 0})
	}
}

func (b *storyBuilder) row(n *node) articleRow {
	r := articleRow{reference: b.names.of(n.Doc), Outlet: outletOf(n.Entry), Entry: n.Entry, Kind: kindWords(hearsay.LinkKind(n.Kind)), Flags: n.Flags, Folded: len(n.Folded), IsOrigin: n.Kind == "origin"}
	for _, e := range n.up {
		r.Parents = append(r.Parents, parentRef{b.names.of(e.parent.Doc), kindWords(e.Kind), certainty(e.Link), linkURL(b.view.ID, e.Link)})
	}
	if r.Folded > 0 {
		r.OpenURL = withQuery(b.url, "open", n.Doc) + "#articles"
	}
	return r
}

func (b *storyBuilder) linkRow(e *edge) linkRow {
	r := linkRow{
		Child: b.names.of(e.child.Doc), Parent: b.names.of(e.parent.Doc), Kind: kindWords(e.Kind), Certainty: certainty(e.Link),
		Reasons: reasons(e.Link), URL: linkURL(b.view.ID, e.Link), Lang: e.child.Lang, Token: token(string(e.Kind)),
	}
	for _, x := range e.Evidence {
		if len(x.From) > 0 {
			r.Quote = report.Shorten(b.texts.quote(e.child.Doc, x.From), 160)
			break
		}
	}
	return r
}

func (b *storyBuilder) history() error {
	list, err := b.desk.library.History(b.ctx, b.view.ID)
	if err != nil {
		return err
	}
	for _, c := range list {
		b.view.History = append(b.view.History, historyLine{historyWords(c), stamp(c.Time)})
	}
	return nil
}

func historyWords(c store.Change) string {
	story, other := engine.StoryName(c.Story), engine.StoryName(c.Other)
	switch c.Kind {
	case store.Merged:
		return other + " became part of " + story
	case store.Parted:
		return other + " was split off " + story
	}
	return c.Kind + " " + other + " " + story
}
