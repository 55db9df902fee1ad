package reuse

import (
	"cmp"
	"math"
	"slices"
)

// A posting packs a fingerprint's occurrence into eight bytes: 20 bits of the
// hash (16 more choose the shard), 28 bits of the document and 16 of the word.
// Ten million articles of fifty fingerprints take 4 GB.
const (
	shardBits = 16
	hashBits  = 20
	docBits   = 28
	wordBits  = 16
	// MaxDocs is how many documents an index can hold.
	MaxDocs = 1 << docBits
)

// Limits of a look-up.
const (
	// maxPostings bounds the work for one fingerprint: the newest are looked at.
	maxPostings = 2048
	// A fingerprint is a host's boilerplate when it stands in a quarter of the
	// host's documents, but in leastFurniture at least, or in mostFurniture
	// however many the host has: a host rarely runs one agency text more often.
	leastFurniture = 4
	mostFurniture  = 12
	// longEnough is the number of fingerprints from which a text found again is
	// not taken for furniture.
	longEnough = 12
	// tooShort is the number from which one that is found as a whole is not.
	tooShort = 5
)

// Index holds the fingerprints of many documents. It is not safe for
// concurrent writes.
type Index struct {
	shards [1 << shardBits]shard
	hosts  []uint32 // by document
	prints []uint16 // by document: number of fingerprints
	byHost map[uint32]int
}

// shard is a sorted run of postings with an unsorted tail that is merged in
// when it has grown.
type shard struct {
	postings []uint64
	sorted   int
}

// NewIndex makes an empty index.
func NewIndex() *Index { return &Index{byHost: map[uint32]int{}} }

// Len is the number of documents.
func (x *Index) Len() int { return len(x.hosts) }

// Add enters a document with the number of its host and returns its number.
func (x *Index) Add(host uint32, prints []Print) uint32 {
	doc := uint32(len(x.hosts))
	x.hosts = append(x.hosts, host)
	x.prints = append(x.prints, uint16(min(len(prints), 1<<16-1)))
	x.byHost[host]++
	for _, p := range prints {
		word := min(uint64(p.Word), 1<<wordBits-1)
		s := &x.shards[p.Hash>>(64-shardBits)]
		s.postings = append(s.postings, key(p.Hash)<<(docBits+wordBits)|uint64(doc)<<wordBits|word)
		if tail := len(s.postings) - s.sorted; tail > 32 && tail > s.sorted/8 {
			slices.Sort(s.postings)
			s.sorted = len(s.postings)
		}
	}
	return doc
}

// key is the part of the hash that is stored.
func key(h uint64) uint64 { return h >> (64 - shardBits - hashBits) & (1<<hashBits - 1) }

// Candidate is a document that shares fingerprints with a query.
type Candidate struct {
	Doc    uint32
	Shared int // different fingerprints, those that are the host's furniture left out
	All    int // the same with furniture
}

// furniture is the number of a host's documents in which a fingerprint must
// stand to be boilerplate.
func (x *Index) furniture(host uint32) int {
	return min(max(x.byHost[host]/4, leastFurniture), mostFurniture)
}

// Candidates are the documents that share at least least fingerprints with
// prints, most shared first, the newest first among equals; of a text too short
// to have so many, the share that MinShare says is enough. Between documents of
// one host its boilerplate does not count, unless two thirds of a long text are
// found again, or nearly all of the shorter one: then it is a text that the host
// runs over and over, as a live page does, and no furniture.
func (x *Index) Candidates(host uint32, prints []Print, least int) []Candidate {
	counts := map[uint32]Candidate{}
	var found []uint32
	for _, p := range prints {
		found = x.lookup(p.Hash, found[:0])
		own := 0
		for _, d := range found {
			if x.hosts[d] == host {
				own++
			}
		}
		last := ^uint32(0)
		for _, d := range found {
			if d == last {
				continue
			}
			last = d
			c := counts[d]
			c.All++
			if x.hosts[d] != host || own < x.furniture(host) {
				c.Shared++
			}
			counts[d] = c
		}
	}
	out := make([]Candidate, 0, len(counts))
	for d, c := range counts {
		shorter := min(len(prints), int(x.prints[d]))
		enough := min(least, int(math.Ceil(MinShare*float64(shorter))))
		if c.Shared >= enough && c.Shared > 0 || shorter >= longEnough && 3*c.All >= 2*shorter || shorter >= tooShort && 10*c.All >= 9*shorter {
			c.Doc = d
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.All, a.All), cmp.Compare(b.Doc, a.Doc))
	})
	return out
}

// lookup appends the documents that hold a fingerprint, in order within each
// of the shard's two runs.
func (x *Index) lookup(h uint64, dst []uint32) []uint32 {
	s := &x.shards[h>>(64-shardBits)]
	first := key(h) << (docBits + wordBits)
	last := first | (1<<(docBits+wordBits) - 1) // and not the next key's first, which the highest key has none of
	from, _ := slices.BinarySearch(s.postings[:s.sorted], first)
	to, found := slices.BinarySearch(s.postings[:s.sorted], last)
	if found {
		to++
	}
	for _, p := range s.postings[max(from, to-maxPostings):to] {
		dst = append(dst, uint32(p>>wordBits)&(MaxDocs-1))
	}
	for _, p := range s.postings[s.sorted:] {
		if p >= first && p <= last {
			dst = append(dst, uint32(p>>wordBits)&(MaxDocs-1))
		}
	}
	return dst
}

// Bytes is the memory that the postings take, spare room included.
func (x *Index) Bytes() int {
	n := 4*cap(x.hosts) + 2*cap(x.prints)
	for i := range x.shards {
		n += 8 * cap(x.shards[i].postings)
	}
	return n
}
