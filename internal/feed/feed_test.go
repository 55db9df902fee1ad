package feed

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const base = "https://harbour.example/feeds/all.xml"

func mustParse(t testing.TB, src string) *Feed {
	t.Helper()
	f, err := Parse([]byte(src), "", base)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// line sums up an item for tables.
func line(it Item) string {
	var parts []string
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, name+"="+value)
		}
	}
	add("id", it.ID)
	add("url", it.URL)
	add("title", it.Title)
	add("sum", it.Summary)
	add("content", it.Content)
	add("by", strings.Join(it.Authors, "+"))
	add("source", it.Source.Value)
	add("from", it.SourceURL)
	add("pub", it.Published.String())
	add("upd", it.Updated.String())
	add("tags", strings.Join(it.Categories, "+"))
	add("credit", strings.Join(it.MediaCredits, "+"))
	add("lang", it.Lang)
	return strings.Join(parts, " | ")
}

// TestKinds has one document of each kind with what a reader of news wants from it.
func TestKinds(t *testing.T) {
	for _, tc := range []struct {
		name, src string
		kind      Kind
		feed      string // title | link | language | updated
		items     []string
	}{
		{"RSS 2.0", `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Harbour &amp;amp; Sea</title><link>/</link><atom:link rel="self" href="https://harbour.example/feed"/><language>en-gb</language><lastBuildDate>Wed, 14 Feb 2024 12:30:00 GMT</lastBuildDate>
<image><title>Logo</title><link>https://logo.example/</link></image>
<item><title><![CDATA[Ferry <b>sinks</b> &#8211; twelve rescued]]></title><link>/ferry?a=1&copy=2</link><guid isPermaLink="false">f-1</guid>
<pubDate>Wed, 14 Feb 2024 12:00:00 MSK</pubDate><dc:creator>Ann Lee</dc:creator><dc:creator>Bo Ray</dc:creator>
<source url="https://wire.example/rss">North Wire</source><category>Sea</category><category>Sea</category><category>Ports</category>
<description>&lt;p&gt;It sank.&lt;/p&gt;</description><content:encoded><![CDATA[<p>It sank at noon.</p>]]></content:encoded>
<media:content url="x.jpg"><media:title>Picture</media:title><media:credit role="photographer">Cy Day / North Wire</media:credit></media:content></item>
</channel></rss>`, KindRSS, "Harbour & Sea | https://harbour.example/ | en-gb | 2024-02-14T12:30:00Z", []string{
			"id=f-1 | url=https://harbour.example/ferry?a=1&copy=2 | title=Ferry sinks – twelve rescued | sum=<p>It sank.</p> | content=<p>It sank at noon.</p> | by=Ann Lee+Bo Ray | source=North Wire | from=https://wire.example/rss | pub=2024-02-14T12:00:00+03:00 | tags=Sea+Ports | credit=Cy Day / North Wire"}},
		{"RDF", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://harbour.example/"><title>Harbour</title><link>https://harbour.example/</link><d:language>de</d:language><items><rdf:Seq><rdf:li resource="x"/></rdf:Seq></items></channel>
<item rdf:about="https://harbour.example/1"><title>Fähre</title><link>https://harbour.example/1</link><d:date>2024-02-14T12:00+01:00</d:date><d:source>North Wire</d:source><d:subject>See</d:subject></item></rdf:RDF>`,
			KindRDF, "Harbour | https://harbour.example/ | de | ", []string{
				"id=https://harbour.example/1 | url=https://harbour.example/1 | title=Fähre | source=North Wire | pub=2024-02-14T12:00+01:00 | tags=See"}},
		{"Atom", `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="https://harbour.example/blog/"><title type="html">Le &lt;i>Port&lt;/i></title><link rel="self" href="feed"/><link href="./"/><updated>2024-02-14T12:30:00Z</updated>
<entry xml:lang="en"><id>tag:harbour.example,2024:1</id><title type="text">1 &lt; 2</title><link rel="via" href="https://wire.example/7"/><link rel="enclosure" href="a.mp3"/><link rel="alternate" type="text/html" href="1"/>
<author><name>Ann Lee</name><email>ann@harbour.example</email></author><published>2024-02-14T12:00:00Z</published><updated>2024-02-14T12:10:00Z</updated>
<category term="sea" label="Sea"/><summary>Short</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It <em>sank</em>.</p></div></content>
<source><id>urn:w</id><title>North Wire</title><link rel="self" href="https://wire.example/feed"/><link href="https://wire.example/"/></source></entry></feed>`,
			KindAtom, "Le Port | https://harbour.example/blog/ | fr | 2024-02-14T12:30:00Z", []string{
				"id=tag:harbour.example,2024:1 | url=https://harbour.example/blog/1 | title=1 < 2 | sum=Short | content=<p>It <em>sank</em>.</p> | by=Ann Lee | source=North Wire | from=https://wire.example/ | pub=2024-02-14T12:00:00Z | upd=2024-02-14T12:10:00Z | tags=Sea | lang=en"}},
		{"news sitemap", `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc> https://harbour.example/1 </loc><lastmod>2024-02-14</lastmod>
<image:image><image:loc>https://harbour.example/1.jpg</image:loc><image:title>Photo</image:title></image:image>
<n:news><n:publication><n:name>Harbour News</n:name><n:language>en</n:language></n:publication><n:publication_date>2024-02-14T12:00:00+02:00</n:publication_date><n:title>Ferry sinks</n:title><n:keywords>sea, ports</n:keywords></n:news></url></urlset>`,
			KindSitemap, "Harbour News |  |  | ", []string{
				"id=https://harbour.example/1 | url=https://harbour.example/1 | title=Ferry sinks | pub=2024-02-14T12:00:00+02:00 | upd=2024-02-14 | tags=sea+ports | lang=en"}},
		{"CDF", `<CHANNEL HREF="https://harbour.example/"><TITLE>Harbour</TITLE><ITEM HREF="/1" LASTMOD="2004-04-06T23:05:43-05:00"><TITLE>Ferry</TITLE><ABSTRACT>Sank</ABSTRACT></ITEM></CHANNEL>`,
			KindCDF, "Harbour | https://harbour.example/ |  | ", []string{
				"id=https://harbour.example/1 | url=https://harbour.example/1 | title=Ferry | sum=Sank | upd=2004-04-06T23:05:43-05:00"}},
		{"full text of Russian feeds", `<rss xmlns:yandex="http://news.yandex.ru"><channel><item><title>Паром</title><link>https://harbour.example/1</link><pubDate>Ср, 14 фев 2024 12:00:00 +0300</pubDate><yandex:full-text>Паром затонул.</yandex:full-text></item></channel></rss>`,
			KindRSS, " |  |  | ", []string{"id=https://harbour.example/1 | url=https://harbour.example/1 | title=Паром | content=Паром затонул. | pub=2024-02-14T12:00:00+03:00"}},
		{"JSON Feed", `{"version":"https://jsonfeed.org/version/1.1","title":"Harbour","home_page_url":"/","language":"en","items":[
{"id":7,"url":"/1","external_url":"https://wire.example/7","title":"Ferry &amp; sea","content_html":"<p>Sank.</p>","date_published":"2024-02-14T12:00:00+02:00","authors":[{"name":"Ann Lee"}],"tags":["sea",3]},
{"id":"b","content_text":"a < b","author":{"name":"Bo"},"tags":"none"}]}`,
			KindJSON, "Harbour | https://harbour.example/ | en | ", []string{
				"id=7 | url=https://harbour.example/1 | title=Ferry & sea | content=<p>Sank.</p> | by=Ann Lee | from=https://wire.example/7 | pub=2024-02-14T12:00:00+02:00 | tags=sea",
				"id=b | content=<pre>a &lt; b</pre> | by=Bo"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := mustParse(t, tc.src)
			if got := strings.Join([]string{f.Title, f.Link, f.Lang, f.Updated.String()}, " | "); f.Kind != tc.kind || got != tc.feed {
				t.Errorf("%s: %s, want %s", f.Kind, got, tc.feed)
			}
			var items []string
			for _, it := range f.Items {
				items = append(items, line(it))
			}
			if d := cmp.Diff(tc.items, items); d != "" {
				t.Error(d)
			}
			if len(f.Notes) > 0 {
				t.Error(f.Notes)
			}
			if !Is([]byte(tc.src)) {
				t.Error("not recognised")
			}
		})
	}
}

