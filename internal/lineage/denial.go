package lineage

import (
	"slices"
	"strings"
	"unicode"

	"hearsay"
	"hearsay/internal/language"
)

// denial is a place where somebody denies what the article reports.
type denial struct {
	statement int // index into the trace's statements; -1 when only the verb was found
	id, by    string
	of        string
	spans     []hearsay.Span
}

// findDenials collects the denials of what the article is about: a party that
// rules out something else denies nothing of the story. Statements that call
// something untrue or say that there is no such thing count, and verbs of
// denial that stand in no statement.
func (a *article) findDenials() []denial {
	about := a.topic()
	var out []denial
	for i, s := range a.Trace.Statements {
		if a.isDenial(s, about) {
			if len(s.Source) == 0 && slices.ContainsFunc(out, func(d denial) bool { return overlap(d.spans, s.Content) }) {
				continue // the same words, given to nobody
			}
			by := speaker(a, s)
			if a.answers && s.Class == hearsay.ClassDoc {
				by = a.Trace.Article.Outlet.Name // "states the following"
			}
			out = append(out, denial{i, s.ID, by, piece(a, s.Content), slices.Concat(s.Source, s.Cue, s.Content)})
		}
	}
	out = a.loneDenials(out, about)
	if a.answers && len(out) == 0 {
		out = a.answer()
	}
	if len(out) == 0 {
		out = a.titleDenial()
	}
	return out
}

// overlap tells whether two lists of spans have text in common.
func overlap(x, y []hearsay.Span) bool {
	return slices.ContainsFunc(x, func(s hearsay.Span) bool { return slices.ContainsFunc(y, s.Overlaps) })
}

// isDenial tells whether a statement denies what the article is about.
func (a *article) isDenial(s hearsay.Statement, about map[string]bool) bool {
	whole := slices.Concat(s.Source, s.Cue, s.Content)
	switch {
	case s.Act == hearsay.ActDeny && a.has(s.Cue, language.Denials, "weak"):
		return a.deniesClaim(s.Cue)
	case s.Act == hearsay.ActDeny:
		return a.concerns(whole, about) || a.pronounOnly(s) || a.concerns(a.around(s.Cue), about)
	case s.Act == hearsay.ActDecline || s.Act == hearsay.ActAsk || s.Class == hearsay.ClassAnon || s.Hedged:
		return false
	}
	if a.has(s.Content, language.Untrue, "") || a.has(s.Content, language.Denials, "absence") {
		return a.concerns(s.Content, a.topicBeside(s.Content))
	}
	// "at no time did water contain ...": whoever says so of the very matter denies it
	return a.has(s.Content, language.Denials, "never") && s.Class != hearsay.ClassOutlet && s.Class != hearsay.ClassGroup && isNamed(s.Who) && a.shared(s.Content) >= sameMatter
}

// isNamed tells whether words that say who speaks have a name in them: one of the
// accusers who says what never happened denies nothing. Where every noun has a
// capital all have.
func isNamed(who string) bool { return strings.IndexFunc(who, unicode.IsUpper) >= 0 }

// sameMatter is the number of words of title and lead from which a sentence is
// about the very matter.
const sameMatter = 2

// around is the sentence in which words stand.
func (a *article) around(spans []hearsay.Span) []hearsay.Span {
	if len(spans) == 0 {
		return nil
	}
	sent := a.Text.SentenceOf(a.Text.TokenAt(spans[0].Start))
	return []hearsay.Span{a.Text.Span(sent.First, sent.Last)}
}

// deniesClaim tells whether the sentence of a verb such as "reject" names a
// report or a charge as its object: what else one rejects is no claim.
func (a *article) deniesClaim(cue []hearsay.Span) bool {
	return a.has(a.around(cue), language.Claims, "")
}

// pronounOnly tells whether a denial names nothing it denies: it denies what
// was told before.
func (a *article) pronounOnly(s hearsay.Statement) bool {
	n := 0
	small := language.FunctionWords(a.Trace.Article.Lang)
	for _, span := range s.Content {
		for i := a.Text.TokenAt(span.Start); int(i) < len(a.Text.Tokens) && int(a.Text.Tokens[i].Start) < span.End; i++ {
			if w := a.Text.Folded(i); a.Text.Tokens[i].Kind == language.Word && !small[string(w)] && len(w) > 3 {
				n++
			}
		}
	}
	return n <= 1
}

// loneDenials adds verbs of denial that stand in no statement.
func (a *article) loneDenials(out []denial, about map[string]bool) []denial {
	for i := range a.Text.Hits {
		h := &a.Text.Hits[i]
		told := h.Entry.Section == language.Denials && h.Entry.Label == "told"
		if !told && (h.Entry.Section != language.Verbs || h.Entry.Label != string(hearsay.ActDeny)) || !a.proper(h.First) {
			continue
		}
		cue := a.Text.Span(h.First, h.Last)
		if slices.ContainsFunc(out, func(d denial) bool { return slices.ContainsFunc(d.spans, cue.Overlaps) }) ||
			slices.ContainsFunc(a.Trace.Statements, func(s hearsay.Statement) bool {
				return s.Act == hearsay.ActDeny && slices.ContainsFunc(s.Cue, cue.Overlaps)
			}) {
			continue
		}
		sent := a.Text.SentenceOf(h.First)
		span := a.Text.Span(sent.First, sent.Last)
		weak := a.has([]hearsay.Span{cue}, language.Denials, "weak")
		switch {
		case weak && !a.deniesClaim([]hearsay.Span{cue}), a.isSilence(cue):
			continue
		case !weak && !told && !a.concerns([]hearsay.Span{span}, about) && sent.Last-sent.First > shortDenial:
			continue
		}
		by, of := a.parted(sent, h)
		out = append(out, denial{-1, "", by, of, []hearsay.Span{span}})
	}
	return out
}

