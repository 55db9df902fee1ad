// Command translations measures whether the translation of an article is found
// among the others, in all directions of six languages.
//
//	go run ./bench/translations -set ../shared/gold/statements.jsonl
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"

	"hearsay/internal/language"
	"hearsay/internal/likeness"
)

func main() {
	set := flag.String("set", "../shared/gold/statements.jsonl", "articles with their text in several languages")
	dir := flag.String("machine", "../shared/stories", "folder with wmt22_*.jsonl.gz")
	flag.Parse()
	if err := machine(*dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	f, err := os.Open(*set)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 16<<20)
	var texts []map[string]string
	for sc.Scan() {
		var d struct{ Text map[string]string }
		if err := json.Unmarshal(sc.Bytes(), &d); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		texts = append(texts, d.Text)
	}
	for _, n := range []int{0, 3} {
		report(texts, n)
	}
}

var langs = []string{"en", "fr", "de", "es", "ru", "uk"}

func report(texts []map[string]string, sentences int) {
	all := map[string][][]likeness.Anchor{}
	freq := map[string]*likeness.Frequencies{}
	for _, l := range langs {
		freq[l] = new(likeness.Frequencies)
		for _, t := range texts {
			s := t[l]
			if sentences > 0 {
				s = head(s, sentences)
			}
			pack, err := language.Load(l)
			if err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			a := likeness.Anchors(language.Analyze(s, nil, pack))
			freq[l].Add(a)
			all[l] = append(all[l], a)
		}
	}
	total, right := 0, 0
	for _, from := range langs {
		line := ""
		for _, to := range langs {
			if from == to {
				continue
			}
			ok := recall(all[from], all[to], freq[from], freq[to])
			total += len(texts)
			right += ok
			line += fmt.Sprintf(" %s %.3f", to, float64(ok)/float64(len(texts)))
		}
		fmt.Println(from, line)
	}
	fmt.Printf("sentences %d: R@1 %.4f over 30 directions, %d articles\n", sentences, float64(right)/float64(total), len(texts))
}

func head(s string, n int) string {
	t := language.Analyze(s, nil, nil)
	if len(t.Sentences) <= n {
		return s
	}
	return strings.TrimSpace(s[:t.Span(0, t.Sentences[n-1].Last).End])
}

func recall(from, to [][]likeness.Anchor, ff, ft *likeness.Frequencies) int {
	var p, q []likeness.Profile
	for i := range from {
		p = append(p, ff.Profile(from[i]))
		q = append(q, ft.Profile(to[i]))
	}
	ok := 0
	for i := range p {
		best, at := -1.0, -1
		for j := range q {
			if s := likeness.Cosine(p[i], q[j]); s > best {
				best, at = s, j
			}
		}
		if at == i {
			ok++
		}
	}
	return ok
}
