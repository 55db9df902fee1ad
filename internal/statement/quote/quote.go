// Package quote finds the quotations of a text.
//
// What goes in is an analysed text; what comes out are regions of tokens
// between quotation marks, nested ones included, with a remark where a mark is
// lost, doubled or mixed and the region had to be repaired. All typographies
// are read, whatever the language of the text, because copies and
// translations mix them: « », » «, “ ”, „ “, ‘ ’, " and '.
//
// The scan is linear in the number of tokens. It does not tell quoted words
// from quoted speech, nor whose words they are.
package quote

import (
	"unicode/utf8"

	"hearsay/internal/language"
)

// Region is a quotation: the tokens [First, Last) with its marks.
type Region struct {
	First, Last int32
	Parent      int32 // the region it stands in, -1 when none
	Damage      Damage
}

// Damage is what is wrong with the marks of a region.
type Damage string

// The kinds of damage. The empty one is a region with both its marks.
const (
	NoOpening Damage = "no-opening-mark"
	NoClosing Damage = "no-closing-mark"
	Mixed     Damage = "mixed-marks"
)

// Marks are the quotations of a text.
type Marks struct {
	Regions []Region // by First
	At      []int32  // by token: the innermost region it stands in, marks included; -1 outside
	Depth   []uint8  // by token: how many regions it stands in
}

// Innermost is the innermost region around token i; nil when there is none.
func (m *Marks) Innermost(i int32) *Region {
	if r := m.At[i]; r >= 0 {
		return &m.Regions[r]
	}
	return nil
}

// Outermost is the index of the outermost region around token i, -1 outside.
func (m *Marks) Outermost(i int32) int32 {
	r := m.At[i]
	for r >= 0 && m.Regions[r].Parent >= 0 {
		r = m.Regions[r].Parent
	}
	return r
}

// family sorts marks that may close one another.
type family uint8

const (
	angle family = iota
	double
	single
	families
)

// side is what a mark is by its shape and the spaces around it.
type side uint8

const (
	neither side = iota
	opens
	closes
	either
)

// maxDepth is how deep quotations nest; a deeper opening is taken for a
// doubled mark.
const maxDepth = 3

// maxParagraphs is how many paragraphs a quotation may run on without a mark.
const maxParagraphs = 12

// Scan finds the quotations of a text.
func Scan(t *language.Text) *Marks {
	s := scanner{t: t, m: &Marks{At: make([]int32, len(t.Tokens)), Depth: make([]uint8, len(t.Tokens))}}
	s.leads = make([]lead, len(t.Paragraphs)+1)
	for k, par := range t.Paragraphs {
		s.leads[k] = s.lead(par)
	}
	for k, par := range t.Paragraphs {
		s.paragraph(k, par)
	}
	s.end(int32(len(t.Tokens)), NoClosing)
	s.spread()
	return s.m
}

type open struct {
	region    int32
	family    family
	shape     rune
	paragraph int
}

type scanner struct {
	t     *language.Text
	m     *Marks
	stack []open
	leads []lead // by paragraph
}

// lead is what the marks of a paragraph do, by family.
type lead struct {
	closes [families]bool // closes a quotation that it did not open
	own    [families]bool // has quotations of its own
}

// lead tells what the marks of a paragraph do to a quotation that was opened
// before it: closes when it holds a closing mark that it does not open itself,
// opens when it has quotations of its own, neither without marks.
func (s *scanner) lead(par language.Range) lead {
	var l lead
	var depth [families]int
	for i := par.First; i < par.Last; i++ {
		if s.t.Tokens[i].Kind != language.Quote {
			continue
		}
		r := s.mark(i)
		fam := familyOf(r)
		side := s.side(i, r)
		if fam == single && side == closes && depth[fam] == 0 && i > par.First && s.t.Tokens[i-1].Kind == language.Word {
			continue // an apostrophe, as in "the stars' names"
		}
		switch side {
		case opens:
			depth[fam]++
			l.own[fam] = true
		case closes:
			if depth[fam]--; depth[fam] < 0 {
				l.closes[fam] = true
				return l
			}
		default:
			l.own[fam] = true
		}
	}
	return l
}

