package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"hearsay/bench/cpu"
	"hearsay/engine"
)

// hostile adds collections that cost more than news does and prints what each
// took: to add, and to make the ledger of its largest story.
func hostile(dir string, seed uint64, words int) error {
	fmt.Println("| collection | articles | CPU of adding one | stories | first ledger, CPU | links | origins |")
	fmt.Println("| --- | --- | --- | --- | --- | --- | --- |")
	for i, c := range []struct {
		name string
		n    int
		make func(w *world, n int) []made
		fill bool // put into their story without clustering
	}{
		{"copies of one text", 10_000, copiesOf, false}, {"live updates of one outlet", 1000, liveUpdates, false}, {"texts on one event, clustering left out", 5000, oneEvent, true},
	} {
		w := newWorld(seed, words)
		l := &library{path: filepath.Join(dir, fmt.Sprintf("hostile-%d.db", i))}
		if err := l.open(); err != nil {
			return err
		}
		in := c.make(w, c.n)
		l.now = w.now
		err := crowd(l, c.name, in, c.fill)
		l.close()
		if err != nil {
			return err
		}
	}
	return nil
}

func crowd(l *library, name string, in []made, fill bool) error {
	ctx := context.Background()
	start := cpu.Used()
	for batch := range slices.Chunk(in, engine.BatchSize) {
		if fill {
			if err := l.write(batch); err != nil {
				return err
			}
			continue
		}
		var traced []engine.Traced
		for _, m := range batch {
			traced = append(traced, m.Traced)
		}
		if _, err := l.AddTraced(ctx, traced); err != nil {
			return err
		}
	}
	each := (cpu.Used() - start) / time.Duration(len(in))
	stories, err := l.Stories(ctx, len(in))
	if err != nil {
		return err
	}
	largest := slices.MaxFunc(stories, func(a, b engine.Summary) int { return a.Count - b.Count })
	start = cpu.Used()
	_, ledger, err := l.Story(ctx, largest.ID)
	if err != nil {
		return err
	}
	fmt.Printf("| %s | %d | %s | %d, the largest of %d | %s | %d | %d to %d |\n",
		name, len(in), ms(each), len(stories), largest.Count, ms(cpu.Used()-start), len(ledger.Links), ledger.Origins.Min, ledger.Origins.Max)
	return nil
}

func copiesOf(w *world, n int) []made {
	t, e := w.langs[0], w.begin()
	title, body := w.title(t, e), w.body(t, e)
	var out []made
	for range n {
		w.n++
		w.now = w.now.Add(interval)
		out = append(out, made{w.traced(t, e, title, body), e.number})
	}
	return out
}

// liveUpdates are pages of one outlet, each a paragraph longer than the last.
func liveUpdates(w *world, n int) []made {
	t, e := w.langs[0], w.begin()
	title, body := w.title(t, e), w.body(t, e)
	var out []made
	for range n {
		w.n++
		w.now = w.now.Add(interval)
		body = append([]string{w.body(t, e)[0]}, body[:min(len(body), 12)]...)
		a := w.traced(t, e, title, body)
		a.Trace.Article.Outlet.Name, a.Trace.Article.URL = "Halden", fmt.Sprintf("https://halden.example/live/%d", w.n)
		out = append(out, made{a, e.number})
	}
	return out
}

func oneEvent(w *world, n int) []made {
	t, e := w.langs[0], w.begin()
	title := w.title(t, e)
	var out []made
	for range n {
		w.n++
		w.now = w.now.Add(interval)
		out = append(out, made{w.traced(t, e, title, w.body(t, e)), e.number})
	}
	return out
}
