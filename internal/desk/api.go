package desk

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"unicode/utf8"

	"hearsay"
	"hearsay/engine"
	"hearsay/internal/report"
)

// answer writes the JSON lines of a request: the same that the command line
// prints with --json (docs/json.md).
type answer func(w io.Writer, r *http.Request) error

// told writes an answer whole or not at all.
func (d *Desk) told(a answer) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var b bytes.Buffer
		if err := a(&b, r); err != nil {
			d.fail(w, r, err)
			return
		}
		w.Header().Set("Content-Type", "application/x-ndjson")
		w.Header().Set("Cache-Control", "no-cache")
		_, _ = b.WriteTo(w)
	})
}

func writeProblem(w http.ResponseWriter, p problem) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(p.Code)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": p.Title, "hint": p.Hint})
}

func apiNowhere(io.Writer, *http.Request) error {
	return problem{http.StatusNotFound, "there is no such answer", "docs/desk.md lists the addresses below /api/"}
}

func (d *Desk) apiStories(w io.Writer, r *http.Request) error {
	list, err := d.library.Stories(r.Context(), storiesSeen)
	if err != nil {
		return err
	}
	lines := make([]report.StoryLine, len(list))
	for i, s := range list {
		lines[i] = report.StoryLine{ID: s.ID, Title: s.Title, Langs: s.Langs, Articles: s.Count, First: s.First, Last: s.Last}
	}
	return report.StoryListJSON(w, lines)
}

func (d *Desk) apiStory(w io.Writer, r *http.Request) error {
	st, ledger, _, err := d.story(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	var traces []*hearsay.Trace
	for _, doc := range st.Articles {
		a, err := d.library.Article(r.Context(), doc)
		if err != nil {
			return err
		}
		a.Trace.Article.Doc = a.Doc
		traces = append(traces, a.Trace)
	}
	return report.StoriesJSON(w, traces, []hearsay.Story{st}, []hearsay.Ledger{ledger}, true)
}

func (d *Desk) apiArticle(w io.Writer, r *http.Request) error {
	doc := r.URL.Query().Get("doc")
	if doc == "" {
		return problem{http.StatusBadRequest, "no article is named", "add ?doc= and its name"}
	}
	a, err := d.library.Article(r.Context(), doc)
	if err != nil {
		return err
	}
	a.Trace.Article.Doc = a.Doc
	return report.TraceJSON(w, a.Trace, report.Options{Explain: true, WithText: true})
}

func (d *Desk) apiSearch(w io.Writer, r *http.Request) error {
	q, err := searchQuery(r.URL.Query())
	if err == nil && q.Words == "" {
		err = errors.New("add ?q= and the words to look for")
	}
	if err != nil {
		return problem{http.StatusBadRequest, "the query cannot be read", err.Error()}
	}
	q.Limit = matchesAtMost
	found, err := d.library.Search(r.Context(), q)
	if err != nil {
		return problem{http.StatusBadRequest, "the query cannot be answered", err.Error()}
	}
	lines := make([]report.MatchLine, len(found.Matches))
	for i, m := range found.Matches {
		lines[i] = report.MatchLine{
			Doc: m.Doc, URL: m.URL, Title: m.Title, Outlet: m.Outlet, Lang: m.Lang, Story: engine.StoryName(m.Story),
			Published: m.Published, Excerpt: m.Excerpt, Hits: m.Hits,
		}
	}
	return report.MatchesJSON(w, lines)
}

// apiTrace traces the body: text or HTML as it is, or JSON with "text" or "url".
func (d *Desk) apiTrace(w io.Writer, r *http.Request) error {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	in := struct {
		Text string `json:"text"`
		URL  string `json:"url"`
	}{Text: string(body)}
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind == "application/json" {
		in.Text = ""
		if err := json.Unmarshal(body, &in); err != nil {
			return problem{http.StatusBadRequest, "the body is no JSON object with text or url", err.Error()}
		}
	}
	if !utf8.ValidString(in.Text) {
		return problem{http.StatusBadRequest, "the text is not UTF-8", "send it as UTF-8"}
	}
	t, err := d.traced(r.Context(), in.Text, in.URL)
	if err != nil {
		return err
	}
	return report.TraceJSON(w, t, report.Options{Explain: true, WithText: true})
}
