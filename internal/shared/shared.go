// Package shared finds the yardsticks that tests and benchmarks measure
// against: gold annotations, benchmark pages, feeds. They are no part of the
// program and may be absent; whoever needs them skips then, saying so.
package shared

import (
	"os"
	"path/filepath"
	"testing"
)

// Dir is the folder of the yardsticks: $HEARSAY_SHARED, else the folder
// "shared" beside the repository; "" when there is none.
func Dir() string {
	if d := os.Getenv("HEARSAY_SHARED"); d != "" {
		return d
	}
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.work")); err == nil {
			break
		}
		up := filepath.Dir(dir)
		if up == dir {
			return ""
		}
		dir = up
	}
	d := filepath.Join(filepath.Dir(dir), "shared")
	if _, err := os.Stat(d); err != nil {
		return ""
	}
	return d
}

// Path is the path of a file or folder among the yardsticks; the test is
// skipped when it is absent.
func Path(t testing.TB, name string) string {
	t.Helper()
	dir := Dir()
	if dir == "" {
		t.Skipf("needs %s among the yardsticks; set HEARSAY_SHARED", name)
	}
	p := filepath.Join(dir, filepath.FromSlash(name))
	if _, err := os.Stat(p); err != nil {
		t.Skipf("needs %s among the yardsticks: %v", name, err)
	}
	return p
}
