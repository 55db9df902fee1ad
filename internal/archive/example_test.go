package archive_test

import (
	"bytes"
	"fmt"
	"time"

	"hearsay/internal/archive"
)

func ExampleReader() {
	var file bytes.Buffer
	w := archive.NewWriter(&file)
	w.Exchange(archive.Exchange{
		URL: "https://harbour.example/ferry", Time: time.Date(2024, 2, 14, 12, 0, 0, 0, time.UTC),
		Status: 200, Body: []byte("<p>The ferry sank.</p>"),
	})

	r := archive.NewReader(&file)
	for {
		rec, err := r.Next()
		if err != nil {
			break
		}
		doc, err := rec.Document()
		if err != nil {
			continue
		}
		body, _ := doc.Bytes(1 << 20)
		fmt.Printf("%s %s %s\n", doc.Date, doc.URL, body)
	}
	// Output: 2024-02-14T12:00:00Z https://harbour.example/ferry <p>The ferry sank.</p>
}
