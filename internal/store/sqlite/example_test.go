package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"hearsay"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlite"
)

func Example() {
	dir, err := os.MkdirTemp("", "store")
	if err != nil {
		fmt.Println(err)
	}
	defer os.RemoveAll(dir)
	ctx := context.Background()
	s, err := sqlite.Open(ctx, filepath.Join(dir, "news.db"), sqlite.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer s.Close()
	text := "The bridge over the Ruva was closed on Monday."
	d := store.Draft{
		Entry:    store.Entry{ID: 1, Doc: "bridge-1", Base: "bridge-1", Title: "Bridge closed", Lang: "en", Cluster: 1, Story: 1},
		Revision: store.Revision{N: 1, Words: 9},
		Trace:    &hearsay.Trace{Article: hearsay.Article{Text: text}},
		Search:   store.Search{Title: "bridg close", Body: "the bridg over the ruva was close on monday"},
	}
	fmt.Println(s.Write(ctx, store.Batch{Drafts: []store.Draft{d}}))
	found, err := s.Search(ctx, store.Query{Groups: []store.Group{{Terms: []string{"ruva"}}}})
	fmt.Println(found[0].Doc, err)
	kept, err := s.Text(ctx, 1)
	fmt.Println(kept, err)
	// Output:
	// <nil>
	// bridge-1 <nil>
	// The bridge over the Ruva was closed on Monday. <nil>
}
