package tagger

import (
	"slices"

	"hearsay/internal/language"
)

// memory is what the statements before tell of the speaker of the next one.
type memory struct {
	last, other int      // class of the last statement, and of the last of another class; kindCount when none
	offices     []uint32 // titles that stand with names in the text, sorted
}

func (s *sight) remember() memory {
	m := memory{last: kindCount, other: kindCount}
	for i := range s.tok {
		if v := &s.tok[i]; v.office != 0 && s.named(int32(i)) {
			m.offices = append(m.offices, v.office)
		}
	}
	slices.Sort(m.offices)
	return m
}

// named tells whether a name stands right behind the office at token i, or
// right before it with a comma between.
func (s *sight) named(i int32) bool {
	for j := i + 1; j <= i+2; j++ {
		if k := s.at(j).kind; k == kPerson {
			return true
		} else if k != kTitle && k != kHonorific && k != kHyphen {
			break
		}
	}
	for j := i - 1; j >= i-4; j-- {
		if s.at(j).kind == kComma {
			return s.at(j-1).kind == kPerson
		}
	}
	return false
}

// then adds the class of a statement.
func (m *memory) then(class int) {
	if class != m.last {
		m.other = m.last
	}
	m.last = class
}

// source is what the tokens of a source come to.
type sourced struct {
	n, capitals int32
	hits        uint64
	head        Kind   // kind of the first word that is more than a determiner
	tail        Kind   // kind of the last word
	label       uint32 // what kind of speaker the pack takes it for
	many        uint32 // whether a count says more than one
	office      uint32
}

// classFeatures appends what tells the class of a statement's source: its
// words, the names and pack hits in it, and who spoke before.
func (s *sight) classFeatures(f *Frame, m *memory, buf []uint32) []uint32 {
	v := s.at(f.Anchor)
	some := uint32(min(len(f.Source), 1))
	buf = s.manner(f, some, buf)
	buf = append(buf, key(500, 0, 0), key(501, uint32(v.kind)<<8|uint32(v.act), some), key(502, v.word, some), key(503, v.suf2, s.lang))
	before, other := uint32(m.last), uint32(m.other)
	if len(f.Source) == 0 {
		return s.unsaid(f, before, buf)
	}
	var x sourced
	for _, c := range f.Source {
		for i := c.First; i < c.Last; i++ {
			buf = s.sourceWord(i, &x, buf)
		}
	}
	add := func(template, a, b uint32) { buf = append(buf, key(template, a, b)) }
	first, last := f.Source[0].First, f.Source[len(f.Source)-1].Last-1
	n, capitals := uint32(min(x.n, 6)), uint32(min(x.capitals, 6))
	add(511, n<<8|capitals, 0)
	add(512, uint32(x.hits), uint32(x.hits>>32))
	add(515, s.at(first).word, 0)
	add(516, s.at(last).word, 0)
	add(517, s.at(last).suf3, uint32(s.at(last).shape))
	add(518, uint32(s.at(first).kind)<<8|uint32(s.at(last).kind), min(n, 4))
	add(526, uint32(x.head), x.label)
	add(527, uint32(x.head)<<1|x.many, x.label)
	add(528, uint32(x.head)<<8|min(capitals, 3), x.many)
	add(529, x.label, capitals)
	add(521, s.at(last).word, s.at(first).word)
	if x.office != 0 {
		_, known := slices.BinarySearch(m.offices, x.office)
		b := uint32(0)
		if known {
			b = 1
		}
		add(530, b, x.many)
		add(531, b, s.at(first).word)
		add(532, b<<8|uint32(x.head), before)
	}
	if x.n <= 2 {
		who := s.lastNamed(first)
		add(519, before, s.at(first).word)
		add(520, before, uint32(s.at(first).kind))
		add(533, uint32(who), s.at(first).word)
		add(534, uint32(who)<<8|before, uint32(s.at(first).kind))
		add(535, other<<8|before, uint32(s.at(first).kind))
	}
	return buf
}

