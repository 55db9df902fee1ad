package lineage

import (
	"cmp"
	"slices"

	"hearsay"
	"hearsay/internal/language"
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
	// translatedEach and translatedBoth are the shares of anchors, one way and
	// the sum of both, from which a text in another language says the same
	// sentence by sentence; translatedCited is the sum for one that credits it and
	// keeps its order; nearly is how much worse one that is credited may be.
	translatedEach  = 0.38
	translatedBoth  = 1.0
	translatedCited = 0.85
	nearly          = 0.25
	// retold is the share from which it retells the same facts, when it credits
	// what it retells and when it credits nobody.
	retold        = 0.25
	retoldUnnamed = 0.33
	// likelier is the share of the best cover down to which another parent is as
	// likely: related languages look more alike than they should.
	likelier       = 0.6
	sentencesAlike = 0.55
)

// relation is what a child shares with a possible parent.
type relation struct {
	parent int
	match  reuse.Match
	cover  float64 // share of the child's anchors found in the parent, sentence by sentence
	back   float64
	pairs  []pairing
	credit credit
	cited  bool
}

// both is how much two texts say the same.
func (r relation) both() float64 { return r.cover + r.back }

// link is a chosen relation.
type link struct {
	relation
	kind   hearsay.LinkKind
	proved bool
	quote  []reuse.Run // words of a public statement that are quoted
}

// link chooses the parents of every article: first the one its text is made
// from, then those it credits, at last, for want of both, the one it is most
// like.
func (b *builder) link() {
	for c := range b.articles {
		if top := b.same[c]; top != c {
			b.copyOf(c, top)
			continue
		}
		if b.articles[c].answers {
			continue // a public statement is nobody's copy
		}
		b.textParent(c)
	}
	for c := range b.articles {
		if !b.articles[c].answers {
			b.creditedParents(c)
			b.quotes(c)
		}
	}
	for c := range b.articles {
		if b.same[c] == c && !b.articles[c].answers && !b.explained(c) {
			b.likely(c)
		}
	}
	for c, list := range b.parents {
		for _, l := range list {
			b.ledger.Links = append(b.ledger.Links, b.makeLink(c, l))
		}
	}
}

// copyOf links an article to the one that has its very words.
func (b *builder) copyOf(c, top int) {
	a, p := b.articles[c], b.articles[top]
	r := relation{parent: top, match: reuse.Match{AInB: 1, BInA: 1}}
	if n := a.words.Len(); n > 0 {
		r.match.Words = n
		r.match.Runs = []reuse.Run{{A: a.words.Whole(), B: p.words.Whole(), Words: n}}
	}
	if p.outlet >= 0 && p.outlet != a.outlet {
		r.credit, r.cited = a.credited(p.outlet)
	}
	kind := hearsay.LinkCopy
	if sameOutlet(a, p) {
		kind = hearsay.LinkUpdate
	}
	b.parents[c] = append(b.parents[c], link{relation: r, kind: kind, proved: true})
}

// textParent finds the article whose words c has, in the same language or
// translated.
func (b *builder) textParent(c int) {
	var copies, renderings []relation
	for _, r := range b.relations[c] {
		if !b.above(c, r) {
			continue
		}
		switch {
		case b.isCopy(c, r):
			copies = append(copies, r)
		case b.isTranslation(c, r):
			renderings = append(renderings, r)
		}
	}
	renderings = slices.DeleteFunc(renderings, func(r relation) bool { return !r.cited && b.nearerCredited(c, r) })
	if len(renderings) > 0 { // words in common with somebody who had it from there too are no copy of his
		copies = slices.DeleteFunc(copies, func(r relation) bool { return r.match.AInB < copied })
	}
	switch {
	case len(copies) > 0:
		top := slices.MaxFunc(copies, func(x, y relation) int { return cmp.Compare(x.match.AInB, y.match.AInB) })
		copies = slices.DeleteFunc(copies, func(r relation) bool { return r.match.AInB < top.match.AInB-near })
		r := b.choose(c, copies)
		kind := hearsay.LinkCopy
		if sameOutlet(b.articles[c], b.articles[r.parent]) {
			kind = hearsay.LinkUpdate
		} else if r.match.AInB < copied {
			kind = hearsay.LinkRewrite
		}
		b.parents[c] = append(b.parents[c], link{relation: r, kind: kind, proved: true})
	case len(renderings) > 0:
		top := slices.MaxFunc(renderings, func(x, y relation) int { return cmp.Compare(x.both(), y.both()) })
		renderings = slices.DeleteFunc(renderings, func(r relation) bool {
			return r.both() < top.both()-nearly || !r.cited && r.both() < top.both()-2*near
		})
		r := b.choose(c, renderings)
		kind := hearsay.LinkTranslation
		if b.ownVoice(c, r) {
			kind = hearsay.LinkRewrite
		}
		b.parents[c] = append(b.parents[c], link{relation: r, kind: kind, proved: true})
	}
}

