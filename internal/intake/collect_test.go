package intake

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"

	"hearsay/internal/feed"
)

// collected opens an input with all that is in it, on this machine too.
func collected(t *testing.T, name, root string) []string {
	t.Helper()
	var out []string
	for item, err := range New(Options{Collect: true, AllowPrivate: true}).Open(context.Background(), name) {
		s := strings.ReplaceAll(item.Doc, root, "")
		if err != nil {
			s = "! " + s + ": " + strings.ReplaceAll(err.Error(), root, "")
		}
		out = append(out, s)
	}
	return out
}

// TestFolder reads every file in a folder in order of their paths.
func TestFolder(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"b.txt": "The bridge was closed.", "a/page.html": page, "a/crawl.warc.gz": string(warcFile(t)), ".hidden.txt": "hidden", ".git/config": "hidden",
		"c.jsonl": "{\"doc\":\"j1\",\"text\":\"x\"}\n{\"doc\":\"j2\",\"text\":\"y\"}\n", "empty.opml": "<opml version=\"2.0\"><body></body></opml>",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{
		"https://courier.example/0", "https://courier.example/1", "https://courier.example/2", "/a/page.html", "/b.txt", "j1", "j2", "! /empty.opml: " + feed.ErrNoFeed.Error(),
	}
	got := collected(t, dir, dir)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestAddresses opens what has an address as it opens files.
func TestAddresses(t *testing.T) {
	var lines bytes.Buffer
	z := gzip.NewWriter(&lines)
	if _, err := z.Write([]byte("{\"doc\":\"j1\",\"text\":\"x\"}\n{\"doc\":\"j2\",\"text\":\"y\"}\n")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	defer server.Close()
	for path, body := range map[string]string{
		"/page": page, "/crawl.warc.gz": string(warcFile(t)), "/lines.jsonl.gz": lines.String(), "/lines.jsonl": "{\"doc\":\"j3\",\"text\":\"x\"}\n",
		"/feed":       `<rss version="2.0"><channel><title>C</title><item><title>One</title><link>https://c.example/1</link><description>Text.</description></item></channel></rss>`,
		"/list.opml":  `<opml version="2.0"><body><outline text="a" xmlUrl="` + server.URL + `/feed"/><outline text="b" xmlUrl="` + server.URL + `/gone"/><outline text="c" xmlUrl="` + server.URL + `/list.opml"/></body></opml>`,
		"/robots.txt": "",
	} {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			if _, err := w.Write([]byte(body)); err != nil {
				t.Error(err)
			}
		})
	}
	for path, want := range map[string][]string{
		"/page": {"/page"}, "/crawl.warc.gz": {"https://courier.example/0", "https://courier.example/1", "https://courier.example/2"},
		"/lines.jsonl.gz": {"j1", "j2"}, "/lines.jsonl": {"j3"}, "/feed": {"https://c.example/1"},
		"/list.opml": {"https://c.example/1", "! /gone: 404 Not Found; the page is gone or the address is wrong", "! /list.opml: is a list of feeds in a list of feeds; give its own address"},
	} {
		if d := cmp.Diff(want, collected(t, server.URL+path, server.URL)); d != "" {
			t.Errorf("%s:\n%s", path, d)
		}
	}
}
