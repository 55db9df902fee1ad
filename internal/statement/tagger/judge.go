package tagger

import "hearsay/internal/language"

// The judge decides whether a frame is a statement once its source and content
// have been read: what the anchor promised may have come to nothing.

// judgeFeatures appends what speaks for and against a frame among all frames of
// its text.
func (s *sight) judgeFeatures(k int, frames []Frame, buf []uint32) []uint32 {
	f := &frames[k]
	v := s.at(f.Anchor)
	add := func(template, a, b uint32) { buf = append(buf, key(template, a, b)) }
	both := func(template, a, b uint32) { buf = append(buf, key(template, a, b), key(template+32, a, b^s.lang)) }
	score := uint32(int32(f.Score*2) + 32)
	sure := uint32(int32(f.Margin*2) + 32)
	ak := uint32(v.kind)<<8 | uint32(v.act)
	pattern := f.pattern()
	c := f.Content[0]
	last := f.Content[len(f.Content)-1].Last
	long := steps(extent(f.Content))
	open := uint32(s.at(c.First).kind)<<8 | uint32(s.at(c.First-1).kind)
	var source uint32
	if len(f.Source) > 0 {
		r := f.Source[0]
		source = pack3(s.at(r.First).kind, s.at(r.Last-1).kind, Kind(min(r.Last-r.First, 5))) + 1
	}
	both(600, score, 0)
	both(601, score, ak)
	add(602, score, pattern)
	both(603, pattern, ak)
	both(604, long, uint32(len(f.Content)))
	both(605, long, ak)
	both(606, source, 0)
	add(607, source, pattern)
	both(608, open, pattern)
	add(609, v.word, 0)
	add(610, v.word, pattern)
	add(611, v.suf3, s.lang)
	add(612, v.pre3, pattern)
	both(613, uint32(s.at(last).kind)<<8|uint32(s.at(last-1).kind), long)
	both(614, sure, 0)
	add(615, sure, score)
	both(616, boundary(s.t, c.First), pattern)
	both(617, s.company(k, frames), 0)
	add(618, s.company(k, frames), score)
	both(619, uint32(v.quote)<<8|uint32(s.at(c.First).quote), pattern)
	add(620, s.at(f.Anchor-1).word, ak)
	add(621, s.at(f.Anchor+1).word, ak)
	both(622, uint32(s.t.ParagraphIndex(f.Anchor)>>31), boundary(s.t, s.t.SentenceOf(f.Anchor).First))
	add(623, s.at(c.First).word, ak)
	add(624, v.word, long)
	around, same := s.around(k, frames)
	both(625, around, 0)
	add(626, around, score)
	both(627, same, 0)
	add(628, same, score)
	return buf
}

// pattern is in which order source, cue and content stand.
func (f *Frame) pattern() uint32 {
	var source language.Range
	if len(f.Source) > 0 {
		source = f.Source[0]
	}
	return f.patternWith(source)
}

// patternWith is the pattern of a frame that had another source.
func (f *Frame) patternWith(source language.Range) uint32 {
	out := uint32(0)
	if source.Last > source.First {
		out = 1
		if source.First > f.Anchor {
			out = 2
		}
		if source.First > f.Content[0].First {
			out |= 4
		}
	}
	if f.Content[0].First > f.Anchor {
		out |= 8
	} else if f.Content[len(f.Content)-1].Last > f.Anchor {
		out |= 16
	}
	gap := f.Content[0].First - f.Anchor
	if gap < 0 {
		gap = f.Anchor - f.Content[len(f.Content)-1].Last
	}
	return out | steps(max(gap, 0))<<5
}

// company tells how a frame stands to the others: whether it lies in a surer
// one's content, or shares its sentence or its content with one.
func (s *sight) company(k int, frames []Frame) (out uint32) {
	f := &frames[k]
	n := s.t.SentenceIndex(f.Anchor)
	for j := max(0, k-8); j < min(len(frames), k+9); j++ {
		g := &frames[j]
		if j == k {
			continue
		}
		surer := g.Score > f.Score
		if within(g.Content, f.Anchor) && surer {
			out |= 1
		}
		if s.t.SentenceIndex(g.Anchor) == n && surer {
			out |= 2
		}
		if surer && shared(f.Content, g.Content)*2 > extent(f.Content) {
			out |= 4
		}
		if within(f.Content, g.Anchor) && surer {
			out |= 8
		}
	}
	return out
}

// around tells how many sure frames stand in the neighbourhood of a frame, and
// how many of the article have a source that ends in the same word.
func (s *sight) around(k int, frames []Frame) (near, same uint32) {
	f := &frames[k]
	last := uint32(0)
	if len(f.Source) > 0 {
		last = s.at(f.Source[len(f.Source)-1].Last - 1).word
	}
	for j := max(0, k-60); j < min(len(frames), k+61); j++ {
		g := &frames[j]
		if j == k || g.Score < 0 {
			continue
		}
		if d := s.t.SentenceIndex(g.Anchor) - s.t.SentenceIndex(f.Anchor); d != 0 && d >= -2 && d <= 2 {
			near++
		}
		if last != 0 && len(g.Source) > 0 && s.at(g.Source[len(g.Source)-1].Last-1).word == last {
			same++
		}
	}
	return min(near, 4), min(same, 3)
}

