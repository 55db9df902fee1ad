package desk

import (
	"bufio"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"go.uber.org/goleak"
	"golang.org/x/net/html"

	"hearsay/engine"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// TestPages wants of every page its status and the fragments a reader looks for.
func TestPages(t *testing.T) {
	d := testDesk(t, testLibrary(t), Options{Version: "9.9"})
	evil := url.QueryEscape(hostile[0].Doc)
	for _, c := range []struct {
		path   string
		status int
		want   []string
	}{
		{"/", 200, []string{
			`<h2><a href="/stories/s1"><bdi>Exclusive: Lorvania agrees in secret to sell Karsk gas store, officials say</bdi></a></h2>`,
			`<b>15</b> articles`, `<time datetime="2025-05-12T08:05:00Z">12 May 2025, 08:05</time>`, "Ukrainian", "denial", "Version 9.9",
		}},
		{"/?lang=uk", 200, []string{"Exclusive: Lorvania"}},
		{"/?q=karsk+gas&only=several", 200, []string{"Exclusive: Lorvania"}},
		{"/?only=denied", 200, []string{"Exclusive: Lorvania"}},
		{"/?q=nowhere-in-any-headline", 200, []string{"No story passes this filter"}},
		{"/?page=99999999999999999999&only=bogus", 200, []string{"Exclusive: Lorvania"}},
		{"/stories/s1", 200, []string{
			"15 articles by 14 outlets in 6 languages go back to", `class="edge k-copy"`, `class="node k-origin"`, `href="/article?doc=npa-1"`,
			"Who denied it", "What copies lost", "When it happened, when it was reported", `<caption class="vh">Articles by time`, `role="group"`,
		}},
		{"/stories/s1/link?from=courier&to=npa-1", 200, []string{"The Halden Courier has it from Norwick Press Agency", "% of its words", "<strong>proved</strong>", "Nobody in parliament has seen a single page of it"}},
		{"/article?doc=harbour-post", 200, []string{
			`class="content a-deny"`, `<a class="tag loud a-denies"`, `id="said-S1"`, "Sourcing", "Has it from", `rel="noreferrer noopener external">original</a>`,
		}},
		{"/article?doc=actu-vite", 200, []string{"Not the article:", "<details"}},
		{"/article?doc=courier&layer=copied", 200, []string{`<span class="copied">`, "words in"}},
		{"/article?doc=courier&layer=plain", 200, []string{"KARSK, May 12 (NPA)"}},
		{"/article?doc=https://haldencourier.example/ferry", 200, []string{"<del>three</del>", "<ins>two</ins>", "Text 2", "?doc=ferry&amp;rev=1"}},
		{"/article?doc=ferry&rev=1", 200, []string{"three hours late"}},
		{"/article?doc=" + evil, 200, []string{"&lt;script&gt;alert(2)"}},
		{"/search?q=gas", 200, []string{"<mark>gas</mark>", "The Harbour Post"}},
		{"/search?q=lorvanja", 200, []string{"No article has"}},
		{"/search?q=zzzzqqqq", 200, []string{"Nothing found"}},
		{"/search", 200, []string{`name="since"`}},
		{"/search?q=gas&since=soon", 400, []string{"must be written like"}},
		{"/search?q=-gas", 400, []string{`role="alert"`}},
		{"/trace", 200, []string{"<textarea"}},
		{"/nowhere", 404, []string{"There is no such page"}},
		{"/stories/s999", 404, []string{"That is not in the library"}},
		{"/stories/1%20OR%201", 404, []string{"There is no such story"}},
		{"/stories/s1/link?from=courier&to=nobody", 404, []string{"There is no such link"}},
		{"/article", 400, []string{"No article is named"}},
		{"/article?doc=nobody", 404, []string{"That is not in the library"}},
		{"/article?doc=ferry&rev=7", 404, []string{"There is no such revision"}},
		{"/static/nothing.css", 404, nil},
		{"/healthz", 200, []string{"ok\n"}},
	} {
		w := get(d, c.path)
		if w.Code != c.status {
			t.Errorf("%s: %d, want %d", c.path, w.Code, c.status)
		}
		for _, f := range c.want {
			if !strings.Contains(w.Body.String(), f) {
				t.Errorf("%s lacks %q", c.path, f)
			}
		}
	}
}

// TestHeaders holds every answer to the policy that makes foreign code powerless.
func TestHeaders(t *testing.T) {
	d := testDesk(t, emptyLibrary(t), Options{})
	for _, path := range []string{"/", "/trace", "/nowhere", "/static/style.css", "/api/stories", "/healthz"} {
		h := get(d, path).Header()
		csp := h.Get("Content-Security-Policy")
		for _, part := range []string{"default-src 'none'", "style-src 'self'", "img-src 'self' data:", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"} {
			if !strings.Contains(csp, part) {
				t.Errorf("%s: policy %q lacks %s", path, csp, part)
			}
		}
		if strings.Contains(csp, "unsafe") || strings.Contains(csp, "script-src") {
			t.Errorf("%s: policy %q lets scripts in", path, csp)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "same-origin" {
			t.Errorf("%s: headers %v", path, h)
		}
	}
}

// active are elements and attributes that no page of the desk has.
var active = map[string]bool{"script": true, "iframe": true, "object": true, "embed": true, "img": true, "base": true, "style": true}

// TestForeignMarkup parses every page and wants no element that articles brought.
func TestForeignMarkup(t *testing.T) {
	d := testDesk(t, testLibrary(t), Options{Fetch: pages{}})
	bodies := map[string]string{}
	for _, p := range browserPages() {
		bodies[p.path] = get(d, p.path).Body.String()
	}
	bodies["traced"] = post(d, "/trace", url.Values{"text": {string(hostile[0].Raw)}, "url": {`"><script>alert(1)</script>`}}).Body.String()
	bodies["trouble"] = post(d, "/trace", url.Values{"url": {`https://x.example/"><script>alert(1)</script>`}}).Body.String()
	for id := 1; id < 8; id++ {
		p := "/stories/s" + string(rune('0'+id))
		bodies[p] = get(d, p).Body.String()
	}
	for path, body := range bodies {
		root, err := html.Parse(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			if active[n.Data] {
				t.Errorf("%s has a <%s>", path, n.Data)
			}
			for _, a := range n.Attr {
				value := strings.ToLower(strings.TrimSpace(a.Val))
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || (a.Key == "href" || a.Key == "src" || a.Key == "action") && strings.HasPrefix(value, "javascript:") {
					t.Errorf("%s has %s=%q", path, a.Key, a.Val)
				}
			}
		}
	}
}

func TestHostNames(t *testing.T) {
	d := testDesk(t, emptyLibrary(t), Options{Hosts: []string{"desk.example.org"}})
	for host, want := range map[string]int{
		"127.0.0.1:7878": 200, "[::1]:7878": 200, "localhost:7878": 200, "LOCALHOST": 200, "news.localhost": 200, "192.168.1.9:80": 200, "desk.example.org": 200,
		"evil.example": 421, "evil.example:7878": 421, "127.0.0.1.evil.example": 421, "": 421, "localhost.evil.example": 421,
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Host = host
		w := httptest.NewRecorder()
		d.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("host %q: %d, want %d", host, w.Code, want)
		}
	}
}

func TestMethods(t *testing.T) {
	d := testDesk(t, emptyLibrary(t), Options{})
	if w := post(d, "/search", nil); w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") == "" {
		t.Errorf("POST /search: %d", w.Code)
	}
	if w := post(d, "/api/nothing", nil); w.Code != http.StatusNotFound || !strings.HasPrefix(w.Body.String(), `{"error":`) {
		t.Errorf("POST /api/nothing: %d %s", w.Code, w.Body)
	}
	r := httptest.NewRequest(http.MethodHead, "/", nil)
	r.Host = "localhost"
	w := httptest.NewRecorder()
	d.ServeHTTP(w, r)
	if w.Code != 200 {
		t.Errorf("HEAD /: %d", w.Code)
	}
}

