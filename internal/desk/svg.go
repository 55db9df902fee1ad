package desk

import (
	"html"
	"html/template"
	"math"
	"strconv"
	"strings"
)

// svg writes a drawing. Every attribute and text is escaped here, so that
// nothing foreign becomes markup.
type svg struct{ b strings.Builder }

// attrs are names and values in turn; a value that is empty leaves its attribute out.
func (s *svg) tag(name string, closed bool, attrs []string) {
	s.b.WriteByte('<')
	s.b.WriteString(name)
	for i := 0; i+1 < len(attrs); i += 2 {
		if attrs[i+1] == "" {
			continue
		}
		s.b.WriteByte(' ')
		s.b.WriteString(attrs[i])
		s.b.WriteString(`="`)
		s.b.WriteString(html.EscapeString(attrs[i+1]))
		s.b.WriteByte('"')
	}
	if closed {
		s.b.WriteByte('/')
	}
	s.b.WriteByte('>')
}

func (s *svg) open(name string, attrs ...string)  { s.tag(name, false, attrs) }
func (s *svg) empty(name string, attrs ...string) { s.tag(name, true, attrs) }

func (s *svg) end(name string) {
	s.b.WriteString("</")
	s.b.WriteString(name)
	s.b.WriteByte('>')
}

// text writes words at a place.
func (s *svg) text(x, y float64, class, words string) {
	s.open("text", "x", num(x), "y", num(y), "class", class)
	s.b.WriteString(html.EscapeString(words))
	s.end("text")
}

// title names the element it stands in, for readers and as a tool tip.
func (s *svg) title(words string) {
	s.open("title")
	s.b.WriteString(html.EscapeString(words))
	s.end("title")
}

func (s *svg) html() template.HTML {
	return template.HTML(s.b.String()) // everything foreign in it was escaped on the way in
}

// num writes a coordinate with one decimal at most.
func num(f float64) string { return strconv.FormatFloat(math.Round(f*10)/10, 'f', -1, 64) }
