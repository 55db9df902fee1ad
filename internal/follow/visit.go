package follow

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html"
	"net/http"
	"strings"
	"time"

	"hearsay"
	"hearsay/engine"
	"hearsay/internal/feed"
	"hearsay/internal/fetch"
	"hearsay/internal/store"
)

// outcome is what a visit brought, before anything of it is kept.
type outcome struct {
	target Target // as it is to be kept
	first  bool   // nothing was known of it before
	feed   *feed.Feed
	list   []feed.Subscription // of an OPML list
	found  []Found
	event  Event
	err    error
	pause  time.Duration // that the host asked for
}

// visit asks for a target. It touches nothing that another visit may touch.
func (f *Follower) visit(ctx context.Context, t Target) outcome {
	out := outcome{target: t, first: t.Visits == 0}
	var res *fetch.Response
	if asked, ok := address(t.URL); ok && !strings.Contains(t.URL, "#") {
		f.asked.begin(&t)
		res, out.err = f.client.Get(ctx, asked)
		f.asked.end(&t)
	} else {
		out.err = errNoPage
	}
	now := f.opts.Now()
	out.event = Event{Time: now, URL: t.URL, Feed: t.Feed, Title: t.Title}
	switch {
	case out.err != nil:
		f.fail(&out, now)
		return out
	case res.NotModified:
		out.event.What = WhatUnchanged
	case t.Kind == store.KindFeed:
		f.readFeed(&out, res)
	default:
		f.readArticle(&out, res, now)
	}
	if out.err != nil {
		f.fail(&out, now)
		return out
	}
	answered(&out.target, res, now)
	if t.Kind == store.KindArticle {
		out.target.Next = f.schedule.revisit(now, out.target.Visits)
	} else if out.feed == nil { // unchanged, or a list
		out.target.Interval = f.schedule.next(max(t.Interval, f.schedule.Min), 0)
		out.target.Next = now.Add(out.target.Interval)
	}
	return out
}

// errNoPage is the failure to visit an item that has no page of its own.
var errNoPage = errors.New("the feed gives no address of a page")

// answered takes over what the answer says about the target.
func answered(t *Target, res *fetch.Response, now time.Time) {
	t.Last, t.Failures = now, 0
	t.Visits++
	if res.NotModified {
		return
	}
	t.At = res.URL
	setVersion(t, res.Validators)
	for _, n := range res.Notes {
		if n.Code == "cut-short" { // the next answer should be the whole document
			setVersion(t, fetch.Validators{})
		}
	}
}

// fail settles a visit that brought nothing.
func (f *Follower) fail(out *outcome, now time.Time) {
	t := &out.target
	t.Failures++
	t.Next = f.schedule.retry(now, t.Failures, out.err)
	var fe *fetch.Error
	if errors.As(out.err, &fe) && pauses(fe) {
		out.pause = min(fe.RetryAfter, maxPause)
	}
	out.event.What, out.event.Err = WhatFailed, out.err
	if t.Kind == store.KindFeed || !lasting(out.err) && t.Failures < f.schedule.attempts(out.err) {
		return
	}
	t.Next = time.Time{}
	defer func() { t.Content = "" }()
	switch {
	case t.Print != "" && fe != nil && (fe.Status == http.StatusNotFound || fe.Status == http.StatusGone):
		out.event.What = WhatGone
	case t.Print == "" && strings.TrimSpace(t.Content) != "":
		f.partial(out, now)
	}
}

// partial hands over what the feed has of an article whose page cannot be had.
func (f *Follower) partial(out *outcome, now time.Time) {
	t := &out.target
	in := engine.Input{
		Doc: t.URL, URL: t.URL, ContentType: "text/html; charset=utf-8", Title: t.Title, Time: t.Time, Origins: t.Origins,
		Raw: fmt.Appendf(nil, "<!doctype html><html><head><title>%s</title></head><body><article>%s</article></body></html>", html.EscapeString(t.Title), t.Content),
		Notes: []hearsay.Note{{
			Code: "feed-only", Text: "only what the feed has of it: " + out.err.Error(),
			Evidence: []hearsay.Evidence{{Field: "feed:" + t.Feed, Reason: "page-out-of-reach"}},
		}},
	}
	a, err := f.opts.Engine.Read(in)
	if err != nil {
		return
	}
	t.Print, t.Content = textPrint(a), ""
	out.event.What, out.event.Lang = WhatPartial, a.Lang
	out.found = append(out.found, Found{Input: in, Feed: t.Feed, Seen: now, Partial: true})
}

// readFeed reads a feed or a list of feeds.
func (f *Follower) readFeed(out *outcome, res *fetch.Response) {
	out.event.What = WhatFeed
	if feed.IsOPML(res.Body) {
		out.list, out.err = feed.ParseOPML(res.Body)
		return
	}
	fd, err := feed.Parse(res.Body, res.ContentType, res.URL)
	if err != nil {
		out.err = fmt.Errorf("%w; give the address of the site's feed or sitemap", err)
		return
	}
	out.feed = fd
	if fd.Title != "" {
		out.target.Title, out.event.Title = fd.Title, fd.Title
	}
}

// readArticle reads a page and hands it over when its text is another than
// before.
func (f *Follower) readArticle(out *outcome, res *fetch.Response, now time.Time) {
	t := &out.target
	in := engine.Input{Doc: t.URL, URL: res.URL, ContentType: res.ContentType, Raw: res.Body, Notes: res.Notes, Origins: t.Origins}
	a, err := f.opts.Engine.Read(in)
	if err != nil {
		out.err = err
		return
	}
	if a.Published.Instant.IsZero() { // the page goes before the feed
		in.Time = t.Time
	}
	if a.Title.Value == "" {
		in.Title = t.Title
	} else {
		t.Title, out.event.Title = a.Title.Value, a.Title.Value
	}
	out.event.Lang = a.Lang
	words := textPrint(a)
	switch {
	case words == t.Print:
		out.event.What = WhatUnchanged
		return
	case t.Print == "":
		out.event.What = WhatNew
	default:
		out.event.What = WhatChanged
	}
	out.found = append(out.found, Found{Input: in, Feed: t.Feed, Seen: now, Changed: t.Print != ""})
	t.Print, t.Content = words, ""
}

// textPrint stands for the words of an article: title and blocks, without
// debris, whatever the spaces.
func textPrint(a *hearsay.Article) string {
	h := sha256.New()
	put := func(s string) {
		for _, w := range strings.Fields(s) {
			h.Write([]byte(w))
			h.Write([]byte{' '})
		}
		h.Write([]byte{'\n'})
	}
	put(a.Title.Value)
	for _, b := range a.Blocks {
		if !b.IsDebris() {
			put(a.Text[b.Span.Start:b.Span.End])
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
