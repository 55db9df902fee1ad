package main

import (
	"fmt"
	"io"
	"runtime"
	"time"

	"hearsay/internal/statement/gold"
	"hearsay/internal/statement/tagger"
)

// parts writes what packs and learned words are worth, alone and together, and
// what the model costs.
func parts(w io.Writer, o options, articles []gold.Article) error {
	fmt.Fprintf(w, "%-12s", "part")
	for _, l := range langs {
		fmt.Fprintf(w, " | %-11s", l)
	}
	fmt.Fprintf(w, " | %-23s | %s\n", "all: F1 JOINT dir indir", "thousand tokens/s")
	for _, part := range []string{"packs", "tagger", "both"} {
		b := bench{options: o, by: map[string]counts{}}
		b.part = part
		if err := b.crossValidate(articles); err != nil {
			return fmt.Errorf("%s: %w", part, err)
		}
		fmt.Fprintf(w, "%-12s", part)
		all := counts{}
		for _, l := range langs {
			f, joint := b.by[l].f1()
			fmt.Fprintf(w, " | %.3f %.3f", f, joint)
			all.merge(b.by[l])
		}
		f, joint := all.f1()
		fmt.Fprintf(w, " | %.3f %.3f %.3f %.3f", f, joint,
			ratio(all["found direct"], all["gold direct"]), ratio(all["found indirect"], all["gold indirect"]))
		fmt.Fprintf(w, " | %.0f\n", float64(b.tokens)/1e3/b.took.Seconds())
	}
	return cost(w)
}

// loads is how often the weights are read to tell how long it takes.
const loads = 20

// cost writes how long the weights take to read, and the memory they take
// besides the file they lie in.
func cost(w io.Writer) error {
	file := string(tagger.Embedded().Bytes())
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	models := make([]*tagger.Model, loads)
	start := time.Now()
	for i := range models {
		m, err := tagger.Parse(file)
		if err != nil {
			return err
		}
		models[i] = m
	}
	took := time.Since(start) / loads
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(models)
	fmt.Fprintf(w, "\nweights: %.2f MB in the program, read in %.2f ms, %.2f MB of memory\n",
		float64(len(file))/1e6, float64(took.Microseconds())/1e3, float64(after.HeapAlloc-before.HeapAlloc)/loads/1e6)
	return nil
}