func TestSitemapIndex(t *testing.T) {
	f := mustParse(t, `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>/a.xml</loc></sitemap><sitemap><loc>https://harbour.example/b.xml</loc><lastmod>2024-02-14</lastmod></sitemap></sitemapindex>`)
	if d := cmp.Diff([]string{"https://harbour.example/a.xml", "https://harbour.example/b.xml"}, f.Sitemaps); d != "" || f.Kind != KindIndex {
		t.Error(f.Kind, d)
	}
}

// TestIllFormed are feeds that an XML parser refuses.
func TestIllFormed(t *testing.T) {
	wrap := func(items string) string {
		return `<rss version="2.0"><channel><title>Harbour</title>` + items + `</channel></rss>`
	}
	for _, tc := range []struct{ name, src, titles string }{
		{"undeclared entity and prefix", wrap(`<item><title>Caf&eacute; &nosuch; a</title><x:y>z</x:y></item>`), "Café &nosuch; a"},
		{"bare ampersand", wrap(`<item><title>Sea & Shore</title><link>http://a.example/?a=1&b=2</link></item>`), "Sea & Shore"},
		{"open HTML in a description", wrap(`<item><title>A</title><description><p>one<br>two</description></item><item><title>B</title></item>`), "A|B"},
		{"item without end", wrap(`<item><title>A</title><item><title>B</title></item>`), "A|B"},
		{"last item without end", wrap(`<item><title>A</title></item><item><title>B</title>`), "A|B"},
		{"title without end", wrap(`<item><title>A<link>http://a.example/</link></item><item><title>B</title></item>`), "A|B"},
		{"CDATA without end", wrap(`<item><title><![CDATA[A</title></item><item><title><![CDATA[B]]></title></item>`), "A|B"},
		{"comment without end", wrap(`<!-- lost <item><title>A</title></item>`), "A"},
		{"stray end tags", wrap(`</item></b><item></x><title>A</title></item>`), "A"},
		{"control characters", wrap("<item><title>A\x00\x08</title></item>"), "A\x00\x08"},
		{"noise before", "<br />\n<b>Warning</b>: line 3\n" + wrap(`<item><title>A</title></item>`), "A"},
		{"noise behind", wrap(`<item><title>A</title></item>`) + "<script>x()</script>", "A"},
		{"no root", `<channel><title>T</title><item><title>A</title></item></channel>`, "A"},
		{"quotation mark lost", wrap(`<item><title x="1>A</title><link>http://a.example/</link></item><item><title>B</title></item>`), "A|B"},
		{"less-than sign", wrap(`<item><title>1 < 2 <3</title></item>`), "1 < 2 <3"},
		{"markup that is none", wrap(`<item><title>A &lt;sigh&gt; of relief</title></item>`), "A <sigh> of relief"},
		{"escaped twice", wrap(`<item><title>It&amp;#39;s</title></item>`), "It's"},
		{"windows numbers", wrap(`<item><title>It&#146;s &#x80;</title></item>`), "It’s €"},
	} {
		f := mustParse(t, tc.src)
		var titles []string
		for _, it := range f.Items {
			titles = append(titles, it.Title)
		}
		if got := strings.Join(titles, "|"); got != tc.titles {
			t.Errorf("%s: %q, want %q (%v)", tc.name, got, tc.titles, f.Notes)
		}
	}
}

