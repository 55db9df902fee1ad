package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

const article = "<p>The ferry sank, the harbour master said.</p>"

func TestGet(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{
		"/a":     text(article),
		"/old":   redirect("/a"),
		"/older": redirect("/old#top"),
		"/latin": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=iso-8859-1")
			w.Write([]byte("caf\xe9"))
		},
	})
	c := quick(t, nil)
	for _, tc := range []struct{ path, end, body string }{
		{"/a", "/a", article},
		{"/a#comments", "/a", article},
		{"/older", "/a", article},
		{"/latin", "/latin", "caf\xe9"},
	} {
		res := mustGet(t, c, s.URL+tc.path)
		if res.URL != s.URL+tc.end || string(res.Body) != tc.body {
			t.Errorf("%s: %q from %s", tc.path, res.Body, res.URL)
		}
		if res.Requested != s.URL+tc.path || res.Status != 200 || res.Fetched.IsZero() {
			t.Errorf("%s: %+v", tc.path, res)
		}
	}
	if res := mustGet(t, c, s.URL+"/older"); len(res.Redirects) != 2 {
		t.Errorf("redirects: %v", res.Redirects)
	}
}

func TestCodings(t *testing.T) {
	encode := func(coding string) []byte {
		var b bytes.Buffer
		var w io.WriteCloser
		switch coding {
		case "gzip":
			w = gzip.NewWriter(&b)
		case "br":
			w = brotli.NewWriter(&b)
		case "zstd":
			w, _ = zstd.NewWriter(&b)
		}
		io.WriteString(w, article)
		w.Close()
		return b.Bytes()
	}
	for _, tc := range []struct {
		header string
		body   []byte
	}{
		{"gzip", encode("gzip")},
		{"br", encode("br")},
		{"zstd", encode("zstd")},
		{"gzip", []byte(article)}, // says gzip, is not
		{"identity", []byte(article)},
	} {
		s := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", tc.header)
			w.Write(tc.body)
		}})
		if res := mustGet(t, quick(t, nil), s.URL); string(res.Body) != article {
			t.Errorf("%s: %q", tc.header, res.Body)
		}
	}
}

// TestRefusals is the list of what a user is told.
func TestRefusals(t *testing.T) {
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	s := serve(t, map[string]http.HandlerFunc{
		"/403": status(403), "/410": status(410), "/418": status(418), "/500": status(500),
		"/ftp":    redirect("ftp://example.org/x"),
		"/circle": redirect("/circle2"), "/circle2": redirect("/circle"),
		"/far": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/far?"+r.URL.RawQuery+"x", http.StatusMovedPermanently)
		},
		"/moved": redirect("/404"),
		"/coding": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "sdch")
			io.WriteString(w, article)
		},
		"/large": func(w http.ResponseWriter, _ *http.Request) { w.Write(make([]byte, 2<<20)) },
	})
	closed := httptest.NewServer(nil)
	closed.Close()
	c := quick(t, func(o *Options) { o.MaxBytes = 1 << 20 })
	for _, tc := range []struct{ url, want string }{
		{s.URL + "/404", "404 Not Found; the page is gone or the address is wrong"},
		{s.URL + "/410", "410 Gone; the page is gone or the address is wrong"},
		{s.URL + "/403", "403 Forbidden; the site does not show it to this program: save the page in a browser and read the file"},
		{s.URL + "/418", "418 I'm a teapot"},
		{s.URL + "/500", "500 Internal Server Error; try again later"},
		{s.URL + "/ftp", "redirects to ftp://example.org/x, which is no web page"},
		{s.URL + "/circle", "redirects in a circle; the site may want a browser with cookies"},
		{s.URL + "/far", "redirects more than 10 times"},
		{s.URL + "/coding", `the body cannot be read: content coding "sdch" is not known`},
		{s.URL + "/large", "is larger than 1 MB; no article is"},
		{closed.URL, "the host refuses the connection; is the port right?"},
		{"https://" + strings.TrimPrefix(s.URL, "http://"), "the server does not speak TLS; try http://"},
		{"file:///etc/passwd", "is no web address; give one with http:// or https://"},
		{"http://", "names no host"},
		{"http://[::1", "is no web address"},
	} {
		if e := reason(t, c, tc.url); e.Reason != tc.want {
			t.Errorf("%s:\n got %s\nwant %s", tc.url, e.Reason, tc.want)
		}
	}
	want := s.URL + "/404: 404 Not Found; the page is gone or the address is wrong (redirected from " + s.URL + "/moved)"
	if e := reason(t, c, s.URL+"/moved"); e.Error() != want {
		t.Errorf("got %s\nwant %s", e, want)
	}
}

func TestPasswordIsNotShown(t *testing.T) {
	s := serve(t, nil)
	e := reason(t, quick(t, nil), strings.Replace(s.URL, "http://", "http://reader:secret@", 1)+"/x")
	if strings.Contains(e.Error(), "secret") {
		t.Error(e)
	}
}

