package fetch

import (
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"
)

// until writes with f until the client has gone.
func until(f func(w io.Writer) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			if f(w) != nil {
				return
			}
			w.(http.Flusher).Flush()
		}
	}
}

func TestSlowAndEndless(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{
		"/silent": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"/drip": until(func(w io.Writer) error {
			time.Sleep(20 * time.Millisecond)
			_, err := io.WriteString(w, "x")
			return err
		}),
		"/endless": until(func(w io.Writer) error {
			_, err := w.Write(make([]byte, 64<<10))
			return err
		}),
	})
	soon := func(o *Options) { o.Timeout, o.MaxBytes = 300*time.Millisecond, 8<<20 }
	later := func(o *Options) { o.Timeout, o.MaxBytes = time.Minute, 8<<20 } // the size ends it, not the clock
	for _, tc := range []struct {
		path, want string
		options    func(*Options)
	}{
		{"/silent", "no complete answer within 300ms; --timeout allows longer", soon},
		{"/drip", "no complete answer within 300ms (", soon},
		{"/endless", "is larger than 8 MB; no article is", later},
	} {
		e := reason(t, quick(t, tc.options), s.URL+tc.path)
		if !strings.HasPrefix(e.Reason, tc.want) {
			t.Errorf("%s: %s", tc.path, e.Reason)
		}
	}
}

func TestBomb(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z, _ := gzip.NewWriterLevel(w, gzip.BestSpeed)
		zeros := make([]byte, 1<<20)
		for range 2048 { // 2 GB
			if _, err := z.Write(zeros); err != nil {
				return
			}
		}
	}})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	e := reason(t, quick(t, func(o *Options) { o.MaxBytes = 4 << 20 }), s.URL)
	runtime.ReadMemStats(&after)
	if e.Reason != "is larger than 4 MB; no article is" {
		t.Error(e)
	}
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 64<<20 {
		t.Errorf("allocated %d MB for it", grown>>20)
	}
}

// TestLies are answers that break HTTP.
func TestLies(t *testing.T) {
	for _, tc := range []struct{ name, answer, body, want string }{
		{"longer than promised", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfour and more", "four", ""},
		{"shorter than promised", "HTTP/1.1 200 OK\r\nContent-Length: 900000000\r\n\r\nfour", "four", "the server ended the document after 4 bytes of 858 MB promised"},
		{"chunk cut", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n9\r\nfi", "fourfi", "the server ended the document after 6 bytes"},
		{"bad chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\nzz\r\n", "four", "the document is damaged behind 4 bytes: invalid byte in chunk length"},
		{"no length", "HTTP/1.1 200 OK\r\n\r\nuntil the end", "until the end", ""},
		{"nothing", "", "", "the server closed the connection without an answer"},
		{"not HTTP", "220 mail.example ESMTP\r\n", "", `the server's answer is not HTTP: HTTP/1.x transport connection broken: malformed HTTP status code "mail.example"`},
		{"header without end", "HTTP/1.1 200 OK\r\nX: " + strings.Repeat("y", 1<<20), "", "server response headers exceeded 262144 bytes; aborted"},
		{"negative length", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nx", "", `the server's answer is not HTTP: HTTP/1.x transport connection broken: bad Content-Length "-1"`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := quick(t, nil)
			res, err := c.Get(context.Background(), raw(t, tc.answer))
			switch {
			case err != nil && tc.body != "":
				t.Fatal(err)
			case err != nil:
				if r := err.(*Error).Reason; !strings.HasSuffix(r, tc.want) {
					t.Errorf("got %s\nwant %s", r, tc.want)
				}
			case string(res.Body) != tc.body:
				t.Errorf("%q", res.Body)
			case tc.want == "" && len(res.Notes) > 0, tc.want != "" && (len(res.Notes) != 1 || res.Notes[0].Text != tc.want):
				t.Errorf("notes %v, want %q", res.Notes, tc.want)
			}
		})
	}
}

func TestRetries(t *testing.T) {
	failing := func(times int32, code int, after string) *site {
		var s *site
		s = serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, _ *http.Request) {
			if s.hits.Load() <= times {
				if after != "" {
					w.Header().Set("Retry-After", after)
				}
				w.WriteHeader(code)
				return
			}
			io.WriteString(w, article)
		}})
		return s
	}
	c := quick(t, nil)
	for _, tc := range []struct {
		times int32
		code  int
		after string
		hits  int32
		want  string
	}{
		{1, 503, "", 2, ""},
		{2, 429, "", 3, ""},
		{1, 429, "1", 2, ""},
		{9, 503, "", 3, "503 Service Unavailable; try again later"},
		{9, 429, "3600", 1, "429 Too Many Requests; the server asks to come back in 1h0m0s"},
		{1, 500, "", 1, "500 Internal Server Error; try again later"},
	} {
		s := failing(tc.times, tc.code, tc.after)
		started := time.Now()
		_, err := c.Get(context.Background(), s.URL)
		if tc.want == "" && err != nil || tc.want != "" && (err == nil || err.(*Error).Reason != tc.want) {
			t.Errorf("%d %s: %v", tc.code, tc.after, err)
		}
		if s.hits.Load() != tc.hits {
			t.Errorf("%d %s: %d requests, want %d", tc.code, tc.after, s.hits.Load(), tc.hits)
		}
		if tc.after == "1" && time.Since(started) < time.Second {
			t.Errorf("did not wait as asked")
		}
	}
}

// TestPause: a host that asked for an hour is not asked again within it.
func TestPause(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(429)
	}})
	c := quick(t, nil)
	reason(t, c, s.URL)
	e := reason(t, c, s.URL+"/other")
	if !strings.HasPrefix(e.Reason, "the server asked for a pause; come back in ") || e.RetryAfter < 3500*time.Second {
		t.Error(e)
	}
	if s.hits.Load() != 1 {
		t.Errorf("%d requests", s.hits.Load())
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2024, 2, 14, 12, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		"": 0, "5": 5 * time.Second, "-3": 0, "soon": 0, "99999999": 7 * 24 * time.Hour,
		"Wed, 14 Feb 2024 12:01:00 GMT": time.Minute, "Wed, 14 Feb 2024 11:00:00 GMT": 0,
	} {
		h := http.Header{}
		h.Set("Retry-After", value)
		if got := retryAfter(h, now); got != want {
			t.Errorf("%q: %s, want %s", value, got, want)
		}
	}
}

func TestInterrupted(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }})
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	_, err := quick(t, nil).Get(ctx, s.URL)
	if err == nil || err.(*Error).Reason != "interrupted" {
		t.Error(err)
	}
}
