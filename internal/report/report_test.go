package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"hearsay"
)

func TestPointsCountCodePoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		p := newPoints(s)
		off := rapid.IntRange(0, len(s)).Draw(t, "off")
		for off < len(s) && !utf8.RuneStart(s[off]) {
			off++
		}
		if got, want := p.at(off), utf8.RuneCountInString(s[:off]); got != want {
			t.Fatalf("at(%d) = %d, want %d", off, got, want)
		}
	})
}

func TestPointsBounds(t *testing.T) {
	p := newPoints("äß")
	for off, want := range map[int]int{-5: 0, 0: 0, 2: 1, 4: 2, 99: 2} {
		if got := p.at(off); got != want {
			t.Errorf("at(%d) = %d, want %d", off, got, want)
		}
	}
	if newPoints("").at(3) != 0 {
		t.Error("an empty text has offsets")
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in    string
		width int
		want  []string
	}{
		{"one two three", 8, []string{"one two", "three"}},
		{"unbreakablyverylong x", 5, []string{"unbreakablyverylong", "x"}},
		{"", 10, []string{""}},
		{"\x1b[1mone\x1b[0m two", 7, []string{"\x1b[1mone\x1b[0m two"}},
		{"источник сказал", 8, []string{"источник", "сказал"}},
	} {
		if d := cmp.Diff(c.want, wrap(c.in, c.width)); d != "" {
			t.Errorf("wrap(%q, %d): %s", c.in, c.width, d)
		}
	}
}

