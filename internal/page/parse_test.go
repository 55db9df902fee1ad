package page

import (
	"strings"
	"testing"

	"golang.org/x/net/html/atom"
)

// outline writes the tree as nested names and texts.
func outline(t *tree) string {
	var b strings.Builder
	var open []int32
	for i := int32(1); i <= int32(len(t.nodes)); i++ {
		for len(open) > 0 && t.nodes[open[len(open)-1]].end <= i {
			b.WriteByte(')')
			open = open[:len(open)-1]
		}
		if i == int32(len(t.nodes)) {
			break
		}
		n := &t.nodes[i]
		if n.text {
			b.WriteString("'" + strings.TrimSpace(t.raw(i)) + "'")
			continue
		}
		name := n.tag.String()
		if n.tag == 0 {
			name = "?"
		}
		b.WriteString(name + "(")
		open = append(open, i)
	}
	return b.String()
}

func TestParse(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"nesting", "<div><p>a</p><p>b</p></div>", "div(p('a')p('b'))"},
		{"paragraphs end by themselves", "<p>a<p>b<div>c</div>", "p('a')p('b')div('c')"},
		{"so do list items", "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "ul(li('a')li('b'ul(li('c')))li('d'))"},
		{"and cells and rows", "<table><tr><td>a<td>b<tr><th>c</table>", "table(tr(td('a')td('b'))tr(th('c')))"},
		{"and terms", "<dl><dt>a<dd>b<dt>c</dl>", "dl(dt('a')dd('b')dt('c'))"},
		{"and links", "<a href=x>b<a>c</a>d", "a('b')a('c')'d'"},
		{"inline end does not close a block", "<b><p>a</b>b</p>", "b(p('a''b'))"},
		{"an end tag stays in its cell", "<div><table><tr><td>a</div>b</td></tr></table></div>", "div(table(tr(td('a''b'))))"},
		{"nested table keeps the outer cell", "<table><tr><td><table><tr><td>a</table>b</table>", "table(tr(td(table(tr(td('a')))'b')))"},
		{"void elements", "a<br>b<img src=x>c", "'a'br()'b'img()'c'"},
		{"raw text", "<script>if (a<b) '</p>'</script>x", "script('if (a<b) '</p>'')'x'"},
		{"a title that never ends", "<title>" + strings.Repeat("a ", 600) + "<p>b", "title()'" + strings.TrimSpace(strings.Repeat("a ", 600)) + "'p('b')"},
		{"comments", "a<!-- <p> -->b<!x>c<?php d ?>e", "'a''b''c''e'"},
		{"a comment that never ends", "a<!-- b>c", "'a''c'"},
		{"stray brackets are text", "1 < 2 <3", "'1 < 2 <3'"},
		{"drawings are skipped", "<svg><path/><text>x</text></svg>b", "svg('<path/><text>x</text>')'b'"},
		{"what is open ends with its box", "<noscript><p>a</noscript><p>b", "noscript(p('a'))p('b')"},
		{"a head that is never closed", "<head><meta><body><p>a", "head(meta())body(p('a'))"},
		{"a head within a head", "<head><head><meta></head><div>a", "head(head(meta()))div('a')"},
		{"custom elements", "<x-body><p>a</x-body>b", "?(p('a'))'b'"},
		{"stray end tags", "</div></p></html>a", "'a'"},
		{"cut in a tag", "<p>a</p><a href=\"x", "p('a')a()"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tr := parse(tt.src)
			if got := outline(tr); got != tt.want {
				t.Errorf("%s\nwant %s", got, tt.want)
			}
			checkTree(t, tr)
		})
	}
}

// checkTree demands that subtrees nest.
func checkTree(t *testing.T, tr *tree) {
	t.Helper()
	for i := int32(1); i < int32(len(tr.nodes)); i++ {
		n := tr.nodes[i]
		if n.parent < 0 || n.parent >= i || n.end <= i || n.end > tr.nodes[n.parent].end {
			t.Fatalf("node %d: parent %d, end %d", i, n.parent, n.end)
		}
	}
}

func TestAttributes(t *testing.T) {
	tr := parse(`<A HREF='/a?b=1&amp;c=2' Class="x y" disabled data-x=1 id=z/><p class = spaced>`)
	tests := []struct {
		node int32
		key  attrKey
		want string
	}{
		{1, attrHref, "/a?b=1&c=2"},
		{1, attrClass, "x y"},
		{1, attrID, "z/"},
		{1, attrRel, ""},
		{2, attrClass, "spaced"},
	}
	for _, tt := range tests {
		if got := tr.attr(tt.node, tt.key); got != tt.want {
			t.Errorf("node %d, attribute %d: %q, want %q", tt.node, tt.key, got, tt.want)
		}
	}
}

func TestLongest(t *testing.T) {
	tr := parse(strings.Repeat("<b>", maxNodes+10))
	if !tr.cut || len(tr.nodes) > maxNodes {
		t.Errorf("%d nodes, cut %v", len(tr.nodes), tr.cut)
	}
}

func TestTextOf(t *testing.T) {
	tr := parse("<div> a&nbsp;<b>b</b>c<p>d</p><script>e</script>&#173;f\u200b </div>")
	if got := tr.textOf(1, 100); got != "a bc d f" {
		t.Errorf("%q", got)
	}
	if tr.nodes[1].tag != atom.Div {
		t.Errorf("node 1 is %v", tr.nodes[1].tag)
	}
}

func TestUnseen(t *testing.T) {
	var u unseen
	got := string(appendText(nil, "so\u00adft z\u200bero e\U0001f469\u200d\U0001f680 v\ufe0f"+strings.Repeat("\U000e0100", 20)+"x", &u))
	if got != "soft zero e\U0001f469\u200d\U0001f680 vx" {
		t.Errorf("%q", got)
	}
	if u.count != 23 || u.longest != 21 {
		t.Errorf("%+v", u)
	}
}
