package page

import (
	"strings"
	"testing"

	"hearsay"
)

func read(t *testing.T, page, url string) *hearsay.Article {
	t.Helper()
	a, err := FromHTML([]byte(page), url, "")
	if err != nil {
		t.Fatal(err)
	}
	checkBlocks(t, a)
	return a
}

func values(list []hearsay.Field) string {
	var out []string
	for _, f := range list {
		out = append(out, f.Value+" ("+f.Evidence.Field+f.Evidence.Reason+")")
	}
	return strings.Join(out, "; ")
}

func TestHeadline(t *testing.T) {
	tests := []struct{ name, head, url, want string }{
		{"outlet behind a bar", `<title>Harbour reopens | News | The Meadow Post</title>`, "", "Harbour reopens"},
		{"outlet behind a dash, known by the site name", `<title>Harbour reopens - The Meadow Post</title><meta property="og:site_name" content="The Meadow Post">`, "", "Harbour reopens"},
		{"outlet known by the domain", `<title>Harbour reopens – Meadowpost.example</title>`, "https://www.meadowpost.example/a", "Harbour reopens"},
		{"a dash of the title's own", `<title>Harbour reopens - at last</title>`, "", "Harbour reopens - at last"},
		{"og:title before title", `<title>Harbour | x</title><meta property="og:title" content="Harbour reopens &amp; ships return">`, "", "Harbour reopens & ships return"},
		{"JSON-LD", `<script type="application/ld+json">{"@graph":[{"@type":"WebPage","name":"x"},{"@type":["NewsArticle","Thing"],"headline":"Harbour reopens"}]}</script>`, "", "Harbour reopens"},
		{"outlet before a bar", `<title>Meadow Post | Harbour reopens at last</title><meta property="og:site_name" content="Meadow Post">`, "", "Harbour reopens at last"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := read(t, "<html><head>"+tt.head+"</head><body>"+filler, tt.url)
			if a.Title.Value != tt.want {
				t.Errorf("%q, want %q", a.Title.Value, tt.want)
			}
			if a.Title.Evidence.Field == "" {
				t.Error("no evidence")
			}
		})
	}
}

// TestHeadlineInPage reads titles that stand in the page in other words, or with
// more, than in the metadata.
func TestHeadlineInPage(t *testing.T) {
	tests := []struct{ name, head, body, want, evidence string }{
		{"the only heading, in other words", `<meta property="og:title" content="Why the harbour was shut">`, `<header><h1>Storm shuts the harbour for weeks</h1></header><article>`, "Storm shuts the harbour for weeks", "only-h1"},
		{"a kicker in the same heading", `<meta property="og:title" content="Harbour reopens after the storm">`, `<article><h1><span>Meadow Bay</span> <span>Harbour reopens after the storm</span></h1>`, "Harbour reopens after the storm", "headline"},
		{"a kicker with a colon", `<meta property="og:title" content="Harbour reopens after the storm">`, `<article><h1>Meadow Bay: Harbour reopens after the storm</h1>`, "Harbour reopens after the storm", "headline"},
		{"two lines", `<title>Harbour reopens after the storm at last</title>`, `<h1>Harbour reopens<br>after the storm at last</h1>`, "Harbour reopens after the storm at last", "headline"},
		{"a heading without a word of the title", `<meta property="og:title" content="Harbour reopens">`, `<header><h1>Welcome to us all</h1></header><article>`, "Harbour reopens", "metadata"},
		{"two headings", `<meta property="og:title" content="Harbour reopens">`, `<h1>Harbour of today</h1><h1>Harbour of yesterday</h1>`, "Harbour reopens", "metadata"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := read(t, "<html><head>"+tt.head+"</head><body>"+tt.body+filler+"</article>", "")
			if a.Title.Value != tt.want || a.Title.Evidence.Reason != tt.evidence {
				t.Errorf("%q by %s, want %q by %s", a.Title.Value, a.Title.Evidence.Reason, tt.want, tt.evidence)
			}
			for _, s := range a.Title.Evidence.Spans {
				if got := oneLine(a.Text[s.Start:s.End]); got != tt.want {
					t.Errorf("evidence is %q", got)
				}
			}
		})
	}
}

