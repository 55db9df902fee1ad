package tagger

import (
	"math/bits"
	"unicode/utf8"

	"hearsay/internal/language"
	"hearsay/internal/name"
	"hearsay/internal/statement/quote"
)

// Kind is the coarse kind of a token: what a tagger without a parser can know
// in any language. Kinds stand for parts of speech in the features that all
// languages share.
type Kind uint8

// The kinds of tokens.
const (
	kEdge Kind = iota // before the first and after the last token
	kWord
	kFunction
	kCapital
	kNumber
	kComma
	kColon
	kSemicolon
	kStop
	kDash
	kHyphen
	kBracket
	kOpen
	kClose
	kMark
	kVerb
	kNoun
	kBefore // preposition before its source
	kAfter  // preposition after its source
	kCiting
	kTold
	kReference
	kThat
	kSource
	kTitle
	kHonorific
	kBody // an organisation word
	kDocument
	kOutlet
	kOutletWord
	kPerson
	kOrganisation
	kPlace
	kDemonym
	kPronoun
	kFirstPerson
	kRelative
	kPossessive
	kNot
	kHedge
	kMood
	kRecap
	kTime
	kAudience
)

// seen is what the taggers know of a token by itself.
type seen struct {
	word, suf2, suf3, suf4, pre3 uint32
	hits                         uint64 // kinds of the hits that cover it, one bit each
	kind                         Kind
	shape                        uint8
	label                        uint32 // section and label of a hit that tells what kind of speaker it is; 0 without
	office                       uint32 // label of a title hit; 0 without
	sources                      uint8  // labels of its hits among the nouns for sources
	act                          uint8  // act of the verb or noun hit, plus one; 0 when none
	quote                        uint8  // depth, whether a mark stands before or after
	first                        bool   // first of its hit
}

// sight is a text as the taggers see it.
type sight struct {
	t      *language.Text
	quotes *quote.Marks
	lang   uint32
	tok    []seen
	clause []int32 // by token: number of marks and conjunctions before it that may part clauses
	cues   []int32 // by token: number of words before it, outside quotations, that may announce a statement
	marks  []int32 // by token: number of outermost quotations that begin before it
}

func newSight(in Input, wordless bool) *sight {
	s := new(sight)
	s.look(in, wordless)
	return s
}

// look fills in the sight of a text, in the buffers of one before.
func (s *sight) look(in Input, wordless bool) {
	t := in.Text
	n := len(t.Tokens)
	s.t, s.quotes, s.lang = t, in.Quotes, hashString(t.Pack.Code)
	s.tok = append(s.tok[:0], make([]seen, n)...)
	for _, counts := range []*[]int32{&s.clause, &s.cues, &s.marks} {
		*counts = append((*counts)[:0], make([]int32, n+1)...)
	}
	for i := range t.Tokens {
		s.spell(int32(i))
		if v := &s.tok[i]; wordless && v.kind <= kCapital {
			v.word, v.suf2, v.suf3, v.suf4, v.pre3 = 0, 0, 0, 0, 0
		}
	}
	for k := range t.Hits {
		s.hit(&t.Hits[k])
	}
	s.names(in.Names, in.Outlets)
	for i := range s.tok {
		s.quoted(int32(i))
		s.clause[i+1] = s.clause[i]
		switch s.tok[i].kind {
		case kComma, kColon, kSemicolon, kDash, kThat, kOpen, kClose, kStop:
			s.clause[i+1]++
		}
		s.cues[i+1], s.marks[i+1] = s.cues[i], s.marks[i]
		switch v := &s.tok[i]; {
		case v.kind == kOpen && s.quotes.Depth[i] == 1:
			s.marks[i+1]++
		case v.quote == 0 && v.first && (v.kind == kVerb || v.kind == kBefore || v.kind == kAfter || v.kind == kCiting):
			s.cues[i+1]++
		}
	}
}

