package tagger

import (
	"cmp"
	"math"
	"slices"

	"hearsay/internal/language"
)

// The chain reads source, cue and content at once and never weighs one source
// against another. Here the phrases of the sentence that may name a speaker are
// set side by side with what the chain read and with nobody, and a conditional
// logit chooses (McFadden 1974).

// speakerReach is how many tokens from its cue a source is looked for:
// farther off none of those annotated stands. speakerRoom is how many of the
// nearest phrases are weighed, speakerLead by how much one must be likelier than
// what was read: its bounds are better than those of a phrase found without a
// parser.
const (
	speakerReach = 40
	speakerRoom  = 12
	speakerLead  = 1
)

// choice is a source that a frame may have.
type choice struct {
	origin uint32
	at     language.Range // empty for nobody
	rank   uint32         // how many other phrases stand between it and the cue
	known  uint32         // how many other statements were read to be of one who ends in the same word, and whether of it
	plural uint32         // whether the verb is in the plural
}

// The origins of a choice.
const (
	asNobody = iota
	asRead
	asPhrase
)

// sameSpeaker is the bit of known for a phrase that is another statement's source.
const sameSpeaker = 4

// choices are the sources that frame k may have.
func (s *sight) choices(k int, frames []Frame, out []choice) []choice {
	f := &frames[k]
	out = append(out[:0], choice{origin: asNobody})
	if len(f.Source) > 0 {
		out = append(out, choice{origin: asRead, at: f.Source[0]})
	}
	fixed := len(out)
	out = s.phrases(f, out)
	if rest := out[fixed:]; len(rest) > speakerRoom {
		slices.SortStableFunc(rest, func(a, b choice) int { return cmp.Compare(apart(a.at, f.Anchor), apart(b.at, f.Anchor)) })
		out = out[:fixed+speakerRoom]
	}
	plural := s.cueNumber(f)
	for i := range out {
		out[i].plural = plural
		if out[i].origin != asNobody {
			s.compare(k, frames, out, i)
		}
	}
	return out
}

// phrases appends the phrases around a frame that may name its speaker and are
// not what was read already.
func (s *sight) phrases(f *Frame, out []choice) []choice {
	end := f.Content[len(f.Content)-1].Last
	first := max(s.t.SentenceOf(min(f.Anchor, f.Content[0].First)).First, f.Anchor-speakerReach)
	last := min(s.t.SentenceOf(max(f.Anchor, end-1)).Last, f.Anchor+speakerReach)
	depth := s.quotes.Depth[f.Anchor]
	for i := first; i < last; i++ {
		if s.quotes.Depth[i] != depth || i == f.Anchor || !s.speaks(i) || within(f.Cue, i) || s.article(i) {
			continue
		}
		r := s.phraseAt(i, first, last)
		i = r.Last - 1
		if r.First <= f.Anchor && f.Anchor < r.Last {
			continue
		}
		if len(f.Source) > 0 && 4*overlap(f.Source, r) >= extent(f.Source)+r.Last-r.First {
			continue
		}
		out = append(out, choice{origin: asPhrase, at: r})
	}
	return out
}

// apart is how many tokens lie between a range and token i.
func apart(r language.Range, i int32) int32 { return max(r.First-i, i-r.Last+1, 0) }

// overlap is how many tokens of r lie in the ranges.
func overlap(rs []language.Range, r language.Range) (n int32) {
	for _, x := range rs {
		n += max(0, min(x.Last, r.Last)-max(x.First, r.First))
	}
	return n
}

// speaks tells whether token i may be the noun or name of a speaker.
func (s *sight) speaks(i int32) bool {
	switch s.at(i).kind {
	case kPerson, kOrganisation, kOutlet, kOutletWord, kBody, kDocument, kSource, kTitle, kHonorific, kPlace, kPronoun, kFirstPerson, kCapital:
		return true
	}
	return false
}

// pronoun tells whether token i stands for a speaker by itself.
func (s *sight) pronoun(i int32) bool {
	k := s.at(i).kind
	return k == kPronoun || k == kFirstPerson
}

// article tells whether token i, a pronoun by its letters, is the article of the
// noun behind it: „der Minister“.
func (s *sight) article(i int32) bool {
	return s.pronoun(i) && s.speaks(i+1) && !s.pronoun(i+1) && s.t.HitAt(i, language.Determiners) != nil
}

// attributes is how many words that describe a noun its phrase takes in.
const attributes = 3

// phraseAt is the phrase of the noun or name at token i, within [first, last):
// its determiner and what describes it before, the names right behind.
func (s *sight) phraseAt(i, first, last int32) language.Range {
	r := language.Range{First: i, Last: i + 1}
	if s.pronoun(i) {
		return r
	}
	for r.First > first && i-r.First < attributes {
		switch k := s.at(r.First - 1).kind; {
		case k != kThat && s.t.HitAt(r.First-1, language.Determiners) != nil:
			r.First--
			first = r.First // nothing of the phrase stands before it
		case k == kWord || k == kDemonym || k == kNumber || k == kHyphen:
			r.First--
		default:
			first = r.First
		}
	}
	for r.Last < last {
		next := r.Last
		if k := s.at(next).kind; k == kFunction || k == kHyphen {
			next++
		}
		if next >= last || !s.speaks(next) || s.pronoun(next) {
			break
		}
		r.Last = next + 1
	}
	return r
}

