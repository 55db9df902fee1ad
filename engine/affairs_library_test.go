package engine_test

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay/engine"
	"hearsay/internal/shared"
	"hearsay/internal/store/sqlite"
)

// planted reads invented articles in order of time.
func planted(t testing.TB, raw []byte) []engine.Input {
	t.Helper()
	var out []engine.Input
	sc := bufio.NewScanner(bytes.NewReader(raw))
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		var a struct{ Doc, Lang, URL, Outlet, Time, Title, Text string }
		if err := json.Unmarshal(sc.Bytes(), &a); err == nil && a.Text != "" { // the last line has no text, and lists
			out = append(out, engine.Input{Doc: a.Doc, URL: a.URL, Raw: []byte(a.Text), Plain: true, Lang: a.Lang, Outlet: a.Outlet, Time: a.Time, Title: a.Title})
		}
	}
	return inTime(t, out)
}

// inTime sorts articles as a collection does.
func inTime(t testing.TB, in []engine.Input) []engine.Input {
	t.Helper()
	type dated struct {
		engine.Input
		at int64
	}
	var list []dated
	for _, x := range in {
		tr, err := engine.New(engine.Options{}).Trace(x)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, dated{x, tr.Article.Published.Instant.Time.UnixNano()})
	}
	slices.SortStableFunc(list, func(a, b dated) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.Doc, b.Doc)) })
	out := make([]engine.Input, len(list))
	for i := range list {
		out[i] = list[i].Input
	}
	return out
}

