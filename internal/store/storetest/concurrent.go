package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"hearsay"
	"hearsay/internal/store"
)

// concurrent reads while it writes: a reader sees whole batches only.
func concurrent(t *testing.T, f *fixture) {
	const batches, size, readers = 20, 5, 4
	done := make(chan struct{})
	var wg sync.WaitGroup
	for range readers {
		wg.Go(func() {
			for {
				n, err := f.Newest(f.ctx())
				if err != nil || n.Article%size != 0 {
					t.Errorf("%d articles: %v", n.Article, err)
					return
				}
				if n.Article > 0 {
					if _, err := f.Trace(f.ctx(), n.Article, 0); err != nil {
						t.Errorf("trace of %d: %v", n.Article, err)
					}
				}
				if got, err := f.Search(f.ctx(), words("halden")); err != nil || int64(len(got)) < min(10, n.Article) {
					t.Errorf("%d articles are found of %d: %v", len(got), n.Article, err)
				}
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	for b := range int64(batches) {
		var drafts []store.Draft
		for i := range int64(size) {
			id := b*size + i + 1
			drafts = append(drafts, article(id, fmt.Sprint(id), fmt.Sprintf("Title %d\nnews from halden", id)))
		}
		f.write(drafts...)
	}
	close(done)
	wg.Wait()
	if n := f.newest().Article; n != batches*size {
		t.Errorf("%d articles", n)
	}
}

// rivals write behind the same state: one is kept, the others are told.
func rivals(t *testing.T, f *fixture) {
	const rounds, writers = 5, 4
	for r := range int64(rounds) {
		after := f.newest()
		var mu sync.Mutex
		kept := 0
		var wg sync.WaitGroup
		for w := range writers {
			wg.Go(func() {
				err := f.Write(f.ctx(), store.Batch{After: after, Drafts: []store.Draft{article(r+1, fmt.Sprintf("%d-%d", r, w), fmt.Sprintf("Title %d\ntext %d", r, w))}})
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					kept++
				} else if !errors.Is(err, store.ErrMoved) {
					t.Errorf("round %d: %v", r, err)
				}
			})
		}
		wg.Wait()
		if kept != 1 || f.newest().Article != r+1 {
			t.Fatalf("round %d: %d batches were kept", r, kept)
		}
	}
}

// cancelled asks with a context that has ended: nothing is done.
func cancelled(t *testing.T, f *fixture) {
	f.three()
	before := f.newest()
	ctx, stop := context.WithCancel(f.ctx())
	stop()
	for what, do := range map[string]func() error{
		"write": func() error {
			return f.Write(ctx, store.Batch{After: before, Drafts: []store.Draft{article(6, "f", "Six\nSixth")}})
		},
		"account": func() error { return f.KeepAccount(ctx, store.Account{Story: 1, Ledger: hearsay.Ledger{}}) },
		"split":   func() error { _, err := f.Split(ctx, 1, []int64{2}, began); return err },
		"merge":   func() error { return f.Merge(ctx, 1, 2, began) },
		"targets": func() error {
			return f.KeepTargets(ctx, store.Target{URL: "https://a.example/", Kind: store.KindFeed, Next: began})
		},
		"newest":  func() error { _, err := f.Newest(ctx); return err },
		"article": func() error { _, err := f.Article(ctx, "a"); return err },
		"trace":   func() error { _, err := f.Trace(ctx, 1, 0); return err },
		"stories": func() error { _, err := f.Stories(ctx, 9); return err },
		"story":   func() error { _, _, err := f.Story(ctx, 1); return err },
		"search":  func() error { _, err := f.Search(ctx, words("text")); return err },
		"clues":   func() error { return f.Clues(ctx, 1, func(store.Clue) error { return nil }) },
		"due":     func() error { _, err := f.Due(ctx, began, 9); return err },
	} {
		if err := do(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, want %v", what, err, context.Canceled)
		}
	}
	differ(t, "newest", before, f.newest())
	if n := len(must(f.Followed(f.ctx()))(t)) + len(must(f.History(f.ctx(), 1))(t)); n > 0 {
		t.Errorf("%d things were kept all the same", n)
	}
	late, stop := context.WithDeadline(f.ctx(), time.Now().Add(-time.Second))
	defer stop()
	if err := f.Write(late, store.Batch{After: before, Drafts: []store.Draft{article(6, "f", "Six\nSixth")}}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("write after the deadline: %v", err)
	}
}
