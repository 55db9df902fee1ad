package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"hearsay/bench/cpu"
	"hearsay/bench/jsonl"
	"hearsay/engine"
)

// times are the durations of many runs of one thing.
type times struct{ wall, cpu []time.Duration }

func (t *times) take(f func() error) error {
	start, used := time.Now(), cpu.Used()
	err := f()
	t.wall = append(t.wall, time.Since(start))
	t.cpu = append(t.cpu, cpu.Used()-used)
	return err
}

func share(list []time.Duration, p float64) string {
	slices.Sort(list)
	return ms(list[min(len(list)-1, int(p*float64(len(list))))])
}

func ms(d time.Duration) string { return fmt.Sprintf("%.1f ms", d.Seconds()*1000) }

func (t *times) String() string {
	return share(t.wall, .5) + " / " + share(t.wall, .99) + " / " + share(t.cpu, .99)
}

// Runs of what is measured at each size.
var (
	adds     = flag.Int("adds", 200, "articles that are added one by one to measure at a size")
	searches = flag.Int("searches", 400, "searches that measure there")
)

// measure prints a line of the table.
func measure(l *library, w *world, each time.Duration) error {
	ctx := context.Background()
	newest, err := l.db.Newest(ctx)
	if err != nil {
		return err
	}
	articles := newest.Article
	var adding, searching times
	l.now = w.now
	if _, err := l.AddTraced(ctx, w.batch(1)); err != nil { // reads what clustering knows
		return err
	}
	for range *adds {
		one := w.batch(1)
		l.now = w.now
		if err := adding.take(func() error { _, err := l.AddTraced(ctx, one); return err }); err != nil {
			return err
		}
	}
	for i := range *searches {
		q := w.query(i)
		if err := searching.take(func() error { _, err := l.Search(ctx, q); return err }); err != nil {
			return fmt.Errorf("search %+v: %w", q, err)
		}
	}
	heap, resident := memory()
	stories, err := l.db.Newest(ctx)
	if err != nil {
		return err
	}
	l.close()
	size := l.size()
	if err := l.open(); err != nil {
		return err
	}
	var first times
	one := w.batch(1)
	if err := first.take(func() error { _, err := l.AddTraced(ctx, one); return err }); err != nil {
		return err
	}
	fmt.Printf("| %d | %.2f ms | %s | %s | %s | %.0f MB | %.0f MB | %.0f MB | %d |\n",
		articles, each.Seconds()*1000, &adding, &searching, share(first.cpu, .5), heap, resident, size, stories.Story)
	return nil
}

// memory is what lives in the heap, and what the process holds, in MB.
func memory() (heap, resident float64) {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	status, _ := os.ReadFile("/proc/self/status") // elsewhere there is none
	for line := range strings.Lines(string(status)) {
		var kb float64
		if n, _ := fmt.Sscanf(line, "VmRSS: %f kB", &kb); n == 1 {
			resident = kb / 1000
		}
	}
	return float64(m.HeapAlloc) / 1e6, resident
}

// ingest adds the articles of a file from their text and prints the speed.
func ingest(l *library, path string) error {
	inputs, size, err := read(path)
	if err != nil {
		return err
	}
	l.now = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	start, used := time.Now(), cpu.Used()
	counts := map[engine.OutcomeKind]int{}
	for batch := range slices.Chunk(inputs, engine.BatchSize) {
		out, err := l.Add(context.Background(), batch)
		if err != nil {
			return err
		}
		for _, o := range out {
			counts[o.Kind]++
		}
	}
	took, spent := time.Since(start), cpu.Used()-used
	fmt.Printf("%d articles of %.1f kB: %.0f a second of processor time (%.0f of the clock); added %d, revised %d, known %d, failed %d; database %.1f MB\n",
		len(inputs), float64(size)/1000/float64(len(inputs)), float64(len(inputs))/spent.Seconds(), float64(len(inputs))/took.Seconds(),
		counts[engine.Added], counts[engine.Revised], counts[engine.Known], counts[engine.Failed], l.size())
	return nil
}

func read(path string) (out []engine.Input, size int, err error) {
	err = jsonl.Each(path, func(a struct{ ID, Doc, Lang, URL, Outlet, Time, Fetched, Title, Text string }) error {
		out = append(out, engine.Input{
			Doc: cmp.Or(a.Doc, a.ID), URL: a.URL, Raw: []byte(a.Text), Plain: true, Lang: a.Lang, Outlet: a.Outlet, Time: a.Time, Title: a.Title,
		})
		size += len(a.Text)
		return nil
	})
	return out, size, err
}
