package page

import (
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/language"
)

// Lengths, in words, from which a block holds too much to be furniture.
const (
	maxDebris    = 45 // promotion, share buttons, link lists
	maxPhoto     = 30
	maxCredit    = 30
	maxRights    = 160 // reprint terms are long
	maxLinkTitle = 25  // a headline in a list of links
)

// Classify gives blocks the roles that their words betray, by the phrases of
// the language pack: debris, credits, captions, corrections. t must be the
// analysis of the article's blocks. A block that holds news is never made
// debris: long ones stay what they are.
func Classify(a *hearsay.Article, t *language.Text) {
	c := classifier{a: a, t: t, words: make([]int, len(a.Blocks))}
	for i := range a.Blocks {
		c.count(i)
		if r := a.Blocks[i].Role; r == hearsay.RoleText || r == hearsay.RoleList || r == hearsay.RoleHeading || r == hearsay.RoleLead || r == hearsay.RoleCaption {
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
	if h := c.t.HitAt(start, language.Corrections); h != nil {
		c.mark(i, hearsay.RoleCorrection, "", h)
		return true
	}
	if h := c.t.HitAt(start, language.Debris); h != nil && n <= limitOf(h.Entry.Label) {
		c.mark(i, hearsay.RoleDebris, hearsay.Debris(h.Entry.Label), h)
		return true
	}
	h := c.t.HitAt(start, language.Credits)
	if h == nil {
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

// sentence tells whether a block ends as a sentence does.
func (c *classifier) sentence(i int) bool {
	s := c.a.Blocks[i].Span
	r, _ := utf8.DecodeLastRuneInString(c.a.Text[s.Start:s.End])
	return r == '.' || r == '!' || r == '?'
}

func limitOf(label string) int {
	switch hearsay.Debris(label) {
	case hearsay.DebrisRights:
		return maxRights
	case hearsay.DebrisPhoto:
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
