// Command trace measures how fast articles are traced, and where the time goes.
//
//	go run ./bench/trace                                       the built-in sample
//	go run ./bench/trace -in ../shared/gold/statements.jsonl   annotated articles
//
// What goes in are articles; what comes out are the tables of
// docs/benchmarks/trace.md. Times are processor time of one core. Every text is
// traced many times and its quickest run counts, so that what else the machine
// does counts as little as possible.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"runtime"
	"strings"
	"time"

	"hearsay/bench/cpu"
	"hearsay/engine"
	"hearsay/internal/citation"
	"hearsay/internal/demo"
	"hearsay/internal/language"
	"hearsay/internal/name"
	"hearsay/internal/statement"
	"hearsay/internal/statement/gold"
	"hearsay/internal/statement/quote"
	"hearsay/internal/statement/tagger"
	"hearsay/internal/when"

	"hearsay"
)

func main() {
	in := flag.String("in", "", "annotated articles to trace instead of the sample")
	rounds := flag.Int("rounds", 20, "how often every text is traced")
	flag.Parse()
	runtime.GOMAXPROCS(1)
	if err := run(os.Stdout, *in, *rounds); err != nil {
		log.Fatal(err)
	}
}

// text is one article to trace.
type text struct{ lang, body string }

func run(w io.Writer, in string, rounds int) error {
	loading(w)
	texts, err := read(in)
	if err != nil {
		return err
	}
	e := engine.New(engine.Options{})
	fmt.Fprintf(w, "\n%-12s %6s %9s %9s %9s\n", "texts", "number", "bytes", "MB/s", "allocs/kB")
	for _, lang := range append(language.Codes(), "") {
		speed(w, e, orAll(lang), of(texts, lang), rounds)
	}
	for _, lang := range language.Codes() {
		speed(w, e, "long "+lang, []text{long(texts, lang)}, rounds)
	}
	stages(w, texts, rounds)
	fmt.Fprintf(w, "\npeak of resident memory: %s\n", peak())
	return nil
}

func orAll(lang string) string {
	if lang == "" {
		return "all"
	}
	return lang
}

// loading measures what is read at first use.
func loading(w io.Writer) {
	once := func(what string, f func()) {
		start := cpu.Used()
		f()
		fmt.Fprintf(w, "%-28s %5.1f ms\n", what, (cpu.Used()-start).Seconds()*1e3)
	}
	once("weights", func() { tagger.Embedded() })
	once("outlets", func() { name.Outlets() })
	once("function words", func() { language.FunctionWords("en") })
	for _, lang := range language.Codes() {
		once("pack "+lang, func() { _, _ = language.Load(lang) })
	}
}

func read(in string) (out []text, err error) {
	if in == "" {
		articles, err := demo.Articles()
		for _, a := range articles {
			out = append(out, text{a.Lang, a.Text})
		}
		return out, err
	}
	articles, err := gold.ReadFile(in)
	for _, a := range articles {
		for _, lang := range language.Codes() {
			if t, ok := a.Text[lang]; ok {
				out = append(out, text{lang, t})
			}
		}
	}
	return out, err
}

func of(texts []text, lang string) (out []text) {
	for _, t := range texts {
		if lang == "" || t.lang == lang {
			out = append(out, t)
		}
	}
	return out
}

// longText is the size of a long article.
const longText = 100_000

// long is one article of the texts of a language, over and over.
func long(texts []text, lang string) text {
	var b strings.Builder
	for some := of(texts, lang); len(some) > 0 && b.Len() < longText; {
		for _, t := range some {
			if b.Len() < longText {
				b.WriteString(t.body + "\n\n")
			}
		}
	}
	return text{lang, b.String()}
}

// speed traces texts and prints how fast.
func speed(w io.Writer, e *engine.Engine, title string, texts []text, rounds int) {
	var size, allocs uint64
	var took time.Duration
	for _, t := range texts {
		in := engine.Input{Doc: "text", Raw: []byte(t.body), Plain: true, Lang: t.lang}
		if _, err := e.Trace(in); err != nil {
			continue // an empty text
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, _ = e.Trace(in)
		runtime.ReadMemStats(&after)
		allocs += after.Mallocs - before.Mallocs
		size += uint64(len(t.body))
		took += quickest(rounds, func() { _, _ = e.Trace(in) })
	}
	if size > 0 {
		fmt.Fprintf(w, "%-12s %6d %9d %9.2f %9.0f\n", title, len(texts), size, float64(size)/1e6/took.Seconds(), float64(allocs)/float64(size)*1e3)
	}
}

// quickest is the processor time of the quickest of several runs.
func quickest(rounds int, f func()) time.Duration {
	best := time.Hour
	for range rounds {
		start := cpu.Used()
		f()
		best = min(best, cpu.Used()-start)
	}
	return best
}

// stages prints what the stages of a trace take, without reading the input and
// finding its language.
func stages(w io.Writer, texts []text, rounds int) {
	names := []string{"words, sentences, phrases", "outlets", "people", "quotations", "tagger", "statements besides", "citations", "times"}
	took := make([]time.Duration, len(names))
	size := 0
	for _, t := range texts {
		pack, err := language.Load(t.lang)
		if err != nil {
			continue
		}
		size += len(t.body)
		for k, f := range stageRuns(t, pack) {
			took[k] += quickest(rounds, f)
		}
	}
	took[5] -= took[3] + took[4]
	all := time.Duration(0)
	for _, d := range took {
		all += d
	}
	fmt.Fprintf(w, "\n%-28s %9s %6s\n", "stage", "MB/s", "share")
	for k, d := range took {
		fmt.Fprintf(w, "%-28s %9.1f %5.1f%%\n", names[k], float64(size)/1e6/d.Seconds(), 100*d.Seconds()/all.Seconds())
	}
}

// stageRuns are the stages over a text, in the order of their names.
func stageRuns(t text, pack *language.Pack) []func() {
	x := language.Analyze(t.body, nil, pack)
	outlets := name.FindOutlets(x, name.Outlets())
	names := name.FindNames(x, outlets)
	quotes := quote.Scan(x)
	in := statement.Input{Names: names, Outlets: outlets}
	said := statement.Find(x, in)
	article := &hearsay.Article{Text: t.body, Lang: t.lang, Blocks: x.Blocks}
	return []func(){
		func() { language.Analyze(t.body, nil, pack) },
		func() { name.FindOutlets(x, name.Outlets()) },
		func() { name.FindNames(x, outlets) },
		func() { quote.Scan(x) },
		func() {
			tagger.Embedded().Tag(tagger.Input{Text: x, Quotes: quotes, Names: names, Outlets: outlets})
		},
		func() { statement.Find(x, in) },
		func() { citation.Find(x, article, outlets, said.Statements) },
		func() { when.Find(x, hearsay.Instant{}) },
	}
}

// peak is the peak of the process's resident memory, where the system tells it.
func peak() string {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return "not known"
	}
	for line := range strings.Lines(string(b)) {
		if v, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			return strings.TrimSpace(v)
		}
	}
	return "not known"
}