func TestCharsets(t *testing.T) {
	const title = "Café — паром"
	doc := func(declared string) string {
		return `<?xml version="1.0" encoding="` + declared + `"?><rss><channel><item><title>` + title + `</title></item></channel></rss>`
	}
	utf16 := func(s string, big bool) []byte {
		var b []byte
		for _, r := range s {
			if big {
				b = append(b, byte(r>>8), byte(r))
			} else {
				b = append(b, byte(r), byte(r>>8))
			}
		}
		return b
	}
	for name, raw := range map[string][]byte{
		"as declared":          []byte(doc("utf-8")),
		"declared wrongly":     []byte(doc("iso-8859-1")),
		"unknown charset":      []byte(doc("x-none")),
		"with a mark":          []byte("\ufeff" + doc("utf-8")),
		"utf-16le":             utf16(doc("utf-16"), false),
		"utf-16be with a mark": append([]byte("\xfe\xff"), utf16(doc("utf-16"), true)...),
	} {
		f, err := Parse(raw, "text/xml; charset=us-ascii", base)
		if err != nil || len(f.Items) != 1 || f.Items[0].Title != title {
			t.Errorf("%s: %+v, %v", name, f, err)
		}
		if !Is(raw) {
			t.Errorf("%s: not recognised", name)
		}
	}
	f, err := Parse([]byte("<?xml version='1.0' encoding='windows-1251'?><rss><channel><item><title>\xcf\xe0\xf0\xee\xec</title></item></channel></rss>"), "", "")
	if err != nil || f.Items[0].Title != "Паром" || f.Charset != "windows-1251" {
		t.Errorf("windows-1251: %+v, %v", f, err)
	}
}

