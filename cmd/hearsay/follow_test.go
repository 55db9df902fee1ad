package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"hearsay/engine"
	"hearsay/internal/fetch"
	"hearsay/internal/follow"
	"hearsay/internal/store/sqlite"
)

// courier is a site whose one article is edited between visits.
func courier(t *testing.T) (address string, edit func(string)) {
	var sentence atomic.Value
	sentence.Store("Three sources said that a report had been known for a year.")
	mux := http.NewServeMux()
	mux.HandleFunc("/feed", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>Courier</title><item><title>Bridge</title><link>http://%s/bridge</link></item></channel></rss>`, r.Host)
	})
	mux.HandleFunc("/bridge", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<!doctype html><html lang="en"><head><title>Bridge closed</title></head><body><article><h1>Bridge closed</h1>
<p>The bridge over the Ruva was closed on Monday after a survey found cracks in two of its piers, the council said.</p>
<p>%s</p><p>The mayor said that a ferry would run before the end of the week.</p></article></body></html>`, sentence.Load())
	})
	mux.HandleFunc("/robots.txt", http.NotFound)
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL, func(s string) { sentence.Store(s) }
}

// TestEditedArticle follows a feed for a day with the program ended and begun
// anew between visits: an edit is a revision, and search knows the newest text.
func TestEditedArticle(t *testing.T) {
	server, edit := courier(t)
	path := filepath.Join(t.TempDir(), "news.db")
	clock := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	visit := func(after time.Duration) (lines string) {
		t.Helper()
		clock = clock.Add(after)
		var stdout, stderr bytes.Buffer
		ctx := context.Background()
		db, err := sqlite.Open(ctx, path, sqlite.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		e := engine.New(engine.Options{})
		out := &followed{
			s: &surroundings{stdout: &stdout, stderr: &stderr}, engine: e, stories: map[string]string{},
			library: e.Library(db, engine.LibraryOptions{Now: func() time.Time { return clock }}),
		}
		f := follow.New(follow.Options{
			Memory: db, Sink: out, Event: out.event, Now: func() time.Time { return clock }, Engine: e, Client: fetch.Options{AllowPrivate: true, Delay: -1},
		})
		defer f.Close()
		if err := f.Add(ctx, server+"/feed", ""); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Step(ctx); err != nil {
			t.Fatal(err)
		}
		return stdout.String()
	}
	if got := visit(0); !strings.Contains(got, "new      Bridge closed") || !strings.Contains(got, "en s1") {
		t.Errorf("first visit: %q", got)
	}
	if got := visit(time.Hour); got != "" {
		t.Errorf("unchanged: %q", got)
	}
	edit("Officials said that a report had been known for a year.")
	if got := visit(6 * time.Hour); !strings.Contains(got, "changed  Bridge closed") {
		t.Errorf("changed: %q", got)
	}
	if got := visit(24 * time.Hour); got != "" {
		t.Errorf("unchanged again: %q", got)
	}
	db, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	l := engine.New(engine.Options{}).Library(db, engine.LibraryOptions{})
	a, err := l.Article(t.Context(), server+"/bridge")
	if err != nil || len(a.Revisions) != 2 || a.Revisions[1].Seen != clock.Add(-24*time.Hour) {
		t.Fatalf("%+v, %v", a, err)
	}
	r, err := l.Rewordings(t.Context(), a)
	if err != nil || len(r) != 1 || len(r[0].Changes) != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	c := r[0].Changes[0]
	if got := r[0].Before[c.Old.Start:c.Old.End] + " > " + r[0].After[c.New.Start:c.New.End]; got != "Three sources > Officials" {
		t.Errorf("change %q", got)
	}
	for word, n := range map[string]int{"officials": 1, "sources": 0} {
		if f, err := l.Search(t.Context(), engine.Query{Words: word}); err != nil || len(f.Matches) != n {
			t.Errorf("%s: %+v, %v", word, f, err)
		}
	}
	if err := db.Check(t.Context()); err != nil {
		t.Error(err)
	}
}
