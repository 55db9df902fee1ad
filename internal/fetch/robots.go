package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/temoto/robotstxt"

	"hearsay/internal/coding"
)

const (
	maxRobots      = 500 << 10 // what RFC 9309 section 2.5 asks a crawler to read at least
	robotsHops     = 5         // redirects followed, section 2.3.1.2
	robotsLife     = 24 * time.Hour
	robotsRetry    = time.Minute // how long a failure is believed
	robotsTimeout  = 10 * time.Second
	maxRobotsHosts = 4096
	maxCrawlDelay  = 30 * time.Second // a longer one means "go away", which Disallow says better
)

// robotsCache keeps the rules of hosts.
type robotsCache struct {
	mu    sync.Mutex
	hosts map[string]*robotsEntry // by scheme and host
}

// robotsEntry is the rules of one host; mu is held while they are fetched, so
// that they are fetched once.
type robotsEntry struct {
	mu      sync.Mutex
	expires time.Time
	rules   rules
}

// rules are what a host's robots.txt says to this program.
type rules struct {
	group    *robotstxt.Group // nil when everything is allowed
	sitemaps []string
	err      error // robots.txt could not be asked for
}

func (rc *robotsCache) entry(key string) *robotsEntry {
	rc.mu.Lock()
	defer rc.mu.Unlock()
	if e := rc.hosts[key]; e != nil {
		return e
	}
	if len(rc.hosts) >= maxRobotsHosts {
		clear(rc.hosts)
	}
	e := &robotsEntry{}
	rc.hosts[key] = e
	return e
}

// rules gives the rules of u's host, from the cache or the host.
func (c *Client) rules(ctx context.Context, u *url.URL, budget time.Duration) rules {
	e := c.robots.entry(u.Scheme + "://" + u.Host)
	e.mu.Lock()
	defer e.mu.Unlock()
	if time.Now().Before(e.expires) {
		return e.rules
	}
	e.rules = c.askRobots(ctx, u, min(budget, robotsTimeout))
	if ctx.Err() != nil { // interrupted, not answered: nothing learnt
		return e.rules
	}
	life := robotsLife
	if e.rules.err != nil {
		life = robotsRetry
	}
	e.expires = time.Now().Add(life)
	return e.rules
}

// crawlDelay is the distance that robots.txt asks for, 0 when it does not.
func (c *Client) crawlDelay(u *url.URL) time.Duration {
	e := c.robots.entry(u.Scheme + "://" + u.Host)
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.rules.group == nil {
		return 0
	}
	return e.rules.group.CrawlDelay
}

// Sitemaps gives the addresses of the sitemaps that the robots.txt of address's
// host names.
func (c *Client) Sitemaps(ctx context.Context, address string) ([]string, error) {
	u, err := parse(address)
	if err != nil {
		return nil, err
	}
	r := c.rules(ctx, u, c.opts.Timeout)
	if r.err != nil {
		return nil, describe(u, "", r.err, c.opts.Timeout)
	}
	return r.sitemaps, nil
}

// askRobots fetches robots.txt. A host that has none (4xx) allows everything, one
// that cannot tell (5xx) nothing: RFC 9309 section 2.3.1.
func (c *Client) askRobots(ctx context.Context, u *url.URL, timeout time.Duration) rules {
	ctx, cancel := context.WithTimeoutCause(ctx, timeout, errTimeout)
	defer cancel()
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for range robotsHops + 1 {
		status, raw, next, err := c.readRobots(ctx, at)
		switch {
		case err != nil:
			return rules{err: cause(ctx, err)}
		case next != nil:
			at = next
			continue
		case status >= 500:
			return rules{err: fmt.Errorf("%w: robots.txt of %s answers %d %s", errUnreachable, u.Host, status, http.StatusText(status))}
		case status >= 300:
			return rules{}
		}
		data, err := robotstxt.FromBytes(raw)
		if err != nil { // rules that cannot be read forbid nothing
			return rules{}
		}
		agent, _, _ := strings.Cut(c.opts.UserAgent, "/")
		return rules{group: data.FindGroup(agent), sitemaps: data.Sitemaps}
	}
	return rules{} // too many redirects: as if there were none
}

// errUnreachable marks a robots.txt that may exist but was not given.
var errUnreachable = errors.New("robots.txt is out of reach")

func (c *Client) readRobots(ctx context.Context, at *url.URL) (status int, raw []byte, next *url.URL, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return 0, nil, nil, err
	}
	req.Header.Set("User-Agent", c.opts.UserAgent)
	req.Header.Set("Accept-Encoding", "gzip")
	res, err := c.transport.RoundTrip(req)
	if err != nil {
		return 0, nil, nil, err
	}
	defer res.Body.Close()
	if location := res.Header.Get("Location"); res.StatusCode >= 300 && res.StatusCode < 400 && location != "" {
		next, err := at.Parse(location)
		if err != nil || next.Scheme != "http" && next.Scheme != "https" {
			return http.StatusNotFound, nil, nil, nil
		}
		return res.StatusCode, nil, next, nil
	}
	body, err := coding.NewReader(res.Body, res.Header.Get("Content-Encoding"))
	if err != nil {
		return 0, nil, nil, err
	}
	defer body.Close()
	raw, err = io.ReadAll(io.LimitReader(body, maxRobots))
	if len(raw) > 0 && ctx.Err() == nil { // what came of a cut file still holds
		err = nil
	}
	return res.StatusCode, raw, nil, err
}