// nearerCredited tells whether c is as near to an article that it names as its
// source as to a rendering of it that it does not name: it retells the one it
// names.
func (b *builder) nearerCredited(c int, r relation) bool {
	outlets := map[int]bool{} // whose report it is made from
	for x := range b.reachable(r.parent, func(link) bool { return true }) {
		outlets[b.articles[x].outlet] = true
	}
	return slices.ContainsFunc(b.relations[c], func(o relation) bool {
		return o.cited && o.credit.from < 0 && outlets[b.articles[o.parent].outlet] && (o.both() >= r.both()-near || b.isTranslation(c, o)) && b.above(c, o)
	})
}

// ownVoice tells whether c tells the news as the other outlet's report and not
// in its words: it says that the outlet reports it where that one speaks for
// itself.
func (b *builder) ownVoice(c int, r relation) bool {
	child, parent := b.articles[c], b.articles[r.parent]
	names := slices.ContainsFunc(parent.Trace.Citations, func(k hearsay.Citation) bool { return k.Role == hearsay.CiteSelf })
	cites := slices.ContainsFunc(parent.Text.Hits, func(h language.Hit) bool { return h.Entry.Section == language.Citing && parent.proper(h.First) })
	for _, k := range child.credits {
		if k.outlet != parent.outlet || k.role == hearsay.CiteCredit || k.role == hearsay.CiteBackground || k.span.Len() == 0 {
			continue
		}
		sent := child.Text.SentenceOf(child.Text.TokenAt(k.span.Start))
		citing := child.has([]hearsay.Span{child.Text.Span(sent.First, sent.Last)}, language.Citing, "")
		if !names && !parent.agency || citing && !cites {
			return true
		}
	}
	return false
}

// isCopy tells whether c has the parent's words.
func (b *builder) isCopy(c int, r relation) bool {
	least := copied
	if sameOutlet(b.articles[c], b.articles[r.parent]) {
		least /= 2
	}
	return r.match.AInB >= least || r.match.AInB >= copiedSome && r.match.Words >= copiedSomeWords
}

// isTranslation tells whether c says what the parent says in another language,
// sentence by sentence and in the same order.
func (b *builder) isTranslation(c int, r relation) bool {
	child, parent := b.articles[c], b.articles[r.parent]
	if child.Trace.Article.Lang == parent.Trace.Article.Lang || min(r.cover, r.back) < translatedEach {
		return false
	}
	told := r.both() >= translatedBoth
	if !told && (!r.cited || r.credit.from >= 0 || r.both() < translatedCited) {
		return false
	}
	order := inOrder(child.sentences, parent.sentences)
	if !told && order < strictly {
		return false
	}
	x, y := float64(len(child.sentences.keys)), float64(len(parent.sentences.keys))
	translatedLeast := translatedLeast
	if !r.cited {
		translatedLeast = uncreditedLeast
	}
	return x > sentencesAlike*y && y > sentencesAlike*x && min(x, y) >= translatedLeast && order >= inSequence
}

const (
	// inSequence is the share of what they share that a translation has in the
	// original's order, strictly that of one which is less alike.
	inSequence = 0.75
	strictly   = 0.9
	// translatedLeast is the number of sentences that tell a translation from
	// two short reports of one thing, uncreditedLeast that of one which credits
	// nobody.
	translatedLeast = 5.0
	uncreditedLeast = 9.0
)

// above tells whether the parent can stand above c, by the order of evidence:
// credit, canonical address and link, the kind of outlet, containment that
// holds one way only, and clocks last.
func (b *builder) above(c int, r relation) bool {
	child, parent := b.articles[c], b.articles[r.parent]
	if sameOutlet(child, parent) {
		return parent.clock.before(child.clock) || !child.clock.before(parent.clock) && r.parent < c
	}
	if _, back := parent.credited(child.outlet); child.outlet >= 0 && back != r.cited {
		return r.cited
	}
	if up, down := child.pointsTo(parent), parent.pointsTo(child); up != down {
		return up
	}
	if parent.agency != child.agency {
		return parent.agency
	}
	if parent.answers != child.answers {
		return parent.answers
	}
	if x, y := child.creditsWire(), parent.creditsWire(); x != y && r.match.AInB >= copied {
		return y // of two copies the one that says whose text it is stands nearer to it
	}
	if d := r.match.AInB - r.match.BInA; d > 3*near { // the child is a part of the parent
		return !child.clock.before(parent.clock)
	}
	return parent.clock.before(child.clock) || !child.clock.before(parent.clock) && r.parent < c
}

