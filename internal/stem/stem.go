// Package stem reduces words to what their inflected forms share, for search.
//
// What goes in is one word in lower case and the code of its language; what
// comes out is its stem, which need not be a word. English, French, German,
// Spanish and Russian are stemmed by the Snowball algorithms (Porter 2001),
// Ukrainian by an own one after the same plan; a word of any other language is
// its own stem. The package knows nothing of meaning: different words may have
// one stem.
package stem

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
)

// maxWord is the longest word that is stemmed, in bytes; what is longer is no word.
const maxWord = 64

var snowball = map[string]func(*snowballstem.Env) bool{
	"en": english.Stem, "fr": french.Stem, "de": german.Stem, "es": spanish.Stem, "ru": russian.Stem,
}

// Word is the stem of a word in lower case, letters and digits only: marks such
// as apostrophes are dropped, so that it stands as one term in an index.
func Word(lang, w string) string {
	w = letters(w)
	if len(w) > maxWord || utf8.RuneCountInString(w) < 3 {
		return w
	}
	if lang == "uk" {
		return ukrainian(w)
	}
	f := snowball[lang]
	if f == nil {
		return w
	}
	env := snowballstem.NewEnv(w)
	f(env)
	return env.Current()
}

// letters drops everything that is no letter, digit or mark over a letter.
func letters(w string) string {
	if !strings.ContainsFunc(w, notInTerm) {
		return w
	}
	return strings.Map(func(r rune) rune {
		if notInTerm(r) {
			return -1
		}
		return r
	}, w)
}

func notInTerm(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)
}

// Variants are the stems a word may have in the languages written in its
// script, each once, the word itself first: for a query, whose language is not
// known.
func Variants(w string) []string {
	w = letters(w)
	out := []string{w}
	langs := []string{"en", "fr", "de", "es"}
	if strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
		langs = []string{"ru", "uk"}
	}
	for _, l := range langs {
		if s := Word(l, w); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
