package page

import (
	"errors"
	"fmt"
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
	cut := len(raw) > maxSource
	if cut {
		raw = raw[:maxSource]
	}
	text, _, notes, err := Decode(raw, contentType)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(text) == "" {
		return nil, ErrNoMarkup
	}
	t := parse(text)
	t.cut = t.cut || cut
	m := readMeta(t, rawURL)
	titles := m.titles()
	s := score(annotate(t), titles)
	c := choose(s, s.container(), titles)
	a := &hearsay.Article{URL: rawURL, Notes: notes}
	e := emitter{chooser: c, article: a, meta: m}
	e.emit()
	useBody(a, m)
	m.describe(a, c)
	readDates(a, m, s, c.root)
	readFlags(a, m, c)
	pageNotes(a, t, s)
	return a, nil
}

// readDates collects the dates of the page and chooses among them.
func readDates(a *hearsay.Article, m *meta, s *scored, root int32) {
	lang := m.first("html:lang").Value
	d := &dates{monthFirst: strings.HasPrefix(lang, "en") && !strings.HasPrefix(lang, "en-GB")}
	for _, f := range d.fromMeta(m, s, root) {
		a.Notes = append(a.Notes, hearsay.Note{
			Code: "date-unreadable", Text: fmt.Sprintf("%s says %q, which is no date", f.name, cutText(f.value, 60)),
			Evidence: []hearsay.Evidence{{Field: f.name, Reason: "unreadable"}},
		})
	}
	d.fromURL(a.URL)
	d.fromTimes(s, root)
	d.fromRuns(s, root)
	d.choose(a, zonesOf(m.base.Hostname(), lang))
}

// hiddenMessage is how many variation selectors in a row are no spelling of
// emoji but bytes hidden in text, as C2PA manifests are.
const hiddenMessage = 16

// pageNotes tells what was odd about the page as a whole.
func pageNotes(a *hearsay.Article, t *tree, s *scored) {
	if t.cut {
		a.Notes = append(a.Notes, hearsay.Note{Code: "page-cut", Text: fmt.Sprintf("the page is too large; only the first %d MB and %d elements of it are read", maxSource>>20, maxNodes)})
	}
	if s.unseen.longest >= hiddenMessage {
		a.Notes = append(a.Notes, hearsay.Note{Code: "hidden-message", Text: fmt.Sprintf("%d invisible characters in a row hide a message, such as a C2PA manifest; they are left out", s.unseen.longest)})
	} else if s.unseen.count > 0 {
		a.Notes = append(a.Notes, hearsay.Note{Code: "invisible-characters", Text: fmt.Sprintf("invisible characters left out: %d", s.unseen.count)})
	}
	if len(a.Text) == 0 {
		a.Notes = append(a.Notes, hearsay.Note{Code: "no-article", Text: "no article is found in the page"})
	}
}

// cutText cuts s to at most n bytes at a character.
func cutText(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xc0 == 0x80 {
		n--
	}
	return s[:n] + "…"
}
