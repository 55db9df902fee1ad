package desk

import (
	"context"
	"embed"
	"html/template"
	"io"
	"log/slog"
	"net/http"
	"runtime"

	"hearsay/engine"
	"hearsay/internal/fetch"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed static/*
var staticFiles embed.FS

// Fetcher gets the document at an address; *fetch.Client is one.
type Fetcher interface {
	Get(ctx context.Context, address string) (*fetch.Response, error)
}

// Options set up a Desk. The zero value is ready for use.
type Options struct {
	Fetch   Fetcher      // for the trace page; without one it takes texts only
	Hosts   []string     // names the desk answers to, besides addresses and localhost
	Version string       // shown in the footer
	Log     *slog.Logger // nil for none
}

// Desk is the handler of all pages.
type Desk struct {
	library *engine.Library
	engine  *engine.Engine
	opts    Options
	pages   map[string]*template.Template
	slots   chan struct{} // held while a text is traced
	handler http.Handler

	accounts *accounts
}

// New makes a desk over a library; the engine traces what is pasted. Close it
// when done.
func New(l *engine.Library, e *engine.Engine, o Options) *Desk {
	if o.Log == nil {
		o.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	d := &Desk{library: l, engine: e, opts: o, pages: parsePages(), slots: make(chan struct{}, max(2, runtime.GOMAXPROCS(0))), accounts: newAccounts()}
	d.handler = d.guarded(d.routes())
	return d
}

// ServeHTTP answers a request.
func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) { d.handler.ServeHTTP(w, r) }

func (d *Desk) routes() http.Handler {
	mux := http.NewServeMux()
	for pattern, p := range map[string]page{
		"GET /{$}":               d.storiesPage,
		"GET /stories/{id}":      d.storyPage,
		"GET /stories/{id}/link": d.linkPage,
		"GET /article":           d.articlePage,
		"GET /search":            d.searchPage,
		"GET /trace":             d.traceForm,
		"POST /trace":            d.tracePage,
		"/":                      nowhere,
	} {
		mux.Handle(pattern, d.shown(p))
	}
	for pattern, a := range map[string]answer{
		"GET /api/stories":      d.apiStories,
		"GET /api/stories/{id}": d.apiStory,
		"GET /api/article":      d.apiArticle,
		"GET /api/search":       d.apiSearch,
		"POST /api/trace":       d.apiTrace,
		"/api/":                 apiNowhere,
	} {
		mux.Handle(pattern, d.told(a))
	}
	mux.HandleFunc("GET /healthz", d.health)
	mux.HandleFunc("GET /static/{file}", static)
	return mux
}

// health says whether the library can be read.
func (d *Desk) health(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	if _, err := d.library.Stories(r.Context(), 1); err != nil {
		d.opts.Log.Error("health", "error", err)
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = io.WriteString(w, "the library cannot be read\n")
		return
	}
	_, _ = io.WriteString(w, "ok\n")
}

// nowhere answers paths that no page has.
func nowhere(r *http.Request) (*shown, error) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return nil, problem{http.StatusMethodNotAllowed, "This page takes no " + r.Method, "Pages are read with GET; only the trace page takes a form."}
	}
	return nil, problem{http.StatusNotFound, "There is no such page", "The address may be mistyped, or the page may have moved."}
}

// busy waits for a turn to compute; the function it gives ends it.
func (d *Desk) busy(ctx context.Context) (func(), error) {
	select {
	case d.slots <- struct{}{}:
		return func() { <-d.slots }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
