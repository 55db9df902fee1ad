package page

import (
	"golang.org/x/net/html/atom"

	"hearsay"
)

// emitter writes the blocks of an article.
type emitter struct {
	*scored
	article *hearsay.Article
	text    []byte
}

// emit writes the runs that stand in root.
func (e *emitter) emit(root int32) {
	end := e.nodes[root].end
	for k := range e.runs {
		r := &e.runs[k]
		if r.from <= root || r.from >= end || e.pruned[r.block] || e.pruned[e.nodes[r.from].parent] {
			continue
		}
		if r.link > r.prose() {
			continue
		}
		e.write(r, hearsay.RoleText)
	}
	e.article.Text = string(e.text)
}

// write appends the text of a run as a block.
func (e *emitter) write(r *run, role hearsay.Role) {
	start := len(e.text)
	if start > 0 {
		e.text = append(e.text, '\n')
		start++
	}
	for i := r.from; i < r.to; i++ {
		x := &e.nodes[i]
		switch {
		case x.text && e.marks[i]&hidden == 0:
			e.text = appendText(e.text, e.raw(i))
		case x.tag == atom.Br:
			e.text = appendBreak(e.text, start)
		}
	}
	for len(e.text) > start && (e.text[len(e.text)-1] == ' ' || e.text[len(e.text)-1] == '\n') {
		e.text = e.text[:len(e.text)-1]
	}
	if len(e.text) == start {
		if start > 0 {
			e.text = e.text[:start-1]
		}
		return
	}
	e.article.Blocks = append(e.article.Blocks, hearsay.Block{Role: role, Span: hearsay.Span{Start: start, End: len(e.text)}})
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
