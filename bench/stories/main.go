// Command stories measures clustering against the gold story ids of titles.
//
//	go run ./bench/stories -set ../shared/stories/titles2021.jsonl.gz
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"sort"
	"time"

	"hearsay/internal/story"
)

type title struct {
	ID, Lang, Time, Title, Story string
	Peer                         *string
}

func main() {
	set := flag.String("set", "../shared/stories/titles2021.jsonl.gz", "gold")
	g := story.DefaultGates
	flag.Float64Var(&g.Join, "join", g.Join, "")
	flag.Float64Var(&g.Merge, "merge", g.Merge, "")
	flag.Float64Var(&g.Across, "across", g.Across, "")
	flag.Float64Var(&g.Quorum, "quorum", g.Quorum, "")
	flag.DurationVar(&g.Silence, "silence", g.Silence, "")
	flag.Float64Var(&g.Telling, "telling", g.Telling, "")
	flag.IntVar(&g.Shared, "shared", g.Shared, "")
	flag.Parse()
	f, err := os.Open(*set)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	z, _ := gzip.NewReader(f)
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 1<<20)
	var rows []title
	for sc.Scan() {
		var t title
		if err := json.Unmarshal(sc.Bytes(), &t); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		rows = append(rows, t)
	}
	sort.SliceStable(rows, func(i, j int) bool { return rows[i].Time < rows[j].Time })
	start := time.Now()
	c := story.New(g)
	for _, r := range rows {
		at, _ := time.Parse(time.RFC3339, r.Time)
		c.Add(story.NewItem(r.ID, r.Lang, at, r.Title, ""))
	}
	took := time.Since(start)
	pred := make([]string, len(rows))
	gold := make([]string, len(rows))
	for i := range rows {
		pred[i] = fmt.Sprint(c.StoryOf(i))
		gold[i] = rows[i].Story
	}
	langs := []string{"all", "en", "es", "fr", "de", "ru", "pt", "sl", "ar"}
	fmt.Printf("%.0f titles/s\n", float64(len(rows))/took.Seconds())
	for _, l := range langs {
		var p, q []string
		for i := range rows {
			if l == "all" || rows[i].Lang == l {
				p, q = append(p, pred[i]), append(q, gold[i])
			}
		}
		pr, re, f1 := bcubed(p, q)
		fmt.Printf("%-4s P %.3f R %.3f F1 %.3f\n", l, pr, re, f1)
	}
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