func TestSqueezeDropsEscapes(t *testing.T) {
	for in, want := range map[string]string{
		"a\n\t b":             "a b",
		"\x1b[31mred\x1b[0m":  "[31mred[0m",
		"a\u202eb":            "ab",
		"  lead and trail \n": "lead and trail",
	} {
		if got := squeeze(in); got != want {
			t.Errorf("squeeze(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestShorten(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{{"short", 10, "short"}, {"several words here", 12, "several…"}, {"onelongwordwithoutspace", 10, "onelongwo…"}} {
		if got := shorten(c.in, c.n); got != c.want {
			t.Errorf("shorten(%q, %d) = %q, want %q", c.in, c.n, got, c.want)
		}
	}
}

// sample is a trace with one of everything.
func sample() *hearsay.Trace {
	text := "Élise a nié.\nLire aussi :"
	ev := hearsay.Evidence{Spans: []hearsay.Span{{Start: 0, End: 6}}, Reason: "cue"}
	return &hearsay.Trace{
		Article: hearsay.Article{
			Doc: "a.txt", Lang: "fr", Text: text, Outlet: hearsay.OutletRef{Name: "Le Fanal", Inferred: true, Evidence: hearsay.Evidence{Reason: "hashtag-last"}},
			Blocks: []hearsay.Block{
				{Role: hearsay.RoleText, Span: hearsay.Span{Start: 0, End: 14}},
				{Role: hearsay.RoleDebris, Kind: hearsay.DebrisRelated, Span: hearsay.Span{Start: 15, End: len(text)}},
			},
		},
		Origin:  hearsay.OriginReport,
		Chain:   []hearsay.Hop{{Name: "this copy", Kind: hearsay.HopCopy}, {Name: "NPA", Kind: hearsay.HopOutlet}, {Name: "3 unnamed sources", Kind: hearsay.HopSources}},
		Parties: []hearsay.Party{{Name: "Élise", Class: hearsay.ClassPerson, Roles: []string{"ministre"}}},
		Statements: []hearsay.Statement{{
			ID: "S1", Source: []hearsay.Span{{Start: 0, End: 6}}, Cue: []hearsay.Span{{Start: 7, End: 13}}, Content: []hearsay.Span{{Start: 0, End: 13}},
			Mode: hearsay.ModeIndirect, Act: hearsay.ActDeny, Class: hearsay.ClassPerson, Who: "Élise", Evidence: []hearsay.Evidence{ev},
		}},
		Citations: []hearsay.Citation{{Outlet: "NPA", Role: hearsay.CiteOrigin, Span: hearsay.Span{Start: 0, End: 6}, Evidence: ev}},
		Sources:   []hearsay.UnnamedSource{{Kind: hearsay.UnnamedAnon, Phrase: "une source", Count: "3", Span: hearsay.Span{Start: 0, End: 6}}},
		Times:     []hearsay.TimeExpression{{Span: hearsay.Span{Start: 0, End: 6}, Value: "2024-01"}},
		Conflicts: []hearsay.Conflict{{Asserted: "S1", Denied: "S1", Shared: []string{"x"}}},
		Card:      hearsay.SourcingCard{ByClass: map[hearsay.Class]int{hearsay.ClassPerson: 1}, Named: 1, Unnamed: 1, Claimed: 3, DescribedMin: 3, DescribedMax: 6},
		Notes:     []hearsay.Note{{Code: "test", Text: "a note"}},
	}
}

func TestTraceJSON(t *testing.T) {
	var b bytes.Buffer
	if err := TraceJSON(&b, sample(), Options{}); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Doc        string
		Published  any
		Chain      []string
		Statements []struct {
			ID      string
			Source  [][2]int
			Content [][2]int
			Parent  *string
			Via     []string
		}
		Debris []struct {
			Kind string
			Span [2]int
		}
		Text     *string
		Evidence any
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if bytes.Count(b.Bytes(), []byte("\n")) != 1 || bytes.Contains(b.Bytes(), []byte("evidence")) {
		t.Errorf("not one line, or evidence without asking: %s", b.Bytes())
	}
	if d := cmp.Diff([]string{ThisCopy, "NPA"}, got.Chain); d != "" {
		t.Error(d)
	}
	s := got.Statements[0]
	if s.Source[0] != [2]int{0, 5} || s.Content[0] != [2]int{0, 11} || s.Parent != nil || s.Via == nil {
		t.Errorf("statement %+v: offsets are not code points, or nulls where lists belong", s)
	}
	if got.Debris[0].Span != [2]int{13, 25} || got.Text != nil || got.Published != nil {
		t.Errorf("debris %v, text %v, published %v", got.Debris, got.Text, got.Published)
	}
}

func TestTraceText(t *testing.T) {
	var plain, colour bytes.Buffer
	if err := TraceText(&plain, sample(), Style{Width: 60}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Le Fanal (inferred: hashtag-last)", "└─ NPA", "DENIES", "nié", "DISAGREEMENT", "3 claimed, between 3 and 6 described", "CUT AS DEBRIS", "Lire aussi",
		"2024-01", "a note", "WHO IS WHO", "Élise – ministre",
	} {
		if !strings.Contains(plain.String(), want) {
			t.Errorf("the report lacks %q:\n%s", want, plain.String())
		}
	}
	for line := range strings.SplitSeq(plain.String(), "\n") {
		if utf8.RuneCountInString(line) > 60+12 {
			t.Errorf("line of %d columns: %q", utf8.RuneCountInString(line), line)
		}
	}
	if strings.Contains(plain.String(), "\x1b") {
		t.Error("colours without asking")
	}
	if err := TraceText(&colour, sample(), Style{Color: true, Explain: true}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(colour.String(), "\x1b[") || !strings.Contains(colour.String(), "· cue") {
		t.Error("no colours or no evidence")
	}
}

func TestArticle(t *testing.T) {
	var b, text, bare bytes.Buffer
	a := sample().Article
	if err := ArticleJSON(&b, &a, Options{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), `"blocks":[{"role":"text","span":[0,12]},{"role":"debris","kind":"related","span":[13,25]}]`) {
		t.Error(b.String())
	}
	if err := ArticleText(&text, &a, Style{}); err != nil || !strings.Contains(text.String(), "cut: related") {
		t.Error(err, text.String())
	}
	if err := BareText(&bare, &a); err != nil || strings.Contains(bare.String(), "Lire") {
		t.Error(err, bare.String())
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestWriteErrorsAreReturned(t *testing.T) {
	if err := TraceText(brokenWriter{}, sample(), Style{}); err == nil {
		t.Error("a report into a broken writer succeeds")
	}
	if err := TableText(brokenWriter{}, []*hearsay.Trace{sample()}, Style{}); err == nil {
		t.Error("a table into a broken writer succeeds")
	}
}

func ExampleTableText() {
	_ = TableText(os.Stdout, []*hearsay.Trace{sample()}, Style{})
	fmt.Println("end")
	// Output:
	// ARTICLE       LANG ORIGIN      SAID UNNAMED  DENY  CHAIN
	// a.txt         fr   report         1       1     1  <- NPA <- 3 unnamed sources
	// 1 articles, 1 statements, 1 denials. Look closer: hearsay demo --save sample.jsonl && hearsay trace --in sample.jsonl
	// end
}
