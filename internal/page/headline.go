package page

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"

	"hearsay"
)

// headline gives the title: as it stands in the page where the metadata agree
// or it is the page's only heading of the first level, otherwise as the
// metadata give it; without the outlet's name at either end.
func (m *meta) headline(a *hearsay.Article, c *chooser) hearsay.Field {
	names := m.outletNames()
	for _, b := range a.Blocks {
		if b.Role == hearsay.RoleTitle {
			span := m.withoutKicker(a.Text, b.Span)
			return hearsay.Field{Value: stripOutlet(oneLine(a.Text[span.Start:span.End]), names), Evidence: hearsay.Evidence{Spans: []hearsay.Span{span}, Reason: "headline"}}
		}
	}
	f := m.first("meta:og:title", "json-ld:headline", "microdata:headline", "meta:twitter:title", "meta:title", "title")
	f.Value = stripOutlet(f.Value, names)
	if h := c.soleHeading(); h != "" && sharesWord(h, f.Value) && !strings.Contains(letters(h), letters(f.Value)) {
		return hearsay.Field{Value: stripOutlet(h, names), Evidence: hearsay.Evidence{Field: "html:h1", Reason: "only-h1"}}
	}
	return f
}

// minKicked is how many letters a headline has that stands behind a kicker.
const minKicked = 15

// withoutKicker narrows the span of a headline to what the metadata call the
// title, where a kicker stands before it in the same heading.
func (m *meta) withoutKicker(text string, span hearsay.Span) hearsay.Span {
	whole := letters(text[span.Start:span.End])
	for _, f := range m.all("meta:og:title", "json-ld:headline", "meta:twitter:title") {
		key := letters(f.Value)
		if len(key) < minKicked || len(key) >= len(whole) || !strings.HasSuffix(whole, key) {
			continue
		}
		drop := len(whole) - len(key) // bytes of letters before the title
		for i, r := range text[span.Start:span.End] {
			if drop <= 0 && !unicode.IsSpace(r) && !strings.ContainsRune(":|-–—.,", r) {
				return hearsay.Span{Start: span.Start + i, End: span.End}
			}
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				drop -= len(string(unicode.ToLower(r)))
			}
		}
	}
	return span
}

// oneLine puts a headline that is set in several lines into one.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// soleHeading is the text of the page's only heading of the first level, ""
// when there are several, or when it is the site's.
func (c *chooser) soleHeading() string {
	found := ""
	for i := int32(1); i < int32(len(c.nodes)); i++ {
		if n := &c.nodes[i]; n.text || n.tag != atom.H1 || c.marks[i]&hidden != 0 {
			continue
		}
		text := oneLine(c.textOf(i, 300))
		switch {
		case len(letters(text)) < 8 || text == found:
		case found != "":
			return ""
		default:
			found = text
		}
	}
	return found
}

// sharesWord tells whether two titles have a word of five letters in common,
// or the beginning of one.
func sharesWord(a, b string) bool {
	b = strings.ToLower(b)
	for w := range strings.FieldsSeq(strings.ToLower(a)) {
		if w = strings.Trim(w, ".,:;!?\"'„“”«»()"); len(w) >= 5 && strings.Contains(b, w) {
			return true
		}
	}
	return false
}

// titleTails are the marks between a title and the outlet's name.
var titleTails = []string{" | ", " - ", " – ", " — ", " • ", " · ", " :: ", " » ", " « ", " │ "}

// stripOutlet cuts the outlet's name, and a section before it, off a title:
// behind it, or before it.
func stripOutlet(title string, names []string) string {
	for _, mark := range titleTails {
		before, rest, ok := strings.Cut(title, mark)
		if ok && len(rest) >= 10 && slices.Contains(names, letters(before)) {
			title = strings.TrimSpace(rest)
		}
	}
	for range 3 {
		at, mark := lastMark(title)
		if at < 10 || !isOutletName(title[at+len(mark):], mark, names) {
			break
		}
		title = strings.TrimSpace(title[:at])
	}
	return title
}

// lastMark finds the last of the marks between title and outlet, -1 when there
// is none.
func lastMark(title string) (int, string) {
	at, mark := -1, ""
	for _, t := range titleTails {
		if k := strings.LastIndex(title, t); k > at {
			at, mark = k, t
		}
	}
	return at, mark
}

// isOutletName tells whether what stands behind a mark is the outlet or a
// section of it: a known name, or something short behind an upright line.
func isOutletName(tail, mark string, names []string) bool {
	tail = letters(tail)
	for _, n := range names {
		if tail == n || len(n) >= 4 && (strings.HasPrefix(tail, n) || strings.HasSuffix(tail, n)) && len(tail) <= 3*len(n) {
			return true
		}
	}
	return mark == " | " && len(tail) <= 30
}
