package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/when"
)

// FromText reads a plain-text dump. Text is kept exactly as given; its blocks
// are its paragraphs: lines, or runs of lines where the text was wrapped at a
// fixed width. A headline, hashtags and bare times are recognised by their
// form; what the words say is left to Classify.
func FromText(doc, text string) *hearsay.Article {
	a := &hearsay.Article{Doc: doc, Text: text}
	for _, s := range pieces(text, paragraphs(text)) {
		a.Blocks = append(a.Blocks, hearsay.Block{Role: hearsay.RoleText, Span: s})
	}
	d := dump{a}
	for i := range a.Blocks {
		d.timestamp(i)
		d.hashtags(i)
	}
	d.headline()
	d.headings()
	d.lostTitle()
	return a
}

// dump marks the blocks of a text dump.
type dump struct{ a *hearsay.Article }

func (d dump) text(i int) string {
	return d.a.Text[d.a.Blocks[i].Span.Start:d.a.Blocks[i].Span.End]
}

func (d dump) mark(i int, role hearsay.Role, kind hearsay.Debris, reason string) {
	b := &d.a.Blocks[i]
	b.Role, b.Kind = role, kind
	b.Evidence = hearsay.Evidence{Spans: []hearsay.Span{b.Span}, Reason: reason}
}

// maxBlock is the longest block in bytes: the stages look at whole paragraphs,
// and nobody writes longer ones.
const maxBlock = 16 << 10

// pieces cuts what is longer than maxBlock behind the last space before it.
func pieces(text string, spans []hearsay.Span) []hearsay.Span {
	var out []hearsay.Span
	for _, s := range spans {
		for s.Len() > maxBlock {
			cut := strings.LastIndexByte(text[s.Start:s.Start+maxBlock], ' ') + 1
			if cut < maxBlock/2 {
				for cut = maxBlock; cut > 1 && !utf8.RuneStart(text[s.Start+cut]); cut-- {
				}
			}
			out = append(out, hearsay.Span{Start: s.Start, End: s.Start + cut})
			s.Start += cut
		}
		out = append(out, s)
	}
	return out
}

// Widths of text wrapped by a program: lines end within this range of columns
// although the paragraph goes on.
const (
	minWrap = 50
	maxWrap = 100
)

// paragraphs are the lines of a text without the white space around them, or
// the runs of lines between blank ones where the text is wrapped.
func paragraphs(text string) []hearsay.Span {
	lines, blank := lines(text)
	if !wrapped(text, lines, blank) {
		return lines
	}
	var out []hearsay.Span
	for i, l := range lines {
		if i > 0 && !blank[i] {
			out[len(out)-1].End = l.End
			continue
		}
		out = append(out, l)
	}
	return out
}

// lines gives the lines that hold something, and for each whether a blank one
// stands before it.
func lines(text string) (out []hearsay.Span, blank []bool) {
	gap := true
	for start := 0; start < len(text); {
		end := indexBreak(text[start:])
		next := len(text)
		if end < 0 {
			end = len(text)
		} else {
			end += start
			_, n := utf8.DecodeRuneInString(text[end:])
			next = end + n
		}
		line := text[start:end]
		trimmed := strings.TrimFunc(line, spaceOrMark)
		switch {
		case trimmed != "":
			from := start + strings.Index(line, trimmed)
			out = append(out, hearsay.Span{Start: from, End: from + len(trimmed)})
			blank = append(blank, gap)
			gap = false
		case end == start && end > 0 && text[end-1] == '\r': // the second half of a CRLF
		default:
			gap = true
		}
		start = next
	}
	return out, blank
}

// indexBreak is where the first line break of s stands, -1 when there is none:
// LF, VT, FF, CR, or one of Unicode's line and paragraph separators.
func indexBreak(s string) int {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '\n' && c <= '\r':
			return i
		case c == 0xe2 && (strings.HasPrefix(s[i:], "\u2028") || strings.HasPrefix(s[i:], "\u2029")):
			return i
		}
	}
	return -1
}

