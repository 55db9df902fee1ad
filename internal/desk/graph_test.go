package desk

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/internal/store"
)

var morning = time.Date(2025, 5, 12, 8, 0, 0, 0, time.UTC)

// entry is an article so many minutes after the first.
func entry(doc, outlet string, minutes int) store.Entry {
	return store.Entry{Doc: doc, Outlet: outlet, Lang: "en", Title: "Title of " + doc, Published: morning.Add(time.Duration(minutes) * time.Minute)}
}

// smallStory has an origin with four copies, a suspected rewrite, an undated
// article, and two articles of one outlet within a minute.
func smallStory() ([]store.Entry, hearsay.Ledger) {
	undated := entry("u", "Undated <b>Times</b>", 0)
	undated.Published = time.Time{}
	entries := []store.Entry{
		entry("a", "Agency", 0), entry("c1", "Copy 1", 10), entry("c2", "Copy 2", 20), entry("c3", "Copy 3", 30), entry("c4", "Copy 4", 40),
		entry("r", "Rewrite", 600), entry("r2", "Rewrite", 601), undated,
	}
	l := hearsay.Ledger{Origins: hearsay.Origins{Min: 1, Max: 2, Docs: []string{"a"}}}
	for i := 1; i <= 4; i++ {
		l.Links = append(l.Links, hearsay.Link{From: fmt.Sprintf("c%d", i), To: "a", Kind: hearsay.LinkCopy, Proved: true, Evidence: []hearsay.LinkEvidence{{Reason: "copied-words", Value: .98}}})
	}
	l.Links = append(l.Links,
		hearsay.Link{From: "r", To: "a", Kind: hearsay.LinkRewrite, Evidence: []hearsay.LinkEvidence{{Reason: "same-names-and-numbers", Value: .4}}},
		hearsay.Link{From: "r2", To: "r", Kind: hearsay.LinkUpdate, Proved: true},
		hearsay.Link{From: "r", To: "gone", Kind: hearsay.LinkCites}, hearsay.Link{From: "r", To: "r", Kind: hearsay.LinkCites})
	l.Lost = []hearsay.Loss{{Doc: "c4", What: hearsay.LostDenial, From: "a"}}
	l.Denials = []hearsay.Denial{{Doc: "r", By: "somebody"}, {Doc: "r", By: "somebody else"}}
	return entries, l
}

func TestGraph(t *testing.T) {
	entries, l := smallStory()
	g := newGraph(entries, l)
	if len(g.nodes) != 8 || len(g.edges) != 6 {
		t.Fatalf("%d nodes, %d edges; links to nobody and to oneself are dropped", len(g.nodes), len(g.edges))
	}
	for doc, kind := range map[string]string{"a": "origin", "c1": "copy", "r": "rewrite", "r2": "update", "u": "root"} {
		if got := g.byDoc[doc].Kind; got != kind {
			t.Errorf("%s is %s, want %s", doc, got, kind)
		}
	}
	if f := g.byDoc["r"].Flags; len(f) != 1 || f[0].Text != "denies" {
		t.Errorf("r is remarked %v; each remark once", f)
	}
}

func TestFold(t *testing.T) {
	entries, l := smallStory()
	for _, c := range []struct {
		open     string
		standing int
	}{{"", 5}, {"a", 8}, {"all", 8}, {"r", 5}} {
		g := newGraph(entries, l)
		g.fold(c.open)
		if got := len(g.standing()); got != c.standing {
			t.Errorf("open %q: %d stand, want %d", c.open, got, c.standing)
		}
	}
	g := newGraph(entries, l)
	g.fold("")
	if g.byDoc["c4"].into != nil {
		t.Error("a copy that lost a denial is folded away")
	}
}

// TestWindow wants the parents of what is shown to be shown too.
func TestWindow(t *testing.T) {
	entries, l := smallStory()
	g := newGraph(entries, l)
	w := g.view(g.standing(), 5, 6)
	if len(w.nodes) != 2 || w.nodes[0].Doc != "a" || len(w.edges) != 1 {
		t.Errorf("the window has %d nodes and %d edges", len(w.nodes), len(w.edges))
	}
}

