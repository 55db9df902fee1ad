package tagger

import (
	"slices"

	"hearsay/internal/language"
)

// An anchor is the token a statement hangs on: the word of its cue that tells
// most ("déclaré" of "a déclaré"), a colon, or the opening mark of a quotation
// that no words announce.

// candidate tells whether token i may be an anchor at all: a word that may be a
// verb or noun for all that is known, or one that announces statements. Function
// words, names and what the packs know as something else are none: of a hundred
// annotated anchors less than one is of these kinds, of the tokens of a text
// every other one.
func (s *sight) candidate(i int32) bool {
	switch s.tok[i].kind {
	case kWord, kColon, kOpen, kVerb, kNoun, kBefore, kAfter, kCiting, kMood, kRecap:
		return true
	}
	return false
}

// stretch is what stands around a token within its sentence.
type stretch struct {
	sentence language.Range
	quotes   bool // the sentence has a quotation mark
	speech   bool // it has a quotation of several words
}

func (s *sight) stretch(i int32) stretch {
	st := stretch{sentence: s.t.SentenceOf(i)}
	st.sentence.First = max(st.sentence.First, i-maxWindow)
	st.sentence.Last = min(st.sentence.Last, i+maxWindow)
	for j := st.sentence.First; j < st.sentence.Last; j++ {
		if k := s.tok[j].kind; k == kOpen || k == kClose {
			st.quotes = true
			if r := s.quotes.Innermost(j); r != nil && r.Last-r.First > 6 {
				st.speech = true
			}
		}
	}
	return st
}

// The features of an anchor come in groups by what they look at, as those of
// labels do. twin is added to the template of a feature that is told apart by
// language.
const twin = 64

type (
	anchorWordKeys  [18]uint32
	anchorStateKeys [8]uint32 // the token without its word, and what stands around it
	subjectKeys     [6]uint32 // who might speak, and what opens
	tripleKeys      [2]uint32 // kinds of three tokens
)

// setting is what is seen around a token that may be an anchor.
type setting struct{ around, subject, follows uint32 }

func (s *sight) setting(i int32, st stretch) setting {
	return setting{around: s.surroundings(i, st), subject: s.subject(i), follows: s.follows(i, st)}
}

func (s *sight) anchorWordKeys(i int32, x setting) anchorWordKeys {
	v, p, n := s.at(i), s.at(i-1), s.at(i+1)
	k := uint32(v.kind)
	return anchorWordKeys{
		key(1, v.word, 0),
		key(2, v.word, p.word),
		key(3, v.word, n.word),
		key(4, v.suf3, s.lang),
		key(5, v.suf4, 0),
		key(6, v.pre3, 0),
		key(7, v.suf2, s.lang),
		key(8, p.word, k),
		key(9, n.word, k),
		key(10, s.at(i-2).word, k),
		key(11, s.at(i+2).word, k),
		key(18, v.word, x.around),
		key(19, v.suf3, x.around),
		key(20, uint32(v.hits), uint32(v.hits>>32)),
		key(24, v.word, x.follows),
		key(26, v.suf2, n.suf2^s.lang),
		key(27, v.suf2, p.suf2^s.lang),
		key(28, v.pre3, x.around),
	}
}

func (s *sight) anchorStateKeys(i int32, x setting) anchorStateKeys {
	v, l := s.at(i), s.lang
	ka, written := uint32(v.kind)<<8|uint32(v.act), uint32(v.quote)<<8|uint32(v.shape)
	return anchorStateKeys{
		key(12, ka, 0), key(12+twin, ka, l),
		key(13, ka, x.around), key(13+twin, ka, x.around^l),
		key(17, x.around, written), key(17+twin, x.around, written^l),
		key(25, uint32(v.quote), x.around), key(25+twin, uint32(v.quote), x.around^l),
	}
}

func (s *sight) subjectKeys(i int32, x setting) subjectKeys {
	k, l := uint32(s.at(i).kind), s.lang
	return subjectKeys{
		key(21, x.subject, k), key(21+twin, x.subject, k^l),
		key(22, x.follows, k), key(22+twin, x.follows, k^l),
		key(23, x.follows, x.subject), key(23+twin, x.follows, x.subject^l),
	}
}

// tripleKeys looks at three kinds of which the anchor's is the second (template
// 14), the third (15) or the first (16).
func (s *sight) tripleKeys(template, three uint32) tripleKeys {
	return tripleKeys{key(template, three, 0), key(template+twin, three, s.lang)}
}

// three is the kinds of token i and its neighbours.
func (s *sight) three(i int32) uint32 { return pack3(s.at(i-1).kind, s.at(i).kind, s.at(i+1).kind) }