func (s *scanner) mark(i int32) rune {
	r, _ := utf8.DecodeRuneInString(s.t.Src[s.t.Tokens[i].Start:])
	return r
}

func familyOf(r rune) family {
	switch r {
	case '«', '»', '‹', '›':
		return angle
	case '\'', '‘', '’', '‚', '‛', '`', '´':
		return single
	}
	return double
}

// side judges a mark by the spaces around it, and by its shape where they do
// not decide.
func (s *scanner) side(i int32, r rune) side {
	tokens := s.t.Tokens
	before := !tokens[i].Is(language.Glued) || i > 0 && s.bracket(i-1, true)
	after := int(i+1) >= len(tokens) || !tokens[i+1].Is(language.Glued) || s.bracket(i+1, false)
	if familyOf(r) == single && i > 0 && tokens[i].Is(language.Glued) && !after {
		return neither // inside a word
	}
	switch {
	case before && !after:
		return opens
	case after && !before:
		return closes
	}
	switch r {
	case '«', '‹', '„', '‚', '‘':
		return opens
	case '»', '›', '”', '’':
		return closes
	}
	return either
}

// bracket tells whether token i is a mark that counts as a space: an opening
// bracket or dash before, a stop or comma after.
func (s *scanner) bracket(i int32, before bool) bool {
	tok := s.t.Tokens[i]
	c := s.t.Src[tok.Start]
	if before {
		return c == '(' || c == '[' || tok.Kind == language.Dash || tok.Kind == language.Quote && s.opened(i)
	}
	return tok.Kind == language.Stop || tok.Kind == language.Quote || tok.Kind == language.Dash || tok.Kind == language.Punct && c != '(' && c != '['
}

// opened tells whether the mark at token i has opened a region.
func (s *scanner) opened(i int32) bool {
	n := len(s.stack)
	return n > 0 && s.m.Regions[s.stack[n-1].region].First == i
}

func (s *scanner) paragraph(k int, par language.Range) {
	if len(s.stack) > 0 && !s.runsOn(k) {
		s.end(s.endOfOpen(k), NoClosing)
	}
	seen := false
	for i := par.First; i < par.Last; i++ {
		if s.t.Tokens[i].Kind != language.Quote {
			continue
		}
		r := s.mark(i)
		d := s.side(i, r)
		if !seen && d == opens && len(s.stack) == 1 && s.stack[0].family == familyOf(r) {
			seen = true
			s.stack[0].paragraph = k // a running quotation opened anew at the head of a paragraph
			continue
		}
		seen = true
		s.step(k, par, i, r, d)
	}
}

// runsOn tells whether the open quotation goes on into paragraph k: a mark
// follows that closes it, or opens it anew at the head of the paragraph.
func (s *scanner) runsOn(k int) bool {
	top := s.stack[0]
	for j := k; j < len(s.t.Paragraphs) && j-top.paragraph <= maxParagraphs; j++ {
		l := &s.leads[j]
		head := s.t.Paragraphs[j].First
		if head < s.t.Paragraphs[j].Last && s.t.Tokens[head].Kind == language.Quote && familyOf(s.mark(head)) == top.family && s.side(head, s.mark(head)) == opens {
			return j == k && s.unclosedIn(j)
		}
		if l.closes[top.family] {
			return true
		}
		if l.own[top.family] || l.closes[angle] || l.closes[double] {
			return top.family != single && (l.closes[angle] || l.closes[double])
		}
	}
	return false
}

// unclosedIn tells whether paragraph k opens more quotations than it closes,
// or is followed by one that does: only then is its head a running mark.
func (s *scanner) unclosedIn(k int) bool {
	par := s.t.Paragraphs[k]
	for i := par.First + 1; i < par.Last; i++ {
		if s.t.Tokens[i].Kind == language.Quote && familyOf(s.mark(i)) != single {
			return s.side(i, s.mark(i)) == closes
		}
	}
	return true
}

