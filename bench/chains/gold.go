package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"hearsay"
)

// article is one that has been annotated. Its spans are bytes of the text, as
// everywhere in the program; the file has code points.
type article struct {
	Doc       string
	Lang      string
	URL       string
	Text      string
	Origin    hearsay.OriginClass
	Citations []cited
	Sources   []source
	Debris    []furniture
}

type cited struct {
	outlet, from string
	role         hearsay.CitationRole
	span         hearsay.Span
}

type source struct {
	kind hearsay.UnnamedKind
	span hearsay.Span
}

type furniture struct {
	kind hearsay.Debris
	at   int
}

// line is an article as the file has it.
type line struct {
	Doc, Lang, URL, Text string
	Origin               hearsay.OriginClass
	Citations            []struct {
		Outlet string
		From   *string
		Role   hearsay.CitationRole
		Span   [2]int
	}
	Sources []struct {
		Kind hearsay.UnnamedKind
		Span [2]int
	}
	Debris []struct {
		Kind hearsay.Debris
		At   int
	}
}

// maxLine is the longest article of a file of gold, in bytes.
const maxLine = 16 << 20

func read(file string) ([]article, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []article
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, maxLine)
	for n := 1; sc.Scan(); n++ {
		var l line
		if err := json.Unmarshal(sc.Bytes(), &l); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		a, err := l.article()
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		out = append(out, a)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return out, nil
}

// article turns code points into bytes.
func (l *line) article() (article, error) {
	var at []int // by code point: its first byte
	for i := range l.Text {
		at = append(at, i)
	}
	at = append(at, len(l.Text))
	bad := false
	point := func(p int) int {
		if p < 0 || p >= len(at) {
			bad = true
			return 0
		}
		return at[p]
	}
	span := func(s [2]int) hearsay.Span { return hearsay.Span{Start: point(s[0]), End: point(s[1])} }
	a := article{Doc: l.Doc, Lang: l.Lang, URL: l.URL, Text: l.Text, Origin: l.Origin}
	for _, c := range l.Citations {
		x := cited{outlet: c.Outlet, role: c.Role, span: span(c.Span)}
		if c.From != nil {
			x.from = *c.From
		}
		a.Citations = append(a.Citations, x)
	}
	for _, s := range l.Sources {
		a.Sources = append(a.Sources, source{s.Kind, span(s.Span)})
	}
	for _, d := range l.Debris {
		a.Debris = append(a.Debris, furniture{d.Kind, point(d.At)})
	}
	if bad {
		return a, fmt.Errorf("%s: an offset lies outside of the text", l.Doc)
	}
	return a, nil
}
