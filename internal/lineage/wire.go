package lineage

import (
	"cmp"
	"slices"

	"hearsay"
)

// wires names the outlet out of sight that articles without a parent are from:
// the one they credit themselves or, where they credit nobody, the one that
// another copy of the same text credits.
func (b *builder) wires() {
	b.wire = make([]string, len(b.articles))
	own := make([]hearsay.Citation, len(b.articles))
	for c, a := range b.articles {
		own[c] = b.unseen(a)
		b.wire[c] = own[c].Outlet
	}
	below := b.texts()
	for c, group := range below {
		var outlet string
		var docs, inferred []string
		var evidence []hearsay.LinkEvidence
		for _, x := range group {
			if k := own[x]; k.Outlet != "" && (outlet == "" || outlet == k.Outlet) {
				outlet = k.Outlet
				docs = append(docs, b.articles[x].doc)
				evidence = append(evidence, hearsay.LinkEvidence{Reason: "credited-by " + b.articles[x].doc, From: spanOf(k)})
			}
		}
		if outlet == "" || b.articles[c].agency || len(group) < 2 {
			continue
		}
		for _, x := range group {
			if own[x].Outlet == "" {
				inferred = append(inferred, b.articles[x].doc)
				b.wire[x] = outlet
			}
		}
		b.ledger.Wires = append(b.ledger.Wires, hearsay.Wire{Outlet: outlet, Docs: docs, Inferred: inferred, Evidence: evidence[:min(len(evidence), maxRuns)]})
	}
	slices.SortFunc(b.ledger.Wires, func(x, y hearsay.Wire) int {
		return cmp.Or(cmp.Compare(x.Outlet, y.Outlet), cmp.Compare(x.Docs[0], y.Docs[0]))
	})
}

func spanOf(c hearsay.Citation) []hearsay.Span {
	if c.Span.Len() == 0 {
		return nil
	}
	return []hearsay.Span{c.Span}
}

// unseen is the article's main credit of an outlet that has no article in the
// story.
func (b *builder) unseen(a *article) hearsay.Citation {
	best := hearsay.Citation{}
	for _, c := range a.Trace.Citations {
		if c.Role != hearsay.CiteCredit && c.Role != hearsay.CiteOrigin || c.Domain == "" || c.From != "" {
			continue
		}
		if _, seen := b.number[fold(c.Outlet)]; seen {
			continue
		}
		if best.Outlet == "" || c.Role == hearsay.CiteCredit && best.Role != hearsay.CiteCredit {
			best = c
		}
	}
	return best
}

// texts groups articles that are copies of one text, by the copy all others
// were found to be made from. A group has no more than one step: a chain of
// copies each of which is like the next welds unlike texts together.
func (b *builder) texts() map[int][]int {
	out := map[int][]int{}
	for c := range b.articles {
		top := c
		for step := 0; step < maxCopySteps; step++ {
			p := slices.IndexFunc(b.parents[top], func(l link) bool { return l.kind == hearsay.LinkCopy && l.match.AInB >= sameText })
			if p < 0 {
				break
			}
			top = b.parents[top][p].parent
		}
		out[top] = append(out[top], c)
	}
	return out
}

const (
	// sameText is the containment from which a copy is so much of a text that
	// the text's credit holds for it.
	sameText = 0.6
	// maxCopySteps is how many copies of copies are followed.
	maxCopySteps = 2
)
