// Command scale measures a library that grows: how fast articles are added, what
// a new article and a search cost, and how much memory and disk it all takes.
//
//	GOMAXPROCS=1 go run ./bench/scale -in ../shared/stories/helsinki2018.jsonl.gz
//	GOMAXPROCS=1 go run ./bench/scale -articles 10000,100000,1000000
//	GOMAXPROCS=1 go run ./bench/scale -hostile
//
// With -in it adds articles from text to story, as hearsay add does. Without, it
// adds generated articles that come traced: statements and citations are made up
// with the text; words, fingerprints, clustering, search terms and rows are not.
// The same seed gives the same articles.
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
	dir := flag.String("dir", "", "keep the database here; a folder that is removed otherwise")
	flag.Parse()
	if err := run(*in, *articles, *words, *seed, *dir, *crowded); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(in, articles string, words int, seed uint64, dir string, crowded bool) error {
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
	return grow(l, newWorld(seed, words), sizes)
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
func grow(l *library, w *world, sizes []int) error {
	fmt.Println("| articles | CPU a new one | adding one, p50 / p99 / CPU p99 | search of the newest 50, p50 / p99 / CPU p99 | first add of a process | heap | resident | database | stories |")
	fmt.Println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	done := 0
	for _, n := range sizes {
		spent, from := time.Duration(0), done
		for done < n {
			batch := w.batch(min(engine.BatchSize, n-done))
			start := cpu.Used()
			l.now = w.now
			if _, err := l.AddTraced(context.Background(), batch); err != nil {
				return err
			}
			spent += cpu.Used() - start
			done += len(batch)
			if done%10_000 < engine.BatchSize {
				fmt.Fprintf(os.Stderr, "\r%d articles, %v each", done, (spent / time.Duration(done-from)).Round(time.Microsecond))
			}
		}
		fmt.Fprintln(os.Stderr)
		if err := measure(l, w, spent/time.Duration(max(1, done-from)), &done); err != nil {
			return err
		}
	}
	return nil
}
