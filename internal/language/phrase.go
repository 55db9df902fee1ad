package language

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A phrase of a pack is written as it stands in a text, with these signs:
//
//	{a,b,}   one of several endings or words; an empty one is allowed
//	…        a gap of any words within the sentence; at most one a phrase
//	^        at the start: only at the start of a block
//	$        at the end: only at the end of a block
//
// A word written with a capital letter matches only capitalised words; one
// without matches any case.

// maxForms bounds what one pattern may expand to: the richest Slavic
// adjective-noun pair has some 150 forms.
const maxForms = 512

// Expand writes out the braces of a pattern: "a{b,c}" gives "ab" and "ac".
func Expand(pattern string) ([]string, error) {
	open := strings.IndexByte(pattern, '{')
	if open < 0 {
		if strings.IndexByte(pattern, '}') >= 0 {
			return nil, fmt.Errorf("closing brace without an opening one in %q", pattern)
		}
		return []string{pattern}, nil
	}
	end := strings.IndexByte(pattern[open:], '}')
	if end < 0 {
		return nil, fmt.Errorf("brace never closed in %q", pattern)
	}
	end += open
	if strings.IndexByte(pattern[open+1:end], '{') >= 0 {
		return nil, fmt.Errorf("braces within braces in %q", pattern)
	}
	rest, err := Expand(pattern[end+1:])
	if err != nil {
		return nil, err
	}
	var out []string
	for alt := range strings.SplitSeq(pattern[open+1:end], ",") {
		for _, r := range rest {
			out = append(out, pattern[:open]+alt+r)
		}
	}
	if len(out) > maxForms {
		return nil, fmt.Errorf("%d forms, more than %d, in %q", len(out), maxForms, pattern)
	}
	return out, nil
}

// form is one written-out form of a phrase, cut into words.
type form struct {
	words      []formWord
	folded     []byte
	gap        int    // number of words before the gap; 0 when there is none
	capitals   uint32 // bit i: word i must be capitalised
	start, end bool   // anchored at the start or end of a block
}

// formWord is a word of a form: its hash, and where it stands in the folded text.
type formWord struct{ hash, from, to uint32 }

// spelling is a word of the form, folded.
func (f *form) spelling(w formWord) []byte { return f.folded[w.from:w.to] }

// maxWords is the longest phrase: the capitals of one fit into 32 bits.
const maxWords = 32

// parse cuts a written-out phrase into words with the tokenizer of the texts. The
// form that was there before is lost.
func (f *form) parse(s string, elisions map[string]bool) error {
	*f = form{words: f.words[:0], folded: f.folded[:0]}
	s, f.start = strings.CutPrefix(s, "^")
	s, f.end = strings.CutSuffix(s, "$")
	head, tail, gap := strings.Cut(s, "…")
	if strings.Contains(tail, "…") {
		return fmt.Errorf("two gaps in %q", s)
	}
	f.addWords(head, elisions)
	if gap {
		f.gap = len(f.words)
		f.addWords(tail, elisions)
		if f.gap == 0 || f.gap == len(f.words) {
			return fmt.Errorf("gap at the edge of %q", s)
		}
	}
	if len(f.words) == 0 {
		return fmt.Errorf("empty phrase %q", s)
	}
	if len(f.words) > maxWords {
		return fmt.Errorf("%d words, more than %d, in %q", len(f.words), maxWords, s)
	}
	return nil
}

func (f *form) addWords(s string, elisions map[string]bool) {
	end := len(s)
	if strings.HasSuffix(s, "'") && elisions != nil {
		s += "a" // an elided word is one before a letter only: "selon l'"
	}
	sc := scanner{src: s, folded: f.folded, elisions: elisions}
	for sc.next() {
		if int(sc.tok.Start) >= end {
			break
		}
		r, _ := utf8.DecodeRuneInString(s[sc.tok.Start:])
		if unicode.IsUpper(r) {
			f.capitals |= 1 << len(f.words)
		}
		f.words = append(f.words, formWord{sc.tok.Hash, sc.tok.fold, uint32(len(sc.folded))})
	}
	f.folded = sc.folded
}
