package intake

import (
	"errors"
	"fmt"
	"html"
	"strings"

	"hearsay"
	"hearsay/engine"
	"hearsay/internal/feed"
)

// entries gives the articles of a feed as far as the feed has them: their full
// content or, failing that, the summary.
func entries(doc, url, contentType string, raw []byte, yield func(Item, error) bool) {
	f, err := feed.Parse(raw, contentType, url)
	if err != nil {
		yield(failed(doc), err)
		return
	}
	notes := f.Notes
	for i := range f.Items {
		it, ok := entry(doc, i, f, notes)
		if ok && !yield(it, nil) {
			return
		}
		if ok {
			notes = nil // what was odd about the feed is said once
		}
	}
	if len(f.Items) == 0 {
		yield(failed(doc), errors.New("the feed has no items"))
	}
}

// entry makes an input of one item; ok is false for one without any text, as
// those of sitemaps are.
func entry(doc string, n int, f *feed.Feed, notes []hearsay.Note) (Item, bool) {
	x := &f.Items[n]
	body := x.Content
	if body == "" {
		body = x.Summary
	}
	if strings.TrimSpace(body) == "" && x.Title == "" {
		return Item{}, false
	}
	name := x.URL
	if name == "" {
		name = fmt.Sprintf("%s#%d", doc, n+1)
	}
	in := engine.Input{
		Doc: name, URL: x.URL, ContentType: "text/html; charset=utf-8", Title: x.Title, Notes: notes, Time: x.Published.String(),
		Raw: fmt.Appendf(nil, "<!doctype html><html><head><title>%s</title></head><body><article>%s</article></body></html>", html.EscapeString(x.Title), body),
	}
	if in.Time == "" {
		in.Time = x.Updated.String()
	}
	if x.Source.Value != "" {
		in.Origins = append(in.Origins, x.Source)
	}
	if x.SourceURL != "" {
		in.Origins = append(in.Origins, hearsay.Field{Value: x.SourceURL, Evidence: x.Source.Evidence})
	}
	return Item{Input: in, WithText: true}, true
}
