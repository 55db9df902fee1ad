package feed

import (
	"fmt"
	"strings"
	"testing"
)

// shapes write n items in each of the forms of feeds.
var shapes = map[string]struct{ head, item, tail, end string }{
	"rss":     {`<rss version="2.0"><channel><title>H</title>`, "<item><title>Ferry %d</title><link>https://h.example/%d</link><description><![CDATA[<p>No %d</p>]]></description></item>\n", `</channel></rss>`, "</item>"},
	"rdf":     {`<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel><title>H</title></channel>`, `<item rdf:about="u%d"><title>Ferry %d</title><link>https://h.example/%d</link></item>`, `</rdf:RDF>`, "</item>"},
	"atom":    {`<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title>`, `<entry><id>%d</id><title>Ferry %d</title><link href="https://h.example/%d"/><content type="xhtml"><div><p>a</p></div></content></entry>`, `</feed>`, "</entry>"},
	"sitemap": {`<urlset>`, "<url><loc>https://h.example/%d</loc><lastmod>2024-02-14</lastmod><x>%d %d</x></url>\n", `</urlset>`, "</url>"},
	"json":    {`{"version":"https://jsonfeed.org/version/1","items":[`, `{"id":"%d","url":"https://h.example/%d","title":"a } ] \" %d"},`, `{"id":"end"}]}`, "},"},
}

func shape(name string, n int) string {
	s := shapes[name]
	var b strings.Builder
	b.WriteString(s.head)
	for i := range n {
		fmt.Fprintf(&b, s.item, i, i, i)
	}
	return b.String() + s.tail
}

// TestCut cuts feeds at every byte: all items that end before the cut come out
// as they do from the whole feed, and a cut within an item is noted.
func TestCut(t *testing.T) {
	for name, s := range shapes {
		src := shape(name, 4)
		whole := mustParse(t, src)
		for cut := len(s.head) + 8; cut < len(src); cut++ {
			f, err := Parse([]byte(src[:cut]), "", base)
			if err != nil {
				t.Fatalf("%s cut at %d: %v", name, cut, err)
			}
			ended := strings.Count(src[:cut], s.end)
			if len(f.Items) < ended {
				t.Fatalf("%s cut at %d: %d items, %d ended", name, cut, len(f.Items), ended)
			}
			for i := range ended {
				if line(f.Items[i]) != line(whole.Items[i]) {
					t.Fatalf("%s cut at %d: item %d is %s", name, cut, i, line(f.Items[i]))
				}
			}
			if len(f.Notes) == 0 && ended < 4 {
				t.Fatalf("%s cut at %d: no note", name, cut)
			}
		}
	}
}

// TestDamage overwrites, loses and inserts bytes in one item: the others stay.
func TestDamage(t *testing.T) {
	const n = 20
	for _, name := range []string{"rss", "rdf", "atom", "sitemap"} {
		src := shape(name, n)
		item := len(fmt.Sprintf(shapes[name].item, 9, 9, 9))
		from := len(shapes[name].head) + 9*item
		for at := from; at < from+item; at++ {
			for _, broken := range []string{src[:at] + "<<&\"" + src[at:], src[:at] + src[at+4:], src[:at] + "\x00\x01>]]" + src[at+5:]} {
				f, err := Parse([]byte(broken), "", base)
				if err != nil {
					t.Fatal(err)
				}
				if len(f.Items) < n-2 {
					t.Errorf("%s damaged at %d: %d items: %.60q", name, at, len(f.Items), broken[at-20:])
				}
			}
		}
	}
}

