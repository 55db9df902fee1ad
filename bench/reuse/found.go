package main

import (
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/engine"
	"hearsay/internal/reuse"
)

// shareOfInterest is the containment from which a pair should be found.
const shareOfInterest = .3

// found compares what the index finds with brute force, and makes families.
func found(set string) error {
	pages, err := readPages(set)
	if err != nil {
		return err
	}
	var truth, got, candidates, near int
	x := reuse.NewIndex()
	hosts := map[string]uint32{}
	var pairs []reuse.Pair
	for i := range pages {
		p := &pages[i]
		h, ok := hosts[p.Outlet]
		if !ok {
			h = uint32(len(hosts))
			hosts[p.Outlet] = h
		}
		prints := p.doc.Prints(nil)
		listed := map[int]bool{}
		for _, c := range x.Candidates(h, prints, reuse.MinShared) {
			listed[int(c.Doc)] = true
		}
		candidates += len(listed)
		for j := range i {
			m := reuse.Compare(p.doc, pages[j].doc)
			share := max(m.AInB, m.BInA)
			if share < shareOfInterest {
				continue
			}
			truth++
			if listed[j] {
				got++
				pairs = append(pairs, reuse.Pair{A: i, B: j, Share: share})
				if m.NearDuplicate() {
					near++
				}
			}
		}
		x.Add(h, prints)
	}
	fmt.Printf("%d pages: %d pairs with containment >= %.1f, found %d (recall %.4f) among %d candidates; %d of them near duplicates\n",
		len(pages), truth, shareOfInterest, got, float64(got)/float64(max(truth, 1)), candidates, near)
	return families(pages, pairs)
}

// quorum is the share of pairs between two families that must share words.
const quorum = .5

// families prints the greatest families, the agencies their members credit and
// how many members credit none.
func families(pages []page, pairs []reuse.Pair) error {
	e := engine.New(engine.Options{})
	credits := make([][]string, len(pages))
	for i, p := range pages {
		tr, err := e.Trace(engine.Input{Doc: p.ID, Raw: []byte(p.Text), Plain: true, Lang: p.Lang, Outlet: p.Outlet})
		if err != nil {
			return fmt.Errorf("%s: %w", p.ID, err)
		}
		credits[i] = credited(tr)
	}
	list := reuse.Families(len(pages), pairs, quorum)
	slices.SortStableFunc(list, func(a, b []int) int { return len(b) - len(a) })
	several, inThem, none, named, silent := 0, 0, 0, 0, 0
	for n, f := range list {
		if len(f) < 2 {
			continue
		}
		several++
		inThem += len(f)
		count := map[string]int{}
		without := 0
		for _, i := range f {
			for _, c := range credits[i] {
				count[c]++
			}
			if len(credits[i]) == 0 {
				without++
			}
		}
		none += without
		if len(count) > 0 {
			named += without
		}
		if len(count) == 0 {
			silent = max(silent, len(f))
		}
		if n < 12 {
			fmt.Printf("family of %d: %s; %d without a credit; %s\n", len(f), ranked(count), without, firstWords(pages[f[0]].Text))
		}
	}
	fmt.Printf("%d families of several hold %d pages; %d of these credit nobody, for %d of which a relative names the source; the greatest family in which nobody is credited has %d\n", several, inThem, none, named, silent)
	return nil
}

// credited are the outlets an article has its news from, by their names.
func credited(tr *hearsay.Trace) []string {
	var out []string
	for _, c := range tr.Citations {
		if c.Role == hearsay.CiteCredit || c.Role == hearsay.CiteOrigin {
			if !slices.Contains(out, c.Outlet) {
				out = append(out, c.Outlet)
			}
		}
	}
	return out
}

func ranked(count map[string]int) string {
	var names []string
	for n := range count {
		names = append(names, n)
	}
	slices.SortFunc(names, func(a, b string) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return strings.Compare(a, b)
	})
	for i, n := range names {
		names[i] = fmt.Sprintf("%s %d", n, count[n])
	}
	return strings.Join(names[:min(len(names), 4)], ", ")
}

func firstWords(s string) string {
	f := strings.Fields(s)
	return strings.Join(f[:min(len(f), 8)], " ")
}
