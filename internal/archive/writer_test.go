package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var noon = time.Date(2024, 2, 14, 12, 0, 0, 0, time.UTC)

func written(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := NewWriter(&b)
	if err := w.Info("hearsay/test", noon); err != nil {
		t.Fatal(err)
	}
	err := w.Exchange(Exchange{
		URL: "https://harbour.example/a?b=c", Time: noon, Status: 200,
		Request: http.Header{"User-Agent": {"hearsay/test"}, "Cookie": {"secret"}},
		Header:  http.Header{"Content-Type": {"text/html"}, "Content-Encoding": {"br"}, "X-Bad": {"a\r\nb"}},
		Body:    []byte("<p>The ferry sank.</p>"),
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Resource("file:///note.txt", "text/plain", noon, []byte("a note")); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWriter(t *testing.T) {
	file := written(t)
	if !bytes.Equal(file, written(t)) {
		t.Error("the same calls wrote different bytes")
	}
	r := NewReader(bytes.NewReader(file))
	ids := map[string]string{}
	for _, want := range []struct{ kind, uri, in string }{
		{TypeInfo, "", "software: hearsay/test\r\nformat: WARC File Format 1.1\r\n"},
		{TypeResponse, "https://harbour.example/a?b=c", "HTTP/1.1 200 OK\r\nX-Archive-Orig-Content-Encoding: br\r\nContent-Type: text/html\r\nX-Bad: a  b\r\nContent-Length: 22\r\n\r\n<p>The ferry sank.</p>"},
		{TypeRequest, "https://harbour.example/a?b=c", "GET /a?b=c HTTP/1.1\r\nHost: harbour.example\r\nUser-Agent: hearsay/test\r\n\r\n"},
		{TypeResource, "file:///note.txt", "a note"},
	} {
		rec, err := r.Next()
		if err != nil {
			t.Fatal(err)
		}
		block, err := io.ReadAll(rec.Block)
		if err != nil || rec.Type != want.kind || rec.URI != want.uri || rec.Date.String() != "2024-02-14T12:00:00Z" {
			t.Errorf("%+v, %v", rec, err)
		}
		if string(block) != want.in {
			t.Errorf("%s:\n got %q\nwant %q", want.kind, block, want.in)
		}
		if ids[rec.ID] != "" || !strings.HasPrefix(rec.ID, "<urn:uuid:") {
			t.Errorf("id %s", rec.ID)
		}
		ids[rec.ID] = rec.Type
		if to := rec.Header.Get("WARC-Concurrent-To"); to != "" && ids[to] != TypeResponse {
			t.Errorf("request belongs to %s", to)
		}
	}
	if _, err := r.Next(); err != io.EOF || len(r.Notes()) > 0 {
		t.Error(err, r.Notes())
	}
}

// full is a disk that is full.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriterError(t *testing.T) {
	w := NewWriter(full{})
	for range 2 {
		if err := w.Info("x", noon); err == nil {
			t.Error("no error")
		}
	}
}

func wacz(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	add := func(name string, body []byte) {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		f.Write(body)
	}
	records := sample(10)
	add("archive/b.warc.gz", pack("gzip", records[5:]))
	add("archive/a.warc.gz", pack("gzip", records[:5]))
	add("pages/pages.jsonl", []byte(`{"format":"json-pages-1.0"}`+"\n"+`{"url":"https://harbour.example/3","ts":"2024-02-14T00:44:00Z","title":"Ferry"}`+"\n"))
	add("datapackage.json", []byte(`{"title":"Ferries"}`))
	z.Close()
	path := filepath.Join(t.TempDir(), "x.wacz")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func addresses(t *testing.T, w *WACZ) (urls []string) {
	t.Helper()
	for {
		rec, err := w.Next()
		if err == io.EOF {
			return urls
		}
		if err != nil {
			t.Fatal(err)
		}
		urls = append(urls, strings.TrimPrefix(rec.URI, "https://harbour.example/"))
	}
}

func TestWACZ(t *testing.T) {
	path := wacz(t)
	if !IsWACZ(path) {
		t.Error("not recognised")
	}
	w, err := OpenWACZ(path)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if got := strings.Join(addresses(t, w), " "); got != "0 1 2 3 4 5 6 7 8 9" {
		t.Errorf("records %s", got)
	}
	if p := w.Pages(); len(p) != 1 || p[0].URL != "https://harbour.example/3" || p[0].Title != "Ferry" || w.Title != "Ferries" {
		t.Errorf("pages %v, title %q", p, w.Title)
	}
	if len(w.Notes()) > 0 {
		t.Error(w.Notes())
	}
}

// TestWACZCut: a download that broke off has no directory; its records are there.
func TestWACZCut(t *testing.T) {
	path := wacz(t)
	file, _ := os.ReadFile(path)
	if err := os.WriteFile(path, file[:len(file)-700], 0o600); err != nil {
		t.Fatal(err)
	}
	if !IsWACZ(path) {
		t.Error("not recognised")
	}
	w, err := OpenWACZ(path)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if got := len(addresses(t, w)); got != 10 {
		t.Errorf("%d records of 10", got)
	}
	if len(w.Notes()) == 0 {
		t.Error("no note")
	}
}

func TestNoWACZ(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.zip")
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.Create("a.txt")
	z.Close()
	os.WriteFile(path, b.Bytes(), 0o600)
	if IsWACZ(path) || IsWACZ(path+".none") {
		t.Error("taken for a WACZ file")
	}
	if _, err := OpenWACZ(path); err == nil || !strings.Contains(err.Error(), "without WARC files") {
		t.Error(err)
	}
}
