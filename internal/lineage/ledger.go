package lineage

import "hearsay"

// builder makes one ledger.
type builder struct {
	articles  []*article
	rarity    rarity
	relations [][]relation // by article, strongest first
	parents   [][]relation // by article, the chosen ones
	ledger    hearsay.Ledger
}

// Build makes the ledger of a story from its articles, in order of time as far
// as it is known. The same articles in another order give the same ledger but
// for the order of its lists.
func Build(story string, in []Input) hearsay.Ledger {
	b := &builder{ledger: hearsay.Ledger{Story: story}, parents: make([][]relation, len(in))}
	var all []sentences
	for _, x := range in {
		a := prepare(x)
		b.articles = append(b.articles, a)
		b.ledger.Articles = append(b.ledger.Articles, a.doc)
		all = append(all, a.sentences)
	}
	b.rarity = newRarity(all)
	b.relate()
	b.link()
	b.loops()
	b.origins()
	b.denials()
	for c := range b.articles {
		b.losses(c)
		b.inversion(c)
		b.clock(c)
	}
	b.oldErrors()
	return b.ledger
}

// origins counts the roots of the graph: with all links for the least, with
// proved links only for the most. Articles that deny the story or only state
// something about it are no origin of it, and a loop has one root.
func (b *builder) origins() {
	min := b.roots(func(r relation, c int) bool { return true })
	max := b.roots(func(r relation, c int) bool { _, proved := b.kindOf(c, r); return proved })
	b.ledger.Origins.Min, b.ledger.Origins.Max = len(min), len(max)
	if len(min) == 0 && len(b.articles) > 0 {
		b.ledger.Origins.Min = 1
	}
	b.ledger.Origins.Max = maxInt(b.ledger.Origins.Max, b.ledger.Origins.Min)
	for _, c := range min {
		b.ledger.Origins.Docs = append(b.ledger.Origins.Docs, b.articles[c].doc)
	}
}

func maxInt(a, b int) int { return max(a, b) }

// roots are the articles from which no admitted link leads up, loops counted
// by their first article.
func (b *builder) roots(admit func(relation, int) bool) []int {
	var out []int
	for c := range b.articles {
		if b.answers(c) {
			continue
		}
		if up := b.climb(c, admit); up == c && !b.hasParentOutside(c, admit) {
			out = append(out, c)
		}
	}
	return out
}

// reachable are all articles above c, c itself among them only in a loop.
func (b *builder) reachable(c int, admit func(relation, int) bool) map[int]bool {
	seen := map[int]bool{}
	todo := []int{c}
	for len(todo) > 0 {
		x := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, r := range b.parents[x] {
			if admit(r, x) && !seen[r.parent] {
				seen[r.parent] = true
				todo = append(todo, r.parent)
			}
		}
	}
	return seen
}

// climb gives the first article of the loop that c is in; c when it is in none.
func (b *builder) climb(c int, admit func(relation, int) bool) int {
	first := c
	for x := range b.reachable(c, admit) {
		if x < first && b.reachable(x, admit)[c] {
			first = x
		}
	}
	return first
}

// hasParentOutside tells whether a link leads from c, or the loop it is in, to
// an article above.
func (b *builder) hasParentOutside(c int, admit func(relation, int) bool) bool {
	for x := range b.reachable(c, admit) {
		if !b.reachable(x, admit)[c] {
			return true
		}
	}
	return false
}

// answers tells whether an article only answers the story: a public statement
// that denies.
func (b *builder) answers(c int) bool {
	a := b.articles[c]
	return len(a.denies) > 0 && a.Trace.Origin == hearsay.OriginStatement
}

// loops are pairs of articles that credit one another.
func (b *builder) loops() {
	for c := range b.articles {
		for p := range c {
			_, up := b.articles[c].credits(b.articles[p])
			_, down := b.articles[p].credits(b.articles[c])
			if up && down && !sameOutlet(b.articles[c], b.articles[p]) {
				b.ledger.Loops = append(b.ledger.Loops, []string{b.articles[p].doc, b.articles[c].doc})
			}
		}
	}
}

// denials lists who denies what in which article.
func (b *builder) denials() {
	for _, a := range b.articles {
		for _, d := range a.denies {
			b.ledger.Denials = append(b.ledger.Denials, hearsay.Denial{Doc: a.doc, Of: d.of, By: d.by, Statement: d.id, Spans: d.spans})
		}
	}
}

func piece(a *article, spans []hearsay.Span) string {
	out := ""
	for i, s := range spans {
		if i > 0 {
			out += " … "
		}
		out += a.Trace.Article.Text[s.Start:s.End]
	}
	return out
}

func speaker(a *article, s hearsay.Statement) string {
	if s.Who != "" {
		return s.Who
	}
	return piece(a, s.Source)
}
