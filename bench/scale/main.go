// Command scale measures a library that grows: how fast articles are added, what
// a new article and a search cost, and how much memory and disk it all takes.
//
//	GOMAXPROCS=1 go run ./bench/scale -in ../shared/stories/helsinki2018.jsonl.gz
//	GOMAXPROCS=1 go run ./bench/scale -articles 10000,100000,1000000
//	GOMAXPROCS=1 go run ./bench/scale -bulk -articles 100000,1000000
//	GOMAXPROCS=1 go run ./bench/scale -assign -articles 10000,25000,50000
//	GOMAXPROCS=1 go run ./bench/scale -hostile
//
// With -in it adds articles from text to story, as hearsay add does. Without, it
// adds generated articles that come traced: statements and citations are made up
// with the text; words, fingerprints, clustering, search terms and rows are not.
// With -bulk they are put into the stories they were made for, up to the size that
// is measured; only what is measured there is clustered. The same seed gives the same articles.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay/bench/cpu"
	"hearsay/engine"
	"hearsay/internal/store/sqlite"
)

func main() {
	in := flag.String("in", "", "add the articles of this JSONL file (.gz too) from their text")
	articles := flag.String("articles", "10000", "measure when there are so many generated articles")
	words := flag.Int("words", 200, "of a generated article, about")
	seed := flag.Uint64("seed", 1, "of the generated articles")
	crowded := flag.Bool("hostile", false, "add collections that cost more than news does instead")
	filled := flag.Bool("bulk", false, "put generated articles into their stories without clustering, until they are measured")
	alone := flag.Bool("assign", false, "measure clustering alone, without a store")
	dir := flag.String("dir", "", "keep the database here; a folder that is removed otherwise")
	flag.Parse()
	if err := run(*in, *articles, *words, *seed, *dir, *crowded, *filled, *alone); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(in, articles string, words int, seed uint64, dir string, crowded, filled, alone bool) error {
	if dir == "" {
		temp, err := os.MkdirTemp("", "scale")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temp)
		dir = temp
	}
	if crowded {
		return hostile(dir, seed, words)
	}
	l := &library{path: filepath.Join(dir, "scale.db")}
	if err := l.open(); err != nil {
		return err
	}
	defer l.close()
	if in != "" {
		return ingest(l, in)
	}
	var sizes []int
	for s := range strings.SplitSeq(articles, ",") {
		n, err := strconv.Atoi(s)
		if err != nil {
			return err
		}
		sizes = append(sizes, n)
	}
	slices.Sort(sizes)
	if alone {
		return assign(newWorld(seed, words), sizes)
	}
	return grow(l, newWorld(seed, words), sizes, filled)
}

// library is one that can be closed and opened again.
type library struct {
	*engine.Library
	path string
	db   *sqlite.Store
	now  time.Time
}

func (l *library) open() (err error) {
	if l.db, err = sqlite.Open(context.Background(), l.path, sqlite.Options{}); err != nil {
		return err
	}
	l.Library = engine.New(engine.Options{}).Library(l.db, engine.LibraryOptions{Now: func() time.Time { return l.now }})
	return nil
}

func (l *library) close() {
	if err := l.db.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}

// size is the database on the disk, in MB.
func (l *library) size() float64 {
	total := int64(0)
	for _, suffix := range []string{"", "-wal"} {
		if st, err := os.Stat(l.path + suffix); err == nil {
			total += st.Size()
		}
	}
	return float64(total) / 1e6
}

// grow adds articles until there are as many as each size, and measures there.
func grow(l *library, w *world, sizes []int, filled bool) error {
	fmt.Println("| articles | CPU a new one | adding one, p50 / p99 / CPU p99 | search of the newest 50, p50 / p99 / CPU p99 | first add of a process | heap | resident | database | stories |")
	fmt.Println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	fill := cluster
	if filled {
		fill = bulk
	}
	for _, n := range sizes {
		before, err := l.db.Newest(context.Background())
		if err != nil {
			return err
		}
		spent, err := fill(l, w, n)
		if err != nil {
			return err
		}
		if err := measure(l, w, spent/time.Duration(max(1, n-int(before.Article)))); err != nil {
			return err
		}
	}
	return nil
}

// cluster adds articles until there are n, as hearsay add does with those that it
// has traced, and gives the processor time it took.
func cluster(l *library, w *world, n int) (time.Duration, error) {
	ctx := context.Background()
	spent := time.Duration(0)
	for {
		at, err := l.db.Newest(ctx)
		if err != nil || at.Article >= int64(n) {
			return spent, err
		}
		batch := w.batch(min(engine.BatchSize, n-int(at.Article)))
		start := cpu.Used()
		l.now = w.now
		if _, err := l.AddTraced(ctx, batch); err != nil {
			return spent, err
		}
		spent += cpu.Used() - start
	}
}
