package store

import (
	"context"
	"time"

	"hearsay"
)

// Kind is what a target is.
type Kind string

// The kinds of targets.
const (
	KindFeed    Kind = "feed" // a feed, sitemap or list of feeds
	KindArticle Kind = "article"
)

// Target is an address that following visits, with what is known from earlier
// visits. Times are kept to the second.
type Target struct {
	URL          string
	Kind         Kind
	Next         time.Time // of the next visit; zero when there will be none
	Last         time.Time // of the last visit that was answered
	At           string    // where redirects led; the validators are of this address
	ETag         string
	LastModified string
	Visits       int // that were answered
	Failures     int // since the last answer
	Title        string

	Interval time.Duration // of a feed: between visits

	// Of an article.
	Feed    string          // that named it
	Print   string          // of its text as it was last handed over
	Time    string          // of publication, as the feed says
	Updated string          // as the feed says
	Origins []hearsay.Field // whom the feed has it from
	Content string          // the feed's own HTML, until the article was handed over
}

// Targets remembers what is followed.
type Targets interface {
	// Target gives the target of an address, or ErrNotFound.
	Target(ctx context.Context, url string) (Target, error)
	// Due gives at most n targets that are to be visited by the time given,
	// those first whose time came first, and of these by address.
	Due(ctx context.Context, by time.Time, n int) ([]Target, error)
	// Followed gives the feeds that have a next visit, by address.
	Followed(ctx context.Context) ([]Target, error)
	// KeepTargets keeps all these targets, or none of them and says why.
	KeepTargets(ctx context.Context, targets ...Target) error
}
