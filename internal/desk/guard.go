package desk

import (
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"slices"
	"strings"
)

// policy lets a page use the desk's own style sheet and images, and nothing else.
const policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// MaxBody is the largest form or text the desk takes: many times the longest article.
const MaxBody = 2 << 20

// guarded puts the checks that every request must pass before a handler.
func (d *Desk) guarded(next http.Handler) http.Handler {
	// Posts come from the desk's own pages, or from programs, which send neither
	// Sec-Fetch-Site nor Origin.
	own := http.NewCrossOriginProtection()
	own.SetDenyHandler(d.failing(problem{http.StatusForbidden, "This form came from another site", "Open the desk's own trace page and send it from there."}))
	next = own.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		defer d.recovered(w, r)
		if !d.answersTo(r.Host) {
			d.fail(w, r, problem{http.StatusMisdirectedRequest, "The desk does not answer to this name",
				"Open it by its address or as localhost, or start it with --host and the name."})
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, MaxBody)
		next.ServeHTTP(w, r)
	})
}

// answersTo refuses names under which a page elsewhere could make a browser
// believe that the desk is part of it (DNS rebinding). An address as such
// cannot be rebound.
func (d *Desk) answersTo(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.ToLower(strings.TrimSuffix(strings.Trim(name, "[]"), "."))
	if _, err := netip.ParseAddr(name); err == nil {
		return true
	}
	return name == "localhost" || strings.HasSuffix(name, ".localhost") || slices.ContainsFunc(d.opts.Hosts, func(h string) bool {
		return strings.EqualFold(h, name)
	})
}

// recovered turns a panic into a page, and a line in the log.
func (d *Desk) recovered(w http.ResponseWriter, r *http.Request) {
	p := recover()
	if p == nil || p == http.ErrAbortHandler {
		return
	}
	d.opts.Log.Error("panic", "path", r.URL.Path, "panic", p, "stack", string(debug.Stack()))
	d.fail(w, r, problem{http.StatusInternalServerError, "Something went wrong here", "It has been written to the log."})
}
