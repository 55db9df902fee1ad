package reuse

import (
	"hearsay"
	"hearsay/internal/language"
)

// Doc is a text made ready for comparison: the hashes of its words without
// marks and debris, and where each word stands.
type Doc struct {
	words []uint32
	spans []hearsay.Span
	grams []uint64 // hash of the K words that start at each word
}

// Prepare reads the words of a text. Titles, captions, credits and debris are
// left out: they are no part of what is copied.
func Prepare(t *language.Text) *Doc {
	d := &Doc{words: make([]uint32, 0, len(t.Tokens)), spans: make([]hearsay.Span, 0, len(t.Tokens))}
	for k, par := range t.Paragraphs {
		if !comparable(t.Blocks[k].Role) {
			continue
		}
		for i := par.First; i < par.Last; i++ {
			if kind := t.Tokens[i].Kind; kind != language.Word && kind != language.Number {
				continue
			}
			d.words = append(d.words, hashWord(t.Folded(i)))
			d.spans = append(d.spans, t.Span(i, i+1))
		}
	}
	d.grams = grams(d.words)
	return d
}

func comparable(r hearsay.Role) bool {
	switch r {
	case hearsay.RoleTitle, hearsay.RoleCaption, hearsay.RoleCredit, hearsay.RoleDebris:
		return false
	}
	return true
}

// Len is the number of words.
func (d *Doc) Len() int { return len(d.words) }

// hashWord is FNV-1a over the folded word, finished by a multiply-shift so that
// low bits are as good as high ones.
func hashWord(w []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range w {
		h = (h ^ uint32(c)) * 16777619
	}
	h ^= h >> 16
	return h * 0x85ebca6b
}

// grams hashes every run of K words, rolling.
func grams(words []uint32) []uint64 {
	if len(words) < K {
		return nil
	}
	const base = 0x9E3779B97F4A7C15 // odd: multiplication is a bijection
	top := uint64(1)
	for range K - 1 {
		top *= base
	}
	out := make([]uint64, len(words)-K+1)
	h := uint64(0)
	for i, w := range words {
		if i >= K {
			h -= uint64(words[i-K]) * top
		}
		h = h*base + uint64(w)
		if i >= K-1 {
			out[i-K+1] = mix(h)
		}
	}
	return out
}

// mix is the finisher of splitmix64.
func mix(h uint64) uint64 {
	h ^= h >> 30
	h *= 0xbf58476d1ce4e5b9
	h ^= h >> 27
	h *= 0x94d049bb133111eb
	return h ^ h>>31
}

// Print is a fingerprint: a hash and the word it starts at.
type Print struct {
	Hash uint64
	Word int32
}

// Prints appends the fingerprints of the text to dst, in order of the text.
func (d *Doc) Prints(dst []Print) []Print {
	g := d.grams
	if len(g) == 0 {
		return dst
	}
	if len(g) <= Window {
		return append(dst, smallest(g, 0, len(g)))
	}
	last := int32(-1)
	best := smallest(g, 0, Window)
	for end := Window; ; end++ {
		if best.Word != last {
			dst = append(dst, best)
			last = best.Word
		}
		if end == len(g) {
			return dst
		}
		start := end - Window + 1
		switch {
		case int(best.Word) < start:
			best = smallest(g, start, end+1)
		case g[end] <= best.Hash:
			best = Print{g[end], int32(end)}
		}
	}
}

// smallest is the rightmost smallest hash of g[from:to].
func smallest(g []uint64, from, to int) Print {
	best := Print{g[from], int32(from)}
	for i := from + 1; i < to; i++ {
		if g[i] <= best.Hash {
			best = Print{g[i], int32(i)}
		}
	}
	return best
}

// Sum tells texts with the same words in the same order; ok is false for a text
// too short for that to mean anything.
func (d *Doc) Sum() (sum uint64, ok bool) {
	for _, w := range d.words {
		sum = mix(sum*31 + uint64(w))
	}
	return sum, len(d.words) >= K*Window/2
}

// Whole is the span from the first word to the last.
func (d *Doc) Whole() hearsay.Span {
	if len(d.spans) == 0 {
		return hearsay.Span{}
	}
	return hearsay.Span{Start: d.spans[0].Start, End: d.spans[len(d.spans)-1].End}
}