func TestByline(t *testing.T) {
	tests := []struct{ name, head, body, want string }{
		{"JSON-LD, several", `<script type="application/ld+json">{"@type":"NewsArticle","author":[{"@type":"Person","name":"Ann Dale"},{"name":"Bo Reed"}]}</script>`, "", "Ann Dale (json-ld:authormetadata); Bo Reed (json-ld:authormetadata)"},
		{"meta, a list", `<meta name="author" content="Ann Dale, Bo Reed">`, "", "Ann Dale (meta:authormetadata); Bo Reed (meta:authormetadata)"},
		{"an address is no name", `<meta property="article:author" content="https://social.example/meadow">`, "", ""},
		{"microdata", ``, `<span itemprop="author">Ann Dale</span>`, "Ann Dale (microdata:authormetadata)"},
		{"the same name twice", `<meta name="author" content="ann.dale, Ann Dale, Bo Reed">`, "", "Ann Dale (meta:authormetadata); Bo Reed (meta:authormetadata)"},
		{"link to the author", ``, `<p>A note by <a rel="author" href="/ann">Ann Dale</a></p>`, "Ann Dale (html:rel-authormetadata)"},
		{"visible, in a row of other things", ``, `<div class="post-meta"><span class="author-name">Ann Dale</span> <span>14 March 2024</span></div>`, "Ann Dale (html:author-namebyline)"},
		{"visible", ``, `<div class="byline">Ann Dale</div>`, "Ann Dale (byline)"},
		{"visible, with its date", ``, `<div class="article-author">By Ann Dale on 14 March 2024</div>`, "Ann Dale (html:article-authorbyline)"},
		{"a line that a word introduces", ``, `<p>Autor: Ina Rohr</p>`, "Ina Rohr (html:textbyline)"},
		{"joined names and an agency", `<meta name="author" content="Von Ina Rohr und Bo Riet (mit dpa)">`, "", "Ina Rohr (meta:authormetadata); Bo Riet (meta:authormetadata); dpa (meta:authormetadata)"},
		{"names joined in Ukrainian", `<meta name="author" content="Автор: Олена Гай та Іван Лука">`, "", "Олена Гай (meta:authormetadata); Іван Лука (meta:authormetadata)"},
		{"a reference to another object", `<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","author":{"@id":"https://meadow.example/#p1"}},{"@type":"Person","@id":"https://meadow.example/#p1","name":"Ann Dale"}]}</script>`, "", "Ann Dale (json-ld:authormetadata)"},
		{"the outlet gives way to a name", `<meta property="og:site_name" content="Meadow Post"><meta name="author" content="Meadow Post">`, `<div class="byline">Ann Dale</div>`, "Ann Dale (byline)"},
		{"the outlet, where nobody is named", `<meta property="og:site_name" content="Meadow Post"><meta name="author" content="Meadow Post">`, "", "Meadow Post (meta:authormetadata)"},
		{"an account gives way to a name", `<meta name="author" content="ann.dale">`, `<div class="byline">Ann Dale</div>`, "Ann Dale (byline)"},
		{"an article's author before that of a review", `<script type="application/ld+json">[{"@type":"Product","author":"Bo Reed"},{"@type":"NewsArticle","author":"Ann Dale"}]</script>`, "", "Ann Dale (json-ld:authormetadata)"},
		{"markup, pictures and addresses are no names", `<meta name="author" content="Image: A. Dale, ann@meadow.example, &lt;path d=&gt;">`, "", ""},
		{"an agency as author", `<meta name="author" content="AFP">`, "", "AFP (meta:authormetadata)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := read(t, "<html><head>"+tt.head+"</head><body><article>"+tt.body+filler+"</article>", "")
			if got := values(a.Byline); got != tt.want {
				t.Errorf("%s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestAddresses(t *testing.T) {
	tests := []struct{ name, head, canonical, origins string }{
		{"own canonical", `<link rel="canonical" href="/news/harbour">`, "https://www.meadow.example/news/harbour", ""},
		{"canonical of the mobile site", `<link rel="canonical" href="https://m.meadow.example/x">`, "https://m.meadow.example/x", ""},
		{"canonical elsewhere", `<link rel="canonical" href="https://bay-courier.example/x">`, "https://bay-courier.example/x", "https://bay-courier.example/x (link:canonicalcanonical-elsewhere)"},
		{"og:url", `<meta property="og:url" content="https://meadow.example/y">`, "https://meadow.example/y", ""},
		{"original source", `<meta name="original-source" content="https://bay-courier.example/z"><meta name="syndication-source" content="https://meadow.example/x">`, "", "https://bay-courier.example/z (meta:original-sourceoriginal)"},
		{"isBasedOn", `<script type="application/ld+json">[{"@type":"NewsArticle","isBasedOn":{"@type":"CreativeWork","url":"https://bay-courier.example/q"}}]</script>`, "", "https://bay-courier.example/q (json-ld:isBasedOnoriginal)"},
		{"dc.source, a name", `<meta name="DC.source" content="Bay Courier">`, "", "Bay Courier (meta:dc.sourceoriginal)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := read(t, "<html><head>"+tt.head+"</head><body>"+filler, "https://www.meadow.example/news/harbour?x=1")
			if a.Canonical != tt.canonical || values(a.Origins) != tt.origins {
				t.Errorf("canonical %q, origins %q\nwant %q, %q", a.Canonical, values(a.Origins), tt.canonical, tt.origins)
			}
			if hasNote(a, "canonical-elsewhere") != strings.Contains(tt.origins, "canonical") {
				t.Errorf("notes %v", a.Notes)
			}
		})
	}
}

func TestOutletSectionTags(t *testing.T) {
	a := read(t, `<html><head><meta property="og:site_name" content="The Meadow Post"><meta property="article:section" content="Local">
<meta property="article:tag" content="Harbour"><meta property="article:tag" content="Storm"><meta name="keywords" content="storm, piers;port"></head><body>`+filler, "https://www.meadow.example/x")
	if a.Outlet.Name != "The Meadow Post" || a.Outlet.Domain != "meadow.example" || a.Outlet.Evidence.Field != "meta:og:site_name" {
		t.Errorf("outlet %+v", a.Outlet)
	}
	if a.Section != "Local" || values(a.Tags) != "Harbour (meta:article:tagmetadata); Storm (meta:article:tagmetadata); piers (meta:keywordsmetadata); port (meta:keywordsmetadata)" {
		t.Errorf("section %q, tags %s", a.Section, values(a.Tags))
	}
}

func TestFlags(t *testing.T) {
	tests := []struct {
		name, head, body string
		want             hearsay.FlagKind
	}{
		{"free", ``, ``, ""},
		{"not free", `<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>`, ``, hearsay.FlagPaywall},
		{"locked", `<meta property="article:content_tier" content="locked">`, ``, hearsay.FlagPaywall},
		{"paywall box", ``, `<div class="paywall">Subscribe to go on.</div>`, hearsay.FlagPaywall},
		{"live blog", `<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"x"}</script>`, ``, hearsay.FlagLiveBlog},
		{"live blog by class", ``, `<div class="live-blog">09:30 The harbour reopens.</div>`, hearsay.FlagLiveBlog},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := read(t, "<html><head>"+tt.head+"</head><body><article>"+filler+tt.body+"</article>", "")
			var got hearsay.FlagKind
			if len(a.Flags) > 0 {
				got = a.Flags[0].Kind
			}
			if got != tt.want || len(a.Flags) > 1 {
				t.Errorf("flags %v, want %q", a.Flags, tt.want)
			}
		})
	}
}

func TestBrokenJSON(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"comma at the end", `{"@type":"NewsArticle","datePublished":"2024-03-12",}`, "2024-03-12"},
		{"line break in a string", "{\"@type\":\"NewsArticle\",\"headline\":\"a\nb\",\"datePublished\":\"2024-03-12\"}", "2024-03-12"},
		{"in a comment", `<!-- {"@type":"NewsArticle","datePublished":"2024-03-12"} -->`, "2024-03-12"},
		{"cut", `{"@type":"NewsArticle","datePublished":"2024-03-12","author":{"name":"A`, "2024-03-12"},
		{"quotes in a string", `{"@type":"NewsArticle","headline":"a "b" c","datePublished" : "2024-03-12"}`, "2024-03-12"},
		{"no JSON", `hello`, ""},
		{"a page around it", `{"@context":"x","@graph":[{"@type":"WebSite"},{"@type":"Article","mainEntityOfPage":{"@type":"WebPage"},"datePublished":"2024-03-12"}]}`, "2024-03-12"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := read(t, `<html><head><script type="application/ld+json">`+tt.script+"</script></head><body>"+filler, "")
			if got := a.Published.Instant.String(); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestPurposes(t *testing.T) {
	tests := []struct {
		class string
		want  purpose
	}{
		{"share-bar", forShare},
		{"articleShareBar", forShare},
		{"shared-ownership", 0},
		{"btn_share", forShare},
		{"read-more", forRelated},
		{"readMore", forRelated},
		{"read more", 0},
		{"entry-content clearfix", forBody},
		{"site-footer", forChrome},
		{"ADVERT", forAd},
		{"most-read-list", forRelated},
		{"shadow", 0},
		{"", 0},
	}
	c := newClassWords()
	for _, tt := range tests {
		if got := c.purpose(tt.class); got != tt.want {
			t.Errorf("%q: %b, want %b", tt.class, got, tt.want)
		}
	}
}
