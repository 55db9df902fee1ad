package lineage

import (
	"slices"

	"hearsay"
	"hearsay/internal/language"
)

// losses compares an article with the one it is made from: what the parent has
// and the child has not.
func (b *builder) losses(c int) {
	child := b.articles[c]
	for _, r := range b.parents[c] {
		kind, _ := b.kindOf(c, r)
		if kind == hearsay.LinkCites || kind == hearsay.LinkUpdate {
			continue
		}
		parent := b.articles[r.parent]
		if len(parent.denies) > 0 && len(child.denies) == 0 {
			b.lose(c, r, hearsay.LostDenial, parent.denialSpans())
		}
		if len(parent.declines) > 0 && len(child.declines) == 0 {
			b.lose(c, r, hearsay.LostNoComment, parent.statementSpans(parent.declines))
		}
		if parent.hedges > 0 && child.hedges == 0 {
			b.lose(c, r, hearsay.LostHedge, nil)
		}
		if !b.attributes(child, r.parent) {
			b.lose(c, r, hearsay.LostAttribution, nil)
		}
		b.drift(c, r)
		return // what the first parent had counts
	}
}

// attributes tells whether child credits the parent or anybody the parent has
// the news from.
func (b *builder) attributes(child *article, parent int) bool {
	if _, ok := child.credits(b.articles[parent]); ok {
		return true
	}
	for p := range b.reachable(parent, func(relation, int) bool { return true }) {
		if _, ok := child.credits(b.articles[p]); ok {
			return true
		}
	}
	for name := range b.articles[parent].cites {
		if child.cites[name] {
			return true
		}
	}
	return false
}

func (b *builder) lose(c int, r relation, what hearsay.LossKind, spans []hearsay.Span) {
	l := hearsay.Loss{Doc: b.articles[c].doc, What: what, From: b.articles[r.parent].doc, Spans: spans}
	b.ledger.Lost = append(b.ledger.Lost, l)
}

func (a *article) denialSpans() []hearsay.Span {
	var out []hearsay.Span
	for _, d := range a.denies {
		out = append(out, d.spans...)
	}
	return out
}

func (a *article) statementSpans(indices []int) []hearsay.Span {
	var out []hearsay.Span
	for _, i := range indices {
		s := a.Trace.Statements[i]
		out = append(out, slices.Concat(s.Source, s.Cue, s.Content)...)
	}
	return out
}

// firmness orders classes of sources by how much of a claim's weight they
// lend: an unnamed source less than its office, that less than a government.
var firmness = map[hearsay.Class]int{
	hearsay.ClassAnon: 1, hearsay.ClassRole: 1, hearsay.ClassGroup: 2, hearsay.ClassOutlet: 2, hearsay.ClassOrg: 3, hearsay.ClassPlace: 3,
}

// drift finds statements whose source was hardened: what unnamed people said is
// said by an office or a capital.
func (b *builder) drift(c int, r relation) {
	child, parent := b.articles[c], b.articles[r.parent]
	for _, p := range r.pairs {
		if p.parent < 0 || p.share < retold {
			continue
		}
		from, ok := parent.statementIn(p.parent)
		if !ok {
			continue
		}
		to, ok := child.statementIn(p.child)
		if !ok || firmness[from.Class] == 0 || firmness[to.Class] <= firmness[from.Class] {
			continue
		}
		b.ledger.Drift = append(b.ledger.Drift, hearsay.Drift{
			Doc: child.doc, From: speaker(parent, from), To: speaker(child, to), Parent: parent.doc, Spans: to.Source,
		})
		return
	}
}

// statementIn is the outermost statement with a source in a sentence.
func (a *article) statementIn(sentence int32) (hearsay.Statement, bool) {
	r := a.Text.Sentences[sentence]
	span := a.Text.Span(r.First, r.Last)
	for _, s := range a.Trace.Statements {
		if s.Parent == "" && len(s.Source) > 0 && span.Overlaps(s.Source[0]) {
			return s, true
		}
	}
	return hearsay.Statement{}, false
}

// inversion finds an article in which somebody confirms or says what the same
// party denies in its parent.
func (b *builder) inversion(c int) {
	child := b.articles[c]
	if len(child.denies) > 0 {
		return
	}
	for _, r := range b.parents[c] {
		parent := b.articles[r.parent]
		for _, d := range parent.denies {
			if d.statement < 0 {
				continue
			}
			denied := parent.Trace.Statements[d.statement]
			for _, s := range child.Trace.Statements {
				if s.Act == hearsay.ActConfirm && b.alikeParties(child, s, parent, denied) {
					b.ledger.Inversions = append(b.ledger.Inversions, hearsay.Inversion{
						Doc: child.doc, Parent: parent.doc,
						Evidence: []hearsay.LinkEvidence{{Reason: "denied-there-confirmed-here", From: slices.Concat(s.Source, s.Cue), To: slices.Concat(denied.Source, denied.Cue)}},
					})
					return
				}
			}
		}
	}
}

// alikeParties tells whether two sources in two articles may be one: they share
// an anchor, a country or an office.
func (b *builder) alikeParties(a *article, s hearsay.Statement, o *article, t hearsay.Statement) bool {
	keys := map[string]bool{}
	for _, k := range a.concepts(s.Source) {
		keys[k] = true
	}
	for _, k := range o.concepts(t.Source) {
		if keys[k] {
			return true
		}
	}
	return false
}

// concepts are the countries and offices named in spans, and bodies.
func (a *article) concepts(spans []hearsay.Span) []string {
	var out []string
	for _, s := range spans {
		for i := a.Text.TokenAt(s.Start); int(i) < len(a.Text.Tokens) && int(a.Text.Tokens[i].Start) < s.End; i++ {
			for _, h := range a.Text.HitsAt(i) {
				switch h.Entry.Section {
				case language.Countries, language.Demonyms, language.Governments:
					out = append(out, "country "+h.Entry.Label)
				case language.Titles, language.Organisations:
					out = append(out, h.Entry.Section.String()+" "+h.Entry.Label)
				}
			}
		}
	}
	return out
}

// clock finds articles that claim to be older than the one they are made from.
func (b *builder) clock(c int) {
	child := b.articles[c]
	for _, r := range b.parents[c] {
		parent := b.articles[r.parent]
		kind, proved := b.kindOf(c, r)
		if !proved || kind == hearsay.LinkCites || !earlier(child, parent) {
			continue
		}
		b.ledger.ClockConflicts = append(b.ledger.ClockConflicts, hearsay.ClockConflict{
			Doc:      child.doc,
			Why:      "is dated " + child.Trace.Article.Published.Instant.String() + ", before " + parent.doc + " (" + parent.Trace.Article.Published.Instant.String() + "), which it has its words from",
			Evidence: []hearsay.Evidence{child.Trace.Article.Published.Evidence},
		})
		return
	}
}
