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

// Trie is a set of phrases as paths of words. Words are numbered from 1; nodes
// too, the root is 0. Both are found in flat tables with open addressing, at
// most half full: every token of every text is looked up.
type Trie struct {
	words []wordSlot
	text  []byte // the words that are too long for their slots
	last  int32  // number of the last word
	used  int    // slots of words

	edges []edgeSlot
	nodes int32
}

// wordSlot is a folded word: half a line of the cache, in which most words are
// as a whole. Common words that no phrase has are numbered 0.
type wordSlot struct {
	hash   uint32
	at     uint32 // offset in the text of one that is longer than head
	number int32
	size   uint16
	full   bool
	common bool // one of the commonest words of the language
	head   [16]byte
}

// edgeSlot leads from a node by a word to a node.
type edgeSlot struct {
	from uint64 // node<<32 | word; 0 in a free slot
	to   int32
}

// Word is the number of a folded word with its hash; 0 when no phrase has it.
func (t *Trie) Word(hash uint32, folded []byte) int32 {
	if s := t.find(hash, folded); s != nil {
		return s.number
	}
	return 0
}

// Next is the node that a word leads to from a node; 0 when none does.
func (t *Trie) Next(node, word int32) int32 {
	if len(t.edges) == 0 {
		return 0
	}
	return t.edges[t.edge(uint64(node)<<32|uint64(word))].to
}

// Add enters a phrase of folded words and returns the node it ends at.
func (t *Trie) Add(words []string) (node int32) {
	for _, w := range words {
		node = t.Extend(node, hashOf(w), []byte(w))
	}
	return node
}

// reserve makes room for n words and as many nodes in an empty trie.
func (t *Trie) reserve(n int) {
	if n > 0 {
		t.words = make([]wordSlot, 2<<bits.Len(uint(n-1)))
		t.edges = make([]edgeSlot, 2<<bits.Len(uint(n-1)))
	}
}

// Extend enters a phrase that goes on from a node by a folded word with its hash,
// and returns the node it leads to.
func (t *Trie) Extend(node int32, hash uint32, folded []byte) int32 {
	return t.step(node, t.number(hash, folded))
}

func (t *Trie) step(node, word int32) int32 {
	from := uint64(node)<<32 | uint64(word)
	if 2*int(t.nodes+1) > len(t.edges) {
		old := t.edges
		t.edges = make([]edgeSlot, max(64, 2*len(old)))
		for _, e := range old {
			if e.from != 0 {
				t.edges[t.edge(e.from)] = e
			}
		}
	}
	e := &t.edges[t.edge(from)]
	if e.from == 0 {
		t.nodes++
		*e = edgeSlot{from, t.nodes}
	}
	return e.to
}

// edge is the slot of an edge, or the free one in which it belongs.
func (t *Trie) edge(from uint64) int {
	i := int(from * 0x9E3779B97F4A7C15 >> (64 - bits.Len(uint(len(t.edges)-1))))
	for t.edges[i].from != 0 && t.edges[i].from != from {
		i = (i + 1) & (len(t.edges) - 1)
	}
	return i
}

// number is the number of a word, which is added when it is new.
func (t *Trie) number(hash uint32, word []byte) int32 {
	s := t.enter(hash, word)
	if s.number == 0 {
		t.last++
		s.number = t.last
	}
	return s.number
}

// find is the slot of a word; nil when it is not there.
func (t *Trie) find(hash uint32, word []byte) *wordSlot {
	if len(t.words) == 0 {
		return nil
	}
	mask := uint32(len(t.words) - 1)
	for i := spread(hash) & mask; ; i = (i + 1) & mask {
		s := &t.words[i]
		if !s.full {
			return nil
		}
		if s.hash == hash && int(s.size) == len(word) && string(t.spelling(s)) == string(word) {
			return s
		}
	}
}

// spelling is the word of a slot.
func (t *Trie) spelling(s *wordSlot) []byte {
	if int(s.size) <= len(s.head) {
		return s.head[:s.size]
	}
	return t.text[s.at : s.at+uint32(s.size)]
}

// enter is the slot of a word, filled when it is new. It is good until the next enter.
func (t *Trie) enter(hash uint32, word []byte) *wordSlot {
	if s := t.find(hash, word); s != nil {
		return s
	}
	if 2*(t.used+1) > len(t.words) {
		old := t.words
		t.words = make([]wordSlot, max(64, 2*len(old)))
		for i := range old {
			if old[i].full {
				*t.free(old[i].hash) = old[i]
			}
		}
	}
	t.used++
	s := t.free(hash)
	*s = wordSlot{hash: hash, at: uint32(len(t.text)), size: uint16(len(word)), full: true}
	if copy(s.head[:], word) < len(word) {
		t.text = append(t.text, word...)
	}
	return s
}

// free is the free slot in which a word that is not there belongs.
func (t *Trie) free(hash uint32) *wordSlot {
	mask := uint32(len(t.words) - 1)
	i := spread(hash) & mask
	for t.words[i].full {
		i = (i + 1) & mask
	}
	return &t.words[i]
}

// spread brings the upper bits of a hash down: the lower ones of FNV-1a follow
// the last letters.
func spread(hash uint32) uint32 { return hash ^ hash>>15 }
