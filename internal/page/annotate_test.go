package page

import (
	"strings"
	"testing"

	"golang.org/x/net/html/atom"
)

// runsOf gives the texts of a page's runs.
func runsOf(src string) []string {
	l := annotate(parse(src))
	s := &scored{layout: l}
	var out []string
	for k := range l.runs {
		out = append(out, strings.ReplaceAll(string(s.appendRun(nil, &l.runs[k])), "\n", "⏎"))
	}
	return out
}

func TestRuns(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"paragraphs", "<p>a</p><p>b</p>", "a|b"},
		{"text around a block", "<div>a<p>b</p>c</div>", "a|b|c"},
		{"inline elements", "<p>a <b>b</b><i>c</i> d</p>", "a bc d"},
		{"one break", "<p>a<br>b</p>", "a⏎b"},
		{"two breaks", "<p>a<br> <br>b</p>", "a|b"},
		{"two breaks with blanks between", "<p>a<br>\n  <br>b<br>&nbsp;<br>c</p>", "a|b|c"},
		{"breaks and blanks at the edges", "<p> <br>a <br></p>", "⏎a|"},
		{"cells", "<table><tr><td>a<td>b</table>", "a|b"},
		{"script within a paragraph", "<p>a<script>x()</script>b</p>", "ab"},
		{"hidden", "<p>a</p><p hidden>b</p><p style='display:none'>c</p><p aria-hidden=true>d</p><p aria-hidden=false>e</p>", "a|e"},
		{"drawing within a link", "<p><a href=x><svg><path/></svg>a</a></p>", "a"},
		{"controls", "<p>a</p><button>b</button><select><option>c</select><textarea>d</textarea>", "a"},
		{"nothing", "<div> <p> </p> </div>", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(runsOf(tt.src), "|")
			if strings.Trim(got, "|⏎") != strings.Trim(tt.want, "|⏎") {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestCount(t *testing.T) {
	tests := []struct {
		src           string
		chars, link   int32
		stops, commas int16
		ended         bool
	}{
		{"<p>One two, three.</p>", 11, 0, 1, 1, true},
		{"<p>One <a href=x>two</a>!</p>", 6, 3, 1, 0, true},
		{"<p>No end</p>", 5, 0, 0, 0, false},
		{"<p>“Quoted.”</p>", 6, 0, 1, 0, true},
		{"<p>(In brackets.)</p>", 10, 0, 1, 0, true},
		{"<p>Ends with a colon:</p>", 14, 0, 0, 0, false},
		{"<p>R&amp;D &mdash; x.</p>", 3, 0, 1, 0, true},
		{"<p>Привет, мир!</p>", 9, 0, 1, 1, true},
		{"<p>港が再開した。</p>", 12, 0, 1, 0, true},
		{"<p>so\u00adft</p>", 4, 0, 0, 0, false},
	}
	for _, tt := range tests {
		l := annotate(parse(tt.src))
		if len(l.runs) != 1 {
			t.Fatalf("%s: %d runs", tt.src, len(l.runs))
		}
		r := l.runs[0]
		if r.chars != tt.chars || r.link != tt.link || r.stops != tt.stops || r.commas != tt.commas || r.ended != tt.ended {
			t.Errorf("%s: %+v, want %+v", tt.src, r, tt)
		}
	}
}

func TestElementPurpose(t *testing.T) {
	tests := []struct {
		tag  string
		want purpose
	}{
		{"<nav>", forChrome},
		{"<aside>", forRelated},
		{"<div class='entry-content'>", forBody},
		{"<div id=comments>", forComments},
		{"<div itemprop=articleBody>", forBody},
		{"<div role=navigation>", forChrome},
		{"<div class='post type-post hentry tag-ads category-share'>", 0},
		{"<body class='has-sidebar social'>", 0},
		{"<main class=paywall>", forPaywall},
		{"<p>", 0},
	}
	for _, tt := range tests {
		l := annotate(parse(tt.tag + "x"))
		if got := l.purposes[1]; got != tt.want {
			t.Errorf("%s: %b, want %b", tt.tag, got, tt.want)
		}
	}
}

// container gives the element that is taken for the article's.
func containerOf(src string) string {
	t := parse(src)
	s := score(annotate(t), readMeta(t, "").titles())
	i := s.container()
	if id := s.attr(i, attrID); id != "" {
		return id
	}
	if s.nodes[i].tag == atom.Html {
		return "none"
	}
	return s.nodes[i].tag.String()
}

func TestContainer(t *testing.T) {
	links := "<ul><li><a href=/1>One headline among many</a><li><a href=/2>Another headline among many</a></ul>"
	title := "<title>Harbour reopens</title>"
	tests := []struct{ name, src, want string }{
		{"the text and not the links", "<div id=page><div id=menu>" + links + "</div><div id=text>" + filler + "</div></div>", "text"},
		{"what wraps nothing else", "<div id=outer><div id=inner>" + filler + "</div></div>", "inner"},
		{"the article and not longer comments", title + "<div id=text><h1>Harbour reopens</h1>" + filler + "</div><div id=c class=comments>" + filler + filler + filler + "</div>", "text"},
		{"the article and not a longer footer", title + "<div id=text><h1>Harbour reopens</h1><p>The harbour of Lower Meadow reopened on Tuesday, the authority said.</p><p>It had been closed for three weeks.</p></div><div id=f class=footer>" + filler + "</div>", "text"},
		{"both halves of a split article", "<div id=text><div>" + filler + "</div>" + "<div>" + filler + "</div></div>", "text"},
		{"misleading names", "<div id=text class=sidebar>" + filler + "</div>", "text"},
		{"no prose", "<div>" + links + "</div>", "none"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := containerOf("<html><body>" + tt.src); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	src := strings.Repeat(filler+"<ul class=nav><li><a href='/x'>Link &amp; more</a></ul>", 100)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		parse(src)
	}
}