func TestEmptyLibrary(t *testing.T) {
	d := testDesk(t, emptyLibrary(t), Options{})
	if w := get(d, "/"); w.Code != 200 || !strings.Contains(w.Body.String(), "hearsay add") {
		t.Errorf("an empty library says %d %s", w.Code, w.Body)
	}
}

// TestPanic wants a page and no end of the server.
func TestPanic(t *testing.T) {
	d := testDesk(t, emptyLibrary(t), Options{})
	h := d.guarded(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("boom") }))
	if w := get(h, "/"); w.Code != 500 || !strings.Contains(w.Body.String(), "Something went wrong here") || strings.Contains(w.Body.String(), "boom") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestAPI(t *testing.T) {
	d := testDesk(t, testLibrary(t), Options{})
	lines := func(w *httptest.ResponseRecorder) []map[string]any {
		t.Helper()
		var out []map[string]any
		sc := bufio.NewScanner(w.Body)
		sc.Buffer(nil, 1<<22)
		for sc.Scan() {
			var m map[string]any
			if err := json.Unmarshal(sc.Bytes(), &m); err != nil {
				t.Fatalf("%v in %s", err, sc.Bytes())
			}
			out = append(out, m)
		}
		return out
	}
	if l := lines(get(d, "/api/stories")); len(l) < 3 || l[len(l)-1]["story"] != "s1" || l[len(l)-1]["articles"] != 15.0 {
		t.Errorf("stories: %v", l)
	}
	if l := lines(get(d, "/api/stories/s1")); len(l) != 16 || l[0]["doc"] != "npa-1" || l[15]["ledger"] != "s1" {
		t.Errorf("story: %d lines", len(l))
	}
	if l := lines(get(d, "/api/article?doc=npa-1")); len(l) != 1 || l[0]["doc"] != "npa-1" || l[0]["text"] == nil {
		t.Errorf("article: %v", l)
	}
	if l := lines(get(d, "/api/search?q=gas&lang=de")); len(l) == 0 || l[0]["lang"] != "de" {
		t.Errorf("search: %v", l)
	}
	for path, want := range map[string]int{"/api/stories/s99": 404, "/api/article": 400, "/api/article?doc=x": 404, "/api/search": 400, "/api/search?q=a&since=b": 400, "/api/x": 404} {
		if w := get(d, path); w.Code != want || !strings.HasPrefix(w.Header().Get("Content-Type"), "application/json") {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
	text := "The minister denied that the bridge was closed, Reuters reported."
	for _, c := range []struct {
		kind, body string
		want       int
	}{
		{"text/plain", text, 200}, {"application/json", `{"text":"` + text + `"}`, 200}, {"application/json", `{`, 400},
		{"application/json", `{}`, 400}, {"text/plain", "\xff\xfe\xfd", 400}, {"application/json", `{"url":"file:///etc/passwd"}`, 400},
	} {
		w := send(d, "/api/trace", strings.NewReader(c.body), "Content-Type", c.kind)
		if w.Code != c.want {
			t.Errorf("trace %s %q: %d %s", c.kind, c.body, w.Code, w.Body)
		}
		if c.want == 200 && len(lines(w)[0]["statements"].([]any)) == 0 {
			t.Errorf("trace %s: no statement", c.kind)
		}
	}
}

// TestGolden holds the drawing of the sample to testdata; UPDATE=1 writes it anew.
func TestGolden(t *testing.T) {
	entries, ledger := smallStory()
	g := newGraph(entries, ledger)
	g.fold("")
	u, _ := url.Parse("/stories/s1")
	d := draw("s1", g.view(g.standing(), 0, len(g.standing())), u)
	got := strings.ReplaceAll(string(d.Graph), "><", ">\n<") + "\n"
	const file = "testdata/lineage.svg"
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the drawing differs from %s (UPDATE=1 go test ./internal/desk writes it anew):\n%s", file, got)
	}
}

// TestSameTwice wants the same bytes for the same page.
func TestSameTwice(t *testing.T) {
	a, b := testDesk(t, testLibrary(t), Options{}), testDesk(t, testLibrary(t), Options{})
	for _, p := range browserPages() {
		if x, y := get(a, p.path).Body.String(), get(b, p.path).Body.String(); x != y {
			t.Errorf("%s differs between two desks over the same articles", p.path)
		}
	}
}

func ExampleNew() {
	l := engine.New(engine.Options{}).Library(nil, engine.LibraryOptions{})
	d := New(l, engine.New(engine.Options{}), Options{Hosts: []string{"desk.example.org"}})
	defer d.Close()
	w := get(d, "/trace")
	os.Stdout.WriteString(w.Result().Status + "\n")
	// Output: 200 OK
}
