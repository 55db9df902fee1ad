package report

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// Style says how a report for people is laid out.
type Style struct {
	Width   int  // columns; DefaultWidth when 0
	Color   bool // ANSI colours
	Explain bool // the evidence under every fact
}

// DefaultWidth is used where no terminal tells one: it fits a mail and half a screen.
const DefaultWidth = 96

// minWidth keeps the layout readable on the narrowest terminal.
const minWidth = 40

const (
	ansiBold   = "\x1b[1m"
	ansiDim    = "\x1b[2m"
	ansiRed    = "\x1b[31m"
	ansiYellow = "\x1b[33m"
	ansiCyan   = "\x1b[36m"
	ansiReset  = "\x1b[0m"
)

// printer writes lines and remembers the first error.
type printer struct {
	w     io.Writer
	style Style
	err   error
}

func newPrinter(w io.Writer, s Style) *printer {
	if s.Width == 0 {
		s.Width = DefaultWidth
	}
	s.Width = max(s.Width, minWidth)
	return &printer{w: w, style: s}
}

func (p *printer) line(s string) {
	if p.err == nil {
		_, p.err = fmt.Fprintln(p.w, strings.TrimRight(s, " "))
	}
}

func (p *printer) paint(code, s string) string {
	if !p.style.Color || s == "" {
		return s
	}
	return code + s + ansiReset
}

func (p *printer) bold(s string) string   { return p.paint(ansiBold, s) }
func (p *printer) dim(s string) string    { return p.paint(ansiDim, s) }
func (p *printer) alarm(s string) string  { return p.paint(ansiBold+ansiRed, s) }
func (p *printer) warn(s string) string   { return p.paint(ansiYellow, s) }
func (p *printer) accent(s string) string { return p.paint(ansiCyan, s) }

// section writes a heading in capitals with an empty line before it.
func (p *printer) section(name string) {
	p.line("")
	p.line(p.bold(name))
}

// labelWidth is the column that labels of items stand in.
const labelWidth = 10

// item writes text, wrapped, with a label in the margin.
func (p *printer) item(label, text string) { p.indented(2, label, text) }

func (p *printer) indented(indent int, label, text string) {
	pad := strings.Repeat(" ", indent)
	lead := pad
	if label != "" {
		lead += label + strings.Repeat(" ", max(1, labelWidth-visible(label)))
	} else {
		lead += strings.Repeat(" ", labelWidth)
	}
	next := pad + strings.Repeat(" ", labelWidth)
	for i, l := range wrap(text, p.style.Width-indent-labelWidth) {
		if i == 0 {
			p.line(lead + l)
		} else {
			p.line(next + l)
		}
	}
}

// wrap breaks text into lines of at most width columns at spaces; a longer word
// stands on a line of its own.
func wrap(text string, width int) []string {
	var lines []string
	var cur strings.Builder
	n := 0
	for w := range strings.FieldsSeq(text) {
		l := visible(w)
		if n > 0 && n+1+l > width {
			lines = append(lines, cur.String())
			cur.Reset()
			n = 0
		}
		if n > 0 {
			cur.WriteByte(' ')
			n++
		}
		cur.WriteString(w)
		n += l
	}
	if n > 0 || len(lines) == 0 {
		lines = append(lines, cur.String())
	}
	return lines
}

// visible counts the columns of s: code points without ANSI sequences and
// marks that take no place.
func visible(s string) int {
	n := 0
	for len(s) > 0 {
		if strings.HasPrefix(s, "\x1b[") {
			if i := strings.IndexByte(s, 'm'); i >= 0 {
				s = s[i+1:]
				continue
			}
		}
		r, size := utf8.DecodeRuneInString(s)
		if !unicode.Is(unicode.Mn, r) {
			n++
		}
		s = s[size:]
	}
	return n
}

// squeeze makes a piece of foreign text safe for one line of a terminal: white
// space becomes single spaces, control characters (and with them escape
// sequences) are dropped.
func squeeze(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		case unicode.IsControl(r), r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// shorten cuts s to n columns at a word.
func shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	r := []rune(s)[:n-1]
	cut := len(r)
	for cut > n/2 && !unicode.IsSpace(r[cut-1]) {
		cut--
	}
	if cut <= n/2 {
		cut = len(r)
	}
	return strings.TrimRightFunc(string(r[:cut]), unicode.IsSpace) + "…"
}

// pieces joins the words of several spans.
func pieces(text string, spans []hearsay.Span) string {
	var parts []string
	for _, s := range spans {
		if s.Start >= 0 && s.End <= len(text) && s.Start < s.End {
			parts = append(parts, squeeze(text[s.Start:s.End]))
		}
	}
	return strings.Join(parts, " … ")
}

// because writes the evidence of a fact when the report explains itself.
func (p *printer) because(indent int, text string, evidence ...hearsay.Evidence) {
	if !p.style.Explain {
		return
	}
	for _, e := range evidence {
		if e.Reason == "" && e.Field == "" && len(e.Spans) == 0 {
			continue
		}
		s := e.Reason
		if e.Field != "" {
			s += " [" + e.Field + "]"
		}
		if words := pieces(text, e.Spans); words != "" {
			s += " “" + shorten(words, 120) + "”"
		}
		p.indented(indent, "", p.dim("· "+s))
	}
}