// fullest is the denial of the same party that says most: "the account" says less
// than the words in quotation marks behind it.
func (a *article) fullest(k int) denial {
	best := a.denies[k]
	for _, d := range a.denies[k:] {
		if d.by == best.by && a.has(d.spans, language.Denials, "absence") && !a.has(best.spans, language.Denials, "absence") {
			best = d
		}
	}
	return best
}

// byOutlet tells whether a denial is given to the outlet that passed it on.
func (a *article) byOutlet(d denial) bool {
	return d.statement >= 0 && a.Trace.Statements[d.statement].Class == hearsay.ClassOutlet
}

// isSilence tells whether words of denial are part of a refusal to comment: "would
// neither confirm nor deny".
func (a *article) isSilence(cue hearsay.Span) bool {
	if slices.ContainsFunc(a.declines, cue.Overlaps) {
		return true
	}
	i := a.Text.TokenAt(cue.Start)
	sent := a.Text.SentenceOf(i)
	confirms, negated := false, false
	for k := max(sent.First, i-neitherReach); k < i; k++ {
		for _, h := range a.Text.HitsAt(k) {
			confirms = confirms || h.Entry.Section == language.Verbs && h.Entry.Label == string(hearsay.ActConfirm)
			negated = negated || h.Entry.Section == language.Negation
		}
	}
	return confirms && negated
}

// neitherReach is how many tokens before "nor deny" its "neither confirm" stands.
const neitherReach = 6

// shortDenial is the number of tokens of a sentence that can but deny what was
// told before: "The company denied it."
const shortDenial = 9

// titleDenial reads a denial from a headline, for articles that quote the denial
// without a verb of denial.
func (a *article) titleDenial() []denial {
	t := a.title()
	if t == nil {
		return nil
	}
	title := a.Trace.Article.Title.Value
	for i := range t.Hits {
		h := &t.Hits[i]
		if h.Entry.Section != language.Verbs || h.Entry.Label != string(hearsay.ActDeny) {
			continue
		}
		if w := t.HitAt(h.First, language.Denials); w != nil && w.Entry.Label == "weak" {
			continue
		}
		by := title
		if h.First > 0 { // "Water operator denies hiding readings"
			by = title[:t.Span(h.First-1, h.First).End]
		}
		return []denial{{-1, "", by, title, nil}}
	}
	return nil
}

// has tells whether a hit of a section, and of a label unless it is "", stands
// in spans.
func (a *article) has(spans []hearsay.Span, sec language.Section, label string) bool {
	for _, s := range spans {
		for i := a.Text.TokenAt(s.Start); int(i) < len(a.Text.Tokens) && int(a.Text.Tokens[i].Start) < s.End; i++ {
			for _, h := range a.Text.HitsAt(i) {
				if h.Entry.Section == sec && (label == "" || h.Entry.Label == label) {
					return true
				}
			}
		}
	}
	return false
}

// parted gives what stands before a verb and what stands behind it, for want of
// a source and a content; a verb at either end leaves the sentence whole.
func (a *article) parted(sent language.Range, h *language.Hit) (by, of string) {
	whole := a.Text.Span(sent.First, sent.Last)
	text := a.Trace.Article.Text
	by, of = text[whole.Start:whole.End], text[whole.Start:whole.End]
	if h.First > sent.First {
		s, ok := a.nameBefore(sent, h.First)
		if !ok {
			s = a.Text.Span(max(sent.First, h.First-subjectReach), h.First)
		}
		by = text[s.Start:s.End]
	}
	if h.Last+1 < sent.Last {
		s := a.Text.Span(h.Last, sent.Last)
		of = text[s.Start:s.End]
	}
	return by, of
}

// nameBefore finds the nearest name of several words before a verb: "the mine,
// whose manager, Ole Brandt, denies it".
func (a *article) nameBefore(sent language.Range, verb int32) (hearsay.Span, bool) {
	t := a.Text
	isName := func(i int32) bool { return t.Tokens[i].Kind == language.Word && t.Tokens[i].Is(language.Capital) }
	for last := verb; last > max(sent.First, verb-subjectReach); last-- {
		first := last
		for first > sent.First && isName(first-1) {
			first--
		}
		if first == sent.First && first < last && t.HitAt(first, language.Openers) != nil {
			first++
		}
		if last-first >= 2 {
			return t.Span(first, last), true
		}
		last = min(last, first+1)
	}
	return hearsay.Span{}, false
}

// subjectReach is how many tokens before a verb are shown as its subject.
const subjectReach = 10
