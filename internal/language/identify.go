package language

import (
	_ "embed"
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/BurntSushi/toml"
)

//go:embed function_words.toml
var functionWordsFile string

// votes says which languages a word votes for, as bits of identifier.codes.
type identifier struct {
	codes []string
	votes map[string]uint64
	prior []float64 // by language: languages with a pack are met more often
}

// packPrior decides between equals and for texts without any common word. It
// is worth a tenth of a word.
const packPrior = 0.1

// voteShare is what a word counts for each of the languages it is common in, by
// their number: one that six languages share says little about each.
var voteShare = [...]float64{0, 1, .7, .5, .35, .25, .2, .15, .1}

var identify = sync.OnceValue(func() identifier {
	var lists map[string]string
	if _, err := toml.Decode(functionWordsFile, &lists); err != nil {
		panic(fmt.Sprintf("function_words.toml: %v", err)) // embedded: cannot differ from what was tested
	}
	id := identifier{votes: map[string]uint64{}}
	for c := range lists {
		id.codes = append(id.codes, c)
	}
	slices.Sort(id.codes)
	packs := Codes()
	for i, c := range id.codes {
		id.prior = append(id.prior, 0)
		if slices.Contains(packs, c) {
			id.prior[i] = packPrior
		}
		if c == "en" { // has no letters of its own that could speak for it
			id.prior[i] += packPrior / 2
		}
		for w := range strings.FieldsSeq(lists[c]) {
			id.votes[foldString(w)] |= 1 << i
		}
	}
	return id
})

// FunctionWords are the commonest words of a language, folded; nil for a
// language that is not known. The map must not be changed.
func FunctionWords(code string) map[string]bool { return functionWords()[code] }

var functionWords = sync.OnceValue(func() map[string]map[string]bool {
	id := identify()
	out := map[string]map[string]bool{}
	for i, c := range id.codes {
		words := map[string]bool{}
		for w, v := range id.votes {
			if v&(1<<i) != 0 {
				words[w] = true
			}
		}
		out[c] = words
	}
	return out
})

// maxSample is how much of a text is looked at; more changes nothing.
const maxSample = 16 << 10

// tells are letters that stand in few languages, with the languages they speak
// for; each counts like a quarter of a function word. They decide headlines,
// in which function words are few.
var tells = map[rune]string{
	'ы': "ru be", 'э': "ru be", 'ъ': "ru bg", 'ё': "ru be", 'щ': "ru uk bg", 'и': "ru uk bg sr",
	'і': "uk be", 'ї': "uk", 'є': "uk", 'ґ': "uk", 'ў': "be", 'ј': "sr", 'ђ': "sr", 'љ': "sr", 'њ': "sr", 'ћ': "sr", 'џ': "sr",
	'ß': "de", 'ä': "de sv fi sk", 'ö': "de sv fi tr hu", 'ü': "de tr hu es", 'ñ': "es", '¿': "es", '¡': "es",
	'ç': "fr pt tr ca", 'è': "fr it ca", 'ê': "fr pt", 'œ': "fr", 'û': "fr", 'ù': "fr it", 'â': "fr ro pt", 'î': "fr ro", 'ë': "fr nl",
	'ã': "pt", 'õ': "pt", 'á': "es pt cs sk hu", 'ó': "es pt pl sk hu", 'í': "es pt cs sk hu", 'ú': "es pt cs sk hu",
	'ì': "it", 'ò': "it ca", 'à': "fr it pt ca", 'ł': "pl", 'ą': "pl", 'ę': "pl", 'ż': "pl", 'ś': "pl", 'ć': "pl hr",
	'ř': "cs", 'ě': "cs", 'ů': "cs", 'č': "cs sk hr", 'š': "cs sk hr", 'ž': "cs sk hr", 'đ': "hr", 'ľ': "sk", 'ô': "sk fr pt",
	'å': "sv da no", 'ø': "da no", 'æ': "da no", 'ğ': "tr", 'ş': "tr ro", 'ı': "tr", 'ț': "ro", 'ș': "ro", 'ă': "ro", 'ő': "hu", 'ű': "hu",
}

// scripts of languages that have one of their own, for which letters suffice.
var scripts = []struct {
	code  string
	table *unicode.RangeTable
}{
	{"el", unicode.Greek}, {"he", unicode.Hebrew}, {"ar", unicode.Arabic}, {"ko", unicode.Hangul},
	{"ja", unicode.Hiragana}, {"ja", unicode.Katakana}, {"zh", unicode.Han}, {"hi", unicode.Devanagari},
	{"th", unicode.Thai}, {"ka", unicode.Georgian}, {"hy", unicode.Armenian},
}

// Identify tells the language of a text (ISO 639-1) from its commonest words
// and letters, and how sure it is, from 0 to 1: the lead over the second best.
// It returns "" when nothing speaks for any language.
func Identify(text string) (code string, sure float64) {
	text = sample(text)
	if c := identifyScript(text); c != "" {
		return c, 1
	}
	id := identify()
	score := slices.Clone(id.prior)
	sc := scanner{src: text, elisions: frenchLike}
	words := 0
	for sc.next() {
		if sc.tok.Kind != Word {
			continue
		}
		words++
		v := id.votes[string(sc.folded[sc.tok.fold:])]
		share := voteShare[min(bits.OnesCount64(v), len(voteShare)-1)]
		for i := 0; v != 0; v, i = v>>1, i+1 {
			if v&1 != 0 {
				score[i] += share
			}
		}
	}
	for r, langs := range countTells(text) {
		for c := range strings.FieldsSeq(tells[r]) {
			score[slices.Index(id.codes, c)] += float64(langs) / 4
		}
	}
	if words == 0 {
		return "", 0
	}
	return best(id.codes, score)
}

// frenchLike parts elided words as French and Italian write them.
var frenchLike = map[string]bool{"l'": true, "d'": true, "qu'": true, "n'": true, "s'": true, "c'": true, "j'": true, "dell'": true, "all'": true, "un'": true}

// sample takes the middle of a long text: its ends are where furniture stands.
func sample(text string) string {
	if len(text) <= maxSample {
		return text
	}
	start := min((len(text)-maxSample)/2, 4*maxSample)
	return strings.ToValidUTF8(text[start:start+maxSample], "")
}

func countTells(text string) map[rune]int {
	n := map[rune]int{}
	for _, r := range text {
		if r < 0xA0 {
			continue
		}
		if r = toLower(r); tells[r] != "" {
			n[r]++
		}
	}
	return n
}

// identifyScript answers for scripts that one language of the list has to itself.
func identifyScript(text string) string {
	letters, counts := 0, make([]int, len(scripts))
	for _, r := range text {
		if r < 0x370 || !isLetter(r) {
			if isLetter(r) {
				letters++
			}
			continue
		}
		letters++
		if r >= 0x400 && r < 0x530 {
			continue
		}
		for i, s := range scripts {
			if unicode.Is(s.table, r) {
				counts[i]++
				break
			}
		}
	}
	kana := counts[4] + counts[5]
	for i, n := range counts {
		if n*2 > letters || i == 4 && kana*5 > letters {
			if scripts[i].code == "zh" && kana*10 > n {
				return "ja"
			}
			return scripts[i].code
		}
	}
	return ""
}

func best(codes []string, score []float64) (string, float64) {
	first, second := -1, 0.0
	for i, s := range score {
		switch {
		case s > 0 && (first < 0 || s > score[first]):
			if first >= 0 {
				second = score[first]
			}
			first = i
		case s > second:
			second = s
		}
	}
	if first < 0 {
		return "", 0
	}
	return codes[first], (score[first] - second) / score[first]
}
