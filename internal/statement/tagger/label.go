package tagger

import (
	"encoding/binary"
	"math"
	"slices"

	"hearsay"
)

// Acts and Classes number the labels of statements.
var (
	Acts = []hearsay.Act{hearsay.ActSay, hearsay.ActDeny, hearsay.ActConfirm, hearsay.ActDecline, hearsay.ActAsk,
		hearsay.ActUrge, hearsay.ActPromise, hearsay.ActAccuse, hearsay.ActBelieve}
	Classes = []hearsay.Class{hearsay.ClassPerson, hearsay.ClassRole, hearsay.ClassAnon, hearsay.ClassGroup, hearsay.ClassOrg,
		hearsay.ClassPlace, hearsay.ClassOutlet, hearsay.ClassDoc, hearsay.ClassNone}
)

// kindCount is how many acts there are, and how many classes.
const kindCount = KindCount

// KindCount is how many acts there are, and how many classes.
const KindCount = 9

func actNumber(label string) uint8 { return uint8(max(slices.Index(Acts, hearsay.Act(label)), 0)) }

// actHashes are the hashes of the names of acts.
var actHashes = func() (out []uint32) {
	for _, a := range Acts {
		out = append(out, hashString(string(a)))
	}
	return out
}()

// actOf is the number of the act whose name has a hash.
func actOf(label uint32) uint8 { return uint8(max(slices.Index(actHashes, label), 0)) }

// actFeatures appends what tells the act of a statement: its cue, negations
// around it, and how its content begins and ends.
func (s *sight) actFeatures(f *Frame, buf []uint32) []uint32 {
	v := s.at(f.Anchor)
	add := func(template, a, b uint32) { buf = append(buf, key(template, a, b)) }
	add(400, 0, 0)
	add(401, v.word, 0)
	add(402, v.suf4, 0)
	add(403, v.pre3, 0)
	add(404, uint32(v.kind)<<8|uint32(v.act), 0)
	add(405, v.suf3, s.lang)
	for _, c := range f.Cue {
		for i := c.First; i < c.Last; i++ {
			x := s.at(i)
			add(406, x.word, 0)
			add(407, x.pre3, 0)
			if x.act > 0 {
				add(408, uint32(x.act), 0)
			}
		}
	}
	not := uint32(0)
	for i := f.Anchor - 4; i <= f.Anchor+4; i++ {
		if s.at(i).hits&(1<<kNot) != 0 {
			not = 1
		}
		if d := i - f.Anchor; d >= -2 && d <= 2 {
			add(409, s.at(i).word, 0)
		}
	}
	near := uint32(0)
	for i := f.Anchor - 3; i < f.Anchor; i++ {
		if s.at(i).hits&(1<<kNot) != 0 {
			near = uint32(f.Anchor-i) << 1
		}
	}
	add(417, near, uint32(v.kind)<<8|uint32(v.act))
	add(418, near, s.lang)
	add(410, not, uint32(v.kind)<<8|uint32(v.act))
	add(411, not, v.word)
	if len(f.Content) > 0 {
		c := f.Content[0]
		add(412, s.at(c.First).word, 0)
		add(413, s.at(c.First-1).word, 0)
		add(414, s.at(c.First).word, v.word)
		add(415, s.at(c.First).suf2, s.lang)
		last := f.Content[len(f.Content)-1].Last
		for i := last - 2; i <= last; i++ {
			if s.at(i).kind == kStop {
				add(416, s.at(i).word, 0)
			}
		}
	}
	return buf
}

// multi trains a classifier of several classes (multinomial logistic regression).
type multi struct {
	features []uint32
	class    int
}

func trainMulti(bits int, examples []multi, epochs int, pace, decay float32) *table {
	t := newTable(bits, kindCount)
	for e := range epochs {
		for _, k := range order(len(examples), uint64(e)+500) {
			x := &examples[k]
			var z [kindCount]float32
			for _, f := range x.features {
				for y, w := range t.slot(f) {
					z[y] += w
				}
			}
			softmax(&z)
			for y := range z {
				z[y] = -z[y]
			}
			z[x.class]++
			for _, f := range x.features {
				t.update(f, z[:], pace, decay)
			}
		}
	}
	return t
}

func softmax(z *[kindCount]float32) {
	top, sum := z[0], 0.0
	for _, v := range z {
		top = max(top, v)
	}
	for y, v := range z {
		e := math.Exp(float64(v - top))
		z[y] = float32(e)
		sum += e
	}
	for y := range z {
		z[y] /= float32(sum)
	}
}

// logits are how likely the features make each class, as log-probabilities.
func (w *weights) logits(features []uint32) (z [kindCount]float32) {
	n := w.sums(features)
	for k := range n {
		z[k] = float32(n[k]) * w.scale
	}
	p := z
	softmax(&p)
	for k := range p {
		z[k] = float32(math.Log(float64(max(p[k], 1e-6))))
	}
	return z
}

// laneRoom is how many biased weights a lane can hold.
const laneRoom = 1 << 16 / 256

// sums adds up the weights of features that have one for each class.
func (w *weights) sums(features []uint32) (n [kindCount]int32) {
	for len(features) > 0 {
		some := features[:min(len(features), laneRoom)]
		features = features[len(some):]
		w.addLanes(some, &n)
	}
	return n
}

// addLanes adds up the weights of a few features, eight classes in lanes.
func (w *weights) addLanes(features []uint32, n *[kindCount]int32) {
	var even, odd uint64
	for _, f := range features {
		i := int(f&w.mask) * kindCount
		v := binary.LittleEndian.Uint64([]byte(w.w[i:][:8])) ^ bias
		even += v & lanes
		odd += v >> 8 & lanes
		n[8] += int32(int8(w.w[i+8]))
	}
	for k := 0; k < 8; k += 2 {
		n[k] += int32(even&0xFFFF) - 128*int32(len(features))
		n[k+1] += int32(odd&0xFFFF) - 128*int32(len(features))
		even, odd = even>>16, odd>>16
	}
}

// top is the likeliest class.
func top(z *[kindCount]float32) int {
	best := 0
	for k := range z {
		if z[k] > z[best] {
			best = k
		}
	}
	return best
}
