package intake

import (
	"errors"
	"io"
	"net/http"
	"strings"

	"hearsay"
	"hearsay/engine"
	"hearsay/internal/archive"
)

// maxDocument is the most that is read of one document of an archive.
const maxDocument = 64 << 20

// records is a source of archive records: a WARC stream or a WACZ file.
type records interface {
	Next() (*archive.Record, error)
	Notes() []hearsay.Note
}

func warc(name string, r io.Reader, yield func(Item, error) bool) {
	w := archive.NewReader(r)
	defer w.Close()
	documents(name, w, yield)
}

func (o *Opener) wacz(name string, yield func(Item, error) bool) {
	w, err := archive.OpenWACZ(name)
	if err != nil {
		yield(failed(name), err)
		return
	}
	defer w.Close()
	documents(name, w, yield)
}

// documents gives every page and text of an archive, one at a time; images,
// scripts, redirects and refusals are passed over. Damage is reported behind
// what could be read.
func documents(name string, w records, yield func(Item, error) bool) {
	for {
		rec, err := w.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			yield(failed(name), err)
			return
		}
		d, err := rec.Document()
		if errors.Is(err, archive.ErrNoDocument) {
			continue
		}
		if err != nil {
			if !yield(failed(name), err) {
				return
			}
			continue
		}
		more := document(d, yield)
		d.Close()
		if !more {
			return
		}
	}
	for _, n := range w.Notes() {
		if !yield(failed(name), errors.New(n.Text)) {
			return
		}
	}
}

func document(d *archive.Document, yield func(Item, error) bool) bool {
	if d.Status != 0 && d.Status != http.StatusOK || !readable(d.ContentType) {
		return true
	}
	raw, notes := d.Bytes(maxDocument)
	if len(raw) == 0 {
		return true
	}
	in := engine.Input{Doc: d.URL, URL: d.URL, ContentType: d.ContentType, Raw: raw, Notes: notes}
	return yield(Item{Input: in, WithText: true}, nil)
}

// readable tells whether a media type may hold an article.
func readable(contentType string) bool {
	t := strings.ToLower(strings.TrimSpace(contentType))
	t, _, _ = strings.Cut(t, ";")
	switch strings.TrimSpace(t) {
	case "", "text/html", "application/xhtml+xml", "text/plain":
		return true
	}
	return false
}
