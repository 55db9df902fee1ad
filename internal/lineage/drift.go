package lineage

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/likeness"
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
		if parent.answers {
			continue
		}
		from, to := parent.backing(nil, nil), child.backing(b.parentsOf(c), l.told)
		if who, ok := b.confirmer(c, l.parent); ok {
			to = who
		}
		if from.grade == gradeNone || to.grade <= from.grade {
			continue
		}
		b.ledger.Drift = append(b.ledger.Drift, hearsay.Drift{Doc: child.doc, From: from.name, To: to.name, Parent: parent.doc, Spans: to.spans})
		return
	}
}

// confirmer is the party that confirms in article c what it denies in the one c
// is made from: no source is firmer than the accused.
func (b *builder) confirmer(c, parent int) (backing, bool) {
	child := b.articles[c]
	k := slices.IndexFunc(b.ledger.Inversions, func(i hearsay.Inversion) bool { return i.Doc == child.doc && i.Parent == b.articles[parent].doc })
	if k < 0 {
		return backing{}, false
	}
	spans := b.ledger.Inversions[k].Evidence[0].From
	for _, s := range child.Trace.Statements {
		if s.Act == hearsay.ActConfirm && len(s.Source) > 0 && (len(spans) == 0 || overlap(spans, s.Source)) {
			return backing{gradeOffice, speaker(child, s), s.Source}, true
		}
	}
	if len(spans) == 0 {
		return backing{gradeOffice, child.Trace.Article.Title.Value, nil}, true
	}
	return backing{gradeOffice, piece(child, spans), spans}, true
}

// told tells whether a sentence of the child says what one of the parent does.
func (l link) told(sentence int32) bool {
	return slices.ContainsFunc(l.pairs, func(p pairing) bool { return p.child == sentence && p.parent >= 0 && p.share >= paired })
}

// backing finds what an article rests on; an office counts where it says what
// the parent told. Parties that spoke in the parent as
// well are no new source.
func (a *article) backing(parents []*article, told func(sentence int32) bool) backing {
	best := backing{}
	take := func(g int, name string, spans []hearsay.Span) {
		if g != gradeNone && (best.grade == gradeNone || g < best.grade) {
			best = backing{g, name, spans}
		}
	}
	for i := range a.Text.Hits {
		h := &a.Text.Hits[i]
		if sec := h.Entry.Section; (sec == language.Descriptors && !a.ofCircles(h) && a.sourceBeside(h) || sec == language.Anonymity) && a.proper(h.First) && !a.inRefusal(h.First) {
			name, span := a.describedBy(h)
			take(gradePeople, name, []hearsay.Span{span})
		}
	}
	for _, s := range a.Trace.Sources {
		if s.Kind != hearsay.UnnamedAnon || !a.proper(a.Text.TokenAt(s.Span.Start)) || !a.speaks(s.Span) {
			continue
		}
		take(a.unnamedGrade([]hearsay.Span{s.Span}), s.Phrase, []hearsay.Span{s.Span})
	}
	for i, s := range a.Trace.Statements {
		if len(s.Source) == 0 || !a.isNamed(s.Source) || overlap(a.declines, s.Cue) || slices.ContainsFunc(a.denies, func(d denial) bool { return d.statement == i }) || s.Background || s.Act == hearsay.ActDeny || s.Act == hearsay.ActDecline {
			continue
		}
		class := s.Class
		if class != hearsay.ClassOutlet && a.Text.HitAt(a.Text.TokenAt(s.Source[0].Start), language.Counts) != nil {
			class = hearsay.ClassAnon // "three mechanics": nobody counts people he names
		}
		switch class {
		case hearsay.ClassAnon:
			take(a.unnamedGrade(s.Source), speaker(a, s), s.Source)
		case hearsay.ClassOutlet:
			take(a.quoted(s, parents, told))
		case hearsay.ClassPlace, hearsay.ClassOrg, hearsay.ClassPerson, hearsay.ClassRole:
			if told != nil && told(a.Text.SentenceIndex(a.Text.TokenAt(s.Source[0].Start))) && a.isOffice(s, parents) && !slices.ContainsFunc(parents, func(p *article) bool { return p.hasParty(a, s) }) && !a.has(s.Source, language.OutletWords, "") {
				take(gradeOffice, speaker(a, s), s.Source)
			}
		}
	}
	if best.grade == gradeNone {
		best = a.circles()
	}
	if best.grade == gradeNone && told != nil {
		best = a.officeBeside(parents, told)
	}
	return best
}

