package fetch

import (
	"context"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"time"

	"hearsay"
)

// Defaults of Options.
const (
	DefaultTimeout      = 30 * time.Second
	DefaultDelay        = time.Second
	DefaultMaxBytes     = 64 << 20
	DefaultMaxRedirects = 10
	DefaultUserAgent    = "hearsay/0 (news tracing; obeys robots.txt)"
)

// maxHeader is the largest response header that is read.
const maxHeader = 256 << 10

// Options set up a Client. The zero value is ready for use.
type Options struct {
	UserAgent    string        // its part before "/" is the name that robots.txt rules address
	Timeout      time.Duration // for one Get with its redirects and retries, without waiting for its turn
	Delay        time.Duration // smallest distance between requests to one host; negative for none
	MaxBytes     int64         // largest body, after decompression
	MaxRedirects int           // negative for none
	Retries      int           // further attempts after 429, 503 and broken connections; 0 means 2, negative none
	AllowPrivate bool          // permit addresses of this machine and of private networks
	IgnoreRobots bool          // for addresses that a person asked for, one by one
	Memory       Memory        // remembers validators between runs; nil for none

	backoff time.Duration // first wait before a retry; 0 means 1 s
}

// Memory remembers by which validators a document's last version is known.
type Memory interface {
	Recall(url string) (Validators, bool)
	Remember(url string, v Validators)
}

// Validators name a version of a document (RFC 9110 section 8.8).
type Validators struct{ ETag, LastModified string }

// IsZero tells whether there is nothing to ask by.
func (v Validators) IsZero() bool { return v == Validators{} }

// Response is what an address gave.
type Response struct {
	Requested   string // the address asked for
	URL         string // the address that answered, after redirects
	Redirects   []string
	Status      int
	Header      http.Header // as received
	Request     http.Header // as sent
	ContentType string
	Body        []byte // without content codings
	NotModified bool   // the version that Memory knows is still the newest; Body is empty
	Validators  Validators
	Fetched     time.Time
	Notes       []hearsay.Note // what was odd: a body cut short
}

// Client fetches documents. It is safe for concurrent use.
type Client struct {
	opts      Options
	transport *http.Transport
	turns     turns
	robots    robotsCache
}

// New makes a client. Close it when done.
func New(o Options) *Client {
	o = o.withDefaults()
	dialer := &net.Dialer{Timeout: o.Timeout, Control: guard(o.AllowPrivate)}
	return &Client{
		opts: o,
		transport: &http.Transport{
			DialContext:            dialer.DialContext,
			ForceAttemptHTTP2:      true,
			DisableCompression:     true, // codings are undone here, where the size is counted
			MaxIdleConns:           64,
			MaxIdleConnsPerHost:    2,
			IdleConnTimeout:        30 * time.Second,
			TLSHandshakeTimeout:    o.Timeout,
			MaxResponseHeaderBytes: maxHeader,
		},
		robots: robotsCache{hosts: map[string]*robotsEntry{}},
	}
}

func (o Options) withDefaults() Options {
	if o.UserAgent == "" {
		o.UserAgent = DefaultUserAgent
	}
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	if o.Delay == 0 {
		o.Delay = DefaultDelay
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = DefaultMaxBytes
	}
	if o.MaxRedirects == 0 {
		o.MaxRedirects = DefaultMaxRedirects
	}
	if o.Retries == 0 {
		o.Retries = 2
	}
	if o.backoff == 0 {
		o.backoff = time.Second
	}
	return o
}

// Close ends idle connections.
func (c *Client) Close() { c.transport.CloseIdleConnections() }

// Get fetches the document at an http or https address. The error, if any, is
// an *Error.
func (c *Client) Get(ctx context.Context, address string) (*Response, error) {
	u, err := parse(address)
	if err != nil {
		return nil, err
	}
	jar, _ := cookiejar.New(nil) // some sites redirect in a circle until their cookie is set
	g := &get{c: c, res: &Response{Requested: address}, jar: jar, budget: c.opts.Timeout}
	for {
		next, err := g.visit(ctx, u)
		if err != nil {
			return nil, err
		}
		if next == nil {
			return g.res, nil
		}
		u = next
	}
}

// parse checks an address before anything is sent.
func parse(address string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return nil, &Error{URL: address, Reason: "is no web address"}
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, &Error{URL: address, Reason: "is no web address; give one with http:// or https://"}
	}
	if u.Hostname() == "" {
		return nil, &Error{URL: address, Reason: "names no host"}
	}
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}
