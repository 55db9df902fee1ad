package page

import (
	"testing"
	"unicode/utf8"
)

func FuzzDecode(f *testing.F) {
	f.Add([]byte("plain"), "")
	f.Add([]byte("<meta charset=windows-1251>\xcf\xf0\xe8\xe2\xe5\xf2"), "text/html; charset=koi8-r")
	f.Add([]byte("\xff\xfea\x00b\x00c\x00"), "")
	f.Add([]byte("\xef\xbb\xbfbom"), "")
	f.Add([]byte("caf\xe9 \xff\x00"), "text/html; charset=\"")
	f.Add([]byte("\xff\xd8\xff"), "")
	f.Fuzz(func(t *testing.T, raw []byte, contentType string) {
		text, charset, _, err := Decode(raw, contentType)
		if err != nil {
			return
		}
		if !utf8.ValidString(text) {
			t.Errorf("%q in %s gives invalid UTF-8 %q", raw, charset, text)
		}
		if utf8.Valid(raw) && charset == "utf-8" && text != string(raw) {
			t.Errorf("valid UTF-8 %q became %q", raw, text)
		}
		LooksLikeHTML(raw)
	})
}

func FuzzFromHTML(f *testing.F) {
	for _, s := range []string{
		article,
		"<p>a<b>c<p>d</b>",
		"<table><tr><td>a<tr><td>b</table>",
		"<a href='x'>b<a>c",
		"<ul><li>a<li>b</ul><!-- <p> -->",
		`<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-02-14",}</script>`,
		"<title>x", "<!--", "<a b=\"", "</", "&#x110000;", "<p>a<br><br>b<br> <br>",
		"<h1>T t t t t t</h1><figure><img><figcaption>c</figcaption></figure>",
		`<div class="article-body related share"><blockquote>q<a href="//x">l</a></blockquote></div>`,
	} {
		f.Add([]byte(s), "https://meadow.example/2024/02/14/x")
	}
	f.Fuzz(func(t *testing.T, raw []byte, url string) {
		a, err := FromHTML(raw, url, "")
		if err != nil {
			return
		}
		checkBlocks(t, a)
		if !utf8.ValidString(a.Text) {
			t.Errorf("invalid UTF-8 in the text %q", a.Text)
		}
		b, err := FromHTML(raw, url, "")
		if err != nil || b.Text != a.Text || len(b.Dates) != len(a.Dates) || b.Published.Instant.String() != a.Published.Instant.String() {
			t.Error("a second reading differs")
		}
	})
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2024-02-14", "14.02.2024 um 10:30 Uhr", "Feb. 14, 2024, 3:05 p.m.", "14 de febrero de 2024", "14 лютого 2024", "2024年2月14日", "1/2/03", "31.02.2024", "2024-02-14T25:61"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, d := range findDates(s, false) {
			if d.at < 0 || d.end > len(s) || d.at >= d.end || d.instant.IsZero() {
				t.Errorf("%q: %+v", s, d)
			}
		}
		d := dates{}
		d.parse(s)
		d.fromURL(s)
	})
}
