package desk

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"hearsay/engine"
	"hearsay/internal/redline"
)

// changesView is what differs between two texts of an article.
type changesView struct {
	From, To       int
	Seen           string // when the later one was seen
	Parts          []change
	Added, Removed int // words
}

// change is a stretch of words that stayed ("same"), came ("ins") or went ("del").
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
	v.Changes = changed(before.Article.Text, after.Article.Text)
	v.Changes.From, v.Changes.To, v.Changes.Seen = n-1, n, stamp(a.Revisions[n-1].Seen)
	return nil
}

// changed shows a text with what was taken out and put in.
func changed(before, after string) *changesView {
	c := &changesView{}
	at := 0
	add := func(kind, text string) {
		if strings.TrimSpace(text) != "" {
			c.Parts = append(c.Parts, change{kind, text})
		}
	}
	for _, x := range redline.Compare(before, after) {
		add("same", middleCut(after[at:x.New.Start]))
		old, now := before[x.Old.Start:x.Old.End], after[x.New.Start:x.New.End]
		add("del", old)
		add("ins", now)
		c.Removed += len(strings.Fields(old))
		c.Added += len(strings.Fields(now))
		at = x.New.End
	}
	add("same", middleCut(after[at:]))
	return c
}

// besides is how many bytes of what stayed are shown beside a change.
const besides = 240

// middleCut drops the middle of a long stretch that stayed.
func middleCut(s string) string {
	if len(s) <= 3*besides {
		return s
	}
	head, tail := besides, len(s)-besides
	for !utf8.RuneStart(s[head]) {
		head++
	}
	for !utf8.RuneStart(s[tail]) {
		tail++
	}
	return s[:head] + " […] " + s[tail:]
}
