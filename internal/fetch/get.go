package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/coding"
)

// get is one Get under way: a document with its redirects and retries.
type get struct {
	c      *Client
	res    *Response
	jar    http.CookieJar
	budget time.Duration // what is left of the timeout
	host   string        // asked last
}

// visit fetches one address of a chain of redirects and gives the next one, or
// nil when the document is complete.
func (g *get) visit(ctx context.Context, u *url.URL) (*url.URL, error) {
	if err := g.permitted(ctx, u); err != nil {
		return nil, err
	}
	for attempt := 0; ; attempt++ {
		if g.host != u.Host || attempt > 0 { // a redirect within a host is part of one visit
			if err := g.c.turns.wait(ctx, u.Host, g.delay(u), g.budget); err != nil {
				return nil, g.fail(u, err)
			}
		}
		g.host = u.Host
		next, err := g.exchange(ctx, u)
		if err == nil {
			return next, nil
		}
		if !g.again(ctx, u, err, attempt) {
			return nil, err
		}
	}
}

// permitted asks robots.txt.
func (g *get) permitted(ctx context.Context, u *url.URL) error {
	if g.c.opts.IgnoreRobots {
		return nil
	}
	started := time.Now()
	rules := g.c.rules(ctx, u, g.budget)
	g.budget -= time.Since(started)
	if rules.err != nil {
		return g.fail(u, rules.err)
	}
	if rules.group != nil && !rules.group.Test(pathAndQuery(u)) {
		return &Error{URL: u.Redacted(), Via: g.via(), Err: ErrDisallowed, Reason: "robots.txt of " + u.Host + " does not allow this program to read it; save the page in a browser and read the file"}
	}
	return nil
}

// delay is the distance between requests that the host or the options ask for.
func (g *get) delay(u *url.URL) time.Duration {
	d := g.c.opts.Delay
	if g.c.opts.IgnoreRobots {
		return d
	}
	return max(d, min(g.c.crawlDelay(u), maxCrawlDelay))
}

// exchange sends one request and reads the answer.
func (g *get) exchange(ctx context.Context, u *url.URL) (*url.URL, error) {
	started := time.Now()
	defer func() { g.budget -= time.Since(started) }()
	ctx, cancel := context.WithTimeoutCause(ctx, g.budget, errTimeout)
	defer cancel()
	req, err := g.request(ctx, u)
	if err != nil {
		return nil, g.fail(u, err)
	}
	res, err := g.c.transport.RoundTrip(req)
	if err != nil {
		return nil, g.fail(u, cause(ctx, err))
	}
	defer res.Body.Close()
	if cookies := res.Cookies(); len(cookies) > 0 {
		g.jar.SetCookies(u, cookies)
	}
	switch {
	case res.StatusCode == http.StatusNotModified:
		g.settle(u, req, res)
		g.res.NotModified = true
		return nil, nil
	case res.StatusCode >= 300 && res.StatusCode < 400 && res.Header.Get("Location") != "":
		return g.redirect(u, res.Header.Get("Location"))
	case res.StatusCode < 200 || res.StatusCode >= 300:
		return nil, g.refused(u, res)
	}
	g.settle(u, req, res)
	return nil, g.read(ctx, u, res)
}

func (g *get) request(ctx context.Context, u *url.URL) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	if u.User != nil {
		password, _ := u.User.Password()
		req.SetBasicAuth(u.User.Username(), password)
	}
	h := req.Header
	h.Set("User-Agent", g.c.opts.UserAgent)
	h.Set("Accept", "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.8")
	h.Set("Accept-Encoding", coding.Accepted)
	for _, cookie := range g.jar.Cookies(u) {
		req.AddCookie(cookie)
	}
	if g.c.opts.Memory == nil {
		return req, nil
	}
	if v, ok := g.c.opts.Memory.Recall(u.String()); ok {
		setIf(h, "If-None-Match", v.ETag)
		setIf(h, "If-Modified-Since", v.LastModified)
	}
	return req, nil
}

func setIf(h http.Header, key, value string) {
	if value != "" {
		h.Set(key, value)
	}
}

