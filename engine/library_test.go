package engine_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/engine"
	"hearsay/internal/demo"
	"hearsay/internal/store/sqlite"
)

func openStore(t testing.TB, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func clock() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) }

func newLibrary(t testing.TB) (*engine.Library, *sqlite.Store) {
	s := openStore(t, filepath.Join(t.TempDir(), "test.db"))
	return engine.New(engine.Options{}).Library(s, engine.LibraryOptions{Now: clock}), s
}

func sample(t testing.TB) []engine.Input {
	t.Helper()
	articles, err := demo.Articles()
	if err != nil {
		t.Fatal(err)
	}
	var out []engine.Input
	for _, a := range articles {
		out = append(out, engine.Input{Doc: a.Doc, URL: a.URL, Raw: []byte(a.Text), Plain: true, Lang: a.Lang, Outlet: a.Outlet, Time: a.Time, Title: a.Title})
	}
	return out
}

func add(t testing.TB, l *engine.Library, in ...engine.Input) []engine.Outcome {
	t.Helper()
	out, err := l.Add(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func kinds(out []engine.Outcome) string {
	var s []string
	for _, o := range out {
		s = append(s, string(o.Kind))
	}
	return strings.Join(s, " ")
}

func TestSameInputTwiceAddsNothing(t *testing.T) {
	l, s := newLibrary(t)
	first := add(t, l, sample(t)...)
	for _, o := range first {
		if o.Kind != engine.Added {
			t.Errorf("%s: %s %v", o.Doc, o.Kind, o.Err)
		}
	}
	for i, o := range add(t, l, sample(t)...) {
		if o.Kind != engine.Known || o.Doc != first[i].Doc || o.Story != first[i].Story {
			t.Errorf("again: %+v, first %+v", o, first[i])
		}
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestStoriesAreThoseOfOneRun adds the sample in one batch, one by one with the
// store closed in between, and in batches of four: stories must be the same.
func TestStoriesAreThoseOfOneRun(t *testing.T) {
	whole, _ := newLibrary(t)
	add(t, whole, sample(t)...)
	path := filepath.Join(t.TempDir(), "pieces.db")
	for in := range slices.Chunk(sample(t), 4) {
		s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
		if err != nil {
			t.Fatal(err)
		}
		add(t, engine.New(engine.Options{}).Library(s, engine.LibraryOptions{Now: clock}), in...)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	pieces := engine.New(engine.Options{}).Library(openStore(t, path), engine.LibraryOptions{Now: clock})
	want, err := whole.Stories(t.Context(), 100)
	if err != nil {
		t.Fatal(err)
	}
	got, err := pieces.Stories(t.Context(), 100)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("stories differ (-whole +pieces) %v:\n%s", err, diff)
	}
	for _, st := range want {
		a, la, err1 := whole.Story(t.Context(), st.ID)
		b, lb, err2 := pieces.Story(t.Context(), st.ID)
		if diff := cmp.Diff(a, b) + cmp.Diff(la, lb); diff != "" || err1 != nil || err2 != nil {
			t.Errorf("%s differs %v %v:\n%s", st.ID, err1, err2, diff)
		}
	}
}

// TestLedgerIsThatOfACollection compares the ledger of the library with the one
// made without a store.
func TestLedgerIsThatOfACollection(t *testing.T) {
	l, _ := newLibrary(t)
	out := add(t, l, sample(t)...)
	c := engine.New(engine.Options{}).Collect()
	for _, in := range sample(t) {
		if _, err := c.Add(in); err != nil {
			t.Fatal(err)
		}
	}
	_, ledgers := c.Stories()
	for range 2 { // made, then kept
		_, got, err := l.Story(t.Context(), out[0].Story)
		if err != nil {
			t.Fatal(err)
		}
		if got.Origins.Min != ledgers[0].Origins.Min || len(got.Links) != len(ledgers[0].Links) || len(got.Denials) != len(ledgers[0].Denials) {
			t.Errorf("ledger of the library: %d links, origins %+v; of the collection %d, %+v", len(got.Links), got.Origins, len(ledgers[0].Links), ledgers[0].Origins)
		}
	}
}

func text(doc, url, body string) engine.Input {
	return engine.Input{Doc: doc, URL: url, Raw: []byte(body), Plain: true, Lang: "en", Title: "Bridge closed"}
}

const bridge = "The bridge over the Ruva was closed on Monday after a survey found cracks in two of its piers, the council of Halden said. Nobody was hurt, the mayor added, and a ferry would run from Tuesday morning until the divers have been down."

func TestChangedTextIsARevision(t *testing.T) {
	l, s := newLibrary(t)
	add(t, l, text("a", "https://courier.example/bridge?utm_source=x", bridge))
	changed := strings.Replace(bridge, "two", "three", 1)
	out := add(t, l, text("b", "http://www.courier.example/bridge/#top", changed))
	if kinds(out) != "revised" || out[0].Doc != "a" || out[0].Revision != 2 {
		t.Fatalf("%+v", out)
	}
	if out = add(t, l, text("b", "http://courier.example/bridge", bridge)); kinds(out) != "known" || out[0].Revision != 1 {
		t.Errorf("the first text again: %+v", out)
	}
	a, err := l.Article(t.Context(), "https://courier.example/bridge")
	if err != nil || len(a.Revisions) != 2 || a.Trace.Article.Text != changed {
		t.Fatalf("%+v, %v", a, err)
	}
	old, err := l.Revision(t.Context(), a.ID, 1)
	if err != nil || old.Article.Text != bridge {
		t.Errorf("first revision: %v", err)
	}
	if f, err := l.Search(t.Context(), engine.Query{Words: "two piers"}); err != nil || len(f.Matches) != 0 {
		t.Errorf("search knows an old text: %v %v", f, err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestDuplicateNames(t *testing.T) {
	l, _ := newLibrary(t)
	other := "A court in Velm acquitted the former port director of all charges on Thursday, finding that prosecutors had shown neither a bribe nor a victim in eleven months of hearings."
	out := add(t, l, text("1", "", bridge), text("1", "", other), text("1", "", bridge+" It was raining."))
	if kinds(out) != "added added revised" || out[1].Doc != "1#2" || out[2].Doc != "1" {
		t.Errorf("%+v", out)
	}
	if again := add(t, l, text("1", "", other)); kinds(again) != "known" || again[0].Doc != "1#2" {
		t.Errorf("%+v", again)
	}
}

func TestOddArticles(t *testing.T) {
	l, s := newLibrary(t)
	future := text("future", "", bridge)
	future.Time = "2199-01-01T00:00:00Z"
	untitled := text("untitled", "", bridge)
	untitled.Title = ""
	out := add(t, l, future, text("undated", "", bridge), untitled, text("empty", "", "  "), text("<script>", "", bridge))
	if got := kinds(out); got != "added added added failed added" {
		t.Errorf("%s: %+v", got, out)
	}
	if e, err := l.Article(t.Context(), "future"); err != nil || !e.Published.IsZero() {
		t.Errorf("a date in the future is believed: %v %v", e.Published, err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestManyCopies(t *testing.T) {
	n := 2000
	if testing.Short() {
		n = 200
	}
	l, s := newLibrary(t)
	var in []engine.Input
	for i := range n {
		in = append(in, text(fmt.Sprintf("copy-%d", i), "", bridge))
	}
	out := add(t, l, in...)
	st, ledger, err := l.Story(t.Context(), out[n-1].Story)
	if err != nil || len(st.Articles) != n || ledger.Origins.Max != 1 || len(ledger.Links) != n-1 {
		t.Errorf("%d articles, %d links, origins %+v: %v", len(st.Articles), len(ledger.Links), ledger.Origins, err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestSearch(t *testing.T) {
	l, _ := newLibrary(t)
	add(t, l, sample(t)...)
	tests := []struct {
		query   string
		least   int
		instead bool
	}{
		{"gas store", 3, false}, {"gaz", 1, false}, {"storge", 1, true}, {"хранилищами", 1, false}, {"сховищами", 1, false}, {`"gas store"`, 1, false},
		{"gas -gas", 0, false}, {"zzzzzzzzzz", 0, false},
	}
	for _, tt := range tests {
		f, err := l.Search(t.Context(), engine.Query{Words: tt.query})
		if err != nil || len(f.Matches) < tt.least || (len(f.Instead) > 0) != tt.instead {
			t.Errorf("%s: %d matches, instead %v, %v", tt.query, len(f.Matches), f.Instead, err)
			continue
		}
		for i, m := range f.Matches {
			if len(m.Hits) == 0 || i > 0 && m.ID > f.Matches[i-1].ID {
				t.Errorf("%s: match %d %s without words or out of order", tt.query, i, m.Doc)
			}
		}
	}
	if _, err := l.Search(t.Context(), engine.Query{Words: ` "" - `}); err == nil {
		t.Error("a query without words is no error")
	}
}

func TestSplit(t *testing.T) {
	l, s := newLibrary(t)
	out := add(t, l, sample(t)...)
	name, err := l.Split(t.Context(), out[0].Story, []string{out[0].Doc})
	if err != nil {
		t.Fatal(err)
	}
	if st, _, err := l.Story(t.Context(), name); err != nil || !slices.Equal(st.Articles, []string{out[0].Doc}) {
		t.Errorf("%v %v", st, err)
	}
	h, err := l.History(t.Context(), out[0].Story)
	if err != nil || len(h) == 0 || h[len(h)-1].Kind != "split" {
		t.Errorf("history %v %v", h, err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// BenchmarkAdd adds articles one never saw: trace, fingerprints, story, store.
func BenchmarkAdd(b *testing.B) {
	l, _ := newLibrary(b)
	base := sample(b)
	n, size := 0, 0
	for _, in := range base {
		size += len(in.Raw)
	}
	b.SetBytes(int64(size / len(base) * engine.BatchSize))
	b.ReportAllocs()
	for b.Loop() {
		var in []engine.Input
		for range engine.BatchSize {
			x := base[n%len(base)]
			x.Doc, x.URL = fmt.Sprintf("d%d", n), fmt.Sprintf("https://o%d.example/%d", n%50, n)
			x.Title = fmt.Sprintf("%s %d", x.Title, n/len(base))
			in = append(in, x)
			n++
		}
		add(b, l, in...)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
}
