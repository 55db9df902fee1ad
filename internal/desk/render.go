package desk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"html/template"
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/report"
	"hearsay/internal/store"
)

// page makes what a request is shown.
type page func(*http.Request) (*shown, error)

// shown is a page ready to be rendered.
type shown struct {
	Template string
	Title    string
	Section  string // of the navigation: "stories", "search", "trace"
	Status   int    // 200 when 0
	Body     any
	Version  string
	Query    string // words searched for, kept in the masthead's field
}

// problem is an answer that is no result: what is wrong and what can be done.
type problem struct {
	Code        int
	Title, Hint string
}

func (p problem) Error() string { return p.Title }

func parsePages() map[string]*template.Template {
	layout := template.Must(template.New("layout.html").Funcs(functions).ParseFS(templateFiles, "templates/layout.html", "templates/parts.html"))
	out := map[string]*template.Template{}
	for _, name := range []string{"stories", "story", "link", "article", "search", "trace", "problem"} {
		out[name] = template.Must(template.Must(layout.Clone()).ParseFS(templateFiles, "templates/"+name+".html"))
	}
	return out
}

// functions are what templates may call.
var functions = template.FuncMap{
	"line":     report.Line,
	"language": report.LanguageName,
	"class":    report.ClassWords,
	"stamp":    stamp,
	"machine":  machine,
	"weblink":  webLink,
	"article":  articleURL,
	"plural":   plural,
	"plural2":  plural2,
	"spoken":   func(list []speakerView, lang string) spoken { return spoken{list, lang, "said-"} },
	"asset":    func(name string) string { return "/static/" + name + "?v=" + assetVersions[name] },
}

// stamp shows a moment to people; "undated" when it is not known.
func stamp(t time.Time) string {
	if t.IsZero() {
		return "undated"
	}
	return t.UTC().Format("2 Jan 2006, 15:04")
}

// machine shows a moment to programs.
func machine(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// webLink gives an address that may be linked to; "" for anything but http and https.
func webLink(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// articleURL is the address of an article's page.
func articleURL(doc string) string { return "/article?doc=" + url.QueryEscape(doc) }

func actLabel(s hearsay.Statement) string { return strings.ToLower(report.ActWord(s)) }

// shown renders what a page function makes.
func (d *Desk) shown(p page) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s, err := p(r)
		if err != nil {
			d.fail(w, r, err)
			return
		}
		d.render(w, r, s)
	})
}

// render writes a page whole or not at all.
func (d *Desk) render(w http.ResponseWriter, r *http.Request, s *shown) {
	s.Version = d.opts.Version
	var b bytes.Buffer
	if err := d.pages[s.Template].Execute(&b, s); err != nil {
		d.opts.Log.Error("render", "path", r.URL.Path, "error", err)
		http.Error(w, "the page cannot be shown", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	if s.Status != 0 {
		w.WriteHeader(s.Status)
	}
	_, _ = b.WriteTo(w) // the reader may have gone
}

// classified turns an error into a problem that may be shown.
func classified(err error) problem {
	var p problem
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &p):
		return p
	case errors.As(err, &large):
		return problem{http.StatusRequestEntityTooLarge, "That is too large", fmt.Sprintf("Texts up to %d MB are taken.", MaxBody>>20)}
	case errors.Is(err, store.ErrNotFound):
		return problem{http.StatusNotFound, "That is not in the library", "It may have another name, or was never added; hearsay add keeps articles."}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return problem{http.StatusServiceUnavailable, "That took too long", "Try again; what was computed so far is kept."}
	}
	return problem{http.StatusInternalServerError, "Something went wrong here", "It has been written to the log."}
}

// fail answers with a problem's page, or its JSON below /api/.
func (d *Desk) fail(w http.ResponseWriter, r *http.Request, err error) {
	p := classified(err)
	if p.Code == http.StatusInternalServerError {
		d.opts.Log.Error("request", "path", r.URL.Path, "error", err)
	}
	if p.Code == http.StatusMethodNotAllowed {
		w.Header().Set("Allow", "GET, HEAD")
	}
	if strings.HasPrefix(r.URL.Path, "/api/") {
		writeProblem(w, p)
		return
	}
	d.render(w, r, &shown{Template: "problem", Title: p.Title, Status: p.Code, Body: p})
}

func (d *Desk) failing(p problem) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { d.fail(w, r, p) })
}

// assetVersions makes the address of a file change with its content, so that
// browsers may keep it for ever.
var assetVersions = func() map[string]string {
	out := map[string]string{}
	list, _ := staticFiles.ReadDir("static")
	for _, f := range list {
		b, _ := staticFiles.ReadFile("static/" + f.Name())
		h := fnv.New64a()
		h.Write(b)
		out[f.Name()] = fmt.Sprintf("%x", h.Sum64())
	}
	return out
}()

var assetTypes = map[string]string{".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}

func static(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	b, err := staticFiles.ReadFile("static/" + name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", assetTypes[path.Ext(name)])
	w.Header().Set("Cache-Control", "no-cache")
	if r.URL.Query().Get("v") == assetVersions[name] {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	_, _ = io.Copy(w, bytes.NewReader(b))
}
