// Command reuse measures the search for copied words: what it finds of what is
// there, the families of copies it makes, and how the index grows.
//
//	go run ./bench/reuse -set ../shared/stories/helsinki2018.jsonl.gz
//	go run ./bench/reuse -grow 10000,100000,1000000
package main

import (
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"

	"hearsay/bench/jsonl"
	"hearsay/internal/language"
	"hearsay/internal/reuse"
)

func main() {
	set := flag.String("set", "../shared/stories/helsinki2018.jsonl.gz", "pages of one event")
	grow := flag.String("grow", "", "numbers of generated articles, instead of the set")
	flag.Parse()
	if *grow != "" {
		for _, s := range strings.Split(*grow, ",") {
			n, e := strconv.Atoi(s)
			if e != nil || n < 1 {
				fmt.Fprintf(os.Stderr, "-grow: %q is no number of articles\n", s)
				os.Exit(2)
			}
			growth(n)
		}
		return
	}
	if err := found(*set); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type page struct {
	ID, Lang, Outlet, Fetched, Text string

	doc *reuse.Doc
}

func readPages(name string) ([]page, error) {
	var out []page
	err := jsonl.Each(name, func(p page) error {
		pack, _ := language.Load(p.Lang)
		p.doc = reuse.Prepare(language.Analyze(p.Text, nil, pack))
		out = append(out, p)
		return nil
	})
	return out, err
}
