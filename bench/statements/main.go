// Command statements measures how well attributed statements are found.
//
//	go run ./bench/statements                      five-fold over articles
//	go run ./bench/statements -part packs          what the packs are worth alone
//	go run ./bench/statements -parts               packs, tagger and both side by side; what the model costs
//	go run ./bench/statements -damaged             on texts with lost quotation marks
//	go run ./bench/statements -errors 3            error classes, with examples
//	go run ./bench/statements -other ../shared/gold/polnear_dev.jsonl
//	go run ./bench/statements -predict out.jsonl   predictions for score_statements.py
//
// What goes in are annotated articles; what comes out are the tables of
// docs/benchmarks/statements.md. All translations of an article are in one fold:
// no figure is of a text whose translation was learned from. With -other the
// weights that come with the program are measured on another set.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"time"

	"hearsay/internal/language"
	"hearsay/internal/statement"
	"hearsay/internal/statement/gold"
	"hearsay/internal/statement/tagger"
)

type options struct {
	gold, other, part, predict string
	folds, errors              int
	damaged, parts             bool
	threshold                  float64
}

func main() {
	var o options
	flag.StringVar(&o.gold, "gold", "../shared/gold/statements.jsonl", "annotated articles for cross-validation")
	flag.StringVar(&o.other, "other", "", "annotated articles of another kind, measured with the program's weights")
	flag.StringVar(&o.part, "part", "both", "what takes part: packs (no words), tagger (no packs) or both")
	flag.StringVar(&o.predict, "predict", "", "write predictions to this file")
	flag.IntVar(&o.folds, "folds", 5, "folds of the cross-validation")
	flag.IntVar(&o.errors, "errors", -1, "examples of each class of errors; -1 for no report")
	flag.Float64Var(&o.threshold, "threshold", 0, "log-odds from which a statement is believed; 0 for the model's own")
	flag.BoolVar(&o.parts, "parts", false, "measure packs, tagger and both side by side, and what the model costs")
	flag.BoolVar(&o.damaged, "damaged", false, "measure on copies that lost one quotation mark in four")
	flag.Parse()
	if err := run(o, os.Stdout); err != nil {
		log.Fatal("statements: ", err)
	}
}

func run(o options, w io.Writer) error {
	b := bench{options: o, by: map[string]counts{}}
	file := o.gold
	if o.other != "" {
		file = o.other
	}
	articles, err := gold.ReadFile(file)
	if err != nil {
		return err
	}
	if o.parts {
		return parts(w, o, articles)
	}
	if o.other != "" {
		err = b.score(b.believing(tagger.Embedded()), articles)
	} else {
		err = b.crossValidate(articles)
	}
	if err != nil {
		return err
	}
	table(w, b.by)
	classes(w, b.by["all"])
	whoTable(w, b.by["all"])
	fmt.Fprintf(w, "\n%.1f MB/s, %.0f thousand words/s on one core, text analysis and names not counted\n", float64(b.bytes)/1e6/b.took.Seconds(), float64(b.tokens)/1e3/b.took.Seconds())
	if o.errors >= 0 {
		report(w, b.problems, o.errors)
	}
	if o.predict != "" {
		return writePredictions(o.predict, b.predicted)
	}
	return nil
}

// bench gathers what is measured.
type bench struct {
	options
	by            map[string]counts
	problems      []problem
	predicted     []prediction
	bytes, tokens int
	took          time.Duration
}

func (b *bench) crossValidate(articles []gold.Article) error {
	for fold := range b.folds {
		var rest, held []gold.Article
		var number []int
		for i := range articles {
			if i%b.folds == fold {
				held = append(held, articles[i])
			} else {
				rest, number = append(rest, articles[i]), append(number, i)
			}
		}
		m, err := b.train(rest, number)
		if err != nil {
			return err
		}
		if err := b.score(b.believing(m), held); err != nil {
			return err
		}
	}
	return nil
}

// believing is the model with the threshold asked for.
func (b *bench) believing(m *tagger.Model) *tagger.Model {
	if b.threshold == 0 {
		return m
	}
	return m.WithThreshold(float32(b.threshold))
}

func (b *bench) train(articles []gold.Article, number []int) (*tagger.Model, error) {
	set, err := statement.TrainingSet(articles, b.pack, func(i int) int { return number[i] })
	if err != nil {
		return nil, err
	}
	if b.part == "packs" {
		return tagger.TrainWordless(set), nil
	}
	return tagger.Train(set), nil
}

// pack loads the pack of a language; without its phrases when the tagger is
// measured alone.
func (b *bench) pack(lang string) (*language.Pack, error) {
	p, err := language.Load(lang)
	if err != nil || b.part != "tagger" {
		return p, err
	}
	return bare(p)
}

func (b *bench) score(m *tagger.Model, articles []gold.Article) error {
	for i := range articles {
		a := &articles[i]
		for _, lang := range a.Langs() {
			pack, err := b.pack(lang)
			if err != nil {
				return err
			}
			x := statement.Example(a, lang, pack)
			if b.damaged {
				x = statement.Damaged(a, lang, pack, 1)
			}
			b.one(m, a, lang, &x)
		}
	}
	return nil
}

// one scores one text.
func (b *bench) one(m *tagger.Model, a *gold.Article, lang string, x *tagger.Example) {
	start := time.Now()
	said := statement.FindWith(m, x.Text, statement.Input{Names: x.Names, Outlets: x.Outlets}).Statements
	b.took += time.Since(start)
	b.bytes += len(x.Text.Src)
	b.tokens += len(x.Text.Tokens)
	text := a.Text[lang]
	g, p := goldSides(a, lang), predSides(text, lang, said)
	pairs := pair(g, p)
	if b.by[lang] == nil {
		b.by[lang] = counts{}
	}
	b.by[lang].add(g, p, pairs)
	b.by[lang].whos(a, lang, x.Text.Pack, g, said, pairs)
	if b.errors >= 0 {
		b.problems = append(b.problems, problems(a.Doc, lang, text, g, p, pairs)...)
	}
	if b.predict != "" {
		b.predicted = append(b.predicted, predictionOf(a.Doc, lang, text, said))
	}
}

// classes writes how well each class and act is found and told.
func classes(w io.Writer, n counts) {
	fmt.Fprintf(w, "\n%-10s %6s %8s %8s %8s\n", "class", "gold", "recall", "source", "right")
	for _, c := range tagger.Classes {
		k := "class " + string(c)
		fmt.Fprintf(w, "%-10s %6d %8.3f %8.3f %8.3f\n", c, n["gold "+k], ratio(n["found "+k], n["gold "+k]), ratio(n["joint "+k], n["found "+k]), ratio(n[k], n["found "+k]))
	}
	fmt.Fprintf(w, "\n%-10s %6s %8s %8s %8s\n", "act", "gold", "recall", "", "right")
	for _, c := range tagger.Acts {
		k := "act " + string(c)
		fmt.Fprintf(w, "%-10s %6d %8.3f %8s %8.3f\n", c, n["gold "+k], ratio(n["found "+k], n["gold "+k]), "", ratio(n[k], n["found "+k]))
	}
}
