package sqlite_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"hearsay/internal/store"
	"hearsay/internal/store/sqlite"
)

// killed names the database of the process that is to be killed.
const killed = "HEARSAY_TEST_KILLED"

// TestKill kills a process that ingests, 20 times at seeded moments: what it said
// to have kept is there, whole, and the database is sound each time.
func TestKill(t *testing.T) {
	if path := os.Getenv(killed); path != "" {
		ingest(t, path)
		return
	}
	path := filepath.Join(t.TempDir(), "killed.db")
	rng := rand.New(rand.NewPCG(2026, 3))
	acknowledged := int64(0)
	mid := 0
	for round := range 20 {
		acknowledged = max(acknowledged, ingestAndKill(t, path, time.Duration(rng.IntN(60_000))*time.Microsecond, rng.IntN(8)))
		s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		n, err := s.Newest(t.Context())
		if err != nil || n.Article < acknowledged {
			t.Errorf("round %d: %d articles, %d were acknowledged: %v", round, n.Article, acknowledged, err)
		}
		if n.Article > acknowledged {
			mid++
		}
		if err := s.Check(t.Context()); err != nil {
			t.Errorf("round %d: %v", round, err)
		}
		whole(t, s, n.Article)
		s.Close()
		acknowledged = n.Article
	}
	if acknowledged == 0 {
		t.Error("no round got as far as an article")
	}
	t.Logf("%d articles; %d rounds were killed between keeping a batch and saying so", acknowledged, mid)
}

// whole checks that the last articles have all their parts.
func whole(t *testing.T, s *sqlite.Store, newest int64) {
	t.Helper()
	for id := max(1, newest-20); id <= newest; id++ {
		tr, err := s.Trace(t.Context(), id, 0)
		if err != nil || tr.Article.Text != prose(id, 200) {
			t.Errorf("article %d: %v", id, err)
		}
		doc := fmt.Sprintf("doc-%d", id)
		var input [16]byte
		copy(input[:], doc)
		if k, err := s.ByInput(t.Context(), input); err != nil || k.Doc != doc {
			t.Errorf("input of article %d: %+v, %v", id, k, err)
		}
	}
}

// ingestAndKill runs this test in a process of its own and kills it a while after
// some batches were acknowledged. It gives the last article that was.
func ingestAndKill(t *testing.T, path string, after time.Duration, batches int) int64 {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestKill$")
	cmd.Env = append(os.Environ(), killed+"="+path)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	last := int64(0)
	lines := bufio.NewScanner(out)
	read := func() {
		if n, err := strconv.ParseInt(strings.TrimPrefix(lines.Text(), "kept "), 10, 64); err == nil {
			last = n
		}
	}
	for i := 0; i < batches && lines.Scan(); i++ {
		read()
	}
	time.Sleep(after)
	if err := cmd.Process.Kill(); err != nil {
		t.Errorf("it ended by itself: %s", stderr.String())
	}
	for lines.Scan() { // what it said before it died
		read()
	}
	if err := lines.Err(); err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, os.ErrClosed) {
		t.Error(err)
	}
	_ = cmd.Wait() // it was killed
	return last
}

// ingest writes batches until it is killed and says what was kept.
func ingest(t *testing.T, path string) {
	s := open(t, path, sqlite.Options{})
	for {
		b := batch(t, s, 4)
		b.Drafts = append(b.Drafts, revised(b.After.Article+4)) // with a revision in every batch
		if err := s.Write(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		fmt.Printf("kept %d\n", b.After.Article+4)
	}
}

// revised is a second text of an article, of the same words.
func revised(id int64) store.Draft {
	d := draft(id, prose(id, 200))
	d.N, d.Revisions = 2, 2
	d.Text[15]++
	return d
}
