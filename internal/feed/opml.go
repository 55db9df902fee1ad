package feed

import (
	"fmt"
	"strings"

	"hearsay/internal/page"
)

// Subscription is a feed that an OPML file lists.
type Subscription struct {
	Title string
	Feed  string   // its address
	Site  string   // the page it belongs to
	Path  []string // the folders it lies in, from the outside
}

// ParseOPML reads a list of feeds. Folders may be nested, tags may be left open.
func ParseOPML(raw []byte) ([]Subscription, error) {
	text, _, _, err := page.Decode(raw, "")
	if err != nil {
		return nil, fmt.Errorf("opml: %w", err)
	}
	text = strings.TrimPrefix(text, "\ufeff")
	if sniff(text) != kindOPML {
		return nil, ErrNoFeed
	}
	d := newDocument(text)
	s := d.scan(0, len(text))
	var list []Subscription
	var path []string
	for {
		t, ok := s.next()
		if !ok {
			return list, nil
		}
		if !strings.EqualFold(t.name, "outline") {
			continue
		}
		if t.kind == tokenClose {
			path = path[:max(len(path)-1, 0)]
			continue
		}
		sub := outline(&element{d: d, attrs: t.attrs})
		if sub.Feed != "" {
			sub.Path = folders(path)
			list = append(list, sub)
		}
		if !t.empty && len(path) < maxFolders {
			name := sub.Title
			if sub.Feed != "" {
				name = "" // no folder; kept so that end tags match
			}
			path = append(path, name)
		}
	}
}

// maxFolders bounds the depth of folders.
const maxFolders = 100

func folders(path []string) []string {
	var out []string
	for _, p := range path {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}

func outline(e *element) Subscription {
	s := Subscription{Title: oneLine(e.attr("title")), Feed: e.attr("xmlUrl"), Site: e.attr("htmlUrl")}
	if s.Title == "" {
		s.Title = oneLine(e.attr("text"))
	}
	if s.Feed == "" && strings.EqualFold(e.attr("type"), "rss") {
		s.Feed = e.attr("url")
	}
	return s
}
