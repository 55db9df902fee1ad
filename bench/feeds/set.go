package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"hearsay/internal/feed"
)

// sample is one feed of the set.
type sample struct {
	path        string // below the set's folder
	raw         []byte
	contentType string
	base        string
	expect      string // the assertion, in Python
	feed        *feed.Feed
	err         error
}

var (
	expectLine = regexp.MustCompile(`(?s)Expect:\s*(.*?)\s*-->`)
	headerLine = regexp.MustCompile(`(?m)^Header:\s*([\w-]+):\s*(.*)$`)
)

// load reads and parses the set.
func load(dir string) ([]*sample, error) {
	var all []*sample
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		s := &sample{path: filepath.ToSlash(rel), raw: raw, base: "http://127.0.0.1:8097/" + rel}
		s.comment()
		s.feed, s.err = feed.Parse(raw, s.contentType, s.base)
		all = append(all, s)
		return nil
	})
	return all, err
}

// comment reads what the comment at the feed's beginning says.
func (s *sample) comment() {
	text := string(s.raw)
	if !strings.Contains(text, "Expect:") {
		for _, name := range []string{"utf-16le", "utf-16be"} {
			e, _ := htmlindex.Get(name)
			if t, err := e.NewDecoder().String(text); err == nil && strings.Contains(t, "Expect:") {
				text = t
			}
		}
	}
	if m := expectLine.FindStringSubmatch(text); m != nil {
		s.expect = strings.TrimSpace(m[1])
	}
	for _, m := range headerLine.FindAllStringSubmatch(text, -1) {
		switch strings.ToLower(m[1]) {
		case "content-type":
			s.contentType = strings.TrimSpace(m[2])
		case "content-location":
			s.base = strings.TrimSpace(m[2])
		}
	}
}

func (s *sample) wellFormed() bool { return strings.HasPrefix(s.path, "wellformed/") }