// anchorFeatures is all features of token i as an anchor.
func (s *sight) anchorFeatures(i int32, st stretch) []uint32 {
	x := s.setting(i, st)
	a, b, c := s.anchorWordKeys(i, x), s.anchorStateKeys(i, x), s.subjectKeys(i, x)
	d, e, f := s.tripleKeys(14, s.three(i)), s.tripleKeys(15, s.three(i-1)), s.tripleKeys(16, s.three(i+1))
	return slices.Concat(a[:], b[:], c[:], d[:], e[:], f[:])
}

// anchorReader adds up the weights of anchors, and keeps the sums that recur.
type anchorReader struct {
	states   memo[int32]
	subjects memo[int32]
	triples  memo[[3]int32] // for templates 14 to 16
	byKinds  []int32        // by token: the sum of its triples
}

// begin adds up what the kinds of three tokens tell, for all tokens of a text.
func (r *anchorReader) begin(w *weights, s *sight) {
	n := int32(len(s.tok))
	r.byKinds = append(r.byKinds[:0], make([]int32, n)...)
	for i := int32(-1); i <= n; i++ {
		three := s.three(i)
		sum, ok := r.triples.at(view{uint64(three) | 1<<32, s.lang})
		if !ok {
			for k := range sum {
				keys := s.tripleKeys(14+uint32(k), three)
				sum[k] = w.one(keys[:])
			}
		}
		for k, at := range [3]int32{i, i + 1, i - 1} {
			if at >= 0 && at < n {
				r.byKinds[at] += sum[k]
			}
		}
	}
}

// score is the log-odds that a statement hangs on token i.
func (r *anchorReader) score(w *weights, s *sight, i int32, st stretch) float32 {
	v, x := &s.tok[i], s.setting(i, st)
	words := s.anchorWordKeys(i, x)
	n := r.byKinds[i] + w.one(words[:])

	packed := 1<<63 | uint64(x.around)<<32 | uint64(v.kind)<<24 | uint64(v.act)<<16 | uint64(v.quote)<<8 | uint64(v.shape)
	sum, ok := r.states.at(view{packed, s.lang})
	if !ok {
		keys := s.anchorStateKeys(i, x)
		*sum = w.one(keys[:])
	}
	n += *sum
	sum, ok = r.subjects.at(view{1<<63 | uint64(x.subject)<<32 | uint64(x.follows)<<8 | uint64(v.kind), s.lang})
	if !ok {
		keys := s.subjectKeys(i, x)
		*sum = w.one(keys[:])
	}
	return float32(n+*sum) * w.scale
}

// surroundings says where quotations, commas and the ends of the sentence stand
// around token i.
func (s *sight) surroundings(i int32, st stretch) uint32 {
	var out uint32
	for j, steps := i-1, 0; j >= st.sentence.First && steps < 8; j, steps = j-1, steps+1 {
		if k := s.tok[j].kind; k == kClose || k == kComma || k == kOpen || k == kColon || k == kDash || k == kThat {
			out = uint32(k)
			break
		}
	}
	for j, steps := i+1, 0; j < st.sentence.Last && steps < 8; j, steps = j+1, steps+1 {
		if k := s.tok[j].kind; k == kClose || k == kComma || k == kOpen || k == kColon || k == kDash || k == kThat || k == kStop {
			out |= uint32(k) << 6
			break
		}
	}
	if st.quotes {
		out |= 1 << 12
	}
	if st.speech {
		out |= 1 << 13
	}
	if i-st.sentence.First < 3 {
		out |= 1 << 14
	}
	if st.sentence.Last-i < 6 {
		out |= 1 << 15
	}
	return out
}

// subject tells what that could speak stands next to token i, and on which side.
func (s *sight) subject(i int32) uint32 {
	left, right := kEdge, kEdge
	for d := int32(1); d <= 4; d++ {
		if k := s.at(i - d).kind; left == kEdge && speaks(k) {
			left = k
		}
		if k := s.at(i + d).kind; right == kEdge && speaks(k) {
			right = k
		}
	}
	return uint32(left)<<8 | uint32(right)
}

// speaks tells whether a token of kind k may name somebody.
func speaks(k Kind) bool {
	switch k {
	case kCapital, kSource, kTitle, kBody, kDocument, kOutlet, kOutletWord, kPerson, kOrganisation, kPlace, kPronoun, kHonorific, kFirstPerson, kRelative:
		return true
	}
	return false
}

// follows tells what opens after token i: a conjunction, a colon, a quotation.
func (s *sight) follows(i int32, st stretch) uint32 {
	for j, steps := i+1, uint32(0); j < st.sentence.Last && steps < 6; j, steps = j+1, steps+1 {
		if k := s.tok[j].kind; k == kThat || k == kColon || k == kOpen || k == kStop {
			return uint32(k)<<4 | min(steps, 2)
		}
	}
	return 0
}
