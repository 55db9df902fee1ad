package reuse

import (
	"cmp"
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
	// furniture is the number of documents of one host in which a fingerprint
	// is that host's boilerplate. A host rarely runs one agency text more often.
	furniture = 4
)

// Index holds the fingerprints of many documents. It is not safe for
// concurrent writes.
type Index struct {
	shards [1 << shardBits]shard
	hosts  []uint32 // by document
}

// shard is a sorted run of postings with an unsorted tail that is merged in
// when it has grown.
type shard struct {
	postings []uint64
	sorted   int
}

// NewIndex makes an empty index.
func NewIndex() *Index { return new(Index) }

// Len is the number of documents.
func (x *Index) Len() int { return len(x.hosts) }

// Add enters a document with the number of its host and returns its number.
func (x *Index) Add(host uint32, prints []Print) uint32 {
	doc := uint32(len(x.hosts))
	x.hosts = append(x.hosts, host)
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
	Shared int // different fingerprints
}

// Candidates are the documents that share at least least fingerprints with
// prints, most shared first, the newest first among equals. Fingerprints that
// are a host's boilerplate do not count for documents of that host.
func (x *Index) Candidates(prints []Print, least int) []Candidate {
	counts := map[uint32]int{}
	var found []uint32
	perHost := map[uint32]int{}
	for _, p := range prints {
		found = x.lookup(p.Hash, found[:0])
		clear(perHost)
		for _, d := range found {
			perHost[x.hosts[d]]++
		}
		last := ^uint32(0)
		for _, d := range found {
			if d != last && perHost[x.hosts[d]] < furniture {
				counts[d]++
			}
			last = d
		}
	}
	out := make([]Candidate, 0, len(counts))
	for d, n := range counts {
		if n >= least {
			out = append(out, Candidate{d, n})
		}
	}
	slices.SortFunc(out, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Shared, a.Shared), cmp.Compare(b.Doc, a.Doc))
	})
	return out
}

// lookup appends the documents that hold a fingerprint, in order within each
// of the shard's two runs.
func (x *Index) lookup(h uint64, dst []uint32) []uint32 {
	s := &x.shards[h>>(64-shardBits)]
	lo, hi := key(h)<<(docBits+wordBits), (key(h)+1)<<(docBits+wordBits)
	from, _ := slices.BinarySearch(s.postings[:s.sorted], lo)
	to, _ := slices.BinarySearch(s.postings[:s.sorted], hi)
	for _, p := range s.postings[max(from, to-maxPostings):to] {
		dst = append(dst, uint32(p>>wordBits)&(MaxDocs-1))
	}
	for _, p := range s.postings[s.sorted:] {
		if p >= lo && p < hi {
			dst = append(dst, uint32(p>>wordBits)&(MaxDocs-1))
		}
	}
	return dst
}

// Bytes is the memory that the postings take, spare room included.
func (x *Index) Bytes() int {
	n := 4 * cap(x.hosts)
	for i := range x.shards {
		n += 8 * cap(x.shards[i].postings)
	}
	return n
}
