package storetest

import (
	"fmt"
	"testing"
	"time"

	"hearsay/internal/store"
)

// words asks for articles with all these words.
func words(list ...string) store.Query {
	q := store.Query{Limit: 10}
	for _, w := range list {
		q.Groups = append(q.Groups, store.Group{Terms: []string{w}})
	}
	return q
}

func phrase(list ...string) store.Group { return store.Group{Phrase: words(list...).Groups} }

func (f *fixture) found(q store.Query) []string {
	f.t.Helper()
	return docs(must(f.Search(f.ctx(), q))(f.t))
}

// library writes a few articles to search for.
func (f *fixture) library() {
	f.t.Helper()
	uk := article(3, "uk", "Міст\nміст через річку закрито")
	uk.Lang, uk.Outlet, uk.Host = "uk", "UNIAN", "unian.example"
	old := article(4, "old", "Bridge opened\nthe old bridge was opened by the mayor")
	old.Published = began.Add(-1000 * time.Hour)
	undated := article(5, "undated", "Bridge\na bridge without a date")
	undated.Published = time.Time{}
	f.write(article(1, "bridge", "Bridge closed\nthe bridge over the ruva was closed by the mayor"), article(2, "ferry", "Ferry late\nthe ferry over the ruva was late"), uk, old, undated)
}

func search(t *testing.T, f *fixture) {
	f.library()
	either := store.Query{Groups: []store.Group{{Terms: []string{"ferry", "opened"}}}}
	without := words("ruva")
	without.Groups = append(without.Groups, store.Group{Terms: []string{"late"}, Not: true})
	one := words("bridge")
	one.Limit = 1
	for _, tt := range []struct {
		name string
		q    store.Query
		want []string
	}{
		{"newest first", words("bridge"), []string{"undated", "old", "bridge"}},
		{"all words", words("bridge", "mayor"), []string{"old", "bridge"}},
		{"title and text", words("closed", "ruva"), []string{"bridge"}},
		{"any of the terms", either, []string{"old", "ferry"}},
		{"not", without, []string{"bridge"}},
		{"limit", one, []string{"undated"}},
		{"a phrase", store.Query{Groups: []store.Group{phrase("over", "the", "ruva")}}, []string{"ferry", "bridge"}},
		{"a phrase in another order", store.Query{Groups: []store.Group{phrase("ruva", "the", "over")}}, nil},
		{"a phrase or another", store.Query{Groups: []store.Group{{Phrase: []store.Group{{Terms: []string{"old", "the"}}, {Terms: []string{"bridge"}}}}}}, []string{"old", "bridge"}},
		{"other script", words("міст", "закрито"), []string{"uk"}},
		{"nothing", words("lighthouse"), nil},
		{"no words", store.Query{Limit: 5}, nil},
		{"only not", store.Query{Groups: []store.Group{{Terms: []string{"late"}, Not: true}}}, nil},
	} {
		differ(t, tt.name, tt.want, f.found(tt.q))
	}
	if !must(f.HasTerm(f.ctx(), "ferry"))(t) || must(f.HasTerm(f.ctx(), "ferr"))(t) || must(f.HasTerm(f.ctx(), ""))(t) {
		t.Error("HasTerm")
	}
}

