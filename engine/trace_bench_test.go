package engine_test

import (
	"strings"
	"testing"
	"time"

	"hearsay/engine"
	"hearsay/internal/demo"
	"hearsay/internal/language"
)

// BenchmarkTrace traces plain text: the sample, its articles by language, and
// long texts of a language.
func BenchmarkTrace(b *testing.B) {
	articles, err := demo.Articles()
	if err != nil {
		b.Fatal(err)
	}
	inputs := map[string][]engine.Input{}
	for _, a := range articles {
		in := demoInput(a)
		inputs["all"] = append(inputs["all"], in)
		inputs[a.Lang] = append(inputs[a.Lang], in)
	}
	b.Run("all", func(b *testing.B) { benchmarkTrace(b, inputs["all"]) })
	for _, lang := range language.Codes() {
		b.Run(lang, func(b *testing.B) { benchmarkTrace(b, inputs[lang]) })
		b.Run("long-"+lang, func(b *testing.B) { benchmarkTrace(b, []engine.Input{longInput(inputs[lang])}) })
	}
}

// longText is the size of a long text in bytes.
const longText = 100_000

// longInput is one text made of several, over and over.
func longInput(of []engine.Input) engine.Input {
	var text strings.Builder
	for k := 0; text.Len() < longText; k++ {
		text.Write(of[k%len(of)].Raw)
		text.WriteString("\n\n")
	}
	in := of[0]
	in.Raw = []byte(text.String())
	return in
}

// benchmarkTrace reports the mean and, because that is another's on a machine that
// does other work, the quickest round.
func benchmarkTrace(b *testing.B, inputs []engine.Input) {
	e := engine.New(engine.Options{})
	size := 0
	for _, in := range inputs {
		size += len(in.Raw)
		if _, err := e.Trace(in); err != nil { // loads the packs
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	quickest := time.Hour
	for b.Loop() {
		start := time.Now()
		for _, in := range inputs {
			if _, err := e.Trace(in); err != nil {
				b.Fatal(err)
			}
		}
		quickest = min(quickest, time.Since(start))
	}
	b.ReportMetric(float64(size)/1e6/quickest.Seconds(), "MB/s-at-best")
}
