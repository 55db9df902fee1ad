package storetest

import (
	"testing"
	"time"

	"hearsay"
	"hearsay/internal/store"
)

// in puts a draft into a story and a cluster.
func in(d store.Draft, story, cluster int64) store.Draft {
	d.Story, d.Cluster = story, cluster
	return d
}

func docs(list []store.Entry) []string {
	var out []string
	for _, e := range list {
		out = append(out, e.Doc)
	}
	return out
}

// three writes two stories of two articles and one of one.
func (f *fixture) three() {
	f.t.Helper()
	b := in(article(2, "b", "Earlier title\nText."), 1, 2)
	b.Lang, b.Published = "uk", began.Add(-48*time.Hour)
	undated := in(article(3, "c", "Third\nText."), 2, 3)
	undated.Published = time.Time{}
	f.write(in(article(1, "a", "Later title\nText."), 1, 1), b, undated, in(article(4, "d", "Fourth\nText."), 2, 3), in(article(5, "e", "Fifth\nText."), 3, 4))
}

func (f *fixture) members(story int64) []string {
	f.t.Helper()
	_, list, err := f.Story(f.ctx(), story)
	if err != nil {
		f.t.Fatal(err)
	}
	return docs(list)
}

func stories(t *testing.T, f *fixture) {
	f.three()
	e, list, err := f.Story(f.ctx(), 1)
	if err != nil {
		t.Fatal(err)
	}
	differ(t, "articles by time", []string{"b", "a"}, docs(list))
	want := store.StoryEntry{ID: 1, Title: "Earlier title", Langs: []string{"en", "uk"}, Articles: 2, First: began.Add(-48 * time.Hour), Last: began.Add(2 * time.Minute), Newest: 2}
	differ(t, "summary", want, e)
	differ(t, "articles without time stand last", []string{"d", "c"}, f.members(2))
	var order []int64
	for _, s := range must(f.Stories(f.ctx(), 2))(t) {
		order = append(order, s.ID)
	}
	differ(t, "newest arrivals first", []int64{3, 2}, order)
	f.write(in(article(6, "f", "Sixth\nText."), 1, 1))
	if s := must(f.Stories(f.ctx(), 9))(t); len(s) != 3 || s[0].ID != 1 || s[0].Articles != 3 {
		t.Errorf("after an arrival: %+v", s)
	}
}

