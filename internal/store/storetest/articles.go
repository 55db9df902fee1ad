package storetest

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"hearsay"
	"hearsay/internal/store"
	"hearsay/internal/story"
)

// differ reports how got differs from want.
func differ(t *testing.T, what string, want, got any) {
	t.Helper()
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(store.Change{}, "ID")); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

func missing(t *testing.T, what string, err error) {
	t.Helper()
	if !errors.Is(err, store.ErrNotFound) {
		t.Errorf("%s: %v, want %v", what, err, store.ErrNotFound)
	}
}

// empty asks everything of a store that has nothing.
func empty(t *testing.T, f *fixture) {
	ctx := f.ctx()
	differ(t, "newest", store.Newest{}, f.newest())
	_, err := f.ByInput(ctx, [16]byte{})
	missing(t, "input", err)
	_, err = f.ByText(ctx, "a", "", [16]byte{})
	missing(t, "text", err)
	for _, name := range []string{"", "a", "https://a.example/1"} {
		_, err = f.Article(ctx, name)
		missing(t, "article", err)
		_, err = f.At(ctx, name)
		missing(t, "address", err)
		_, err = f.Target(ctx, name)
		missing(t, "target", err)
	}
	_, err = f.Entry(ctx, 1)
	missing(t, "entry", err)
	_, err = f.Trace(ctx, 1, 0)
	missing(t, "trace", err)
	_, err = f.Text(ctx, 1)
	missing(t, "text of an article", err)
	_, err = f.Prints(ctx, 1, 0)
	missing(t, "prints", err)
	_, err = f.Clue(ctx, 1)
	missing(t, "clue", err)
	_, err = f.Facts(ctx, 1)
	missing(t, "facts", err)
	_, _, err = f.Story(ctx, 1)
	missing(t, "story", err)
	_, err = f.Account(ctx, 1)
	missing(t, "account", err)
	emptyLists(t, f)
}

func emptyLists(t *testing.T, f *fixture) {
	ctx := f.ctx()
	n := len(must(f.Named(ctx, "a", 5))(t)) + len(must(f.Revisions(ctx, 1))(t)) + len(must(f.Stories(ctx, 5))(t)) + len(must(f.History(ctx, 1))(t)) +
		len(must(f.Apart(ctx))(t)) + len(must(f.Nearby(ctx, "anything", 5))(t)) + len(must(f.Said(ctx, "x", 5))(t)) + len(must(f.Credits(ctx, "x", 5))(t)) +
		len(must(f.Mentions(ctx, "x", 5))(t)) + len(must(f.Dates(ctx, "2", 5))(t)) + len(must(f.Links(ctx, "x"))(t)) +
		len(must(f.Due(ctx, time.Now(), 5))(t)) + len(must(f.Followed(ctx))(t)) + len(must(f.Search(ctx, words("a")))(t))
	if n > 0 || must(f.HasTerm(ctx, "a"))(t) {
		t.Errorf("an empty store gives %d things", n)
	}
	if err := f.Clues(ctx, 0, func(store.Clue) error { return errors.New("a clue") }); err != nil {
		t.Error(err)
	}
}

// kept writes articles and reads all of them back, from the store opened anew.
func kept(t *testing.T, f *fixture) {
	var drafts []store.Draft
	for i := int64(1); i <= 5; i++ {
		d := article(i, fmt.Sprintf("doc-%d", i), fmt.Sprintf("Headline %d\nText of number %d, said Ada Brenn. ", i, i)+strings.Repeat("Long. ", int(i*500)))
		if i%2 == 0 {
			d = at(d, fmt.Sprintf("https://courier.example/%d", i))
		}
		drafts = append(drafts, d)
	}
	drafts[4].Published = time.Time{}
	f.write(drafts[:2]...)
	f.write(drafts[2:]...)
	f.reopen()
	differ(t, "newest", store.Newest{Article: 5, Story: 5, Cluster: 5}, f.newest())
	for i := range drafts {
		d := &drafts[i]
		differ(t, "entry", d.Entry, must(f.Entry(f.ctx(), d.ID))(t))
		differ(t, "trace", d.Trace, must(f.Trace(f.ctx(), d.ID, 0))(t))
		differ(t, "revisions", []store.Revision{d.Revision}, must(f.Revisions(f.ctx(), d.ID))(t))
		differ(t, "prints", d.Prints, must(f.Prints(f.ctx(), d.ID, 1))(t))
		if got := must(f.Text(f.ctx(), d.ID))(t); got != d.Trace.Article.Text {
			t.Errorf("text of %s has %d bytes, want %d", d.Doc, len(got), len(d.Trace.Article.Text))
		}
		differ(t, "by input", store.Known{Article: d.ID, N: 1, Doc: d.Doc}, must(f.ByInput(f.ctx(), d.Input))(t))
		differ(t, "by text", store.Known{Article: d.ID, N: 1, Doc: d.Doc}, must(f.ByText(f.ctx(), d.Base, d.Address, d.Text))(t))
	}
}