// endOfOpen is where a quotation ends that is not closed before paragraph k.
func (s *scanner) endOfOpen(k int) int32 {
	for j := k - 1; j >= s.stack[0].paragraph; j-- {
		if p := s.t.Paragraphs[j]; p.Last > p.First {
			return p.Last
		}
	}
	return s.t.Paragraphs[k].First
}

// step takes the mark at token i into account.
func (s *scanner) step(k int, par language.Range, i int32, r rune, d side) {
	at := s.match(r)
	if d == either {
		if d = opens; at >= 0 {
			d = closes
		}
	}
	switch {
	case d == closes && at >= 0:
		s.close(at, i)
	case d == closes && familyOf(r) != single:
		s.orphan(par, i, len(s.stack) > 0)
	case d == opens && len(s.stack) < maxDepth && !s.doubled(i, r):
		s.push(open{family: familyOf(r), shape: r, paragraph: k}, i)
	}
}

// doubled tells whether the mark at token i repeats the one that opened just before it.
func (s *scanner) doubled(i int32, r rune) bool {
	n := len(s.stack)
	return n > 0 && s.stack[n-1].shape == r && s.m.Regions[s.stack[n-1].region].First == i-1
}

// match is the innermost open quotation that the mark r may close, -1 when none.
func (s *scanner) match(r rune) int {
	for k := len(s.stack) - 1; k >= 0; k-- {
		if s.stack[k].family == familyOf(r) {
			return k
		}
	}
	return -1
}

func (s *scanner) push(o open, i int32) {
	parent := int32(-1)
	if n := len(s.stack); n > 0 {
		parent = s.stack[n-1].region
	}
	o.region = int32(len(s.m.Regions))
	s.m.Regions = append(s.m.Regions, Region{First: i, Last: i + 1, Parent: parent})
	s.stack = append(s.stack, o)
}

// close ends the quotation at of the stack with the mark at token i, and with
// it those within that were never closed.
func (s *scanner) close(at int, i int32) {
	for k := len(s.stack) - 1; k > at; k-- {
		s.m.Regions[s.stack[k].region].Last = i
		s.m.Regions[s.stack[k].region].Damage = NoClosing
	}
	s.m.Regions[s.stack[at].region].Last = i + 1
	s.stack = s.stack[:at]
}

// orphan handles a closing mark that nothing opened: it closes a quotation of
// another shape, or one whose opening mark is lost, which is taken to begin
// with its sentence.
func (s *scanner) orphan(par language.Range, i int32, inside bool) {
	if inside {
		top := len(s.stack) - 1
		s.m.Regions[s.stack[top].region].Damage = Mixed
		s.close(top, i)
		return
	}
	first := s.t.SentenceOf(i).First
	if n := len(s.m.Regions); n > 0 && s.m.Regions[n-1].Last > first {
		first = s.m.Regions[n-1].Last
	}
	for n := len(s.m.Regions); first > par.First && i-first < 4 && n >= 0; n-- { // a stop within the quotation parted it
		prev := s.t.SentenceOf(first - 1)
		if n > 0 && s.m.Regions[n-1].Last > prev.First {
			break
		}
		first = prev.First
	}
	if i > first {
		s.m.Regions = append(s.m.Regions, Region{First: first, Last: i + 1, Parent: -1, Damage: NoOpening})
	}
}

// end closes all that is open at token i.
func (s *scanner) end(i int32, d Damage) {
	for _, o := range s.stack {
		r := &s.m.Regions[o.region]
		r.Last, r.Damage = max(i, r.First+1), d
	}
	s.stack = s.stack[:0]
}

// spread writes the regions to the tokens. Inner regions come after their
// parents, so that the innermost is written last.
func (s *scanner) spread() {
	for i := range s.m.At {
		s.m.At[i] = -1
	}
	for k, r := range s.m.Regions {
		for i := r.First; i < r.Last; i++ {
			s.m.At[i] = int32(k)
			s.m.Depth[i]++
		}
	}
}