func TestCookieCircle(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
		if _, err := r.Cookie("consent"); err != nil {
			http.SetCookie(w, &http.Cookie{Name: "consent", Value: "no", Path: "/"})
			http.Redirect(w, r, "/", http.StatusFound)
			return
		}
		io.WriteString(w, article)
	}})
	if res := mustGet(t, quick(t, nil), s.URL+"/"); string(res.Body) != article {
		t.Errorf("%q", res.Body)
	}
}

type memory map[string]Validators

func (m memory) Recall(url string) (Validators, bool) { v, ok := m[url]; return v, ok }
func (m memory) Remember(url string, v Validators)    { m[url] = v }

func TestConditional(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/feed": func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"v1"`)
		if r.Header.Get("If-None-Match") == `"v1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, article)
	}})
	m := memory{}
	c := quick(t, func(o *Options) { o.Memory = m })
	if res := mustGet(t, c, s.URL+"/feed"); res.NotModified || string(res.Body) != article {
		t.Errorf("first: %+v", res)
	}
	if res := mustGet(t, c, s.URL+"/feed"); !res.NotModified || len(res.Body) != 0 || res.Status != 304 {
		t.Errorf("second: %+v", res)
	}
}

func TestCutBodyIsNotRemembered(t *testing.T) {
	m := memory{}
	c := quick(t, func(o *Options) { o.Memory = m })
	res := mustGet(t, c, raw(t, "HTTP/1.1 200 OK\r\nETag: \"x\"\r\nContent-Length: 1000\r\n\r\nhalf"))
	if len(m) != 0 || string(res.Body) != "half" {
		t.Errorf("%v %q", m, res.Body)
	}
}

func TestRobots(t *testing.T) {
	rules := "User-agent: *\nDisallow: /\n\nUser-agent: hearsay\nDisallow: /private\nSitemap: http://news.example/map.xml\n"
	s := serve(t, map[string]http.HandlerFunc{"/robots.txt": text(rules), "/": text(article), "/private": text("no"), "/in": redirect("/private")})
	c := quick(t, nil)
	mustGet(t, c, s.URL+"/")
	for _, path := range []string{"/private", "/in"} {
		if e := reason(t, c, s.URL+path); !strings.HasPrefix(e.Reason, "robots.txt of "+strings.TrimPrefix(s.URL, "http://")+" does not allow") {
			t.Errorf("%s: %v", path, e)
		}
	}
	if n := s.hits.Load(); n != 2 { // "/" and "/in"; never "/private"
		t.Errorf("%d requests", n)
	}
	maps, err := c.Sitemaps(context.Background(), s.URL)
	if err != nil || len(maps) != 1 || maps[0] != "http://news.example/map.xml" {
		t.Errorf("sitemaps: %v, %v", maps, err)
	}
	mustGet(t, quick(t, func(o *Options) { o.IgnoreRobots = true }), s.URL+"/private")
}

func TestRobotsOddities(t *testing.T) {
	for _, tc := range []struct {
		name   string
		robots http.HandlerFunc
		want   string // "" when the page may be read
	}{
		{"missing", nil, ""},
		{"forbidden", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(403) }, ""},
		{"is a page", text("<html><body>Welcome</body></html>"), ""},
		{"circle", redirect("/robots.txt"), ""},
		{"moved", redirect("/rules"), "robots.txt of HOST does not allow"},
		{"server error", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(503) }, "robots.txt of HOST answers 503 Service Unavailable, so nothing there may be read now; try again later"},
		{"endless", func(w http.ResponseWriter, _ *http.Request) {
			for i := 0; i < 1<<14; i++ {
				if _, err := fmt.Fprintf(w, "Allow: /%d\n%s", i, strings.Repeat("#", 100)); err != nil {
					return
				}
			}
		}, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			paths := map[string]http.HandlerFunc{"/": text(article), "/rules": text("User-agent: *\nDisallow: /")}
			if tc.robots != nil {
				paths["/robots.txt"] = tc.robots
			}
			s := serve(t, paths)
			if tc.want == "" {
				mustGet(t, quick(t, nil), s.URL+"/")
				return
			}
			e := reason(t, quick(t, nil), s.URL+"/")
			if want := strings.Replace(tc.want, "HOST", strings.TrimPrefix(s.URL, "http://"), 1); !strings.HasPrefix(e.Reason, want) {
				t.Errorf("got %s\nwant %s", e.Reason, want)
			}
		})
	}
}

func TestDelay(t *testing.T) {
	const delay = 60 * time.Millisecond
	s := serve(t, map[string]http.HandlerFunc{"/": text(article), "/robots.txt": text("User-agent: *\nCrawl-delay: 0.1\n")})
	for _, tc := range []struct {
		ignore bool
		least  time.Duration
	}{{true, 2 * delay}, {false, 200 * time.Millisecond}} {
		c := quick(t, func(o *Options) { o.Delay, o.IgnoreRobots = delay, tc.ignore })
		started := time.Now()
		done := make(chan error)
		for range 3 {
			go func() { _, err := c.Get(context.Background(), s.URL); done <- err }()
		}
		for range 3 {
			if err := <-done; err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(started); took < tc.least {
			t.Errorf("three requests within %s, want %s", took, tc.least)
		}
	}
}
