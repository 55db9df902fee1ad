package page

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"
)

// article is a page with one article in it, used where its content does not matter.
const article = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour reopens | The Meadow Post</title></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Harbour reopens</h1>
<p>The harbour of Lower Meadow reopened on Tuesday after three weeks of repairs, the port authority said.</p>
<p>Ships had been diverted to the north of the bay since the storm, which damaged two of its four piers.</p>
</article><footer>© The Meadow Post</footer></body></html>`

func TestHostileMarkup(t *testing.T) {
	n := 50_000
	if testing.Short() {
		n = 20_000
	}
	tests := []struct{ name, page string }{
		{"nested divs", strings.Repeat("<div>", 20*n) + "deep"},
		{"nested and closed divs", strings.Repeat("<div class=entry-content>", n) + "deep" + strings.Repeat("</div>", n)},
		{"end tags that match nothing near", "<section>" + strings.Repeat("<div>", n) + strings.Repeat("</section>", n)},
		{"spans that paragraphs look through", "<p>" + strings.Repeat("<span>", n) + strings.Repeat("<div></div>", n)},
		{"comments that never end", strings.Repeat("<!--", n) + article},
		{"titles that never end", strings.Repeat("<title>", n) + article},
		{"scripts that never end", article + strings.Repeat("<script>", n)},
		{"brackets", strings.Repeat("<", n)},
		{"quotes", strings.Repeat(`<a b="`, n)},
		{"attributes", "<p " + strings.Repeat("a=b class=c ", n) + ">text"},
		{"authors without text", strings.Repeat("<b itemprop=author>", n)},
		{"dates", strings.Repeat("<time datetime=2024-02-14T10:00>x</time>", n)},
		{"short runs", strings.Repeat("<p>a</p>", n)},
		{"headings", strings.Repeat("<h1>a heading of some length</h1>", n)},
		{"metadata", strings.Repeat(`<meta name=author content="A B">`, n)},
		{"breaks", "<p>" + strings.Repeat("a<br>", n)},
		{"links", strings.Repeat("<a href=/x>one two three four five six</a> ", n)},
		{"entities", "<p>" + strings.Repeat("&amp;&#x41;&nosuch;", n)},
		{"nested JSON", `<script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, n) + "</script>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := FromHTML([]byte(tt.page), "https://meadow.example/x", "")
			if err != nil {
				t.Fatal(err)
			}
			checkBlocks(t, a)
		})
	}
}

func TestHugePage(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 100 MB")
	}
	raw := []byte(article)
	raw = append(raw, bytes.Repeat([]byte("<div>filler of no use</div>\n"), 100<<20/28)...)
	a, err := FromHTML(raw, "", "")
	if err != nil {
		t.Fatal(err)
	}
	checkBlocks(t, a)
	if !hasNote(a, "page-cut") {
		t.Errorf("no note that the page was cut: %v", a.Notes)
	}
	if !strings.Contains(a.Text, "reopened on Tuesday") {
		t.Error("the article before the filler is lost")
	}
}

func TestNotText(t *testing.T) {
	tests := []struct {
		name string
		raw  string
		want string
	}{
		{"jpeg", "\xff\xd8\xff\xe0\x00\x10JFIF" + strings.Repeat("\x00\x01", 100), "JPEG"},
		{"png", "\x89PNG\r\n\x1a\n0000", "PNG"},
		{"pdf", "%PDF-1.7 ...", "PDF"},
		{"gzip", "\x1f\x8b\x08\x00\x00", "gzip"},
		{"zip", "PK\x03\x04....", "ZIP"},
		{"zeros", strings.Repeat("\x00", 1000), "binary"},
		{"mp4", "\x00\x00\x00\x20ftypisom", "MP4"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := FromHTML([]byte(tt.raw), "", "text/html")
			if !errors.Is(err, ErrBinary) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one that names %s", err, tt.want)
			}
			if LooksLikeHTML([]byte(tt.raw)) {
				t.Error("looks like HTML")
			}
		})
	}
}

func TestEmptyPage(t *testing.T) {
	for _, raw := range []string{"", " \n\t"} {
		if _, err := FromHTML([]byte(raw), "", ""); !errors.Is(err, ErrNoMarkup) {
			t.Errorf("%q: error %v", raw, err)
		}
	}
	a, err := FromHTML([]byte("<html><body></body></html>"), "", "")
	if err != nil || !hasNote(a, "no-article") {
		t.Errorf("a page without words: %v, notes %v", err, a.Notes)
	}
}

func TestNULBytes(t *testing.T) {
	raw := strings.Replace(article, "Tuesday", "Tues\x00day", 1)
	a, err := FromHTML([]byte(raw), "", "")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(a.Text, "reopened on Tuesday after") || !hasNote(a, "nul-bytes") {
		t.Errorf("text %q, notes %v", a.Text, a.Notes)
	}
}

func TestUTF16Page(t *testing.T) {
	for _, bom := range []bool{true, false} {
		var raw []byte
		if bom {
			raw = append(raw, 0xff, 0xfe)
		}
		for _, u := range utf16.Encode([]rune(article)) {
			raw = append(raw, byte(u), byte(u>>8))
		}
		if !LooksLikeHTML(raw) {
			t.Errorf("byte order mark %v: does not look like HTML", bom)
		}
		a, err := FromHTML(raw, "", "")
		if err != nil {
			t.Fatal(err)
		}
		if a.Title.Value != "Harbour reopens" {
			t.Errorf("byte order mark %v: title %q", bom, a.Title.Value)
		}
	}
}
