package tagger

import "encoding/binary"

// Weights are signed bytes. They are added up several at once, in lanes of 16
// bits within words: each is first made larger by 128, so that no lane borrows
// from its neighbour, and as sums of lanes are plain integers, those of groups
// of features can be kept and added again in any order.

// bias makes the signed bytes of a word unsigned ones.
const (
	bias  = 0x8080808080808080
	lanes = 0x00FF00FF00FF00FF
)

// four is a sum of weights for the labels 0, 2, 1, 3, from the lowest lane up.
type four uint64

// sixteen is a sum of weights for the pairs of labels: the even and the odd ones
// of the first eight, then those of the others.
type sixteen [4]uint64

// four adds up the weights of features that have one for each label.
func (w *weights) four(features []uint32) (acc four) {
	for _, f := range features {
		x := uint64(binary.LittleEndian.Uint32(w.bytes[int(f&w.mask)*labelCount:])) ^ bias&0xFFFFFFFF
		acc += four(x&0x00FF00FF | x<<24&(0x00FF00FF<<32))
	}
	return acc
}

// add adds the weights of features that have one for each pair of labels.
func (a *sixteen) add(w *weights, features []uint32) {
	b := *a
	for _, f := range features {
		v := w.bytes[int(f&w.mask)*labelCount*labelCount:]
		x, y := binary.LittleEndian.Uint64(v)^bias, binary.LittleEndian.Uint64(v[8:])^bias
		b[0] += x & lanes
		b[1] += x >> 8 & lanes
		b[2] += y & lanes
		b[3] += y >> 8 & lanes
	}
	*a = b
}

func (a *sixteen) plus(b *sixteen) {
	for k := range a {
		a[k] += b[k]
	}
}

// potentials are the sums of n features as numbers.
func (acc four) potentials(n int32, scale float32) [labelCount]float32 {
	less := n * 128
	return [labelCount]float32{
		float32(int32(acc&0xFFFF)-less) * scale, float32(int32(acc>>32&0xFFFF)-less) * scale,
		float32(int32(acc>>16&0xFFFF)-less) * scale, float32(int32(acc>>48&0xFFFF)-less) * scale,
	}
}

// potentials writes the sums of n features as numbers, from each label to each.
func (a *sixteen) potentials(n int32, scale float32, out *[labelCount][labelCount]float32) {
	less := n * 128
	for x := range labelCount {
		even, odd := a[x/2*2]>>(x%2*32), a[x/2*2+1]>>(x%2*32)
		out[x] = [labelCount]float32{
			float32(int32(even&0xFFFF)-less) * scale, float32(int32(odd&0xFFFF)-less) * scale,
			float32(int32(even>>16&0xFFFF)-less) * scale, float32(int32(odd>>16&0xFFFF)-less) * scale,
		}
	}
}
