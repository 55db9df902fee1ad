package language

import "slices"

// lexicon is all phrases of a pack, looked up token by token.
type lexicon struct {
	trie  Trie
	first []int32  // by word: the node it leads to from the root, 0 when none
	added []placed // while phrases are added
	from  []int32  // by node: its first ending
	ends  []ending
	tails [][]int32 // second halves of phrases with a gap, as word numbers
}

// ending is a phrase that ends at a node.
type ending struct {
	entry      int32
	tail       int32 // index into tails, -1 when the phrase has no gap
	capitals   uint32
	section    Section // of the entry, which itself is seldom needed
	start, end bool
}

// placed is an ending with its node.
type placed struct {
	node int32
	ending
}

func (l *lexicon) add(f *form, entry int32, s Section) {
	head, tail := f.words, int32(-1)
	if f.gap > 0 {
		head = f.words[:f.gap]
		ids := make([]int32, 0, len(f.words)-f.gap)
		for _, w := range f.words[f.gap:] {
			ids = append(ids, l.trie.number(w.hash, f.spelling(w)))
		}
		tail = int32(len(l.tails))
		l.tails = append(l.tails, ids)
	}
	node := int32(0)
	for _, w := range head {
		node = l.trie.Extend(node, w.hash, f.spelling(w))
	}
	l.added = append(l.added, placed{node, ending{entry: entry, tail: tail, capitals: f.capitals, section: s, start: f.start, end: f.end}})
}

// bytesANode is how many bytes of a pack file there are to a node of its trie: 9
// to 13 in the six languages. Words and endings are about as many.
const bytesANode = 12

// reserve makes room for what a pack file of some bytes holds.
func (l *lexicon) reserve(bytes int) {
	n := bytes / bytesANode
	l.trie.reserve(n)
	l.added = make([]placed, 0, n)
}

// finish lays the tables out flat, once all phrases are in. The endings of a
// node stay in the order in which they came; the same phrase of an entry counts
// once.
func (l *lexicon) finish() {
	l.from = make([]int32, l.trie.nodes+2)
	for _, p := range l.added {
		l.from[p.node+1]++
	}
	for node := range l.trie.nodes + 1 {
		l.from[node+1] += l.from[node]
	}
	sorted, next := make([]ending, len(l.added)), slices.Clone(l.from)
	for _, p := range l.added {
		sorted[next[p.node]] = p.ending
		next[p.node]++
	}
	l.ends = sorted[:0]
	for node := range l.trie.nodes + 1 {
		here := sorted[l.from[node]:l.from[node+1]]
		first := len(l.ends)
		l.from[node] = int32(first)
		for _, e := range here {
			if !slices.Contains(l.ends[first:], e) {
				l.ends = append(l.ends, e)
			}
		}
	}
	l.from[l.trie.nodes+1] = int32(len(l.ends))
	l.added = nil
	l.first = make([]int32, l.trie.last+1)
	for w := range l.first {
		l.first[w] = l.trie.Next(0, int32(w))
	}
}

// Hit is a phrase of the pack found in a text.
type Hit struct {
	First, Last         int32 // tokens [First, Last)
	TailFirst, TailLast int32 // tokens of the part after the gap; equal when there is none
	Entry               *Entry
}

// hitRoom is for how many hits room is made in a text of n tokens: news has one to
// every 1.2 to 2.1 tokens, by language.
func hitRoom(n int) int { return n - n/8 }

// find appends the hits of all sections, leftmost and longest within each
// section, in order of their first token.
func (t *Text) find() {
	l := &t.Pack.lexicon
	if l.trie.last == 0 {
		return
	}
	t.Hits = make([]Hit, 0, hitRoom(len(t.Tokens)))
	var covered [sectionCount]int32
	for _, par := range t.Paragraphs {
		t.findIn(l, par, &covered)
	}
}

func (t *Text) findIn(l *lexicon, par Range, covered *[sectionCount]int32) {
	for i := par.First; i < par.Last; i++ {
		node, from := l.first[t.Tokens[i].Word], len(t.Hits)
		for j := i + 1; node != 0; j++ {
			for k := l.from[node]; k < l.from[node+1]; k++ {
				t.accept(l, &l.ends[k], i, j, par, from, covered)
			}
			if j >= par.Last || t.Tokens[j].Word == 0 {
				break
			}
			node = l.trie.Next(node, t.Tokens[j].Word)
		}
		for _, h := range t.Hits[from:] {
			s := h.Entry.Section
			covered[s] = max(covered[s], h.Last)
		}
	}
}

// opensNotice tells whether only a bracket stands before words at token i that
// correct: "(Corrects ...)".
func (t *Text) opensNotice(e *ending, i int32, par Range) bool {
	return e.section == Corrections && i == par.First+1 && (t.Raw(par.First) == "(" || t.Raw(par.First) == "[")
}

// accept adds a hit of tokens [i, j) unless capitals, anchors or a longer hit
// of the same section forbid it; a longer one replaces the shorter ones that
// start at the same token.
func (t *Text) accept(l *lexicon, e *ending, i, j int32, par Range, from int, covered *[sectionCount]int32) {
	if e.start && i != par.First && e.section == Debris && t.Tokens[i].Is(Capital) && e.tail < 0 && !e.end {
		t.seam(Hit{First: i, Last: j, Entry: &t.Pack.Entries[e.entry]})
		return
	}
	if covered[e.section] > i || e.start && i != par.First && !t.opensNotice(e, i, par) || e.end && e.tail < 0 && !t.endsBlock(j, par) {
		return
	}
	if e.capitals != 0 && !t.capitals(e.capitals, i, j) {
		return
	}
	h := Hit{First: i, Last: j, Entry: &t.Pack.Entries[e.entry]}
	if e.tail >= 0 {
		var ok bool
		if h.TailFirst, h.TailLast, ok = t.findTail(l.tails[e.tail], j); !ok {
			return
		}
	}
	kept := t.Hits[:from]
	for _, x := range t.Hits[from:] {
		if x.Entry.Section != e.section || x.Last == j && x.TailLast == h.TailLast {
			kept = append(kept, x)
		}
	}
	t.Hits = append(kept, h)
}

// seam keeps a phrase at which furniture may begin within a block; of those
// that begin at the same token the longest.
func (t *Text) seam(h Hit) {
	if n := len(t.Seams); n > 0 && t.Seams[n-1].First == h.First {
		t.Seams = t.Seams[:n-1]
	}
	t.Seams = append(t.Seams, h)
}

// endsBlock tells whether nothing but stops and marks follows token j in its paragraph.
func (t *Text) endsBlock(j int32, par Range) bool {
	for ; j < par.Last; j++ {
		if k := t.Tokens[j].Kind; k == Word || k == Number {
			return false
		}
	}
	return true
}

func (t *Text) capitals(mask uint32, i, j int32) bool {
	for k := i; k < j; k++ {
		if mask&(1<<(k-i)) != 0 && !t.Tokens[k].Is(Capital) {
			return false
		}
	}
	return true
}

// maxGap is how many tokens may stand between the halves of a phrase: German
// separable verbs rarely span more.
const maxGap = 40

func (t *Text) findTail(tail []int32, from int32) (int32, int32, bool) {
	end := min(t.SentenceOf(from-1).Last, from+maxGap)
	for i := from; i+int32(len(tail)) <= end; i++ {
		k := 0
		for k < len(tail) && t.Tokens[int(i)+k].Word == tail[k] {
			k++
		}
		if k == len(tail) {
			return i, i + int32(k), true
		}
	}
	return 0, 0, false
}
