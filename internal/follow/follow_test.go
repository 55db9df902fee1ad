package follow

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/fetch"
)

func same(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// TestFollow is the life of a feed and its articles: read, unchanged, changed
// without a word, gone.
func TestFollow(t *testing.T) {
	s := newSite(t)
	s.put("/feed", s.feedOf(`<source url="https://agency.example/rss">Northern Press Agency</source>`, "/a", "/b"))
	s.put("/a", article("Ferry out of service", "Nobody was hurt."))
	s.put("/b", article("Council meets", "Nothing was decided."))
	r := newRun(t, memory(t), nil).add(s.URL + "/feed")
	r.root = s.URL

	same(t, "first visit", r.step(0), "feed /feed +2", "new /a", "new /b")
	if len(r.sink.took) != 2 || r.sink.took[0].Changed || r.sink.took[0].Feed != s.URL+"/feed" {
		t.Fatalf("took %+v", r.sink.took)
	}
	origins := r.sink.took[0].Input.Origins
	if len(origins) != 2 || origins[0].Value != "Northern Press Agency" || origins[0].Evidence.Field == "" || origins[1].Value != "https://agency.example/rss" {
		t.Errorf("origins %+v", origins)
	}
	same(t, "nothing is due", r.step(time.Minute))
	same(t, "re-visited", r.step(time.Hour), "unchanged /feed", "unchanged /a", "unchanged /b")
	s.put("/a", article("Ferry out of service", "Two people were hurt."))
	s.put("/b", nil)
	same(t, "a silent edit, a page withdrawn", without(r.step(6*time.Hour), "/feed"), "changed /a", "gone /b")
	if got := r.sink.took; len(got) != 3 || !got[2].Changed || !strings.Contains(string(got[2].Input.Raw), "Two people") {
		t.Errorf("took %d articles", len(got))
	}
	same(t, "a day later", without(r.step(24*time.Hour), "/feed"), "unchanged /a")
	same(t, "three days later", without(r.step(72*time.Hour), "/feed"), "unchanged /a")
	if next := r.target(s.URL + "/a").Next; !next.IsZero() {
		t.Errorf("visited again at %s", next)
	}
	same(t, "no more", without(r.step(1000*time.Hour), "/feed"))
}

// without leaves out the events of a path.
func without(events []string, path string) []string {
	var out []string
	for _, e := range events {
		if !strings.Contains(e, path) {
			out = append(out, e)
		}
	}
	return out
}

// TestArticles is what becomes of articles whose pages misbehave.
func TestArticles(t *testing.T) {
	for _, tc := range []struct {
		name  string
		page  http.HandlerFunc
		robot string
		want  []string // events of the article, by hours
		took  string   // words handed over, "" for nothing
	}{
		{name: "missing", page: nil, want: []string{"partial /a"}, took: "What the feed says"},
		{name: "refused", page: status(403), want: []string{"partial /a"}, took: "What the feed says"},
		{name: "against robots.txt", page: article("A", "B."), robot: "User-agent: *\nDisallow: /a\n", want: []string{"partial /a"}, took: "What the feed says"},
		{name: "an image", page: text("image/png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"), want: []string{"partial /a"}, took: "What the feed says"},
		{name: "empty", page: text("text/html", ""), want: []string{"partial /a"}, took: "What the feed says"},
		{name: "redirected", page: func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/b", http.StatusFound) }, want: []string{"new /a"}, took: "behind the redirect"},
		{name: "broken for a while", page: sometimes(2, article("A", "It came in the end.")), want: []string{"failed /a", "failed /a", "new /a"}, took: "came in the end"},
		{name: "cut", page: cut(`<html><body><article><p>The ferry was taken out of service on Monday after water was found in it.</p><p>It will be`), want: []string{"new /a"}, took: "The ferry was"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := newSite(t)
			s.put("/feed", s.feedOf("", "/a"))
			s.put("/a", tc.page)
			s.put("/b", article("B", "This stands behind the redirect."))
			if tc.robot != "" {
				s.put("/robots.txt", text("text/plain", tc.robot))
			}
			r := newRun(t, memory(t), nil).add(s.URL + "/feed")
			r.root = s.URL
			var got []string
			for range tc.want {
				got = append(got, without(r.step(30*time.Minute), "/feed")...)
			}
			same(t, "events", got, tc.want...)
			if len(r.sink.took) != 1 || !strings.Contains(string(r.sink.took[0].Input.Raw), tc.took) {
				t.Errorf("took %d articles: %+v", len(r.sink.took), r.sink.took)
			}
			if partial := strings.HasPrefix(tc.want[0], "partial"); len(r.sink.took) == 1 && r.sink.took[0].Partial != partial {
				t.Errorf("partial is %t", !partial)
			}
		})
	}
}

// sometimes fails n times before it answers.
func sometimes(n int, h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if n--; n >= 0 {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		h(w, r)
	}
}

// cut promises more than it gives.
func cut(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("ETag", `"1"`)
		w.Header().Set("Content-Length", fmt.Sprint(len(body)+1000))
		fmt.Fprint(w, body)
	}
}

