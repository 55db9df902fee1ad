package archive

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

func packed(s string) string { return string(pack("gzip", []string{s})) }

func brotlied(s string) string {
	var b bytes.Buffer
	w := brotli.NewWriter(&b)
	io.WriteString(w, s)
	w.Close()
	return b.String()
}

func TestDocument(t *testing.T) {
	const text = "<p>The ferry sank.</p>"
	for _, tc := range []struct{ name, header, body, want, note string }{
		{"plain", "", text, text, ""},
		{"chunks", "Transfer-Encoding: chunked\r\n", "b\r\n<p>The ferr\r\nb;x=y\r\ny sank.</p>\r\n0\r\n\r\n", text, ""},
		{"chunks without end", "Transfer-Encoding: chunked\r\n", "b\r\n<p>The ferr\r\nb\r\ny sank.</p>\r\n", text, ""},
		{"chunk cut", "Transfer-Encoding: chunked\r\n", "b\r\n<p>The ferr\r\nb\r\ny sank", "<p>The ferry sank", "the document is cut after 17 bytes: unexpected EOF"},
		{"chunk damaged", "Transfer-Encoding: chunked\r\n", "b\r\n<p>The ferr\r\nzz\r\ny sank", "<p>The ferr", `the document is cut after 11 bytes: "zz" where a chunk should begin`},
		{"chunks undone already", "Transfer-Encoding: chunked\r\n", text, text, ""},
		{"gzip", "Content-Encoding: gzip\r\n", packed(text), text, ""},
		{"gzip undone already", "Content-Encoding: gzip\r\n", text, text, ""},
		{"brotli", "Content-Encoding: br\r\n", brotlied(text), text, ""},
		{"brotli undone already", "Content-Encoding: br\r\n", text + strings.Repeat(" ", 60), text + strings.Repeat(" ", 60), ""},
		{"chunks of gzip", "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(packed(text)), text, ""},
		{"odd header lines", "no colon\r\nX: y\r\n: z\r\n", text, text, ""},
	} {
		block := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + tc.header + "\r\n" + tc.body
		rec, err := NewReader(strings.NewReader(record("response", "https://harbour.example/a", "application/http", block))).Next()
		if err != nil {
			t.Fatal(err)
		}
		d, err := rec.Document()
		if err != nil {
			t.Errorf("%s: %v", tc.name, err)
			continue
		}
		body, notes := d.Bytes(1000)
		if string(body) != tc.want || d.ContentType != "text/html" {
			t.Errorf("%s: %q", tc.name, body)
		}
		if tc.note == "" != (len(notes) == 0) || tc.note != "" && notes[0].Text != tc.note {
			t.Errorf("%s: notes %v", tc.name, notes)
		}
		d.Close()
	}
}

func chunked(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		n := min(len(s), 9)
		b.WriteString("9\r\n"[:0])
		b.WriteString(string("0123456789"[n]) + "\r\n" + s[:n] + "\r\n")
		s = s[n:]
	}
	return b.String() + "0\r\n\r\n"
}

func TestLimit(t *testing.T) {
	rec, _ := NewReader(strings.NewReader(record("resource", "file:///a.txt", "text/plain", "The ferry sank."))).Next()
	d, err := rec.Document()
	if err != nil {
		t.Fatal(err)
	}
	body, notes := d.Bytes(9)
	if string(body) != "The ferry" || len(notes) != 1 || notes[0].Text != "only the first 9 bytes of the document are read" {
		t.Errorf("%q %v", body, notes)
	}
}

func TestNoDocument(t *testing.T) {
	for _, r := range []string{
		record("request", "https://harbour.example/a", "application/http", "GET / HTTP/1.1\r\n\r\n"),
		record("metadata", "https://harbour.example/a", "text/plain", "x"),
		record("response", "dns:harbour.example", "text/dns", "x"),
	} {
		rec, err := NewReader(strings.NewReader(r)).Next()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := rec.Document(); err != ErrNoDocument {
			t.Errorf("%s: %v", rec.Type, err)
		}
	}
	rec, _ := NewReader(strings.NewReader(record("response", "http://harbour.example/a", "application/http", "<html>no header</html>\n"))).Next()
	if _, err := rec.Document(); err == nil || err == ErrNoDocument || !strings.Contains(err.Error(), "no status line") {
		t.Error(err)
	}
}
