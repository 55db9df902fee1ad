// Package redline tells which words of a text were changed to make another one.
//
// What goes in are two texts; what comes out are the stretches of words that
// were taken out, put in or replaced, in order. Words that stand in both texts
// once are taken for the same word (patience diff); between them the longest
// common subsequence decides. Spaces and line breaks do not count. The time
// grows with the length of the texts, whatever they are: very different ones are
// told apart coarsely. The package does not know what a change means.
package redline

import (
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/language"
)

// Change is a stretch that differs. A text that lacks it has an empty span where
// it would stand.
type Change struct{ Old, New hearsay.Span }

// Compare gives what was changed in a text to make another one.
func Compare(before, after string) []Change {
	ids := map[string]int32{}
	c := comparison{a: words(before, ids), b: words(after, ids)}
	c.between(0, len(c.a.ids), 0, len(c.b.ids), maxDepth)
	var out []Change
	for _, e := range c.merged() {
		out = append(out, Change{Old: c.a.span(e.a0, e.a1), New: c.b.span(e.b0, e.b1)})
	}
	return out
}

// text is a sequence of words and marks; equal ones have equal numbers.
type text struct {
	ids   []int32
	spans []hearsay.Span
	short []bool // marks and little words, which join the changes around them
}

// little is the number of letters up to which a word that stayed between two
// changes is shown with them: one change is easier to read than two.
const little = 3

func words(s string, ids map[string]int32) text {
	var t text
	an := language.Analyze(s, nil, nil)
	for i := range an.Tokens {
		span := an.Span(int32(i), int32(i)+1)
		w := s[span.Start:span.End]
		id, ok := ids[w]
		if !ok {
			id = int32(len(ids))
			ids[w] = id
		}
		t.ids, t.spans = append(t.ids, id), append(t.spans, span)
		t.short = append(t.short, utf8.RuneCountInString(w) <= little)
	}
	return t
}

// span is where some words stand; for none, the place behind the word before.
func (t *text) span(from, to int) hearsay.Span {
	switch {
	case from < to:
		return hearsay.Span{Start: t.spans[from].Start, End: t.spans[to-1].End}
	case from > 0:
		return hearsay.Span{Start: t.spans[from-1].End, End: t.spans[from-1].End}
	}
	return hearsay.Span{}
}

// edit replaces the words [a0, a1) by [b0, b1).
type edit struct{ a0, a1, b0, b1 int }

type comparison struct {
	a, b  text
	edits []edit
}

// Limits that keep the time linear.
const (
	maxDepth = 12  // of looking for words that stand in both texts once
	maxTable = 600 // words of a stretch that are compared each with each
)

// between compares a[a0:a1] with b[b0:b1].
func (c *comparison) between(a0, a1, b0, b1, depth int) {
	for a0 < a1 && b0 < b1 && c.a.ids[a0] == c.b.ids[b0] {
		a0, b0 = a0+1, b0+1
	}
	for a0 < a1 && b0 < b1 && c.a.ids[a1-1] == c.b.ids[b1-1] {
		a1, b1 = a1-1, b1-1
	}
	if a0 == a1 && b0 == b1 {
		return
	}
	if a0 == a1 || b0 == b1 {
		c.edits = append(c.edits, edit{a0, a1, b0, b1})
		return
	}
	if depth > 0 {
		if anchors := c.anchors(a0, a1, b0, b1); len(anchors) > 0 {
			for _, p := range anchors {
				c.between(a0, p[0], b0, p[1], depth-1)
				a0, b0 = p[0]+1, p[1]+1
			}
			c.between(a0, a1, b0, b1, depth-1)
			return
		}
	}
	if a1-a0 > maxTable || b1-b0 > maxTable {
		c.edits = append(c.edits, edit{a0, a1, b0, b1})
		return
	}
	c.table(a0, a1, b0, b1)
}

// anchors are the places of words that stand once in each stretch, as many as
// stand in the same order in both.
func (c *comparison) anchors(a0, a1, b0, b1 int) [][2]int {
	type seen struct{ inA, inB, atA, atB int }
	count := map[int32]*seen{}
	for i := a0; i < a1; i++ {
		s := count[c.a.ids[i]]
		if s == nil {
			s = new(seen)
			count[c.a.ids[i]] = s
		}
		s.inA, s.atA = s.inA+1, i
	}
	for j := b0; j < b1; j++ {
		if s := count[c.b.ids[j]]; s != nil {
			s.inB, s.atB = s.inB+1, j
		}
	}
	var pairs [][2]int
	for i := a0; i < a1; i++ {
		if s := count[c.a.ids[i]]; s.inA == 1 && s.inB == 1 {
			pairs = append(pairs, [2]int{i, s.atB})
		}
	}
	return rising(pairs)
}

// rising is the longest selection of pairs whose second numbers rise as the
// first ones do.
func rising(pairs [][2]int) [][2]int {
	var ends []int // of the best selection of each length, indices into pairs
	before := make([]int, len(pairs))
	for i, p := range pairs {
		lo, hi := 0, len(ends)
		for lo < hi {
			if mid := (lo + hi) / 2; pairs[ends[mid]][1] < p[1] {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		before[i] = -1
		if lo > 0 {
			before[i] = ends[lo-1]
		}
		if lo == len(ends) {
			ends = append(ends, i)
		} else {
			ends[lo] = i
		}
	}
	if len(ends) == 0 {
		return nil
	}
	out := make([][2]int, len(ends))
	for i, k := ends[len(ends)-1], len(ends)-1; k >= 0; i, k = before[i], k-1 {
		out[k] = pairs[i]
	}
	return out
}

// table finds the longest common subsequence of two short stretches.
func (c *comparison) table(a0, a1, b0, b1 int) {
	n, m := a1-a0, b1-b0
	best := make([]uint16, (n+1)*(m+1)) // from i, j on
	at := func(i, j int) *uint16 { return &best[i*(m+1)+j] }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if c.a.ids[a0+i] == c.b.ids[b0+j] {
				*at(i, j) = *at(i+1, j+1) + 1
			} else {
				*at(i, j) = max(*at(i+1, j), *at(i, j+1))
			}
		}
	}
	i, j := 0, 0
	for i < n || j < m {
		e := edit{a0: a0 + i, b0: b0 + j}
		for i < n || j < m {
			if i < n && j < m && c.a.ids[a0+i] == c.b.ids[b0+j] {
				break
			}
			if j == m || i < n && *at(i+1, j) >= *at(i, j+1) {
				i++
			} else {
				j++
			}
		}
		if e.a1, e.b1 = a0+i, b0+j; e.a0 < e.a1 || e.b0 < e.b1 {
			c.edits = append(c.edits, e)
		}
		for i < n && j < m && c.a.ids[a0+i] == c.b.ids[b0+j] {
			i, j = i+1, j+1
		}
	}
}

// merged are the edits, those that stand beside one another or have but one
// little word between them made one.
func (c *comparison) merged() []edit {
	var out []edit
	for _, e := range c.edits {
		if len(out) > 0 {
			last := &out[len(out)-1]
			if gap := e.a0 - last.a1; gap == 0 || gap == 1 && c.a.short[last.a1] {
				last.a1, last.b1 = e.a1, e.b1
				continue
			}
		}
		out = append(out, e)
	}
	return out
}
