package sqlite_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlite"
)

func open(t testing.TB, path string, o sqlite.Options) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// batch drafts n articles behind what is there, with texts that hardly compress.
func batch(t testing.TB, s *sqlite.Store, n int) store.Batch {
	t.Helper()
	after, err := s.Newest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	b := store.Batch{After: after}
	for i := range int64(n) {
		id := after.Article + i + 1
		b.Drafts = append(b.Drafts, draft(id, prose(id, 200)))
	}
	return b
}

func draft(id int64, text string) store.Draft {
	doc := fmt.Sprintf("doc-%d", id)
	d := store.Draft{
		Entry:    store.Entry{ID: id, Doc: doc, Base: doc, Lang: "en", Title: doc, Revisions: 1, Cluster: id, Story: id},
		Revision: store.Revision{Article: id, N: 1, Words: len(text)},
		Search:   store.Search{Body: text},
		Trace:    &hearsay.Trace{Article: hearsay.Article{Doc: doc, Lang: "en", Text: text}},
	}
	copy(d.Text[:], doc)
	copy(d.Input[:], doc)
	return d
}

// prose gives made-up words, others for every seed.
func prose(seed int64, words int) string {
	var b strings.Builder
	x := uint64(seed)*0x9e3779b97f4a7c15 + 1
	for range words {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		fmt.Fprintf(&b, "%s%s ", syllables[x%16], syllables[x>>20%16])
		if x>>40%4 == 0 {
			fmt.Fprintf(&b, "w%d ", x>>44)
		}
	}
	return b.String()
}

var syllables = [16]string{"ba", "do", "ke", "lim", "sor", "tan", "vel", "zu", "rin", "mo", "hal", "den", "orm", "kar", "sk", "pei"}

// TestFull fills the room that a database may take: what was acknowledged stays,
// and with more room the same batch is kept.
func TestFull(t *testing.T) {
	path := filepath.Join(t.TempDir(), "full.db")
	s := open(t, path, sqlite.Options{MaxPages: 400})
	kept := 0
	var refused store.Batch
	for {
		b := batch(t, s, 5)
		err := s.Write(t.Context(), b)
		if err == nil {
			kept += 5
			continue
		}
		if !errors.Is(err, store.ErrFull) || !strings.Contains(err.Error(), "what was added before is kept") {
			t.Fatalf("after %d articles: %v", kept, err)
		}
		refused = b
		break
	}
	if kept == 0 {
		t.Fatal("nothing fits")
	}
	if n, err := s.Newest(t.Context()); err != nil || n.Article != int64(kept) {
		t.Errorf("%d articles of %d: %v", n.Article, kept, err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Errorf("check of the full one: %v", err)
	}
	s.Close()
	s = open(t, path, sqlite.Options{})
	if err := s.Write(t.Context(), refused); err != nil {
		t.Errorf("with more room: %v", err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestNewer opens a database that a later version has migrated.
func TestNewer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "newer.db")
	s := open(t, path, sqlite.Options{})
	if err := s.Write(t.Context(), batch(t, s, 3)); err != nil {
		t.Fatal(err)
	}
	s.Close()
	db := raw(t, path)
	if _, err := db.Exec("INSERT INTO goose_db_version(version_id, is_applied) VALUES (99, 1)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	before := read(t, path)
	_, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if !errors.Is(err, store.ErrNewer) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "--db") {
		t.Errorf("error %v", err)
	}
	if read(t, path) != before {
		t.Error("the file was changed")
	}
}

func raw(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestForeign leaves files alone that are something else.
func TestForeign(t *testing.T) {
	dir := t.TempDir()
	other := filepath.Join(dir, "other.db")
	db := raw(t, other)
	if _, err := db.Exec("CREATE TABLE bookmark(url TEXT); INSERT INTO bookmark VALUES ('https://a.example/')"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	for name, content := range map[string]string{
		"text.db": strings.Repeat("Dear diary, ", 1000), "short.db": "x", "html.db": "<!doctype html><p>News", "nearly.db": "SQLite format 3\x00", "lies.db": "SQLite format 3\x00" + strings.Repeat("lies ", 2000),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"other.db", "text.db", "short.db", "html.db", "nearly.db", "lies.db"} {
		path := filepath.Join(dir, name)
		before := read(t, path)
		if _, err := sqlite.Open(t.Context(), path, sqlite.Options{}); !errors.Is(err, store.ErrForeign) && !errors.Is(err, store.ErrDamaged) {
			t.Errorf("%s: error %v", name, err)
		}
		if read(t, path) != before {
			t.Errorf("%s was changed", name)
		}
	}
	if _, err := sqlite.Open(t.Context(), dir, sqlite.Options{}); err == nil {
		t.Error("a folder was opened")
	}
	if _, err := sqlite.Open(t.Context(), filepath.Join(dir, "text.db", "x.db"), sqlite.Options{}); err == nil {
		t.Error("a file in a file was opened")
	}
}

func TestMissing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sub", "new file? #1%20.db")
	if _, err := sqlite.Open(t.Context(), path, sqlite.Options{MustExist: true}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("error %v", err)
	}
	if _, err := os.Stat(filepath.Dir(path)); err == nil {
		t.Error("reading made a folder")
	}
	s := open(t, path, sqlite.Options{})
	if err := s.Write(t.Context(), batch(t, s, 1)); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

// TestDamaged overwrites pages in the middle: it is found, said, and what can be
// read still is.
func TestDamaged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "damaged.db")
	s := open(t, path, sqlite.Options{})
	for range 5 {
		if err := s.Write(t.Context(), batch(t, s, 20)); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	content := []byte(read(t, path))
	for page := 20; page < len(content)/4096; page += 3 {
		copy(content[page*4096:], strings.Repeat("damage! ", 512))
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if err == nil {
		defer s.Close()
		err = s.Check(t.Context())
	}
	if !errors.Is(err, store.ErrDamaged) || !strings.Contains(err.Error(), "restore a copy") {
		t.Errorf("error %v", err)
	}
	if s != nil {
		if _, err := s.Search(t.Context(), store.Query{Groups: []store.Group{{Terms: []string{"halden"}}}}); err != nil && !errors.Is(err, store.ErrDamaged) {
			t.Errorf("search: %v", err)
		}
	}
}
