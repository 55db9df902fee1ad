// Command stories measures clustering against the gold story ids of titles.
//
//	go run ./bench/stories -set ../shared/stories/titles2021.jsonl.gz
package main

import (
	"cmp"
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"slices"
	"time"

	"hearsay/bench/jsonl"
	"hearsay/internal/story"
)

type title struct {
	ID, Lang, Time, Title, Story string
	Peer                         *string
}

func main() {
	set := flag.String("set", "../shared/stories/titles2021.jsonl.gz", "gold")
	seed := flag.Uint64("shuffle", 0, "give the titles in a random order of this seed instead of the order of time")
	g := story.DefaultGates
	flag.Float64Var(&g.Join, "join", g.Join, "Gates.Join")
	flag.Float64Var(&g.Merge, "merge", g.Merge, "Gates.Merge")
	flag.Float64Var(&g.Across, "across", g.Across, "Gates.Across")
	flag.Float64Var(&g.Anchors, "anchors", g.Anchors, "Gates.Anchors")
	flag.Float64Var(&g.Quorum, "quorum", g.Quorum, "Gates.Quorum")
	flag.Float64Var(&g.Support, "support", g.Support, "Gates.Support")
	flag.Float64Var(&g.Telling, "telling", g.Telling, "Gates.Telling")
	flag.IntVar(&g.Shared, "shared", g.Shared, "Gates.Shared")
	flag.Float64Var(&g.Ease, "ease", g.Ease, "Gates.Ease")
	flag.Float64Var(&g.JoinFade, "joinfade", g.JoinFade, "Gates.JoinFade")
	flag.Float64Var(&g.MergeFade, "mergefade", g.MergeFade, "Gates.MergeFade")
	flag.DurationVar(&g.Silence, "silence", g.Silence, "Gates.Silence")
	flag.Parse()
	rows, err := read(*set)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	slices.SortStableFunc(rows, func(a, b title) int { return cmp.Or(cmp.Compare(a.Time, b.Time), cmp.Compare(a.ID, b.ID)) })
	if *seed != 0 {
		r := rand.New(rand.NewPCG(*seed, 0))
		r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	}
	start := time.Now()
	c := story.New(g)
	for _, r := range rows {
		at, _ := time.Parse(time.RFC3339, r.Time)
		c.Add(story.NewItem(r.ID, r.Lang, at, r.Title, ""))
	}
	fmt.Printf("%.0f titles/s\n", float64(len(rows))/time.Since(start).Seconds())
	report(rows, c)
}

func read(name string) ([]title, error) {
	var rows []title
	err := jsonl.Each(name, func(t title) error {
		rows = append(rows, t)
		return nil
	})
	return rows, err
}

// report prints BCubed over all titles, over the two halves of the stories (the
// gates were chosen on the first), by language, and for the peer's own ids.
func report(rows []title, c *story.Clusterer) {
	line := func(name string, want func(title) bool) {
		var pred, peer, gold []string
		for i, r := range rows {
			if !want(r) {
				continue
			}
			pred, gold = append(pred, fmt.Sprint(c.StoryOf(i))), append(gold, r.Story)
			if r.Peer == nil {
				peer = append(peer, "alone "+r.ID)
			} else {
				peer = append(peer, *r.Peer)
			}
		}
		p, r, f := bcubed(pred, gold)
		_, _, peerF := bcubed(peer, gold)
		fmt.Printf("%-6s P %.3f R %.3f F1 %.3f   peer %.3f\n", name, p, r, f, peerF)
	}
	line("all", func(title) bool { return true })
	for h := range uint32(2) {
		line(fmt.Sprintf("half %d", h+1), func(t title) bool { return half(t.Story) == h })
	}
	for _, l := range []string{"en", "es", "fr", "de", "ru", "pt", "sl", "ar"} {
		line(l, func(t title) bool { return t.Lang == l })
	}
}

// half puts a story into one of two halves by a hash of its id.
func half(id string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(id))
	return h.Sum32() >> 7 % 2
}

// bcubed is BCubed precision, recall and F1 (Bagga and Baldwin 1998).
func bcubed(pred, gold []string) (p, r, f float64) {
	type pair struct{ a, b string }
	np, ng, both := map[string]int{}, map[string]int{}, map[pair]int{}
	for i := range pred {
		np[pred[i]]++
		ng[gold[i]]++
		both[pair{pred[i], gold[i]}]++
	}
	for i := range pred {
		n := float64(both[pair{pred[i], gold[i]}])
		p += n / float64(np[pred[i]])
		r += n / float64(ng[gold[i]])
	}
	p, r = p/float64(len(pred)), r/float64(len(pred))
	return p, r, 2 * p * r / (p + r)
}
