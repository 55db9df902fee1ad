package main

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"time"

	"hearsay/internal/language"
	"hearsay/internal/reuse"
)

// What generated articles are like: words drawn by Zipf's law from a vocabulary,
// and every fifth article takes half of its words from an earlier one.
const (
	articleWords = 400
	vocabulary   = 50_000
	oneInCopies  = 5
	genHosts     = 2_000
	kept         = 4_096 // articles that may be copied
)

// growth fills an index with n generated articles and prints its memory and the
// time of a look-up.
func growth(n int) {
	r := rand.New(rand.NewPCG(7, 9))
	z := rand.NewZipf(r, 1.1, 4, vocabulary-1)
	words := make([]string, vocabulary)
	for i := range words {
		words[i] = letters(i)
	}
	before := heap()
	x := reuse.NewIndex()
	old := make([][]string, 0, kept)
	prints := 0
	var took []time.Duration
	var buf []reuse.Print
	for i := range n {
		text := make([]string, 0, articleWords)
		if i%oneInCopies == 0 && len(old) > 0 {
			from := old[r.IntN(len(old))]
			text = append(text, from[articleWords/4:articleWords*3/4]...)
		}
		for len(text) < articleWords {
			text = append(text, words[z.Uint64()])
		}
		if len(old) < kept {
			old = append(old, text)
		}
		buf = reuse.Prepare(language.Analyze(strings.Join(text, " "), nil, nil)).Prints(buf[:0])
		prints += len(buf)
		if i%(n/1000+1) == 0 {
			start := time.Now()
			x.Candidates(genHosts, buf, reuse.MinShared)
			took = append(took, time.Since(start))
		}
		x.Add(uint32(r.IntN(genHosts)), buf)
	}
	slices.Sort(took)
	old, words = nil, nil
	grown := heap() - before
	fmt.Printf("%8d articles: %5.1f fingerprints each, index %6.0f MB = %4.0f bytes an article (heap %4.0f); look-up p50 %v p99 %v; 10 M articles: %.1f GB\n",
		n, float64(prints)/float64(n), float64(x.Bytes())/1e6, float64(x.Bytes())/float64(n), float64(grown)/float64(n),
		took[len(took)/2].Round(time.Microsecond), took[len(took)*99/100].Round(time.Microsecond), float64(x.Bytes())/float64(n)*10e6/1e9)
	runtime.KeepAlive(x)
}

// letters writes a number as a word of letters.
func letters(n int) string {
	w := []byte("w")
	for n += 7919; n > 0; n /= 20 {
		w = append(w, "aeioubcdfghklmnprstv"[n%20])
	}
	return string(w)
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
