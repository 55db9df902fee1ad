// Command statements measures how well attributed statements are found,
// cross-validated over articles.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/name"
	"hearsay/internal/statement/gold"
	"hearsay/internal/statement/quote"
	"hearsay/internal/statement/tagger"
)

type item struct {
	article *gold.Article
	lang    string
	ex      tagger.Example
	fold    int
}

func prepare(arts []gold.Article, folds int) []item {
	tab := name.Outlets()
	var out []item
	for k := range arts {
		a := &arts[k]
		for _, l := range a.Langs() {
			pack, err := language.Load(l)
			if err != nil {
				continue
			}
			t := language.Analyze(a.Text[l], nil, pack)
			o := name.FindOutlets(t, tab)
			x := tagger.Example{Input: tagger.Input{Text: t, Quotes: quote.Scan(t), Outlets: o, Names: name.FindNames(t, o)}}
			for _, at := range a.Attributions {
				if p, ok := at.Spans[l]; ok {
					x.Said = append(x.Said, tagger.Said{Source: spans(p.Source), Cue: spans(p.Cue), Content: spans(p.Content), Act: at.Act, Class: at.Class})
				}
			}
			out = append(out, item{a, l, x, k % folds})
		}
	}
	return out
}

func statements(it *item, m *tagger.Model) []hearsay.Statement {
	t := it.ex.Text
	conv := func(rs []language.Range) (out []hearsay.Span) {
		for _, r := range rs {
			out = append(out, t.Span(r.First, r.Last))
		}
		return
	}
	var out []hearsay.Statement
	for _, f := range m.Tag(it.ex.Input) {
		out = append(out, hearsay.Statement{Source: conv(f.Source), Cue: conv(f.Cue), Content: conv(f.Content), Act: tagger.Acts[f.Act], Class: tagger.Classes[f.Class]})
	}
	return out
}

func main() {
	set := flag.String("gold", "../shared/gold/statements.jsonl", "annotated articles")
	folds := flag.Int("folds", 5, "")
	only := flag.Int("only", -1, "only this fold")
	ths := flag.String("thresholds", "-0.4", "")
	flag.Parse()
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
				by[it.lang].add(g, p, pair(g, p))
			}
		}
		fmt.Fprintf(os.Stderr, "fold %d: trained in %v, tagged %.2f MB/s\n", f, took.Round(time.Millisecond), float64(bytes)/1e6/time.Since(start).Seconds())
	}
	for i, by := range bys {
		fmt.Println("threshold", levels[i])
		table(os.Stdout, by)
	}
}
