package language

import "math/bits"

// hashSeed and hashPrime are those of FNV-1a, 32 bits: quick on short words.
const (
	hashSeed  = 2166136261
	hashPrime = 16777619
)

// hashOf is the hash of a folded word, the same as [Token].Hash.
func hashOf[S string | []byte](s S) uint32 {
	h := uint32(hashSeed)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * hashPrime
	}
	return h
}

// lexeme is what is known of a folded word by itself.
type lexeme struct {
	word   string
	number int32 // in the phrases of a pack, from 1; 0 when in none
	common bool  // one of the commonest words of the language
}

// vocabulary is a set of words, found by their hash: a table with open
// addressing, at most half full, because every token of every text is looked up.
type vocabulary struct {
	lexemes []lexeme
	slots   []uint64 // hash<<32 | index into lexemes, from 1; 0 when free
}

// find is the lexeme of a word; nil when it is not in the vocabulary.
func (v *vocabulary) find(hash uint32, word []byte) *lexeme {
	if len(v.slots) == 0 {
		return nil
	}
	mask := uint32(len(v.slots) - 1)
	for i := spread(hash) & mask; ; i = (i + 1) & mask {
		s := v.slots[i]
		if s == 0 {
			return nil
		}
		if uint32(s>>32) == hash {
			if l := &v.lexemes[uint32(s)-1]; l.word == string(word) {
				return l
			}
		}
	}
}

// add is the lexeme of a word, made when there is none. It is good until the next add.
func (v *vocabulary) add(word string) *lexeme {
	hash := hashOf(word)
	if l := v.find(hash, []byte(word)); l != nil {
		return l
	}
	v.lexemes = append(v.lexemes, lexeme{word: word})
	if 2*len(v.lexemes) > len(v.slots) {
		v.slots = make([]uint64, max(64, 2*len(v.slots)))
		for i := range v.lexemes {
			v.enter(hashOf(v.lexemes[i].word), i)
		}
	} else {
		v.enter(hash, len(v.lexemes)-1)
	}
	return &v.lexemes[len(v.lexemes)-1]
}

func (v *vocabulary) enter(hash uint32, index int) {
	mask := uint32(len(v.slots) - 1)
	i := spread(hash) & mask
	for v.slots[i] != 0 {
		i = (i + 1) & mask
	}
	v.slots[i] = uint64(hash)<<32 | uint64(index+1)
}

// spread brings the upper bits of a hash down: the lower ones of FNV-1a follow
// the last letters.
func spread(hash uint32) uint32 { return hash ^ hash>>15 }

// step is an edge of a trie: from a node by a word to a node.
type step struct {
	from uint64 // node<<32 | word; 0 in a free slot: words count from 1
	to   int32
}

// steps are the edges of a trie, in the same kind of table.
type steps struct {
	slots []step
	used  int
}

// find is the node that an edge leads to; 0 when there is no such edge.
func (s *steps) find(from uint64) int32 {
	if len(s.slots) == 0 {
		return 0
	}
	return s.slots[s.place(from)].to
}

// place is the slot of an edge, or the free one in which it belongs.
func (s *steps) place(from uint64) int {
	i := int(from * 0x9E3779B97F4A7C15 >> (64 - bits.Len(uint(len(s.slots)-1))))
	for s.slots[i].from != 0 && s.slots[i].from != from {
		i = (i + 1) & (len(s.slots) - 1)
	}
	return i
}

func (s *steps) add(from uint64, to int32) {
	if 2*(s.used+1) > len(s.slots) {
		old := s.slots
		s.slots = make([]step, max(64, 2*len(old)))
		for _, x := range old {
			if x.from != 0 {
				s.slots[s.place(x.from)] = x
			}
		}
	}
	s.used++
	s.slots[s.place(from)] = step{from, to}
}
