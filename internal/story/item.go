package story

import (
	"time"
	"unicode/utf8"

	"hearsay/internal/language"
	"hearsay/internal/likeness"
)

// Item is what clustering knows of an article.
type Item struct {
	Doc  string
	Lang string
	Time time.Time // zero when unknown
	// Terms are the stems and anchors of title and lead, each once.
	Terms []Term
}

// Term is a feature with its weight within the article.
type Term struct {
	Key    uint32 // hash of the stem, or of the skeleton or number
	Anchor bool   // means the same in every language
	Weight float32
	Name   bool // stands with a capital where no sentence opens: a name, in most languages; stores need not keep it
}

// Weights of words by where they stand. A lead repeats the title in more words.
const (
	titleWeight = 1
	leadWeight  = 0.5
	// leadWords is how much of the text after the title is looked at.
	leadWords = 60
)

// stemLength is the number of letters kept of a word: a crude stemmer that
// works in every language with suffixes and never over-stems short words.
const stemLength = 5

// NewItem reads an article's title and the beginning of its text. Either may be
// empty.
func NewItem(doc, lang string, at time.Time, title, text string) Item {
	it := Item{Doc: doc, Lang: lang, Time: at}
	b := builder{lang: lang, weights: map[uint64]float32{}, plain: map[uint64]bool{}, stop: language.FunctionWords(lang)}
	b.pack, _ = language.Load(lang) // without one there are fewer anchors
	b.add(CleanTitle(title), titleWeight, 1<<30)
	b.add(text[:min(len(text), leadWords*24)], leadWeight, leadWords)
	it.Terms = b.terms()
	return it
}

// builder collects the terms of one article in order of appearance.
type builder struct {
	weights map[uint64]float32 // key | anchor<<32 -> weight
	plain   map[uint64]bool    // also stands where no name does
	order   []uint64
	stop    map[string]bool
	pack    *language.Pack
	lang    string
}

func (b *builder) add(s string, weight float32, limit int) {
	if s == "" {
		return
	}
	t := language.Analyze(s, nil, b.pack)
	last := int32(len(t.Tokens))
	for i := range last {
		w := t.Folded(i)
		if k := t.Tokens[i].Kind; k != language.Word && k != language.Hashtag {
			continue
		}
		if limit--; limit < 0 {
			last = i
			break
		}
		if !b.stop[string(w)] && utf8.RuneCount(w) > 1 {
			b.term(likeness.Hash(stem(w)), false, weight, isName(t, i))
		}
	}
	for _, a := range likeness.AnchorsIn(t, b.lang) {
		if a.Token < last {
			b.term(a.Key, true, weight*a.Weight, a.Name)
		}
	}
}

func (b *builder) term(key uint32, anchor bool, weight float32, name bool) {
	k := uint64(key)
	if anchor {
		k |= 1 << 32
	}
	old, ok := b.weights[k]
	if !ok {
		b.order = append(b.order, k)
	}
	b.weights[k] = max(old, weight)
	if !name {
		b.plain[k] = true
	}
}

func (b *builder) terms() []Term {
	out := make([]Term, len(b.order))
	for i, k := range b.order {
		out[i] = Term{Key: uint32(k), Anchor: k>>32 == 1, Weight: b.weights[k], Name: !b.plain[k]}
	}
	return out
}

func stem(w []byte) []byte {
	n := 0
	for i := range string(w) {
		if n == stemLength {
			return w[:i]
		}
		n++
	}
	return w
}

// isName tells whether a word is written like a name.
func isName(t *language.Text, i int32) bool {
	return t.Tokens[i].Is(language.Capital) && !t.Tokens[i].Is(language.Opener)
}