// creditsWire tells whether an article credits somebody for its whole text.
func (a *article) creditsWire() bool {
	return slices.ContainsFunc(a.Trace.Citations, func(c hearsay.Citation) bool {
		return c.Role == hearsay.CiteCredit || isCopyright(c) && !slices.Contains(a.names, fold(c.Outlet))
	})
}

// choose takes the likeliest of several parents that explain c equally well:
// one that c credits, an agency, one that is no copy of another; and of one
// outlet's versions the one c shows signs of.
func (b *builder) choose(c int, list []relation) relation {
	keep := func(good func(relation) bool) {
		if kept := slices.DeleteFunc(slices.Clone(list), func(r relation) bool { return !good(r) }); len(kept) > 0 {
			list = kept
		}
	}
	keep(func(r relation) bool { return r.cited && r.credit.from < 0 })
	keep(func(r relation) bool { // a copy carries the credits of what it was copied from
		return !slices.ContainsFunc(list, func(o relation) bool {
			_, ok := b.articles[o.parent].credited(b.articles[r.parent].outlet)
			return r.cited && o.cited && ok && !sameOutlet(b.articles[o.parent], b.articles[r.parent])
		})
	})
	keep(func(r relation) bool { return !b.hasOriginal(r.parent, list) })
	keep(func(r relation) bool { return b.articles[r.parent].agency })
	keep(func(r relation) bool { return sameOutlet(b.articles[c], b.articles[r.parent]) })
	top := list[0]
	for _, r := range list[1:] {
		if max(r.match.AInB, r.both()) > max(top.match.AInB, top.both()) {
			top = r
		}
	}
	outlet := b.articles[top.parent].outlet
	keep(func(r relation) bool {
		return r.parent == top.parent || outlet >= 0 && b.articles[r.parent].outlet == outlet
	})
	docs := make([]int, len(list))
	for i, r := range list {
		docs[i] = r.parent
	}
	v := b.version(c, docs)
	return list[slices.IndexFunc(list, func(r relation) bool { return r.parent == v })]
}

// hasOriginal tells whether an article is made from another one in the list; an
// update of it does not count, it is no worse a source.
func (b *builder) hasOriginal(p int, list []relation) bool {
	up := b.reachable(p, func(l link) bool { return l.kind != hearsay.LinkUpdate && l.kind != hearsay.LinkCites })
	return slices.ContainsFunc(list, func(r relation) bool { return r.parent != p && up[r.parent] })
}

// creditedParents links c to the outlets it credits.
func (b *builder) creditedParents(c int) {
	a := b.articles[c]
	var seen []int
	for _, first := range []bool{true, false} { // what it names as its source before what that one passed on
		for _, k := range a.credits {
			if (k.from < 0) != first || slices.Contains(seen, k.outlet) || k.outlet == a.outlet || len(b.parents[c]) >= maxParents {
				continue
			}
			seen = append(seen, k.outlet)
			b.creditedParent(c, k.outlet)
		}
	}
	b.nearestFirst(c)
}

// nearestFirst puts what c has from an outlet that has it from another one c
// names before what it has from that one: "the Echo reports, citing the agency".
func (b *builder) nearestFirst(c int) {
	list := b.parents[c]
	for i := range list {
		for k := i + 1; k < len(list); k++ {
			far, near := &list[i], &list[k]
			if far.kind == hearsay.LinkRewrite && near.kind == hearsay.LinkRewrite && b.leadsTo(near.parent, far.parent) && !b.leadsTo(far.parent, near.parent) {
				far.kind = hearsay.LinkCites
				*far, *near = *near, *far
			}
		}
	}
}

// maxParents is the number of articles one is made from at the most.
const maxParents = 4

func (b *builder) creditedParent(c, outlet int) {
	a := b.articles[c]
	var list []relation
	for _, r := range b.relations[c] {
		p := b.articles[r.parent]
		if p.outlet != outlet || !r.cited || (a.clock.zoned && p.clock.zoned && r.cover < surely || p.answers) && a.clock.before(p.clock) {
			continue // what appeared after it is another report of that outlet, unless it says the same
		}
		list = append(list, r)
	}
	if len(list) == 0 || slices.ContainsFunc(b.parents[c], func(l link) bool { return b.articles[l.parent].outlet == outlet }) {
		return
	}
	best, _ := a.credited(outlet)
	if r, ok := b.throughParent(c, list); ok { // its parent has it from there: that is the version meant
		b.parents[c] = append(b.parents[c], link{relation: r, kind: hearsay.LinkCites, proved: true})
		return
	}
	docs := make([]int, len(list))
	for i, r := range list {
		docs[i] = r.parent
	}
	v := b.version(c, docs)
	r := list[slices.IndexFunc(list, func(r relation) bool { return r.parent == v })]
	kind := hearsay.LinkRewrite
	switch {
	case b.aside(c, r):
		r.credit.role = hearsay.CiteBackground
		kind = hearsay.LinkCites
	case best.role == hearsay.CiteBackground, best.from >= 0, b.articles[v].answers:
		kind = hearsay.LinkCites
	case len(b.parents[c]) > 0 && b.parents[c][0].kind != hearsay.LinkRewrite && b.parents[c][0].kind != hearsay.LinkCites:
		kind = hearsay.LinkCites // its text is another's
	case !best.first() && r.cover < retold:
		kind = hearsay.LinkCites
	}
	b.parents[c] = append(b.parents[c], link{relation: r, kind: kind, proved: true})
}

