package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

// result is what was measured of one contender.
type result struct {
	Name              string
	Pages             int
	Precision, Recall float64
	F1                float64
	Exact             float64 // share of pages with exactly the gold's words
	Found             float64 // dates: share of pages that got one
	Day               float64 // share of pages with the gold's day
	Title             float64 // share of the pages with a title in the gold that got it
	Byline            float64 // of those with authors
	PerSecond         float64
	Allocs            float64 // per page
	Slowest           time.Duration
	Peak              float64 // resident, MB
	Each              []scored
}

// scored is one page with its score, for -worst.
type scored struct {
	ID, URL   string
	P, R      float64
	Got, Gold string
}

func measure(s *set, name string) result {
	r := result{Name: name, Pages: len(s.pages)}
	f := contenders[name]
	var total counts
	var titled, signed fraction
	var precisions, dated, right, exact, recall, precision float64
	var spent time.Duration
	var allocs uint64
	if raw, err := s.read(s.pages[0]); err == nil {
		f(raw, s.pages[0].URL, s.kind) // loads tables and word lists
	}
	var before, after runtime.MemStats
	for _, p := range s.pages {
		raw, err := s.read(p)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			continue
		}
		runtime.ReadMemStats(&before)
		start := cpu()
		out := f(raw, p.URL, s.kind)
		took := cpu() - start
		runtime.ReadMemStats(&after)
		allocs += after.Mallocs - before.Mallocs
		spent += took
		r.Slowest = max(r.Slowest, took)
		one := scored{ID: p.ID, URL: p.URL, Got: out.date, Gold: p.Date}
		var c counts
		switch s.kind {
		case kindShingles:
			var same bool
			c, same = shingles(p.Text, out.text)
			if same {
				exact++
			}
			if c.TP+c.FP > 0 {
				precisions++
			}
		case kindSnippets:
			c = snippets(p, out.text)
		}
		one.P, one.R = c.precision(), c.recall()
		precision += one.P
		recall += one.R
		total.TP, total.FP, total.FN = total.TP+c.TP, total.FP+c.FP, total.FN+c.FN
		titled.add(len(p.Title) > 0, sameTitle(p.Title, out.title))
		signed.add(len(p.Author) > 0, sameByline(p.Author, out.byline))
		if p.Date != "" && out.date != "" {
			dated++
			if out.date == p.Date {
				right++
			}
		}
		r.Each = append(r.Each, one)
	}
	n := float64(len(s.pages))
	if s.kind == kindShingles {
		r.Precision, r.Recall, r.Exact = ratio(precision, precisions), recall/n, exact/n
	} else {
		r.Precision, r.Recall = total.precision(), total.recall()
	}
	r.F1 = f1(r.Precision, r.Recall)
	r.Found, r.Day = dated/n, right/n
	r.Title, r.Byline = titled.share(), signed.share()
	r.PerSecond, r.Allocs, r.Peak = n/spent.Seconds(), float64(allocs)/n, peak()
	return r
}

// fraction counts how many of some pages are right.
type fraction struct{ right, all float64 }

func (f *fraction) add(counts, right bool) {
	if !counts {
		return
	}
	if f.all++; right {
		f.right++
	}
}

func (f fraction) share() float64 { return ratio(f.right, f.all) }

// cpu is the time this process has computed for.
func cpu() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peak is the most memory this program had resident, in MB. The kernel's
// rusage counts the parent's before exec, /proc does not.
func peak() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	var kb float64
	fmt.Sscan(rest, &kb)
	return kb / 1024
}

func table(w io.Writer, s *set, rows []result) {
	fmt.Fprintf(w, "%s, %d pages\n\n", s.kind, len(s.pages))
	switch s.kind {
	case kindDates:
		fmt.Fprintln(w, "| | day right | date found | pages/s | slowest page | allocations/page | peak memory |\n| --- | --- | --- | --- | --- | --- | --- |")
	case kindShingles:
		fmt.Fprintln(w, "| | F1 | precision | recall | exact | pages/s | slowest page | allocations/page | peak memory |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	default:
		fmt.Fprintln(w, "| | F1 | precision | recall | title | byline | pages/s | slowest page | allocations/page | peak memory |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	}
	for _, r := range rows {
		fmt.Fprintf(w, "| %s | ", r.Name)
		switch s.kind {
		case kindDates:
			fmt.Fprintf(w, "%.3f | %.3f", r.Day, r.Found)
		case kindShingles:
			fmt.Fprintf(w, "%.4f | %.4f | %.4f | %.3f", r.F1, r.Precision, r.Recall, r.Exact)
		default:
			fmt.Fprintf(w, "%.4f | %.4f | %.4f | %.3f | %.3f", r.F1, r.Precision, r.Recall, r.Title, r.Byline)
		}
		fmt.Fprintf(w, " | %.0f | %d ms | %.0f | %.0f MB |\n", r.PerSecond, r.Slowest.Milliseconds(), r.Allocs, r.Peak)
	}
}

// worst lists the pages on which the first contender does worst.
func worst(w io.Writer, rows []result, n int) {
	each := rows[0].Each
	slices.SortStableFunc(each, func(a, b scored) int {
		fa, fb := f1(a.P, a.R), f1(b.P, b.R)
		switch {
		case a.Got == a.Gold && b.Got != b.Gold && fa == fb:
			return 1
		case a.Got != a.Gold && b.Got == b.Gold && fa == fb:
			return -1
		case fa < fb:
			return -1
		case fa > fb:
			return 1
		}
		return strings.Compare(a.ID, b.ID)
	})
	for _, x := range each[:min(n, len(each))] {
		id := x.ID[:min(len(x.ID), 16)]
		fmt.Fprintf(w, "%s p=%.3f r=%.3f got %q gold %q %s\n", id, x.P, x.R, x.Got, x.Gold, x.URL)
	}
}

// explain shows what of the gold a text lacks and what it has too much.
func explain(w io.Writer, p sample, got string) {
	if p.Text == "" {
		norm := squeeze(got)
		for _, x := range p.With {
			if !strings.Contains(norm, squeeze(x)) {
				fmt.Fprintf(w, "lacks  %q\n", x)
			}
		}
		for _, x := range p.Without {
			if strings.Contains(norm, squeeze(x)) {
				fmt.Fprintf(w, "excess %q\n", x)
			}
		}
		fmt.Fprintf(w, "---\n%s", got)
		return
	}
	lines := func(s string) map[string]bool {
		m := map[string]bool{}
		for l := range strings.SplitSeq(s, "\n") {
			m[squeeze(l)] = true
		}
		return m
	}
	gold, ours := lines(p.Text), lines(got)
	for l := range strings.SplitSeq(p.Text, "\n") {
		if !ours[squeeze(l)] {
			fmt.Fprintf(w, "lacks  %s\n", squeeze(l))
		}
	}
	for l := range strings.SplitSeq(got, "\n") {
		if !gold[squeeze(l)] {
			fmt.Fprintf(w, "excess %s\n", squeeze(l))
		}
	}
}
