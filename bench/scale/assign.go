package main

import (
	"fmt"

	"hearsay/internal/story"
)

// window is the most articles that take part in clustering, however many the
// library has: what a new one costs there is the most it ever costs.
const window = 50_000

// assign measures clustering alone: articles are put where they belong up to each
// size, then new ones look for their stories.
func assign(w *world, sizes []int) error {
	fmt.Println("| articles that take part | assigning a new one, p50 / p99 / CPU p99 | heap | stories it opened |")
	fmt.Println("| --- | --- | --- | --- |")
	c := story.New(story.TextGates)
	type group struct {
		event int
		lang  string
	}
	clusters, first := map[group]int{}, map[int]int{}
	for _, n := range sizes {
		for c.Len() < min(n, window) {
			m := w.article()
			it := item(&m)
			k, ok := clusters[group{m.event, it.Lang}]
			if !ok {
				k = len(clusters)
				clusters[group{m.event, it.Lang}] = k
			}
			if _, ok := first[m.event]; !ok {
				first[m.event] = k
			}
			c.Restore(it, k, first[m.event])
		}
		var t times
		opened, at := 0, c.Len()
		for range *adds {
			m := w.article()
			it := item(&m)
			number := 0
			if err := t.take(func() error { number = c.Add(it); return nil }); err != nil {
				return err
			}
			if k := c.ClusterOf(number); k >= len(clusters) {
				opened++
				clusters[group{-number, it.Lang}] = k // a cluster of its own for what follows
			}
		}
		heap, _ := memory()
		fmt.Printf("| %d | %s | %.0f MB | %d of %d |\n", at, &t, heap, opened, *adds)
	}
	return nil
}

func item(m *made) story.Item {
	a := &m.Trace.Article
	return story.NewItem(m.Input.Doc, a.Lang, a.Published.Instant.Time, a.Title.Value, a.Text[a.Blocks[1].Span.Start:])
}
