package reuse

import "hearsay"

// Match is what two texts share.
type Match struct {
	AInB, BInA float64 // containment: the share of one's K-word runs that stand in the other
	Runs       []Run   // copied passages, in order of A
	Words      int     // words of A in Runs
}

// nearDuplicate is the containment both ways from which two texts are one text
// with small changes.
const nearDuplicate = .75

// NearDuplicate tells whether two texts are one text with small changes.
func (m Match) NearDuplicate() bool { return m.AInB >= nearDuplicate && m.BInA >= nearDuplicate }

// Run is a passage that stands in both texts.
type Run struct {
	A, B  hearsay.Span
	Words int
}

// Compare finds what a and b share: containment both ways and the longest
// common runs of at least K words. Time grows with the sum of the lengths.
func Compare(a, b *Doc) Match {
	var m Match
	if len(a.grams) == 0 || len(b.grams) == 0 {
		return m
	}
	at := make(map[uint64]int32, len(b.grams)) // first place in b
	for i, g := range b.grams {
		if _, ok := at[g]; !ok {
			at[g] = int32(i)
		}
	}
	hit := make([]bool, len(b.grams))
	shared, inB := 0, 0
	covered := 0 // words of a up to here are in a run
	for i, g := range a.grams {
		j, ok := at[g]
		if !ok {
			continue
		}
		shared++
		if !hit[j] {
			hit[j] = true
			inB++
		}
		if i < covered {
			continue
		}
		n := extend(a.words[i:], b.words[j:])
		if n < K { // hashes of runs that differ
			continue
		}
		covered = i + n
		m.Words += n
		m.Runs = append(m.Runs, Run{
			A:     hearsay.Span{Start: a.spans[i].Start, End: a.spans[i+n-1].End},
			B:     hearsay.Span{Start: b.spans[j].Start, End: b.spans[int(j)+n-1].End},
			Words: n,
		})
	}
	m.AInB = float64(shared) / float64(len(a.grams))
	m.BInA = float64(inB) / float64(len(at))
	return m
}

func extend(a, b []uint32) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
