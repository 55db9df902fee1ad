package reuse

import (
	"fmt"
	"reflect"
	"testing"
)

func TestFamilies(t *testing.T) {
	for _, c := range []struct {
		name  string
		n     int
		pairs []Pair
		want  [][]int
	}{
		{"none", 2, nil, [][]int{{0}, {1}}},
		{"a pair, given twice", 3, []Pair{{0, 2, .9}, {2, 0, .9}}, [][]int{{0, 2}, {1}}},
		{"a chain is no family", 4, []Pair{{0, 1, .9}, {1, 2, .4}, {2, 3, .8}}, [][]int{{0, 1}, {2, 3}}},
		{"half of the pairs is enough", 4, []Pair{{0, 1, .9}, {2, 3, .8}, {0, 2, .5}, {1, 3, .4}}, [][]int{{0, 1, 2, 3}}},
	} {
		if got := Families(c.n, c.pairs, .5); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestNearDuplicate(t *testing.T) {
	a := prepare(original)
	for text, want := range map[string]bool{
		original:                                true,
		original + " It will reopen on Monday.": true,
		original[:118]:                          false, // a part of it
		"Another text that has nothing to do with the harbour and its cranes.": false,
	} {
		if got := Compare(a, prepare(text)).NearDuplicate(); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// A host that runs one text over and over, as a live page does, is still found;
// what other hosts took from it is too.
func TestLiveUpdatesAreNoFurniture(t *testing.T) {
	x := NewIndex()
	update := func(i int) []Print {
		return prepare(fmt.Sprintf("Update %d of the day. %s %s The %dth ship is late.", i, original, original+" Seen from above.", i)).Prints(nil)
	}
	const n = 1000
	for i := range n {
		x.Add(1, update(i))
	}
	for _, host := range []uint32{1, 2} {
		if got := x.Candidates(host, update(n), MinShared); len(got) == 0 {
			t.Errorf("host %d finds none of %d updates", host, n)
		}
	}
}

// Ten thousand copies cost no more than the newest of them.
func TestCopiesAreBounded(t *testing.T) {
	x := NewIndex()
	p := prepare(original).Prints(nil)
	for i := range 10_000 {
		x.Add(uint32(i%300), p)
	}
	got := x.Candidates(9_999, p, 1)
	if len(got) == 0 || len(got) > 2*maxPostings {
		t.Errorf("%d candidates", len(got))
	}
}

func ExampleFamilies() {
	fmt.Println(Families(4, []Pair{{A: 0, B: 2, Share: .8}, {A: 2, B: 3, Share: .3}}, .6))
	// Output: [[0 2] [1] [3]]
}
