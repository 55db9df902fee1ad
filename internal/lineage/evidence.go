package lineage

import (
	"cmp"
	"slices"
	"strings"

	"hearsay"
	"hearsay/internal/reuse"
)

// makeLink shows a link with its evidence.
func (b *builder) makeLink(c int, x link) hearsay.Link {
	l := hearsay.Link{From: b.articles[c].doc, To: b.articles[x.parent].doc, Kind: x.kind, Proved: x.proved}
	if x.cited {
		e := hearsay.LinkEvidence{Reason: "cites-" + string(x.credit.role)}
		if x.credit.span.Len() > 0 { // an agency in the metadata's byline has none
			e.From = []hearsay.Span{x.credit.span}
		}
		l.Evidence = append(l.Evidence, e)
	}
	if len(x.quote) > 0 {
		l.Evidence = append(l.Evidence, runsEvidence("quotes-the-statement", 0, x.quote))
	}
	if len(x.match.Runs) > 0 && x.match.AInB >= copiedSome {
		l.Evidence = append(l.Evidence, runsEvidence("copied-words", x.match.AInB, x.match.Runs))
	}
	if b.articles[c].pointsTo(b.articles[x.parent]) {
		l.Evidence = append(l.Evidence, hearsay.LinkEvidence{Reason: "links-to-it"})
	}
	if x.cover >= retold {
		l.Evidence = append(l.Evidence, b.anchorEvidence(c, x.relation))
	}
	return l
}

// maxRuns is how many passages are shown as evidence.
const maxRuns = 8

func runsEvidence(reason string, value float64, runs []reuse.Run) hearsay.LinkEvidence {
	e := hearsay.LinkEvidence{Reason: reason, Value: value}
	for _, run := range longest(runs, maxRuns) {
		e.From, e.To = append(e.From, run.A), append(e.To, run.B)
	}
	return e
}

// longest gives the n longest runs in the order of the text.
func longest(runs []reuse.Run, n int) []reuse.Run {
	if len(runs) <= n {
		return runs
	}
	byLength := slices.Clone(runs)
	slices.SortStableFunc(byLength, func(x, y reuse.Run) int { return cmp.Compare(y.Words, x.Words) })
	byLength = byLength[:n]
	slices.SortFunc(byLength, func(x, y reuse.Run) int { return cmp.Compare(x.A.Start, y.A.Start) })
	return byLength
}

// anchorEvidence shows the sentences that say the same.
func (b *builder) anchorEvidence(c int, r relation) hearsay.LinkEvidence {
	child, parent := b.articles[c], b.articles[r.parent]
	e := hearsay.LinkEvidence{Reason: "same-names-and-numbers", Value: r.cover}
	for _, p := range r.pairs {
		if p.parent >= 0 && p.share >= paired && len(e.From) < maxRuns {
			e.From = append(e.From, child.sentence(p.child))
			e.To = append(e.To, parent.sentence(p.parent))
		}
	}
	return e
}

// pointsTo tells whether an article's canonical address, its metadata or a link
// in its text leads to the other one.
func (a *article) pointsTo(o *article) bool {
	art, to := &a.Trace.Article, &o.Trace.Article
	targets := []string{address(to.URL), address(to.Canonical)}
	if sameOutlet(a, o) {
		return false
	}
	hits := func(u string) bool { u = address(u); return u != "" && slices.Contains(targets, u) }
	if hits(art.Canonical) {
		return true
	}
	for _, l := range art.Links {
		if hits(l.URL) {
			return true
		}
	}
	return slices.ContainsFunc(art.Origins, func(f hearsay.Field) bool { return hits(f.Value) })
}

// address is a URL without what does not tell pages apart.
func address(u string) string {
	_, rest, ok := strings.Cut(u, "://")
	if !ok {
		return ""
	}
	rest, _, _ = strings.Cut(rest, "#")
	rest, _, _ = strings.Cut(rest, "?")
	return strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/")
}

// quoteWords is the number of words in a row from which a public statement is
// quoted.
const quoteWords = 7

// quotes links c to public statements whose words it quotes.
func (b *builder) quotes(c int) {
	for _, r := range b.relations[c] {
		p := b.articles[r.parent]
		if !p.answers || slices.ContainsFunc(b.parents[c], func(l link) bool { return l.parent == r.parent }) {
			continue
		}
		var runs []reuse.Run
		for _, run := range r.match.Runs {
			if run.Words >= quoteWords {
				runs = append(runs, run)
			}
		}
		if len(runs) > 0 && r.match.AInB < copied {
			r.match = reuse.Match{}
			b.parents[c] = append(b.parents[c], link{relation: r, kind: hearsay.LinkCites, proved: true, quote: runs})
		}
	}
}
