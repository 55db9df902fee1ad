package follow

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Journal is a Memory in a file to which every change is appended, one JSON
// object a line. A line that was cut by a crash is dropped when it is opened
// again.
type Journal struct {
	mu      sync.Mutex
	targets map[string]Target
	file    *os.File // nil when it lives in memory alone
	lines   int      // in the file
}

// NewJournal makes a journal that forgets everything when the program ends.
func NewJournal() *Journal { return &Journal{targets: map[string]Target{}} }

// OpenJournal opens a journal or begins one. Close it when done.
func OpenJournal(path string) (*Journal, error) {
	j := NewJournal()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	raw, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	whole, err := j.load(raw)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if j.lines > 2*len(j.targets)+1000 {
		if err := j.rewrite(path); err != nil {
			return nil, err
		}
		whole = -1
	}
	j.file, err = os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if whole >= 0 {
		err = j.file.Truncate(int64(whole))
	}
	if err == nil {
		_, err = j.file.Seek(0, io.SeekEnd)
	}
	if err != nil {
		j.file.Close()
		return nil, err
	}
	return j, nil
}

// load reads a journal's lines and gives the number of bytes in whole ones.
func (j *Journal) load(raw []byte) (whole int, err error) {
	for n := 1; len(raw) > whole; n++ {
		end := bytes.IndexByte(raw[whole:], '\n')
		if end < 0 {
			return whole, nil // cut by a crash
		}
		var step []Target
		if err := json.Unmarshal(raw[whole:whole+end], &step); err != nil {
			return 0, fmt.Errorf("line %d is no line of a journal of feeds; name another file or move this one away: %w", n, err)
		}
		for _, t := range step {
			j.targets[t.URL] = t
		}
		j.lines++
		whole += end + 1
	}
	return whole, nil
}

// rewrite puts a file in the place of the journal that has every target once.
func (j *Journal) rewrite(path string) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	w := bufio.NewWriter(f)
	enc := json.NewEncoder(w)
	for _, t := range j.sorted(func(*Target) bool { return true }) {
		if err == nil {
			err = enc.Encode([]Target{t})
		}
	}
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	j.lines = len(j.targets)
	return os.Rename(f.Name(), path)
}

// Close closes the file.
func (j *Journal) Close() error {
	if j.file == nil {
		return nil
	}
	return j.file.Close()
}

// Get gives the target of an address.
func (j *Journal) Get(_ context.Context, url string) (Target, bool, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	t, ok := j.targets[url]
	return t, ok, nil
}

// Due gives targets that are to be visited by then.
func (j *Journal) Due(_ context.Context, by time.Time, n int) ([]Target, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	due := j.sorted(func(t *Target) bool { return !t.Next.IsZero() && !t.Next.After(by) })
	return due[:min(n, len(due))], nil
}

// Feeds gives the feeds that are followed, by address.
func (j *Journal) Feeds(context.Context) ([]Target, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	feeds := j.sorted(func(t *Target) bool { return t.Kind == KindFeed && !t.Next.IsZero() })
	slices.SortFunc(feeds, func(a, b Target) int { return strings.Compare(a.URL, b.URL) })
	return feeds, nil
}

// sorted gives the targets that match by time of the next visit, then address.
func (j *Journal) sorted(match func(*Target) bool) []Target {
	var out []Target
	for _, t := range j.targets {
		if match(&t) {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(a, b Target) int {
		if c := a.Next.Compare(b.Next); c != 0 {
			return c
		}
		return strings.Compare(a.URL, b.URL)
	})
	return out
}

// Keep keeps targets: in one line, so that a crash keeps all or none of them.
func (j *Journal) Keep(_ context.Context, targets ...Target) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.file != nil {
		line, err := json.Marshal(targets)
		if err != nil {
			return err
		}
		at, err := j.file.Seek(0, io.SeekCurrent)
		if err != nil {
			return err
		}
		if _, err = j.file.Write(append(line, '\n')); err == nil {
			err = j.file.Sync()
		}
		if err != nil { // a full disk may have taken half a line
			_ = j.file.Truncate(at)
			_, _ = j.file.Seek(at, io.SeekStart)
			return err
		}
		j.lines++
	}
	for _, t := range targets {
		j.targets[t.URL] = t
	}
	return nil
}
