package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// sample is one line of a set's index.
type sample struct {
	ID      string    `json:"id"`
	File    string    `json:"file"`
	URL     string    `json:"url"`
	Text    string    `json:"text"`    // scrapinghub: the article
	With    []string  `json:"with"`    // trafilatura: must be in the text
	Without []string  `json:"without"` // and must not
	Title   oneOrMore `json:"title"`
	Author  oneOrMore `json:"author"`
	Date    string    `json:"date"`
}

// oneOrMore is a string or a list of strings.
type oneOrMore []string

// UnmarshalJSON reads either.
func (o *oneOrMore) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*o = oneOrMore{one}
		return nil
	}
	return json.Unmarshal(b, (*[]string)(o))
}

// The kinds of sets.
const (
	kindShingles = "scrapinghub"
	kindSnippets = "trafilatura"
	kindDates    = "dates"
)

type set struct {
	dir   string
	kind  string
	pages []sample
}

// open reads the index of a set; the kind follows from its first line.
func open(dir string, half int) (*set, error) {
	f, err := os.Open(filepath.Join(dir, "index.jsonl"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	s := &set{dir: dir}
	r := bufio.NewReader(f)
	for n := 1; ; n++ {
		line, err := r.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			var p sample
			if err := json.Unmarshal(line, &p); err != nil {
				return nil, fmt.Errorf("index.jsonl:%d: %w", n, err)
			}
			if half < 0 || halfOf(p.ID) == half {
				s.pages = append(s.pages, p)
			}
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	switch {
	case len(s.pages) == 0:
		return nil, fmt.Errorf("%s: no pages", dir)
	case slices.ContainsFunc(s.pages, func(p sample) bool { return len(p.With) > 0 }):
		s.kind = kindSnippets
	case slices.ContainsFunc(s.pages, func(p sample) bool { return p.Text != "" }):
		s.kind = kindShingles
	default:
		s.kind = kindDates
	}
	return s, nil
}

func halfOf(id string) int {
	h := fnv.New32a()
	h.Write([]byte(id))
	return int(h.Sum32()>>8) & 1
}

// read gives the bytes of a page.
func (s *set) read(p sample) ([]byte, error) {
	f, err := os.Open(filepath.Join(s.dir, p.File))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.File, err)
	}
	return io.ReadAll(z)
}
