package citation

import (
	"hearsay"
	"hearsay/internal/language"
)

// Where the marks of an opinion piece stand, and how much of the author's own
// voice makes one.
const (
	opinionHead  = 4  // blocks, furniture included, that may carry a rubric or byline
	opinionFoot  = 4  // blocks with the note on who the author is
	maxRubric    = 60 // tokens of such a block
	minVoice     = 4  // the author's "I", where it makes an opinion piece alone
	minQuestions = 2  // questions the author asks, where they do so with an "I"
)

// opinion finds what marks the article as its author's opinion: a rubric,
// byline or note on the author; or the author's first person together with
// questions to the reader, outside of what others say. The voice counts only in
// a text that asked nobody: reporters say "I" too.
func (f *finder) opinion(voice bool) *hearsay.Evidence {
	n := len(f.a.Blocks)
	for i, b := range f.a.Blocks {
		par := f.t.Paragraphs[i]
		if b.IsDebris() && (b.Kind == hearsay.DebrisRelated || b.Kind == hearsay.DebrisRights) || par.Last-par.First > maxRubric || i >= opinionHead && i < n-opinionFoot {
			continue
		}
		for k := par.First; k < par.Last; k++ {
			if h := f.t.HitAt(k, language.Opinion); h != nil && !f.saidAt(k) {
				return f.evidence(h)
			}
		}
	}
	if !voice {
		return nil
	}
	return f.ownVoice()
}

// ownVoice looks for the author's first person and questions outside of
// quotations.
func (f *finder) ownVoice() *hearsay.Evidence {
	said := f.said()
	questions := 0
	var voice []hearsay.Span
	for _, b := range f.proper {
		par := f.t.Paragraphs[b]
		quoted := false
		for k := par.First; k < par.Last; k++ {
			tok := &f.t.Tokens[k]
			switch {
			case tok.Kind == language.Quote:
				quoted = !quoted
			case quoted || said[k]:
			case tok.Kind == language.Stop && f.t.Raw(k) == "?":
				questions++
			default:
				if h := f.t.HitAt(k, language.Pronouns); h != nil && h.Entry.Label == "1.sg" {
					voice = append(voice, f.t.Span(h.First, h.Last))
				}
			}
		}
	}
	if len(voice) >= minVoice || len(voice) > 0 && questions >= minQuestions {
		return &hearsay.Evidence{Spans: voice, Reason: "first-person"}
	}
	return nil
}

// said marks the tokens of what somebody is reported to say.
func (f *finder) said() []bool {
	said := make([]bool, len(f.t.Tokens))
	for i := range f.statements {
		for _, c := range f.statements[i].Content {
			for k := f.t.TokenAt(c.Start); int(k) < len(said) && int(f.t.Tokens[k].Start) < c.End; k++ {
				said[k] = true
			}
		}
	}
	return said
}

// saidAt tells whether token i stands between quotation marks of its paragraph.
func (f *finder) saidAt(i int32) bool {
	quoted := false
	for k := f.t.Paragraphs[f.t.ParagraphIndex(i)].First; k < i; k++ {
		if f.t.Tokens[k].Kind == language.Quote {
			quoted = !quoted
		}
	}
	return quoted
}