// TestGzip: sitemaps come compressed, and feeds from archives may.
func TestGzip(t *testing.T) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(shape("sitemap", 3000)))
	z.Close()
	f, err := Parse(b.Bytes(), "application/gzip", base)
	if err != nil || len(f.Items) != 3000 || len(f.Notes) > 0 || !Is(b.Bytes()) {
		t.Errorf("%v, %v", f, err)
	}
	f, err = Parse(b.Bytes()[:b.Len()/2], "", base)
	if err != nil || len(f.Items) < 1000 || len(f.Notes) == 0 || !Is(b.Bytes()[:b.Len()/2]) {
		t.Errorf("cut: %v", err)
	}
	if Is([]byte("\x1f\x8b")) || Is([]byte("\x1f\x8b\x08 noise")) {
		t.Error("noise taken for a feed")
	}
}

func TestNoFeed(t *testing.T) {
	for _, in := range []string{"", "hello", "<html><body>x</body></html>", "<!doctype html><html>", "{}", `{"doc":"a","text":"rss"}`, "<opml/>", "<svg/>"} {
		if _, err := Parse([]byte(in), "", ""); !errors.Is(err, ErrNoFeed) {
			t.Errorf("%q: %v", in, err)
		}
		if Is([]byte(in)) {
			t.Errorf("%q taken for a feed", in)
		}
	}
	if _, err := Parse([]byte("\xff\xd8\xff\xe0\x00\x10JFIF"), "", ""); err == nil || errors.Is(err, ErrNoFeed) {
		t.Errorf("picture: %v", err)
	}
}

func TestNotes(t *testing.T) {
	f := mustParse(t, `<rss><channel><item><title>A</title><pubDate>at some time</pubDate></item><item><title>B`)
	var codes []string
	for _, n := range f.Notes {
		codes = append(codes, n.Code)
		if len(n.Evidence) == 0 {
			t.Errorf("%s without evidence", n.Code)
		}
	}
	if d := cmp.Diff([]string{"bad-date", "feed-cut"}, codes); d != "" || len(f.Items) != 1 {
		t.Error(d, len(f.Items))
	}
}

func TestOPML(t *testing.T) {
	list, err := ParseOPML([]byte(`<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Ports"><outline text="Sea &amp; Shore" type="rss" xmlUrl="https://a.example/rss" htmlUrl="https://a.example/"/>
<outline title="North"><outline text="b" xmlUrl="https://b.example/rss"></outline></outline></outline>
<outline text="c" type="rss" url="https://c.example/rss"/><outline text="no feed"/></body></opml>`))
	if err != nil {
		t.Fatal(err)
	}
	want := []Subscription{
		{Title: "Sea & Shore", Feed: "https://a.example/rss", Site: "https://a.example/", Path: []string{"Ports"}},
		{Title: "b", Feed: "https://b.example/rss", Path: []string{"Ports", "North"}},
		{Title: "c", Feed: "https://c.example/rss"},
	}
	if d := cmp.Diff(want, list); d != "" {
		t.Error(d)
	}
	if _, err := ParseOPML([]byte("<rss/>")); !errors.Is(err, ErrNoFeed) {
		t.Error(err)
	}
	if !IsOPML([]byte("<opml>")) || IsOPML([]byte("<rss>")) {
		t.Error("not told apart")
	}
}

func Example() {
	f, err := Parse([]byte(`<rss version="2.0"><channel><title>Harbour News</title>
<item><title>Ferry sinks</title><link>/ferry</link><pubDate>Wed, 14 Feb 2024 12:00:00 MSK</pubDate>
<source url="https://wire.example/rss">North Wire</source></item>
<item><title>Cut off in the mid`), "application/rss+xml", "https://harbour.example/rss")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, it := range f.Items {
		fmt.Println(it.Published, it.URL, it.Title, "from", it.Source.Value)
	}
	fmt.Println(f.Notes[0].Text)
	// Output:
	// 2024-02-14T12:00:00+03:00 https://harbour.example/ferry Ferry sinks from North Wire
	// the feed ends in the middle of an item; 1 whole items are kept
}
