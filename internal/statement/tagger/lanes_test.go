package tagger

import (
	"math/rand/v2"
	"testing"
)

// TestClassesInLanes adds up more weights than a lane holds, and the largest.
func TestClassesInLanes(t *testing.T) {
	const rows = 64
	r := rand.New(rand.NewPCG(1, 2))
	raw := make([]byte, rows*kindCount)
	for i := range raw {
		raw[i] = byte(r.Uint32())
	}
	for k := range kindCount {
		raw[k], raw[kindCount+k] = 127, 128 // rows 0 and 1: the largest and the least
	}
	w := weights{mask: rows - 1, out: kindCount, scale: 1, w: string(raw)}
	for _, n := range []int{0, 1, laneRoom - 1, laneRoom, laneRoom + 1, 3 * laneRoom} {
		for name, pick := range map[string]func() uint32{
			"any": r.Uint32, "largest": func() uint32 { return 0 }, "least": func() uint32 { return 1 },
		} {
			features := make([]uint32, n)
			var want, got [kindCount]int32
			for i := range features {
				features[i] = pick()
				for k := range want {
					want[k] += int32(int8(raw[int(features[i]&w.mask)*kindCount+k]))
				}
			}
			if got = w.sums(features); got != want {
				t.Errorf("%d features, %s: %v, not %v", n, name, got, want)
			}
		}
	}
}
