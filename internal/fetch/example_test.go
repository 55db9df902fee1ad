package fetch_test

import (
	"context"
	"fmt"

	"hearsay/internal/fetch"
)

func Example() {
	c := fetch.New(fetch.Options{UserAgent: "newsdesk/1.0 (+https://newsdesk.example/robots)"})
	defer c.Close()
	_, err := c.Get(context.Background(), "http://127.0.0.1/latest")
	fmt.Println(err)
	// Output: http://127.0.0.1/latest: is at 127.0.0.1, an address of this machine; --allow-private permits it
}