// atomic writes batches that must fail, for the name or the address of one
// draft, and finds nothing of them.
func atomic(t *testing.T, f *fixture) {
	f.write(at(article(1, "a", "One\nFirst."), "https://x.example/1"))
	before := f.newest()
	for what, bad := range map[string]store.Draft{
		"name": article(3, "a", "Three\nThird."), "address": at(article(3, "c", "Three\nThird."), "https://x.example/1"), "number": article(2, "c", "Three\nThird."),
	} {
		err := f.Write(f.ctx(), store.Batch{After: before, Drafts: []store.Draft{article(2, "b", "Two\nSecond."), bad}, Shifts: []store.Shift{{Into: 1, From: 2, At: 2}}})
		if err == nil {
			t.Errorf("a batch with a %s twice was kept", what)
		}
		differ(t, "newest after a "+what+" twice", before, f.newest())
		_, err = f.Article(f.ctx(), "b")
		missing(t, "draft before that", err)
		if n := len(must(f.Search(f.ctx(), words("second")))(t)) + len(must(f.History(f.ctx(), 1))(t)); n > 0 {
			t.Errorf("%d things of the batch are found", n)
		}
		f.check()
	}
	f.write(article(2, "b", "Two\nSecond."))
	if err := f.Write(f.ctx(), store.Batch{After: f.newest()}); err != nil {
		t.Errorf("an empty batch: %v", err)
	}
}

// moved prepares batches for a store that has changed since.
func moved(t *testing.T, f *fixture) {
	stale := f.newest()
	a := article(1, "a", "One\nFirst.")
	f.write(a, article(2, "b", "Two\nSecond."))
	for what, b := range map[string]store.Batch{
		"behind the store":         {After: stale, Drafts: []store.Draft{article(1, "c", "Three\nThird.")}},
		"ahead of it":              {After: store.Newest{Article: 9}, Drafts: []store.Draft{article(10, "c", "Three\nThird.")}},
		"before a decision":        {After: store.Newest{Article: 2, Decisions: 1}, Drafts: []store.Draft{article(3, "c", "Three\nThird.")}},
		"a revision that is there": {After: f.newest(), Drafts: []store.Draft{again(a, 1, "One\nAnother."), again(a, 3, "One\nThird.")}},
	} {
		err := f.Write(f.ctx(), b)
		if what != "a revision that is there" && !errors.Is(err, store.ErrMoved) || err == nil {
			t.Errorf("%s: %v, want %v", what, err, store.ErrMoved)
		}
	}
	if err := f.Write(f.ctx(), store.Batch{After: f.newest(), Drafts: []store.Draft{again(a, 3, "One\nThird.")}}); !errors.Is(err, store.ErrMoved) {
		t.Errorf("a revision too far: %v", err)
	}
	differ(t, "newest", int64(2), f.newest().Article)
}

