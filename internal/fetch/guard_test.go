package fetch

import (
	"net/http"
	"strings"
	"testing"
)

func TestGuard(t *testing.T) {
	public, private := guard(false), guard(true)
	for _, tc := range []struct{ network, address, refused, refusedPrivate string }{
		{"tcp4", "93.184.216.34:80", "", ""},
		{"tcp4", "93.184.216.34:8080", "", ""},
		{"tcp4", "93.184.216.34:25", "at a port that is not for the web", ""},
		{"tcp6", "[2606:4700::1111]:443", "", ""},
		{"tcp4", "127.0.0.1:80", "an address of this machine", ""},
		{"tcp4", "0.0.0.0:80", "an address of this machine", ""},
		{"tcp6", "[::1]:80", "an address of this machine", ""},
		{"tcp6", "[::]:80", "an address of this machine", ""},
		{"tcp6", "[::ffff:127.0.0.1]:80", "an address of this machine", ""},
		{"tcp4", "10.1.2.3:443", "an address of a private network", ""},
		{"tcp4", "192.168.0.1:80", "an address of a private network", ""},
		{"tcp6", "[fd00::1]:80", "an address of a private network", ""},
		{"tcp4", "100.64.0.1:80", "an address of a special range", ""},
		{"tcp6", "[64:ff9b::7f00:1]:80", "an address of a special range", ""},
		{"tcp4", "169.254.169.254:80", "a link-local address", "a link-local address"},
		{"tcp6", "[::ffff:169.254.169.254]:80", "a link-local address", "a link-local address"},
		{"tcp6", "[fe80::1]:80", "a link-local address", "a link-local address"},
	} {
		check := func(err error, want, mode string) {
			if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
				t.Errorf("%s, %s: %v, want %q", tc.address, mode, err, want)
			}
		}
		check(public(tc.network, tc.address, nil), tc.refused, "public")
		check(private(tc.network, tc.address, nil), tc.refusedPrivate, "private allowed")
	}
}

// TestGuarded: without permission nothing on this machine is reached, by
// address, by name or by redirect.
func TestGuarded(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/": text(article)})
	c := quick(t, func(o *Options) { o.AllowPrivate = false })
	port := s.URL[strings.LastIndex(s.URL, ":"):]
	for _, url := range []string{s.URL, "http://localhost" + port, "http://[::ffff:127.0.0.1]" + port, "http://0.0.0.0" + port} {
		e := reason(t, c, url)
		if !strings.Contains(e.Reason, "an address of this machine; --allow-private permits it") {
			t.Errorf("%s: %s", url, e.Reason)
		}
	}
	if s.hits.Load() != 0 {
		t.Errorf("%d requests came through", s.hits.Load())
	}
}

func TestDescribeRedirect(t *testing.T) {
	u, _ := parse("http://10.0.0.1/x")
	err := guard(false)("tcp4", "10.0.0.1:80", nil)
	got := describe(u, "https://news.example/a", err, DefaultTimeout).Error()
	want := "https://news.example/a: redirects to 10.0.0.1, an address of a private network; --allow-private permits it"
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
