// Package gold reads annotated statements: articles in several languages with
// every attributed statement marked. It serves training and measurement and is
// no part of the program that traces articles.
package gold

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"unicode/utf8"

	"hearsay"
)

// Article is one article with its translations.
type Article struct {
	Doc          string            `json:"doc"`
	Text         map[string]string `json:"text"` // by language
	Attributions []Attribution     `json:"attributions"`
}

// Attribution is a statement of an article, in all its languages.
type Attribution struct {
	ID     string           `json:"id"`
	Mode   hearsay.Mode     `json:"mode"`
	Act    hearsay.Act      `json:"act"`
	Class  hearsay.Class    `json:"class"`
	Who    string           `json:"who"`
	Parent string           `json:"parent"`
	Spans  map[string]Parts `json:"spans"` // by language
}

// Parts are where an attribution stands in one text: half-open ranges of
// Unicode code points in the file, of bytes once read.
type Parts struct {
	Source  []Range `json:"source"`
	Cue     []Range `json:"cue"`
	Content []Range `json:"content"`
}

// Range is a half-open range.
type Range [2]int

// Span is the range as a span of bytes.
func (r Range) Span() hearsay.Span { return hearsay.Span{Start: r[0], End: r[1]} }

// Langs are the languages of the article, sorted.
func (a *Article) Langs() []string {
	var out []string
	for l := range a.Text {
		out = append(out, l)
	}
	slices.Sort(out)
	return out
}

// Read reads annotated articles, one JSON object a line, with offsets turned
// into bytes.
func Read(r io.Reader) ([]Article, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 16<<20)
	var out []Article
	for line := 1; sc.Scan(); line++ {
		var a Article
		if err := json.Unmarshal(sc.Bytes(), &a); err != nil {
			return nil, fmt.Errorf("gold line %d: %w", line, err)
		}
		a.toBytes()
		out = append(out, a)
	}
	return out, sc.Err()
}

// ReadFile reads the annotated articles of a file.
func ReadFile(name string) ([]Article, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out, err := Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

func (a *Article) toBytes() {
	for lang, text := range a.Text {
		at := byteOffsets(text)
		for k := range a.Attributions {
			p := a.Attributions[k].Spans[lang]
			for _, list := range [][]Range{p.Source, p.Cue, p.Content} {
				for i, r := range list {
					list[i] = Range{at[min(r[0], len(at)-1)], at[min(r[1], len(at)-1)]}
				}
			}
		}
	}
}

// byteOffsets gives the byte offset of every code point and of the end.
func byteOffsets(s string) []int {
	out := make([]int, 0, utf8.RuneCountInString(s)+1)
	for i := range s {
		out = append(out, i)
	}
	return append(out, len(s))
}