// names finds articles by all their names.
func names(t *testing.T, f *fixture) {
	address := "https://x.example/1"
	trap := article(1, address, "Trap\nIts name is the address of another.") // and it has none itself
	a := at(article(2, "a", "One\nFirst."), address)
	f.write(trap, a, at(article(3, "c", "Three\nThird."), "https://x.example/3"))
	differ(t, "at the address", a.Entry, must(f.At(f.ctx(), address))(t))
	for name, want := range map[string]int64{"a": 2, a.URL: 2, "https://x.example/3": 3, address: 1} {
		if e := must(f.Article(f.ctx(), name))(t); e.ID != want {
			t.Errorf("%s is %d, want %d", name, e.ID, want)
		}
	}
	var twins []store.Draft
	for i := int64(4); i < 10; i++ {
		d := article(i, fmt.Sprintf("twin#%d", i), fmt.Sprintf("Twin %d\nText.", i))
		if d.Base = "twin"; i == 4 {
			d.Doc = "twin"
		}
		if i == 7 {
			d = at(d, "https://x.example/7") // known by its address, not by its name
		}
		twins = append(twins, d)
	}
	f.write(twins...)
	var got []int64
	for _, e := range must(f.Named(f.ctx(), "twin", 4))(t) {
		got = append(got, e.ID)
	}
	differ(t, "the newest of one name in order", []int64{5, 6, 8, 9}, got)
	differ(t, "a text of one name", store.Known{Article: 4, N: 1, Doc: "twin"}, must(f.ByText(f.ctx(), "twin", "", twins[0].Text))(t))
	_, err := f.ByText(f.ctx(), "twin", "", twins[3].Text)
	missing(t, "a text that stands at an address, by name", err)
	_, err = f.ByText(f.ctx(), "twin", address, twins[0].Text)
	missing(t, "a text at another address", err)
}

// revisions keeps every text an article had.
func revisions(t *testing.T, f *fixture) {
	first := at(article(1, "a", "Bridge closed\nTwo piers have cracks."), "https://x.example/1")
	second := again(first, 2, "Bridge shut\nThree piers have cracks.")
	f.write(first)
	f.write(second, again(first, 3, "Bridge open\nNo pier has cracks."))
	f.reopen()
	e := must(f.Entry(f.ctx(), 1))(t)
	if e.Revisions != 3 || e.Title != "Bridge open" || e.Doc != "a" || !e.Added.Equal(first.Added) || e.Story != 1 {
		t.Errorf("entry %+v", e)
	}
	list := must(f.Revisions(f.ctx(), 1))(t)
	if len(list) != 3 || list[0].N != 1 || list[2].N != 3 {
		t.Fatalf("revisions %+v", list)
	}
	differ(t, "the second", second.Revision, list[1])
	for n, want := range map[int]string{0: "No pier", 1: "Two piers", 2: "Three piers", 3: "No pier"} {
		if got := must(f.Trace(f.ctx(), 1, n))(t).Article.Text; !strings.Contains(got, want) {
			t.Errorf("revision %d is %q", n, got)
		}
	}
	_, err := f.Trace(f.ctx(), 1, 4)
	missing(t, "a fourth", err)
	if got := must(f.Text(f.ctx(), 1))(t); !strings.Contains(got, "No pier") {
		t.Errorf("latest text %q", got)
	}
	if n := len(must(f.Prints(f.ctx(), 1, 0))(t)); n != 1 || len(must(f.Prints(f.ctx(), 1, 1))(t)) != 2 {
		t.Errorf("the latest has %d prints, or the first too few", n)
	}
	differ(t, "an earlier text", store.Known{Article: 1, N: 2, Doc: "a"}, must(f.ByText(f.ctx(), "a", first.Address, second.Text))(t))
	differ(t, "an earlier input", store.Known{Article: 1, N: 1, Doc: "a"}, must(f.ByInput(f.ctx(), first.Input))(t))
	if n := f.newest().Article; n != 1 {
		t.Errorf("%d articles", n)
	}
}

// odd keeps strings as they come.
func odd(t *testing.T, f *fixture) {
	strange := []string{
		"", `<script>alert("1")</script>`, `'; DROP TABLE article; --`, "nul\x00nul", strings.Repeat("long ", 50_000), "Заголовок – «так»", "\u202eabc", "%_\\",
	}
	var drafts []store.Draft
	for i, s := range strange {
		d := article(int64(i+1), s+"#", s+"\nText "+s)
		d.Title, d.Outlet, d.Trace.Article.Title.Value = s, s, s
		d.URL, d.Host = s, s
		if i == 0 {
			d.Terms, d.Prints, d.Search, d.Trace = nil, nil, store.Search{}, &hearsay.Trace{}
		}
		drafts = append(drafts, d)
	}
	f.write(drafts...)
	f.reopen()
	for i := range drafts {
		d := &drafts[i]
		differ(t, "entry", d.Entry, must(f.Article(f.ctx(), d.Doc))(t))
		differ(t, "trace", d.Trace, must(f.Trace(f.ctx(), d.ID, 1))(t))
	}
}

