package intake

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"

	"hearsay/internal/archive"
)

const page = `<!doctype html><html><head><title>Bridge closed</title></head><body><article><p>The bridge was closed on Monday.</p></article></body></html>`

func write(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// docs opens an input and lists its documents, failures with "!" before them.
func docs(t *testing.T, name string) []string {
	t.Helper()
	var out []string
	for item, err := range New(Options{Stdin: strings.NewReader("text from standard input")}).Open(context.Background(), name) {
		s := strings.ReplaceAll(item.Doc, filepath.Dir(name)+"/", "")
		if err != nil {
			s = "! " + s + ": " + err.Error()
		}
		out = append(out, s)
	}
	return out
}

func warcFile(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := archive.NewWriter(&b)
	at := time.Date(2025, 5, 12, 8, 0, 0, 0, time.UTC)
	for i := range 3 {
		if err := w.Resource(fmt.Sprintf("https://courier.example/%d", i), "text/html", at, []byte(page)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Resource("https://courier.example/logo.png", "image/png", at, []byte("PNG")); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestOpen(t *testing.T) {
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	if _, err := z.Write([]byte(page)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	feed := `<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>
<item><title>One</title><link>https://courier.example/1</link><description>The bridge was closed.</description><source url="https://npa.example/feed">NPA</source></item>
<item><title>Two</title><link>https://courier.example/2</link><description>The bridge was opened.</description></item></channel></rss>`
	for _, c := range []struct {
		name    string
		content []byte
		want    []string
	}{
		{"page.html", []byte(page), []string{"page.html"}},
		{"dump.txt", []byte("The bridge was closed."), []string{"dump.txt"}},
		{"page.html.gz", zipped.Bytes(), []string{"page.html.gz"}},
		{"articles.jsonl", []byte("{\"doc\":\"a\",\"text\":\"x\"}\n\n{\"doc\":\"b\",\"text\":\"y\"}\nnonsense\n{\"doc\":\"c\"}\n"), []string{"a", "b", "! articles.jsonl:4: is no JSON object with doc and text: invalid character 'o' in literal null (expecting 'u')", "! articles.jsonl:5: has no \"text\""}},
		{"crawl.warc.gz", warcFile(t), []string{"https://courier.example/0", "https://courier.example/1", "https://courier.example/2"}},
		{"feed.xml", []byte(feed), []string{"https://courier.example/1", "https://courier.example/2"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, docs(t, write(t, c.name, c.content))); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestFeedKeepsItsSource(t *testing.T) {
	path := write(t, "feed.xml", []byte(`<rss version="2.0"><channel><title>C</title><item><title>One</title><link>https://c.example/1</link><description>Text.</description><source url="https://npa.example/feed">NPA</source></item></channel></rss>`))
	for item, err := range New(Options{}).Open(context.Background(), path) {
		if err != nil {
			t.Fatal(err)
		}
		if len(item.Origins) == 0 || item.Origins[0].Value != "NPA" || !item.WithText {
			t.Errorf("origins %+v", item.Origins)
		}
	}
}

func TestStdinAndErrors(t *testing.T) {
	if got := docs(t, "-"); len(got) != 1 || got[0] != "-" {
		t.Errorf("standard input gives %v", got)
	}
	for name, want := range map[string]string{
		filepath.Join(t.TempDir(), "missing"): "no such file",
		t.TempDir():                           "is a folder",
		"http://127.0.0.1:1/":                 "an address of this machine",
	} {
		got := docs(t, name)
		if len(got) != 1 || !strings.HasPrefix(got[0], "!") || !strings.Contains(got[0], want) {
			t.Errorf("%s gives %v, want %q", name, got, want)
		}
	}
}

func TestStopsWhenAsked(t *testing.T) {
	path := write(t, "articles.jsonl", []byte(strings.Repeat("{\"doc\":\"a\",\"text\":\"x\"}\n", 100)))
	n := 0
	for range New(Options{}).Open(context.Background(), path) {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("%d articles", n)
	}
}

func ExampleOpener_JSONL() {
	o := New(Options{Stdin: strings.NewReader(`{"doc":"a1","text":"The bridge was closed."}`)})
	for item, err := range o.JSONL(context.Background(), "-") {
		fmt.Println(item.Doc, string(item.Raw), err)
	}
	// Output: a1 The bridge was closed. <nil>
}
