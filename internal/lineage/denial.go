package lineage

import (
	"slices"

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

// isDenial tells whether a statement denies what the article is about.
func (a *article) isDenial(s hearsay.Statement, about map[string]bool) bool {
	whole := slices.Concat(s.Source, s.Cue, s.Content)
	switch {
	case s.Act == hearsay.ActDeny && a.has(s.Cue, language.Denials, "weak"):
		return a.deniesClaim(s.Cue)
	case s.Act == hearsay.ActDeny:
		return a.concerns(whole, about) || a.pronounOnly(s)
	case s.Act == hearsay.ActDecline || s.Act == hearsay.ActAsk || s.Class == hearsay.ClassAnon || s.Hedged:
		return false
	}
	return (a.has(s.Content, language.Untrue, "") || a.has(s.Content, language.Denials, "absence")) && a.concerns(s.Content, about)
}

// deniesClaim tells whether the sentence of a verb such as "reject" names a
// report or a charge as its object: what else one rejects is no claim.
func (a *article) deniesClaim(cue []hearsay.Span) bool {
	if len(cue) == 0 {
		return false
	}
	sent := a.Text.SentenceOf(a.Text.TokenAt(cue[0].Start))
	return a.has([]hearsay.Span{a.Text.Span(sent.First, sent.Last)}, language.Claims, "")
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

// answer finds the sentences of a public statement that say there is no such
// thing.
func (a *article) answer() []denial {
	for k, sent := range a.Text.Sentences {
		span := a.sentence(int32(k))
		if !a.proper(sent.First) || !a.has([]hearsay.Span{span}, language.Denials, "absence") && !a.has([]hearsay.Span{span}, language.Untrue, "") {
			continue
		}
		return []denial{{-1, "", a.Trace.Article.Outlet.Name, a.Trace.Article.Text[span.Start:span.End], []hearsay.Span{span}}}
	}
	return nil
}

// titleDenial reads a denial from a headline, for articles that quote the denial
// without a verb of denial.
func (a *article) titleDenial() []denial {
	title := a.Trace.Article.Title.Value
	if title == "" || a.Text.Pack == nil {
		return nil
	}
	t := language.Analyze(title, nil, a.Text.Pack)
	for i := range t.Hits {
		h := &t.Hits[i]
		if h.Entry.Section != language.Verbs || h.Entry.Label != string(hearsay.ActDeny) {
			continue
		}
		if w := t.HitAt(h.First, language.Denials); w != nil && w.Entry.Label == "weak" {
			continue
		}
		return []denial{{-1, "", title, title, nil}}
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

// topicBlocks is how many blocks of the article proper tell what it is about.
const topicBlocks = 3

// topic is the stems of title and lead.
func (a *article) topic() map[string]bool {
	out := map[string]bool{}
	small := language.FunctionWords(a.Trace.Article.Lang)
	add := func(t *language.Text, r language.Range) {
		for i := r.First; i < r.Last; i++ {
			if w := t.Folded(i); t.Tokens[i].Kind == language.Word && len(w) > 3 && !small[string(w)] && !isDull(t, i) {
				out[stem(w)] = true
			}
		}
	}
	left := topicBlocks
	for k, par := range a.Text.Paragraphs {
		if a.Text.Blocks[k].IsDebris() || left == 0 {
			continue
		}
		left--
		add(a.Text, par)
	}
	if title := a.Trace.Article.Title.Value; title != "" {
		t := language.Analyze(title, nil, a.Text.Pack)
		add(t, language.Range{Last: int32(len(t.Tokens))})
	}
	return out
}

// isDull tells whether a token names a country or an office or says that
// somebody speaks: every sentence of a story may.
func isDull(t *language.Text, i int32) bool {
	for _, h := range t.HitsAt(i) {
		switch h.Entry.Section {
		case language.Countries, language.Demonyms, language.Governments, language.Titles, language.Verbs, language.Months, language.Weekdays:
			return true
		}
	}
	return false
}

// concerns tells whether spans speak of the topic or of the report itself.
func (a *article) concerns(spans []hearsay.Span, about map[string]bool) bool {
	for _, s := range spans {
		for i := a.Text.TokenAt(s.Start); int(i) < len(a.Text.Tokens) && int(a.Text.Tokens[i].Start) < s.End; i++ {
			for _, sec := range []language.Section{language.Claims, language.Documents, language.Nouns, language.OutletWords} {
				if a.Text.HitAt(i, sec) != nil {
					return true
				}
			}
			if w := a.Text.Folded(i); about[stem(w)] && !isDull(a.Text, i) {
				return true
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
		s := a.Text.Span(max(sent.First, h.First-subjectReach), h.First)
		by = text[s.Start:s.End]
	}
	if h.Last+1 < sent.Last {
		s := a.Text.Span(h.Last, sent.Last)
		of = text[s.Start:s.End]
	}
	return by, of
}

// subjectReach is how many tokens before a verb are shown as its subject.
const subjectReach = 10

// stemLength is the number of letters by which words are compared.
const stemLength = 6

func stem(w []byte) string {
	n := 0
	for i := range string(w) {
		if n == stemLength {
			return string(w[:i])
		}
		n++
	}
	return string(w)
}
