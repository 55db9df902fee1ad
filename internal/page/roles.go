package page

import (
	"slices"
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/language"
)

// Lengths, in words, from which a block holds too much to be furniture.
const (
	maxDebris        = 45 // promotion, share buttons, link lists
	maxPhoto         = 30
	maxCredit        = 30
	maxAgencyCaption = 90  // "FILE - In this file photo ...": agencies tell the story anew
	maxRights        = 160 // reprint terms are long
	maxLinkTitle     = 25  // a headline in a list of links
)

// Classify gives the blocks of a page the roles that their words betray, by the
// phrases of the language pack: debris, credits, captions, corrections. t must
// be the analysis of the article's blocks. A block that holds news is never
// made debris: long ones stay what they are.
func Classify(a *hearsay.Article, t *language.Text) {
	newClassifier(a, t).phrases()
}

// ClassifyDump is Classify for plain text, which has no markup that would have
// told furniture from the article: it is told by the form of its lines too,
// and blocks are cut where it begins within a line. t is cut with them.
func ClassifyDump(a *hearsay.Article, t *language.Text) {
	part(a, t)
	c := newClassifier(a, t)
	c.phrases()
	c.furniture()
	c.retitle()
}

func newClassifier(a *hearsay.Article, t *language.Text) *classifier {
	c := &classifier{a: a, t: t, words: make([]int, len(a.Blocks))}
	for i := range a.Blocks {
		c.count(i)
	}
	return c
}

// phrases gives roles by phrases alone.
func (c *classifier) phrases() {
	for i := range c.a.Blocks {
		if r := c.a.Blocks[i].Role; r == hearsay.RoleText || r == hearsay.RoleList || r == hearsay.RoleHeading || r == hearsay.RoleLead || r == hearsay.RoleCaption || c.guessedTitle(i) {
			c.classify(i)
		}
	}
	c.linkLists()
}

type classifier struct {
	a     *hearsay.Article
	t     *language.Text
	words []int // by block
}

func (c *classifier) count(i int) {
	for k := c.t.Paragraphs[i].First; k < c.t.Paragraphs[i].Last; k++ {
		if c.t.Tokens[k].Kind == language.Word {
			c.words[i]++
		}
	}
}

func (c *classifier) mark(i int, role hearsay.Role, kind hearsay.Debris, h *language.Hit) {
	b := &c.a.Blocks[i]
	b.Role, b.Kind = role, kind
	b.Evidence = hearsay.Evidence{Spans: []hearsay.Span{c.t.Span(h.First, h.Last)}, Reason: "phrase-" + h.Entry.Section.String() + "-" + h.Entry.Label}
}

// classify looks at the phrases of one block: those at its head count for any
// kind, those within it only for reprint terms.
func (c *classifier) classify(i int) {
	par := c.t.Paragraphs[i]
	if par.First == par.Last {
		return
	}
	if c.head(i, par) {
		return
	}
	var first *language.Hit
	rights, other := 0, 0
	for k := par.First; k < par.Last; k++ {
		h := c.t.HitAt(k, language.Debris)
		if h == nil {
			continue
		}
		if first == nil {
			first = h
		}
		if h.Entry.Label == string(hearsay.DebrisRights) {
			rights++
		} else {
			other++
		}
	}
	switch {
	case rights > 0 && c.words[i] <= maxRights && (rights > 1 || c.words[i] <= maxDebris):
		c.mark(i, hearsay.RoleDebris, hearsay.DebrisRights, first)
	case other > 1 && c.words[i] <= maxDebris, other > 0 && c.words[i] <= maxLinkTitle/2:
		c.mark(i, hearsay.RoleDebris, hearsay.Debris(first.Entry.Label), first)
	}
}

// head decides by the phrase a block begins with.
func (c *classifier) head(i int, par language.Range) bool {
	start := par.First
	for start < par.Last && c.t.Tokens[start].Kind != language.Word && c.t.Tokens[start].Kind != language.Number {
		if c.t.HitAt(start, language.Credits) != nil || c.t.HitAt(start, language.Debris) != nil {
			break
		}
		start++ // bullets, brackets, quotation marks
	}
	n := c.words[i]
	if h := c.t.HitAt(start, language.Debris); h != nil && h.Last == par.Last {
		c.mark(i, hearsay.RoleDebris, hearsay.Debris(h.Entry.Label), h)
		return true
	}
	if h := c.t.HitAt(start, language.Corrections); h != nil && h.Entry.Label == "error" {
		// such words open sentences too: "By mistake the pilot ..."
	} else if h != nil && n <= maxStamp && c.stamp(par) {
		c.mark(i, hearsay.RoleDebris, hearsay.DebrisTimestamp, h) // "Updated: 14 March 2024"
		return true
	} else if h != nil {
		c.mark(i, hearsay.RoleCorrection, "", h)
		return true
	}
	h := c.t.HitAt(start, language.Debris)
	if h == nil && start > par.First {
		h = c.seamAt(start) // behind a bracket or bullet
	}
	if h != nil && n <= limitOf(h) {
		c.mark(i, hearsay.RoleDebris, hearsay.Debris(h.Entry.Label), h)
		return true
	}
	if h = c.t.HitAt(start, language.Credits); h == nil {
		return false
	}
	switch {
	case h.Entry.Label == "photo" && n <= maxPhoto:
		c.mark(i, hearsay.RoleDebris, hearsay.DebrisPhoto, h)
	case h.Entry.Label == "byline" && n <= maxCredit/2 && !c.sentence(i), h.Entry.Label != "byline" && h.Entry.Label != "photo" && n <= maxCredit:
		c.mark(i, hearsay.RoleCredit, "", h)
	default:
		return false
	}
	return true
}

