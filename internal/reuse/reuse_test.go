package reuse

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hearsay"
	"hearsay/internal/language"
)

func prepare(s string) *Doc { return Prepare(language.Analyze(s, nil, nil)) }

const original = "The harbour office closed the northern gate on Friday after a crane slipped from its rail and fell across both tracks. " +
	"Nobody was hurt, the office said, but two ships had to wait outside until a second crane arrived from the yard at Orlim."

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		name, a, b   string
		aInB, bInA   float64
		runs, within int
	}{
		{"identical", original, original, 1, 1, 1, 44},
		{"case and marks do not count", strings.ToUpper(original), original, 1, 1, 1, 44},
		{"a part", original[:118], original, 1, .4, 1, 21},
		{"nothing", original, "Quite another text about the price of bread in the markets of the south this winter.", 0, 0, 0, 0},
		{"too short", "four words are few", original, 0, 0, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := Compare(prepare(c.a), prepare(c.b))
			if m.AInB < c.aInB-.1 || m.AInB > c.aInB+.1 || m.BInA < c.bInA-.1 || m.BInA > c.bInA+.1 || len(m.Runs) != c.runs || m.Words < c.within-3 || m.Words > c.within+3 {
				t.Errorf("got %.2f %.2f, %d runs, %d words", m.AInB, m.BInA, len(m.Runs), m.Words)
			}
		})
	}
}

func TestRunsAreTheSameWords(t *testing.T) {
	a := "Before. " + original + " Something of our own stands here."
	b := "Another beginning. " + original[30:180] + " and an end."
	m := Compare(prepare(a), prepare(b))
	for _, r := range m.Runs {
		if a[r.A.Start:r.A.End] != b[r.B.Start:r.B.End] {
			t.Errorf("%q is not %q", a[r.A.Start:r.A.End], b[r.B.Start:r.B.End])
		}
	}
	if len(m.Runs) != 1 {
		t.Errorf("%d runs", len(m.Runs))
	}
}

func TestDebrisDoesNotCount(t *testing.T) {
	blocks := []hearsay.Block{{Role: hearsay.RoleDebris, Span: hearsay.Span{Start: 0, End: len(original)}}}
	if d := Prepare(language.Analyze(original, blocks, nil)); d.Len() != 0 {
		t.Errorf("%d words of debris were read", d.Len())
	}
}

// Winnowing's promise: a shared run of K+Window-1 words shares a fingerprint.
func TestWinnowingGuarantee(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom(strings.Fields("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau"))
		common := strings.Join(rapid.SliceOfN(word, K+Window-1, K+Window+20).Draw(t, "common"), " ")
		a := strings.Join(rapid.SliceOfN(word, 0, 40).Draw(t, "a"), " ") + " " + common
		b := common + " " + strings.Join(rapid.SliceOfN(word, 0, 40).Draw(t, "b"), " ")
		seen := map[uint64]bool{}
		for _, p := range prepare(a).Prints(nil) {
			seen[p.Hash] = true
		}
		for _, p := range prepare(b).Prints(nil) {
			if seen[p.Hash] {
				return
			}
		}
		t.Fatalf("no shared fingerprint\n%s\n%s", a, b)
	})
}

func TestIndex(t *testing.T) {
	x := NewIndex()
	texts := []string{original, original + " It will reopen on Monday.", "Something else altogether stands in this text, which nobody has ever copied from anybody in the harbour of any town."}
	for i, s := range texts {
		x.Add(uint32(i), prepare(s).Prints(nil))
	}
	got := x.Candidates(9, prepare(original).Prints(nil), 1)
	if len(got) != 2 || got[0].Shared < 2 {
		t.Errorf("got %v", got)
	}
}

func TestFurnitureIsDropped(t *testing.T) {
	x := NewIndex()
	foot := " All rights reserved by the publisher of this site and nothing on it may be used again by anybody without asking the publisher first in writing."
	for i := range 10 {
		x.Add(1, prepare(fmt.Sprintf("Text number %d speaks of thing %d and of no other thing in the world%s", i, i*7, foot)).Prints(nil))
	}
	q := prepare("A further text of the same house about quite different things." + foot).Prints(nil)
	if got := x.Candidates(1, q, 1); len(got) != 0 {
		t.Errorf("boilerplate of one host makes %d candidates", len(got))
	}
}

func ExampleCompare() {
	a := Prepare(language.Analyze("He said that the gate was closed on Friday.", nil, nil))
	b := Prepare(language.Analyze("Yesterday he said that the gate was open.", nil, nil))
	m := Compare(a, b)
	fmt.Printf("%d run of %d words, containment %.2f\n", len(m.Runs), m.Runs[0].Words, m.AInB)
	// Output: 1 run of 6 words, containment 0.40
}

// generated makes texts of 400 words from a fixed seed.
func generated(n int) [][]Print {
	r := rand.New(rand.NewSource(1))
	out := make([][]Print, n)
	for i := range out {
		d := &Doc{words: make([]uint32, 400)}
		for k := range d.words {
			d.words[k] = uint32(r.ExpFloat64()*500) * 2654435761
		}
		d.grams = grams(d.words)
		out[i] = d.Prints(nil)
	}
	return out
}

func BenchmarkPrepare(b *testing.B) {
	t := language.Analyze(strings.Repeat(original+"\n", 20), nil, nil)
	b.SetBytes(int64(len(t.Src)))
	b.ReportAllocs()
	for b.Loop() {
		Prepare(t).Prints(nil)
	}
}

func BenchmarkIndex(b *testing.B) {
	docs := generated(1000)
	x := NewIndex()
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		p := docs[i%len(docs)]
		x.Candidates(0, p, MinShared)
		if i < 1_000_000 {
			x.Add(uint32(i), p)
		}
		i++
	}
}

func BenchmarkCompare(b *testing.B) {
	d := prepare(strings.Repeat(original+"\n", 5))
	e := prepare(strings.Repeat(original[:100]+" and so on ", 10))
	b.ReportAllocs()
	for b.Loop() {
		Compare(d, e)
	}
}

func TestSum(t *testing.T) {
	a, okA := prepare(original).Sum()
	b, okB := prepare(strings.ToUpper(original)).Sum()
	c, _ := prepare(original + " More.").Sum()
	if !okA || !okB || a != b || a == c {
		t.Errorf("%x %x %x", a, b, c)
	}
	if _, ok := prepare("Too short.").Sum(); ok {
		t.Error("a text of two words tells nothing")
	}
	if s := prepare(original).Whole(); s.Start != 0 || s.End < len(original)-1 {
		t.Errorf("%+v", s)
	}
	if s := prepare("").Whole(); s.Len() != 0 {
		t.Errorf("%+v", s)
	}
}

// TestHighestHash looks up the fingerprint with the highest hash, sorted in and
// in the tail of its shard.
func TestHighestHash(t *testing.T) {
	x := NewIndex()
	top := []Print{{Hash: ^uint64(0)}}
	for n := range uint32(100) {
		x.Add(n, top)
		if got := x.Candidates(1000, top, 1); len(got) != int(n)+1 || got[0].Doc != n {
			t.Fatalf("%d documents: %v", n+1, got)
		}
	}
}
