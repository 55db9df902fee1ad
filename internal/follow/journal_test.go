package follow

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay"
	"hearsay/internal/fetch"
)

// testMemory is what every Memory must do; open gives the same memory anew.
func testMemory(t *testing.T, open func() Memory) {
	ctx := context.Background()
	m := open()
	if _, ok, err := m.Get(ctx, "https://a.example/"); ok || err != nil {
		t.Fatalf("empty: %t, %v", ok, err)
	}
	full := Target{
		URL: "https://a.example/1", Kind: KindArticle, Next: began, Last: began.Add(-time.Hour), At: "https://a.example/one", Version: fetch.Validators{ETag: `"x"`, LastModified: "y"},
		Visits: 2, Failures: 1, Title: "T", Interval: time.Minute, Feed: "https://a.example/f", Print: "00ff", Time: "2025", Updated: "2026", Content: "<p>é",
		Origins: []hearsay.Field{{Value: "NPA", Evidence: hearsay.Evidence{Field: "rss:source", Reason: "given"}}},
	}
	steps := [][]Target{
		{full, {URL: "https://a.example/2", Kind: KindFeed, Next: began}},
		{{URL: "https://a.example/0", Kind: KindArticle, Next: began.Add(time.Hour)}, {URL: "https://a.example/3", Kind: KindArticle}},
	}
	for _, s := range steps {
		if err := m.Keep(ctx, s...); err != nil {
			t.Fatal(err)
		}
	}
	m = open()
	if got, ok, err := m.Get(ctx, full.URL); !ok || err != nil || !cmp.Equal(got, full) {
		t.Errorf("read back (-want +got), %v:\n%s", err, cmp.Diff(full, got))
	}
	for _, tc := range []struct {
		by   time.Time
		n    int
		want string
	}{
		{began.Add(-time.Second), 9, ""}, {began, 9, "1 2"}, {began, 1, "1"}, {began.Add(time.Hour), 9, "1 2 0"}, {farFuture, 9, "1 2 0"},
	} {
		due, err := m.Due(ctx, tc.by, tc.n)
		var got []string
		for _, d := range due {
			got = append(got, strings.TrimPrefix(d.URL, "https://a.example/"))
		}
		if err != nil || strings.Join(got, " ") != tc.want {
			t.Errorf("due by %s: %q, %v, want %q", tc.by, got, err, tc.want)
		}
	}
}

func TestJournal(t *testing.T) {
	lasting := NewJournal()
	t.Run("in memory", func(t *testing.T) { testMemory(t, func() Memory { return lasting }) })
	t.Run("in a file", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "j")
		testMemory(t, func() Memory {
			j, err := OpenJournal(file)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { j.Close() })
			return j
		})
	})
}

// TestJournalCut opens a journal that was cut at every byte of its last line.
func TestJournalCut(t *testing.T) {
	file := filepath.Join(t.TempDir(), "j")
	j, err := OpenJournal(file)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	if err := j.Keep(ctx, Target{URL: "a"}); err != nil {
		t.Fatal(err)
	}
	if err := j.Keep(ctx, Target{URL: "b"}, Target{URL: "c"}); err != nil {
		t.Fatal(err)
	}
	j.Close()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	first := strings.IndexByte(string(raw), '\n') + 1
	for end := first; end < len(raw); end++ {
		if err := os.WriteFile(file, raw[:end], 0o600); err != nil {
			t.Fatal(err)
		}
		j, err := OpenJournal(file)
		if err != nil {
			t.Fatal(err)
		}
		if len(j.targets) != 1 {
			t.Errorf("cut at byte %d: %d targets", end, len(j.targets))
		}
		if err := j.Keep(ctx, Target{URL: "d"}); err != nil {
			t.Fatal(err)
		}
		j.Close()
		if j, err = OpenJournal(file); err != nil || len(j.targets) != 2 {
			t.Fatalf("cut at byte %d, written to, opened: %v", end, err)
		}
		j.Close()
	}
}

func TestJournalWrong(t *testing.T) {
	file := filepath.Join(t.TempDir(), "j")
	if err := os.WriteFile(file, []byte("[]\n<opml>\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenJournal(file); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("error %v", err)
	}
	if raw, _ := os.ReadFile(file); string(raw) != "[]\n<opml>\n" {
		t.Error("the file was changed")
	}
}

// TestJournalShrinks keeps the file from growing without end.
func TestJournalShrinks(t *testing.T) {
	file := filepath.Join(t.TempDir(), "j")
	var b strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&b, `[{"url":"https://a.example/","kind":"feed","visits":%d}]`+"\n", i)
	}
	if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	j, err := OpenJournal(file)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	if st, err := os.Stat(file); err != nil || st.Size() > 200 {
		t.Errorf("%v, %d bytes", err, st.Size())
	}
	if got, _, _ := j.Get(context.Background(), "https://a.example/"); got.Visits != 4999 {
		t.Errorf("%d visits", got.Visits)
	}
}
