package feed

import (
	"encoding/xml"
	"fmt"
	"io"
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

// WriteOPML writes a list of feeds as OPML 2.0. Feeds that follow one another in
// the same folders share them.
func WriteOPML(w io.Writer, title string, list []Subscription) error {
	out := opmlDocument{Version: "2.0", Title: title}
	for _, s := range list {
		into := &out.Outlines
		for _, folder := range s.Path {
			if n := len(*into); n == 0 || (*into)[n-1].Feed != "" || (*into)[n-1].Text != folder {
				*into = append(*into, opmlOutline{Text: folder})
			}
			into = &(*into)[len(*into)-1].Outlines
		}
		text := s.Title
		if text == "" { // the specification wants one
			text = s.Feed
		}
		*into = append(*into, opmlOutline{Text: text, Title: s.Title, Type: "rss", Feed: s.Feed, Site: s.Site})
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(out); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

type opmlDocument struct {
	XMLName  xml.Name      `xml:"opml"`
	Version  string        `xml:"version,attr"`
	Title    string        `xml:"head>title"`
	Outlines []opmlOutline `xml:"body>outline"`
}

type opmlOutline struct {
	Text     string        `xml:"text,attr"`
	Title    string        `xml:"title,attr,omitempty"`
	Type     string        `xml:"type,attr,omitempty"`
	Feed     string        `xml:"xmlUrl,attr,omitempty"`
	Site     string        `xml:"htmlUrl,attr,omitempty"`
	Outlines []opmlOutline `xml:"outline"`
}
