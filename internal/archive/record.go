package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/internal/when"
)

// The types of records that hold or stand for documents.
const (
	TypeInfo       = "warcinfo"
	TypeResponse   = "response"
	TypeRequest    = "request"
	TypeResource   = "resource"
	TypeMetadata   = "metadata"
	TypeRevisit    = "revisit"
	TypeConversion = "conversion"
)

// Record is one record of an archive. Its Block is valid until the next one is
// asked for.
type Record struct {
	Type        string
	ID          string // "<urn:uuid:...>"
	URI         string // the address it was got from
	Date        hearsay.Instant
	ContentType string // of the block: "application/http; msgtype=response"
	Length      int64  // of the block in bytes
	Offset      int64  // where in the file the record, or the member it is in, begins
	Header      Header
	Block       io.Reader // ends with *Damage when the record is damaged or cut
}

// Header is the named fields of a record, in order.
type Header []HeaderField

// HeaderField is one named field.
type HeaderField struct{ Name, Value string }

// Get is the value of the first field of that name, in whatever case.
func (h Header) Get(name string) string {
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			return f.Value
		}
	}
	return ""
}

// RefersTo gives for a revisit the address and time of the record that holds the
// document.
func (r *Record) RefersTo() (uri, date string) {
	return r.Header.Get("WARC-Refers-To-Target-URI"), r.Header.Get("WARC-Refers-To-Date")
}

var errNoLength = errors.New("record header without a valid Content-Length")

// parseHeader reads the lines of a record's header, the version line among them.
func parseHeader(raw []byte) (*Record, error) {
	line, rest, _ := bytes.Cut(raw, []byte("\n"))
	if !bytes.HasPrefix(line, version) {
		return nil, fmt.Errorf("%q where a record should begin", clip(line))
	}
	rec := &Record{Length: -1, Header: make(Header, 0, 12)}
	for len(rest) > 0 {
		line, rest, _ = bytes.Cut(rest, []byte("\n"))
		line = bytes.TrimRight(line, "\r")
		if len(line) > 0 && (line[0] == ' ' || line[0] == '\t') && len(rec.Header) > 0 {
			last := &rec.Header[len(rec.Header)-1]
			last.Value += " " + string(bytes.TrimSpace(line))
			continue
		}
		name, value, ok := bytes.Cut(line, []byte(":"))
		if !ok {
			continue
		}
		rec.Header = append(rec.Header, HeaderField{string(bytes.TrimSpace(name)), string(bytes.TrimSpace(value))})
	}
	return rec, rec.fill()
}

// fill takes the fields that every reader of records wants from the header.
func (r *Record) fill() error {
	r.Type = strings.ToLower(r.Header.Get("WARC-Type"))
	r.ID = r.Header.Get("WARC-Record-ID")
	r.ContentType = r.Header.Get("Content-Type")
	// WARC 1.0 writes the address in angle brackets in its grammar, and some
	// writers follow it.
	r.URI = strings.TrimSuffix(strings.TrimPrefix(r.Header.Get("WARC-Target-URI"), "<"), ">")
	r.Date, _ = when.ParseInstant(r.Header.Get("WARC-Date"))
	n, err := strconv.ParseInt(r.Header.Get("Content-Length"), 10, 64)
	if err != nil || n < 0 {
		return errNoLength
	}
	r.Length = n
	return nil
}

// clip shortens what is quoted in an error.
func clip(b []byte) []byte { return bytes.TrimRight(b[:min(len(b), 40)], "\r\n") }
