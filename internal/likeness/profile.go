package likeness

import (
	"math"
	"slices"

	"hearsay/internal/language"
)

// Anchor is a word or number that is likely to look alike in other languages.
type Anchor struct {
	Key      uint32 // hash of the skeleton or the digits
	Sentence int32
	Token    int32
	Weight   float32 // prior: how much a word of this form tells
	Skeleton bool    // the consonants of a word, or part of them: not a number or a concept
	Name     bool    // such of a word that is written like a name
	Country  bool    // a country, its people or its government
}

// Weights of anchors before anything is known of how common they are. Numbers
// with two digits and more and capitalised words tell most.
const (
	weightNumber = 1.5
	weightDigit  = 0.3 // one digit
	weightName   = 1.0
	weightWord   = 0.5
	// weightConcept is for words that a dictionary knows.
	weightConcept = 1.0
	minWord       = 5 // letters: shorter words in lower case are rarely cognates
	minSkeleton   = 2
	gramLength    = 3 // consonants: parts of names and compounds that endings do not reach
	gramWeight    = 1.0
)

// Translated is the likeness from which two whole articles in different
// languages are taken for translations of one another, when profiles are made
// with the frequencies of each language (measured by bench/translations).
const Translated = .16

// Anchors reads the anchors of a text, debris left out, in order.
func Anchors(t *language.Text) []Anchor {
	lang := ""
	if t.Pack != nil {
		lang = t.Pack.Code
	}
	return AnchorsIn(t, lang)
}

// AnchorsIn is Anchors for a text in a language that may have no pack.
func AnchorsIn(t *language.Text, lang string) []Anchor {
	dict := dictionaries()[lang]
	out := make([]Anchor, 0, len(t.Tokens)/3)
	var skel []byte
	for p, par := range t.Paragraphs {
		if t.Blocks[p].IsDebris() {
			continue
		}
		for i := par.First; i < par.Last; i++ {
			out = concepts(out, t, i)
			tok := &t.Tokens[i]
			w := t.Folded(i)
			a := Anchor{Sentence: t.SentenceIndex(i), Token: i}
			switch tok.Kind {
			case language.Number:
				a.Key, a.Weight = Hash(digits(w)), weightNumber
				if len(w) == 1 {
					a.Weight = weightDigit
				}
				out = append(out, a)
			case language.Word:
				if dict != nil {
					if b, ok := dict.concept(w); ok {
						out = append(out, Anchor{Key: b.key, Sentence: a.Sentence, Token: i, Weight: weightConcept, Country: b.country})
					}
				}
				if a.Weight = wordWeight(tok, w); a.Weight == 0 {
					continue
				}
				if skel = Skeleton(skel[:0], w); len(skel) < minSkeleton {
					continue
				}
				a.Key = Hash(skel) ^ salt
				a.Skeleton, a.Name = true, a.Weight == weightName
				out = append(out, a)
				for k := 0; k+gramLength <= len(skel); k++ {
					g := Anchor{Key: Hash(skel[k:k+gramLength]) ^ salt ^ uint32(2), Sentence: a.Sentence, Token: i, Weight: a.Weight * gramWeight, Skeleton: true, Name: a.Name}
					out = append(out, g)
				}
			}
		}
	}
	return out
}

// concepts appends what the packs know to mean the same in every language:
// countries under all their names, offices, months, weekdays, small numbers.
func concepts(out []Anchor, t *language.Text, i int32) []Anchor {
	for _, h := range t.HitsAt(i) {
		a := Anchor{Sentence: t.SentenceIndex(i), Token: i, Weight: weightName}
		switch e := h.Entry; e.Section {
		case language.Countries, language.Demonyms, language.Governments:
			a.Key, a.Country = countryKey(e.Label), true
		case language.Titles, language.Months, language.Weekdays, language.Opposites:
			a.Key = Hash([]byte(e.Section.String() + " " + e.Label))
		case language.Counts:
			a.Key, a.Weight = Hash([]byte(e.Label)), weightDigit
		default:
			continue
		}
		out = append(out, a)
	}
	return out
}

// countryKey is the key of a country, its people and its government.
func countryKey(code string) uint32 { return Hash([]byte("country " + code)) }

// salt keeps skeletons apart from numbers.
const salt = 0x5bd1e995

// digits drops the marks within a number: 1,200 and 1.200 are the same one.
func digits(w []byte) []byte {
	return slices.DeleteFunc(slices.Clone(w), func(c byte) bool { return c == '.' || c == ',' })
}

func wordWeight(tok *language.Token, w []byte) float32 {
	letters := len(w)
	if tok.Is(language.Cyrillic) {
		letters /= 2
	}
	switch {
	case tok.Is(language.Capital) && !tok.Is(language.Opener) && letters > 1:
		return weightName
	case letters >= minWord:
		return weightWord
	}
	return 0
}

// Hash is FNV-1a with a finisher: the key of a skeleton, a number or a stem.
func Hash(b []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	h ^= h >> 15
	h *= 0x2c1b3c6d
	return h ^ h>>12
}

// Frequencies counts in how many texts each anchor stands. The zero value is
// ready for use.
type Frequencies struct {
	docs int
	df   map[uint32]int32
}

// Add counts the anchors of one text.
func (f *Frequencies) Add(anchors []Anchor) {
	if f.df == nil {
		f.df = map[uint32]int32{}
	}
	f.docs++
	seen := map[uint32]bool{}
	for _, a := range anchors {
		if !seen[a.Key] {
			seen[a.Key] = true
			f.df[a.Key]++
		}
	}
}

// idf is the inverse document frequency of an anchor.
func (f *Frequencies) idf(key uint32) float64 {
	return math.Log(float64(f.docs+2) / (float64(f.df[key]) + 1))
}

// Profile is the weighted anchors of one text, ready for comparison.
type Profile struct {
	weights map[uint32]float64
	norm    float64
}

// Profile weighs the anchors of a text by how rare they are.
func (f *Frequencies) Profile(anchors []Anchor) Profile {
	p := Profile{weights: map[uint32]float64{}}
	for _, a := range anchors {
		p.weights[a.Key] += float64(a.Weight)
	}
	for k, n := range p.weights {
		w := (1 + math.Log(1+n)) * n / (n + 1) * f.idf(k)
		p.weights[k] = w
	}
	keys := make([]uint32, 0, len(p.weights))
	for k := range p.weights {
		keys = append(keys, k)
	}
	slices.Sort(keys) // sums of floats depend on their order
	for _, k := range keys {
		p.norm += p.weights[k] * p.weights[k]
	}
	p.norm = math.Sqrt(p.norm)
	return p
}

// Cosine is the likeness of two profiles, from 0 to 1.
func Cosine(a, b Profile) float64 {
	if len(a.weights) > len(b.weights) {
		a, b = b, a
	}
	if a.norm == 0 || b.norm == 0 {
		return 0
	}
	var terms []float64
	for k, x := range a.weights {
		if y, ok := b.weights[k]; ok {
			terms = append(terms, x*y)
		}
	}
	slices.Sort(terms)
	dot := 0.0
	for _, t := range terms {
		dot += t
	}
	return dot / (a.norm * b.norm)
}
