package archive

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// record is one record of a sample, as it stands in a plain file.
func record(kind, uri, contentType, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%08x-0000-4000-8000-000000000000>\r\nWARC-Target-URI: %s\r\nWARC-Date: 2024-02-14T00:44:00Z\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, len(block), uri, contentType, len(block), block)
}

// response is a response record with a page.
func response(path, page string) string {
	http := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s", len(page), page)
	return record("response", "https://harbour.example/"+path, "application/http; msgtype=response", http)
}

// page is a page of a few kB that compresses badly enough to have a body.
func page(n int) string {
	var b strings.Builder
	x := uint32(n + 1)
	for i := range 200 {
		x = x*1664525 + 1013904223
		fmt.Fprintf(&b, "<p>Ferry %d-%d left berth %08x.</p>\n", n, i, x)
	}
	return b.String()
}

// sample is n records.
func sample(n int) []string {
	rs := make([]string, n)
	for i := range rs {
		rs[i] = response(fmt.Sprint(i), page(i))
	}
	return rs
}

// pack joins records in one of the forms: plain, gzip (per record), whole (one
// member), zstd (per record).
func pack(form string, records []string) []byte {
	var b bytes.Buffer
	switch form {
	case "plain":
		b.WriteString(strings.Join(records, ""))
	case "gzip":
		for _, r := range records {
			z := gzip.NewWriter(&b)
			io.WriteString(z, r)
			z.Close()
		}
	case "whole":
		z := gzip.NewWriter(&b)
		io.WriteString(z, strings.Join(records, ""))
		z.Close()
	case "zstd":
		for _, r := range records {
			z, _ := zstd.NewWriter(&b)
			io.WriteString(z, r)
			z.Close()
		}
	}
	return b.Bytes()
}

var forms = []string{"plain", "gzip", "whole", "zstd"}

// documents reads all documents: address to body, with the notes of both.
func documents(t testing.TB, r *Reader) (bodies map[string]string, notes []string) {
	t.Helper()
	bodies = map[string]string{}
	for {
		rec, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			notes = append(notes, err.Error())
			break
		}
		d, err := rec.Document()
		if err != nil {
			continue
		}
		body, cut := d.Bytes(64 << 20)
		d.Close()
		for _, n := range cut {
			notes = append(notes, n.Text)
		}
		bodies[d.URL] = string(body)
	}
	for _, n := range r.Notes() {
		notes = append(notes, n.Text)
	}
	return bodies, notes
}

// whole counts the pages that came out complete.
func whole(bodies map[string]string, n int) (count int, missing []int) {
	for i := range n {
		if bodies[fmt.Sprintf("https://harbour.example/%d", i)] == page(i) {
			count++
		} else {
			missing = append(missing, i)
		}
	}
	return count, missing
}