// spaceOrMark is what stands around a line without being part of it: white space and byte order marks.
func spaceOrMark(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' }

// wrapped tells whether lines were broken at a fixed width: most lines that
// another follows without a blank one are about as long as the longest.
func wrapped(text string, lines []hearsay.Span, blank []bool) bool {
	follows, full, longest := 0, 0, 0
	for _, l := range lines {
		longest = max(longest, utf8.RuneCountInString(text[l.Start:l.End]))
	}
	if longest < minWrap || longest > maxWrap {
		return false
	}
	for i := 0; i+1 < len(lines); i++ {
		if blank[i+1] {
			continue
		}
		follows++
		if n := utf8.RuneCountInString(text[lines[i].Start:lines[i].End]); n > longest*3/4 {
			full++
		}
	}
	return follows >= 3 && full*5 >= follows*4
}

// timestamp marks a line that is nothing but a date or an epoch.
func (d dump) timestamp(i int) {
	s := d.text(i)
	if len(s) > 40 {
		return
	}
	at, ok := when.ParseInstant(s)
	if !ok || at.Precision < hearsay.PrecisionDay {
		return
	}
	field := "text"
	if strings.Trim(s, "0123456789") == "" && len(s) != 8 {
		field = "epoch"
	}
	d.mark(i, hearsay.RoleDebris, hearsay.DebrisTimestamp, "line-is-a-time")
	d.a.Dates = append(d.a.Dates, hearsay.Date{
		Kind: hearsay.DatePublished, Instant: at, Confidence: hearsay.ConfidenceLow,
		Evidence: hearsay.Evidence{Spans: []hearsay.Span{d.a.Blocks[i].Span}, Field: field, Reason: "line-is-a-time"},
	})
	if d.a.Published.Instant.IsZero() || at.Precision > d.a.Published.Instant.Precision {
		d.a.Published = d.a.Dates[len(d.a.Dates)-1]
	}
}

// hashtags marks a line made of hashtags and keeps them.
func (d dump) hashtags(i int) {
	if strings.IndexByte(d.text(i), '#') < 0 {
		return
	}
	span := d.a.Blocks[i].Span
	words, tags := 0, []hearsay.Field{}
	pos := span.Start
	for w := range strings.FieldsSeq(d.text(i)) {
		pos += strings.Index(d.a.Text[pos:], w)
		words++
		if name := strings.TrimRight(strings.TrimPrefix(w, "#"), ",;."); w[0] == '#' && name != "" && strings.TrimLeft(name, "0123456789") != "" {
			s := hearsay.Span{Start: pos, End: pos + 1 + len(name)}
			tags = append(tags, hearsay.Field{Value: name, Evidence: hearsay.Evidence{Spans: []hearsay.Span{s}, Reason: "hashtag"}})
		}
		pos += len(w)
	}
	if len(tags) == 0 || len(tags)*2 <= words {
		return
	}
	d.mark(i, hearsay.RoleDebris, hearsay.DebrisTags, "line-of-hashtags")
	d.a.Tags = append(d.a.Tags, tags...)
}

// Lengths of headlines, in code points.
const (
	minHeadline = 8
	maxHeadline = 200
)

// headline takes the first line for the title when it looks like one: short,
// no sentence, and more behind it.
func (d dump) headline() {
	if len(d.a.Blocks) < 2 || d.a.Blocks[0].Role != hearsay.RoleText {
		return
	}
	if isHeadline(d.a.Text, d.a.Blocks[0].Span) {
		d.mark(0, hearsay.RoleTitle, "", firstLine)
		d.a.Title = hearsay.Field{Value: d.text(0), Evidence: d.a.Blocks[0].Evidence}
	}
}

// firstLine is why a line of a dump is its title.
const firstLine = "first-line"

// isHeadline tells whether a line looks like a headline of what follows it.
func isHeadline(text string, span hearsay.Span) bool {
	s := text[span.Start:span.End]
	n := utf8.RuneCountInString(s)
	return n >= minHeadline && n <= maxHeadline && len(text)-span.End >= len(s) && unended(s) && !strings.HasSuffix(s, ":") && !datelined(s)
}

// unended tells whether a line does not end as a sentence does. Questions,
// cries and quotations may be headlines.
func unended(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r != '.' && r != '…' && r != ';' && r != ','
}

// datelined tells whether a line begins like an agency's text: "HALSK, March 4 (Agency) - …".
func datelined(s string) bool {
	head := s[:min(len(s), 80)]
	word, _, _ := strings.Cut(head, ",")
	upper := word != "" && strings.ToUpper(word) == word && strings.ToLower(word) != word
	return upper && (strings.Contains(head, " - ") || strings.Contains(head, " – ") || strings.Contains(head, " — "))
}

// maxHeading is the longest heading between paragraphs, in code points.
const maxHeading = 110

// headings marks short lines between paragraphs that are no sentences.
func (d dump) headings() {
	for i := 1; i+1 < len(d.a.Blocks); i++ {
		b := &d.a.Blocks[i]
		s := d.text(i)
		if b.Role != hearsay.RoleText || len(s) > maxHeading*utf8.UTFMax || utf8.RuneCountInString(s) > maxHeading || len(strings.Fields(s)) < 2 {
			continue
		}
		next := d.a.Blocks[i+1].Span
		if unended(s) && !strings.ContainsAny(s, "\"«»“”„") && next.Len() > 2*len(s) && d.a.Blocks[i+1].Role == hearsay.RoleText {
			d.mark(i, hearsay.RoleHeading, "", "short-line")
		}
	}
}

// minTitleTags is the number of hashtags from which they may be a title's words.
const minTitleTags = 4

// lostTitle notes that a dump has no title but hashtags that look like one.
func (d dump) lostTitle() {
	if d.a.Title.Value != "" || len(d.a.Tags) < minTitleTags {
		return
	}
	lower := 0
	var words []string
	var spans []hearsay.Span
	for _, t := range d.a.Tags {
		if r, _ := utf8.DecodeRuneInString(t.Value); unicode.IsLower(r) {
			lower++
		}
		words = append(words, t.Value)
		spans = append(spans, t.Evidence.Spans...)
	}
	if lower*3 < len(d.a.Tags) { // keywords are names and nouns; a title has small words between them
		return
	}
	d.a.Notes = append(d.a.Notes, hearsay.Note{
		Code: "title-lost", Text: "the title is lost; its words are in the hashtags: " + strings.Join(words, " "),
		Evidence: []hearsay.Evidence{{Spans: spans, Reason: "hashtags-of-a-title"}},
	})
}
