// Command feeds measures the feed reader against the test set of a well-known
// parser: how many feeds are read, how many of the assertions in the feeds'
// comments hold, and whether cutting a feed anywhere costs whole items.
//
//	go run ./feeds -set ../../shared/feeds/feedparser
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	set := flag.String("set", "../../shared/feeds/feedparser", "folder of the feeds")
	verbose := flag.Bool("v", false, "print every assertion that does not hold")
	cuts := flag.Int("cuts", 40, "places at which each feed is cut")
	large := flag.Int("items", 100000, "items of the large feed")
	flag.Parse()
	feeds, err := load(*set)
	if err != nil {
		fmt.Fprintln(os.Stderr, "feeds:", err)
		os.Exit(1)
	}
	reading(feeds, *verbose)
	assertions(feeds, *verbose)
	truncation(feeds, *cuts, *verbose)
	speed(feeds, *large)
	rival(feeds, *cuts)
}
