package lineage

import (
	"slices"

	"hearsay"
	"hearsay/internal/language"
)

// The grades by which sources are firmer than others: unnamed people described
// by what they know, unnamed circles, an office or a government.
const (
	gradeNone = iota
	gradePeople
	gradeCircles
	gradeOffice
)

// backing is the weakest source that an article gives for its main claims: what
// it rests on in the end.
type backing struct {
	grade int
	name  string
	spans []hearsay.Span
}

// drift notes when an article rests on firmer sources than the one it is made
// from: unnamed people became circles, an office or a capital.
func (b *builder) drift(c int) {
	child := b.articles[c]
	for _, l := range b.parents[c] {
		if l.kind == hearsay.LinkUpdate || l.kind == hearsay.LinkTranslation || b.below(l.parent, c) {
			continue
		}
		if !l.proved && l.cover < surely {
			continue
		}
		parent := b.articles[l.parent]
		from, to := parent.backing(nil), child.backing(b.parentsOf(c))
		if from.grade == gradeNone || to.grade <= from.grade {
			continue
		}
		b.ledger.Drift = append(b.ledger.Drift, hearsay.Drift{Doc: child.doc, From: from.name, To: to.name, Parent: parent.doc, Spans: to.spans})
		return
	}
}

// backing finds what an article rests on. Parties that spoke in the parent as
// well are no new source.
func (a *article) backing(parents []*article) backing {
	best := backing{}
	take := func(g int, name string, spans []hearsay.Span) {
		if g != gradeNone && (best.grade == gradeNone || g < best.grade) {
			best = backing{g, name, spans}
		}
	}
	for i := range a.Text.Hits {
		h := &a.Text.Hits[i]
		if sec := h.Entry.Section; (sec == language.Descriptors && a.sourceBeside(h) || sec == language.Anonymity) && a.proper(h.First) {
			name, span := a.describedBy(h)
			take(gradePeople, name, []hearsay.Span{span})
		}
	}
	for _, s := range a.Trace.Sources {
		if s.Kind != hearsay.UnnamedAnon || !a.proper(a.Text.TokenAt(s.Span.Start)) {
			continue
		}
		g := gradeCircles
		if a.isPeople(s.Span) {
			g = gradePeople
		}
		take(g, s.Phrase, []hearsay.Span{s.Span})
	}
	for i, s := range a.Trace.Statements {
		if len(s.Source) == 0 || !a.isNamed(s.Source) || slices.ContainsFunc(a.denies, func(d denial) bool { return d.statement == i }) || s.Background || s.Act == hearsay.ActDeny || s.Act == hearsay.ActDecline {
			continue
		}
		switch s.Class {
		case hearsay.ClassAnon:
			take(gradePeople, speaker(a, s), s.Source)
		case hearsay.ClassPlace, hearsay.ClassOrg, hearsay.ClassPerson, hearsay.ClassRole:
			if parents != nil && !slices.ContainsFunc(parents, func(p *article) bool { return p.hasParty(a, s) }) && !a.has(s.Source, language.OutletWords, "") {
				take(gradeOffice, speaker(a, s), s.Source)
			}
		}
	}
	return best
}

// parentsOf are the articles that c has links to.
func (b *builder) parentsOf(c int) []*article {
	out := make([]*article, 0, len(b.parents[c]))
	for _, l := range b.parents[c] {
		out = append(out, b.articles[l.parent])
	}
	return out
}

// sourceBeside tells whether a noun for sources stands near words of
// description: alone they may be anything's.
func (a *article) sourceBeside(h *language.Hit) bool {
	sent := a.Text.SentenceOf(h.First)
	for i := max(sent.First, h.First-describedReach); i < min(sent.Last, h.Last+describedReach); i++ {
		if a.Text.HitAt(i, language.Sources) != nil {
			return true
		}
	}
	return false
}

// describedBy finds the source that words such as "familiar with the talks"
// describe: one that stands in the same sentence, or the words up to them.
func (a *article) describedBy(h *language.Hit) (string, hearsay.Span) {
	sent := a.Text.SentenceOf(h.First)
	whole := a.Text.Span(sent.First, sent.Last)
	for _, s := range a.Trace.Sources {
		if s.Kind == hearsay.UnnamedAnon && whole.Contains(s.Span) && a.isNamed([]hearsay.Span{s.Span}) {
			return s.Phrase, s.Span
		}
	}
	for _, s := range a.Trace.Statements {
		if len(s.Source) > 0 && whole.Contains(s.Source[0]) && a.isNamed(s.Source) && (s.Class == hearsay.ClassAnon || s.Class == hearsay.ClassGroup || s.Class == hearsay.ClassRole) {
			return piece(a, s.Source[:1]), s.Source[0]
		}
	}
	first, last := max(sent.First, h.First-describedReach), min(sent.Last, h.Last+describedReach)
	for last > h.Last && a.Text.Tokens[last-1].Kind != language.Word {
		last--
	}
	for first < h.First && a.Text.Tokens[first].Kind != language.Word {
		first++
	}
	span := a.Text.Span(first, last)
	return a.Trace.Article.Text[span.Start:span.End], span
}

// isNamed tells whether spans hold more than pronouns and function words.
func (a *article) isNamed(spans []hearsay.Span) bool {
	small := language.FunctionWords(a.Trace.Article.Lang)
	for _, s := range spans {
		for i := a.Text.TokenAt(s.Start); int(i) < len(a.Text.Tokens) && int(a.Text.Tokens[i].Start) < s.End; i++ {
			if w := a.Text.Folded(i); a.Text.Tokens[i].Kind == language.Word && len(w) > 3 && !small[string(w)] && a.Text.HitAt(i, language.Pronouns) == nil {
				return true
			}
		}
	}
	return false
}

// describedReach is how many tokens about words of description are shown when
// nobody found the source they describe.
const describedReach = 3

// isPeople tells whether an unnamed source is described as people: counted, or
// said to know.
func (a *article) isPeople(s hearsay.Span) bool {
	spans := []hearsay.Span{s}
	return a.has(spans, language.Counts, "") || a.has(spans, language.Descriptors, "")
}

// hasParty tells whether the party of a statement of another article speaks in
// this one too.
func (a *article) hasParty(o *article, s hearsay.Statement) bool {
	key := fold(speaker(o, s))
	return slices.ContainsFunc(a.Trace.Statements, func(t hearsay.Statement) bool {
		return t.Act != hearsay.ActDeny && t.Act != hearsay.ActDecline && len(t.Source) > 0 && fold(speaker(a, t)) == key
	})
}
