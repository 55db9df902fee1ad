package main

import (
	"fmt"
	"io"

	"hearsay"
	"hearsay/bench/jsonl"
	"hearsay/engine"
)

// measureWires counts, on pages of one event with much agency copy, the pages
// that carry an agency's text without a credit and are told whose it is by
// another copy; and, among pairs of copies that both credit somebody, how often
// they credit the same: that is how far one copy's credit holds for another.
func measureWires(w io.Writer, path string) error {
	c := engine.New(engine.Options{}).Collect()
	credit := map[string]string{}
	pages := 0
	err := eachPage(path, func(a engine.Input) error {
		t, err := c.Add(a)
		if err != nil {
			return nil // an empty page
		}
		pages++
		for _, k := range t.Citations {
			if k.Role == hearsay.CiteCredit && k.Domain != "" && credit[t.Article.Doc] == "" {
				credit[t.Article.Doc] = k.Outlet
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	stories, ledgers := c.Stories()
	var copies, both, same, groups, credited, inferred int
	largest := 0
	for _, l := range ledgers {
		for _, x := range l.Links {
			if x.Kind != hearsay.LinkCopy {
				continue
			}
			copies++
			if p, q := credit[x.From], credit[x.To]; p != "" && q != "" {
				both++
				if p == q {
					same++
				}
			}
		}
		for _, x := range l.Wires {
			groups++
			credited += len(x.Docs)
			inferred += len(x.Inferred)
			largest = max(largest, len(x.Docs)+len(x.Inferred))
		}
	}
	fmt.Fprintf(w, "pages %d, stories %d, with a credit of their own %d\n", pages, len(stories), len(credit))
	fmt.Fprintf(w, "copies linked %d; both ends credit somebody %d, the same %.3f\n", copies, both, share(same, both))
	fmt.Fprintf(w, "texts with a named agency %d (largest %d pages); pages that credit it %d, pages told by another copy %d\n", groups, largest, credited, inferred)
	return nil
}

func eachPage(path string, yield func(engine.Input) error) error {
	type page struct{ ID, Lang, Outlet, Fetched, Text string }
	return jsonl.Each(path, func(p page) error {
		return yield(engine.Input{Doc: p.ID, Raw: []byte(p.Text), Plain: true, Lang: p.Lang, URL: "https://" + p.Outlet + "/" + p.ID, Time: p.Fetched})
	})
}
