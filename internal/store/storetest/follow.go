package storetest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/internal/store"
)

// targets keeps everything about what is followed.
func targets(t *testing.T, f *fixture) {
	feed := store.Target{URL: "https://a.example/rss", Kind: store.KindFeed, Next: began, Last: began.Add(-time.Hour), At: "https://www.a.example/rss", ETag: `W/"1"`,
		LastModified: "Mon, 01 Jan 2024 00:00:00 GMT", Visits: 3, Failures: 1, Title: "<b>A</b>", Interval: 40 * time.Minute}
	page := store.Target{URL: "https://a.example/1#" + strings.Repeat("x", 5000), Kind: store.KindArticle, Feed: feed.URL, Print: "00ff", Time: "2026-03-01", Updated: "2026-03-02",
		Origins: []hearsay.Field{{Value: "NPA", Evidence: hearsay.Evidence{Field: "rss:source", Reason: "feed"}}}, Content: strings.Repeat("<p>What the feed says.</p>", 1000)}
	if err := f.KeepTargets(f.ctx(), feed, page); err != nil {
		t.Fatal(err)
	}
	f.reopen()
	differ(t, "feed", feed, must(f.Target(f.ctx(), feed.URL))(t))
	differ(t, "page", page, must(f.Target(f.ctx(), page.URL))(t))
	page.Content, page.Origins, page.Next = "", nil, began
	feed.Next = time.Time{}
	if err := f.KeepTargets(f.ctx(), page, feed); err != nil {
		t.Fatal(err)
	}
	differ(t, "page later", page, must(f.Target(f.ctx(), page.URL))(t))
	differ(t, "feed later", feed, must(f.Target(f.ctx(), feed.URL))(t))
	if err := f.KeepTargets(f.ctx()); err != nil {
		t.Errorf("nothing to keep: %v", err)
	}
}

// due gives what is to be visited, in order.
func due(t *testing.T, f *fixture) {
	var all []store.Target
	for i := range 20 {
		x := store.Target{URL: fmt.Sprintf("https://a.example/%02d", i), Kind: store.KindArticle, Next: began.Add(time.Duration(i/2) * time.Hour)}
		switch i {
		case 5:
			x.Next = time.Time{} // never again
		case 3, 12:
			x.Kind = store.KindFeed
		case 7:
			x.Kind, x.Next = store.KindFeed, time.Time{} // no longer followed
		}
		all = append(all, x)
	}
	for i := range all { // in another order than they are asked for
		if err := f.KeepTargets(f.ctx(), all[len(all)-1-i]); err != nil {
			t.Fatal(err)
		}
	}
	f.reopen()
	list := func(in []store.Target) (out []string) {
		for _, x := range in {
			out = append(out, strings.TrimPrefix(x.URL, "https://a.example/"))
		}
		return out
	}
	differ(t, "due", []string{"00", "01", "02", "03", "04"}, list(must(f.Due(f.ctx(), began.Add(2*time.Hour), 9))(t)))
	differ(t, "some of them", []string{"00", "01"}, list(must(f.Due(f.ctx(), began.Add(2*time.Hour), 2))(t)))
	differ(t, "not yet", []string(nil), list(must(f.Due(f.ctx(), began.Add(-time.Second), 2))(t)))
	differ(t, "ever", 18, len(must(f.Due(f.ctx(), time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC), 99))(t)))
	differ(t, "feeds", []string{"03", "12"}, list(must(f.Followed(f.ctx()))(t)))
}