// officeBeside finds an office beside a verb of saying in a sentence that tells
// what the parent does, where the statement is the outlet's that passes it on:
// "the authorities say ..., the paper reports".
func (a *article) officeBeside(parents []*article, told func(sentence int32) bool) backing {
	for i := range a.Text.Hits {
		v := &a.Text.Hits[i]
		if v.Entry.Section != language.Verbs || !a.proper(v.First) || !told(a.Text.SentenceIndex(v.First)) || a.inRefusal(v.First) {
			continue
		}
		if act := hearsay.Act(v.Entry.Label); act != hearsay.ActSay && act != hearsay.ActConfirm {
			continue
		}
		sent := a.Text.SentenceOf(v.First)
		before, behind := [2]int32{max(sent.First, v.First-besideReach), v.First}, [2]int32{v.Last, min(sent.Last, v.Last+besideReach)}
		for _, r := range [][2]int32{before, behind} {
			for k := r[0]; k < r[1]; k++ {
				h := a.Text.HitAt(k, language.Governments)
				if h == nil {
					h = a.Text.HitAt(k, language.Organisations)
				}
				if h == nil || h.Last > r[1] || a.isOutlet(h) {
					continue
				}
				s := hearsay.Statement{Source: []hearsay.Span{a.Text.Span(h.First, h.Last)}}
				if !slices.ContainsFunc(parents, func(p *article) bool { return p.hasParty(a, s) }) {
					return backing{gradeOffice, piece(a, s.Source), s.Source}
				}
			}
		}
	}
	return backing{}
}

// isOutlet tells whether a word for a body is one for an outlet, or part of what
// is credited.
func (a *article) isOutlet(h *language.Hit) bool {
	span := a.Text.Span(h.First, h.Last)
	return a.Text.HitAt(h.First, language.OutletWords) != nil || slices.ContainsFunc(a.credits, func(c credit) bool { return c.span.Overlaps(span) })
}

// besideReach is how many tokens from its verb an office may stand.
const besideReach = 3

// quoted finds what an outlet's source is when the outlet stands behind it:
// "three officials told the paper", "the government, quoted by the weekly".
func (a *article) quoted(s hearsay.Statement, parents []*article, told func(sentence int32) bool) (grade int, name string, spans []hearsay.Span) {
	first := a.Text.TokenAt(s.Source[0].Start)
	last := first
	for ; int(last) < len(a.Text.Tokens) && int(a.Text.Tokens[last].Start) < s.Source[0].End; last++ {
		at := int(a.Text.Tokens[last].Start)
		if a.Text.HitAt(last, language.OutletWords) != nil || a.Text.HitAt(last, language.Citing) != nil ||
			slices.ContainsFunc(a.Trace.Citations, func(c hearsay.Citation) bool { return c.Span.Start == at }) ||
			slices.ContainsFunc(a.credits, func(c credit) bool { return c.span.Start == at }) {
			break
		}
	}
	if last <= first+1 {
		return gradeNone, "", nil
	}
	if spans = []hearsay.Span{a.Text.Span(first, last)}; !a.isNamed(spans) {
		return gradeNone, "", nil
	}
	s.Source, s.Class = spans, hearsay.ClassRole
	switch {
	case a.has(spans, language.Circles, ""), a.has(spans, language.Counts, ""):
		grade = a.unnamedGrade(spans)
	case told != nil && told(a.Text.SentenceIndex(first)) && a.isOffice(s, parents):
		grade = gradeOffice
	}
	return grade, piece(a, spans), spans
}

// circles finds words for circles that no statement has: "aus Behördenkreisen
// heißt es". Where somebody speaks they are a source, and where a sentence opens
// with them: "in Oppositionskreisen ist von ... die Rede".
func (a *article) circles() backing {
	for i := range a.Text.Hits {
		h := &a.Text.Hits[i]
		span := []hearsay.Span{a.Text.Span(h.First, h.Last)}
		if h.Entry.Section == language.Circles && a.proper(h.First) && !a.inRefusal(h.First) && (h.First-a.Text.SentenceOf(h.First).First < opening || a.has(a.around(span), language.Verbs, "")) {
			return backing{gradeCircles, piece(a, span), span}
		}
	}
	return backing{}
}

// opening is the number of tokens with which a sentence opens: a preposition and
// an article.
const opening = 3

// isOffice tells whether the party of a statement answers for what it says: a
// government, a ministry, a company, or somebody who speaks with a title of one.
// A former worker or an organiser is no firmer a source than unnamed people.
func (a *article) isOffice(s hearsay.Statement, parents []*article) bool {
	official := func(t *language.Text, from, to int32) bool {
		for i := from; i < to; i++ {
			for _, h := range t.HitsAt(i) {
				switch h.Entry.Section {
				case language.Organisations, language.Countries, language.Governments, language.Demonyms:
					return true
				case language.Titles:
					return !slices.Contains(privateTitles, h.Entry.Label)
				}
			}
		}
		return false
	}
	for _, x := range s.Source {
		first := a.Text.TokenAt(x.Start)
		last := max(first+1, a.Text.TokenAt(x.End))
		sent := a.Text.SentenceOf(first)
		if s.Class == hearsay.ClassPlace || s.Class == hearsay.ClassOrg || a.bodyName(first, last, parents) || official(a.Text, first, last) {
			return true
		}
		named := a.Text.Tokens[first].Is(language.Capital) && (first > sent.First || last-first > 1)
		if before := max(sent.First, first-titleReach); named && official(a.Text, before, first) {
			return true // "the ministry's spokeswoman Ilena Brandt", "the company Hydromar"
		}
	}
	return false
}

