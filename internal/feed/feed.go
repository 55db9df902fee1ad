package feed

import (
	"errors"
	"fmt"
	"strings"

	"hearsay"
	"hearsay/internal/page"
)

// Kind is what sort of document a feed is.
type Kind string

// The kinds of feeds.
const (
	KindRSS     Kind = "rss"
	KindRDF     Kind = "rdf"
	KindAtom    Kind = "atom"
	KindCDF     Kind = "cdf"
	KindJSON    Kind = "json"
	KindSitemap Kind = "sitemap"
	KindIndex   Kind = "sitemap-index"
)

// Feed is a list of what a site published.
type Feed struct {
	Kind     Kind
	Title    string
	Summary  string
	Link     string // the site's page that the feed stands for
	Lang     string // a tag of BCP 47
	Updated  hearsay.Instant
	Items    []Item
	Sitemaps []string // of a sitemap index
	Charset  string   // the bytes were in
	Notes    []hearsay.Note
}

// Item is one thing that was published.
type Item struct {
	ID           string
	URL          string
	Title        string // as text
	Summary      string // HTML as given
	Content      string // HTML as given; empty when there is only a summary
	Base         string // the address that relative links in the HTML refer to
	Authors      []string
	Source       hearsay.Field // the name of whom the feed has it from: RSS <source>, Atom's source, dc:source
	SourceURL    string        // its address, with the same evidence
	Published    hearsay.Instant
	Updated      hearsay.Instant
	Categories   []string
	MediaCredits []string
	Lang         string // of the item; empty when it is the feed's
	Offset       int    // where in the decoded document the item begins, in bytes
}

// ErrNoFeed is returned for a document that is no feed of any kind.
var ErrNoFeed = errors.New("is no feed, sitemap or OPML file")

// maxFeed is the most that is read of a feed; the protocol of sitemaps allows 50 MB.
const maxFeed = 256 << 20

// maxNotes bounds the notes of one feed.
const maxNotes = 100

// Parse reads a feed of any kind. contentType is the HTTP header's, if any; base
// is the address it came from. The error wraps ErrNoFeed or says why the bytes
// are no text; whatever else is wrong is told in Notes.
func Parse(raw []byte, contentType, base string) (*Feed, error) {
	raw, whole := unpacked(raw, maxFeed)
	text, charset, notes, err := page.Decode(marked(raw), contentType)
	if err != nil {
		return nil, fmt.Errorf("feed: %w", err)
	}
	text = strings.TrimPrefix(text, "\ufeff")
	var f *Feed
	switch kind := sniff(text); {
	case kind == KindJSON:
		f = parseJSON(text, base)
	case kind != "" && kind != kindOPML:
		f = parseXML(text, base)
	default:
		return nil, ErrNoFeed
	}
	f.Charset = charset
	if !whole {
		f.note("feed-cut", "feed", "the feed is damaged or larger than %d MB; what could be read of it is kept", maxFeed>>20)
	}
	f.Notes = append(notes, f.Notes...)
	return f, nil
}

// note adds a note while there are not too many.
func (f *Feed) note(code, field, format string, args ...any) {
	if len(f.Notes) < maxNotes {
		f.Notes = append(f.Notes, hearsay.Note{
			Code: code, Text: fmt.Sprintf(format, args...), Evidence: []hearsay.Evidence{{Field: field, Reason: code}},
		})
	}
}
