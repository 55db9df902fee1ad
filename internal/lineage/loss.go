package lineage

import (
	"slices"

	"hearsay"
	"hearsay/internal/language"
)

// losses compares an article with the ones it is made from: what they have and
// it has not. Articles that only cite are no copies, and an update is the
// outlet's own affair.
func (b *builder) losses(c int) {
	child := b.articles[c]
	var from []link
	for _, l := range b.parents[c] {
		if l.kind != hearsay.LinkCites && l.kind != hearsay.LinkUpdate && !b.below(l.parent, c) && (l.proved || l.cover >= surely) {
			from = append(from, l)
		}
	}
	for _, l := range from {
		parent := b.articles[l.parent]
		if len(parent.denies) > 0 && len(child.denies) == 0 {
			b.lose(c, l, hearsay.LostDenial, parent.denialSpans())
		}
		if len(parent.declines) > 0 && len(child.declines) == 0 {
			b.lose(c, l, hearsay.LostNoComment, parent.declines)
		}
		if spans := b.lostDoubts(child, parent, l); len(spans) > 0 {
			b.lose(c, l, hearsay.LostHedge, spans)
		}
	}
	if len(from) > 0 {
		b.attribution(c, from[0])
	}
}

// surely is the cover from which a suspected link is good enough to say what was
// lost on it.
const surely = 0.4

// lostDoubts are the words of doubt of the parent that the child has not where
// it tells what they stand with. A text that has none must tell something of
// what was doubted; of one that follows the parent sentence by sentence every
// sentence is looked at.
func (b *builder) lostDoubts(child, parent *article, l link) []hearsay.Span {
	least := paired
	if len(child.doubts) > 0 {
		if l.kind != hearsay.LinkTranslation {
			return nil
		}
		least = sameSentence
	}
	told, kept := map[int32]bool{}, map[int32]bool{} // sentences of the parent
	for _, p := range l.pairs {
		if p.parent >= 0 && p.share >= least {
			told[p.parent] = true
			kept[p.parent] = kept[p.parent] || slices.ContainsFunc(child.doubts, child.sentence(p.child).Overlaps)
		}
	}
	var out []hearsay.Span
	for _, d := range parent.doubts {
		if k := parent.Text.SentenceIndex(parent.Text.TokenAt(d.Start)); told[k] && !kept[k] {
			out = append(out, d)
		}
	}
	return out
}

// sameSentence is the share of anchors from which a sentence is the other's
// rendering beyond doubt.
const sameSentence = 0.5

// below tells whether article p comes after c in a loop: what it lost it lost
// from c, not the other way round.
func (b *builder) below(p, c int) bool { return b.inLoop(p, c) && p > c }

// attribution finds credits to the origin that the parent carries and the child
// has dropped. What the parent had dropped already is not the child's doing.
func (b *builder) attribution(c int, l link) {
	child, parent := b.articles[c], b.articles[l.parent]
	roots := b.rootOutlets(l.parent)
	named := false
	for o := range roots {
		if child.mentions(o, b) {
			return
		}
		if _, ok := parent.credited(o); ok || parent.outlet == o {
			named = true
		}
	}
	if w := b.wire[l.parent]; len(roots) == 0 && w != "" {
		named = !slices.ContainsFunc(child.Trace.Citations, func(k hearsay.Citation) bool { return k.Outlet == w })
	}
	if !named {
		return
	}
	var spans []hearsay.Span
	for _, k := range parent.credits {
		if roots[k.outlet] && k.span.Len() > 0 {
			spans = append(spans, k.span)
		}
	}
	b.lose(c, l, hearsay.LostAttribution, spans)
}

