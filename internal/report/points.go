package report

import (
	"unicode/utf8"

	"hearsay"
)

// pointStep is how many bytes lie between two remembered counts: small enough
// that a look-up reads one or two cache lines.
const pointStep = 128

// points turns byte offsets of a text into code point offsets.
type points struct {
	text   string
	counts []int32 // code points that start before byte i*pointStep
}

func newPoints(text string) points {
	p := points{text: text, counts: make([]int32, 0, len(text)/pointStep+1)}
	n := int32(0)
	for i := range len(text) {
		if i%pointStep == 0 {
			p.counts = append(p.counts, n)
		}
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return p
}

func (p points) at(off int) int {
	off = min(max(off, 0), len(p.text))
	if len(p.counts) == 0 {
		return 0
	}
	k := min(off/pointStep, len(p.counts)-1)
	n := int(p.counts[k])
	for i := k * pointStep; i < off; i++ {
		if utf8.RuneStart(p.text[i]) {
			n++
		}
	}
	return n
}

func (p points) span(s hearsay.Span) [2]int { return [2]int{p.at(s.Start), p.at(s.End)} }

// spans never returns nil: the contract promises lists, not nulls.
func (p points) spans(list []hearsay.Span) [][2]int {
	out := make([][2]int, 0, len(list))
	for _, s := range list {
		out = append(out, p.span(s))
	}
	return out
}
