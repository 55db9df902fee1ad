// Command lineage measures links and ledgers against stories that were invented
// with a known lineage, as the yardstick score_ledger.py does.
//
//	go run ./bench/lineage                         the project's own story, and the shared one
//	go run ./bench/lineage -v STORY.jsonl...       any others, with what is wrong
//	go run ./bench/lineage -wires PAGES.jsonl.gz   agencies named for copies without a credit
//	go run ./bench/lineage -scale                  time for large stories
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"hearsay/engine"
	"hearsay/internal/shared"
)

func main() {
	wires := flag.String("wires", "", "pages of one event: which agencies' texts are named")
	scale := flag.Bool("scale", false, "measure the time for large stories")
	flag.Parse()
	if err := run(*wires, *scale, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "lineage:", err)
		os.Exit(1)
	}
}

func run(wires string, scale bool, files []string) error {
	switch {
	case wires != "":
		return measureWires(os.Stdout, wires)
	case scale:
		return measureScale(os.Stdout)
	}
	if len(files) == 0 {
		files = []string{filepath.Join("bench", "lineage", "testdata", "dam.jsonl")}
		if dir := shared.Dir(); dir != "" {
			files = append(files, filepath.Join(dir, "stories", "planted.jsonl"))
		}
	}
	for _, f := range files {
		p, err := readPlanted(f)
		if err != nil {
			return err
		}
		got, err := account(p)
		if err != nil {
			return err
		}
		fmt.Printf("%s\n", filepath.Base(f))
		p.report(os.Stdout, got)
		fmt.Println()
	}
	return nil
}

// account gives the articles to the engine as `hearsay stories` does.
func account(p *planted) (answer, error) {
	c := engine.New(engine.Options{}).Collect()
	for _, a := range p.articles {
		if _, err := c.Add(input(a)); err != nil {
			return answer{}, fmt.Errorf("%s: %w", a.Doc, err)
		}
	}
	var got answer
	got.stories, got.ledgers = c.Stories()
	return got, nil
}

func input(a article) engine.Input {
	return engine.Input{Doc: a.Doc, URL: a.URL, Raw: []byte(a.Text), Plain: true, Lang: a.Lang, Outlet: a.Outlet, Time: a.Time, Title: a.Title}
}
