package coding_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"

	"hearsay/internal/coding"
)

func Example() {
	var body bytes.Buffer
	z := gzip.NewWriter(&body)
	io.WriteString(z, "The ferry sank.")
	z.Close()

	r, err := coding.NewReader(&body, "gzip")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close()
	text, _ := io.ReadAll(r)
	fmt.Printf("%s\n", text)
	// Output: The ferry sank.
}
