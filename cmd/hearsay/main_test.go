package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"hearsay/internal/shared"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"hearsay": main})
}

// TestScripts runs testdata/*.txt, which read like a manual.
func TestScripts(t *testing.T) {
	server := httptest.NewServer(pages(t))
	t.Cleanup(server.Close)
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("SERVER", server.URL)
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, "config"))
			env.Setenv("XDG_DATA_HOME", filepath.Join(env.WorkDir, "data"))
			env.Setenv("SEED", "")
			desk := freeAddress(t)
			env.Setenv("DESK", desk)
			env.Setenv("DESK_PORT", desk[strings.LastIndexByte(desk, ':')+1:])
			if dir := shared.Dir(); dir != "" {
				if abs, err := filepath.Abs(filepath.Join(dir, "seed", "article.fr.txt")); err == nil {
					if _, err := os.Stat(abs); err == nil {
						env.Setenv("SEED", abs)
					}
				}
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"browse": browse},
		Condition: func(cond string) (bool, error) {
			if cond == "seed" {
				_, err := os.Stat(filepath.Join(shared.Dir(), "seed", "article.fr.txt"))
				return shared.Dir() != "" && err == nil, nil
			}
			return false, nil
		},
	})
}

// browse asks a desk for a page, waiting for it to come up, and wants a status
// and some words: browse ADDRESS STATUS WORDS...
func browse(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: browse ADDRESS STATUS WORDS...")
	}
	var res *http.Response
	var err error
	for range 200 {
		if res, err = http.Get(args[0]); err == nil {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	ts.Check(err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	ts.Check(err)
	if fmt.Sprint(res.StatusCode) != args[1] {
		ts.Fatalf("%s gives %s", args[0], res.Status)
	}
	for _, w := range args[2:] {
		if !strings.Contains(string(body), w) {
			ts.Fatalf("%s lacks %q", args[0], w)
		}
	}
}

// freeAddress is an address of this machine with a port that nobody uses.
func freeAddress(t *testing.T) string {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	return ln.Addr().String()
}

// pages serves what the scripts fetch.
func pages(t *testing.T) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/robots.txt", http.NotFound)
	mux.HandleFunc("/article.html", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if _, err := w.Write([]byte(samplePage)); err != nil {
			t.Error(err)
		}
	})
	mux.HandleFunc("/feed", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>The Halden Courier</title>
<item><title>Bridge closed</title><link>http://%[1]s/article.html</link><source url="https://npa.example/rss">NPA</source></item>
<item><title>Ferry late</title><link>http://%[1]s/members/ferry</link><description>The ferry from Orm was an hour late on Monday, the harbour office said.</description></item>
</channel></rss>`, r.Host)
	})
	mux.HandleFunc("/feeds.opml", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `<opml version="2.0"><body><outline type="rss" text="Courier" xmlUrl="http://%s/feed"/></body></opml>`, r.Host)
	})
	mux.HandleFunc("/articles.jsonl.gz", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/gzip")
		z := gzip.NewWriter(w)
		fmt.Fprintln(z, `{"doc":"1","text":"The bridge over the Ruva was closed on Monday after a survey found cracks in two of its piers."}`)
		fmt.Fprintln(z, `{"doc":"2","text":"A court in Velm acquitted the former port director of all charges on Thursday."}`)
		if err := z.Close(); err != nil {
			t.Error(err)
		}
	})
	mux.HandleFunc("/members/", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) })
	mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-time.After(20 * time.Second):
		}
	})
	return mux
}

const samplePage = `<!doctype html><html lang="en"><head><title>Bridge closed after survey - The Halden Courier</title>
<meta property="og:title" content="Bridge closed after survey"><meta property="og:site_name" content="The Halden Courier">
<meta property="article:published_time" content="2025-05-12T08:31:00Z"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Bridge closed after survey</h1>
<p>The bridge over the Ruva was closed on Monday after a survey found cracks in two of its piers, the town council said in a statement on its site.</p>
<p>"Nobody was hurt and nobody will be," said the mayor, Ada Brenn. "We shall know more when the divers have been down, and that will be on Friday at the earliest."</p>
<p>An engineer who asked not to be named told the news agency NPA that the cracks had been known for a year, and that a report on them lay in a drawer of the council.</p>
</article><footer>© 2025 The Halden Courier</footer></body></html>`
