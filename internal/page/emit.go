package page

import (
	"strings"

	"golang.org/x/net/html/atom"

	"hearsay"
)

// emitter writes the blocks of an article.
type emitter struct {
	*chooser
	article *hearsay.Article
	meta    *meta
	text    []byte
}

// emit writes the chosen pieces.
func (e *emitter) emit() {
	e.unseen = unseen{}
	row := int32(0)
	for k := range e.pieces {
		p := &e.pieces[k]
		if p.role == "" {
			continue
		}
		a := &e.around[k]
		if a.row != 0 && a.row == row && p.role == hearsay.RoleList && p.reason == "table" {
			e.extend(p)
		} else {
			e.write(p)
		}
		row = a.row
	}
	e.article.Text = string(e.text)
}

// write appends a piece as a block.
func (e *emitter) write(p *piece) {
	start := len(e.text)
	if start > 0 {
		e.text = append(e.text, '\n')
		start++
	}
	e.appendLinked(&e.runs[p.run])
	if len(e.text) == start {
		e.text = e.text[:max(start-1, 0)]
		return
	}
	b := hearsay.Block{Role: p.role, Kind: p.kind, Span: hearsay.Span{Start: start, End: len(e.text)}}
	if p.reason != "" {
		b.Evidence = hearsay.Evidence{Field: e.fieldOf(p), Reason: p.reason}
	}
	e.article.Blocks = append(e.article.Blocks, b)
}

// extend appends a cell to the row before it.
func (e *emitter) extend(p *piece) {
	last := &e.article.Blocks[len(e.article.Blocks)-1]
	e.text = append(e.text, ' ')
	n := len(e.text)
	if e.appendLinked(&e.runs[p.run]); len(e.text) == n {
		e.text = e.text[:n-1]
	}
	last.Span.End = len(e.text)
}

// fieldOf names the element a piece stands in.
func (e *emitter) fieldOf(p *piece) string {
	r := &e.runs[p.run]
	i := r.block
	if root := e.prunedRoot(r); root != 0 {
		i = root
	}
	name := e.nodes[i].tag.String()
	if c := e.attr(i, attrClass); c != "" && len(c) < 80 {
		return "html:" + name + "." + c
	}
	return "html:" + name
}

// appendLinked appends the text of a run and records the links in it.
func (e *emitter) appendLinked(r *run) {
	first := len(e.text)
	if r.link == 0 {
		e.text = e.appendRun(e.text, r)
		return
	}
	from := len(e.article.Links)
	for i := r.from; i < r.to; i++ {
		x := &e.nodes[i]
		if x.tag == atom.Br {
			e.text = appendBreak(e.text, first)
		}
		if !x.text || e.marks[i]&hidden != 0 {
			continue
		}
		start := len(e.text)
		e.text = appendText(e.text, e.raw(i), &e.unseen)
		if e.marks[i]&inLink != 0 {
			e.addLink(from, i, hearsay.Span{Start: start, End: len(e.text)})
		}
	}
	e.text = trimEnd(e.text, first)
	kept := e.article.Links[:from]
	for _, l := range e.article.Links[from:] {
		l.Span.End = min(l.Span.End, len(e.text))
		for l.Span.Start < l.Span.End && e.text[l.Span.Start] <= ' ' {
			l.Span.Start++
		}
		for l.Span.End > l.Span.Start && e.text[l.Span.End-1] <= ' ' {
			l.Span.End--
		}
		if l.Span.Len() > 0 {
			kept = append(kept, l)
		}
	}
	e.article.Links = kept
}

// addLink records the words of text node i as those of the link they stand in,
// together with those before it in the same link.
func (e *emitter) addLink(from int, i int32, s hearsay.Span) {
	a := e.nodes[i].parent
	for depth := 0; a > 0 && e.nodes[a].tag != atom.A && depth < maxClimb; depth++ {
		a = e.nodes[a].parent
	}
	href := e.attr(a, attrHref)
	if href == "" || href[0] == '#' || strings.HasPrefix(href, "javascript:") || s.Len() == 0 {
		return
	}
	to := e.meta.resolve(href)
	if n := len(e.article.Links); n > from && e.article.Links[n-1].URL == to && e.article.Links[n-1].Span.End == s.Start {
		e.article.Links[n-1].Span.End = s.End
		return
	}
	e.article.Links = append(e.article.Links, hearsay.OutLink{URL: to, Span: s})
}

// appendRun appends the text of a run.
func (s *scored) appendRun(b []byte, r *run) []byte {
	start := len(b)
	for i := r.from; i < r.to; i++ {
		x := &s.nodes[i]
		switch {
		case x.text && s.marks[i]&hidden == 0:
			b = appendText(b, s.raw(i), &s.unseen)
		case x.tag == atom.Br:
			b = appendBreak(b, start)
		}
	}
	return trimEnd(b, start)
}

// trimEnd cuts blanks and line breaks off the end of b, down to start.
func trimEnd(b []byte, start int) []byte {
	for len(b) > start && (b[len(b)-1] == ' ' || b[len(b)-1] == '\n') {
		b = b[:len(b)-1]
	}
	return b
}

// plain is the text of a run, cut when long.
func (s *scored) plain(r *run) string {
	if r.chars > 400 {
		return ""
	}
	return string(s.appendRun(nil, r))
}

// appendBreak begins a new line within a block.
func appendBreak(b []byte, start int) []byte {
	for len(b) > start && b[len(b)-1] == ' ' {
		b = b[:len(b)-1]
	}
	if len(b) > start {
		b = append(b, '\n')
	}
	return b
}
