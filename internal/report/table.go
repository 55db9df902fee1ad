package report

import (
	"fmt"
	"io"
	"strings"

	"hearsay"
)

// TableText writes one line per trace: where it is from, how many statements
// it has, who denies, and its chain.
func TableText(w io.Writer, traces []*hearsay.Trace, s Style) error {
	p := newPrinter(w, s)
	p.line(p.bold(fmt.Sprintf("%-13s %-4s %-10s %5s %7s %5s  %s", "ARTICLE", "LANG", "ORIGIN", "SAID", "UNNAMED", "DENY", "CHAIN")))
	statements, denials := 0, 0
	for _, t := range traces {
		deny := 0
		for _, x := range t.Statements {
			if x.Act == hearsay.ActDeny {
				deny++
			}
		}
		statements += len(t.Statements)
		denials += deny
		mark := fmt.Sprintf("%5s", "-")
		if deny > 0 {
			mark = p.alarm(fmt.Sprintf("%5d", deny))
		}
		row := fmt.Sprintf("%-13s %-4s %-10s %5d %7d %s  ", shorten(squeeze(t.Article.Doc), 13), t.Article.Lang, t.Origin, len(t.Statements), len(t.Sources), mark)
		p.line(row + chainLine(t, p.style.Width-52))
	}
	p.line(p.dim(fmt.Sprintf("%d articles, %d statements, %d denials. Look closer: hearsay demo --save sample.jsonl && hearsay trace --in sample.jsonl", len(traces), statements, denials)))
	return p.err
}

func chainLine(t *hearsay.Trace, width int) string {
	var hops []string
	for _, h := range t.Chain {
		if h.Kind == hearsay.HopCopy {
			continue
		}
		name := squeeze(h.Name)
		if h.Inferred {
			name += "?"
		}
		hops = append(hops, name)
	}
	if len(hops) == 0 {
		return "-"
	}
	return shorten("<- "+strings.Join(hops, " <- "), max(width, 20))
}
