package report

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"hearsay/internal/redline"
)

func TestHistoryText(t *testing.T) {
	var b bytes.Buffer
	at := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	list := []ChangeLine{
		{Kind: "merge", Story: "s1", Other: "s7", Articles: []string{"a", "b"}, Because: "c", Time: at},
		{Kind: "split", Story: "s1", Other: "s9", Articles: []string{"a"}, Time: at},
	}
	if err := HistoryText(&b, list, Style{Width: 100}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"s7 with 2 articles became part of s1, shown by c", "s9 with 1 article was split off s1, decided by hand"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
	b.Reset()
	if err := HistoryJSON(&b, "s1", nil); err != nil || b.Len() > 0 {
		t.Errorf("no history gives %q, %v", b.String(), err)
	}
}

// TestRewordings shows changes of any texts, in letters of any size.
func TestRewordings(t *testing.T) {
	word := rapid.SampledFrom([]string{"мост", "a", "ferry", "日本語の長い言葉です。これは切れません、どこでも", "—", "three"})
	rapid.Check(t, func(t *rapid.T) {
		before := strings.Join(rapid.SliceOfN(word, 0, 30).Draw(t, "before"), " ")
		after := strings.Join(rapid.SliceOfN(word, 0, 30).Draw(t, "after"), " ")
		r := Rewording{From: 1, To: 2, Before: before, After: after, Changes: redline.Compare(before, after)}
		var text, json bytes.Buffer
		if err := RewordingsText(&text, []Rewording{r}, Style{Width: 80}); err != nil || !utf8.Valid(text.Bytes()) {
			t.Fatalf("%v: %q", err, text.String())
		}
		if err := RewordingsJSON(&json, "doc", []Rewording{r}); err != nil || strings.Contains(json.String(), "\ufffd") {
			t.Fatalf("%v: %q", err, json.String())
		}
	})
}
