package lineage

import (
	"cmp"
	"math"
	"slices"

	"hearsay/internal/likeness"
)

// sentences are the anchors of one article, sentence by sentence.
type sentences struct {
	keys    [][]uint32  // by sentence: distinct anchors, sorted
	weights [][]float64 // of keys
	index   []int32     // by entry of keys: the sentence of the text
	at      []posting   // sorted
}

// posting says that an anchor stands in a sentence.
type posting struct {
	key      uint32
	sentence int32 // entry of keys
}

// bySentence keeps the anchors that admit tells to.
func bySentence(anchors []likeness.Anchor, admit func(uint32) bool) sentences {
	var s sentences
	for i := 0; i < len(anchors); {
		j := i
		var keys []uint32
		for ; j < len(anchors) && anchors[j].Sentence == anchors[i].Sentence; j++ {
			if admit(anchors[j].Key) {
				keys = append(keys, anchors[j].Key)
			}
		}
		if len(keys) > 0 {
			slices.Sort(keys)
			s.keys = append(s.keys, slices.Compact(keys))
			s.index = append(s.index, anchors[i].Sentence)
		}
		i = j
	}
	return s
}

// align prepares the sentences of all articles. In a story of several languages
// an anchor that stands in one of them only says nothing about where an article
// in another has its news from, and makes the language look unlike: it is left
// out.
func (b *builder) align() {
	langs := map[string]uint64{}
	in := map[uint32]uint64{}
	for _, a := range b.articles {
		l := a.Trace.Article.Lang
		if langs[l] == 0 {
			langs[l] = 1 << min(len(langs), 63)
		}
		for _, k := range a.anchors {
			in[k.Key] |= langs[l]
		}
	}
	admit := func(k uint32) bool { return len(langs) < 2 || in[k]&(in[k]-1) != 0 }
	b.rarity = rarity{df: map[uint32]int32{}}
	for _, a := range b.articles {
		a.sentences = bySentence(a.anchors, admit)
		b.rarity.add(a.sentences)
	}
	for _, a := range b.articles {
		a.sentences.weigh(b.rarity)
	}
}

// weigh makes sentences ready for comparison.
func (s *sentences) weigh(r rarity) {
	for n, keys := range s.keys {
		weights := make([]float64, len(keys))
		for i, k := range keys {
			weights[i] = r.weight(k)
			s.at = append(s.at, posting{k, int32(n)})
		}
		s.weights = append(s.weights, weights)
	}
	slices.SortFunc(s.at, func(p, q posting) int { return cmp.Or(cmp.Compare(p.key, q.key), cmp.Compare(p.sentence, q.sentence)) })
}

// rarity weighs anchors by the number of a story's sentences they stand in:
// what every sentence names tells nothing about which one it was made from.
type rarity struct {
	df map[uint32]int32
	n  int
}

func (r *rarity) add(s sentences) {
	for _, keys := range s.keys {
		r.n++
		for _, k := range keys {
			r.df[k]++
		}
	}
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
func align(child, parent sentences) ([]pairing, float64) {
	out := make([]pairing, 0, len(child.keys))
	covered, total := 0.0, 0.0
	score := make([]float64, len(parent.keys))
	for c, keys := range child.keys {
		clear(score)
		sum := 0.0
		at := parent.at
		for i, k := range keys {
			w := child.weights[c][i]
			sum += w
			n, _ := slices.BinarySearchFunc(at, k, func(p posting, k uint32) int { return cmp.Compare(p.key, k) })
			for at = at[n:]; len(at) > 0 && at[0].key == k; at = at[1:] {
				score[at[0].sentence] += w
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

// inOrder is how much of what two texts share they share in the same order: the
// best pairing of sentences without crossings against the best one with. A
// translator keeps the order, a writer who retells does not.
func inOrder(child, parent sentences) float64 {
	if len(child.keys) == 0 || len(parent.keys) == 0 {
		return 0
	}
	row, last := make([]float64, len(parent.keys)+1), make([]float64, len(parent.keys)+1)
	free := 0.0
	for c, keys := range child.keys {
		top := 0.0
		for p, other := range parent.keys {
			s := shared(keys, child.weights[c], other)
			top = max(top, s)
			row[p+1] = max(last[p]+s, last[p+1], row[p])
		}
		free += top
		row, last = last, row
		row[0] = 0
	}
	if free == 0 {
		return 0
	}
	return last[len(parent.keys)] / free
}

// shared is the weight of the anchors that a sentence, weighed, shares with another.
func shared(a []uint32, weights []float64, b []uint32) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			sum += weights[i]
			i, j = i+1, j+1
		}
	}
	return sum
}

// paired is the share from which two sentences are taken for the same.
const paired = 0.3
