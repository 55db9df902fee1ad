package sqlite_test

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"hearsay/internal/store"
	"hearsay/internal/store/sqlite"
)

// TestDiskFull fills a disk of its own, with somebody else taking and freeing
// room. It needs the right to mount one.
func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=3m"); err != nil {
		t.Skip("no right to mount a small disk:", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 1<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "full.db")
	s := open(t, path, sqlite.Options{})
	kept := fill(t, s)
	if kept == 0 {
		t.Fatal("nothing fits")
	}
	s.Close()
	if s, err := sqlite.Open(t.Context(), path, sqlite.Options{}); err == nil { // without any room it may fail, but not lie
		if n, err := s.Newest(t.Context()); err == nil && n.Article != kept {
			t.Errorf("%d articles of %d", n.Article, kept)
		}
		s.Close()
	} else if !errors.Is(err, store.ErrFull) {
		t.Errorf("opening without room: %v", err)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	s = open(t, path, sqlite.Options{})
	if n, err := s.Newest(t.Context()); err != nil || n.Article != kept {
		t.Errorf("%d articles of %d: %v", n.Article, kept, err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
	if more := fill(t, s); more <= kept {
		t.Errorf("nothing more fits into the room that was freed: %d articles, %d before", more, kept)
	}
	if err := s.Check(t.Context()); err != nil && !errors.Is(err, store.ErrFull) {
		t.Error(err)
	}
}

// fill writes until there is no room left and gives the last article that is kept.
func fill(t *testing.T, s *sqlite.Store) int64 {
	t.Helper()
	kept := int64(0)
	for {
		b := batch(t, s, 5)
		err := s.Write(t.Context(), b)
		if err == nil {
			kept = b.After.Article + 5
			continue
		}
		if !errors.Is(err, store.ErrFull) {
			t.Fatalf("after %d articles: %v", kept, err)
		}
		return kept
	}
}