// TestFeeds is what becomes of feeds that misbehave.
func TestFeeds(t *testing.T) {
	for _, tc := range []struct {
		name string
		put  func(*site)
		want []string
		next time.Duration // of the feed, from the first visit
	}{
		{"gone", func(s *site) { s.put("/feed", status(410)) }, []string{"failed /feed"}, 10 * time.Minute},
		{"busy", func(s *site) { s.put("/feed", status(429, "Retry-After", "7200")) }, []string{"failed /feed"}, 2 * time.Hour},
		{"busy for ever", func(s *site) { s.put("/feed", status(503, "Retry-After", "Fri, 31 Dec 9998 23:59:59 GMT")) }, []string{"failed /feed"}, maxPause},
		{"no feed", func(s *site) { s.put("/feed", article("A", "B.")) }, []string{"failed /feed"}, 10 * time.Minute},
		{"against robots.txt", func(s *site) { s.put("/robots.txt", text("text/plain", "User-agent: *\nDisallow: /\n")) }, []string{"failed /feed"}, 10 * time.Minute},
		{"empty", func(s *site) {
			s.put("/feed", text("text/xml", "<rss version='2.0'><channel><title>x</title></channel></rss>"))
		}, []string{"feed /feed"}, 40 * time.Minute},
		{"cut in the second item", func(s *site) {
			s.put("/feed", text("text/xml", `<rss version="2.0"><channel><title>x</title><item><title>A</title><link>`+s.URL+`/a</link></item><item><title>B</title><li`))
		}, []string{"feed /feed +1", "new /a"}, 40 * time.Minute},
		{"redirected", func(s *site) {
			s.put("/feed", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/new", http.StatusMovedPermanently) })
			s.put("/new", s.feedOf("", "/a"))
		}, []string{"feed /feed +1", "new /a"}, 40 * time.Minute},
		{"a list", func(s *site) {
			s.put("/feed", text("text/xml", `<opml version="2.0"><body><outline text="x"><outline xmlUrl="`+s.URL+`/one" text="One"/></outline></body></opml>`))
			s.put("/one", s.feedOf("", "/a"))
		}, []string{"feed /feed", "feed /one +1", "new /a"}, 15 * time.Minute},
		{"an index of sitemaps", func(s *site) {
			s.put("/feed", text("text/xml", `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>`+s.URL+`/one</loc></sitemap></sitemapindex>`))
			s.put("/one", text("text/xml", `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>`+s.URL+`/a</loc></url></urlset>`))
		}, []string{"feed /feed +1", "feed /one +1", "new /a"}, 40 * time.Minute},
		{"items without pages", func(s *site) {
			s.put("/feed", text("text/xml", `<rss version="2.0"><channel><title>x</title><item><guid isPermaLink="false">7</guid><description>A whole item of news about the ferry stands here.</description></item></channel></rss>`))
		}, []string{"feed /feed +1", "partial /feed#7"}, 40 * time.Minute},
		{"an old item", func(s *site) {
			s.put("/feed", text("text/xml", `<rss version="2.0"><channel><title>x</title><item><title>A</title><link>`+s.URL+`/a</link><pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate></item></channel></rss>`))
		}, []string{"feed /feed"}, 40 * time.Minute},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := newSite(t)
			s.put("/a", article("A", "B."))
			tc.put(s)
			r := newRun(t, memory(t), nil).add(s.URL + "/feed")
			r.root = s.URL
			same(t, "events", r.step(0), tc.want...)
			if got := r.target(s.URL + "/feed").Next.Sub(began); got != tc.next {
				t.Errorf("visited again after %s, want %s", got, tc.next)
			}
		})
	}
}

// TestRetryAfter leaves the whole host alone when one page asks for it.
func TestRetryAfter(t *testing.T) {
	s := newSite(t)
	s.put("/feed", s.feedOf("", "/a", "/b", "/c"))
	s.put("/a", status(429, "Retry-After", "3600"))
	s.put("/b", article("B", "One."))
	s.put("/c", article("C", "Two."))
	r := newRun(t, memory(t), nil).add(s.URL + "/feed")
	r.root = s.URL
	same(t, "asked to wait", r.step(0), "feed /feed +3", "failed /a")
	same(t, "still waiting", r.step(59*time.Minute))
	s.put("/a", article("A", "Three."))
	same(t, "the pause is over", without(r.step(time.Minute), "/feed"), "new /a", "new /b", "new /c")
	if s.asked("/b") != 1 || s.asked("/a") != 2 {
		t.Errorf("asked for /a %d times, for /b %d times", s.asked("/a"), s.asked("/b"))
	}
}

