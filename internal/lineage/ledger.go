package lineage

import (
	"slices"

	"hearsay"
)

// builder makes one ledger.
type builder struct {
	articles  []*article
	byOutlet  [][]int        // the articles of every outlet, in order
	number    map[string]int // folded name -> outlet
	same      []int          // by article: the one whose very words it has; itself when none
	rarity    rarity
	relations [][]relation // by article, in order of the other one
	parents   [][]link     // by article, the first is the one its text is made from
	loop      []int        // by article: the number of its loop
	wire      []string     // by article: the outlet out of sight it is from
	linked    []bool       // by article: a link leads to it or from it
	rootsOf   [][]int      // by article: the roots above it; nil for copies
	ledger    hearsay.Ledger
}

// Build makes the ledger of a story from its articles, in order of time as far
// as it is known. The same articles in another order give the same ledger but
// for the order of its lists.
func Build(story string, in []Input) hearsay.Ledger {
	b := &builder{ledger: hearsay.Ledger{Story: story}, parents: make([][]link, len(in))}
	for _, x := range in {
		a := prepare(x)
		b.articles = append(b.articles, a)
		b.ledger.Articles = append(b.ledger.Articles, a.doc)
	}
	b.outlets()
	b.duplicates()
	b.align()
	b.relate()
	b.link()
	b.loops()
	b.wires()
	b.origins()
	b.families()
	b.denials()
	b.echoes()
	for c := range b.articles {
		b.losses(c)
		b.inversion(c)
		b.drift(c)
		b.clock(c)
	}
	b.oldErrors()
	b.agreements()
	return b.ledger
}

// denials lists who denies what in which article. An article that nothing links
// to the others may deny something else.
func (b *builder) denials() {
	b.linked = make([]bool, len(b.articles))
	for c, list := range b.parents {
		for _, l := range list {
			if l.proved || l.cover >= surely {
				b.linked[c], b.linked[l.parent] = true, true
			}
		}
	}
	for c, a := range b.articles {
		if !b.linked[c] && len(b.ledger.Links) > 0 && !a.answers {
			continue
		}
		for k, d := range a.denies {
			if slices.ContainsFunc(a.denies[:k], func(o denial) bool { return o.by == d.by || a.byOutlet(d) }) {
				continue // once is enough
			}
			d = a.fullest(k)
			b.ledger.Denials = append(b.ledger.Denials, hearsay.Denial{Doc: a.doc, Of: d.of, By: d.by, Statement: d.id, Spans: d.spans})
		}
	}
}

// echoes lists the articles that only recall the story: what they have from
// others stands behind a mark of old news.
func (b *builder) echoes() {
	for c, a := range b.articles {
		var spans []hearsay.Span
		recalls := len(b.parents[c]) > 0
		for _, l := range b.parents[c] {
			if !l.cited || l.credit.role != hearsay.CiteBackground {
				recalls = false
				break
			}
			spans = append(spans, l.credit.span)
		}
		if recalls {
			b.ledger.Echoes = append(b.ledger.Echoes, hearsay.Echo{Doc: a.doc, Spans: spans})
		}
	}
}

// piece is the words of spans, what lies between them left out.
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
