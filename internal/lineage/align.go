package lineage

import (
	"math"
	"slices"

	"hearsay/internal/likeness"
)

// sentences are the anchors of one article, sentence by sentence.
type sentences struct {
	keys  [][]uint32 // by sentence: distinct anchors, sorted
	index []int32    // by entry of keys: the sentence of the text
}

func bySentence(anchors []likeness.Anchor) sentences {
	var s sentences
	for i := 0; i < len(anchors); {
		j := i
		var keys []uint32
		for ; j < len(anchors) && anchors[j].Sentence == anchors[i].Sentence; j++ {
			keys = append(keys, anchors[j].Key)
		}
		slices.Sort(keys)
		s.keys = append(s.keys, slices.Compact(keys))
		s.index = append(s.index, anchors[i].Sentence)
		i = j
	}
	return s
}

// rarity weighs anchors by the number of a story's sentences they stand in:
// what every sentence names tells nothing about which one it was made from.
type rarity struct {
	df map[uint32]int32
	n  int
}

func newRarity(all []sentences) rarity {
	r := rarity{df: map[uint32]int32{}}
	for _, s := range all {
		for _, keys := range s.keys {
			r.n++
			for _, k := range keys {
				r.df[k]++
			}
		}
	}
	return r
}

func (r rarity) weight(k uint32) float64 { return math.Log(float64(r.n+1) / (float64(r.df[k]) + .5)) }

// pairing is a sentence of a child with the sentence of the parent it is most like.
type pairing struct {
	child, parent int32 // sentences of the texts; parent -1 when nothing is alike
	share         float64
	weight        float64
}

// align pairs every sentence of child with the most alike of parent and returns
// the share of the child's anchors that the pairs cover.
func align(child, parent sentences, r rarity) ([]pairing, float64) {
	at := map[uint32][]int32{}
	for p, keys := range parent.keys {
		for _, k := range keys {
			at[k] = append(at[k], int32(p))
		}
	}
	out := make([]pairing, 0, len(child.keys))
	covered, total := 0.0, 0.0
	score := make([]float64, len(parent.keys))
	for c, keys := range child.keys {
		clear(score)
		sum := 0.0
		for _, k := range keys {
			w := r.weight(k)
			sum += w
			for _, p := range at[k] {
				score[p] += w
			}
		}
		best, bestScore := int32(-1), 0.0
		for p, s := range score {
			if s > bestScore {
				best, bestScore = int32(p), s
			}
		}
		pr := pairing{child: child.index[c], parent: -1, weight: sum}
		if best >= 0 && sum > 0 {
			pr.parent, pr.share = parent.index[best], bestScore/sum
		}
		covered += bestScore
		total += sum
		out = append(out, pr)
	}
	if total == 0 {
		return out, 0
	}
	return out, covered / total
}
