package page

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/internal/language"
)

// Lengths of lines, in words, that may be furniture by their form.
const (
	maxButtons  = 10 // "Connect Tweet LinkedIn 30 Comment"
	maxTeaser   = 25 // a line that stands twice
	maxCaptions = 60
)

// furniture marks what is no part of the article by its form: lines of
// buttons, lines that are only a time, captions that end in a photo credit,
// and lines that stand twice.
func (c *classifier) furniture() {
	seen := c.links()
	first := c.firstParagraph()
	for i := range c.a.Blocks {
		b := &c.a.Blocks[i]
		if b.Role != hearsay.RoleText && b.Role != hearsay.RoleHeading && b.Role != hearsay.RoleList {
			continue
		}
		par := c.t.Paragraphs[i]
		switch {
		case par.First == par.Last:
		case c.words[i] <= maxStamp && (c.stamp(par) || isDateLine(c.a.Text[b.Span.Start:b.Span.End])):
			c.form(i, hearsay.DebrisTimestamp, "line-is-a-time", b.Span)
		case c.words[i] <= maxButtons && c.buttons(par):
			c.form(i, hearsay.DebrisShare, "line-of-buttons", b.Span)
		case c.words[i] <= maxCaptions && c.credited(par):
			c.form(i, hearsay.DebrisPhoto, "ends-in-a-photo-credit", b.Span)
		case first >= 0 && i > first && b.Role == hearsay.RoleText && c.words[i] >= minCaption && c.words[i] <= maxTeaser && !c.closed(i):
			c.form(i, hearsay.DebrisPhoto, "unended-line", b.Span)
		case c.words[i] <= maxTeaser:
			c.twice(i, seen)
		}
	}
	c.captions()
	c.teasers()
}

// links are the lines of link lists: a line that stands again among the text
// is one of them too.
func (c *classifier) links() map[string]int {
	seen := map[string]int{}
	for i := range c.a.Blocks {
		if b := &c.a.Blocks[i]; b.Kind == hearsay.DebrisRelated && c.words[i] >= minCaption/2 && !c.closed(i) {
			seen[c.a.Text[b.Span.Start:b.Span.End]] = i
		}
	}
	return seen
}

// minCaption is how many words a line has that is too long for a heading.
const minCaption = 10

// firstParagraph is the first block that ends as paragraphs do, -1 when too
// few blocks do so to tell anything from one that does not.
func (c *classifier) firstParagraph() int {
	first, ended, all := -1, 0, 0
	for i := range c.a.Blocks {
		if c.a.Blocks[i].Role != hearsay.RoleText || c.words[i] < minCaption {
			continue
		}
		all++
		if c.closed(i) {
			ended++
			if first < 0 {
				first = i
			}
		}
	}
	if ended < 4 || ended*3 < all*2 {
		return -1
	}
	return first
}

// closed tells whether a block ends in a mark that paragraphs end in.
func (c *classifier) closed(i int) bool {
	par := c.t.Paragraphs[i]
	last := &c.t.Tokens[par.Last-1]
	return last.Kind == language.Stop || last.Kind == language.Quote || last.Kind == language.Punct || last.Kind == language.Dash
}

func (c *classifier) form(i int, kind hearsay.Debris, reason string, why ...hearsay.Span) {
	b := &c.a.Blocks[i]
	b.Role, b.Kind = hearsay.RoleDebris, kind
	b.Evidence = hearsay.Evidence{Spans: why, Reason: reason}
}

// buttons tells whether most words of a line are labels of buttons.
func (c *classifier) buttons(par language.Range) bool {
	words, covered := 0, 0
	for k := par.First; k < par.Last; k++ {
		if c.t.Tokens[k].Kind != language.Word {
			continue
		}
		words++
		if c.t.HitAt(k, language.Debris) != nil || c.seamAt(k) != nil {
			covered++
		}
	}
	return covered >= 2 && covered*2 >= words
}

// seamAt is the debris phrase that opens blocks and begins at token k, within
// a block; nil when there is none.
func (c *classifier) seamAt(k int32) *language.Hit {
	i, ok := slices.BinarySearchFunc(c.t.Seams, k, func(h language.Hit, k int32) int { return int(h.First - k) })
	if !ok {
		return nil
	}
	return &c.t.Seams[i]
}

// creditTail is within how many tokens of the end a photo credit begins.
const creditTail = 7

// credited tells whether a line ends in the credit of a photo that a bracket,
// stroke or dash parts from it: "... on Monday. (Ann Dale / Agency Photo)".
func (c *classifier) credited(par language.Range) bool {
	for k := max(par.First+1, par.Last-creditTail); k < par.Last; k++ {
		h := c.t.HitAt(k, language.Credits)
		if h == nil || h.Entry.Label != "photo" {
			if h = c.t.HitAt(k, language.Debris); h == nil || h.Entry.Label != string(hearsay.DebrisPhoto) {
				continue
			}
		}
		for j := max(par.First+1, k-creditTail); j <= k; j++ {
			if r := c.t.Raw(j - 1); r == "(" || r == "[" || r == "/" || r == "|" {
				return true
			}
		}
	}
	return false
}

// twice marks a line that stands a second time, the first one too unless it is
// a sentence, and one that stands again with a credit.
func (c *classifier) twice(i int, seen map[string]int) {
	b := &c.a.Blocks[i]
	s := strings.TrimSpace(c.a.Text[b.Span.Start:b.Span.End])
	if s == c.a.Title.Value {
		return
	}
	if k, ok := seen[s]; ok {
		if !c.closed(k) && !c.a.Blocks[k].IsDebris() {
			c.form(k, hearsay.DebrisRelated, "line-stands-twice", c.a.Blocks[k].Span, b.Span)
		}
		c.form(i, hearsay.DebrisRelated, "line-stands-twice", c.a.Blocks[k].Span, b.Span)
		return
	}
	seen[s] = i
	if i+1 < len(c.a.Blocks) && c.words[i] >= 4 {
		next := c.a.Blocks[i+1].Span
		if strings.HasPrefix(c.a.Text[next.Start:next.End], s) && c.credited(c.t.Paragraphs[i+1]) {
			c.form(i, hearsay.DebrisPhoto, "line-stands-twice", b.Span, next)
		}
	}
}