func within(rs []language.Range, i int32) bool {
	for _, r := range rs {
		if r.First <= i && i < r.Last {
			return true
		}
	}
	return false
}

// extent is how many tokens lie in the ranges.
func extent(rs []language.Range) (n int32) {
	for _, r := range rs {
		n += r.Last - r.First
	}
	return n
}

// shared is how many tokens lie in both.
func shared(a, b []language.Range) (n int32) {
	for _, r := range b {
		n += overlap(a, r)
	}
	return n
}

// judged keeps the frames that the judge believes, with its score as theirs.
func (r *reader) judged(frames []Frame) []Frame {
	scores := make([]float32, len(frames))
	for k := range frames {
		r.buf = r.s.judgeFeatures(k, frames, r.buf[:0])
		scores[k] = float32(r.m.judge.one(r.buf)) * r.m.judge.scale
	}
	for k := range frames {
		frames[k].Score = scores[k]
		frames[k].Score += r.s.denialBonus(&frames[k])
	}
	r.rescue(frames)
	out := frames[:0]
	for _, f := range frames {
		if f.Score > r.m.threshold {
			out = append(out, f)
		}
	}
	return out
}

// How much sooner a frame is believed whose cue the pack knows as a refusal to
// comment or a denial: they are rare, and a lost one costs most. What denies no
// claim is believed less soon, or later if its verb denies only claims.
const (
	declineBonus = 1.4
	claimBonus   = 1.4
	strongBonus  = 1.2
	weakLoss     = 1.5
	nobodyLoss   = 4
)

// denialBonus is what the pack's knowledge of a denial or refusal adds to the
// judgement of a frame.
func (s *sight) denialBonus(f *Frame) float32 {
	a := s.at(f.Anchor)
	switch {
	case a.kind != kVerb:
		return 0
	case (a.act == declineNumber || a.act == denyNumber) && s.nobody(f.Source):
		return -nobodyLoss
	case a.act == declineNumber:
		return declineBonus
	case a.act != denyNumber:
		return 0
	case s.claimed(f):
		return claimBonus
	}
	if h := s.t.HitAt(f.Anchor, language.Denials); h != nil && h.Entry.Label == "weak" {
		return -weakLoss
	}
	return strongBonus
}

// nobody tells whether a source is one that does not exist: in "no one can deny
// that", nobody denies and nobody is silent.
func (s *sight) nobody(source []language.Range) bool {
	for _, r := range source {
		if h := s.t.HitAt(r.First, language.Negation); h != nil && h.Last <= r.Last {
			return true
		}
	}
	return false
}

// the acts that are asked for by themselves, plus one as tokens have them
var denyNumber, declineNumber, sayNumber = actNumber("deny") + 1, actNumber("decline") + 1, actNumber("say") + 1

// Log-odds that what the pack knows of denials and refusals adds to what was
// learned from the few there are.
const (
	knownDenial  = 2.5
	knownRefusal = 3
	unsaidBonus  = 1.5
)

// refusal raises the acts of denying and declining where the pack knows the cue
// as such, or where a verb of saying is negated ("did not say", «не уточнил»).
func (s *sight) refusal(f *Frame, acts *[kindCount]float32) {
	v := s.at(f.Anchor)
	if v.kind != kVerb && v.kind != kNoun {
		return
	}
	negated := false
	for i := f.Anchor - 2; i <= f.Anchor+2; i++ {
		if i != f.Anchor && s.at(i).hits&(1<<kNot) != 0 && (i < f.Anchor || len(f.Content) == 0 || i < f.Content[0].First) {
			negated = true
		}
	}
	switch {
	case v.act == denyNumber && !negated:
		acts[denyNumber-1] += knownDenial
	case v.act == declineNumber:
		acts[declineNumber-1] += knownRefusal
	case v.act == sayNumber && v.kind == kVerb && negated && f.Content[0].First > f.Anchor:
		acts[declineNumber-1] += unsaidBonus
	}
}

// speechWords is from how many tokens on a quotation is taken for speech that
// somebody must have said.
const speechWords = 8

// rescueBonus is how much less the judge must believe a frame whose content is a
// quotation of that length that no other frame accounts for.
const rescueBonus = 4

// rescue raises, for every quotation that is taken for speech and that no
// believed frame accounts for, the best of the frames that do.
func (r *reader) rescue(frames []Frame) {
	for k := range r.s.quotes.Regions {
		q := &r.s.quotes.Regions[k]
		if q.Parent >= 0 || q.Last-q.First < speechWords {
			continue
		}
		region := []language.Range{{First: q.First, Last: q.Last}}
		best, told := -1, false
		for j := range frames {
			f := &frames[j]
			both := shared(f.Content, region)
			if 2*both < q.Last-q.First {
				continue
			}
			if f.Score > r.m.threshold {
				told = true
				break
			}
			if 3*both >= 2*extent(f.Content) && (best < 0 || f.Score > frames[best].Score) {
				best = j
			}
		}
		if !told && best >= 0 && frames[best].Score > r.m.threshold-rescueBonus {
			frames[best].Score = r.m.threshold + 1e-3
		}
	}
}