// spell fills in what the letters of token i tell.
func (s *sight) spell(i int32) {
	tok, f := s.t.Tokens[i], s.t.Folded(i)
	v := &s.tok[i]
	v.word = tok.Hash
	v.suf2, v.suf3, v.suf4, v.pre3 = affixes(f, tok.Hash)
	v.shape = uint8(tok.Kind) << 2
	if tok.Is(language.Capital) {
		v.shape |= 1
	}
	if tok.Is(language.AllCaps) {
		v.shape |= 2
	}
	if tok.Is(language.Opener) {
		v.shape |= 64
	}
	switch tok.Kind {
	case language.Word:
		v.kind = kWord
		if tok.Is(language.Common) {
			v.kind = kFunction
		} else if tok.Is(language.Capital) && !tok.Is(language.Opener) {
			v.kind = kCapital
		}
	case language.Number:
		v.kind = kNumber
	case language.Stop:
		v.kind = kStop
	case language.Dash:
		v.kind = kDash
	case language.Hyphen:
		v.kind = kHyphen
	default:
		v.kind = punctuation(s.t.Src[tok.Start])
	}
}

func punctuation(c byte) Kind {
	switch c {
	case ',':
		return kComma
	case ':':
		return kColon
	case ';':
		return kSemicolon
	case '(', ')', '[', ']':
		return kBracket
	}
	return kMark
}

// affixes are the hashes of the last two, three and four characters of a word,
// and of its first four; word is its own.
func affixes(f []byte, word uint32) (suf2, suf3, suf4, pre4 uint32) {
	var from [5]int // where the last n characters begin
	i, n := len(f), 0
	for n < 4 && i > 0 {
		for i--; i > 0 && !utf8.RuneStart(f[i]); i-- {
		}
		n++
		from[n] = i
	}
	if i == 0 { // the last four characters are the word
		for ; n < 4; n++ {
			from[n+1] = 0
		}
	}
	suf2, suf3 = hashBytes(f[from[2]:]), hashBytes(f[from[3]:])
	if from[4] == 0 {
		return suf2, suf3, word, word
	}
	end := 0
	for n = 0; n < 4; n++ {
		for end++; end < len(f) && !utf8.RuneStart(f[end]); end++ {
		}
	}
	return suf2, suf3, hashBytes(f[from[4]:]), hashBytes(f[:end])
}

// kindOf gives sections that tell the kind of a token their kind. The first
// column of rank decides where several hit.
var kindOf = map[language.Section]struct {
	rank int
	kind Kind
}{
	language.Citing: {20, kCiting}, language.Verbs: {19, kVerb}, language.Prepositions: {18, kBefore},
	language.Nouns: {17, kNoun}, language.References: {16, kReference}, language.Told: {15, kTold},
	language.Sources: {14, kSource}, language.Titles: {13, kTitle}, language.Honorifics: {12, kHonorific},
	language.Organisations: {11, kBody}, language.Documents: {10, kDocument}, language.OutletWords: {9, kOutletWord},
	language.Audience: {8, kAudience}, language.Conjunctions: {7, kThat}, language.Pronouns: {6, kPronoun},
	language.Negation: {5, kNot}, language.Hedges: {5, kHedge}, language.Moods: {4, kMood}, language.Recap: {4, kRecap},
	language.Governments: {3, kPlace}, language.Countries: {3, kPlace}, language.Demonyms: {2, kDemonym},
	language.Months: {1, kTime}, language.Weekdays: {1, kTime}, language.Relative: {1, kTime},
}

// ranks is kindOf as a table, quick to look up.
var ranks, kinds = func() (r [64]int8, k [64]Kind) {
	for s, v := range kindOf {
		r[s], k[s] = int8(v.rank), v.kind
	}
	return r, k
}()

// rankOf is the rank of a kind.
var rankOf = func() (out [64]int8) {
	for s, r := range ranks {
		if r > 0 {
			out[kinds[s]] = r
		}
	}
	for like, of := range map[Kind][]Kind{kBefore: {kAfter}, kPronoun: {kFirstPerson, kRelative, kPossessive}} {
		for _, k := range of {
			out[k] = out[like]
		}
	}
	return out
}()