// aside tells whether c speaks of what it credits in passing: further down, and
// hardly anything before that paragraph tells the same.
func (b *builder) aside(c int, r relation) bool {
	t := b.articles[c].Text
	if r.credit.first() || r.credit.span.Len() == 0 {
		return false
	}
	from := t.ParagraphIndex(t.TokenAt(r.credit.span.Start))
	before, all := 0.0, 0.0
	for _, p := range r.pairs {
		if p.share < paired {
			continue
		}
		told := p.share * p.weight
		all += told
		if t.ParagraphIndex(t.Sentences[p.child].First) < from {
			before += told
		}
	}
	return from > 0 && before < inPassing*all
}

// inPassing is the share of what is told that may stand before the credit.
const inPassing = 0.25

// throughParent finds the article of an outlet that a parent of c is made from.
func (b *builder) throughParent(c int, list []relation) (relation, bool) {
	for _, l := range b.parents[c] {
		up := b.reachable(l.parent, func(link) bool { return true })
		best, found := relation{}, false
		for _, r := range list { // of several versions the nearest: the one that leads to the others
			if up[r.parent] && (!found || b.leadsTo(r.parent, best.parent)) {
				best, found = r, true
			}
		}
		if found {
			return best, true
		}
	}
	return relation{}, false
}

// explained tells whether it is known where c has its news from.
func (b *builder) explained(c int) bool {
	for _, l := range b.parents[c] {
		if l.cited && l.credit.role == hearsay.CiteBackground {
			return true // it only recalls the story
		}
		if l.kind != hearsay.LinkCites && (!b.mutual(c, l.parent) || l.parent < c) {
			return true
		}
	}
	return false
}

// mutual tells whether two articles credit one another.
func (b *builder) mutual(c, p int) bool {
	return slices.ContainsFunc(b.parents[p], func(l link) bool { return l.parent == c })
}

// likely suspects an article that credits nobody of retelling the one it is
// most like, as far as the clocks allow; an agency rather than one of its
// takers. Outlets that say the reporting is their own are believed, and so are
// those that speak of themselves.
func (b *builder) likely(c int) {
	o := b.articles[c].Trace.Origin
	own := o == hearsay.OriginOwn || b.articles[c].namesItself || o == hearsay.OriginAgency && b.articles[c].agency
	var list []relation
	for _, r := range b.relations[c] {
		child, parent := b.articles[c], b.articles[r.parent]
		if sameOutlet(child, parent) && r.cover >= retold && b.above(c, r) && !b.leadsTo(r.parent, c) { // a follow-up
			b.parents[c] = append(b.parents[c], link{relation: r, kind: hearsay.LinkUpdate})
			return
		}
		if own || r.cover < retoldUnnamed || child.otherNumbers(parent) || parent.answers || child.clock.before(parent.clock) || !b.above(c, r) || b.leadsTo(r.parent, c) {
			continue
		}
		list = append(list, r)
	}
	if len(list) == 0 {
		return
	}
	top := slices.MaxFunc(list, func(x, y relation) int { return cmp.Compare(x.cover, y.cover) })
	if p := b.articles[top.parent]; p.Trace.Article.Lang == b.articles[c].Trace.Article.Lang && !b.articles[c].sameTopic(p) {
		return // the place's sports news has its names and numbers too
	}
	list = slices.DeleteFunc(list, func(r relation) bool { return r.cover < likelier*top.cover })
	b.parents[c] = append(b.parents[c], link{relation: b.choose(c, list), kind: hearsay.LinkRewrite})
}

// otherNumbers tells whether an article has several numbers and none that the
// other one has: it tells something else.
func (a *article) otherNumbers(o *article) bool {
	own := a.amounts()
	if len(own) < severalNumbers {
		return false
	}
	theirs := o.amounts()
	return !slices.ContainsFunc(own, func(n int) bool { return slices.Contains(theirs, n) })
}

// severalNumbers is how many numbers two reports of one thing hardly have
// without one in common.
const severalNumbers = 4

// leadsTo tells whether c stands above p already.
func (b *builder) leadsTo(p, c int) bool {
	return b.reachable(p, func(link) bool { return true })[c]
}
