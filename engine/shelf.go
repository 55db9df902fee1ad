package engine

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"hearsay"
	"hearsay/internal/redline"
	"hearsay/internal/store"
)

// Shelved is an article of a library.
type Shelved struct {
	store.Entry
	Trace     *hearsay.Trace // of the latest revision
	Revisions []store.Revision
}

// Article finds an article by its name or address.
func (l *Library) Article(ctx context.Context, name string) (*Shelved, error) {
	e, err := l.store.Article(ctx, name)
	if errors.Is(err, store.ErrNotFound) {
		if a := normalAddress(name); a != "" && a != name {
			e, err = l.store.Article(ctx, a)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("article %s: %w", name, err)
	}
	s := &Shelved{Entry: e}
	if s.Revisions, err = l.store.Revisions(ctx, e.ID); err != nil {
		return nil, err
	}
	s.Trace, err = l.store.Trace(ctx, e.ID, 0)
	return s, err
}

// Revision gives an earlier text of an article, 1 being the first.
func (l *Library) Revision(ctx context.Context, article int64, n int) (*hearsay.Trace, error) {
	return l.store.Trace(ctx, article, n)
}

// Rewording is what was changed from one text of an article to the next.
type Rewording struct {
	From, To store.Revision
	Before   string // the texts that the spans of Changes refer to
	After    string
	Changes  []redline.Change
}

// Rewordings compares every text of an article with the one before it.
func (l *Library) Rewordings(ctx context.Context, a *Shelved) ([]Rewording, error) {
	var out []Rewording
	before := ""
	for i, r := range a.Revisions {
		t, err := l.store.Trace(ctx, a.ID, r.N)
		if err != nil {
			return nil, err
		}
		after := t.Article.Text
		if i > 0 {
			out = append(out, Rewording{a.Revisions[i-1], r, before, after, redline.Compare(before, after)})
		}
		before = after
	}
	return out, nil
}

// Summary is a story without its ledger.
type Summary struct {
	hearsay.Story // Articles is empty
	Count         int
	First, Last   time.Time // earliest publication known, latest arrival
}

// Stories gives the stories with the newest arrivals, at most limit.
func (l *Library) Stories(ctx context.Context, limit int) ([]Summary, error) {
	list, err := l.store.Stories(ctx, limit)
	if err != nil {
		return nil, err
	}
	out := make([]Summary, len(list))
	for i, s := range list {
		out[i] = Summary{hearsay.Story{ID: StoryName(s.ID), Title: s.Title, Langs: s.Langs}, s.Articles, s.First, s.Last}
	}
	return out, nil
}

// Story gives a story and its ledger. The ledger is made when the story is first
// asked for and kept until its articles change.
func (l *Library) Story(ctx context.Context, name string) (hearsay.Story, hearsay.Ledger, error) {
	n, err := storyNumber(name)
	if err != nil {
		return hearsay.Story{}, hearsay.Ledger{}, err
	}
	e, articles, err := l.store.Story(ctx, n)
	if err != nil {
		return hearsay.Story{}, hearsay.Ledger{}, fmt.Errorf("story %s: %w", name, err)
	}
	st := hearsay.Story{ID: StoryName(e.ID), Title: e.Title, Langs: e.Langs}
	for _, a := range articles {
		st.Articles = append(st.Articles, a.Doc)
	}
	state := l.state(articles)
	kept, err := l.store.Account(ctx, e.ID)
	if err == nil && kept.State == state {
		return st, kept.Ledger, nil
	}
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return st, hearsay.Ledger{}, err
	}
	ledger, err := l.ledger(ctx, st.ID, articles)
	if err != nil {
		return st, ledger, err
	}
	return st, ledger, l.store.KeepAccount(ctx, store.Account{Story: e.ID, State: state, Ledger: ledger})
}

// state names what a ledger is made from.
func (l *Library) state(articles []store.Entry) string {
	revisions, newest := 0, int64(0)
	for _, a := range articles {
		revisions += a.Revisions
		newest = max(newest, a.ID)
	}
	return fmt.Sprintf("%s %d %d %d", l.opts.Version, len(articles), revisions, newest)
}

// History tells which stories were found to be this one or parts of it, and what
// was split off, the oldest change first.
func (l *Library) History(ctx context.Context, name string) ([]store.Change, error) {
	n, err := l.standing(ctx, name)
	if err != nil {
		return nil, err
	}
	var out []store.Change
	seen := map[int64]bool{n: true}
	for todo := []int64{n}; len(todo) > 0; todo = todo[1:] {
		list, err := l.store.History(ctx, todo[0])
		if err != nil {
			return nil, err
		}
		for _, c := range list {
			if !slices.ContainsFunc(out, func(o store.Change) bool { return o.ID == c.ID }) { // both stories of a change have it
				out = append(out, c)
			}
			if c.Kind == store.Merged && !seen[c.Other] {
				seen[c.Other] = true
				todo = append(todo, c.Other)
			}
		}
	}
	slices.SortFunc(out, func(a, b store.Change) int { return cmp.Compare(a.ID, b.ID) })
	return out, nil
}