// compare fills in how a choice stands to the others, and to the sources read
// for other statements.
func (s *sight) compare(k int, frames []Frame, all []choice, i int) {
	c, anchor := &all[i], frames[k].Anchor
	for j := range all {
		if o := all[j].at; j != i && all[j].origin != asNobody && (o.First >= c.at.Last && o.Last <= anchor || o.Last <= c.at.First && o.First > anchor) {
			c.rank++
		}
	}
	last, alike := s.at(c.at.Last-1).word, uint32(0)
	for j := max(0, k-neighbours); j < min(len(frames), k+neighbours+1); j++ {
		g := &frames[j]
		if j == k || len(g.Source) == 0 {
			continue
		}
		if overlap(g.Source, c.at) > 0 {
			c.known |= sameSpeaker
		} else if s.at(g.Source[len(g.Source)-1].Last-1).word == last {
			alike++
		}
	}
	c.known |= min(alike, sameSpeaker-1)
}

// neighbours is how many frames on either side may tell who speaks in a text.
const neighbours = 40

// choiceFeatures appends what speaks for a source of a frame.
func (s *sight) choiceFeatures(f *Frame, c *choice, buf []uint32) []uint32 {
	v, o := s.at(f.Anchor), c.origin
	add := func(template, a, b uint32) { buf = append(buf, key(template, a, b)) }
	both := func(template, a, b uint32) { buf = append(buf, key(template, a, b), key(template+64, a, b^s.lang)) }
	kind := uint32(v.kind)<<8 | uint32(v.act)
	both(700, o, 0)
	both(701, o, kind)
	add(702, o, v.word)
	both(703, o, v.suf3)
	add(704, o, s.at(f.Anchor-1).word)
	add(705, o, s.at(f.Anchor+1).word)
	for _, q := range f.Cue {
		for i := q.First; i < q.Last; i++ {
			add(706, o, s.at(i).word)
		}
	}
	pattern := f.patternWith(c.at)
	both(707, o, pattern)
	add(708, o<<8|kind, pattern)
	both(738, o, c.plural)
	if o == asNobody {
		read := uint32(min(len(f.Source), 1))
		both(709, read, kind)
		both(710, read, uint32(s.at(f.Content[0].First).quote))
		return buf
	}
	return s.phraseFeatures(f, c, buf)
}

// phraseFeatures appends what a phrase tells by its words and its place.
func (s *sight) phraseFeatures(f *Frame, c *choice, buf []uint32) []uint32 {
	v, r, o := s.at(f.Anchor), c.at, c.origin
	add := func(template, a, b uint32) { buf = append(buf, key(template, a, b)) }
	both := func(template, a, b uint32) { buf = append(buf, key(template, a, b), key(template+64, a, b^s.lang)) }
	kind := uint32(v.kind)<<8 | uint32(v.act)
	tokens, clauses, cues, side := s.between(r, f.Anchor)
	gap := tokens<<8 | clauses<<4 | cues<<1 | side
	in := uint32(0)
	switch {
	case overlap(f.Content, r) > 0:
		in = 1
	case overlap(f.Cue, r) > 0:
		in = 2
	case o == asPhrase && overlap(f.Source, r) > 0:
		in = 3
	}
	first, last := s.at(r.First), s.at(r.Last-1)
	before, behind := s.at(r.First-1), s.at(r.Last)
	ends := uint32(first.kind)<<8 | uint32(last.kind)
	place := side<<4 | o
	rank := min(c.rank, 4)
	both(711, gap, o<<3|in)
	both(712, gap, kind)
	both(713, gap, ends)
	both(714, ends, o)
	both(715, ends, kind<<1|side)
	both(716, uint32(before.kind), place)
	add(717, before.word, place)
	both(718, uint32(behind.kind), place)
	add(719, behind.word, side)
	add(720, first.word, o)
	add(721, last.word, o)
	add(722, last.suf2^s.lang, v.suf2)
	both(723, steps(r.Last-r.First), o)
	add(724, first.word, side<<4|uint32(min(apart(r, f.Anchor), 3)))
	both(725, last.label, side)
	add(726, last.suf3, s.lang)
	both(727, uint32(before.kind)<<8|uint32(behind.kind), ends)
	both(728, o<<3|in, 0)
	both(729, o<<3|in, kind)
	both(730, rank, place)
	both(731, rank, kind<<1|side)
	both(732, rank<<8|uint32(last.kind), in)
	both(733, c.known, o<<1|side)
	both(734, c.known, ends)
	add(735, v.word, side<<4|rank)
	add(736, v.word, side<<8|uint32(first.kind))
	both(737, gap, rank<<8|o)
	number := c.plural<<2 | s.number(r)
	both(739, number, o)
	both(740, number, kind<<1|side)
	return buf
}

