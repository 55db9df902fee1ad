package follow

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"hearsay/internal/fetch"
	"hearsay/internal/store/sqlite"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// began is when every test begins.
var began = time.Date(2025, 5, 12, 8, 0, 0, 0, time.UTC)

// site is a local web server whose pages a test may change between visits.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string]http.HandlerFunc
	hits  map[string]int
	now   int // requests being answered
	most  int // ... at a time
}

func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{pages: map[string]http.HandlerFunc{}, hits: map[string]int{}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.hits[r.URL.Path]++
	s.now++
	s.most = max(s.most, s.now)
	h := s.pages[r.URL.Path]
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		s.now--
		s.mu.Unlock()
	}()
	if h == nil {
		http.NotFound(w, r)
		return
	}
	h(w, r)
}

func (s *site) put(path string, h http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = h
}

func (s *site) asked(path string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.hits[path]
}

// text answers with a document, and 304 to who has it.
func text(contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		etag := fmt.Sprintf(`"%d-%d"`, len(body), strings.Count(body, "e"))
		w.Header().Set("ETag", etag)
		w.Header().Set("Content-Type", contentType)
		if r.Header.Get("If-None-Match") == etag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, body)
	}
}

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
	}
}

// article is a page with some sentences.
func article(title, sentence string) http.HandlerFunc {
	return text("text/html; charset=utf-8", fmt.Sprintf(`<!doctype html><html lang="en"><head><title>%[1]s</title></head><body><article><h1>%[1]s</h1>
<p>The ferry between Halden and Orm was taken out of service on Monday after water was found in its engine room.</p>
<p>%[2]s</p><p>The harbour master said that a second ferry would come from the south before the end of the week.</p></article></body></html>`, title, sentence))
}

// feedOf is a feed with items of these paths, dated an hour apart, oldest last.
func (s *site) feedOf(extra string, paths ...string) http.HandlerFunc {
	var b strings.Builder
	b.WriteString(`<rss version="2.0"><channel><title>The Halden Courier</title>`)
	for i, p := range paths {
		fmt.Fprintf(&b, `<item><title>Item %s</title><link>%s%s</link><pubDate>%s</pubDate><description>What the feed says about %s, in one sentence.</description>%s</item>`,
			p, s.URL, p, began.Add(-time.Duration(i)*time.Hour).Format(time.RFC1123Z), p, extra)
	}
	b.WriteString(`</channel></rss>`)
	return text("application/rss+xml", b.String())
}

// shelf is a Sink that keeps what it takes.
type shelf struct {
	took []Found
	fail error
}

func (s *shelf) Take(_ context.Context, f Found) error {
	if s.fail != nil {
		return s.fail
	}
	s.took = append(s.took, f)
	return nil
}

// memory is an empty one that lasts as long as the test.
func memory(t *testing.T) *sqlite.Store {
	t.Helper()
	s := open(t, filepath.Join(t.TempDir(), "news.db"))
	t.Cleanup(func() { s.Close() })
	return s
}

func open(t *testing.T, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(context.Background(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// run is a follower with a clock that a test sets.
type run struct {
	*Follower
	t      *testing.T
	clock  time.Time
	sink   *shelf
	memory Memory
	events []Event
	root   string
}

func newRun(t *testing.T, m Memory, change func(*Options)) *run {
	t.Helper()
	r := &run{t: t, clock: began, sink: &shelf{}, memory: m}
	o := Options{
		Memory: m, Sink: r.sink, Now: func() time.Time { return r.clock }, Event: func(e Event) { r.events = append(r.events, e) },
		Client:   fetch.Options{AllowPrivate: true, Delay: -1, Timeout: 5 * time.Second, UserAgent: "hearsay/test"},
		Schedule: Schedule{Min: 10 * time.Minute, Max: 6 * time.Hour},
	}
	if change != nil {
		change(&o)
	}
	r.Follower = New(o)
	t.Cleanup(r.Close)
	return r
}

func (r *run) add(url string) *run {
	r.t.Helper()
	if err := r.Add(context.Background(), url, ""); err != nil {
		r.t.Fatal(err)
	}
	return r
}

// step visits what is due after a time has gone by and gives the events in a
// line each: what, path and what matters about it.
func (r *run) step(after time.Duration) []string {
	r.t.Helper()
	r.clock = r.clock.Add(after)
	r.events = nil
	if _, err := r.Step(context.Background()); err != nil {
		r.t.Fatal(err)
	}
	var out []string
	for _, e := range r.events {
		line := string(e.What) + " " + strings.TrimPrefix(e.URL, r.root)
		if e.New > 0 {
			line += fmt.Sprintf(" +%d", e.New)
		}
		if e.Left > 0 {
			line += fmt.Sprintf(" (%d left)", e.Left)
		}
		out = append(out, line)
	}
	return out
}

func (r *run) target(url string) Target {
	r.t.Helper()
	t, err := r.memory.Target(context.Background(), url)
	if err != nil {
		r.t.Fatalf("%s: %v", url, err)
	}
	return t
}
