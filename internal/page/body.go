package page

import (
	"strings"

	"hearsay"
)

// bodyGain is how many times longer the article in the metadata must be than
// the one found in the page to be taken instead: pages drawn by scripts carry
// their text nowhere else.
const bodyGain = 3

// useBody replaces the article's text by that of JSON-LD articleBody when the
// page shows little of it.
func useBody(a *hearsay.Article, m *meta) {
	shown := 0
	for _, b := range a.Blocks {
		if b.Role == hearsay.RoleText || b.Role == hearsay.RoleList || b.Role == hearsay.RoleQuote {
			shown += b.Span.Len()
		}
	}
	if len(m.body) < shown*bodyGain || len(m.body) < 2*proseLength {
		return
	}
	text := []byte(nil)
	var blocks []hearsay.Block
	add := func(line []byte, b hearsay.Block) {
		if len(line) == 0 {
			return
		}
		if len(text) > 0 {
			text = append(text, '\n')
		}
		b.Span.Start = len(text)
		text = append(text, line...)
		b.Span.End = len(text)
		blocks = append(blocks, b)
	}
	for _, b := range a.Blocks {
		if b.Role == hearsay.RoleTitle {
			add([]byte(a.Text[b.Span.Start:b.Span.End]), b)
			break
		}
	}
	from := hearsay.Block{Role: hearsay.RoleText, Evidence: hearsay.Evidence{Field: "json-ld:articleBody", Reason: "body-in-metadata"}}
	for _, line := range bodyLines(m.body) {
		add(line, from)
	}
	a.Text, a.Blocks, a.Links = string(text), blocks, nil
	a.Notes = append(a.Notes, hearsay.Note{
		Code: "body-in-metadata", Text: "the page shows little text; the article is taken from its JSON-LD", Evidence: []hearsay.Evidence{from.Evidence},
	})
}

// bodyLines cuts an article body into paragraphs. It may be markup.
func bodyLines(body string) [][]byte {
	var out [][]byte
	if !strings.Contains(body, "</") && !strings.Contains(body, "<br") {
		for line := range strings.SplitSeq(body, "\n") {
			out = append(out, trimEnd(appendText(nil, line, nil), 0))
		}
		return out
	}
	l := annotate(parse(body))
	s := &scored{layout: l}
	for k := range l.runs {
		out = append(out, s.appendRun(nil, &l.runs[k]))
	}
	return out
}
