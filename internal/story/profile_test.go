package story

import (
	"reflect"
	"testing"
)

func TestProfileAdd(t *testing.T) {
	a := profile{{key: 1, weight: 10}, {key: 5, weight: 20}, {key: anchorBit | 2, weight: 5}}
	b := profile{{key: 5, weight: 1}, {key: 7, weight: 2}, {key: anchorBit | 2, weight: 5}, {key: anchorBit | 9, weight: 1}}
	var fresh []uint64
	got := a.add(b, func(k uint64) { fresh = append(fresh, k) })
	want := profile{{key: 1, weight: 10}, {key: 5, weight: 21}, {key: 7, weight: 2}, {key: anchorBit | 2, weight: 10}, {key: anchorBit | 9, weight: 1}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if !reflect.DeepEqual(fresh, []uint64{7, anchorBit | 9}) {
		t.Errorf("fresh keys %v", fresh)
	}
	if x := got.anchors(); !reflect.DeepEqual(x, want[3:]) {
		t.Errorf("anchors %v", x)
	}
	if again := b.add(a, func(uint64) {}); !reflect.DeepEqual(again, want) {
		t.Errorf("the other way round %v", again)
	}
}

func TestCommonIsTheSameForLongAndShort(t *testing.T) {
	var long profile
	for i := range 100 {
		long = append(long, entry{key: uint64(i * 3), weight: int32(i)})
	}
	short := profile{{key: 0, weight: 7}, {key: 4, weight: 7}, {key: 9, weight: 7}, {key: 297, weight: 7}, {key: 400, weight: 7}}
	collect := func(a, b profile) (out [][3]int) {
		common(a, b, func(k uint64, x, y float64) { out = append(out, [3]int{int(k), int(x), int(y)}) })
		return out
	}
	if got, want := collect(short, long), [][3]int{{0, 7, 0}, {9, 7, 3}, {297, 7, 99}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got, want := collect(long, short), [][3]int{{0, 0, 7}, {9, 3, 7}, {297, 99, 7}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestHeaviest(t *testing.T) {
	p := profile{{key: 1, weight: 3}, {key: 2, weight: 9}, {key: 3, weight: 3}, {key: 4, weight: 1}}
	got := p.heaviest(2, func(uint64) float64 { return 1 })
	if want := (profile{{key: 1, weight: 3}, {key: 2, weight: 9}}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestDue(t *testing.T) {
	var got []int
	for n := 1; n <= 40; n++ {
		if (&part{n: n}).due() {
			got = append(got, n)
		}
	}
	want := []int{1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("due at %v, want %v", got, want)
	}
}
