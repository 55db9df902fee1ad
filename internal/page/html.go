package page

import (
	"errors"
	"strings"

	"hearsay"
)

// ErrNoMarkup is returned for a page without bytes.
var ErrNoMarkup = errors.New("the page is empty")

// FromHTML reads one web page. rawURL is the address it was found at and
// contentType the HTTP header's value; both may be "". The error is ErrNoMarkup
// or wraps ErrBinary; a page in which no article is found gives an Article
// without text and a note.
func FromHTML(raw []byte, rawURL, contentType string) (*hearsay.Article, error) {
	text, _, notes, err := Decode(raw, contentType)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(text) == "" {
		return nil, ErrNoMarkup
	}
	t := parse(text)
	m := readMeta(t, rawURL)
	titles := findTitles(t)
	s := score(annotate(t), titles)
	root := s.container()
	a := &hearsay.Article{URL: rawURL, Notes: notes}
	e := emitter{chooser: choose(s, root, titles), article: a}
	e.emit()
	d := &dates{monthFirst: strings.HasPrefix(m.first("html:lang").Value, "en-US") || strings.HasPrefix(m.first("html:lang").Value, "en")}
	d.fromMeta(m, s, root)
	d.fromURL(rawURL)
	d.fromTimes(s, root)
	d.fromRuns(s, root)
	d.choose(a, zonesOf(m.base.Hostname(), m.first("html:lang").Value))
	return a, nil
}
