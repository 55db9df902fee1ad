// Package storetest holds any store to the contract of package store.
//
// What goes in is a way to open a store by name; Run checks all that the
// interface promises: batches are whole or not at all, what was acknowledged is
// there after opening the store again, revisions, stories with their history,
// search, what following remembers, and that none of it minds concurrency,
// cancelled contexts or hostile strings. It knows nothing of how a store keeps
// things. Crashes and full disks are the business of each store's own tests.
package storetest

import (
	"context"
	"crypto/sha256"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/internal/reuse"
	"hearsay/internal/store"
	"hearsay/internal/story"
)

// Opener opens the store of a name: an empty one when the name is new, the one
// that was closed otherwise. Names are file names in a folder of the test.
type Opener func(ctx context.Context, name string) (store.Store, error)

// Run runs the whole suite.
func Run(t *testing.T, open Opener) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, *fixture)
	}{
		{"empty", empty}, {"kept", kept}, {"atomic", atomic}, {"moved", moved}, {"names", names}, {"revisions", revisions},
		{"odd", odd}, {"clues", clues},
		{"stories", stories}, {"joins", joins}, {"partings", partings}, {"seats", seats}, {"split", split}, {"merge", merge}, {"refused", refused}, {"accounts", accounts},
		{"search", search}, {"filters", filters}, {"searching revisions", searchRevised}, {"typos", typos}, {"hostile queries", hostileQueries},
		{"facts", facts}, {"targets", targets}, {"due", due},
		{"concurrent", concurrent}, {"rivals", rivals}, {"cancelled", cancelled},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := &fixture{t: t, open: open, name: filepath.Join(t.TempDir(), "test.store")}
			f.reopen()
			c.run(t, f)
			f.check()
			f.reopen() // and all is still right
			f.check()
			f.close()
		})
	}
}

// fixture is a store with what was written to it.
type fixture struct {
	store.Store
	t    *testing.T
	open Opener
	name string
}

func (f *fixture) close() {
	f.t.Helper()
	if f.Store != nil {
		if err := f.Close(); err != nil {
			f.t.Errorf("closing: %v", err)
		}
	}
	f.Store = nil
}

func (f *fixture) reopen() {
	f.t.Helper()
	f.close()
	s, err := f.open(context.Background(), f.name)
	if err != nil {
		f.t.Fatalf("opening: %v", err)
	}
	f.Store = s
	f.t.Cleanup(func() {
		if f.Store != nil {
			f.close()
		}
	})
}

func (f *fixture) check() {
	f.t.Helper()
	if err := f.Check(f.ctx()); err != nil {
		f.t.Errorf("check: %v", err)
	}
}

func (f *fixture) ctx() context.Context { return f.t.Context() }

func (f *fixture) newest() store.Newest {
	f.t.Helper()
	return must(f.Newest(f.ctx()))(f.t)
}

// write writes drafts behind what is there.
func (f *fixture) write(drafts ...store.Draft) {
	f.t.Helper()
	if err := f.Write(f.ctx(), store.Batch{After: f.newest(), Drafts: drafts}); err != nil {
		f.t.Fatalf("write: %v", err)
	}
}

// must gives a result, or ends the test when there was an error instead.
func must[T any](x T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
}

// began is when the first article was seen.
var began = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// article drafts an article: its number, name and text; its story has its number
// and its title is the first line of the text.
func article(id int64, doc, text string) store.Draft {
	title, _, _ := strings.Cut(text, "\n")
	at := began.Add(time.Duration(id) * time.Minute)
	d := store.Draft{
		Entry: store.Entry{
			ID: id, Doc: doc, Base: doc, Lang: "en", Outlet: "The Halden Courier", Title: title,
			Published: at.Add(-time.Hour), Added: at, Revisions: 1, Cluster: id, Story: id, Body: hash(text),
		},
		Revision: store.Revision{Article: id, N: 1, Text: hash(text), Input: hash("input " + text), Seen: at, Words: len(strings.Fields(text))},
		Prints:   []reuse.Print{{Hash: uint64(id) << 40, Word: 0}, {Hash: 1<<63 | 7, Word: int32(id)}},
		Terms:    []story.Term{{Key: uint32(id), Weight: .5}, {Key: 1 << 31, Anchor: true, Weight: 2}, {Key: 7, Name: true, Weight: 1}},
		Search:   store.Search{Title: strings.ToLower(title), Body: strings.ToLower(strings.ReplaceAll(text, "\n", " "))},
	}
	d.Trace = trace(doc, title, text)
	return d
}

// at gives a draft an address.
func at(d store.Draft, address string) store.Draft {
	d.Address, d.URL, d.Host = address, strings.Replace(address, "https://", "http://www.", 1)+"?utm_source=x", strings.Split(address, "/")[2]
	return d
}

// again drafts a further text of an article.
func again(d store.Draft, n int, text string) store.Draft {
	e := d.Entry
	d = article(e.ID, e.Doc, text)
	e.Title, e.Revisions = d.Title, n
	d.Entry, d.N = e, n
	d.Seen = d.Seen.Add(time.Duration(n) * time.Hour)
	d.Prints = d.Prints[:1]
	return d
}

// trace is a trace with something in every part of it.
func trace(doc, title, text string) *hearsay.Trace {
	whole := hearsay.Span{End: len(text)}
	why := hearsay.Evidence{Reason: "test", Spans: []hearsay.Span{whole}}
	t := &hearsay.Trace{Origin: hearsay.OriginOwn, OriginWhy: why}
	t.Article = hearsay.Article{
		Doc: doc, Lang: "en", Text: text, Title: hearsay.Field{Value: title, Evidence: why},
		Blocks: []hearsay.Block{{Role: hearsay.RoleTitle, Span: hearsay.Span{End: len(title)}}, {Role: hearsay.RoleText, Span: hearsay.Span{Start: len(title), End: len(text)}}},
	}
	t.Article.Published.Instant = hearsay.Instant{Time: began, Precision: hearsay.PrecisionMinute, Zone: "+02:00"}
	t.Parties = []hearsay.Party{{Name: "Ada Brenn", Class: hearsay.ClassPerson, Country: "NO", Mentions: []hearsay.Span{whole}, Forms: []string{"Brenn"}}}
	t.Statements = []hearsay.Statement{{
		ID: "S1", Who: "Ada Brenn", Class: hearsay.ClassPerson, Mode: hearsay.ModeDirect, Act: hearsay.ActSay, Hedged: true,
		Content: []hearsay.Span{{Start: 2, End: 5}, {Start: 7, End: 9}}, Evidence: []hearsay.Evidence{why},
	}, {ID: "S2", Class: hearsay.ClassAnon, Mode: hearsay.ModeIndirect, Act: hearsay.ActDeny, Background: true, Evidence: []hearsay.Evidence{why}}}
	t.Citations = []hearsay.Citation{{Outlet: "NPA", Role: hearsay.CiteOrigin, From: "The Halden Courier", Span: whole, Evidence: why}}
	t.Times = []hearsay.TimeExpression{{Span: whole, Value: "2026-03-01", Evidence: why}}
	t.Notes = []hearsay.Note{{Code: "odd", Text: "something was odd"}}
	return t
}

func hash(s string) (out [16]byte) {
	sum := sha256.Sum256([]byte(s))
	copy(out[:], sum[:])
	return out
}
