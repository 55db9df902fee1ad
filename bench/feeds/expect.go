package main

import (
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/internal/feed"
)

// assertion is feed['x'] == 'y' or entries[n]['x'] == 'y'.
var assertion = regexp.MustCompile(`^(?:not bozo and )?(feed|entries\[(\d+)\])((?:\['\w+'\]|\[\d+\])+)\s*==\s*(.*)$`)

// pythonString is a string literal as the set writes it.
var pythonString = regexp.MustCompile(`^u?(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")$`)

// check tells whether the assertion of a sample holds; known is false when it is
// about something that we do not keep, or say in another way on purpose.
func check(s *sample) (known, holds bool, got string) {
	m := assertion.FindStringSubmatch(s.expect)
	if m == nil || s.feed == nil {
		return m != nil, false, fmt.Sprint(s.err)
	}
	value, known := field(s.feed, m[2], m[3])
	if !known {
		return false, false, ""
	}
	want, ok := expected(m[4])
	if !ok {
		return false, false, ""
	}
	return true, same(value, want), value
}

// expected reads the right side: a string, or a time tuple.
func expected(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "(") {
		var p [6]int
		n, _ := fmt.Sscanf(strings.NewReplacer("(", "", ",", " ").Replace(s), "%d %d %d %d %d %d", &p[0], &p[1], &p[2], &p[3], &p[4], &p[5])
		return fmt.Sprintf("%04d-%02d-%02dT%02d:%02d:%02d", p[0], p[1], p[2], p[3], p[4], p[5]), n == 6
	}
	m := pythonString.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	return unescape(m[1] + m[2]), true
}

var escapes = regexp.MustCompile(`\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)`)

func unescape(s string) string {
	return escapes.ReplaceAllStringFunc(s, func(e string) string {
		switch e[1] {
		case 'u', 'x':
			if n, err := strconv.ParseUint(e[2:], 16, 32); err == nil {
				return string(rune(n))
			}
		case 'n':
			return "\n"
		case 't':
			return "\t"
		}
		return e[1:]
	})
}

// field gives what the left side names.
func field(f *feed.Feed, index, path string) (string, bool) {
	path = strings.NewReplacer("']['", ".", "['", "", "']", "", "][", ".", "[", ".", "]", "").Replace(path)
	if index == "" {
		return feedField(f, path)
	}
	n, _ := strconv.Atoi(index)
	if n >= len(f.Items) {
		return "no such item", true
	}
	return itemField(&f.Items[n], path)
}

func feedField(f *feed.Feed, path string) (string, bool) {
	switch path {
	case "title", "title_detail.value":
		return f.Title, true
	case "link":
		return f.Link, true
	case "language":
		return f.Lang, true
	case "description", "subtitle", "tagline", "description_detail.value", "tagline_detail.value", "subtitle_detail.value":
		return f.Summary, true
	case "updated_parsed", "modified_parsed":
		return stamp(f.Updated), true
	}
	return "", false
}

func itemField(it *feed.Item, path string) (string, bool) {
	switch path {
	case "title", "title_detail.value":
		return it.Title, true
	case "link":
		return it.URL, true
	case "id", "guid":
		return it.ID, true
	case "summary", "description", "summary_detail.value", "description_detail.value":
		if it.Summary == "" { // that parser copies one into the other
			return it.Content, true
		}
		return it.Summary, true
	case "content.0.value":
		if it.Content == "" {
			return it.Summary, true
		}
		return it.Content, true
	case "author", "authors.0.name", "author_detail.name":
		return strings.Join(it.Authors, ", "), true
	case "published_parsed", "created_parsed":
		return stamp(it.Published), true
	case "updated_parsed", "modified_parsed", "date_parsed":
		if it.Updated.IsZero() { // that parser takes dc:date for an update
			return stamp(it.Published), true
		}
		return stamp(it.Updated), true
	case "tags.0.term", "category":
		return first(it.Categories), true
	case "source.title", "source.title_detail.value", "source.value":
		return it.Source.Value, true
	case "source.link", "source.href", "source.links.0.href":
		return it.SourceURL, true
	case "media_credit.0.content":
		return first(it.MediaCredits), true
	}
	return "", false
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

func stamp(i hearsay.Instant) string { return i.Time.UTC().Format("2006-01-02T15:04:05") }

var (
	tags  = regexp.MustCompile(`(?s)<[^>]*>|<!--.*?-->`)
	space = regexp.MustCompile(`\s+`)
)

// same compares values as text. That parser removes scripts and attributes from
// HTML and makes titles HTML; we keep the first as given and make the second text.
func same(got, want string) bool {
	return got == want || clean(got) == clean(want)
}

var dangerous = regexp.MustCompile(`(?is)<(script|style|noscript|object|applet)\b.*?</(script|style|noscript|object|applet)\s*>`)

func clean(s string) string {
	s = dangerous.ReplaceAllString(s, "")
	s = tags.ReplaceAllString(s, "")
	s = html.UnescapeString(html.UnescapeString(s))
	s = tags.ReplaceAllString(s, "")
	return strings.TrimSpace(space.ReplaceAllString(s, " "))
}