// maxStamp is how many words a line has that is only a time.
const maxStamp = 8

// stamp tells whether a line is made of numbers, months and zones and little else.
func (c *classifier) stamp(par language.Range) bool {
	numbers, other := 0, 0
	for k := par.First; k < par.Last; k++ {
		tok := &c.t.Tokens[k]
		switch {
		case tok.Kind == language.Number:
			numbers++
		case tok.Kind != language.Word || tok.End-tok.Start <= 3 || c.t.HitAt(k, language.Months) != nil || c.t.HitAt(k, language.Weekdays) != nil || c.t.HitAt(k, language.Zones) != nil:
		default:
			other++
		}
	}
	return numbers >= 2 && other <= 2
}

// sentence tells whether a block ends as a sentence does.
func (c *classifier) sentence(i int) bool {
	s := c.a.Blocks[i].Span
	r, _ := utf8.DecodeLastRuneInString(c.a.Text[s.Start:s.End])
	return r == '.' || r == '!' || r == '?'
}

// limitOf is how many words a block may have that begins with a phrase.
func limitOf(h *language.Hit) int {
	switch hearsay.Debris(h.Entry.Label) {
	case hearsay.DebrisRights:
		return maxRights
	case hearsay.DebrisPhoto:
		if h.Last-h.First > 1 {
			return maxAgencyCaption
		}
		return maxPhoto
	}
	return maxDebris
}

// linkLists marks the headlines that follow a line such as "Read also:" which
// has nothing behind its colon.
func (c *classifier) linkLists() {
	for i := range c.a.Blocks {
		b := &c.a.Blocks[i]
		if !b.IsDebris() || b.Kind != hearsay.DebrisRelated || !c.opensList(i) {
			continue
		}
		if end := c.closingList(i); end > 0 {
			for k := i + 1; k < end; k++ {
				c.form(k, hearsay.DebrisRelated, "link-list", b.Span, c.a.Blocks[k].Span)
			}
			continue
		}
		for k := i + 1; k < len(c.a.Blocks); k++ {
			x := &c.a.Blocks[k]
			if x.Role != hearsay.RoleText && x.Role != hearsay.RoleList && x.Role != hearsay.RoleHeading || c.words[k] > maxLinkTitle || c.sentence(k) || !c.listGoesOn(k) {
				break
			}
			x.Role, x.Kind = hearsay.RoleDebris, hearsay.DebrisRelated
			x.Evidence = hearsay.Evidence{Spans: []hearsay.Span{b.Span, x.Span}, Reason: "link-list"}
		}
	}
}

// closingList tells where the list ends that block i opens at the foot of the
// article: summaries of earlier news, each a sentence or two, behind which only
// furniture follows. 0 when it opens none.
func (c *classifier) closingList(i int) int {
	b := c.a.Blocks[i].Span
	if c.a.Text[b.End-1] != ':' || b.Start*2 < len(c.a.Text) {
		return 0
	}
	k := i + 1
	for k < len(c.a.Blocks) && !c.a.Blocks[k].IsDebris() {
		if c.words[k] > maxDebris || c.a.Blocks[k].Role == hearsay.RoleCredit || c.a.Blocks[k].Role == hearsay.RoleCorrection {
			return 0
		}
		k++
	}
	for j := k; j < len(c.a.Blocks); j++ {
		if !c.a.Blocks[j].IsDebris() {
			return 0
		}
	}
	if k-i-1 < minClosingList {
		return 0
	}
	return k
}

// minClosingList is how many entries a list of earlier news has at least; two
// may be the article's own last paragraphs.
const minClosingList = 3

// guessedTitle tells whether block i is a title only because it comes first.
func (c *classifier) guessedTitle(i int) bool {
	return c.a.Blocks[i].Role == hearsay.RoleTitle && c.a.Blocks[i].Evidence.Reason == firstLine
}

// retitle takes the next line for the headline of a dump whose first line
// proved to be furniture.
func (c *classifier) retitle() {
	if e := c.a.Title.Evidence; e.Reason != firstLine || len(c.a.Blocks) == 0 || slices.ContainsFunc(c.a.Blocks, func(b hearsay.Block) bool { return b.Role == hearsay.RoleTitle }) {
		return
	}
	c.a.Title = hearsay.Field{}
	for i := range c.a.Blocks {
		b := &c.a.Blocks[i]
		if b.IsDebris() || b.Role == hearsay.RoleCredit {
			continue
		}
		if (b.Role == hearsay.RoleText || b.Role == hearsay.RoleHeading) && isHeadline(c.a.Text, b.Span) {
			b.Role, b.Evidence = hearsay.RoleTitle, hearsay.Evidence{Spans: []hearsay.Span{b.Span}, Reason: firstLine}
			c.a.Title = hearsay.Field{Value: c.a.Text[b.Span.Start:b.Span.End], Evidence: b.Evidence}
		}
		return
	}
}

// opensList tells whether block i is a line of its own that ends in a colon or
// holds nothing but its phrase.
func (c *classifier) opensList(i int) bool {
	s := c.a.Blocks[i].Span
	return c.words[i] <= 8 && (c.a.Text[s.End-1] == ':' || c.words[i] <= 4)
}

// listGoesOn tells whether block k is followed by another entry, furniture or
// the end: a single short line before a paragraph is that one's heading.
func (c *classifier) listGoesOn(k int) bool {
	if k+1 >= len(c.a.Blocks) {
		return true
	}
	next := c.a.Blocks[k+1]
	return next.IsDebris() || c.words[k+1] <= maxLinkTitle && !c.sentence(k+1)
}
