package page

import (
	"hearsay"
	"hearsay/internal/language"
)

// maxCaption is how many words a caption has that is no sentence.
const maxCaption = 25

// captions marks the lines over a photo's credit or over a row of buttons that
// do not end as paragraphs do: captions that lost the picture.
func (c *classifier) captions() {
	for i := 0; i+1 < len(c.a.Blocks); i++ {
		b, next := &c.a.Blocks[i], &c.a.Blocks[i+1]
		if b.Role != hearsay.RoleText && b.Role != hearsay.RoleHeading || c.words[i] == 0 || c.words[i] > maxCaption || c.closed(i) || i == 0 {
			continue
		}
		switch {
		case next.Kind == hearsay.DebrisPhoto && c.words[i+1] <= maxCredits && next.Evidence.Reason != "unended-line":
		case next.Kind == hearsay.DebrisShare && c.words[i+1] > 1 && c.words[i+1] <= maxButtons && c.buttons(c.t.Paragraphs[i+1]):
		default:
			continue
		}
		c.form(i, hearsay.DebrisPhoto, "over-a-photo-credit", b.Span, next.Span)
	}
}

// maxCredits is how many words a line holds that is a photo's credit alone.
const maxCredits = 8

// A list of other articles in which each has a time: how many there are at the
// least, and how long a line with a name and a time is.
const (
	minTeasers = 3
	maxStamped = 14
)

// teasers marks lists of other articles that dumps leave over the text: lines
// that end in a day and a time, with a line between each two of them.
func (c *classifier) teasers() {
	for i := 0; i < len(c.a.Blocks); i++ {
		if !c.stampedLine(i) {
			continue
		}
		stamped, last := 1, i
		for k := i + 1; k < len(c.a.Blocks) && k-last <= 2; k++ {
			switch {
			case c.stampedLine(k):
				stamped++
				last = k
			case c.words[k] > maxTeaser:
				k = len(c.a.Blocks)
			}
		}
		if stamped >= minTeasers {
			c.list(i, last)
		}
		i = last
	}
}

// list makes one list of other articles of the blocks [first, last].
func (c *classifier) list(first, last int) {
	for k := first; k <= last; k++ {
		if b := &c.a.Blocks[k]; !b.IsDebris() {
			c.form(k, hearsay.DebrisRelated, "list-with-times", c.a.Blocks[first].Span, b.Span)
		}
	}
}

// stampedLine tells whether a line ends in a day and a time of day: "by Ann Dale
// - Jul 14, 2018 7:00 am".
func (c *classifier) stampedLine(i int) bool {
	par := c.t.Paragraphs[i]
	if c.words[i] > maxStamped || par.First == par.Last {
		return false
	}
	month, clock := false, false
	for k := par.First; k < par.Last; k++ {
		month = month || c.t.HitAt(k, language.Months) != nil
		clock = clock || k+2 < par.Last && c.t.Tokens[k].Kind == language.Number && c.t.Raw(k+1) == ":" && c.t.Tokens[k+2].Kind == language.Number && par.Last-k <= 5
	}
	return month && clock
}