func TestLayout(t *testing.T) {
	entries, l := smallStory()
	g := newGraph(entries, l)
	w := g.view(g.standing(), 0, 8)
	u, _ := url.Parse("/stories/s1")
	d := draw("s1", w, u)
	n := g.byDoc
	if n["r2"].x < n["r"].x+nodeGap {
		t.Errorf("two articles of one lane overlap: %.1f %.1f", n["r"].x, n["r2"].x)
	}
	if n["a"].x >= n["c1"].x || n["c4"].x >= n["r"].x || n["u"].x <= n["r"].x {
		t.Error("time does not run to the right")
	}
	if n["r"].y != n["r2"].y || n["a"].y == n["r"].y {
		t.Error("an outlet has not one lane")
	}
	svg := string(d.Graph)
	if strings.Contains(svg, "<b>") || !strings.Contains(svg, "Undated &lt;b&gt;") {
		t.Error("an outlet's name is markup")
	}
	if strings.Count(svg, `class="edge`) != 6 || !strings.Contains(svg, `class="edge k-rewrite suspected"`) || !strings.Contains(svg, "undated") {
		t.Error("edges or the mark of undated articles are missing")
	}
	if len(d.Lanes) != 7 || d.Nodes != 8 {
		t.Errorf("%d lanes, %d nodes", len(d.Lanes), d.Nodes)
	}
	if e := draw("s1", window{}, u); e.Graph != "" {
		t.Error("nothing is drawn as something")
	}
}

func TestScale(t *testing.T) {
	at := func(minutes ...int) []time.Time {
		var out []time.Time
		for _, m := range minutes {
			out = append(out, morning.Add(time.Duration(m)*time.Minute))
		}
		return append(out, time.Time{})
	}
	s := newScale(at(2000, 0, 10, 10, 20))
	s.fit(20, 520)
	if got := s.x(morning); got != 20 {
		t.Errorf("the first moment is at %.1f", got)
	}
	if len(s.at) != 4 || s.end() > 520 || s.at[1]-s.at[0] >= s.at[3]-s.at[2] {
		t.Errorf("places %v", s.at)
	}
	k := s.ticks(30)
	if k[0].Day != "12 May 2025" || k[len(k)-1].Day != "13 May" {
		t.Errorf("ticks %+v", k)
	}
	one := newScale(at(5))
	one.fit(20, 520)
	if one.end() != 20 || one.x(morning) != 20 {
		t.Errorf("one moment is at %.1f", one.end())
	}
	none := newScale(nil)
	none.fit(0, 9)
	if none.end() != 0 || none.ticks(9) != nil {
		t.Error("no moments have places")
	}
}

// largeStory is a chain of rewrites by many outlets with verbatim copies.
func largeStory(n, copies int) ([]store.Entry, hearsay.Ledger) {
	var entries []store.Entry
	l := hearsay.Ledger{Origins: hearsay.Origins{Min: 1, Max: 1, Docs: []string{"d0"}}}
	for i := range n {
		doc := fmt.Sprintf("d%d", i)
		entries = append(entries, entry(doc, fmt.Sprintf("Outlet %d", i%(n/3+1)), i*3))
		if i == 0 {
			continue
		}
		x := hearsay.Link{From: doc, To: fmt.Sprintf("d%d", i/3), Kind: hearsay.LinkRewrite, Proved: i%2 == 0, Evidence: []hearsay.LinkEvidence{{Reason: "cites-origin"}}}
		if i > n-copies {
			x = hearsay.Link{From: doc, To: "d0", Kind: hearsay.LinkCopy, Proved: true}
		}
		l.Links = append(l.Links, x)
	}
	return entries, l
}

// TestLargeStories wants a story of 5,000 articles to be folded and cut.
func TestLargeStories(t *testing.T) {
	entries, l := largeStory(5000, 3000)
	g := newGraph(entries, l)
	g.fold("")
	if got := len(g.standing()); got > 2010 || got < 1990 {
		t.Errorf("%d stand after folding", got)
	}
	w := g.view(g.standing(), 0, partSize)
	if len(w.nodes) > partSize+50 {
		t.Errorf("a part has %d nodes", len(w.nodes))
	}
}

// BenchmarkDraw2000 draws a lineage of 2,000 articles.
func BenchmarkDraw2000(b *testing.B) {
	entries, l := largeStory(2000, 0)
	u, _ := url.Parse("/stories/s1")
	for b.Loop() {
		g := newGraph(entries, l)
		g.fold("")
		draw("s1", g.view(g.standing(), 0, 2000), u)
	}
}
