package main

import (
	"fmt"
	"path"
	"runtime"
	"slices"
	"strings"
	"time"

	"hearsay/bench/cpu"
	"hearsay/internal/feed"
)

// row prints a line of a Markdown table.
func row(cells ...any) {
	for _, c := range cells {
		fmt.Print("| ", c, " ")
	}
	fmt.Println("|")
}

func share(n, of int) string {
	return fmt.Sprintf("%d of %d (%.1f %%)", n, of, 100*float64(n)/float64(max(of, 1)))
}

// groupOf is the first folder of a sample's path.
func groupOf(s *sample) string { return strings.SplitN(s.path, "/", 2)[0] }

// reading counts the feeds that could be read.
func reading(all []*sample, verbose bool) {
	read, total := map[string]int{}, map[string]int{}
	for _, s := range all {
		g := groupOf(s)
		total[g]++
		if s.err == nil {
			read[g]++
		} else if verbose {
			fmt.Println("not read:", s.path, s.err)
		}
	}
	fmt.Println("Feeds read:")
	for _, g := range sorted(total) {
		row(g, share(read[g], total[g]))
	}
}

// assertions counts the assertions that hold, per folder.
func assertions(all []*sample, verbose bool) {
	holds, known := map[string]int{}, map[string]int{}
	for _, s := range all {
		ok, held, got := check(s)
		if !ok {
			continue
		}
		dir := path.Dir(s.path)
		known[dir]++
		if held {
			holds[dir]++
		} else if verbose {
			fmt.Printf("%s\n  %s\n  got %.300q\n", s.path, s.expect, got)
		}
	}
	fmt.Println("Assertions that hold, of those about fields that we keep:")
	var n, of int
	for _, dir := range sorted(known) {
		row(dir, share(holds[dir], known[dir]))
		n, of = n+holds[dir], of+known[dir]
	}
	row("all", share(n, of))
}

// truncation cuts every well-formed feed at many places. A whole item is one
// whose end tag stands before the cut; it must come out as it does uncut.
func truncation(all []*sample, cuts int, verbose bool) {
	feeds, items, kept := 0, 0, 0
	for _, s := range all {
		if !s.wellFormed() || s.err != nil || s.feed.Charset != "utf-8" || len(s.feed.Items) == 0 {
			continue
		}
		feeds++
		ends := itemEnds(string(s.raw))
		for i := 1; i <= cuts; i++ {
			at := len(s.raw) * i / (cuts + 1)
			whole, _ := slices.BinarySearch(ends, at+1)
			whole = min(whole, len(s.feed.Items))
			f, err := feed.Parse(s.raw[:at], s.contentType, s.base)
			items += whole
			if err != nil {
				if whole > 0 && verbose {
					fmt.Println("cut:", s.path, at, err)
				}
				continue
			}
			for k := range whole {
				if k < len(f.Items) && equal(f.Items[k], s.feed.Items[k]) {
					kept++
				} else if verbose {
					fmt.Println("cut:", s.path, at, "item", k)
				}
			}
		}
	}
	fmt.Println("Whole items kept of feeds cut short:")
	row(fmt.Sprintf("%d feeds, %d cuts each", feeds, cuts), share(kept, items))
}

func equal(a, b feed.Item) bool { return fmt.Sprint(a) == fmt.Sprint(b) }

// itemEnds finds where items end, by their end tags.
func itemEnds(src string) (ends []int) {
	for _, tag := range []string{"</item>", "</entry>", "</ITEM>", "</rss:item>", "</atom:entry>"} {
		for at := 0; ; {
			k := strings.Index(src[at:], tag)
			if k < 0 {
				break
			}
			at += k + len(tag)
			ends = append(ends, at)
		}
	}
	slices.Sort(ends)
	return ends
}

// speed measures the whole set, and a feed with very many items.
func speed(all []*sample, items int) {
	started, size := cpu.Used(), 0
	for _, s := range all {
		_, _ = feed.Parse(s.raw, s.contentType, s.base)
		size += len(s.raw)
	}
	took := cpu.Used() - started
	fmt.Println("Speed:")
	row("the set", fmt.Sprintf("%.0f feeds/s", float64(len(all))/took.Seconds()), fmt.Sprintf("%.1f MB/s", float64(size)/1e6/took.Seconds()))
	for _, n := range []int{items / 10, items} {
		raw := []byte(large(n))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		started = cpu.Used()
		f, err := feed.Parse(raw, "", "")
		took = cpu.Used() - started
		runtime.ReadMemStats(&after)
		if err != nil || len(f.Items) != n {
			fmt.Println("large feed:", err)
			return
		}
		row(fmt.Sprintf("%d items, %d MB", n, len(raw)>>20), took.Round(time.Millisecond), fmt.Sprintf("%.0f MB/s", float64(len(raw))/1e6/took.Seconds()),
			fmt.Sprintf("%d MB allocated", (after.TotalAlloc-before.TotalAlloc)>>20))
	}
}

func large(n int) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour News</title>`)
	for i := range n {
		fmt.Fprintf(&b, "<item><title>Ferry %d leaves</title><link>https://harbour.example/%d</link><guid>%d</guid><pubDate>Wed, 14 Feb 2024 12:00:00 +0200</pubDate><description><![CDATA[<p>The ferry left berth %d at noon, the harbour master said.</p>]]></description></item>\n", i, i, i, i)
	}
	return b.String() + "</channel></rss>"
}

func sorted(m map[string]int) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
