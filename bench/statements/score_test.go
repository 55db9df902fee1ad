package main

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hearsay"
	"hearsay/internal/shared"
	"hearsay/internal/statement/gold"
)

func TestWordsCutAtTheEdge(t *testing.T) {
	text := "Zoë's 2nd_try – нет."
	got := words(text, []hearsay.Span{{Start: 0, End: len(text)}})
	for _, w := range []string{"Zoë", "s", "2nd_try", "нет"} {
		if !got[strings.Index(text, w)] {
			t.Errorf("%q is no word of %v", w, got)
		}
	}
	if len(got) != 4 {
		t.Errorf("%d words, want 4", len(got))
	}
}

func TestPairIsOneToOneBestFirst(t *testing.T) {
	text := "one two three four"
	s := func(a, b int) side {
		return newSide(text, "en", nil, nil, []hearsay.Span{{Start: a, End: b}})
	}
	got := pair([]side{s(0, 7), s(0, 18)}, []side{s(0, 18), s(0, 3)})
	if len(got) != 2 || got[0].i != 1 || got[0].j != 0 || got[1].i != 0 || got[1].j != 1 {
		t.Errorf("%+v", got)
	}
}

func TestStripJoin(t *testing.T) {
	text := "dass es regnet"
	if s := newSide(text, "de", nil, nil, []hearsay.Span{{Start: 0, End: len(text)}}); len(s.content) != 2 {
		t.Errorf("%d words, want 2 without the conjunction", len(s.content))
	}
	if s := newSide(text, "en", nil, nil, []hearsay.Span{{Start: 0, End: len(text)}}); len(s.content) != 3 {
		t.Errorf("%d words, want 3: no conjunction of English", len(s.content))
	}
}

// TestSameAsThePythonScore computes the table of some articles by both programs.
func TestSameAsThePythonScore(t *testing.T) {
	file, script := shared.Path(t, "gold/statements.jsonl"), shared.Path(t, "gold/score_statements.py")
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("needs python3")
	}
	dir := t.TempDir()
	pred := filepath.Join(dir, "pred.jsonl")
	var ours bytes.Buffer
	if err := measureEmbedded(&ours, file, pred); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(python, script, file, pred).Output()
	if err != nil {
		t.Fatal(err)
	}
	theirs := strings.TrimSpace(string(out))
	if got := ours.String()[:min(len(theirs), ours.Len())]; got != theirs {
		t.Errorf("ours\n%s\ntheirs\n%s", got, theirs)
	}
}

// measureEmbedded scores the program's own weights on every article: quick, and
// no figure to be quoted, for they were learned from these.
func measureEmbedded(w *bytes.Buffer, file, pred string) error {
	return run(options{other: file, predict: pred, errors: -1, part: "both"}, w)
}

func TestProblemsAreCounted(t *testing.T) {
	text := "A said one two three. B said four five six."
	s := func(src, cue, con [2]int) side {
		return newSide(text, "en", []hearsay.Span{{Start: src[0], End: src[1]}}, []hearsay.Span{{Start: cue[0], End: cue[1]}}, []hearsay.Span{{Start: con[0], End: con[1]}})
	}
	g := []side{s([2]int{0, 1}, [2]int{2, 6}, [2]int{7, 20})}
	p := []side{s([2]int{22, 23}, [2]int{2, 6}, [2]int{7, 20}), s([2]int{22, 23}, [2]int{24, 28}, [2]int{29, 42})}
	got := problems("d", "en", text, g, p, pair(g, p))
	if len(got) != 2 || got[0].kind != "source: another" || !strings.HasPrefix(got[1].kind, "spurious") {
		t.Errorf("%+v", got)
	}
}

func TestGoldOffsetsAreBytes(t *testing.T) {
	a := gold.Article{Text: map[string]string{"en": "a b"}, Attributions: []gold.Attribution{{Spans: map[string]gold.Parts{"en": {Content: []gold.Range{{0, 3}}}}}}}
	if s := goldSides(&a, "en"); len(s) != 1 || len(s[0].content) != 2 {
		t.Errorf("%+v", s)
	}
}
