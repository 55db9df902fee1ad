package coding

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

const plain = "The ferry sank. "

// encode applies a coding; "raw" is deflate without its header.
func encode(t testing.TB, coding string, body []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	switch coding {
	case "gzip":
		w = gzip.NewWriter(&b)
	case "deflate":
		w = zlib.NewWriter(&b)
	case "raw":
		w, _ = flate.NewWriter(&b, 6)
	case "br":
		w = brotli.NewWriter(&b)
	case "zstd":
		w, _ = zstd.NewWriter(&b)
	}
	w.Write(body)
	w.Close()
	return b.Bytes()
}

func TestNewReader(t *testing.T) {
	text := []byte(strings.Repeat(plain, 100))
	for _, tc := range []struct {
		name, header string
		body         []byte
	}{
		{"none", "", text},
		{"identity", "identity", text},
		{"gzip", "gzip", encode(t, "gzip", text)},
		{"x-gzip, capitals", " X-GZIP ", encode(t, "gzip", text)},
		{"two members", "gzip", append(encode(t, "gzip", text[:160]), encode(t, "gzip", text[160:])...)},
		{"deflate", "deflate", encode(t, "deflate", text)},
		{"deflate without header", "deflate", encode(t, "raw", text)},
		{"brotli", "br", encode(t, "br", text)},
		{"zstd", "zstd", encode(t, "zstd", text)},
		{"in order", "gzip, br", encode(t, "br", encode(t, "gzip", text))},
		{"gzip that is none", "gzip", text},
		{"zstd that is none", "zstd", text},
		{"deflate that is a page", "deflate", append([]byte("<p>"), text...)},
	} {
		r, err := NewReader(bytes.NewReader(tc.body), tc.header)
		if err != nil {
			t.Errorf("%s: %v", tc.name, err)
			continue
		}
		got, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(bytes.TrimPrefix(got, []byte("<p>")), text) {
			t.Errorf("%s: %d bytes, %v", tc.name, len(got), err)
		}
		if err := r.Close(); err != nil {
			t.Errorf("%s: close: %v", tc.name, err)
		}
	}
}

func TestEmpty(t *testing.T) {
	for _, header := range []string{"", "gzip", "deflate", "br", "zstd", "gzip, br", "unknown"} {
		r, err := NewReader(strings.NewReader(""), header)
		if err != nil {
			t.Errorf("%s: %v", header, err)
			continue
		}
		if got, err := io.ReadAll(r); len(got) > 0 || err != nil {
			t.Errorf("%s: %q, %v", header, got, err)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, tc := range []struct{ header, want string }{
		{"sdch", `content coding "sdch" is not known`},
		{"gzip,gzip,gzip,gzip", `content codings "gzip,gzip,gzip,gzip": more than 3 on top of one another`},
	} {
		if _, err := NewReader(strings.NewReader(plain), tc.header); err == nil || err.Error() != tc.want {
			t.Errorf("%s: %v", tc.header, err)
		}
	}
}

// TestCut: what stands before the cut comes out before the error.
func TestCut(t *testing.T) {
	text := []byte(strings.Repeat(plain, 1<<14))
	for _, coding := range []string{"gzip", "deflate", "br", "zstd"} {
		body := encode(t, coding, text)
		r, err := NewReader(bytes.NewReader(body[:len(body)-3]), coding)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if err == nil || !bytes.HasPrefix(text, got) {
			t.Errorf("%s: %d of %d bytes, %v", coding, len(got), len(text), err)
		}
		r.Close()
	}
}

func FuzzNewReader(f *testing.F) {
	for _, coding := range []string{"gzip", "deflate", "br", "zstd"} {
		f.Add(coding, encode(f, coding, []byte(plain)))
	}
	f.Fuzz(func(_ *testing.T, header string, body []byte) {
		r, err := NewReader(bytes.NewReader(body), header)
		if err != nil {
			return
		}
		io.Copy(io.Discard, io.LimitReader(r, 1<<20))
		r.Close()
	})
}
