package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// again tells whether a failed exchange is worth another attempt, and waits
// for it. A wait that does not fit into what is left of the timeout is not
// begun: the error then says when to come back.
func (g *get) again(ctx context.Context, u *url.URL, err error, attempt int) bool {
	var e *Error
	if !errors.As(err, &e) || !e.transient || attempt >= g.c.opts.Retries || ctx.Err() != nil {
		return false
	}
	wait := g.c.opts.backoff << attempt
	if e.RetryAfter > 0 {
		g.c.turns.pause(u.Host, e.RetryAfter)
		wait = e.RetryAfter
	}
	if wait >= g.budget {
		return false
	}
	g.budget -= wait
	return sleep(ctx, wait) == nil
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// retryAfter reads the header of that name: seconds or a date (RFC 9110
// section 10.2.3). It is 0 when there is none.
func retryAfter(h http.Header, now time.Time) time.Duration {
	v := strings.TrimSpace(h.Get("Retry-After"))
	if v == "" {
		return 0
	}
	if n, err := strconv.Atoi(v); err == nil {
		return time.Duration(min(max(n, 0), 7*24*3600)) * time.Second
	}
	if t, err := http.ParseTime(v); err == nil && t.After(now) {
		return t.Sub(now)
	}
	return 0
}
