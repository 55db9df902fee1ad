// Command statements measures how well attributed statements are found,
// cross-validated over articles.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"runtime/pprof"
	"strconv"
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/statement"
	"hearsay/internal/statement/gold"
	"hearsay/internal/statement/tagger"
)

type item struct {
	article *gold.Article
	lang    string
	ex      tagger.Example
	fold    int
}

func prepare(arts []gold.Article, folds int) []item {
	var out []item
	for k := range arts {
		for _, l := range arts[k].Langs() {
			if pack, err := language.Load(l); err == nil {
				x := statement.Example(&arts[k], l, pack)
				x.Group = k
				out = append(out, item{&arts[k], l, x, k % folds})
			}
		}
	}
	return out
}

func statements(it *item, m *tagger.Model) []hearsay.Statement {
	return statement.FindWith(m, it.ex.Text, statement.Input{Names: it.ex.Names, Outlets: it.ex.Outlets}).Statements
}

func main() {
	set := flag.String("gold", "../shared/gold/statements.jsonl", "annotated articles")
	folds := flag.Int("folds", 5, "")
	only := flag.Int("only", -1, "only this fold")
	ths := flag.String("thresholds", "-0.4", "")
	show := flag.Int("errors", -1, "examples of each kind of error")
	loss := flag.Float64("loss", 3, "")
	flag.Func("denials", "", func(s string) error { v, err := strconv.ParseFloat(s, 32); tagger.Denials = float32(v); return err })
	rescue := flag.Float64("rescue", 4, "")
	prof := flag.String("cpuprofile", "", "")
	flag.Parse()
	if *prof != "" {
		f, _ := os.Create(*prof)
		pprof.StartCPUProfile(f)
		defer pprof.StopCPUProfile()
	}
	tagger.Rescue = float32(*rescue)
	tagger.SourceLoss = float32(*loss)
	var errs []problem
	arts, err := gold.ReadFile(*set)
	if err != nil {
		log.Fatal(err)
	}
	items := prepare(arts, *folds)
	var levels []float32
	for _, x := range strings.Split(*ths, ",") {
		v, _ := strconv.ParseFloat(x, 32)
		levels = append(levels, float32(v))
	}
	bys := make([]map[string]counts, len(levels))
	for i := range bys {
		bys[i] = map[string]counts{}
	}
	for f := range *folds {
		if *only >= 0 && f != *only {
			continue
		}
		var train []tagger.Example
		for i := range items {
			if items[i].fold != f {
				train = append(train, items[i].ex)
			}
		}
		start := time.Now()
		m := tagger.Train(train)
		took := time.Since(start)
		start = time.Now()
		bytes := 0
		for n, v := range levels {
			by := bys[n]
			m.SetThreshold(v)
			for i := range items {
				it := &items[i]
				if it.fold != f {
					continue
				}
				text := it.article.Text[it.lang]
				bytes += len(text)
				g, _ := goldSides(it.article, it.lang)
				p := predSides(text, it.lang, statements(it, m))
				if by[it.lang] == nil {
					by[it.lang] = counts{}
				}
				pairs := pair(g, p)
				by[it.lang].add(g, p, pairs)
				if n == 0 {
					for _, m := range pairs {
						if x, y := g[m.i], p[m.j]; x.class != y.class {
							kind := "class " + string(x.class) + " as " + string(y.class)
							if len(x.source) == 0 {
								kind += ", no source"
							}
							if f1(x.source, y.source) < .5 {
								kind += ", wrong source"
							}
							errs = append(errs, problem{kind, it.lang, it.article.Doc, x.show(text), y.show(text)}) // confusion
						}
					}
				}
				if n == 0 {
					errs = append(errs, problems(it.article.Doc, it.lang, text, g, p, pairs)...)
				}
			}
		}
		fmt.Fprintf(os.Stderr, "fold %d: trained in %v, tagged %.2f MB/s\n", f, took.Round(time.Millisecond), float64(bytes)/1e6/time.Since(start).Seconds())
	}
	for i, by := range bys {
		fmt.Println("threshold", levels[i])
		table(os.Stdout, by)
	}
	if *show >= 0 {
		report(os.Stdout, errs, *show)
	}
}
