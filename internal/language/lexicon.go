package language

// lexicon is all phrases of a pack, looked up token by token.
type lexicon struct {
	trie  Trie
	first []int32    // by word: the node it leads to from the root, 0 when none
	byEnd [][]ending // by node, while phrases are added
	from  []int32    // by node: its first ending
	ends  []ending
	tails [][]int32 // second halves of phrases with a gap, as word numbers
}

// ending is a phrase that ends at a node.
type ending struct {
	entry      int32
	tail       int32 // index into tails, -1 when the phrase has no gap
	capitals   uint32
	start, end bool
}

func (l *lexicon) add(f form, entry int32) {
	head, tail := f.words, int32(-1)
	if f.gap > 0 {
		head = f.words[:f.gap]
		var ids []int32
		for _, w := range f.words[f.gap:] {
			ids = append(ids, l.trie.number(w))
		}
		tail = int32(len(l.tails))
		l.tails = append(l.tails, ids)
	}
	node := l.trie.Add(head)
	for int32(len(l.byEnd)) <= l.trie.nodes {
		l.byEnd = append(l.byEnd, nil)
	}
	e := ending{entry: entry, tail: tail, capitals: f.capitals, start: f.start, end: f.end}
	for _, x := range l.byEnd[node] {
		if x == e {
			return
		}
	}
	l.byEnd[node] = append(l.byEnd[node], e)
}

// finish lays the tables out flat, once all phrases are in.
func (l *lexicon) finish() {
	l.from = make([]int32, 0, len(l.byEnd)+1)
	for _, ends := range l.byEnd {
		l.from = append(l.from, int32(len(l.ends)))
		l.ends = append(l.ends, ends...)
	}
	l.from = append(l.from, int32(len(l.ends)))
	l.byEnd = nil
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

// hitShare is how many tokens of news there are to a hit: 1.5 to 2 in the six
// languages.
const hitShare = 2

// find appends the hits of all sections, leftmost and longest within each
// section, in order of their first token.
func (t *Text) find() {
	l := &t.Pack.lexicon
	if l.trie.last == 0 {
		return
	}
	t.Hits = make([]Hit, 0, len(t.Tokens)/hitShare)
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

// accept adds a hit of tokens [i, j) unless capitals, anchors or a longer hit
// of the same section forbid it; a longer one replaces the shorter ones that
// start at the same token.
func (t *Text) accept(l *lexicon, e *ending, i, j int32, par Range, from int, covered *[sectionCount]int32) {
	entry := &t.Pack.Entries[e.entry]
	if e.start && i != par.First && entry.Section == Debris && t.Tokens[i].Is(Capital) && e.tail < 0 && !e.end {
		t.seam(Hit{First: i, Last: j, Entry: entry})
		return
	}
	if covered[entry.Section] > i || e.start && i != par.First || e.end && e.tail < 0 && !t.endsBlock(j, par) {
		return
	}
	if e.capitals != 0 && !t.capitals(e.capitals, i, j) {
		return
	}
	h := Hit{First: i, Last: j, Entry: entry}
	if e.tail >= 0 {
		var ok bool
		if h.TailFirst, h.TailLast, ok = t.findTail(l.tails[e.tail], j); !ok {
			return
		}
	}
	kept := t.Hits[:from]
	for _, x := range t.Hits[from:] {
		if x.Entry.Section != entry.Section || x.Last == j && x.TailLast == h.TailLast {
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