func filters(t *testing.T, f *fixture) {
	f.library()
	for name, tt := range map[string]struct {
		set  func(*store.Query)
		word string
		want []string
	}{
		"language":             {func(q *store.Query) { q.Lang = "uk" }, "міст", []string{"uk"}},
		"another language":     {func(q *store.Query) { q.Lang = "ru" }, "міст", nil},
		"outlet":               {func(q *store.Query) { q.Outlet = "unian" }, "міст", []string{"uk"}},
		"domain":               {func(q *store.Query) { q.Outlet = "unian.example" }, "міст", []string{"uk"}},
		"since":                {func(q *store.Query) { q.Since = began.Add(-2 * time.Hour) }, "bridge", []string{"bridge"}},
		"since the very time":  {func(q *store.Query) { q.Since = began.Add(time.Minute - time.Hour) }, "bridge", []string{"bridge"}},
		"since long ago":       {func(q *store.Query) { q.Since = began.AddDate(-10, 0, 0) }, "bridge", []string{"old", "bridge"}},
		"since two months ago": {func(q *store.Query) { q.Since = began.AddDate(0, -2, 0) }, "bridge", []string{"old", "bridge"}},
		"all of them": {func(q *store.Query) {
			q.Since, q.Lang, q.Outlet = began.AddDate(0, -2, 0), "en", "the halden courier"
		}, "bridge", []string{"old", "bridge"}},
		"since a second later": {func(q *store.Query) { q.Since = began.Add(time.Minute - time.Hour + time.Second) }, "bridge", nil},
	} {
		q := words(tt.word)
		tt.set(&q)
		differ(t, name, tt.want, f.found(q))
	}
}

func searchRevised(t *testing.T, f *fixture) {
	a := article(1, "a", "Bridge closed\ntwo piers")
	f.write(a, article(2, "b", "Ferry\nthree boats"))
	f.write(again(a, 2, "Bridge shut\nthree piers"))
	for word, want := range map[string][]string{"two": nil, "closed": nil, "three": {"b", "a"}, "shut": {"a"}} {
		differ(t, word, want, f.found(words(word)))
	}
}

func typos(t *testing.T, f *fixture) {
	near := func(term string, want ...string) {
		t.Helper()
		differ(t, term, want, must(f.Nearby(f.ctx(), term, 2))(t))
	}
	near("bridge")
	f.library()
	near("brigde", "bridge") // two letters changed places
	near("bridg", "bridge")
	near("fery", "ferry")
	near("річу", "річку")
	near("закрти") // one letter is missing, one is another: too much for six letters
	near("xyzzyxyzzy")
	near("the") // too short to be misspelt
	near("")
	var more []store.Draft
	for i := int64(6); i < 40; i++ {
		more = append(more, article(i, fmt.Sprintf("m%d", i), fmt.Sprintf("Harbour %d\nthe harbour of halden", i)))
	}
	f.write(more...)
	near("harbuor", "harbour") // came since the dictionary was made
	f.write(article(40, "w1", "Harbours\nharbours"))
	near("harbourz", "harbour", "harbours") // the more frequent first
}

// hostileQueries are words that mean something to query languages.
func hostileQueries(t *testing.T, f *fixture) {
	f.library()
	for _, w := range []string{`"`, `""`, `'`, "*", "AND", "OR", "NOT", "NEAR", "NEAR(a b)", "title:bridge", "^bridge", "-bridge", "(", ")", "+", "{a b}", "bridge*", "\x00", "\xff", ";", "%", `\`, "a\nb", "日本"} {
		for _, q := range []store.Query{words(w), words("bridge", w), {Groups: []store.Group{phrase(w, w)}}, {Groups: []store.Group{{Terms: []string{"bridge"}}, {Terms: []string{w}, Not: true}}}} {
			if _, err := f.Search(f.ctx(), q); err != nil {
				t.Errorf("%q: %v", w, err)
			}
		}
		if _, err := f.HasTerm(f.ctx(), w); err != nil {
			t.Errorf("HasTerm(%q): %v", w, err)
		}
		if _, err := f.Nearby(f.ctx(), w+w+w+w, 3); err != nil {
			t.Errorf("Nearby(%q): %v", w, err)
		}
	}
	wide := store.Query{Groups: []store.Group{{Phrase: []store.Group{}}}}
	for range 12 {
		wide.Groups[0].Phrase = append(wide.Groups[0].Phrase, store.Group{Terms: []string{"a", "b", "c", "d"}})
	}
	if _, err := f.Search(f.ctx(), wide); err != nil {
		t.Errorf("a phrase with millions of readings: %v", err)
	}
}
