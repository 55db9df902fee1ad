package main

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/mmcdole/gofeed"

	"hearsay/bench/cpu"
)

// rival measures gofeed in the same way, as far as the two can be compared: the
// feeds it reads, the items that are left of feeds cut short, the time for the
// set.
func rival(all []*sample, cuts int) {
	fmt.Println("gofeed:")
	read, total, items, kept := map[string]int{}, map[string]int{}, 0, 0
	started := cpu.Used()
	for _, s := range all {
		total[groupOf(s)]++
		if f, err := gofeed.NewParser().Parse(bytes.NewReader(s.raw)); err == nil && f != nil {
			read[groupOf(s)]++
		}
	}
	took := cpu.Used() - started
	for _, g := range sorted(total) {
		row(g, share(read[g], total[g]))
	}
	for _, s := range all {
		if !s.wellFormed() || s.err != nil || s.feed.Charset != "utf-8" || len(s.feed.Items) == 0 {
			continue
		}
		ends := itemEnds(string(s.raw))
		for i := 1; i <= cuts; i++ {
			at := len(s.raw) * i / (cuts + 1)
			whole, _ := slices.BinarySearch(ends, at+1)
			whole = min(whole, len(s.feed.Items))
			items += whole
			if f, err := gofeed.NewParser().Parse(bytes.NewReader(s.raw[:at])); err == nil && f != nil {
				kept += min(whole, len(f.Items))
			}
		}
	}
	row("whole items of feeds cut short", share(kept, items))
	row("the set", fmt.Sprintf("%.0f feeds/s", float64(len(all))/took.Seconds()))
}
