package main

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/engine"
	"hearsay/internal/page"
)

// output is what a contender makes of a page.
type output struct {
	text, date, title string
	byline            []string
}

type contender func(raw []byte, url, kind string) output

// contenders by name. The rivals enter themselves in rivals.go, which the build
// tag "alone" leaves out: some of them take 100 MB before they have read a page.
var contenders = map[string]contender{"hearsay": ours, "hearsay with phrases": withPhrases}

// names are the contenders for a kind of set, in the order of the table.
func names(kind, only string) []string {
	all := []string{"hearsay", "hearsay with phrases", "go-trafilatura", "go-trafilatura with fallback", "readeck/go-readability v2"}
	if kind == kindDates {
		all = []string{"hearsay", "go-htmldate", "go-htmldate with extended search"}
	}
	want := strings.Split(only, ",")
	return slices.DeleteFunc(all, func(n string) bool {
		return contenders[n] == nil || only != "" && !slices.Contains(want, n)
	})
}

// ours is the page reader alone, which knows markup and no words.
func ours(raw []byte, url, kind string) output {
	a, err := page.FromHTML(raw, url, "")
	if err != nil {
		return output{}
	}
	return outputOf(a, kind)
}

var reader = engine.New(engine.Options{})

// withPhrases is the program's whole reading stage: language identified, debris
// and credits marked by the phrases of the language packs.
func withPhrases(raw []byte, url, kind string) output {
	a, err := reader.Read(engine.Input{URL: url, Raw: raw})
	if err != nil {
		return output{}
	}
	return outputOf(a, kind)
}

// outputOf leaves out of the text what the sets leave out of theirs: the
// headline, credits, captions and what the reader itself marks as no part of
// the article; and for the shingle set, whose gold begins with the first
// paragraph, the standfirst.
func outputOf(a *hearsay.Article, kind string) output {
	var b strings.Builder
	for _, x := range a.Blocks {
		switch x.Role {
		case hearsay.RoleTitle, hearsay.RoleDebris, hearsay.RoleCredit, hearsay.RoleCaption, hearsay.RoleDateline:
			continue
		case hearsay.RoleLead:
			if kind == kindShingles && x.Evidence.Reason == "standfirst" {
				continue
			}
		}
		b.WriteString(a.Text[x.Span.Start:x.Span.End])
		b.WriteByte('\n')
	}
	out := output{text: b.String(), title: a.Title.Value}
	for _, f := range a.Byline {
		out.byline = append(out.byline, f.Value)
	}
	if s := a.Published.Instant.String(); len(s) >= 10 {
		out.date = s[:10]
	}
	return out
}