// bodyName tells whether a name of one word is a body's and not a person's: it
// stands within a sentence too, here or in the article this one is made from,
// and never behind another name.
func (a *article) bodyName(first, last int32, parents []*article) bool {
	if !a.Text.Tokens[first].Is(language.Capital) {
		return false
	}
	for i := first + 1; i < last; i++ {
		if a.Text.Tokens[i].Is(language.Capital) {
			return false
		}
	}
	name := stem(a.Text.Folded(first))
	within := false
	for _, o := range append([]*article{a}, parents...) {
		in, surname := o.standsWithin(name)
		if surname {
			return false
		}
		within = within || in
	}
	return within
}

// standsWithin tells whether a name stands within a sentence, and whether it
// does behind another one as surnames do.
func (a *article) standsWithin(name string) (within, surname bool) {
	t := a.Text
	for _, sent := range t.Sentences {
		for i := sent.First + 1; i < sent.Last; i++ {
			if !t.Tokens[i].Is(language.Capital) || stem(t.Folded(i)) != name {
				continue
			}
			before := t.Tokens[i-1].Is(language.Capital)
			if before && i-1 > sent.First && t.HitAt(i-1, language.Titles) == nil && t.HitAt(i-1, language.Organisations) == nil {
				return false, true
			}
			within = within || !before
		}
	}
	return within, false
}

// privateTitles are the packs' titles of those who speak for themselves.
var privateTitles = []string{
	"worker", "farmer", "teacher", "student", "resident", "witness", "relative", "veteran", "soldier", "doctor", "artist", "singer", "player", "athlete",
	"actor", "analyst", "expert", "economist", "historian", "political_scientist", "scientist", "professor", "journalist", "author", "blogger", "activist",
}

// titleReach is how many tokens before a name what it is may stand.
const titleReach = 4

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

// speaks tells whether words for a source are more than people who are only
// talked about.
func (a *article) speaks(s hearsay.Span) bool {
	if a.has([]hearsay.Span{s}, language.Sources, "anon") {
		return true
	}
	return slices.ContainsFunc(a.Trace.Statements, func(t hearsay.Statement) bool { return slices.ContainsFunc(t.Source, s.Overlaps) })
}

// unnamedGrade is the grade of words for somebody without a name.
func (a *article) unnamedGrade(spans []hearsay.Span) int {
	if !a.has(spans, language.Circles, "") || a.has(spans, language.Counts, "") {
		return gradePeople
	}
	for _, s := range spans {
		for i := a.Text.TokenAt(s.Start); int(i) < len(a.Text.Tokens) && int(a.Text.Tokens[i].Start) < s.End; i++ {
			if h := a.Text.HitAt(i, language.Descriptors); h != nil && !a.ofCircles(h) {
				return gradePeople
			}
		}
	}
	return gradeCircles
}

// ofCircles tells whether words of description are for circles, "aus
// Regierungskreisen": they tell nothing of people.
func (a *article) ofCircles(h *language.Hit) bool {
	for i := h.First; i < h.Last; i++ {
		if a.Text.HitAt(i, language.Circles) != nil {
			return true
		}
	}
	return false
}

// inRefusal tells whether a token stands in a sentence in which somebody would
// not comment: who says nothing backs nothing.
func (a *article) inRefusal(i int32) bool {
	sent := a.Text.SentenceOf(i)
	return slices.ContainsFunc(a.declines, a.Text.Span(sent.First, sent.Last).Overlaps)
}

// hasParty tells whether the party of a statement of another article speaks in
// this one too.
func (a *article) hasParty(o *article, s hearsay.Statement) bool {
	key := fold(speaker(o, s))
	name := lastSkeleton(speaker(o, s))
	return slices.ContainsFunc(a.Trace.Statements, func(t hearsay.Statement) bool {
		if t.Act == hearsay.ActDeny || t.Act == hearsay.ActDecline || len(t.Source) == 0 {
			return false
		}
		return fold(speaker(a, t)) == key || sameButEnding(lastSkeleton(speaker(a, t)), name)
	})
}

// lastSkeleton is the consonants of the last word of a name, over both scripts.
func lastSkeleton(name string) string {
	words := strings.Fields(strings.ToLower(name))
	if len(words) == 0 {
		return ""
	}
	return string(likeness.Skeleton(nil, []byte(words[len(words)-1])))
}

// sameButEnding tells whether two skeletons are one but for a last consonant,
// which some languages write and do not speak: Masquelier, Маскельє.
func sameButEnding(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) >= telling && len(b)-len(a) <= 1 && strings.HasPrefix(b, a)
}