// sourceBits are the labels of sources, one bit each.
var sourceBits = map[string]uint8{"anon": 1, "role": 2, "group": 4}

func (s *sight) hit(h *language.Hit) {
	s.mark(h.First, h.Last, h.Entry)
	if h.TailLast > h.TailFirst {
		s.mark(h.TailFirst, h.TailLast, h.Entry)
	}
}

func (s *sight) mark(first, last int32, e *language.Entry) {
	kind := kinds[e.Section]
	switch {
	case e.Section == language.Prepositions && e.Label == "after":
		kind = kAfter
	case e.Section == language.Pronouns && (e.Label == "1.sg" || e.Label == "1.pl"):
		kind = kFirstPerson
	case e.Section == language.Pronouns && e.Label == "who":
		kind = kRelative
	case e.Section == language.Pronouns && e.Label == "poss":
		kind = kPossessive
	}
	label, office := e.Hash^uint32(kind), uint32(0)
	if e.Section == language.Titles {
		label, office = uint32(kind), e.Hash
	}
	for i := first; i < last; i++ {
		v := &s.tok[i]
		if office != 0 && i == last-1 {
			v.office = office
		}
		switch e.Section {
		case language.Sources, language.OutletWords, language.Organisations, language.Documents, language.Titles, language.Pronouns:
			switch {
			case e.Section == language.Sources:
				// "experts" are a group and may hold an office: a label of its own
				v.sources |= sourceBits[e.Label]
				v.label = uint32(v.sources)<<8 | uint32(kind)
			case v.label == 0:
				v.label = label
			}
		}
		rank := ranks[e.Section]
		if rank == 0 {
			continue
		}
		if rank >= best(v.hits) {
			v.kind, v.first = kind, i == first
		}
		v.hits |= 1 << kind
		if e.Section == language.Verbs || e.Section == language.Nouns && v.act == 0 {
			v.act = actOf(e.Hash) + 1
		}
	}
}

// best is the highest rank among the kinds of hits.
func best(hits uint64) (rank int8) {
	for ; hits != 0; hits &= hits - 1 {
		rank = max(rank, rankOf[bits.TrailingZeros64(hits)])
	}
	return rank
}

// names marks the outlets and parties found.
func (s *sight) names(names *name.Names, outlets []name.OutletMention) {
	if names != nil {
		for _, m := range names.Mentions {
			kind := kOrganisation
			switch names.Parties[m.Party].Class {
			case "person":
				kind = kPerson
			case "place":
				kind = kPlace
			}
			s.name(m.First, m.Last, kind)
		}
	}
	for _, o := range outlets {
		if o.Certain {
			s.name(o.First, o.Last, kOutlet)
		}
	}
}

func (s *sight) name(first, last int32, kind Kind) {
	for i := first; i < last && int(i) < len(s.tok); i++ {
		if s.tok[i].kind != kVerb {
			s.tok[i].kind = kind
		}
	}
}

// quoted fills in the state of quotation at token i.
func (s *sight) quoted(i int32) {
	v := &s.tok[i]
	v.quote = min(s.quotes.Depth[i], 2)
	if s.t.Tokens[i].Kind != language.Quote {
		return
	}
	r := s.quotes.Innermost(i)
	switch {
	case r == nil:
		v.kind = kMark
	case r.First == i:
		v.kind = kOpen
	case r.Last == i+1:
		v.kind = kClose
	default:
		v.kind = kMark
	}
}

// at is token i; an edge outside the text.
func (s *sight) at(i int32) *seen {
	if i < 0 || int(i) >= len(s.tok) {
		return &edge
	}
	return &s.tok[i]
}

var edge = seen{kind: kEdge, word: 1, suf2: 1, suf3: 1, suf4: 1, pre3: 1}