// TestOffline loses the network for two days: nothing is given up, and all of
// it comes back.
func TestOffline(t *testing.T) {
	s := newSite(t)
	s.put("/feed", s.feedOf("", "/a", "/b"))
	s.put("/a", article("A", "One."))
	s.put("/b", sometimes(1, article("B", "Two.")))
	r := newRun(t, memory(t), nil).add(s.URL + "/feed")
	r.root = s.URL
	same(t, "before", r.step(0), "feed /feed +2", "new /a", "failed /b")
	address := strings.TrimPrefix(s.URL, "http://")
	s.CloseClientConnections()
	s.Listener.Close()
	for hour := range 48 {
		for _, e := range r.step(time.Hour) {
			if !strings.HasPrefix(e, "failed ") {
				t.Fatalf("hour %d: %s", hour, e)
			}
		}
	}
	if wait := r.target(s.URL + "/feed").Next.Sub(r.clock); wait > 6*time.Hour {
		t.Errorf("the feed waits for %s", wait)
	}
	again := reopen(t, address, s)
	defer again.Close()
	got := strings.Join(append(r.step(6*time.Hour), r.step(6*time.Hour)...), "\n")
	for _, want := range []string{"new /b", "unchanged /a", "/feed"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q after the network came back:\n%s", want, got)
		}
	}
}

// reopen serves a site at the address it had before.
func reopen(t *testing.T, address string, h http.Handler) *httptest.Server {
	t.Helper()
	again := httptest.NewUnstartedServer(h)
	l, err := net.Listen("tcp", address)
	if err != nil {
		t.Skip("the port was taken meanwhile:", err)
	}
	again.Listener.Close()
	again.Listener = l
	again.Start()
	return again
}

// TestPrivate keeps away from this machine unless told otherwise.
func TestPrivate(t *testing.T) {
	s := newSite(t)
	s.put("/feed", s.feedOf("", "/a"))
	r := newRun(t, memory(t), func(o *Options) { o.Client.AllowPrivate = false }).add(s.URL + "/feed")
	r.root = s.URL
	same(t, "events", r.step(0), "failed /feed")
	if err := r.events[0].Err; err == nil || !strings.Contains(err.Error(), "--allow-private") {
		t.Errorf("error %v", err)
	}
	if s.asked("/feed")+s.asked("/robots.txt") > 0 {
		t.Error("a request arrived")
	}
}

