package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/internal/coding"
)

// maxHTTPHeader is the largest HTTP header taken as one.
const maxHTTPHeader = 1 << 20

// ErrNoDocument is returned for records that hold no document: requests,
// metadata, DNS answers, revisits without a body.
var ErrNoDocument = errors.New("record holds no document")

// Document is what an address gave, as its author wrote it.
type Document struct {
	URL         string
	Status      int // 0 when it did not come over HTTP
	ContentType string
	Header      http.Header
	Date        hearsay.Instant // when it was captured
	Body        io.Reader       // without HTTP header, chunks and content codings

	close func() error
}

// Close frees the decoders.
func (d *Document) Close() error {
	if d.close == nil {
		return nil
	}
	return d.close()
}

// Bytes reads the body, at most limit bytes of it. A body that is longer, cut or
// damaged gives what can be had, and a note.
func (d *Document) Bytes(limit int64) ([]byte, []hearsay.Note) {
	raw, err := io.ReadAll(io.LimitReader(d.Body, limit+1))
	reason := ""
	if int64(len(raw)) > limit {
		raw = raw[:limit]
		reason = fmt.Sprintf("only the first %d bytes of the document are read", limit)
	} else if err != nil {
		reason = fmt.Sprintf("the document is cut after %d bytes: %v", len(raw), err)
	}
	if reason == "" {
		return raw, nil
	}
	return raw, []hearsay.Note{{Code: "cut-short", Text: reason, Evidence: []hearsay.Evidence{{Field: "warc:block", Reason: "unexpected-end"}}}}
}

// Document gives the document in the record, or ErrNoDocument.
func (r *Record) Document() (*Document, error) {
	d := &Document{URL: r.URI, ContentType: r.ContentType, Date: r.Date, Body: r.Block}
	switch r.Type {
	case TypeResource, TypeConversion:
		return d, nil
	case TypeResponse, TypeRevisit:
	default:
		return nil, ErrNoDocument
	}
	if !strings.HasPrefix(r.URI, "http:") && !strings.HasPrefix(r.URI, "https:") {
		return nil, ErrNoDocument
	}
	br := bufio.NewReaderSize(r.Block, 4<<10)
	if err := d.httpHeader(br); err != nil {
		return nil, fmt.Errorf("warc record at byte %d: http header: %w", r.Offset, err)
	}
	d.Body = br
	if r.Type == TypeRevisit {
		if _, err := br.Peek(1); err != nil {
			return nil, ErrNoDocument
		}
	}
	return d, d.decode(br)
}

// httpHeader reads status line and header. Archives keep headers that net/http
// would refuse; what can be read of them is taken.
func (d *Document) httpHeader(br *bufio.Reader) error {
	line, err := br.ReadSlice('\n')
	if err != nil {
		return io.ErrUnexpectedEOF
	}
	proto, rest, _ := strings.Cut(strings.TrimSpace(string(line)), " ")
	if !strings.HasPrefix(proto, "HTTP/") {
		return fmt.Errorf("%q is no status line", clip(line))
	}
	code, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	d.Status, _ = strconv.Atoi(code)
	d.Header = http.Header{}
	for size := 0; size < maxHTTPHeader; {
		line, err := br.ReadSlice('\n')
		size += len(line)
		text := bytes.TrimSpace(line)
		if len(text) == 0 || err != nil && err != bufio.ErrBufferFull {
			break
		}
		if name, value, ok := strings.Cut(string(text), ":"); ok {
			name = textproto.CanonicalMIMEHeaderKey(strings.TrimSpace(name))
			d.Header[name] = append(d.Header[name], strings.TrimSpace(value))
		}
	}
	d.ContentType = d.Header.Get("Content-Type")
	return nil
}

// decode undoes chunks and content codings. Writers of archives often have done
// so already without changing the header, so both are looked for in the body.
func (d *Document) decode(br *bufio.Reader) error {
	if strings.EqualFold(d.Header.Get("Transfer-Encoding"), "chunked") && beginsChunk(br) {
		d.Body = &chunks{r: br}
	}
	encoding := strings.Join(d.Header.Values("Content-Encoding"), ",")
	if encoding == "" {
		return nil
	}
	z, err := coding.NewReader(d.Body, encoding)
	if err != nil {
		return fmt.Errorf("%s: %w", d.URL, err)
	}
	d.Body, d.close = z, z.Close
	return nil
}

// beginsChunk tells whether a chunk's length stands next.
func beginsChunk(br *bufio.Reader) bool {
	head, _ := br.Peek(20)
	line, _, ok := bytes.Cut(head, []byte("\n"))
	_, valid := chunkLength(line)
	return ok && valid
}

// chunkLength reads a chunk's first line: a hexadecimal number and extensions.
func chunkLength(line []byte) (int64, bool) {
	digits, _, _ := bytes.Cut(line, []byte(";"))
	n, err := strconv.ParseInt(string(bytes.TrimSpace(digits)), 16, 63)
	return n, err == nil && n >= 0
}

// chunks reads a body in chunks (RFC 9112 section 7.1), where the last one may
// be missing.
type chunks struct {
	r    *bufio.Reader
	left int64
	done bool
}

func (c *chunks) Read(p []byte) (int, error) {
	for c.left == 0 {
		if c.done {
			return 0, io.EOF
		}
		if err := c.next(); err != nil {
			return 0, err
		}
	}
	n, err := c.r.Read(p[:min(int64(len(p)), c.left)])
	c.left -= int64(n)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

func (c *chunks) next() error {
	for {
		line, err := c.r.ReadSlice('\n')
		if err == io.EOF && len(line) == 0 {
			c.done = true
			return nil
		}
		if len(bytes.TrimSpace(line)) == 0 && err == nil {
			continue // the end of the last chunk
		}
		n, ok := chunkLength(line)
		if err != nil && err != io.EOF || !ok {
			return fmt.Errorf("%q where a chunk should begin", clip(line))
		}
		c.left, c.done = n, n == 0
		return nil
	}
}
