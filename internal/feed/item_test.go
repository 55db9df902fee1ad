package feed

import (
	"fmt"
	"strings"
	"testing"
)

// one parses an RSS item with these children.
func one(t *testing.T, children string) Item {
	t.Helper()
	f := mustParse(t, `<rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0"><channel><item>`+children+`</item></channel></rss>`)
	if len(f.Items) != 1 {
		t.Fatalf("%s: %d items", children, len(f.Items))
	}
	return f.Items[0]
}

// TestItemFields has one field a line, in the many ways in which feeds give it.
func TestItemFields(t *testing.T) {
	for _, tc := range []struct{ children, want string }{
		{`<title>A</title><media:title>B</media:title>`, "title=A"},
		{`<media:title>B</media:title><title>A</title>`, "title=A"},
		{`<dc:title>B</dc:title>`, "title=B"},
		{`<title> A
 b </title>`, "title=A b"},
		{`<link>/1</link>`, "id=https://harbour.example/1 | url=https://harbour.example/1"},
		{`<link>  https://a.example/1
</link>`, "id=https://a.example/1 | url=https://a.example/1"},
		{`<link href="/1"/>`, "id=https://harbour.example/1 | url=https://harbour.example/1"},
		{`<link>https://proxy.example/1</link><fb:origLink>https://a.example/1</fb:origLink>`, "id=https://a.example/1 | url=https://a.example/1"},
		{`<guid>https://a.example/1</guid>`, "id=https://a.example/1 | url=https://a.example/1"},
		{`<guid>17</guid>`, "id=17"},
		{`<guid isPermaLink="true">/17</guid>`, "id=/17 | url=https://harbour.example/17"},
		{`<link rel="enclosure" href="a.mp3"/><link rel="self" href="x"/>`, ""},
		{`<author>ann@harbour.example (Ann Lee)</author>`, "by=Ann Lee"},
		{`<author>Ann Lee (ann@harbour.example)</author>`, "by=Ann Lee"},
		{`<author>Ann Lee &lt;ann@harbour.example&gt;</author>`, "by=Ann Lee"},
		{`<author>ann@harbour.example</author>`, "by=ann@harbour.example"},
		{`<author><name>Ann Lee</name></author>`, "by=Ann Lee"},
		{`<author></author><dc:creator>North Wire</dc:creator>`, "by=North Wire"},
		{`<dc:creator>Ann</dc:creator><dc:creator>Bo</dc:creator><author>Ann</author>`, "by=Ann+Bo"},
		{`<itunes:author>Show</itunes:author><dc:creator>Ann</dc:creator>`, "by=Ann"},
		{`<source url="https://w.example/rss">North Wire</source>`, "source=North Wire | from=https://w.example/rss"},
		{`<source>North Wire</source>`, "source=North Wire"},
		{`<source url="https://w.example/"/>`, "from=https://w.example/"},
		{`<source><title>North Wire</title><link>https://w.example/</link></source>`, "source=North Wire | from=https://w.example/"},
		{`<dc:source>https://w.example/7</dc:source>`, "from=https://w.example/7"},
		{`<dc:source>North Wire</dc:source>`, "source=North Wire"},
		{`<atom:link rel="via" href="https://w.example/7"/>`, "from=https://w.example/7"},
		{`<category>a</category><category domain="x">b</category><dc:subject>a</dc:subject>`, "tags=a+b"},
		{`<category term="a" label="A"/>`, "tags=A"},
		{`<media:group><media:content><media:credit>Cy</media:credit></media:content><media:credit>Di</media:credit></media:group>`, "credit=Cy+Di"},
		{`<media:description>M</media:description>`, "sum=M"},
		{`<description/>`, ""},
		{`<description>&lt;p>a</description>`, "sum=<p>a"},
		{`<dc:language>en_GB</dc:language>`, "lang=en-GB"},
		{`<pubDate>2024-02-14</pubDate><dc:date>2024-02-13</dc:date>`, "pub=2024-02-14"},
		{`<pubDate>soon</pubDate><dc:date>2024-02-13</dc:date>`, "pub=2024-02-13"},
		{`<dc:date>2024-02-13</dc:date><dcterms:modified>2024-02-14T01:00Z</dcterms:modified>`, "pub=2024-02-13 | upd=2024-02-14T01:00Z"},
		{`<unknown><title>x</title></unknown>`, ""},
	} {
		if got := line(one(t, tc.children)); got != tc.want {
			t.Errorf("%s\n got %s\nwant %s", tc.children, got, tc.want)
		}
	}
}