// cueNumber tells whether a word of the cue is a verb in the plural, as far as the
// pack knows its endings.
func (s *sight) cueNumber(f *Frame) uint32 {
	for _, q := range f.Cue {
		for i := q.First; i < q.Last; i++ {
			if s.t.Pack.IsPluralVerb(string(s.t.Folded(i))) {
				return 1
			}
		}
	}
	return 0
}

// number tells whether a phrase is the name of one person or looks like a plural.
func (s *sight) number(r language.Range) uint32 {
	switch last := s.at(r.Last - 1); {
	case last.kind == kPerson && s.at(r.First).kind == kPerson:
		return 1
	case s.t.Pack.IsPlural(string(s.t.Folded(r.Last - 1))):
		return 2
	}
	return 0
}

// between is what lies between a phrase and the anchor, tokens, clauses and rival
// cues, and on which side the phrase stands.
func (s *sight) between(r language.Range, anchor int32) (tokens, clauses, cues, side uint32) {
	lo, hi := r.Last, anchor
	if r.First > anchor {
		lo, hi, side = anchor+1, r.First, 1
	}
	lo = min(lo, hi)
	return steps(hi - lo), uint32(min(s.clause[hi]-s.clause[lo], 3)), uint32(min(s.cues[hi]-s.cues[lo], 3)), side
}

// chosen is the likeliest choice for a frame; -1 when what was read stays.
func (r *reader) chosen(f *Frame, choices []choice) int {
	read := asNobody
	if len(f.Source) > 0 {
		read = asRead
	}
	best, top, stays := 0, float32(math.Inf(-1)), float32(0)
	for k := range choices {
		r.buf = r.s.choiceFeatures(f, &choices[k], r.buf[:0])
		v := float32(r.m.speakers.one(r.buf)) * r.m.speakers.scale
		if v > top {
			best, top = k, v
		}
		if choices[k].origin == uint32(read) {
			stays = v
		}
	}
	if top-stays < speakerLead {
		return -1
	}
	return best
}

// attribute gives frames the sources that are likelier than those read.
func (r *reader) attribute(frames []Frame) []Frame {
	for k := range frames {
		if r.s.governs(&frames[k]) {
			continue
		}
		r.choices = r.s.choices(k, frames, r.choices)
		if b := r.chosen(&frames[k], r.choices); b >= 0 {
			frames[k].give(r.choices[b].at)
		}
	}
	r.s.disown(frames)
	return frames
}

// governs tells whether the source that was read is the object of a preposition
// that is its cue: after "according to" stands who says it.
func (s *sight) governs(f *Frame) bool {
	if len(f.Source) == 0 || len(f.Cue) == 0 || s.at(f.Anchor).kind != kBefore {
		return false
	}
	return f.Source[0].First == f.Cue[len(f.Cue)-1].Last
}

// give makes a phrase the source of a frame, an empty one takes it away. At the
// edge of a content it is no longer part of what is said.
func (f *Frame) give(source language.Range) {
	if source.Last <= source.First {
		f.Source = nil
		return
	}
	f.Source = []language.Range{source}
	for k := range f.Content {
		c := &f.Content[k]
		switch {
		case source.First <= c.First && source.Last > c.First && source.Last < c.Last:
			c.First = source.Last
		case source.First > c.First && source.First < c.Last && source.Last >= c.Last:
			c.Last = source.First
		}
	}
}

// ballot is a choice among sources to learn from.
type ballot struct {
	features [][]uint32
	right    int
}

// ballots are the choices for the frames of a reading, where one of them is
// that of the annotated statement.
func (r *reading) ballots(frames []Frame) (out []ballot) {
	var all []choice
	for k := range frames {
		said := r.said(&frames[k])
		if said == nil {
			continue
		}
		source := r.s.tokens(said.Source)
		all = r.s.choices(k, frames, all)
		b := ballot{right: -1}
		most := int32(0)
		for i := range all {
			at := all[i].at
			both := overlap(source, at)
			if len(source) == 0 && at.Last <= at.First || both > most && 4*both >= extent(source)+at.Last-at.First {
				b.right, most = i, both
			}
			b.features = append(b.features, r.s.choiceFeatures(&frames[k], &all[i], nil))
		}
		if b.right >= 0 && len(all) > 1 {
			out = append(out, b)
		}
	}
	return out
}

// trainChoice trains a classifier that chooses one of several.
func trainChoice(bits int, examples []ballot, epochs int, pace, decay float32) *table {
	t := newTable(bits, 1)
	var odds []float64
	for e := range epochs {
		for _, k := range order(len(examples), uint64(e)+900) {
			x := &examples[k]
			odds = odds[:0]
			sum := 0.0
			for _, fs := range x.features {
				odds = append(odds, math.Exp(float64(t.sum1(fs))))
				sum += odds[len(odds)-1]
			}
			for i, fs := range x.features {
				d := -float32(odds[i] / sum)
				if i == x.right {
					d++
				}
				grad := [1]float32{d}
				for _, f := range fs {
					t.update(f, grad[:], pace, decay)
				}
			}
		}
	}
	return t
}
