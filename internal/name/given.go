package name

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// given.txt holds given names of many countries in Latin and Cyrillic script,
// in lower case, one a line, sorted by bytes.
//
//go:embed given.txt
var givenFile string

// particles.txt holds the words that stand in lower case within names in Latin
// script, whatever the language of the text.
//
//go:embed particles.txt
var particleFile string

var nameParticles = sync.OnceValue(func() []string { return strings.Fields(particleFile) })

var givenNames = sync.OnceValue(func() []string { return strings.Fields(givenFile) })

// isGiven tells whether a word in lower case is a given name; Cyrillic ones may
// be inflected: «Виктора», «Марией».
func isGiven(word string) bool {
	names := givenNames()
	if _, ok := slices.BinarySearch(names, word); ok {
		return true
	}
	r, _ := utf8.DecodeRuneInString(word)
	if r < 0x400 || r >= 0x500 {
		return false
	}
	return inflectedGiven(names, word)
}

// longestEnding is the number of letters a case ending of a given name has at most.
const longestEnding = 3

// inflectedGiven looks for the name that word is a form of: the same letters up
// to an ending, of which the first case has one letter or none.
func inflectedGiven(names []string, word string) bool {
	stem := word
	for range longestEnding {
		_, n := utf8.DecodeLastRuneInString(stem)
		if stem = stem[:len(stem)-n]; utf8.RuneCountInString(stem) < 3 {
			return false
		}
		i, ok := slices.BinarySearch(names, stem)
		if ok {
			return true
		}
		for ; i < len(names) && strings.HasPrefix(names[i], stem); i++ {
			if utf8.RuneCountInString(names[i]) == utf8.RuneCountInString(stem)+1 {
				return true
			}
		}
	}
	return false
}
