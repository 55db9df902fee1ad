package page

import (
	"hearsay"
	"hearsay/internal/language"
)

// maxDated is how many words a line has that is a byline with its times.
const maxDated = 25

// part cuts blocks in which furniture begins or ends within a line: a time of
// day before the first words, the times behind a byline, "Read also: ..." or
// "Sign up here" at a paragraph's end. What is cut off is debris, and t is cut
// with it.
func part(a *hearsay.Article, t *language.Text) {
	if len(a.Blocks) == 0 {
		return // nothing but marks: the analysis made a paragraph of its own
	}
	p := parter{a: a, t: t}
	for i := 0; i < len(a.Blocks) && i < openingBlocks; i++ {
		p.clock(i)
	}
	for k := 0; k < len(t.Seams); k++ {
		p.seam(&t.Seams[k])
	}
}

// openingBlocks is how many blocks from the top may begin with a time of day.
const openingBlocks = 3

type parter struct {
	a *hearsay.Article
	t *language.Text
}

// parted tells the roles of blocks that are cut.
func parted(r hearsay.Role) bool {
	return r == hearsay.RoleText || r == hearsay.RoleLead || r == hearsay.RoleList || r == hearsay.RoleHeading || r == hearsay.RoleTitle
}

// clock cuts a time of day off the head of a block: "09:12 The authorities ...".
func (p parter) clock(i int) {
	par := p.t.Paragraphs[i]
	k := par.First
	for k < par.Last && p.t.Tokens[k].Kind == language.Punct {
		k++
	}
	if k+3 >= par.Last || !parted(p.a.Blocks[i].Role) || p.t.Tokens[k].Kind != language.Number || p.t.Raw(k+1) != ":" || p.t.Tokens[k+2].Kind != language.Number {
		return
	}
	if len(p.t.Raw(k)) > 2 || len(p.t.Raw(k+2)) != 2 || !p.t.Tokens[k+3].Is(language.Capital) || p.t.Tokens[k+3].Is(language.Glued) {
		return
	}
	if p.t.Tokens[k+3].Is(language.AllCaps) && p.a.Blocks[i].Role != hearsay.RoleTitle {
		return // "09:12 AGENCY The authorities ...": an agency's dateline
	}
	p.cut(i, k+3)
	p.debris(i, hearsay.DebrisTimestamp, "time-of-day", p.a.Blocks[i].Span)
	if p.a.Title.Value != "" && p.a.Blocks[i+1].Role == hearsay.RoleTitle {
		span := p.a.Blocks[i+1].Span
		p.a.Title.Value, p.a.Title.Evidence.Spans = p.a.Text[span.Start:span.End], []hearsay.Span{span}
	}
}

// seam cuts a block where a phrase of furniture begins in it.
func (p parter) seam(h *language.Hit) {
	i := p.t.ParagraphIndex(h.First)
	par := p.t.Paragraphs[i]
	label := hearsay.Debris(h.Entry.Label)
	if b := &p.a.Blocks[i]; h.First <= par.First || !parted(b.Role) && (b.Role != hearsay.RoleDebris || b.Kind == label) {
		return
	}
	if label == hearsay.DebrisTimestamp {
		if p.words(par.First, par.Last) <= maxDated && p.hasNumber(h.Last, par.Last) {
			p.cut(i, h.First)
			p.debris(i+1, label, "phrase-debris-timestamp", p.t.Span(h.First, h.Last))
		}
		return
	}
	first := h.First
	if c := p.t.Raw(first - 1); c == "(" || c == "[" {
		first--
	} else if label == hearsay.DebrisPromo {
		first = p.bracket(first, par)
	}
	if first <= par.First || !p.opensSentence(first) {
		return
	}
	colon := h.Last < par.Last && p.t.Raw(h.Last) == ":"
	limit := maxDebris
	if h.Last-h.First < 2 && !colon {
		limit = 8 // "Share", "Comments": words of the news too
	}
	if p.words(h.First, par.Last) > limit || label == hearsay.DebrisPhoto {
		return
	}
	p.cut(i, first)
	p.debris(i+1, label, "phrase-debris-"+h.Entry.Label, p.t.Span(h.First, h.Last))
}

// bracket is the bracket that opens before token i and closes behind it at the
// paragraph's end: "(You can also have it sent to you. Sign up here.)"; i when
// there is none.
func (p parter) bracket(i int32, par language.Range) int32 {
	if last := p.t.Raw(par.Last - 1); last != ")" && last != "]" {
		return i
	}
	for k := i - 1; k > par.First && k > i-maxDebris; k-- {
		switch p.t.Raw(k) {
		case "(", "[":
			return k
		case ")", "]":
			return i
		}
	}
	return i
}

// opensSentence tells whether token i is the first of a sentence, or follows
// one.
func (p parter) opensSentence(i int32) bool {
	return p.t.SentenceOf(i).First == i || p.t.Tokens[i-1].Kind == language.Stop
}

func (p parter) words(first, last int32) int {
	n := 0
	for ; first < last; first++ {
		if p.t.Tokens[first].Kind == language.Word {
			n++
		}
	}
	return n
}

func (p parter) hasNumber(first, last int32) bool {
	for ; first < last; first++ {
		if p.t.Tokens[first].Kind == language.Number {
			return true
		}
	}
	return false
}

// cut parts block i before token k.
func (p parter) cut(i int, k int32) {
	b := p.a.Blocks[i]
	at := int(p.t.Tokens[k].Start)
	end := int(p.t.Tokens[k-1].End)
	p.t.Part(i, k)
	p.a.Blocks = append(p.a.Blocks[:i+1], append([]hearsay.Block{b}, p.a.Blocks[i+1:]...)...)
	p.a.Blocks[i].Span.End = end
	p.a.Blocks[i+1].Span.Start = at
}

func (p parter) debris(i int, kind hearsay.Debris, reason string, why hearsay.Span) {
	b := &p.a.Blocks[i]
	b.Role, b.Kind = hearsay.RoleDebris, kind
	b.Evidence = hearsay.Evidence{Spans: []hearsay.Span{why}, Reason: reason}
}
