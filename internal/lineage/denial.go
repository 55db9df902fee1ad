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
// something untrue count, and verbs of denial that stand in no statement.
func (a *article) findDenials() []denial {
	about := a.topic()
	var out []denial
	for i, s := range a.Trace.Statements {
		if s.Act != hearsay.ActDeny && !a.saysUntrue(s) || !a.concerns(s.Content, about) {
			continue
		}
		out = append(out, denial{i, s.ID, speaker(a, s), piece(a, s.Content), slices.Concat(s.Source, s.Cue, s.Content)})
	}
	for i := range a.Text.Hits {
		h := &a.Text.Hits[i]
		if h.Entry.Section != language.Verbs || h.Entry.Label != string(hearsay.ActDeny) || a.Text.Blocks[a.Text.ParagraphIndex(h.First)].IsDebris() {
			continue
		}
		cue := a.Text.Span(h.First, h.Last)
		if slices.ContainsFunc(a.Trace.Statements, func(s hearsay.Statement) bool {
			return slices.ContainsFunc(s.Cue, cue.Overlaps) || slices.ContainsFunc(s.Content, cue.Overlaps)
		}) {
			continue
		}
		sent := a.Text.SentenceOf(h.First)
		span := a.Text.Span(sent.First, sent.Last)
		if !a.concerns([]hearsay.Span{{Start: cue.End, End: span.End}}, about) && !a.concerns([]hearsay.Span{{Start: span.Start, End: cue.Start}}, about) {
			continue
		}
		out = append(out, denial{-1, "", a.subject(sent), a.Trace.Article.Text[span.Start:span.End], []hearsay.Span{span}})
	}
	return out
}

// topicBlocks is how many blocks of the article proper tell what it is about.
const topicBlocks = 3

// topic is the stems of title and lead.
func (a *article) topic() map[string]bool {
	out := map[string]bool{}
	small := language.FunctionWords(a.Trace.Article.Lang)
	left := topicBlocks
	for k, par := range a.Text.Paragraphs {
		if a.Text.Blocks[k].IsDebris() || left == 0 {
			continue
		}
		left--
		for i := par.First; i < par.Last; i++ {
			if w := a.Text.Folded(i); a.Text.Tokens[i].Kind == language.Word && len(w) > 3 && !small[string(w)] && !a.isName(i) {
				out[stem(w)] = true
			}
		}
	}
	return out
}

// isName tells whether a token names a country or stands for one: every
// sentence of a story may.
func (a *article) isName(i int32) bool {
	for _, h := range a.Text.HitsAt(i) {
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
			for _, sec := range []language.Section{language.Documents, language.Nouns, language.OutletWords, language.References} {
				if a.Text.HitAt(i, sec) != nil {
					return true
				}
			}
			if w := a.Text.Folded(i); about[stem(w)] && !a.isName(i) {
				return true
			}
		}
	}
	return false
}

// saysUntrue tells whether a statement calls something false.
func (a *article) saysUntrue(s hearsay.Statement) bool {
	for _, span := range s.Content {
		for i := a.Text.TokenAt(span.Start); int(i) < len(a.Text.Tokens) && int(a.Text.Tokens[i].Start) < span.End; i++ {
			if a.Text.HitAt(i, language.Untrue) != nil {
				return true
			}
		}
	}
	return false
}

// subject is the first words of a sentence, for want of a source.
func (a *article) subject(sent language.Range) string {
	s := a.Text.Span(sent.First, min(sent.First+6, sent.Last))
	return a.Trace.Article.Text[s.Start:s.End]
}

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
