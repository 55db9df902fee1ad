package feed

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"hearsay"
)

// jsonItem is an item of JSON Feed 1.0 or 1.1. Fields whose type feeds get wrong
// are taken raw.
type jsonItem struct {
	ID        json.RawMessage   `json:"id"`
	URL       string            `json:"url"`
	External  string            `json:"external_url"`
	Title     string            `json:"title"`
	HTML      string            `json:"content_html"`
	Text      string            `json:"content_text"`
	Summary   string            `json:"summary"`
	Published string            `json:"date_published"`
	Modified  string            `json:"date_modified"`
	Author    json.RawMessage   `json:"author"`
	Authors   json.RawMessage   `json:"authors"`
	Tags      []json.RawMessage `json:"tags"`
	Language  string            `json:"language"`
}

// parseJSON reads a JSON Feed member by member, so that what is whole is kept of
// a feed that is cut or has a broken item.
func parseJSON(src, base string) *Feed {
	f := &Feed{Kind: KindJSON}
	m := members{src: src, at: strings.IndexByte(src, '{') + 1}
	texts := map[string]*string{"title": &f.Title, "description": &f.Summary, "home_page_url": &f.Link, "language": &f.Lang}
	for {
		key, ok := m.key()
		if !ok {
			break
		}
		if key == "items" {
			m.items(f, base)
			continue
		}
		value, _, ok := m.value()
		if !ok {
			break
		}
		if to := texts[key]; to != nil {
			_ = json.Unmarshal([]byte(value), to) // a value of another type is as good as none
		}
	}
	if m.cut {
		f.note("feed-cut", "feed", "the feed ends in the middle; %d whole items are kept", len(f.Items))
	}
	f.Title, f.Link = oneLine(f.Title), resolve(base, f.Link)
	return f
}

// items reads the array of items.
func (m *members) items(f *Feed, base string) {
	m.space()
	if m.peek() != '[' {
		m.value()
		return
	}
	m.at++
	for {
		m.space()
		if c := m.peek(); c == ']' || c == 0 {
			m.at++
			m.cut = m.cut || c == 0
			return
		}
		value, offset, ok := m.value()
		if !ok {
			return
		}
		it, err := readJSONItem(value, base, f)
		it.Offset = offset
		if err != nil {
			f.note("feed-damage", "feed:items", "the item at byte %d cannot be read: %v", offset, err)
			continue
		}
		f.Items = append(f.Items, it)
	}
}

func readJSONItem(value, base string, f *Feed) (Item, error) {
	var j jsonItem
	if err := json.Unmarshal([]byte(value), &j); err != nil {
		var mistyped *json.UnmarshalTypeError
		if !errors.As(err, &mistyped) || mistyped.Field == "" {
			return Item{}, err // no object at all; a field of another type is left out
		}
	}
	it := Item{
		ID: strings.Trim(string(j.ID), `"`), URL: resolve(base, j.URL), Title: oneLine(plain(j.Title)),
		Summary: j.Summary, Content: j.HTML, Base: base, Lang: language(j.Language),
		SourceURL: resolve(base, j.External),
	}
	if it.SourceURL != "" {
		it.Source.Evidence = hearsay.Evidence{Field: "json:external_url", Reason: "feed-source"}
	}
	_ = json.Unmarshal(j.ID, &it.ID) // numbers stay as they are written
	if it.Content == "" && j.Text != "" {
		it.Content = "<pre>" + escape(j.Text) + "</pre>"
	}
	if it.URL == "" {
		it.URL = it.SourceURL
	}
	if it.URL == "" && isAddress(it.ID) {
		it.URL = it.ID
	}
	if it.ID == "" {
		it.ID = it.URL
	}
	for _, raw := range [...]json.RawMessage{j.Authors, j.Author} {
		for _, name := range jsonNames(raw) {
			it.Authors = add(it.Authors, name)
		}
	}
	for _, raw := range j.Tags {
		var tag string
		if json.Unmarshal(raw, &tag) == nil {
			it.Categories = add(it.Categories, tag)
		}
	}
	it.Published = jsonDate(f, j.Published, "json:date_published")
	it.Updated = jsonDate(f, j.Modified, "json:date_modified")
	return it, nil
}

func jsonDate(f *Feed, s, field string) hearsay.Instant {
	var d datePick
	d.offer(s, 1)
	return d.instant(f, field)
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func escape(s string) string { return escaper.Replace(s) }

// jsonNames reads an author or a list of them: objects or bare names.
func jsonNames(raw json.RawMessage) []string {
	type author struct {
		Name string `json:"name"`
	}
	var one author
	var many []author
	var names []string
	var name string
	switch {
	case len(raw) == 0:
	case json.Unmarshal(raw, &name) == nil:
		return []string{name}
	case json.Unmarshal(raw, &names) == nil:
		return names
	case json.Unmarshal(raw, &one) == nil:
		return []string{one.Name}
	case json.Unmarshal(raw, &many) == nil:
		for _, a := range many {
			names = append(names, a.Name)
		}
	}
	return names
}

// members walks through JSON by its brackets and quotation marks alone.
type members struct {
	src string
	at  int
	cut bool // the document ended within a value
}

func (m *members) peek() byte {
	if m.at < len(m.src) {
		return m.src[m.at]
	}
	return 0
}

// space passes over what stands between values.
func (m *members) space() {
	for m.at < len(m.src) && (isSpace(m.src[m.at]) || m.src[m.at] == ',' || m.src[m.at] == ':') {
		m.at++
	}
}

// key reads the name of the next member; ok is false at the end of the object.
func (m *members) key() (string, bool) {
	m.space()
	if m.peek() != '"' {
		m.cut = m.cut || m.at >= len(m.src)
		return "", false
	}
	raw, _, ok := m.value()
	if !ok {
		return "", false
	}
	var key string
	if err := json.Unmarshal([]byte(raw), &key); err != nil {
		key = fmt.Sprintf("%.40q", raw)
	}
	return key, true
}

// value takes the next value whole; ok is false when the document ends in it.
func (m *members) value() (raw string, offset int, ok bool) {
	m.space()
	start, depth, quoted := m.at, 0, false
	for ; m.at < len(m.src); m.at++ {
		switch c := m.src[m.at]; {
		case quoted && c == '\\':
			m.at++
		case c == '"':
			quoted = !quoted
			if !quoted && depth == 0 {
				m.at++
				return m.src[start:m.at], start, true
			}
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth == 0 { // the end of what the value stands in
				return m.src[start:m.at], start, m.at > start
			}
			if depth--; depth == 0 {
				m.at++
				return m.src[start:m.at], start, true
			}
		case depth == 0 && (c == ',' || isSpace(c)):
			return m.src[start:m.at], start, true
		}
	}
	m.at = min(m.at, len(m.src))
	m.cut = true
	return "", start, false
}
