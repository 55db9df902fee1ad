package redline_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hearsay/internal/redline"
)

// shown writes changes into the new text.
func shown(before, after string) string {
	var b strings.Builder
	at := 0
	for _, c := range redline.Compare(before, after) {
		b.WriteString(after[at:c.New.Start])
		fmt.Fprintf(&b, "[%s>%s]", before[c.Old.Start:c.Old.End], after[c.New.Start:c.New.End])
		at = c.New.End
	}
	return b.String() + after[at:]
}

func TestCompare(t *testing.T) {
	for _, tt := range []struct{ name, before, after, want string }{
		{"nothing", "The bridge is closed.", "The  bridge\nis closed.", "The  bridge\nis closed."},
		{"empty", "", "", ""},
		{"all put in", "", "The bridge.", "[>The bridge.]"},
		{"all taken out", "The bridge.", "", "[The bridge.>]"},
		{"a word", "cracks in two piers were found", "cracks in three piers were found", "cracks in [two>three] piers were found"},
		{"a denial lost", "The ministry said so. Oslo denied it. Talks go on.", "The ministry said so. Talks go on.", "The ministry said so. [Oslo denied it.>] Talks go on."},
		{"a hedge put in", "He left on Monday.", "He reportedly left on Monday.", "He[> reportedly] left on Monday."},
		{"beside one another", "one two three four five", "one 2 3 four five", "one [two three>2 3] four five"},
		{"a little word between", "three sources in Oslo said", "four officials in Moscow said", "[three sources in Oslo>four officials in Moscow] said"},
		{"moved", "alpha beta gamma delta", "gamma delta alpha beta", "[alpha beta>]gamma delta[> alpha beta]"},
		{"repeated words", "the the the cat the the", "the the dog the the", "the the [the cat>dog] the the"},
		{"cyrillic", "Міст закрито через тріщини у двох опорах", "Міст закрито через тріщини у трьох опорах", "Міст закрито через тріщини у [двох>трьох] опорах"},
		{"case counts", "the Bridge", "the bridge", "the [Bridge>bridge]"},
		{"other texts", "alpha beta", "gamma delta", "[alpha beta>gamma delta]"},
	} {
		got := shown(tt.before, tt.after)
		if strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(tt.want, " ", "") {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestApplied makes the second text from the first by the changes.
func TestApplied(t *testing.T) {
	word := rapid.SampledFrom(strings.Fields("the bridge a on two three . , said Oslo міст — \" 24"))
	rapid.Check(t, func(t *rapid.T) {
		before := strings.Join(rapid.SliceOfN(word, 0, 40).Draw(t, "before"), " ")
		after := strings.Join(rapid.SliceOfN(word, 0, 40).Draw(t, "after"), " ")
		var b strings.Builder
		at, last := 0, -1
		for _, c := range redline.Compare(before, after) {
			if c.Old.Start < at || c.New.Start < last {
				t.Fatal("changes out of order")
			}
			b.WriteString(before[at:c.Old.Start] + " " + after[c.New.Start:c.New.End] + " ")
			at, last = c.Old.End, c.New.End
		}
		b.WriteString(before[at:])
		if got := strings.Join(strings.Fields(b.String()), ""); got != strings.Join(strings.Fields(after), "") {
			t.Fatalf("%q by %q gives %q", before, after, got)
		}
	})
}

// TestLong compares what is hard to compare.
func TestLong(t *testing.T) {
	n := 100_000
	var other strings.Builder
	for i := range n {
		fmt.Fprintf(&other, "w%d ", i)
	}
	same := strings.Repeat("the same ", n/2)
	for _, p := range [][2]string{{same, "x " + same + " y"}, {same, strings.Repeat("same the ", n/2)}, {same, other.String()}, {other.String(), other.String() + "end"}, {same, strings.Repeat("not it ", n/2)}} {
		if len(redline.Compare(p[0], p[1])) == 0 {
			t.Errorf("no change from %.20q to %.20q", p[0], p[1])
		}
	}
}

func BenchmarkCompare(b *testing.B) {
	var words []string
	for i := range 500 {
		words = append(words, fmt.Sprintf("w%d", i*i%173))
	}
	before := strings.Join(words, " ")
	words[100], words[300] = "one", "two"
	after := strings.Join(words, " ")
	b.SetBytes(int64(len(before) + len(after)))
	b.ReportAllocs()
	for b.Loop() {
		redline.Compare(before, after)
	}
}

func ExampleCompare() {
	before, after := "Three sources said so; Oslo denied it.", "Officials said so."
	for _, c := range redline.Compare(before, after) {
		fmt.Printf("%q -> %q\n", before[c.Old.Start:c.Old.End], after[c.New.Start:c.New.End])
	}
	// Output:
	// "Three sources" -> "Officials"
	// "; Oslo denied it" -> ""
}
