package tagger

import "encoding/binary"

// Weights are signed bytes. They are added up several at once, in lanes of 16
// bits within words: each is first made larger by 128, so that no lane borrows
// from its neighbour, and as sums of lanes are plain integers, those of groups
// of features can be kept and added again in any order. The tables are laid out
// for that when a model is made ready.

// bias makes the signed bytes of a word unsigned ones.
const (
	bias  = 0x8080808080808080
	lanes = 0x00FF00FF00FF00FF
)

// four is a sum of weights for the labels 0, 2, 1, 3, from the lowest lane up.
type four uint64

// sixteen is a sum of weights for the pairs of labels: the even and the odd ones
// of the first eight, then those of the others.
type sixteen struct{ even, odd, evenHigh, oddHigh uint64 }

type (
	labelRows [1 << unaryBits]uint32   // biased bytes, one for each label
	pairRows  [1 << edgeBits][2]uint64 // biased bytes, one for each pair
)

// rows lays out the weights of labels.
func (w *weights) labelRows() *labelRows {
	rows := new(labelRows)
	for i := range rows {
		rows[i] = binary.LittleEndian.Uint32([]byte(w.w[i*labelCount:][:labelCount])) ^ bias&0xFFFFFFFF
	}
	return rows
}

// pairRows lays out the weights of pairs of labels.
func (w *weights) pairRows() *pairRows {
	rows := new(pairRows)
	for i := range rows {
		v := []byte(w.w[i*labelCount*labelCount:][:labelCount*labelCount])
		rows[i] = [2]uint64{binary.LittleEndian.Uint64(v) ^ bias, binary.LittleEndian.Uint64(v[8:]) ^ bias}
	}
	return rows
}

// sum adds up the weights of features.
func (r *labelRows) sum(features []uint32) (acc four) {
	for _, f := range features {
		x := uint64(r[f%uint32(len(r))])
		acc += four((x | x<<24) & lanes)
	}
	return acc
}

// sum adds the weights of features to a sum.
func (r *pairRows) sum(acc sixteen, features []uint32) sixteen {
	for _, f := range features {
		v := &r[f%uint32(len(r))]
		x, y := v[0], v[1]
		acc = sixteen{acc.even + x&lanes, acc.odd + x>>8&lanes, acc.evenHigh + y&lanes, acc.oddHigh + y>>8&lanes}
	}
	return acc
}

func (a sixteen) plus(b *sixteen) sixteen {
	return sixteen{a.even + b.even, a.odd + b.odd, a.evenHigh + b.evenHigh, a.oddHigh + b.oddHigh}
}

// lane is the number in the lowest lane of the sum of n biased weights.
func lane(sum uint64, n int32) float32 { return float32(int32(sum&0xFFFF) - n*128) }

// potentials are the sums of n features as numbers.
func (a four) potentials(n int32, scale float32) [labelCount]float32 {
	v := uint64(a)
	return [labelCount]float32{lane(v, n) * scale, lane(v>>32, n) * scale, lane(v>>16, n) * scale, lane(v>>48, n) * scale}
}

// potentials writes the sums of n features as numbers, from each label to each.
func (a sixteen) potentials(n int32, scale float32, out *[labelCount][labelCount]float32) {
	spread(&out[0], a.even, a.odd, n, scale)
	spread(&out[1], a.even>>32, a.odd>>32, n, scale)
	spread(&out[2], a.evenHigh, a.oddHigh, n, scale)
	spread(&out[3], a.evenHigh>>32, a.oddHigh>>32, n, scale)
}

// spread writes two lanes of even and odd sums in turn.
func spread(out *[labelCount]float32, even, odd uint64, n int32, scale float32) {
	out[0], out[1] = lane(even, n)*scale, lane(odd, n)*scale
	out[2], out[3] = lane(even>>16, n)*scale, lane(odd>>16, n)*scale
}
