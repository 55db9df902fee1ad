package desk

import (
	"context"
	"net/url"
	"strconv"

	"hearsay/engine"
)

// changesView is what differs between two texts of an article.
type changesView struct {
	From, To       int
	Seen           string // when the later one was seen
	Parts          []change
	Added, Removed int // words
}

// change is a stretch of words that stayed, came or went. What stayed and is
// long is cut in its middle.
type change struct{ Kind, Text string }

func (v *articleView) revisions(a *engine.Shelved, current int, u *url.URL) {
	for i, r := range a.Revisions {
		bare, _ := url.Parse(articleURL(a.Doc))
		l := revisionLine{N: r.N, Seen: stamp(r.Seen), Words: r.Words, URL: withQuery(bare, "rev", strconv.Itoa(r.N)), Current: r.N == current}
		if i > 0 {
			l.DiffURL = withQuery(u, "diff", strconv.Itoa(r.N)) + "#changes"
		}
		v.Revisions = append(v.Revisions, l)
	}
}

// changes compares the text that ?diff= names with the one before it; the
// latest change is shown unasked.
func (d *Desk) changes(ctx context.Context, v *articleView, a *engine.Shelved, wanted string) error {
	n, err := strconv.Atoi(wanted)
	if err != nil || n < 2 || n > len(a.Revisions) {
		n = len(a.Revisions)
	}
	if n < 2 {
		return nil
	}
	before, err := d.library.Revision(ctx, a.ID, n-1)
	if err != nil {
		return err
	}
	after, err := d.library.Revision(ctx, a.ID, n)
	if err != nil {
		return err
	}
	c := &changesView{From: n - 1, To: n, Seen: stamp(a.Revisions[n-1].Seen)}
	for _, p := range diffWords(words(before.Article.Text), words(after.Article.Text)) {
		switch p.kind {
		case came:
			c.Added += len(p.words)
		case went:
			c.Removed += len(p.words)
		}
		c.Parts = append(c.Parts, change{string(p.kind), p.text()})
	}
	v.Changes = c
	return nil
}
