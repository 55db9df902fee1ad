// Command chains measures how well it is read where articles have their news
// from.
//
//	go run ./bench/chains                     the table, on ../shared/gold/chains.jsonl
//	go run ./bench/chains -errors             every error with its words, by kind
//	go run ./bench/chains -doc ru-5efeabfb    those of one article
//	go run ./bench/chains -predict out.jsonl  predictions for score_chains.py
//
// What goes in are real web articles whose outlets, unnamed sources and furniture
// have been annotated; what comes out are the tables of
// docs/benchmarks/chains.md. The engine reads each article as the command line
// does, with its text and address and nothing else. Nothing is trained on them.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"time"

	"hearsay"
	"hearsay/bench/cpu"
	"hearsay/engine"
	"hearsay/internal/report"
)

type options struct {
	gold, predict, doc string
	errors             bool
}

func main() {
	var o options
	flag.StringVar(&o.gold, "gold", "../shared/gold/chains.jsonl", "annotated articles")
	flag.StringVar(&o.predict, "predict", "", "write predictions to this file")
	flag.StringVar(&o.doc, "doc", "", "measure this article alone, or those of this language")
	flag.BoolVar(&o.errors, "errors", false, "write every error with its words")
	flag.Parse()
	if err := run(o, os.Stdout); err != nil {
		log.Fatal("chains: ", err)
	}
}

func run(o options, w io.Writer) error {
	articles, err := read(o.gold)
	if err != nil {
		return err
	}
	var (
		b      = bench{engine: engine.New(engine.Options{}), scores: newScores()}
		warm   = map[string]int{}
		took   time.Duration
		length int
	)
	for i := range articles {
		g := &articles[i]
		if o.doc != "" && o.doc != g.Doc && o.doc != g.Lang {
			continue
		}
		if warm[g.Lang] == 0 { // the first of a language loads its pack
			if _, err := b.trace(g, false); err != nil {
				return fmt.Errorf("%s: %w", g.Doc, err)
			}
		}
		warm[g.Lang]++
		start := cpu.Used()
		t, err := b.trace(g, o.predict != "")
		if err != nil {
			return fmt.Errorf("%s: %w", g.Doc, err)
		}
		took += cpu.Used() - start
		length += len(g.Text)
		b.scores.add(g, t)
		if o.errors {
			b.errors = append(b.errors, errorsOf(g, t)...)
		}
	}
	b.scores.table(w)
	fmt.Fprintf(w, "\n%.1f MB/s of processor time for the whole trace, packs and weights loaded\n", float64(length)/1e6/took.Seconds())
	if o.errors {
		writeErrors(w, b.errors)
	}
	if o.predict != "" {
		return os.WriteFile(o.predict, b.predicted.Bytes(), 0o600)
	}
	return nil
}

// bench gathers what is measured.
type bench struct {
	engine    *engine.Engine
	scores    *scores
	errors    []problem
	predicted bytes.Buffer
}

// trace reads an article, and keeps the prediction as the command line prints it.
func (b *bench) trace(g *article, keep bool) (*hearsay.Trace, error) {
	t, err := b.engine.Trace(engine.Input{Doc: g.Doc, URL: g.URL, Raw: []byte(g.Text), Plain: true, Lang: g.Lang})
	if err != nil || !keep {
		return t, err
	}
	return t, report.TraceJSON(&b.predicted, t, report.Options{})
}