func dam(t testing.TB) []engine.Input {
	t.Helper()
	raw, err := os.ReadFile("../bench/lineage/testdata/dam.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	return planted(t, raw)
}

// collected gives the stories of a collection, each as its articles, sorted.
func collected(t testing.TB, in []engine.Input) []string {
	t.Helper()
	c := engine.New(engine.Options{}).Collect()
	for _, x := range in {
		if _, err := c.Add(x); err != nil {
			t.Fatal(err)
		}
	}
	var out []string
	stories, _ := c.Stories()
	for _, s := range stories {
		out = append(out, joined(s.Articles))
	}
	slices.Sort(out)
	return out
}

// shelved gives those of a library.
func shelved(t testing.TB, l *engine.Library) []string {
	t.Helper()
	list, err := l.Stories(t.Context(), 1000)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, s := range list {
		out = append(out, joined(members(t, l, s.ID)))
	}
	slices.Sort(out)
	return out
}

func members(t testing.TB, l *engine.Library, story string) []string {
	t.Helper()
	entries, err := l.Members(t.Context(), story)
	if err != nil {
		t.Fatal(err)
	}
	var docs []string
	for _, e := range entries {
		docs = append(docs, e.Doc)
	}
	return docs
}

func joined(docs []string) string {
	docs = slices.Sorted(slices.Values(docs))
	return strings.Join(docs, " ")
}

// TestLibraryHasTheStoriesOfACollection adds articles one by one, with the store
// closed in between: recaps and reports that are cited go along or join, strangers
// stand by themselves, as in a collection.
func TestLibraryHasTheStoriesOfACollection(t *testing.T) {
	affair := slices.Clone(affairArticles)
	for i := range affair {
		affair[i].Plain = true
	}
	all := slices.Concat(affair, dam(t), sample(t))
	for name, in := range map[string][]engine.Input{"affair": inTime(t, affair), "dam": dam(t), "demo": inTime(t, sample(t)), "all": inTime(t, all)} {
		t.Run(name, func(t *testing.T) { testOneByOne(t, in) })
	}
	t.Run("planted", func(t *testing.T) {
		raw, err := os.ReadFile(shared.Path(t, "stories/planted.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		testOneByOne(t, planted(t, raw))
	})
}

func testOneByOne(t *testing.T, in []engine.Input) {
	path := filepath.Join(t.TempDir(), "one.db")
	var l *engine.Library
	for i := range in {
		s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
		if err != nil {
			t.Fatal(err)
		}
		l = engine.New(engine.Options{}).Library(s, engine.LibraryOptions{Now: clock})
		out := add(t, l, in[i])
		if !slices.Contains(members(t, l, out[0].Story), in[i].Doc) {
			t.Errorf("%s is said to be in %s", in[i].Doc, out[0].Story)
		}
		if i < len(in)-1 {
			s.Close()
			continue
		}
		defer s.Close()
		if err := s.Check(t.Context()); err != nil {
			t.Error(err)
		}
	}
	want := collected(t, in)
	if got := shelved(t, l); !slices.Equal(got, want) {
		t.Errorf("one by one:\n%s\na collection:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	whole, s := newLibrary(t)
	for _, o := range add(t, whole, in...) {
		if !slices.Contains(members(t, whole, o.Story), o.Doc) {
			t.Errorf("in one batch %s is said to be in %s", o.Doc, o.Story)
		}
	}
	if got := shelved(t, whole); !slices.Equal(got, want) {
		t.Errorf("in one batch:\n%s\na collection:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// storyOf is where an article stands.
func storyOf(t testing.TB, l *engine.Library, doc string) string {
	t.Helper()
	a, err := l.Article(t.Context(), doc)
	if err != nil {
		t.Fatal(err)
	}
	return engine.StoryName(a.Story)
}

// TestDecisionsStay merges a stranger into the story it was taken from and splits
// off what a citation had brought there: both stay, whatever comes later.
func TestDecisionsStay(t *testing.T) {
	in := dam(t)
	const stranger, guest = "dam-22", "dam-24"
	l, s := newLibrary(t)
	add(t, l, in...)
	story := storyOf(t, l, "dam-01")
	if at := storyOf(t, l, stranger); at == story {
		t.Fatalf("%s is no stranger", stranger)
	}
	if at := storyOf(t, l, guest); at != story {
		t.Fatalf("%s does not go along", guest)
	}
	if err := l.Merge(t.Context(), story, storyOf(t, l, stranger)); err != nil {
		t.Fatal(err)
	}
	alone, err := l.Split(t.Context(), story, []string{guest})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range in { // all of it once more, from other outlets
		x.Doc, x.URL, x.Outlet = x.Doc+"-again", "", "The "+x.Doc+" Post"
		x.Title, x.Raw = x.Title+" again", append(slices.Clone(x.Raw), "\nThis is said once more."...)
		add(t, l, x)
	}
	if at := storyOf(t, l, stranger); at != story {
		t.Errorf("the stranger is in %s again, not in %s", at, story)
	}
	if at := storyOf(t, l, guest); at != alone {
		t.Errorf("what was split off is in %s, not in %s", at, alone)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestGuestLeaves takes an article out of the story it only recalls as soon as its
// own news has company.
func TestGuestLeaves(t *testing.T) {
	l, _ := newLibrary(t)
	for _, x := range affairArticles {
		x.Plain = true
		add(t, l, x)
	}
	story := storyOf(t, l, "agency")
	if at := storyOf(t, l, "recap"); at != story {
		t.Fatalf("the recap is in %s, not in %s", at, story)
	}
	add(t, l, engine.Input{Doc: "camps", Plain: true, Lang: "ru", Outlet: "Хальденский вестник", Time: "2025-06-20T12:00:00Z", Title: "В школах Хальдена открылись летние лагеря для детей", Raw: []byte(
		"Летние лагеря открылись в пятницу в трёх школах Хальдена. Дети будут купаться, рисовать, ходить в походы и ставить спектакли.\nРодителей просят привозить детей к девяти часам.")})
	if at, camps := storyOf(t, l, "recap"), storyOf(t, l, "camps"); at != camps || at == story {
		t.Errorf("the recap is in %s, its company in %s, the affair in %s", at, camps, story)
	}
	h, err := l.History(t.Context(), story)
	if err != nil || len(h) == 0 || h[len(h)-1].Kind != "split" || h[len(h)-1].At == 0 {
		t.Errorf("history %+v %v", h, err)
	}
}