// TestRestart ends the run after every single article and begins it anew from
// the file: each article is handed over once.
func TestRestart(t *testing.T) {
	s := newSite(t)
	paths := []string{"/a", "/b", "/c", "/d"}
	s.put("/feed", s.feedOf("", paths...))
	for _, p := range paths {
		s.put(p, article("Title of "+p, "A sentence."))
	}
	file := filepath.Join(t.TempDir(), "follow", "news.db")
	seen := map[string]int{}
	for round := 0; ; round++ {
		if round > 20 {
			t.Fatal("no end")
		}
		m := open(t, file)
		ctx, stop := context.WithCancel(context.Background())
		r := newRun(t, m, func(o *Options) { o.Event = func(Event) { stop() } }).add(s.URL + "/feed")
		_, err := r.Step(ctx)
		stop()
		m.Close()
		for _, f := range r.sink.took {
			seen[f.Input.Doc]++
		}
		if err == nil {
			break
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
	}
	for _, p := range paths {
		if seen[s.URL+p] != 1 {
			t.Errorf("%s was handed over %d times", p, seen[s.URL+p])
		}
	}
	if n := s.asked("/feed"); n > 1 {
		t.Errorf("the feed was asked for %d times", n)
	}
}

// TestSinkFails keeps an article that could not be handed over for the next run.
func TestSinkFails(t *testing.T) {
	s := newSite(t)
	s.put("/feed", s.feedOf("", "/a"))
	s.put("/a", article("A", "One."))
	r := newRun(t, memory(t), nil).add(s.URL + "/feed")
	r.root = s.URL
	full := errors.New("disk full")
	r.sink.fail = full
	if _, err := r.Step(context.Background()); !errors.Is(err, full) || !strings.Contains(err.Error(), "/a") {
		t.Fatalf("error %v", err)
	}
	r.sink.fail = nil
	same(t, "next run", r.step(0), "new /a")
}

// TestHosts visits hosts beside one another, and each one request at a time.
func TestHosts(t *testing.T) {
	var sites []*site
	r := newRun(t, memory(t), func(o *Options) { o.Hosts = 2 })
	for range 4 {
		s := newSite(t)
		var paths []string
		for i := range 10 {
			p := fmt.Sprintf("/%d", i)
			paths = append(paths, p)
			s.put(p, article("Title "+p, "A sentence."))
		}
		s.put("/feed", s.feedOf("", paths...))
		sites = append(sites, s)
		r.add(s.URL + "/feed")
	}
	if got := r.step(0); len(got) != 4*11 || len(r.sink.took) != 4*10 {
		t.Errorf("%d events, %d articles", len(got), len(r.sink.took))
	}
	for _, s := range sites {
		if s.most > 1 {
			t.Errorf("%s was asked %d things at a time", s.URL, s.most)
		}
	}
}

// TestMany takes a long feed in portions.
func TestMany(t *testing.T) {
	s := newSite(t)
	paths := []string{"/1", "/2", "/3", "/4", "/5"}
	s.put("/feed", s.feedOf("", paths...))
	for _, p := range paths {
		s.put(p, article("Title "+p, "A sentence."))
	}
	r := newRun(t, memory(t), func(o *Options) { o.MaxItems = 2 }).add(s.URL + "/feed")
	r.root = s.URL
	same(t, "first", r.step(0), "feed /feed +2 (3 left)", "new /1", "new /2")
	same(t, "second", r.step(10*time.Minute), "feed /feed +2 (1 left)", "new /3", "new /4")
	same(t, "third", r.step(10*time.Minute), "feed /feed +1", "new /5")
}

// TestUpdated visits an article at once when its feed says that it is another.
func TestUpdated(t *testing.T) {
	s := newSite(t)
	atom := func(updated string) http.HandlerFunc {
		return text("application/atom+xml", `<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><id>1</id><title>A</title><link href="`+s.URL+`/a"/><updated>`+updated+`</updated></entry></feed>`)
	}
	s.put("/feed", atom("2025-05-12T07:00:00Z"))
	s.put("/a", article("A", "One."))
	r := newRun(t, memory(t), func(o *Options) { o.Schedule.Revisits = []time.Duration{} }).add(s.URL + "/feed")
	r.root = s.URL
	same(t, "first", r.step(0), "feed /feed +1", "new /a")
	s.put("/a", article("A", "Two, and more."))
	s.put("/feed", func(w http.ResponseWriter, q *http.Request) {
		q.Header.Del("If-None-Match")
		atom("2025-05-12T08:30:00Z")(w, q)
	})
	same(t, "updated", r.step(time.Hour), "feed /feed +1", "changed /a")
}

// TestRun ends when it is told to, with nothing under way.
func TestRun(t *testing.T) {
	s := newSite(t)
	s.put("/feed", s.feedOf("", "/a"))
	s.put("/a", article("A", "One."))
	r := newRun(t, memory(t), nil).add(s.URL + "/feed")
	ctx, stop := context.WithCancel(context.Background())
	var waits []time.Duration
	err := r.Run(ctx, func(_ context.Context, d time.Duration) {
		waits = append(waits, d)
		r.clock = r.clock.Add(d)
		if len(waits) == 50 {
			stop()
		}
	})
	if err != nil || len(waits) != 50 {
		t.Fatalf("%v after %d waits", err, len(waits))
	}
	for _, d := range waits {
		if d <= 0 || d > maxSleep {
			t.Errorf("waited %s", d)
		}
	}
	if n := s.asked("/feed"); n != 2 { // at 0 and 40 minutes
		t.Errorf("asked %d times in 50 minutes", n)
	}
}

func TestAddWrong(t *testing.T) {
	r := newRun(t, memory(t), nil)
	for _, url := range []string{"", "feeds.opml", "ftp://a.example/", "http://"} {
		if err := r.Add(context.Background(), url, ""); err == nil {
			t.Errorf("%q was added", url)
		}
	}
}

func TestLasting(t *testing.T) {
	for _, tc := range []struct {
		err  error
		want bool
	}{
		{&fetch.Error{Status: 404}, true}, {&fetch.Error{Status: 451}, true}, {&fetch.Error{Status: 500}, false},
		{&fetch.Error{Status: 429}, false}, {&fetch.Error{}, false}, {&fetch.Error{Err: fetch.ErrDisallowed}, true}, {errNoPage, true},
	} {
		if got := lasting(tc.err); got != tc.want {
			t.Errorf("%+v: %t", tc.err, got)
		}
	}
}
