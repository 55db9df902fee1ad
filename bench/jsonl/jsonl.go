// Package jsonl reads the yardsticks that are JSON, one object a line, gzipped or not.
package jsonl

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
)

// maxLine is the longest line in bytes.
const maxLine = 16 << 20

// Each yields the lines of a file in order and ends with yield's first error.
// Errors name the file and the line.
func Each[T any](file string, yield func(T) error) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(file, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, maxLine)
	for line := 1; sc.Scan(); line++ {
		var v T
		if err := json.Unmarshal(sc.Bytes(), &v); err != nil {
			return fmt.Errorf("%s:%d: %w", file, line, err)
		}
		if err := yield(v); err != nil {
			return err
		}
	}
	return sc.Err()
}
