package main

import (
	"context"
	"crypto/sha256"
	"strings"
	"time"

	"hearsay/bench/cpu"
	"hearsay/internal/language"
	"hearsay/internal/reuse"
	"hearsay/internal/stem"
	"hearsay/internal/store"
	"hearsay/internal/story"
)

// bulkBatch is how many drafts a transaction of a bulk load has.
const bulkBatch = 1000

// bulk fills the store up to a number of articles without clustering them: each
// is put into the story it was made for. It gives the processor time that
// fingerprints, terms and rows took.
func bulk(l *library, w *world, n int) (time.Duration, error) {
	ctx := context.Background()
	spent := time.Duration(0)
	for {
		at, err := l.db.Newest(ctx)
		if err != nil || at.Article >= int64(n) {
			return spent, err
		}
		in := w.make(min(bulkBatch, n-int(at.Article)))
		l.now = w.now
		start := cpu.Used()
		if err := l.write(in); err != nil {
			return spent, err
		}
		spent += cpu.Used() - start
	}
}

// write puts articles into the store and the stories they were made for.
func (l *library) write(in []made) error {
	ctx := context.Background()
	at, err := l.db.Newest(ctx)
	if err != nil {
		return err
	}
	b := store.Batch{After: at}
	for i := range in {
		b.Drafts = append(b.Drafts, draft(at.Article+int64(i)+1, &in[i], l.now))
	}
	return l.db.Write(ctx, b)
}

// draft derives what the library derives.
func draft(id int64, in *made, now time.Time) store.Draft {
	a := &in.Trace.Article
	a.Doc = in.Input.Doc
	pack, _ := language.Load(a.Lang) // without one there are words and sentences
	t := language.Analyze(a.Text, a.Blocks, pack)
	doc := reuse.Prepare(t)
	published := a.Published.Instant.Time
	d := store.Draft{
		Entry: store.Entry{
			ID: id, Doc: a.Doc, Base: a.Doc, Address: strings.Replace(a.URL, "www.", "", 1), URL: a.URL, Outlet: a.Outlet.Name, Lang: a.Lang, Title: a.Title.Value,
			Published: published, Added: now, Revisions: 1, Story: int64(in.event), Cluster: int64(in.event)*6 + int64(strings.Index("endefrruesuk", a.Lang)/2),
		},
		Revision: store.Revision{Article: id, N: 1, Seen: now, Words: doc.Len()},
		Trace:    in.Trace, Prints: doc.Prints(nil),
		Terms:  item(in).Terms,
		Facts:  story.Read(t, a.Lang).Whole(),
		Search: store.Search{Title: stems(a.Title.Value, a.Lang), Body: stems(a.Text, a.Lang)},
	}
	sum := sha256.Sum256([]byte(a.Text))
	copy(d.Text[:], sum[:])
	copy(d.Input[:], sum[:])
	copy(d.Body[:], sum[:]) // no two are taken for copies
	return d
}

func stems(text, lang string) string {
	var b strings.Builder
	t := language.Analyze(text, nil, nil)
	for i := range t.Tokens {
		if s := stem.Word(lang, string(t.Folded(int32(i)))); s != "" {
			b.WriteString(s)
			b.WriteByte(' ')
		}
	}
	return b.String()
}
