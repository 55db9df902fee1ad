package follow

import (
	"context"
	"net/url"
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/fetch"
)

// Kind is what a target is.
type Kind string

// The kinds of targets.
const (
	KindFeed    Kind = "feed" // a feed, sitemap or list of feeds
	KindArticle Kind = "article"
)

// Target is an address to be visited, with what is known from earlier visits.
type Target struct {
	URL      string           `json:"url"`
	Kind     Kind             `json:"kind"`
	Next     time.Time        `json:"next,omitzero"` // of the next visit; zero when there will be none
	Last     time.Time        `json:"last,omitzero"` // of the last visit that was answered
	At       string           `json:"at,omitempty"`  // where redirects led; the validators are of this address
	Version  fetch.Validators `json:"version,omitzero"`
	Visits   int              `json:"visits,omitempty"`   // that were answered
	Failures int              `json:"failures,omitempty"` // since the last answer
	Title    string           `json:"title,omitempty"`

	Interval time.Duration `json:"interval,omitempty"` // of a feed: between visits

	// Of an article.
	Feed    string          `json:"feed,omitempty"`    // that named it
	Print   string          `json:"print,omitempty"`   // of its text as it was last handed over
	Time    string          `json:"time,omitempty"`    // of publication, as the feed says
	Updated string          `json:"updated,omitempty"` // as the feed says
	Origins []hearsay.Field `json:"origins,omitempty"` // whom the feed has it from
	Content string          `json:"content,omitempty"` // the feed's own HTML, until the article was handed over
}

// Memory keeps targets between visits and runs.
type Memory interface {
	// Get gives the target of an address.
	Get(ctx context.Context, url string) (Target, bool, error)
	// Due gives at most n targets that are to be visited by the time given,
	// those first whose time came first, and of these by address.
	Due(ctx context.Context, by time.Time, n int) ([]Target, error)
	// Keep keeps all these targets, or none of them and says why.
	Keep(ctx context.Context, targets ...Target) error
}

// host is whom a visit asks; visits of one host go one after another.
func (t *Target) host() string {
	u, err := url.Parse(t.URL)
	if err != nil {
		return t.URL
	}
	return strings.ToLower(u.Host)
}

// address brings a web address into the form that targets have: without
// fragment, host in lower case; ok is false for what is no web address.
func address(s string) (string, bool) {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return "", false
	}
	u.Fragment, u.RawFragment = "", ""
	u.Host = strings.ToLower(u.Host)
	if u.Path == "" {
		u.Path = "/"
	}
	return u.String(), true
}
