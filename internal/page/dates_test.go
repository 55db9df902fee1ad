package page

import (
	"strings"
	"testing"

	"hearsay"
)

func TestFindDates(t *testing.T) {
	tests := []struct{ text, want string }{
		{"2024-02-14", "2024-02-14"},
		{"on 2024/2/4, at", "2024-02-04"},
		{"14.02.2024", "2024-02-14"},
		{"14.02.24, 10:30 Uhr", "2024-02-14T10:30"},
		{"14/02/2024", "2024-02-14"},
		{"2/14/2024", "2024-02-14"},
		{"14 February 2024", "2024-02-14"},
		{"14th of February, 2024", "2024-02-14"},
		{"Feb. 14, 2024 3:05 p.m.", "2024-02-14T15:05"},
		{"Wednesday, February 14, 2024 at 12:05 AM", "2024-02-14T00:05"},
		{"14 February 2024, 10:30 MSK", "2024-02-14T10:30+03:00"},
		{"14. Februar 2024, 10:30 Uhr (CET)", "2024-02-14T10:30+01:00"},
		{"14.02.2024, 10:30. Das ist so", "2024-02-14T10:30"},
		{"Feb. 14, 2024 3:05 PM EST", "2024-02-14T15:05-05:00"},
		{"14. Februar 2024, 9:05 Uhr", "2024-02-14T09:05"},
		{"le 14 février 2024 à 09h05", "2024-02-14T09:05"},
		{"1er mars 2024", "2024-03-01"},
		{"14 de febrero de 2024", "2024-02-14"},
		{"14 февраля 2024, 10:30", "2024-02-14T10:30"},
		{"14 лютого 2024 р.", "2024-02-14"},
		{"2024年2月14日", "2024-02-14"},
		{"14 lutego 2024", "2024-02-14"},
		{"2024 February 14", "2024-02-14"},
		{"31.02.2024", ""},
		{"version 1.2.2024.5", "2024-02-01"},
		{"call 14 02 2024", ""},
		{"in February 2024", ""},
		{"may 2024 be good", ""},
		{"pages 10-12", ""},
		{"1885-02-14", ""},
	}
	for _, tt := range tests {
		got := ""
		if found := findDates(tt.text, false); len(found) > 0 {
			got = found[0].instant.String()
		}
		if got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestMonthFirst(t *testing.T) {
	for first, want := range map[bool]string{false: "2024-03-02", true: "2024-02-03"} {
		if found := findDates("2/3/2024", first); len(found) != 1 || found[0].instant.String() != want {
			t.Errorf("month first %v: %v", first, found)
		}
	}
}

func TestDateInAddress(t *testing.T) {
	tests := []struct{ url, want string }{
		{"https://meadow.example/2024/02/14/harbour", "2024-02-14"},
		{"https://meadow.example/2024/2/4/harbour", "2024-02-04"},
		{"https://meadow.example/news/2024-02-14-harbour", "2024-02-14"},
		{"https://meadow.example/news/20240214/harbour", "2024-02-14"},
		{"https://meadow.example/2024/0214/harbour", "2024-02-14"},
		{"https://meadow.example/2024/feb/14/harbour", "2024-02-14"},
		{"https://meadow.example/meldung/14-02-2024-hafen", "2024-02-14"},
		{"https://meadow.example/2024/02/harbour", ""},
		{"https://meadow.example/article/2024021499", ""},
		{"https://meadow.example/2024/13/45/x", ""},
		{"https://2024-02-14.example/x", ""},
		{"", ""},
	}
	for _, tt := range tests {
		var d dates
		d.fromURL(tt.url)
		got := ""
		if len(d.list) > 0 {
			got = d.list[0].date.Instant.String()
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.url, got, tt.want)
		}
	}
}

func TestPublished(t *testing.T) {
	tests := []struct {
		name, head, body, url string
		want                  string
		sure                  hearsay.Confidence
		modified              string
	}{
		{"metadata alone", `<meta property="article:published_time" content="2024-02-14T10:00:00+01:00">`, "", "", "2024-02-14T10:00:00+01:00", hearsay.ConfidenceMedium, ""},
		{"metadata and address", `<meta property="article:published_time" content="2024-02-14T10:00:00+01:00">`, "", "https://m.example/2024/02/14/x", "2024-02-14T10:00:00+01:00", hearsay.ConfidenceHigh, ""},
		{"a zone that is not said", `<meta property="article:published_time" content="2024-02-14 10:00">`, "", "", "2024-02-14T10:00", hearsay.ConfidenceMedium, ""},
		{"a day is a day", `<meta name="date" content="2024-02-14">`, "", "", "2024-02-14", hearsay.ConfidenceMedium, ""},
		{"zone abbreviation", `<meta name="pubdate" content="Wed, 14 Feb 2024 10:00:00 MSK">`, "", "", "2024-02-14T10:00:00+03:00", hearsay.ConfidenceMedium, ""},
		{"published and modified", `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-02-14T10:00:00Z","dateModified":"2024-02-16T11:00:00Z"}</script>`, "", "", "2024-02-14T10:00:00Z", hearsay.ConfidenceMedium, "2024-02-16T11:00:00Z"},
		{"the article before the page", `<script type="application/ld+json">[{"@type":"WebPage","datePublished":"2020-01-01"},{"@type":"NewsArticle","datePublished":"2024-02-14"}]</script>`, "", "", "2024-02-14", hearsay.ConfidenceMedium, ""},
		{"time element", "", `<time datetime="2024-02-14T10:00:00+02:00">Wednesday</time>`, "", "2024-02-14T10:00:00+02:00", hearsay.ConfidenceMedium, ""},
		{"visible", "", `<p>14 February 2024, 10:30</p>`, "", "2024-02-14T10:30", hearsay.ConfidenceMedium, ""},
		{"address alone", "", "", "https://m.example/2024/02/14/x", "2024-02-14", hearsay.ConfidenceMedium, ""},
		{"UTC against the local day, second stamp", `<meta property="article:published_time" content="2024-02-15T01:30:00Z"><meta name="sailthru.date" content="2024-02-14 20:30:00">`, "", "https://m.example/2024/02/14/x", "2024-02-14T20:30:00-05:00", hearsay.ConfidenceHigh, ""},
		{"UTC against the local day, country of the domain", `<meta property="article:published_time" content="2024-02-13T23:30:00Z">`, "", "https://meadow.it/2024/02/14/x", "2024-02-14T00:30:00+01:00", hearsay.ConfidenceHigh, ""},
		{"two sources outvote one", `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-01-03"}</script><meta property="article:published_time" content="2024-02-14T10:00:00+01:00">`, `<p>14 February 2024</p>`, "", "2024-02-14T10:00:00+01:00", hearsay.ConfidenceHigh, ""},
		{"a date in the story is not the article's", `<meta property="article:published_time" content="2024-02-14">`, `<p>The harbour was built on 3 May 1999, and closed for the first time on 4 June 2001.</p>`, "", "2024-02-14", hearsay.ConfidenceMedium, ""},
		{"only modified", `<meta property="article:modified_time" content="2024-02-14T10:00:00Z">`, "", "", "2024-02-14T10:00:00Z", hearsay.ConfidenceLow, "2024-02-14T10:00:00Z"},
		{"nothing", "", "", "", "", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := read(t, `<html lang="en-GB"><head><title>Harbour reopens</title>`+tt.head+"</head><body><article><h1>Harbour reopens</h1>"+tt.body+filler+"</article>", tt.url)
			if got := a.Published.Instant.String(); got != tt.want || a.Published.Confidence != tt.sure {
				t.Errorf("published %q (%s), want %q (%s)", got, a.Published.Confidence, tt.want, tt.sure)
			}
			if got := a.Modified.Instant.String(); got != tt.modified {
				t.Errorf("modified %q, want %q", got, tt.modified)
			}
			if tt.want != "" && a.Published.Evidence.Field == "" {
				t.Error("no evidence")
			}
		})
	}
}

func TestUnreadableDate(t *testing.T) {
	a := read(t, `<html><head><meta property="article:published_time" content="recently"></head><body>`+filler, "")
	if !hasNote(a, "date-unreadable") || !a.Published.Instant.IsZero() {
		t.Errorf("published %v, notes %v", a.Published, a.Notes)
	}
}

func TestManyDates(t *testing.T) {
	a := read(t, "<article>"+filler+strings.Repeat(`<time datetime="2024-02-14T10:00">x</time><time>2023-01-02</time>`, 10)+"</article>", "")
	if len(a.Dates) > 4 {
		t.Errorf("repeated dates are kept: %v", a.Dates)
	}
}
