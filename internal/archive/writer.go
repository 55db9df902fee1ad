package archive

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"
)

// Writer writes a WARC 1.1 file, each record compressed by itself. The same
// calls write the same bytes: a record's ID is made from what is in it.
type Writer struct {
	w   io.Writer
	zip *gzip.Writer
	err error
}

// NewWriter makes a writer to w. The file needs no end mark: it is complete after
// each call.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w, zip: gzip.NewWriter(w)} }

// Exchange is one request and the answer to it, as fetch.Response has them.
type Exchange struct {
	URL     string
	Time    time.Time
	Request http.Header // nil writes no request record
	Status  int
	Header  http.Header
	Body    []byte // without content codings
}

// Info writes the record that says by what the file was written.
func (w *Writer) Info(software string, at time.Time) error {
	body := fmt.Appendf(nil, "software: %s\r\nformat: WARC File Format 1.1\r\n", software)
	_, err := w.write(Header{{"WARC-Type", TypeInfo}, {"WARC-Date", stamp(at)}, {"Content-Type", "application/warc-fields"}}, body)
	return err
}

// Exchange writes an answer and, when there is one, the request that it answers.
func (w *Writer) Exchange(x Exchange) error {
	digest := sha256.Sum256(x.Body)
	id, err := w.write(Header{
		{"WARC-Type", TypeResponse}, {"WARC-Target-URI", x.URL}, {"WARC-Date", stamp(x.Time)},
		{"WARC-Payload-Digest", "sha256:" + hex.EncodeToString(digest[:])},
		{"Content-Type", "application/http; msgtype=response"},
	}, append(x.responseHead(), x.Body...))
	if err != nil || x.Request == nil {
		return err
	}
	_, err = w.write(Header{
		{"WARC-Type", TypeRequest}, {"WARC-Target-URI", x.URL}, {"WARC-Date", stamp(x.Time)},
		{"WARC-Concurrent-To", id}, {"Content-Type", "application/http; msgtype=request"},
	}, x.requestHead())
	return err
}

// Resource writes a document that did not come over HTTP.
func (w *Writer) Resource(url, contentType string, at time.Time, body []byte) error {
	_, err := w.write(Header{
		{"WARC-Type", TypeResource}, {"WARC-Target-URI", url}, {"WARC-Date", stamp(at)}, {"Content-Type", contentType},
	}, body)
	return err
}

func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }

// responseHead is the answer's header as it fits the body that is stored: the
// fields that spoke of codings and length on the way keep their values under
// the names that other writers of archives use.
func (x *Exchange) responseHead() []byte {
	b := fmt.Appendf(nil, "HTTP/1.1 %d %s\r\n", x.Status, http.StatusText(x.Status))
	for _, name := range names(x.Header) {
		for _, value := range x.Header[name] {
			switch name {
			case "Content-Length", "Content-Encoding", "Transfer-Encoding":
				name = "X-Archive-Orig-" + name
			}
			b = fmt.Appendf(b, "%s: %s\r\n", name, oneLine(value))
		}
	}
	return fmt.Appendf(b, "Content-Length: %d\r\n\r\n", len(x.Body))
}

func (x *Exchange) requestHead() []byte {
	rest := strings.TrimPrefix(strings.TrimPrefix(x.URL, "https://"), "http://")
	host, path, _ := strings.Cut(rest, "/")
	b := fmt.Appendf(nil, "GET /%s HTTP/1.1\r\nHost: %s\r\n", oneLine(path), oneLine(host))
	for _, name := range names(x.Request) {
		if name == "Authorization" || name == "Cookie" { // evidence is passed on
			continue
		}
		for _, value := range x.Request[name] {
			b = fmt.Appendf(b, "%s: %s\r\n", name, oneLine(value))
		}
	}
	return append(b, "\r\n"...)
}

func names(h http.Header) []string {
	all := make([]string, 0, len(h))
	for name := range h {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

// oneLine keeps a value from ending its line.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\r' || r == '\n' {
			return ' '
		}
		return r
	}, s)
}

// write writes one record as a gzip member and gives its ID. After an error the
// end of the file is unknown, and nothing more is written.
func (w *Writer) write(h Header, body []byte) (id string, err error) {
	if w.err != nil {
		return "", w.err
	}
	var b bytes.Buffer
	for _, f := range h {
		fmt.Fprintf(&b, "%s: %s\r\n", f.Name, oneLine(f.Value))
	}
	digest := sha256.Sum256(body)
	fmt.Fprintf(&b, "WARC-Block-Digest: sha256:%s\r\nContent-Length: %d\r\n", hex.EncodeToString(digest[:]), len(body))
	id = recordID(b.Bytes())
	w.zip.Reset(w.w)
	parts := [][]byte{[]byte("WARC/1.1\r\nWARC-Record-ID: " + id + "\r\n"), b.Bytes(), []byte("\r\n"), body, []byte("\r\n\r\n")}
	for _, part := range parts {
		if _, w.err = w.zip.Write(part); w.err != nil {
			return "", w.err
		}
	}
	w.err = w.zip.Close()
	return id, w.err
}

// recordID makes a UUID of version 8 (RFC 9562) from a record's header, which has
// its time, address and the digest of its block.
func recordID(header []byte) string {
	u := sha256.Sum256(header)
	u[6] = u[6]&0x0f | 0x80
	u[8] = u[8]&0x3f | 0x80
	return fmt.Sprintf("<urn:uuid:%x-%x-%x-%x-%x>", u[:4], u[4:6], u[6:8], u[8:10], u[10:16])
}
