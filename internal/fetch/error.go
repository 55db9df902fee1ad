package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// Error is why an address gave no document.
type Error struct {
	URL        string // the address that failed, after redirects, without a password
	Via        string // the address asked for, when redirects led away from it
	Status     int    // of the answer; 0 when there was none
	Reason     string // why, and what can be done, in one line
	RetryAfter time.Duration
	Err        error // the cause, if it is one of another package

	transient bool
}

// Error gives the address and the reason in one line.
func (e *Error) Error() string {
	s := e.URL + ": " + e.Reason
	if e.Via != "" && e.Via != e.URL {
		s += " (redirected from " + e.Via + ")"
	}
	return s
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// ErrDisallowed is the cause of an Error when robots.txt is against it.
var ErrDisallowed = errors.New("robots.txt does not allow it")

// errTimeout is the cause of a context that a Client has ended.
var errTimeout = errors.New("timeout")

// cause prefers the reason why a context ended to its symptom in the network.
func cause(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

// fail turns an error of the network into one that says what to do.
func (g *get) fail(u *url.URL, err error) error {
	return describe(u, g.via(), err, g.c.opts.Timeout)
}

func describe(u *url.URL, via string, err error, timeout time.Duration) *Error {
	e := &Error{URL: u.Redacted(), Via: via, Err: err}
	var private *privateError
	var dns *net.DNSError
	var cert *tls.CertificateVerificationError
	var host x509.HostnameError
	var paused pausedError
	switch {
	case errors.As(err, &paused):
		e.RetryAfter, e.Reason = paused.left, paused.Error()
	case errors.As(err, &private):
		e.Reason = "is at " + private.Error()
		if via != "" {
			e.URL, e.Via, e.Reason = via, "", "redirects to "+private.Error()
		}
	case errors.Is(err, errTimeout):
		e.Reason = fmt.Sprintf("no complete answer within %s", timeout)
		if _, came, ok := strings.Cut(err.Error(), "("); ok {
			e.Reason += " (" + came
		}
		e.Reason += "; --timeout allows longer"
	case errors.Is(err, context.Canceled):
		e.Reason = "interrupted"
	case errors.Is(err, errUnreachable):
		_, e.Reason, _ = strings.Cut(err.Error(), ": ")
		e.Reason += ", so nothing there may be read now; try again later"
	case errors.As(err, &dns) && dns.IsNotFound:
		e.Reason = "no host of that name; check the address"
	case errors.As(err, &dns):
		e.Reason = "the host name cannot be looked up now; check the network"
	case errors.As(err, &host):
		e.Reason = "the server's certificate is not for this host"
	case errors.As(err, &cert):
		e.Reason = "the server's certificate is not trusted: " + cert.Err.Error()
	default:
		e.Reason, e.transient = network(err)
	}
	return e
}

// network words the errors of connections; those that may pass are transient.
func network(err error) (reason string, transient bool) {
	var timeout net.Error
	text := err.Error()
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		return "the host refuses the connection; is the port right?", false
	case errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return "the host is out of reach; check the network", false
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF),
		strings.Contains(text, "server closed idle connection"):
		return "the server closed the connection without an answer", true
	case strings.Contains(text, "does not look like a TLS handshake"), strings.Contains(text, "server gave HTTP response to HTTPS client"):
		return "the server does not speak TLS; try http://", false
	case strings.Contains(text, "malformed HTTP"), strings.Contains(text, "bad Content-Length"), strings.Contains(text, "unsupported transfer encoding"):
		return "the server's answer is not HTTP: " + tail(text), false
	case errors.As(err, &timeout) && timeout.Timeout():
		return "the host does not answer", true
	}
	return tail(text), false
}

// tail drops Go's prefixes from an error's text.
func tail(text string) string {
	text = strings.TrimPrefix(text, "net/http: ")
	return strings.ReplaceAll(strings.TrimPrefix(text, "http: "), "\n", " ")
}

// refused words an answer that is no document.
func (g *get) refused(u *url.URL, res *http.Response) *Error {
	code := res.StatusCode
	e := &Error{URL: u.Redacted(), Via: g.via(), Status: code, Reason: strings.TrimSpace(fmt.Sprintf("%d %s", code, http.StatusText(code)))}
	switch code {
	case http.StatusNotFound, http.StatusGone:
		e.Reason += "; the page is gone or the address is wrong"
	case http.StatusUnauthorized, http.StatusPaymentRequired, http.StatusForbidden, http.StatusUnavailableForLegalReasons:
		e.Reason += "; the site does not show it to this program: save the page in a browser and read the file"
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		e.transient = true
		e.RetryAfter = retryAfter(res.Header, time.Now())
		if e.RetryAfter > 0 {
			e.Reason += fmt.Sprintf("; the server asks to come back in %s", e.RetryAfter.Round(time.Second))
		} else {
			e.Reason += "; try again later"
		}
	case http.StatusBadGateway, http.StatusGatewayTimeout:
		e.transient = true
		e.Reason += "; try again later"
	default:
		if code >= 500 {
			e.Reason += "; try again later"
		}
	}
	return e
}
