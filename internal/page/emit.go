package page

import (
	"golang.org/x/net/html/atom"

	"hearsay"
)

// emitter writes the blocks of an article.
type emitter struct {
	*tree
	article *hearsay.Article
	text    []byte
	start   int
}

func (e *emitter) emit(root int32) {
	end := e.nodes[root].end
	for i := root; i < end; i++ {
		n := &e.nodes[i]
		switch {
		case n.text:
			e.text = appendText(e.text, e.raw(i))
		case isRaw(n.tag) || n.tag == atom.Head:
			i = n.end - 1
		case isBlock(n.tag) || n.tag == atom.Br:
			e.flush()
		}
	}
	e.flush()
	e.article.Text = string(e.text)
}

func (e *emitter) flush() {
	for len(e.text) > e.start && e.text[len(e.text)-1] == ' ' {
		e.text = e.text[:len(e.text)-1]
	}
	if len(e.text) == e.start {
		return
	}
	e.article.Blocks = append(e.article.Blocks, hearsay.Block{Role: hearsay.RoleText, Span: hearsay.Span{Start: e.start, End: len(e.text)}})
	e.text = append(e.text, '\n')
	e.start = len(e.text)
}
