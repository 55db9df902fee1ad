package lineage

import (
	"cmp"
	"slices"

	"hearsay"
	"hearsay/internal/reuse"
)

// Thresholds of likeness, tuned on invented stories of several languages.
const (
	// copied is the containment from which a text is a copy: agencies' texts
	// that share an event share far less.
	copied = 0.45
	// copiedSome is a passage long enough that it was not written twice.
	copiedSome      = 0.12
	copiedSomeWords = 40
	// near is the difference in containment within which two texts are equally
	// likely to be the one copied from.
	near = 0.04
	// translated is the share of anchors, both ways, from which a text in
	// another language says the same sentence by sentence.
	translated = 0.22
	// retold is the share from which it retells the same facts.
	retold = 0.13
)

// relation is what a child shares with a possible parent.
type relation struct {
	parent int
	match  reuse.Match
	cover  float64 // share of the child's anchors found in the parent, sentence by sentence
	back   float64
	pairs  []pairing
	cite   hearsay.Citation
	cited  bool
	same   bool // of one outlet
}

// strength orders the possible parents of a child.
func (r relation) strength() float64 {
	s := max(r.match.AInB, r.cover)
	if r.cited {
		s += citedBonus
		if r.cite.Role == hearsay.CiteOrigin || r.cite.Role == hearsay.CiteCredit {
			s += citedBonus
		}
	}
	return s
}

// citedBonus is what a citation is worth against likeness.
const citedBonus = 0.25

// relate compares every article with every other one.
func (b *builder) relate() {
	b.relations = make([][]relation, len(b.articles))
	for c, child := range b.articles {
		for p, parent := range b.articles {
			if c == p {
				continue
			}
			r := relation{parent: p, same: sameOutlet(child, parent)}
			if child.Trace.Article.Lang == parent.Trace.Article.Lang {
				r.match = reuse.Compare(child.words, parent.words)
			}
			r.pairs, r.cover = align(child.sentences, parent.sentences, b.rarity)
			_, r.back = align(parent.sentences, child.sentences, b.rarity)
			r.cite, r.cited = child.credits(parent)
			if r.cited || r.match.AInB >= copiedSome || r.cover >= retold {
				b.relations[c] = append(b.relations[c], r)
			}
		}
		slices.SortStableFunc(b.relations[c], func(x, y relation) int { return cmp.Compare(y.strength(), x.strength()) })
	}
}

// kindOf names the dependence a relation speaks for; "" when it is too weak.
func (b *builder) kindOf(c int, r relation) (kind hearsay.LinkKind, proved bool) {
	child, parent := b.articles[c], b.articles[r.parent]
	otherLanguage := child.Trace.Article.Lang != parent.Trace.Article.Lang
	switch {
	case r.same && r.match.AInB >= copied/2:
		return hearsay.LinkUpdate, true
	case r.match.AInB >= copied:
		return hearsay.LinkCopy, true
	case otherLanguage && r.cover >= translated/2 && r.back >= translated/2 && r.cover+r.back >= 2*translated && alikeLong(child, parent):
		return hearsay.LinkTranslation, true
	case r.match.AInB >= copiedSome && r.match.Words >= copiedSomeWords:
		return hearsay.LinkRewrite, true
	case r.cited && (r.cite.Role == hearsay.CiteBackground || r.cite.Role == hearsay.CiteSupport || r.cite.Role == hearsay.CiteInterview):
		return hearsay.LinkCites, true
	case r.cited:
		return hearsay.LinkRewrite, true
	case r.cover >= retold:
		return hearsay.LinkRewrite, false
	}
	return "", false
}

// alikeLong tells whether two texts have about as many sentences, as a text and
// its translation do.
func alikeLong(a, b *article) bool {
	x, y := float64(len(a.sentences.keys)), float64(len(b.sentences.keys))
	return x > .5*y && y > .5*x
}

// before tells whether parent can stand above child, by the order of evidence.
func (b *builder) before(c int, r relation) bool {
	child, parent := b.articles[c], b.articles[r.parent]
	_, back := parent.credits(child)
	switch {
	case r.cited && !back:
		return true
	case back && !r.cited:
		return false
	case parent.agency != child.agency:
		return parent.agency
	}
	if r.match.AInB-r.match.BInA > 3*near { // the child is a part of the parent
		return !earlier(child, parent)
	}
	return earlier(parent, child) || !earlier(child, parent) && r.parent < c
}