// joins joins stories in the batch whose article showed it.
func joins(t *testing.T, f *fixture) {
	f.three()
	err := f.Write(f.ctx(), store.Batch{After: f.newest(), Drafts: []store.Draft{in(article(6, "f", "Sixth\nText."), 3, 4)}, Shifts: []store.Shift{{Into: 2, From: 3, At: 6}, {Into: 1, From: 2, At: 6}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []int64{1, 2, 3} {
		e, list, err := f.Story(f.ctx(), id)
		if err != nil || e.ID != 1 || e.Articles != 6 || len(list) != 6 {
			t.Errorf("story %d is now %+v: %v", id, e, err)
		}
	}
	if s := must(f.Stories(f.ctx(), 9))(t); len(s) != 1 {
		t.Errorf("%d stories are listed", len(s))
	}
	at := began.Add(6 * time.Minute)
	differ(t, "history", []store.Change{
		{Kind: store.Merged, Story: 2, Other: 3, At: 6, Time: at, Articles: []int64{5, 6}},
		{Kind: store.Merged, Story: 1, Other: 2, At: 6, Time: at, Articles: []int64{3, 4, 5, 6}},
	}, must(f.History(f.ctx(), 2))(t))
	if n := f.newest(); n.Decisions != 0 || n.Story != 3 {
		t.Errorf("newest %+v", n)
	}
}

// stands tells where an article stands: its story, the one it was drawn to, the
// article it goes along with and whether it is settled.
func (f *fixture) stands(id int64) [4]int64 {
	f.t.Helper()
	c := must(f.Clue(f.ctx(), id))(f.t)
	out := [4]int64{c.Story, c.Seat.Drawn, c.Seat.Along}
	if c.Seat.Settled {
		out[3] = 1
	}
	return out
}

// shifts writes shifts shown by the newest article.
func (f *fixture) shifts(list ...store.Shift) {
	f.t.Helper()
	at := f.newest().Article
	for i := range list {
		list[i].At = at
	}
	if err := f.Write(f.ctx(), store.Batch{After: f.newest(), Shifts: list}); err != nil {
		f.t.Fatal(err)
	}
	f.check()
}

// partings take articles out of stories, and bring them back.
func partings(t *testing.T, f *fixture) {
	f.three()
	guest := in(article(6, "f", "Sixth\nText."), 1, 5)
	guest.Seat = store.Seat{Along: 2, Settled: true}
	f.write(guest)
	f.shifts(store.Shift{Into: 4, From: 1, Articles: []int64{2, 6}, Stranger: true})
	differ(t, "a stranger", [4]int64{4, 1, 0, 0}, f.stands(2))
	differ(t, "what goes along with it", [4]int64{4, 0, 2, 1}, f.stands(6))
	differ(t, "what stays", []string{"a"}, f.members(1))
	h := must(f.History(f.ctx(), 4))(t)
	differ(t, "history", []store.Change{{Kind: store.Parted, Story: 1, Other: 4, At: 6, Articles: []int64{2, 6}, Time: h[0].Time}}, h)
	f.shifts(store.Shift{Into: 2, From: 1}) // the story it was drawn to becomes another one
	f.shifts(store.Shift{Into: 4, From: 2, Articles: []int64{4}, Stranger: true, Along: 2})
	differ(t, "a stranger that goes along with it", [4]int64{4, 2, 2, 0}, f.stands(4))
	differ(t, "a stranger to the other one", [4]int64{4, 2, 0, 0}, f.stands(2))
	f.shifts(store.Shift{Into: 2, From: 4})
	differ(t, "a stranger that came home", [4]int64{2, 0, 0, 0}, f.stands(2))
	differ(t, "what went along", [4]int64{2, 0, 2, 1}, f.stands(6))
	differ(t, "the other one", [4]int64{2, 0, 0, 0}, f.stands(4))
	f.shifts(store.Shift{Into: 5, From: 2, Articles: []int64{6}})
	differ(t, "what went along, alone", [4]int64{5, 0, 0, 1}, f.stands(6))
	differ(t, "its number leads there", f.members(2), f.members(4))
	if n := f.newest(); n.Decisions != 0 || n.Story != 5 {
		t.Errorf("newest %+v", n)
	}
}

// seats are what a person decides whatever they were before.
func seats(t *testing.T, f *fixture) {
	f.three()
	guest, stranger := in(article(6, "f", "Sixth\nText."), 1, 5), in(article(7, "g", "Seventh\nText."), 4, 1)
	guest.Seat, stranger.Seat = store.Seat{Along: 2}, store.Seat{Drawn: 1}
	f.write(guest, stranger)
	if err := f.Write(f.ctx(), store.Batch{After: f.newest(), Settled: []int64{5, 1}}); err != nil {
		t.Fatal(err)
	}
	differ(t, "settled", [4]int64{3, 0, 0, 1}, f.stands(5))
	now := began.Add(time.Hour)
	to := must(f.Split(f.ctx(), 1, []int64{2}, now))(t)
	differ(t, "split off", [4]int64{to, 0, 0, 1}, f.stands(2))
	differ(t, "what went along with it stays", [4]int64{1, 0, 0, 1}, f.stands(6))
	if err := f.Merge(f.ctx(), 1, 4, now); err != nil {
		t.Fatal(err)
	}
	differ(t, "a stranger that was merged", [4]int64{1, 0, 0, 1}, f.stands(7))
	if err := f.Write(f.ctx(), store.Batch{After: f.newest(), Shifts: []store.Shift{{Into: 9, From: 1, Articles: []int64{6}, Stranger: true}}}); err != nil {
		t.Fatal(err)
	}
	if err := f.Merge(f.ctx(), 9, 3, now); err != nil {
		t.Fatal(err)
	}
	differ(t, "a stranger that another story was merged into", [4]int64{9, 0, 0, 1}, f.stands(6))
}

func split(t *testing.T, f *fixture) {
	f.three()
	now := began.Add(time.Hour)
	to := must(f.Split(f.ctx(), 1, []int64{2, 2}, now))(t)
	if to != 4 {
		t.Errorf("the new story is %d", to)
	}
	f.reopen()
	differ(t, "what stayed", []string{"a"}, f.members(1))
	differ(t, "what left", []string{"b"}, f.members(4))
	differ(t, "history", []store.Change{{Kind: store.Parted, Story: 1, Other: 4, Time: now, Articles: []int64{2}}}, must(f.History(f.ctx(), 4))(t))
	differ(t, "apart", [][2]int64{{1, 4}}, must(f.Apart(f.ctx()))(t))
	if n := f.newest(); n.Decisions != 1 || n.Story != 4 {
		t.Errorf("newest %+v", n)
	}
	must(f.Split(f.ctx(), 2, []int64{4}, now))(t) // out of a cluster that stays
	c, d := must(f.Entry(f.ctx(), 3))(t), must(f.Entry(f.ctx(), 4))(t)
	if c.Cluster == d.Cluster || d.Story != 5 {
		t.Errorf("clusters are not parted: %+v %+v", c, d)
	}
}

// merge merges by hand, also what was split before.
func merge(t *testing.T, f *fixture) {
	f.three()
	now := began.Add(time.Hour)
	to := must(f.Split(f.ctx(), 1, []int64{2}, now))(t)
	if err := f.Merge(f.ctx(), 2, to, now); err != nil {
		t.Fatal(err)
	}
	differ(t, "apart is what it was merged into", [][2]int64{{1, 2}}, must(f.Apart(f.ctx()))(t))
	if err := f.Merge(f.ctx(), 1, 2, now); err != nil {
		t.Fatal(err)
	}
	f.reopen()
	differ(t, "merged", []string{"b", "a", "d", "c"}, f.members(to))
	differ(t, "nothing is apart", [][2]int64(nil), must(f.Apart(f.ctx()))(t))
	if h := must(f.History(f.ctx(), 1))(t); len(h) != 2 || h[0].Kind != store.Parted || h[1].Kind != store.Merged || h[1].At != 0 {
		t.Errorf("history %+v", h)
	}
}

// refused decisions change nothing.
func refused(t *testing.T, f *fixture) {
	f.three()
	now := began.Add(time.Hour)
	for what, ids := range map[string][]int64{"none": nil, "all": {1, 2}, "others": {2, 3}, "unknown": {2, 99}} {
		if _, err := f.Split(f.ctx(), 1, ids, now); err == nil {
			t.Errorf("split off %s", what)
		}
	}
	if _, err := f.Split(f.ctx(), 99, []int64{1}, now); err == nil {
		t.Error("split of a story that is none")
	}
	for _, p := range [][2]int64{{1, 1}, {1, 99}, {99, 1}} {
		if err := f.Merge(f.ctx(), p[0], p[1], now); err == nil {
			t.Errorf("merged %v", p)
		}
	}
	if err := f.Merge(f.ctx(), 1, 2, now); err != nil {
		t.Fatal(err)
	}
	missing(t, "merging what was merged away", f.Merge(f.ctx(), 3, 2, now))
	differ(t, "newest", store.Newest{Article: 5, Story: 3, Cluster: 4, Decisions: 1}, f.newest())
}

// accounts keeps ledgers until their stories change.
func accounts(t *testing.T, f *fixture) {
	f.three()
	const id = 1
	keep := func() {
		t.Helper()
		l := hearsay.Ledger{Story: "1", Articles: []string{"a", "b"}, Origins: hearsay.Origins{Min: 1, Max: 2, Docs: []string{"a"}}}
		l.Links = []hearsay.Link{{From: "b", To: "a", Kind: hearsay.LinkCopy, Proved: true, Evidence: []hearsay.LinkEvidence{{Reason: "same-text", Value: 1}}}}
		want := store.Account{Story: id, State: "v1", Ledger: l}
		if err := f.KeepAccount(f.ctx(), want); err != nil {
			t.Fatal(err)
		}
		differ(t, "account", want, must(f.Account(f.ctx(), id))(t))
	}
	links := func(n int) {
		t.Helper()
		for _, doc := range []string{"a", "b"} {
			if got := must(f.Links(f.ctx(), doc))(t); len(got) != n {
				t.Errorf("%d links of %s, want %d", len(got), doc, n)
			}
		}
	}
	keep()
	keep()
	links(1)
	differ(t, "link", hearsay.Link{From: "b", To: "a", Kind: hearsay.LinkCopy, Proved: true}, must(f.Links(f.ctx(), "a"))(t)[0])
	f.reopen()
	links(1)
	f.write(again(in(article(1, "a", "Later title\nText."), 1, 1), 2, "Later title\nChanged."))
	_, err := f.Account(f.ctx(), id)
	missing(t, "account after a revision", err)
	links(0)
	keep()
	must(f.Split(f.ctx(), 1, []int64{2}, began))(t)
	_, err = f.Account(f.ctx(), id)
	missing(t, "account after a split", err)
	keep()
	if err := f.Merge(f.ctx(), 2, 1, began); err != nil {
		t.Fatal(err)
	}
	_, err = f.Account(f.ctx(), id)
	missing(t, "account after a merge", err)
	links(0)
}
