package desk

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/engine"
	"hearsay/internal/demo"
	"hearsay/internal/fetch"
	"hearsay/internal/store/sqlite"
)

// hostile articles carry markup wherever a site can put text.
var hostile = []engine.Input{
	{
		Doc: `evil"><script>alert(1)</script>`, URL: "javascript:alert(1)", Plain: true, Lang: "en", Outlet: `<img src=x onerror=alert(1)>`,
		Time: "2025-06-01T10:00:00Z", Title: `</title><script>alert("title")</script>`,
		Raw: []byte("The harbour of Orm was closed by <b>storm</b> <script>alert(2)</script> on Sunday, the harbour master Ada Brenn said.\n\"Nobody may leave & nobody may land,\" she said. <svg/onload=alert(3)>\n"),
	},
	{
		Doc: "evil-2", URL: `https://evil.example/"onmouseover="alert(4)`, Plain: true, Lang: "en", Outlet: "\u202eEvil Outlet\u202c' --><!--",
		Time: "2025-06-01T11:00:00Z", Title: `'" onfocus=alert(5) autofocus x="`,
		Raw: []byte("The harbour of Orm was closed by <b>storm</b> <script>alert(2)</script> on Sunday, the harbour master Ada Brenn said.\n\"Nobody may leave & nobody may land,\" she said.\nThe town of Orm denied it.\n"),
	},
}

// edited is an article that was changed after it was first seen.
var edited = []engine.Input{
	{Doc: "ferry", URL: "https://haldencourier.example/ferry", Plain: true, Lang: "en", Outlet: "The Halden Courier", Time: "2025-06-02T09:00:00Z", Title: "Ferry late again",
		Raw: []byte("The ferry from Orm was three hours late on Monday, the harbour office said.\nThe captain denied that the engine had failed.\n")},
	{Doc: "ferry", URL: "https://haldencourier.example/ferry", Plain: true, Lang: "en", Outlet: "The Halden Courier", Time: "2025-06-02T09:00:00Z", Title: "Ferry late again",
		Raw: []byte("The ferry from Orm was two hours late on Monday, the harbour office said.\nNobody was hurt.\n")},
}

// testLibrary has the sample, hostile articles and an edited one.
func testLibrary(t testing.TB) *engine.Library {
	t.Helper()
	inputs, err := demo.Inputs()
	if err != nil {
		t.Fatal(err)
	}
	l := emptyLibrary(t)
	for _, in := range [][]engine.Input{inputs, hostile, edited[:1], edited[1:]} {
		out, err := l.Add(context.Background(), in)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range out {
			if o.Err != nil {
				t.Fatalf("%s: %v", o.Doc, o.Err)
			}
		}
	}
	return l
}

func emptyLibrary(t testing.TB) *engine.Library {
	t.Helper()
	db, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "desk.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	now := time.Date(2025, 6, 3, 12, 0, 0, 0, time.UTC)
	return engine.New(engine.Options{}).Library(db, engine.LibraryOptions{Now: func() time.Time { return now }})
}

func testDesk(t testing.TB, l *engine.Library, o Options) *Desk {
	t.Helper()
	d := New(l, engine.New(engine.Options{}), o)
	t.Cleanup(d.Close)
	return d
}

// pages stands in for the web: an address gives its text, others an error.
type pages map[string]string

func (p pages) Get(_ context.Context, address string) (*fetch.Response, error) {
	if body, ok := p[address]; ok {
		return &fetch.Response{URL: address, Status: 200, ContentType: "text/html; charset=utf-8", Body: []byte(body)}, nil
	}
	return nil, &fetch.Error{URL: address, Reason: "no host of that name; check the address"}
}

// get asks a desk for a page.
func get(h http.Handler, path string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Host = "127.0.0.1:7878"
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// post sends a form as the desk's own page does.
func post(h http.Handler, path string, form url.Values, header ...string) *httptest.ResponseRecorder {
	return send(h, path, strings.NewReader(form.Encode()), append([]string{"Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin"}, header...)...)
}

func send(h http.Handler, path string, body io.Reader, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, path, body)
	r.Host = "127.0.0.1:7878"
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func mustParse(s string) *url.URL {
	u, err := url.Parse(s)
	if err != nil {
		panic(err)
	}
	return u
}

func renderStory(t *testing.T, d *Desk, v *storyView) string {
	t.Helper()
	w := httptest.NewRecorder()
	d.render(w, httptest.NewRequest(http.MethodGet, "/", nil), &shown{Template: "story", Title: "A story", Body: v})
	if w.Code != 200 {
		t.Fatal(w.Body)
	}
	return w.Body.String()
}