// mentions tells whether an article names an outlet at all, as its source or not.
func (a *article) mentions(outlet int, b *builder) bool {
	if _, ok := a.credited(outlet); ok || a.outlet == outlet {
		return true
	}
	if len(b.byOutlet[outlet]) == 0 {
		return false
	}
	o := b.articles[b.byOutlet[outlet][0]]
	return slices.ContainsFunc(a.Trace.Citations, func(c hearsay.Citation) bool {
		return c.Role != hearsay.CitePhoto && c.Role != hearsay.CiteRights && slices.Contains(o.names, fold(c.Outlet))
	})
}

// rootOutlets are the outlets that stand at the top above an article; its own
// when nothing does.
func (b *builder) rootOutlets(c int) map[int]bool {
	out := map[int]bool{}
	add := func(x int) {
		if o := b.articles[x].outlet; o >= 0 && !b.articles[x].answers {
			out[o] = true
		}
	}
	up := b.reachable(c, func(l link) bool { return true })
	up[c] = true
	for x := range up {
		top := true
		for _, l := range b.parents[x] {
			if !b.inLoop(x, l.parent) && !b.onlyAnswered(x, l) && !sameOutlet(b.articles[x], b.articles[l.parent]) {
				top = false
			}
		}
		if top && (x == c || !b.inLoop(x, c)) {
			add(x)
		}
	}
	return out
}

func (b *builder) lose(c int, l link, what hearsay.LossKind, spans []hearsay.Span) {
	doc, from := b.articles[c].doc, b.articles[l.parent].doc
	if slices.ContainsFunc(b.ledger.Lost, func(x hearsay.Loss) bool { return x.Doc == doc && x.What == what }) {
		return
	}
	b.ledger.Lost = append(b.ledger.Lost, hearsay.Loss{Doc: doc, What: what, From: from, Spans: spans})
}

func (a *article) denialSpans() []hearsay.Span {
	var out []hearsay.Span
	for _, d := range a.denies {
		out = append(out, d.spans...)
	}
	return out
}

// inversion finds an article in which somebody confirms or admits what the same
// party denies in the one it is made from.
func (b *builder) inversion(c int) {
	child := b.articles[c]
	if len(child.denies) > 0 {
		return
	}
	for _, l := range b.parents[c] {
		parent := b.articles[l.parent]
		for _, d := range parent.denies {
			if e, ok := b.confirmed(child, parent, d); ok {
				b.ledger.Inversions = append(b.ledger.Inversions, hearsay.Inversion{Doc: child.doc, Parent: parent.doc, Evidence: []hearsay.LinkEvidence{e}})
				return
			}
		}
	}
}

// confirmed finds a sentence of the child in which words of confirmation stand
// with the name, the country or the office of the party that denies.
func (b *builder) confirmed(child, parent *article, d denial) (hearsay.LinkEvidence, bool) {
	keys := map[uint32]bool{}
	for _, k := range parent.anchors {
		off := int(parent.Text.Tokens[k.Token].Start)
		if slices.ContainsFunc(d.spans, func(s hearsay.Span) bool { return s.Start <= off && off < s.End }) {
			keys[k.Key] = true
		}
	}
	if t := child.title(); t != nil {
		confirms := slices.ContainsFunc(t.Hits, func(h language.Hit) bool {
			return h.Entry.Section == language.Verbs && h.Entry.Label == string(hearsay.ActConfirm)
		})
		for _, x := range hard(t) {
			if confirms && keys[x.Key] {
				return hearsay.LinkEvidence{Reason: "denied-there-confirmed-in-the-headline", To: d.spans}, true
			}
		}
	}
	for k := range child.Text.Sentences {
		span := child.sentence(int32(k))
		if !child.has([]hearsay.Span{span}, language.Verbs, string(hearsay.ActConfirm)) {
			continue
		}
		for _, x := range child.anchors {
			if x.Sentence == int32(k) && keys[x.Key] && b.rarity.df[x.Key] > 0 {
				return hearsay.LinkEvidence{Reason: "denied-there-confirmed-here", From: []hearsay.Span{span}, To: d.spans}, true
			}
		}
	}
	return hearsay.LinkEvidence{}, false
}