// manner appends how a statement is announced: the words of its cue and around
// it, and where its source stands. They tell who speaks from who is spoken to
// or of, and that nobody in particular does.
func (s *sight) manner(f *Frame, some uint32, buf []uint32) []uint32 {
	v := s.at(f.Anchor)
	kind := uint32(v.kind)<<8 | uint32(v.act)
	for _, c := range f.Cue {
		for i := c.First; i < c.Last; i++ {
			buf = append(buf, key(550, s.at(i).word, some), key(551, s.at(i).suf2^s.lang, some))
		}
	}
	buf = append(buf, key(552, s.at(f.Anchor-1).word, some), key(553, s.at(f.Anchor+1).word, some), key(554, v.suf3, some),
		key(555, f.pattern(), some), key(556, f.pattern(), kind))
	if some == 0 {
		return buf
	}
	r := f.Source[0]
	tokens, clauses, cues, side := s.between(r, f.Anchor)
	away := tokens<<8 | clauses<<4 | cues
	return append(buf, key(557, away, side), key(558, away, kind<<1|side), key(559, uint32(s.at(r.First-1).kind), kind<<1|side),
		key(566, s.at(r.First-1).word, side), key(567, uint32(s.at(r.Last).kind), side), key(568, uint32(s.at(r.First).kind), v.suf3^s.lang))
}

// sourceWord appends what token i of a source tells, and adds it up.
func (s *sight) sourceWord(i int32, x *sourced, buf []uint32) []uint32 {
	v := s.at(i)
	add := func(template, a, b uint32) { buf = append(buf, key(template, a, b)) }
	x.n++
	x.hits |= v.hits
	x.tail = v.kind
	if v.office != 0 && x.office == 0 {
		x.office = v.office
	}
	if x.label == 0 && v.label != 0 {
		x.label = v.label
		add(522, v.label, uint32(min(x.n, 2)))
	}
	if x.head == kEdge && v.kind != kFunction && v.kind != kNumber && v.kind != kDemonym {
		x.head = v.kind
		add(523, v.word, 0)
		add(524, v.suf3, s.lang)
	}
	if v.label != 0 {
		add(525, v.label, 0)
	}
	if h := s.t.HitAt(i, language.Counts); h != nil && (h.Entry.Number > 1 || h.Entry.Label == "2+" || h.Entry.Label == "?") {
		x.many = 1
	}
	if v.shape&1 != 0 {
		x.capitals++
	}
	add(504, v.word, 0)
	add(505, v.suf3, 0)
	add(506, v.pre3, 0)
	add(507, uint32(v.kind), 0)
	add(508, uint32(v.kind)<<8|uint32(s.at(i-1).kind), uint32(v.shape))
	add(509, v.suf2, s.lang)
	add(510, uint32(v.shape), 0)
	return buf
}

// unsaid appends what tells who is meant where no words name the source: the
// voice of the cue, whether the words are quoted, who spoke before.
func (s *sight) unsaid(f *Frame, before uint32, buf []uint32) []uint32 {
	v, c := s.at(f.Anchor), f.Content[0]
	quote := uint32(s.at(c.First).quote)
	kind := uint32(v.kind)<<8 | uint32(v.act)
	self := uint32(0)
	for _, r := range f.Content {
		for i := r.First; i < r.Last; i++ {
			if s.at(i).kind == kFirstPerson {
				self = 1
			}
		}
	}
	return append(buf, key(513, before, s.lang), key(514, before, v.suf3), key(540, quote, kind), key(541, quote<<8|before, kind),
		key(542, s.at(f.Anchor-1).word, s.lang), key(543, s.at(f.Anchor+1).word, s.lang), key(544, self<<8|quote, before),
		key(545, f.pattern(), kind), key(546, uint32(s.lastNamed(f.Anchor)), before), key(547, boundary(s.t, c.First), quote))
}

// lastNamed is the kind of the last word before token i that may name a
// speaker, in its sentence or the one before.
func (s *sight) lastNamed(i int32) Kind {
	n := s.t.SentenceIndex(i)
	first := max(s.t.Sentences[max(0, n-1)].First, i-maxWindow)
	for j := i - 1; j >= first; j-- {
		switch k := s.at(j).kind; k {
		case kPerson, kOrganisation, kOutlet, kBody, kSource, kTitle, kPlace, kDocument, kOutletWord, kHonorific:
			return k
		}
	}
	return kEdge
}
