package follow

import (
	"context"
	"net/url"
	"strings"
	"time"

	"hearsay/internal/fetch"
	"hearsay/internal/store"
)

// Target is an address to be visited, with what is known from earlier visits.
type Target = store.Target

// Memory keeps targets between visits and runs; a store.Store is one.
type Memory interface {
	// Target gives the target of an address, or store.ErrNotFound.
	Target(ctx context.Context, url string) (Target, error)
	// Due gives at most n targets that are to be visited by the time given,
	// those first whose time came first, and of these by address.
	Due(ctx context.Context, by time.Time, n int) ([]Target, error)
	// KeepTargets keeps all these targets, or none of them and says why.
	KeepTargets(ctx context.Context, targets ...Target) error
}

// hostOf is whom a visit asks; visits of one host go one after another.
func hostOf(t *Target) string {
	u, err := url.Parse(t.URL)
	if err != nil {
		return t.URL
	}
	return strings.ToLower(u.Host)
}

// version is what a target's last answer can be asked for by.
func version(t *Target) fetch.Validators {
	return fetch.Validators{ETag: t.ETag, LastModified: t.LastModified}
}

func setVersion(t *Target, v fetch.Validators) { t.ETag, t.LastModified = v.ETag, v.LastModified }

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
