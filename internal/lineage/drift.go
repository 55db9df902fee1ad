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
		if l.kind == hearsay.LinkUpdate || l.kind == hearsay.LinkCopy || l.kind == hearsay.LinkTranslation || b.below(l.parent, c) {
			continue
		}
		parent := b.articles[l.parent]
		from, to := parent.backing(nil), child.backing(parent)
		if from.grade == gradeNone || to.grade <= from.grade {
			continue
		}
		b.ledger.Drift = append(b.ledger.Drift, hearsay.Drift{Doc: child.doc, From: from.name, To: to.name, Parent: parent.doc, Spans: to.spans})
		return
	}
}

// backing finds what an article rests on. Parties that spoke in the parent as
// well are no new source.
func (a *article) backing(parent *article) backing {
	best := backing{}
	take := func(g int, name string, spans []hearsay.Span) {
		if g != gradeNone && (best.grade == gradeNone || g < best.grade) {
			best = backing{g, name, spans}
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
	for _, s := range a.Trace.Statements {
		if len(s.Source) == 0 || s.Background || s.Act == hearsay.ActDeny || s.Act == hearsay.ActDecline {
			continue
		}
		switch s.Class {
		case hearsay.ClassAnon:
			take(gradePeople, speaker(a, s), s.Source)
		case hearsay.ClassPlace, hearsay.ClassOrg:
			if parent == nil || !parent.hasParty(a, s) {
				take(gradeOffice, speaker(a, s), s.Source)
			}
		}
	}
	return best
}

// isPeople tells whether an unnamed source is described as people: counted, or
// said to know.
func (a *article) isPeople(s hearsay.Span) bool {
	spans := []hearsay.Span{s}
	return a.has(spans, language.Counts, "") || a.has(spans, language.Descriptors, "") || a.has(spans, language.Sources, "anon")
}

// hasParty tells whether the party of a statement of another article speaks in
// this one too.
func (a *article) hasParty(o *article, s hearsay.Statement) bool {
	key := fold(speaker(o, s))
	return slices.ContainsFunc(a.Trace.Statements, func(t hearsay.Statement) bool {
		return t.Act != hearsay.ActDeny && t.Act != hearsay.ActDecline && len(t.Source) > 0 && fold(speaker(a, t)) == key
	})
}