// earlier compares the clocks of two articles as they stand.
func earlier(a, b *article) bool {
	return !a.at.IsZero() && !b.at.IsZero() && a.at.Before(b.at)
}

// link chooses the parents of every article: the strongest relation, and
// further ones only where they add something.
func (b *builder) link() {
	for c := range b.articles {
		rest := b.relations[c]
		for len(rest) > 0 && len(b.parents[c]) < maxParents {
			r := b.strongest(c, &rest)
			if r == nil {
				break
			}
			kind, proved := b.kindOf(c, *r)
			if kind == "" || len(b.parents[c]) > 0 && !b.adds(c, *r, kind) {
				continue
			}
			b.parents[c] = append(b.parents[c], *r)
			b.ledger.Links = append(b.ledger.Links, b.makeLink(c, *r, kind, proved))
			if kind == hearsay.LinkCopy || kind == hearsay.LinkTranslation || kind == hearsay.LinkUpdate {
				rest = slices.DeleteFunc(rest, func(x relation) bool { return !x.cited })
			}
		}
	}
}

// maxParents is the number of articles one is made from at the most.
const maxParents = 3

// strongest takes the best relation whose parent can stand above c off the list.
// Among equals the one that was there last is taken: a copy is made from the
// newest version.
func (b *builder) strongest(c int, rest *[]relation) *relation {
	list := *rest
	for i := range list {
		if !b.before(c, list[i]) {
			continue
		}
		best := i
		for j := i + 1; j < len(list) && list[i].strength()-list[j].strength() < near; j++ {
			if b.before(c, list[j]) && b.preferred(c, list[j], list[best]) {
				best = j
			}
		}
		r := list[best]
		*rest = slices.Delete(slices.Clone(list), best, best+1)
		return &r
	}
	*rest = nil
	return nil
}

// preferred decides between relations of equal strength.
func (b *builder) preferred(c int, x, y relation) bool {
	child := b.articles[c]
	p, q := b.articles[x.parent], b.articles[y.parent]
	if p.agency != q.agency {
		return p.agency
	}
	if math := x.match.AInB - y.match.AInB; math > near/4 || math < -near/4 {
		return math > 0
	}
	return earlier(q, p) && !earlier(child, p)
}

// adds tells whether a further parent explains what the first does not: another
// outlet that is credited and is no ancestor of the first.
func (b *builder) adds(c int, r relation, kind hearsay.LinkKind) bool {
	if !r.cited || kind == "" {
		return false
	}
	for _, p := range b.parents[c] {
		if sameOutlet(b.articles[p.parent], b.articles[r.parent]) || p.parent == r.parent {
			return false
		}
	}
	return true
}

func (b *builder) makeLink(c int, r relation, kind hearsay.LinkKind, proved bool) hearsay.Link {
	l := hearsay.Link{From: b.articles[c].doc, To: b.articles[r.parent].doc, Kind: kind, Proved: proved}
	if r.cited {
		e := hearsay.LinkEvidence{Reason: "cites-" + string(r.cite.Role)}
		if r.cite.Span.Len() > 0 { // an agency in the metadata's byline has none
			e.From = []hearsay.Span{r.cite.Span}
		}
		l.Evidence = append(l.Evidence, e)
	}
	if len(r.match.Runs) > 0 && r.match.AInB >= copiedSome {
		e := hearsay.LinkEvidence{Reason: "copied-words", Value: r.match.AInB}
		for _, run := range longest(r.match.Runs, maxRuns) {
			e.From, e.To = append(e.From, run.A), append(e.To, run.B)
		}
		l.Evidence = append(l.Evidence, e)
	}
	if r.cover >= retold {
		l.Evidence = append(l.Evidence, b.anchorEvidence(c, r))
	}
	return l
}

// maxRuns is how many passages are shown as evidence.
const maxRuns = 8

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
		if p.parent < 0 || p.share < 2*retold || len(e.From) == maxRuns {
			continue
		}
		s, q := child.Text.Sentences[p.child], parent.Text.Sentences[p.parent]
		e.From = append(e.From, child.Text.Span(s.First, s.Last))
		e.To = append(e.To, parent.Text.Span(q.First, q.Last))
	}
	return e
}