// Split moves articles out of a story into a new one and gives its name. The two
// are kept apart from then on, until somebody merges them.
func (l *Library) Split(ctx context.Context, name string, docs []string) (string, error) {
	var to int64
	err := l.decide(ctx, name, func(story int64) error {
		var ids []int64
		for _, d := range docs {
			e, err := l.store.Article(ctx, d)
			if err != nil {
				return fmt.Errorf("article %s: %w", d, err)
			}
			if e.Story != story {
				return fmt.Errorf("article %s is in story %s, not in %s", d, StoryName(e.Story), StoryName(story))
			}
			ids = append(ids, e.ID)
		}
		var err error
		to, err = l.store.Split(ctx, story, ids, l.now())
		return err
	})
	return StoryName(to), err
}

// Merge moves all articles of a story into another one.
func (l *Library) Merge(ctx context.Context, into, from string) error {
	return l.decide(ctx, into, func(story int64) error {
		other, err := l.standing(ctx, from)
		if err != nil {
			return err
		}
		if other == story {
			return fmt.Errorf("%s and %s are one story already", into, from)
		}
		return l.store.Merge(ctx, story, other, l.now())
	})
}

// decide does what somebody decided about a story; what clustering knows is read
// anew behind it.
func (l *Library) decide(ctx context.Context, name string, do func(story int64) error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	n, err := l.standing(ctx, name)
	if err != nil {
		return err
	}
	l.group = nil
	return do(n)
}

// standing is the number of a story, or of the one it was merged into.
func (l *Library) standing(ctx context.Context, name string) (int64, error) {
	n, err := storyNumber(name)
	if err != nil {
		return 0, err
	}
	e, _, err := l.store.Story(ctx, n)
	if err != nil {
		return 0, fmt.Errorf("story %s: %w", name, err)
	}
	return e.ID, nil
}

// compared is how many different texts of a story are compared with one
// another, a few seconds' work. They are the earliest ones; later ones are listed
// without links.
const compared = 1000

// ledger makes a story's ledger. Of texts that are word for word the same only
// the first is compared, and the others are linked to it.
func (l *Library) ledger(ctx context.Context, id string, articles []store.Entry) (hearsay.Ledger, error) {
	f := folding{library: l, ctx: ctx, first: map[[16]byte]int{}, large: len(articles) > foldFrom}
	for i := range articles {
		if err := f.take(&articles[i]); err != nil {
			return hearsay.Ledger{}, err
		}
	}
	_, ledger := l.engine.account(id, f.members)
	ledger.Links = append(ledger.Links, f.same...)
	ledger.Articles = ledger.Articles[:0:0]
	for _, a := range articles {
		ledger.Articles = append(ledger.Articles, a.Doc)
	}
	return ledger, nil
}

// folding gathers the texts of a story that are compared.
type folding struct {
	library *Library
	ctx     context.Context
	large   bool
	members []collected
	first   map[[16]byte]int // body -> member
	same    []hearsay.Link
}

// take takes an article. Its trace is read only when it is needed.
func (f *folding) take(e *store.Entry) error {
	body := e.Body
	if e.Revisions > 1 {
		body = [16]byte{} // that of the first text
	}
	if m, ok := f.first[body]; ok && f.large {
		return f.fold(e, m)
	}
	if body != [16]byte{} && len(f.members) == compared {
		return nil
	}
	t, err := f.library.store.Trace(f.ctx, e.ID, 0)
	if err != nil {
		return err
	}
	t.Article.Doc = e.Doc
	body = hashBody(&t.Article)
	if m, ok := f.first[body]; ok && f.large {
		return f.fold(e, m)
	}
	if len(f.members) == compared {
		return nil
	}
	f.first[body] = len(f.members)
	f.members = append(f.members, collected{t, analyzed(&t.Article)})
	return nil
}

// fold links a copy to the member that has its words.
func (f *folding) fold(e *store.Entry, m int) error {
	text, err := f.library.store.Text(f.ctx, e.ID)
	first := &f.members[m].trace.Article
	f.same = append(f.same, hearsay.Link{
		From: e.Doc, To: first.Doc, Kind: hearsay.LinkCopy, Proved: true,
		Evidence: []hearsay.LinkEvidence{{
			Reason: "same-text", Value: 1, From: []hearsay.Span{{End: len(text)}}, To: []hearsay.Span{{End: len(first.Text)}},
		}},
	})
	return err
}

// foldFrom is the size from which a story's verbatim copies are folded; below it
// each is compared with all, which can tell better whose copy it is.
const foldFrom = 100