// TestBombs: entities that expand step by step, and other ways to become large.
func TestBombs(t *testing.T) {
	var dtd strings.Builder
	dtd.WriteString(`<!DOCTYPE rss [<!ENTITY a0 "` + strings.Repeat("ha", 400) + `">`)
	for i := 1; i < 30; i++ {
		fmt.Fprintf(&dtd, `<!ENTITY a%d "%s">`, i, strings.Repeat(fmt.Sprintf("&a%d;", i-1), 20))
	}
	dtd.WriteString(`<!ENTITY file SYSTEM "file:///etc/passwd">]>`)
	for _, body := range []string{"&a29;", strings.Repeat("&a0;", 10000), "&file;"} {
		f := mustParse(t, dtd.String()+`<rss><channel><item><title>x</title><description>`+body+`</description></item></channel></rss>`)
		if got := len(f.Items[0].Summary); got > maxExpansion*(len(body)+maxEntityValue)+len(body) {
			t.Errorf("%.20s: %d bytes", body, got)
		}
	}
	f := mustParse(t, `<!DOCTYPE rss [ <!ENTITY pub "Harbour News"> ]><rss><channel><title>&pub;</title></channel></rss>`)
	if f.Title != "Harbour News" {
		t.Errorf("declared entity: %q", f.Title)
	}
}

// TestLinear: feeds made to be searched again and again, and one that is merely
// long, take time in proportion to their length: anything else does not come to
// an end before go test does.
func TestLinear(t *testing.T) {
	wrap := func(s string) string { return "<rss><channel>" + s + "</channel></rss>" }
	const n = 20000
	for name, src := range map[string]string{
		"100,000 items":             shape("rss", 5*n),
		"items without end":         wrap(strings.Repeat("<item><title>a", n)),
		"children without end":      wrap("<item>" + strings.Repeat("<a><b><c>", n) + "</item>"),
		"nested":                    wrap("<item>" + strings.Repeat("<a>", 3*n) + strings.Repeat("</a>", 3*n) + "</item>"),
		"CDATA without end":         wrap(strings.Repeat("<item><title><![CDATA[a", n)),
		"comments without end":      wrap(strings.Repeat("<!-- <item>", 3*n)),
		"instructions without end":  wrap(strings.Repeat("<? <item>", 3*n)),
		"declarations without end":  wrap(strings.Repeat("<![ <item>", 3*n)),
		"quotation marks":           wrap(strings.Repeat(`<item a="`, 3*n)),
		"angle brackets":            strings.Repeat("<", 6*n),
		"ampersands":                wrap("<item><title>" + strings.Repeat("&", 20*n) + "</title></item>"),
		"channel fields, no end":    wrap(strings.Repeat("<title>", 3*n)),
		"namespaces":                wrap(strings.Repeat("<item xmlns:a='b' xmlns:c='d'/>", n)),
		"entities without end":      "<!DOCTYPE rss [" + strings.Repeat("<!ENTITY a \"", 3*n) + wrap(""),
		"JSON brackets":             `{"version":"https://jsonfeed.org/version/1","items":[` + strings.Repeat(`{"a":[`, 3*n),
		"JSON items that are wrong": `{"version":"https://jsonfeed.org/version/1","items":[` + strings.Repeat(`{"id":},`, 3*n),
	} {
		f, err := Parse([]byte(src), "", base)
		if err == nil && len(f.Notes) > maxNotes {
			t.Errorf("%s: %d notes", name, len(f.Notes))
		}
		if name == "100,000 items" && len(f.Items) != 5*n {
			t.Errorf("%d items", len(f.Items))
		}
	}
}

func BenchmarkParse(b *testing.B) {
	for _, name := range []string{"rss", "atom", "sitemap", "json"} {
		raw := []byte(shape(name, 1000))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			b.ReportAllocs()
			for b.Loop() {
				if f, err := Parse(raw, "", base); err != nil || len(f.Items) < 1000 {
					b.Fatal(err)
				}
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for name := range shapes {
		f.Add([]byte(shape(name, 2)))
	}
	f.Add([]byte(`<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item><title>&a;&#146;</title><pubDate>Ср, 14 фев 2024 12:00 MSK</pubDate></item>`))
	f.Add([]byte(`<opml><outline text="a"><outline xmlUrl="b"/></outline></opml>`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		ParseOPML(raw)
		a, err := Parse(raw, "", base)
		if err != nil {
			return
		}
		b, _ := Parse(raw, "", base)
		if fmt.Sprint(a) != fmt.Sprint(b) {
			t.Error("two readings differ")
		}
		for i := 1; i < len(a.Items); i++ {
			if a.Items[i].Offset < a.Items[i-1].Offset {
				t.Error("items out of order")
			}
		}
	})
}
