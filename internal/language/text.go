package language

import (
	"slices"
	"sort"
	"strings"

	"hearsay"
)

// Range is a half-open range of tokens.
type Range struct{ First, Last int32 }

// Text is an analysed text. All its slices are flat and in order of the text.
type Text struct {
	Src        string
	Pack       *Pack
	Blocks     []hearsay.Block
	Tokens     []Token
	Paragraphs []Range // one a block, in the same order; empty for a block without tokens
	Sentences  []Range // none crosses a paragraph
	Hits       []Hit   // by First, then in the order of the pack
	Seams      []Hit   // debris phrases that open a block, found with a capital within one; by First

	folded   []byte
	sentence []int32  // by token: index into Sentences
	hitAt    []int32  // by token: first index into Hits with First >= token
	sections []uint64 // by token: the sections of the hits that start there, a bit each
}

// noPack serves texts in languages that have none: they are cut into words and
// sentences, and have no hits.
var noPack = &Pack{stops: map[string]bool{}}

// Analyze cuts a text into tokens, sentences and lexicon hits. The blocks are
// its paragraphs; without any, every line is one. A nil pack is allowed. Texts
// may be up to 2 GiB.
func Analyze(src string, blocks []hearsay.Block, p *Pack) *Text {
	if p == nil {
		p = noPack
	}
	if blocks == nil {
		blocks = Lines(src)
	}
	t := &Text{Src: src, Pack: p, Blocks: blocks}
	t.Tokens = make([]Token, 0, len(src)/tokenBytes+8)
	t.folded = make([]byte, 0, len(src)+8)
	t.tokenize()
	t.segment()
	t.find()
	t.index()
	return t
}

// tokenBytes is how many bytes of news there are to a token at least: 5.1 in
// English with its spaces, 10.5 in Russian.
const tokenBytes = 4

// Lines makes a block of every line that is not blank.
func Lines(src string) []hearsay.Block {
	var out []hearsay.Block
	for start := 0; start < len(src); {
		end := strings.IndexByte(src[start:], '\n')
		if end < 0 {
			end = len(src)
		} else {
			end += start
		}
		if strings.TrimSpace(src[start:end]) != "" {
			out = append(out, hearsay.Block{Role: hearsay.RoleText, Span: hearsay.Span{Start: start, End: end}})
		}
		start = end + 1
	}
	return out
}

func (t *Text) tokenize() {
	sc := scanner{folded: t.folded, elisions: t.Pack.elisions}
	for _, b := range t.Blocks {
		first := int32(len(t.Tokens))
		// the scanner sees the text only up to the end of the block
		sc.src, sc.pos, sc.lastEnd = t.Src[:b.Span.End], b.Span.Start, -1
		for sc.next() {
			tok := sc.tok
			if tok.Kind <= Stop {
				if l := t.Pack.lexicon.trie.find(tok.Hash, sc.folded[tok.fold:]); l != nil {
					tok.Word = l.number
					if l.common {
						tok.Flags |= Common
					}
				}
			}
			if int32(len(t.Tokens)) == first {
				tok.Flags = tok.Flags&^Glued | First
			}
			t.Tokens = append(t.Tokens, tok)
		}
		t.Paragraphs = append(t.Paragraphs, Range{first, int32(len(t.Tokens))})
	}
	t.folded = sc.folded
}

// index makes the tables by which hits and sentences are found from a token.
func (t *Text) index() {
	t.hitAt = make([]int32, len(t.Tokens)+1)
	t.sections = make([]uint64, len(t.Tokens))
	for i := range t.Hits {
		t.sections[t.Hits[i].First] |= 1 << t.Hits[i].Entry.Section
	}
	h := 0
	for i := range t.hitAt {
		for h < len(t.Hits) && int(t.Hits[h].First) < i {
			h++
		}
		t.hitAt[i] = int32(h)
	}
}

// HitsAt are the hits whose first token is i.
func (t *Text) HitsAt(i int32) []Hit {
	if i < 0 || int(i) >= len(t.Tokens) || t.sections[i] == 0 {
		return nil
	}
	return t.Hits[t.hitAt[i]:t.hitAt[i+1]]
}

// HitAt is the hit of a section whose first token is i; nil when there is none.
func (t *Text) HitAt(i int32, s Section) *Hit {
	if i < 0 || int(i) >= len(t.sections) || t.sections[i]&(1<<s) == 0 {
		return nil
	}
	hits := t.HitsAt(i)
	for k := range hits {
		if hits[k].Entry.Section == s {
			return &hits[k]
		}
	}
	return nil
}

// SectionSet is a set of sections.
type SectionSet uint64

// SetOf is the set of some sections.
func SetOf(sections ...Section) (set SectionSet) {
	for _, s := range sections {
		set |= 1 << s
	}
	return set
}

// AnyAt tells whether a hit of one of the sections has i as its first token.
func (t *Text) AnyAt(i int32, set SectionSet) bool {
	return uint32(i) < uint32(len(t.sections)) && t.sections[i]&uint64(set) != 0
}

// Folded is token i in lower case with apostrophes, stress marks and invisible
// characters evened out. The bytes must not be changed.
func (t *Text) Folded(i int32) []byte {
	tok := &t.Tokens[i]
	return t.folded[tok.fold : tok.fold+uint32(tok.foldLen)]
}

// Raw is token i as it stands in the text.
func (t *Text) Raw(i int32) string { return t.Src[t.Tokens[i].Start:t.Tokens[i].End] }

// Span is the range of bytes of the tokens [first, last), which must not be empty.
func (t *Text) Span(first, last int32) hearsay.Span {
	return hearsay.Span{Start: int(t.Tokens[first].Start), End: int(t.Tokens[last-1].End)}
}

// SentenceIndex is the number of the sentence that token i is in.
func (t *Text) SentenceIndex(i int32) int32 { return t.sentence[i] }

// SentenceOf is the sentence that token i is in.
func (t *Text) SentenceOf(i int32) Range { return t.Sentences[t.sentence[i]] }

// Part cuts paragraph k in two before token i, which must begin neither half of
// a sentence that goes on: the caller cuts the block the same way.
func (t *Text) Part(k int, i int32) {
	par := t.Paragraphs[k]
	t.Paragraphs = slices.Insert(t.Paragraphs, k+1, Range{i, par.Last})
	t.Paragraphs[k].Last = i
	t.Tokens[i].Flags = t.Tokens[i].Flags&^Glued | First
	n := t.sentence[i]
	if x := t.Sentences[n]; x.First < i { // a line in which the seam is no sentence's start
		t.Sentences = slices.Insert(t.Sentences, int(n)+1, Range{i, x.Last})
		t.Sentences[n].Last = i
		for j := i; j < int32(len(t.Tokens)); j++ {
			t.sentence[j]++
		}
	}
}

// ParagraphIndex is the number of the paragraph, and block, that token i is in.
func (t *Text) ParagraphIndex(i int32) int {
	return sort.Search(len(t.Paragraphs), func(k int) bool { return t.Paragraphs[k].Last > i })
}

// TokenAt is the first token that ends behind byte offset off; len(Tokens) when there is none.
func (t *Text) TokenAt(off int) int32 {
	return int32(sort.Search(len(t.Tokens), func(k int) bool { return int(t.Tokens[k].End) > off }))
}
