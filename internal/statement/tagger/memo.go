package tagger

// view is what a group of features looks at where that is kinds of tokens and
// the like, packed, and the language.
type view struct {
	packed uint64
	lang   uint32
}

// memo keeps sums of weights by what the features look at: there are few
// different ones, and they recur in every text. A new one takes the place of
// an old one, so that a memo stays small enough for the caches.
type memo[Sum any] struct {
	slots [memoSize]struct {
		view
		sum Sum
	}
}

const memoSize = 1 << 11

// at is the sum for k, and whether it is known; if not, it is for the caller to
// fill in. No packed kinds are 0.
func (m *memo[Sum]) at(k view) (*Sum, bool) {
	h := (k.packed ^ uint64(k.lang)) * 0x9E3779B97F4A7C15
	slot := &m.slots[h>>(64-11)]
	if slot.view == k {
		return &slot.sum, true
	}
	slot.view = k
	return &slot.sum, false
}
