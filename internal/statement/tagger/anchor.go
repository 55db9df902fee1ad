package tagger

import "hearsay/internal/language"

// An anchor is the token a statement hangs on: the word of its cue that tells
// most ("déclaré" of "a déclaré"), a colon, or the opening mark of a quotation
// that no words announce.

// candidate tells whether token i may be an anchor at all.
func (s *sight) candidate(i int32) bool {
	switch s.tok[i].kind {
	case kColon, kOpen:
		return true
	}
	return s.t.Tokens[i].Kind == language.Word
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

// anchorFeatures appends the features of token i as an anchor.
func (s *sight) anchorFeatures(i int32, st stretch, buf []uint32) []uint32 {
	v, p, n := s.at(i), s.at(i-1), s.at(i+1)
	pp, nn := s.at(i-2), s.at(i+2)
	around := s.surroundings(i, st)
	k := uint32(v.kind)
	add := func(template, a, b uint32) { buf = append(buf, key(template, a, b)) }
	both := func(template, a, b uint32) { buf = append(buf, key(template, a, b), key(template+64, a, b^s.lang)) }
	add(1, v.word, 0)
	add(2, v.word, p.word)
	add(3, v.word, n.word)
	add(4, v.suf3, s.lang)
	add(5, v.suf4, 0)
	add(6, v.pre3, 0)
	add(7, v.suf2, s.lang)
	add(8, p.word, k)
	add(9, n.word, k)
	add(10, pp.word, k)
	add(11, nn.word, k)
	both(12, k<<8|uint32(v.act), 0)
	both(13, k<<8|uint32(v.act), around)
	both(14, pack3(p.kind, v.kind, n.kind), 0)
	both(15, pack3(pp.kind, p.kind, v.kind), 0)
	both(16, pack3(v.kind, n.kind, nn.kind), 0)
	both(17, around, uint32(v.quote)<<8|uint32(v.shape))
	add(18, v.word, around)
	add(19, v.suf3, around)
	add(20, uint32(v.hits), uint32(v.hits>>32))
	both(21, s.subject(i), k)
	both(22, s.follows(i, st), k)
	both(23, s.follows(i, st), s.subject(i))
	add(24, v.word, s.follows(i, st))
	both(25, uint32(v.quote), around)
	add(26, v.suf2, n.suf2^s.lang)
	add(27, v.suf2, p.suf2^s.lang)
	add(28, v.pre3, around)
	return buf
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
