package engine_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/engine"
	"hearsay/internal/store/sqlite"
)

// generated makes n articles of about ten stories, with copies and rewrites, the
// same ones every time.
func generated(n int) []engine.Input {
	rng := rand.New(rand.NewPCG(2026, 11))
	topics := []string{"bridge Ruva piers", "ferry Orm engine", "court Velm bribe", "harbour Halden crane", "strike Karsk miners", "flood Dorne dyke", "fire Brask mill", "vote Lunden mayor", "storm Sund roofs", "fish Tarn quota"}
	people := strings.Fields("Brenn Dorval Hask Ilves Korda Lindt Moravec Natal Osk Pruss")
	verbs := strings.Fields("said told announced denied reported confirmed")
	fill := strings.Fields("the of a council that would week month after before under new old many few early late north south report water road")
	var bodies []string
	var out []engine.Input
	for i := range n {
		k := rng.IntN(len(topics))
		topic := strings.Fields(topics[k])
		word := func() string {
			if rng.IntN(4) == 0 {
				return topic[rng.IntN(len(topic))]
			}
			return fill[rng.IntN(len(fill))]
		}
		var b strings.Builder
		for range 4 {
			fmt.Fprintf(&b, "The %s %s", topic[2], word())
			for range 14 {
				b.WriteString(" " + word())
			}
			fmt.Fprintf(&b, ", %s %s. ", people[k], verbs[rng.IntN(len(verbs))])
		}
		body := b.String()
		if len(bodies) > 0 && rng.IntN(3) == 0 {
			body = bodies[rng.IntN(len(bodies))]
		}
		bodies = append(bodies, body)
		out = append(out, engine.Input{
			Doc: fmt.Sprintf("gen-%d", i), URL: fmt.Sprintf("https://o%d.example/%d", i%7, i), Raw: []byte(body), Plain: true, Lang: "en",
			Outlet: fmt.Sprintf("Outlet %d", i%7), Title: fmt.Sprintf("%s: %s", strings.Join(topic, " "), people[k]), Time: clock().Add(time.Duration(i-n) * time.Minute).Format(time.RFC3339),
		})
	}
	return out
}

// killed names the database of the process that is to be killed.
const killed = "HEARSAY_TEST_KILLED"

// TestKilledRunGoesOn kills a process that adds articles, again and again: what it
// said to have added is there, and the run that goes on in the end gives the very
// stories of one that was never disturbed.
func TestKilledRunGoesOn(t *testing.T) {
	in := generated(160)
	if path := os.Getenv(killed); path != "" {
		addInBatches(t, path, in)
		return
	}
	path := filepath.Join(t.TempDir(), "killed.db")
	rng := rand.New(rand.NewPCG(7, 7))
	acknowledged := map[string]bool{}
	for range 6 {
		addAndKill(t, path, 1+rng.IntN(4), time.Duration(rng.IntN(40))*time.Millisecond, acknowledged)
		s := openStore(t, path)
		for doc := range acknowledged {
			if _, err := s.Article(t.Context(), doc); err != nil {
				t.Errorf("%s was acknowledged: %v", doc, err)
			}
		}
		if err := s.Check(t.Context()); err != nil {
			t.Error(err)
		}
		s.Close()
	}
	undisturbed, _ := newLibrary(t)
	want := add(t, undisturbed, in...)
	resumed := engine.New(engine.Options{}).Library(openStore(t, path), engine.LibraryOptions{Now: clock})
	for i, o := range add(t, resumed, in...) {
		if o.Story != want[i].Story || o.Doc != want[i].Doc {
			t.Errorf("%s is %s in %s, undisturbed %s in %s", in[i].Doc, o.Doc, o.Story, want[i].Doc, want[i].Story)
		}
	}
}

// addInBatches adds articles and says after each batch which ones are kept.
func addInBatches(t *testing.T, path string, in []engine.Input) {
	l := engine.New(engine.Options{}).Library(openStore(t, path), engine.LibraryOptions{Now: clock})
	for batch := range slices.Chunk(in, 5) {
		for _, o := range add(t, l, batch...) {
			fmt.Println("kept", o.Doc)
		}
	}
	time.Sleep(time.Minute) // to be killed
}

func addAndKill(t *testing.T, path string, batches int, after time.Duration, acknowledged map[string]bool) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilledRunGoesOn$")
	cmd.Env = append(os.Environ(), killed+"="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for n := 0; lines.Scan(); n++ {
		if doc, ok := strings.CutPrefix(lines.Text(), "kept "); ok {
			acknowledged[doc] = true
		}
		if n == 5*batches {
			time.Sleep(after)
			if err := cmd.Process.Kill(); err != nil {
				t.Error(err)
			}
		}
	}
	_ = cmd.Wait() // it was killed
}

// TestAddedTwice adds everything again in pieces of another size.
func TestAddedTwice(t *testing.T) {
	l, s := newLibrary(t)
	in := generated(60)
	add(t, l, in...)
	before, err := s.Newest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for batch := range slices.Chunk(in, 7) {
		for _, o := range add(t, l, batch...) {
			if o.Kind != engine.Known {
				t.Errorf("%s: %s", o.Doc, o.Kind)
			}
		}
	}
	if after, err := s.Newest(t.Context()); err != nil || after != before {
		t.Errorf("newest %+v, before %+v: %v", after, before, err)
	}
}

