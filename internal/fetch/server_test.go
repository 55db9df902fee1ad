package fetch

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// site is a local web server; hits counts the requests beside robots.txt.
type site struct {
	*httptest.Server
	hits atomic.Int32
}

// serve runs handlers by path. "/robots.txt" is missing unless given.
func serve(t *testing.T, paths map[string]http.HandlerFunc) *site {
	t.Helper()
	s := &site{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/robots.txt" {
			s.hits.Add(1)
		}
		h, ok := paths[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		h(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// raw answers every connection with bytes that need not be HTTP, and closes it.
func raw(t *testing.T, answer string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	t.Cleanup(func() { l.Close(); <-done })
	go func() {
		defer close(done)
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			req, err := http.ReadRequest(bufio.NewReader(conn))
			if err == nil && req.URL.Path == "/robots.txt" {
				fmt.Fprint(conn, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
			} else {
				fmt.Fprint(conn, answer)
			}
			conn.Close()
		}
	}()
	return "http://" + l.Addr().String()
}

// quick is a client for local servers that does not wait between requests.
func quick(t *testing.T, change func(*Options)) *Client {
	t.Helper()
	o := Options{AllowPrivate: true, Delay: -1, Timeout: 5 * time.Second, backoff: time.Millisecond, UserAgent: "hearsay/test"}
	if change != nil {
		change(&o)
	}
	c := New(o)
	t.Cleanup(c.Close)
	return c
}

func text(s string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, s)
	}
}

func redirect(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) }
}

func mustGet(t *testing.T, c *Client, url string) *Response {
	t.Helper()
	res, err := c.Get(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// reason is the reason of the error that url gives.
func reason(t *testing.T, c *Client, url string) *Error {
	t.Helper()
	res, err := c.Get(context.Background(), url)
	if err == nil {
		t.Fatalf("%s: no error, %d bytes", url, len(res.Body))
	}
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("%s: error of type %T", url, err)
	}
	return e
}
