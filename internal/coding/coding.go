// Package coding undoes the content codings of HTTP: gzip, deflate, brotli and
// zstd, alone or on top of one another.
//
// What goes in is a stream and the value of its Content-Encoding header; what
// comes out is the stream as its author wrote it. Servers and archives name
// codings that are not there: a stream that does not begin like the coding it
// claims is passed on as it is. The package sets no limit on the size of what
// comes out; its callers do.
//
// See RFC 9110 section 8.4, RFC 1952, RFC 1950, RFC 7932, RFC 8878.
package coding

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// Accepted is the value for an Accept-Encoding header: every coding that
// NewReader undoes.
const Accepted = "gzip, br, zstd, deflate"

const (
	// maxLayers bounds how many codings may lie on top of one another: more
	// than one is already odd, many are an attack.
	maxLayers = 3
	// maxWindow bounds the memory of a zstd stream. RFC 9659 allows 8 MB on
	// the web; archives use more.
	maxWindow = 64 << 20
)

// Magics are the first bytes of the formats that have any.
var (
	MagicGzip = []byte{0x1f, 0x8b}
	MagicZstd = []byte{0x28, 0xb5, 0x2f, 0xfd}
)

// NewReader gives r without the codings that the header names, which stand in
// the order in which they were applied. The result is to be closed; closing it
// does not close r.
func NewReader(r io.Reader, header string) (io.ReadCloser, error) {
	var names []string
	for name := range strings.SplitSeq(header, ",") {
		name = strings.ToLower(strings.TrimSpace(name))
		if name != "" && name != "identity" {
			names = append(names, name)
		}
	}
	if len(names) > maxLayers {
		return nil, fmt.Errorf("content codings %q: more than %d on top of one another", header, maxLayers)
	}
	out := stack{Reader: r}
	for i := len(names) - 1; i >= 0; i-- {
		if err := out.undo(names[i]); err != nil {
			_ = out.Close() // it has no errors
			return nil, err
		}
	}
	return &out, nil
}

// stack is a reader with the decoders below it.
type stack struct {
	io.Reader
	closers []func()
}

// Close frees the decoders.
func (s *stack) Close() error {
	for i := len(s.closers) - 1; i >= 0; i-- {
		s.closers[i]()
	}
	s.closers = nil
	return nil
}

// undo puts the decoder of one coding on top of the stack.
func (s *stack) undo(name string) error {
	br := bufio.NewReader(s.Reader)
	s.Reader = br
	head, _ := br.Peek(4)
	if len(head) == 0 { // an empty body has no coding, whatever its header says
		return nil
	}
	switch name {
	case "gzip", "x-gzip":
		return s.gzip(br, head)
	case "deflate":
		return s.deflate(br, head)
	case "br":
		if !isMarkup(br) {
			s.Reader = brotli.NewReader(br)
		}
	case "zstd":
		return s.zstd(br, head)
	default:
		return fmt.Errorf("content coding %q is not known", name)
	}
	return nil
}

func (s *stack) gzip(br *bufio.Reader, head []byte) error {
	if !bytes.HasPrefix(head, MagicGzip) {
		return nil
	}
	z, err := gzip.NewReader(br)
	if err != nil {
		return fmt.Errorf("gzip: %w", err)
	}
	s.push(z)
	return nil
}

// deflate means the zlib format; some servers send it without its header.
func (s *stack) deflate(br *bufio.Reader, head []byte) error {
	if len(head) >= 2 && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
		z, err := zlib.NewReader(br)
		if err != nil {
			return fmt.Errorf("deflate: %w", err)
		}
		s.push(z)
		return nil
	}
	if isMarkup(br) {
		return nil
	}
	s.push(flate.NewReader(br))
	return nil
}

// isMarkup tells whether a document begins here and not a stream of brotli or
// bare deflate, which have no magic: the next bytes are markup or JSON in plain
// characters, which a compressed stream cannot be for so long.
func isMarkup(br *bufio.Reader) bool {
	head, _ := br.Peek(64)
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	if len(head) < 16 || head[0] != '<' && head[0] != '{' {
		return false
	}
	for _, c := range head {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7f {
			return false
		}
	}
	return true
}

func (s *stack) zstd(br *bufio.Reader, head []byte) error {
	if !bytes.HasPrefix(head, MagicZstd) {
		return nil
	}
	z, err := zstd.NewReader(br, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderLowmem(true))
	if err != nil {
		return fmt.Errorf("zstd: %w", err)
	}
	s.Reader = z
	s.closers = append(s.closers, z.Close)
	return nil
}

func (s *stack) push(z io.ReadCloser) {
	s.Reader = z
	s.closers = append(s.closers, func() { z.Close() })
}
