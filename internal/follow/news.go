package follow

import (
	"context"
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/feed"
	"hearsay/internal/fetch"
	"hearsay/internal/store"
)

// Limits of what one visit of a feed may add to the memory.
const (
	maxContent  = 256 << 10 // of the feed's own text of one article, in bytes
	maxSitemaps = 50        // of an index, where the newest stand first
	maxFeeds    = 10_000    // of a list
)

// news gives the targets that a feed or list names and that are not known, or
// that it says have been updated.
func (f *Follower) news(ctx context.Context, out *outcome) ([]Target, error) {
	var found []Target
	switch {
	case out.err != nil:
		return nil, nil
	case out.feed != nil:
		for i, s := range out.feed.Sitemaps {
			if url, ok := address(s); ok && i < maxSitemaps {
				found = append(found, Target{URL: url, Kind: store.KindFeed})
			}
		}
		for i := range out.feed.Items {
			if t, ok := f.item(&out.target, &out.feed.Items[i]); ok {
				found = append(found, t)
			}
		}
	default:
		for i, s := range out.list {
			if url, ok := address(s.Feed); ok && i < maxFeeds {
				found = append(found, Target{URL: url, Kind: store.KindFeed, Title: s.Title})
			}
		}
	}
	return f.unknown(ctx, out, found)
}

// unknown leaves those out of found that memory has already.
func (f *Follower) unknown(ctx context.Context, out *outcome, found []Target) ([]Target, error) {
	var news []Target
	seen := map[string]bool{out.target.URL: true}
	now := f.opts.Now()
	for _, t := range found {
		if seen[t.URL] {
			continue
		}
		seen[t.URL] = true
		old, known, err := f.known(ctx, t.URL)
		if err != nil {
			return nil, err
		}
		switch {
		case known && !updated(&old, &t):
			continue
		case known:
			old.Updated, t = t.Updated, old
		case len(news) >= f.opts.MaxItems && t.Kind == store.KindArticle:
			out.event.Left++
			continue
		}
		t.Next = now
		news = append(news, t)
	}
	return news, nil
}

// updated tells whether a feed says that an article it named before has been
// updated since.
func updated(old, t *Target) bool {
	return t.Updated != "" && old.Updated != "" && t.Updated > old.Updated && old.Print != ""
}

// item makes a target of what a feed says of an article.
func (f *Follower) item(from *Target, x *feed.Item) (Target, bool) {
	if age := newest(x); !age.IsZero() && f.opts.Now().Sub(age) > f.opts.MaxAge {
		return Target{}, false
	}
	url, ok := address(x.URL)
	if !ok {
		if x.ID == "" && x.Title == "" || x.Content == "" && x.Summary == "" {
			return Target{}, false
		}
		url = from.URL + "#" + strings.Join(strings.Fields(x.ID+" "+x.Title), " ") // an item without a page
	}
	t := Target{URL: url, Kind: store.KindArticle, Feed: from.URL, Title: x.Title, Time: x.Published.String(), Updated: x.Updated.String()}
	if t.Time == "" {
		t.Time = t.Updated
	}
	t.Content = x.Content
	if t.Content == "" {
		t.Content = x.Summary
	}
	if len(t.Content) > maxContent {
		t.Content = ""
	}
	if x.Source.Value != "" {
		t.Origins = append(t.Origins, x.Source)
	}
	if x.SourceURL != "" {
		t.Origins = append(t.Origins, hearsay.Field{Value: x.SourceURL, Evidence: x.Source.Evidence})
	}
	return t, true
}

// newest is the latest time that a feed gives for an article.
func newest(x *feed.Item) time.Time {
	if x.Updated.Time.After(x.Published.Time) {
		return x.Updated.Time
	}
	return x.Published.Time
}

// rhythm sets when a feed that brought n new articles is visited again.
func (f *Follower) rhythm(out *outcome, n int) {
	t := &out.target
	switch {
	case out.first:
		t.Interval = f.schedule.first(out.feed.Items)
	default:
		t.Interval = f.schedule.next(max(t.Interval, f.schedule.Min), n)
	}
	if out.event.Left > 0 { // they are taken from the same document next time
		t.Interval = f.schedule.Min
		setVersion(t, fetch.Validators{})
	}
	t.Next = out.event.Time.Add(t.Interval)
}