// clues gives what clustering needs to go on.
func clues(t *testing.T, f *fixture) {
	var want []store.Clue
	for i := int64(1); i <= 9; i++ {
		d := article(i, fmt.Sprintf("d%d", i), fmt.Sprintf("Title %d\nText", i))
		d.Facts = story.Facts{Lang: d.Lang, Names: []uint32{uint32(i), 1 << 31, 1<<32 - 1}, Event: []uint32{0, uint32(i) << 20}}
		if i > 5 {
			d.Seat, d.Sources = store.Seat{Drawn: i - 1, Along: i - 2, Settled: i%2 == 0}, []int64{1, i - 3}
		}
		f.write(d)
		differ(t, "facts", d.Facts, must(f.Facts(f.ctx(), i))(t))
		if i >= 4 {
			want = append(want, store.Clue{
				ID: i, Doc: d.Doc, Lang: d.Lang, Time: d.Published, Terms: d.Terms, Names: d.Facts.Names, Sources: d.Sources,
				Outlet: d.Outlet, Cluster: d.Cluster, Story: d.Story, Body: d.Body, Seat: d.Seat,
			})
			differ(t, "clue", want[i-4], must(f.Clue(f.ctx(), i))(t))
		}
	}
	var got []store.Clue
	if err := f.Clues(f.ctx(), 4, func(c store.Clue) error { got = append(got, c); return nil }); err != nil {
		t.Fatal(err)
	}
	differ(t, "clues", want, got)
	enough, n := errors.New("enough"), 0
	err := f.Clues(f.ctx(), 1, func(store.Clue) error {
		if n++; n == 3 {
			return enough
		}
		return nil
	})
	if !errors.Is(err, enough) || n != 3 {
		t.Errorf("stopped after %d: %v", n, err)
	}
}

// facts finds articles by what they say.
func facts(t *testing.T, f *fixture) {
	a := article(1, "a", "One\nFirst text.")
	f.write(a, article(2, "b", "Two\nSecond text."), article(3, "c", "Three\nThird text."))
	ctx := f.ctx()
	said := must(f.Said(ctx, "Ada Brenn", 2))(t)
	want := store.Saying{
		Article: 3, N: 1, ID: "S1", Who: "Ada Brenn", Act: hearsay.ActSay, Class: hearsay.ClassPerson, Mode: hearsay.ModeDirect, Hedged: true,
		Content: hearsay.Span{Start: 2, End: 9},
	}
	if len(said) != 2 {
		t.Fatalf("said %+v", said)
	}
	differ(t, "said", want, said[0])
	if n := len(must(f.Said(ctx, "", 9))(t)); n > 0 {
		t.Errorf("nobody said %d things", n)
	}
	span := hearsay.Span{End: len("Three\nThird text.")}
	differ(t, "credits", store.Credit{Article: 3, N: 1, Outlet: "NPA", Role: hearsay.CiteOrigin, From: "The Halden Courier", Span: span}, must(f.Credits(ctx, "NPA", 9))(t)[0])
	differ(t, "mentions", store.Mention{Article: 3, N: 1, Name: "Ada Brenn", Class: hearsay.ClassPerson, Country: "NO", Mentions: 1}, must(f.Mentions(ctx, "Ada Brenn", 9))(t)[0])
	for prefix, n := range map[string]int{"2026-03-01": 3, "2026-03": 3, "2026": 3, "2026-04": 0, "202": 3} {
		if got := must(f.Dates(ctx, prefix, 9))(t); len(got) != n {
			t.Errorf("%s: %d dates, want %d", prefix, len(got), n)
		}
	}
	r := again(a, 2, "One\nNobody says anything.")
	r.Trace.Statements, r.Trace.Citations, r.Trace.Parties, r.Trace.Times = nil, nil, nil, nil
	f.write(r)
	for what, n := range map[string]int{
		"said": len(must(f.Said(ctx, "Ada Brenn", 9))(t)), "credits": len(must(f.Credits(ctx, "NPA", 9))(t)),
		"mentions": len(must(f.Mentions(ctx, "Ada Brenn", 9))(t)), "dates": len(must(f.Dates(ctx, "2026", 9))(t)),
	} {
		if n != 2 {
			t.Errorf("%s: %d after a revision without any, want 2", what, n)
		}
	}
	if old := must(f.Trace(ctx, 1, 1))(t); len(old.Statements) != 2 {
		t.Error("the first text lost its statements")
	}
}