func TestSourceEvidence(t *testing.T) {
	for children, want := range map[string]string{
		`<source url="https://w.example/">W</source>`: "feed:source",
		`<source url="https://w.example/"/>`:          "feed:source",
		`<dc:source>https://w.example/</dc:source>`:   "feed:dc:source",
		`<link rel="via" href="https://w.example/"/>`: "feed:link[rel=via]",
		`<dc:source>W</dc:source>`:                    "feed:dc:source",
	} {
		if it := one(t, children); it.Source.Evidence.Field != want || it.Source.Evidence.Reason == "" {
			t.Errorf("%s: %+v", children, it.Source)
		}
	}
}

func TestBases(t *testing.T) {
	f := mustParse(t, `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/a/"><link href="index"/>
<entry xml:base="b/"><link href="1"/><content xml:base="c/" type="html">x</content></entry><entry><link xml:base="/z/" href="2"/></entry></feed>`)
	for _, tc := range []struct{ name, got, want string }{
		{"feed", f.Link, "https://harbour.example/a/index"},
		{"entry", f.Items[0].URL, "https://harbour.example/a/b/1"},
		{"content", f.Items[0].Base, "https://harbour.example/a/b/c/"},
		{"link", f.Items[1].URL, "https://harbour.example/z/2"},
		{"no base", f.Items[1].Base, "https://harbour.example/a/"},
	} {
		if tc.got != tc.want {
			t.Errorf("%s: %s, want %s", tc.name, tc.got, tc.want)
		}
	}
	if f := mustParse(t, `<rss><channel><item><link>:// bad</link></item></channel></rss>`); f.Items[0].URL != ":// bad" {
		t.Errorf("bad address: %q", f.Items[0].URL)
	}
}

func TestNamespaces(t *testing.T) {
	for _, src := range []string{
		`<rss xmlns:x="http://purl.org/dc/elements/1.1/"><channel><item><x:creator>A</x:creator></item></channel></rss>`,
		`<rss><channel><item><dc:creator>A</dc:creator></item></channel></rss>`,
		`<rss xmlns:dc="urn:somebody-else"><channel><item><dc:creator>A</dc:creator></item></channel></rss>`,
		`<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:author><a:name>A</a:name></a:author></a:entry></a:feed>`,
		`<RSS><Channel><ITEM><Author>A</Author></ITEM></Channel></RSS>`,
	} {
		f := mustParse(t, src)
		if len(f.Items) != 1 || strings.Join(f.Items[0].Authors, "+") != "A" {
			t.Errorf("%s: %+v", src, f.Items)
		}
	}
}

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"a <b>c</b> d":      "a c d",
		"a<br>b":            "a b",
		"a <sigh> b":        "a <sigh> b",
		"1 < 2":             "1 < 2",
		"&amp;lt;b&amp;gt;": "&lt;b&gt;",
		"<i>a</i>&#8211;b":  "a–b",
		"<a href='x'>y</a>": "y",
		"<!-- x -->a":       "a",
		"Ben & Jerry":       "Ben & Jerry",
	} {
		if got := oneLine(plain(in)); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestManyValues(t *testing.T) {
	var b strings.Builder
	for i := range 10 * maxValues {
		fmt.Fprintf(&b, "<category>c%d</category>", i)
	}
	if n := len(one(t, b.String()).Categories); n != maxValues {
		t.Errorf("%d categories", n)
	}
}

func TestJSONDamage(t *testing.T) {
	head := `{"version":"https://jsonfeed.org/version/1","title":"T","items":[`
	for _, tc := range []struct {
		name, items string
		ids         string
		notes       int
	}{
		{"whole", `{"id":"a"},{"id":"b"}]}`, "a b", 0},
		{"cut in an item", `{"id":"a"},{"id":"b`, "a", 1},
		{"cut between items", `{"id":"a"},`, "a", 1},
		{"item with a bad string", "{\"id\":\"a\",\"title\":\"x\ny\"},{\"id\":\"b\"}]}", "b", 1},
		{"item with a comma too many", `{"id":"a",},{"id":"b"}]}`, "b", 1},
		{"item that is no object", `7,{"id":"b"}]}`, "b", 1},
		{"comma too many", `{"id":"a"},,{"id":"b"},]}`, "a b", 0},
		{"field of another type", `{"id":"a","title":7,"tags":{"x":1},"authors":"Ann"},{"id":"b","author":[{"name":"Bo"}]}]}`, "a b", 0},
		{"items that are no list", `]`, "", 1},
	} {
		f := mustParse(t, head+tc.items)
		var ids []string
		for _, it := range f.Items {
			ids = append(ids, it.ID)
		}
		if got := strings.Join(ids, " "); got != tc.ids || len(f.Notes) != tc.notes || f.Title != "T" {
			t.Errorf("%s: items %q, notes %v", tc.name, got, f.Notes)
		}
	}
}
