package follow_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"time"

	"hearsay/internal/fetch"
	"hearsay/internal/follow"
	"hearsay/internal/store/sqlite"
)

// shelf prints what it is given.
type shelf struct{}

func (shelf) Take(_ context.Context, f follow.Found) error {
	fmt.Println("article", f.Input.Origins[0].Value, f.Changed)
	return nil
}

func Example() {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/feed":
			fmt.Fprintf(w, `<rss version="2.0"><channel><item><link>http://%s/1</link><source url="https://npa.example/">NPA</source></item></channel></rss>`, r.Host)
		case "/1":
			fmt.Fprint(w, `<html><title>Bridge closed</title><p>The bridge over the Ruva was closed on Monday.</p></html>`)
		default:
			http.NotFound(w, r)
		}
	}))
	defer site.Close()
	dir, err := os.MkdirTemp("", "follow")
	if err != nil {
		fmt.Println(err)
	}
	defer os.RemoveAll(dir)
	ctx := context.Background()
	memory, err := sqlite.Open(ctx, filepath.Join(dir, "news.db"), sqlite.Options{})
	if err != nil {
		fmt.Println(err)
	}
	defer memory.Close()
	now := time.Date(2025, 5, 12, 8, 0, 0, 0, time.UTC)
	f := follow.New(follow.Options{
		Memory: memory, Sink: shelf{}, Now: func() time.Time { return now },
		Client: fetch.Options{AllowPrivate: true, Delay: -1},
	})
	defer f.Close()
	if err := f.Add(ctx, site.URL+"/feed", ""); err != nil {
		fmt.Println(err)
	}
	next, err := f.Step(ctx)
	fmt.Println("next visit in", next.Sub(now), err)
	// Output:
	// article NPA false
	// next visit in 40m0s <nil>
}