// TestAddressAsName adds an article whose name is the address of another one:
// they must not be taken for each other.
func TestAddressAsName(t *testing.T) {
	l, s := newLibrary(t)
	other := "A court in Velm acquitted the former port director of all charges on Thursday, finding that prosecutors had shown neither a bribe nor a victim."
	out := add(t, l, text("https://courier.example/1", "", other), text("a", "https://courier.example/1", bridge), text("b", "https://courier.example/1", bridge+" It rained."))
	out = append(out, add(t, l, text("c", "https://courier.example/1", bridge+" It snowed."))...)
	if got := kinds(out); got != "added added revised revised" || out[3].Doc != "a" || out[3].Revision != 3 {
		t.Errorf("%s: %+v", got, out)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestHostileTitles keeps what looks like code as it is.
func TestHostileTitles(t *testing.T) {
	l, s := newLibrary(t)
	for i, title := range []string{`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `'; DROP TABLE article; --`, strings.Repeat("long ", 20_000), "", "\u202etxt.exe"} {
		in := text(fmt.Sprintf("%d%.20s", i, title), fmt.Sprintf("https://courier.example/%d", i), fmt.Sprintf("%s Number %d.", bridge, i))
		in.Title, in.Outlet = title, title
		out := add(t, l, in)
		a, err := l.Article(t.Context(), out[0].Doc)
		if err != nil || a.Title != strings.TrimSpace(title) && len(title) < 1000 {
			t.Errorf("%.40q became %.40q: %v", title, a.Title, err)
		}
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestLiveUpdates adds one outlet's page of live updates, each under an address
// of its own and nearly the same as the one before, and the whole page again and
// again under one address.
func TestLiveUpdates(t *testing.T) {
	const n = 200 // bench/scale adds a thousand
	l, s := newLibrary(t)
	var in, one []engine.Input
	page := bridge
	for i := range n {
		page = fmt.Sprintf("At %02d:%02d the council said that %d people had crossed. ", i/60, i%60, i) + page[:min(len(page), 1500)]
		u := text(fmt.Sprintf("live-%d", i), fmt.Sprintf("https://courier.example/live/%d", i), page)
		u.Outlet, u.Time = "Courier", clock().Add(time.Duration(i-n)*time.Minute).Format(time.RFC3339)
		in = append(in, u)
		if i%10 == 0 {
			u.Doc, u.URL = "page", "https://courier.example/page"
			one = append(one, u)
		}
	}
	start := time.Now()
	out := add(t, l, in...)
	_, ledger, err := l.Story(t.Context(), out[n-1].Story)
	if err != nil || ledger.Origins.Min > ledger.Origins.Max {
		t.Errorf("origins %+v: %v", ledger.Origins, err)
	}
	out = add(t, l, one...)
	if last := out[len(out)-1]; last.Kind != engine.Revised || last.Revision != len(one) {
		t.Errorf("%+v", last)
	}
	t.Logf("%d updates, %d links: %v", n, len(ledger.Links), time.Since(start))
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestSplitStays adds more of a story that somebody has split: the two stay two.
func TestSplitStays(t *testing.T) {
	l, s := newLibrary(t)
	in := sample(t)
	out := add(t, l, in[:9]...)
	name, err := l.Split(t.Context(), out[0].Story, []string{out[0].Doc, out[1].Doc})
	if err != nil {
		t.Fatal(err)
	}
	add(t, l, in[9:]...)
	a, err1 := l.Article(t.Context(), out[0].Doc)
	b, err2 := l.Article(t.Context(), out[2].Doc)
	if err1 != nil || err2 != nil || a.Story == b.Story || engine.StoryName(a.Story) != name {
		t.Errorf("%+v %+v, split off %s", a.Entry, b.Entry, name)
	}
	if err := l.Merge(t.Context(), engine.StoryName(b.Story), name); err != nil {
		t.Fatal(err)
	}
	if a, err = l.Article(t.Context(), out[0].Doc); err != nil || a.Story != b.Story {
		t.Errorf("after the merge %+v: %v", a.Entry, err)
	}
	h, err := l.History(t.Context(), name)
	if err != nil || len(h) < 2 || h[len(h)-1].Kind != "merge" || h[len(h)-1].At != 0 {
		t.Errorf("history %+v: %v", h, err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestTwoProcesses adds through two libraries over one database.
func TestTwoProcesses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shared.db")
	a := engine.New(engine.Options{}).Library(openStore(t, path), engine.LibraryOptions{Now: clock})
	b := engine.New(engine.Options{}).Library(openStore(t, path), engine.LibraryOptions{Now: clock})
	in := generated(40)
	errs := make(chan error, 2)
	for i, l := range []*engine.Library{a, b} {
		go func() {
			var err error
			for batch := range slices.Chunk(in[i*20:i*20+20], 4) {
				if _, e := l.Add(context.Background(), batch); e != nil {
					err = e
				}
			}
			errs <- err
		}()
	}
	for range 2 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	s := openStore(t, path)
	if n, err := s.Newest(t.Context()); err != nil || n.Article != 40 {
		t.Errorf("%d articles: %v", n.Article, err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestFullDisk adds to a database that may grow no further.
func TestFullDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "full.db")
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{MaxPages: 110})
	if err != nil {
		t.Fatal(err)
	}
	l := engine.New(engine.Options{}).Library(s, engine.LibraryOptions{Now: clock})
	in := generated(120)
	added := 0
	for batch := range slices.Chunk(in, 10) {
		if _, err = l.Add(t.Context(), batch); err != nil {
			break
		}
		added += len(batch)
	}
	if err == nil || !strings.Contains(err.Error(), "no room left") || added == 0 {
		t.Fatalf("%d articles: %v", added, err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
	s.Close()
	again := openStore(t, path)
	out := add(t, engine.New(engine.Options{}).Library(again, engine.LibraryOptions{Now: clock}), in...)
	known := strings.Count(kinds(out), "known")
	if known != added {
		t.Errorf("%d known, %d were added before", known, added)
	}
}