// settle takes over what the header says about the document.
func (g *get) settle(u *url.URL, req *http.Request, res *http.Response) {
	g.res.URL = u.String()
	g.res.Status = res.StatusCode
	g.res.Header, g.res.Request = res.Header, req.Header
	g.res.ContentType = res.Header.Get("Content-Type")
	g.res.Validators = Validators{ETag: res.Header.Get("ETag"), LastModified: res.Header.Get("Last-Modified")}
	g.res.Fetched = time.Now()
	g.res.Body, g.res.Notes = nil, nil
}

func (g *get) redirect(u *url.URL, location string) (*url.URL, error) {
	next, err := u.Parse(location)
	if err != nil || next.Hostname() == "" {
		return nil, &Error{URL: u.Redacted(), Via: g.via(), Reason: fmt.Sprintf("redirects to %q, which is no address", location)}
	}
	if next.Scheme != "http" && next.Scheme != "https" {
		return nil, &Error{URL: u.Redacted(), Via: g.via(), Reason: fmt.Sprintf("redirects to %s, which is no web page", next.Redacted())}
	}
	next.Fragment, next.RawFragment = "", ""
	g.res.Redirects = append(g.res.Redirects, next.String())
	if len(g.res.Redirects) > g.c.opts.MaxRedirects {
		return nil, g.tooMany(u, next)
	}
	return next, nil
}

func (g *get) tooMany(u, next *url.URL) error {
	seen := g.res.Redirects[:len(g.res.Redirects)-1]
	if next.String() == g.res.Requested || slices.Contains(seen, next.String()) {
		return &Error{URL: u.Redacted(), Via: g.via(), Reason: "redirects in a circle; the site may want a browser with cookies"}
	}
	return &Error{URL: u.Redacted(), Via: g.via(), Reason: fmt.Sprintf("redirects more than %d times", g.c.opts.MaxRedirects)}
}

// read takes the body, as far as the limits allow. A body that the server cut
// short is kept with a note: the part that came is often the whole article.
func (g *get) read(ctx context.Context, u *url.URL, res *http.Response) error {
	body, err := coding.NewReader(res.Body, res.Header.Get("Content-Encoding"))
	if err != nil {
		return &Error{URL: u.Redacted(), Via: g.via(), Reason: "the body cannot be read: " + err.Error()}
	}
	defer body.Close()
	raw, err := io.ReadAll(io.LimitReader(body, g.c.opts.MaxBytes+1))
	if int64(len(raw)) > g.c.opts.MaxBytes {
		return &Error{URL: u.Redacted(), Via: g.via(), Reason: fmt.Sprintf("is larger than %s; no article is", size(g.c.opts.MaxBytes))}
	}
	if err != nil {
		if ctx.Err() != nil {
			return g.fail(u, fmt.Errorf("%w (%s had come)", cause(ctx, err), size(int64(len(raw)))))
		}
		if len(raw) == 0 {
			return g.fail(u, err)
		}
		g.res.Notes = append(g.res.Notes, cutShort(len(raw), res.ContentLength, err))
	}
	g.res.Body = raw
	if m := g.c.opts.Memory; m != nil && err == nil && !g.res.Validators.IsZero() {
		m.Remember(u.String(), g.res.Validators)
	}
	return nil
}

func cutShort(got int, promised int64, err error) hearsay.Note {
	text := fmt.Sprintf("the server ended the document after %s", size(int64(got)))
	switch {
	case !errors.Is(err, io.ErrUnexpectedEOF):
		text = fmt.Sprintf("the document is damaged behind %s: %v", size(int64(got)), err)
	case promised > 0:
		text += fmt.Sprintf(" of %s promised", size(promised))
	}
	return hearsay.Note{Code: "cut-short", Text: text, Evidence: []hearsay.Evidence{{Field: "http:body", Reason: "unexpected-end"}}}
}

// via is the address asked for, when a redirect has led away from it.
func (g *get) via() string {
	if len(g.res.Redirects) == 0 {
		return ""
	}
	return g.res.Requested
}

func pathAndQuery(u *url.URL) string {
	p := u.EscapedPath()
	if p == "" {
		p = "/"
	}
	if u.RawQuery != "" {
		p += "?" + u.RawQuery
	}
	return p
}

// size gives a number of bytes for people.
func size(n int64) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 10<<10:
		return fmt.Sprintf("%d kB", n>>10)
	}
	return strings.TrimSpace(fmt.Sprintf("%d bytes", n))
}
