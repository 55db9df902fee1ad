package page

import (
	"fmt"
	"strings"
	"testing"

	"hearsay"
)

const filler = `<p>The harbour of Lower Meadow reopened on Tuesday after three weeks of repairs, the port authority said.</p>
<p>Ships had been diverted to the north of the bay since the storm, which damaged two of its four piers.</p>
<p>“We are glad to be back,” said the harbour master, who had worked from a container on the northern shore.</p>`

// roles gives the blocks of a page as "role: text" or "debris/kind: text".
func roles(t *testing.T, page string) []string {
	t.Helper()
	a, err := FromHTML([]byte(page), "https://meadow.example/news/harbour", "")
	if err != nil {
		t.Fatal(err)
	}
	checkBlocks(t, a)
	var out []string
	for _, b := range a.Blocks {
		role := string(b.Role)
		if b.Kind != "" {
			role += "/" + string(b.Kind)
		}
		out = append(out, role+": "+strings.ReplaceAll(cutText(a.Text[b.Span.Start:b.Span.End], 28), "\n", "⏎"))
	}
	return out
}

func TestRoles(t *testing.T) {
	text := []string{"text: The harbour of Lower Meadow …", "text: Ships had been diverted to t…", "text: “We are glad to be back,…"}
	head := `<html lang="en"><head><title>Harbour reopens | The Meadow Post</title><meta property="og:title" content="Harbour reopens"></head><body>`
	tests := []struct {
		name, page    string
		before, after []string // beside the three paragraphs
	}{
		{"headline and furniture", head + `<nav><a href=/>Home</a></nav><article><h1>Harbour reopens</h1>` + filler + `</article><footer>© 2024 The Meadow Post. All rights reserved by the owner.</footer>`,
			[]string{"title: Harbour reopens"}, nil},
		{"headline outside the container", head + `<header><h1>Harbour reopens</h1></header><div class="article-body">` + filler + `</div>`,
			[]string{"title: Harbour reopens"}, nil},
		{"standfirst by class", head + `<article><h1>Harbour reopens</h1><div class="standfirst">Ships return to Lower Meadow after the storm.</div><div class="article-body">` + filler + `</div></article>`,
			[]string{"title: Harbour reopens", "lead: Ships return to Lower Meadow…"}, nil},
		{"standfirst before the byline", head + `<article><h1>Harbour reopens</h1><p>Ships return to Lower Meadow after the storm, three weeks late.</p><div class="byline">By Ann Dale</div><div class="article-body">` + filler + `</div></article>`,
			[]string{"title: Harbour reopens", "lead: Ships return to Lower Meadow…", "credit: By Ann Dale"}, nil},
		{"date", head + `<article><h1>Harbour reopens</h1><div class="posted-on">14 March 2024</div><div class="article-body">` + filler + `</div></article>`,
			[]string{"title: Harbour reopens", "debris/timestamp: 14 March 2024"}, nil},
		{"caption", head + `<article><h1>Harbour reopens</h1><figure><img src=x><figcaption>The northern pier. Photo: Ann Dale</figcaption></figure>` + filler + `</article>`,
			[]string{"title: Harbour reopens", "caption: The northern pier. Photo: An…"}, nil},
		{"share bar and related links", head + `<article><h1>Harbour reopens</h1><div class="share-bar"><a href=/s>Share this page</a></div>` + filler + `<div class="related-links"><a href=/a>Storm hits the bay</a></div></article>`,
			[]string{"title: Harbour reopens", "debris/share: Share this page"}, []string{"debris/related: Storm hits the bay"}},
		{"link list without a name", head + `<article><h1>Harbour reopens</h1>` + filler + `<ul><li><a href=/a>Storm hits the bay</a><li><a href=/b>Piers under water</a></ul></article>`,
			[]string{"title: Harbour reopens"}, []string{"debris/related: Storm hits the bay", "debris/related: Piers under water"}},
		{"lists, quotations and headings", head + `<article><h1>Harbour reopens</h1>` + filler + `<h2>What comes next</h2><ul><li>The northern pier in May</li><li>The southern one in June</li></ul><blockquote>Nobody was hurt, and that is what counts for us.</blockquote></article>`,
			[]string{"title: Harbour reopens"}, []string{"heading: What comes next", "list: The northern pier in May", "list: The southern one in June", "quote: Nobody was hurt, and that is…"}},
		{"a heading of nothing", head + `<article><h1>Harbour reopens</h1>` + filler + `<h3>More on this</h3></article>`,
			[]string{"title: Harbour reopens"}, []string{"debris/related: More on this"}},
		{"a row of links set as headings", head + `<article><h1>Harbour reopens</h1>` + filler + `<h4>More:</h4><h4><a href=/a>Storm hits the bay</a></h4><h4><a href=/b>Piers under water</a></h4><p>It was the third closure in two years, and it will not be the last one.</p></article>`,
			[]string{"title: Harbour reopens"}, []string{"debris/related: More:", "debris/related: Storm hits the bay", "debris/related: Piers under water", "text: It was the third closure in …"}},
		{"a table is rows", head + `<article><h1>Harbour reopens</h1>` + filler + `<table><tr><th>Pier<th>Opens<tr><td>North<td>May</table></article>`,
			[]string{"title: Harbour reopens"}, []string{"list: Pier Opens", "list: North May"}},
		{"correction", head + `<article><h1>Harbour reopens</h1>` + filler + `<div class="correction">An earlier version of this article gave a wrong number of piers.</div></article>`,
			[]string{"title: Harbour reopens"}, []string{"correction: An earlier version of this a…"}},
		{"comments are left out", head + `<article><h1>Harbour reopens</h1>` + filler + `</article><div id="comments"><p>I never liked that harbour, and I will not go there again, said nobody.</p></div>`,
			[]string{"title: Harbour reopens"}, nil},
		{"what is hidden is left out", head + `<article><h1>Harbour reopens</h1><p style="display:none">Nobody can see this sentence, and nobody should read it.</p>` + filler + `</article>`,
			[]string{"title: Harbour reopens"}, nil},
		{"a further article is left out", head + `<div><div class=one><h1 class=hl>Harbour reopens</h1>` + filler + `</div><div class=two><h1 class=hl>Another story begins here</h1><p>It has nothing to do with the harbour, and it is much shorter than the first.</p></div></div>`,
			[]string{"title: Harbour reopens"}, nil},
		{"an embedded post is kept", head + `<article><h1>Harbour reopens</h1>` + filler + `<div class="social-embed"><blockquote><p>Back in the harbour after three weeks, and what a view.</p></blockquote></div></article>`,
			[]string{"title: Harbour reopens"}, []string{"quote: Back in the harbour after th…"}},
		{"layout by table", head + `<table><tr><td><a href=/>Home</a><td>` + filler + `<p>It was the third closure in two years, and it will not be the last one, engineers in the town have warned for months. They want a new wall of stone and steel in the west, which the province has promised twice, most recently in the spring, and twice forgotten.</p></table>`,
			nil, []string{"text: It was the third closure in …"}},
		{"line breaks", head + `<article><h1>Harbour reopens</h1>` + filler + `<div>One line of verse<br>and another one.<br><br>A new paragraph after two breaks, with some words.</div></article>`,
			[]string{"title: Harbour reopens"}, []string{"text: One line of verse⏎and anothe…", "text: A new paragraph after two br…"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := append(append(append([]string{}, tt.before...), text...), tt.after...)
			got := roles(t, tt.page)
			if strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

func TestLinks(t *testing.T) {
	a, err := FromHTML([]byte(`<article>`+filler+`<p>The news was first reported by <a href="/x?a=1&amp;b=2">The <b>Bay</b> Courier </a>, and <a href="https://other.example/y">others</a> <a href="#top">up</a>.</p></article>`), "https://meadow.example/news/", "")
	if err != nil {
		t.Fatal(err)
	}
	checkBlocks(t, a)
	var got []string
	for _, l := range a.Links {
		got = append(got, a.Text[l.Span.Start:l.Span.End]+" -> "+l.URL)
	}
	want := "The Bay Courier -> https://meadow.example/x?a=1&b=2; others -> https://other.example/y"
	if strings.Join(got, "; ") != want {
		t.Errorf("%q\nwant %q", got, want)
	}
}

func TestBodyInMetadata(t *testing.T) {
	body := "The harbour of Lower Meadow reopened on Tuesday after three weeks of repairs, the port authority said.\\n\\nShips had been diverted to the north of the bay since the storm, which damaged two piers."
	markup := "<p>The harbour of Lower Meadow reopened on Tuesday after three weeks of repairs, the port authority said.</p><p>Ships had been diverted to the north of the bay since the storm, which damaged two piers.</p>"
	for name, b := range map[string]string{"text": body, "markup": markup} {
		page := `<html><head><title>Harbour reopens</title><script type="application/ld+json">{"@type":"NewsArticle","articleBody":"` + b + `"}</script></head><body><h1>Harbour reopens</h1><div id=app>Loading</div>`
		got := strings.Join(roles(t, page), "\n")
		if want := "title: Harbour reopens\ntext: The harbour of Lower Meadow …\ntext: Ships had been diverted to t…"; got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestMisleadingNames(t *testing.T) {
	page := `<html><body><div class="sidebar"><div class="widget">` + strings.ReplaceAll(filler, "<p>", `</div><div class="ads widget"><p>`) + `</div></div><p>Contact the editors of this page by letter or by telephone.</p>`
	if got := roles(t, page); len(got) < 3 {
		t.Errorf("%v", got)
	}
}

func TestInvisible(t *testing.T) {
	page := strings.Replace(article, "Tuesday", "Tues\u00adday", 1)
	a, err := FromHTML([]byte(page), "", "")
	if err != nil || !strings.Contains(a.Text, "on Tuesday after") || !hasNote(a, "invisible-characters") {
		t.Errorf("text %q, notes %v, error %v", a.Text, a.Notes, err)
	}
	page = strings.Replace(article, "Tuesday", "Tuesday"+strings.Repeat("\ufe01", 40), 1)
	a, err = FromHTML([]byte(page), "", "")
	if err != nil || !hasNote(a, "hidden-message") {
		t.Errorf("notes %v, error %v", a.Notes, err)
	}
}

func ExampleFromHTML() {
	a, err := FromHTML([]byte(`<html lang="en"><head><title>Harbour reopens | The Meadow Post</title>
<meta property="og:site_name" content="The Meadow Post">
<meta property="article:published_time" content="2024-03-12T09:30:00+01:00"></head><body>
<article><h1>Harbour reopens</h1><p class="byline">By Ann Dale</p>
<p>The harbour of Lower Meadow reopened on Tuesday after three weeks of repairs, the port authority said.</p>
<p>Ships had been diverted to the north of the bay since the storm, which damaged two of its four piers.</p>
</article></body></html>`), "https://meadow.example/2024/03/12/harbour", "text/html")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.Title.Value, "-", a.Outlet.Name)
	fmt.Println(a.Published.Instant, a.Published.Confidence, a.Published.Evidence.Field)
	for _, b := range a.Blocks {
		fmt.Printf("%-6s %s\n", b.Role, a.Text[b.Span.Start:b.Span.Start+11])
	}
	// Output:
	// Harbour reopens - The Meadow Post
	// 2024-03-12T09:30:00+01:00 high meta:article:published_time
	// title  Harbour reo
	// credit By Ann Dale
	// text   The harbour
	// text   Ships had b
}

func BenchmarkFromHTML(b *testing.B) {
	page := []byte(strings.Replace(article, "<article>", "<article>"+strings.Repeat(filler, 40)+strings.Repeat("<ul><li><a href=/x class='nav-link'>Link</a></ul>", 200), 1))
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := FromHTML(page, "https://meadow.example/2024/03/12/harbour", ""); err != nil {
			b.Fatal(err)
		}
	}
}

func TestNoPageWithoutBlocks(t *testing.T) {
	a, err := FromHTML([]byte(article), "", "")
	if err != nil || len(a.Blocks) != 3 || a.Blocks[0].Role != hearsay.RoleTitle {
		t.Fatalf("%v %v", a.Blocks, err)
	}
}
