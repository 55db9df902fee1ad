package name

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// given.txt holds given names of many countries in Latin and Cyrillic script,
// in lower case, one a line, sorted by bytes; behind those that women bear an f,
// behind those of both women and men a u.
//
//go:embed given.txt
var givenFile string

// particles.txt holds the words that stand in lower case within names in Latin
// script, whatever the language of the text.
//
//go:embed particles.txt
var particleFile string

var nameParticles = sync.OnceValue(func() []string { return strings.Fields(particleFile) })

// Gender is that of the pronouns that stand for a person, as far as the name or
// the form of address tells.
type Gender uint8

// The genders.
const (
	GenderUnknown Gender = iota
	Female
	Male
)

type givenList struct {
	names   []string
	genders []Gender // by name
}

var givenNames = sync.OnceValue(func() *givenList {
	l := &givenList{}
	for line := range strings.Lines(givenFile) {
		name, mark, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		gender := Male
		switch mark {
		case "f":
			gender = Female
		case "u":
			gender = GenderUnknown
		}
		l.names, l.genders = append(l.names, name), append(l.genders, gender)
	}
	return l
})

// isGiven tells whether a word in lower case is a given name; Cyrillic ones may
// be inflected: «Виктора», «Марией».
func isGiven(word string) bool {
	_, ok := givenGender(word)
	return ok
}

// isGivenExactly tells whether a word is a given name in its first case, and not
// perhaps a longer form of another: «Александра».
func isGivenExactly(word string) bool {
	l := givenNames()
	if _, ok := slices.BinarySearch(l.names, word); !ok {
		return false
	}
	k := l.inflected(word)
	return k < 0 || len(l.names[k]) >= len(word)
}

// givenGender is the gender of a given name, and whether the word is one. Cyrillic
// forms of which names of both genders may be the base («Александра») tell none.
func givenGender(word string) (Gender, bool) {
	l := givenNames()
	i, ok := slices.BinarySearch(l.names, word)
	if r, _ := utf8.DecodeRuneInString(word); r < 0x400 || r >= 0x500 {
		if !ok {
			return GenderUnknown, false
		}
		return l.genders[i], true
	}
	k := l.inflected(word)
	switch {
	case !ok && k < 0:
		return GenderUnknown, false
	case !ok:
		return l.genders[k], true
	case k >= 0 && l.genders[k] != l.genders[i]:
		return GenderUnknown, true
	}
	return l.genders[i], true
}

// longestEnding is the number of letters a case ending of a given name has at most.
const longestEnding = 3

// inflected is the number of the name that word is a form of, -1 when there is
// none: the same letters up to an ending, of which the first case has one letter
// or none.
func (l *givenList) inflected(word string) int {
	stem := word
	for range longestEnding {
		_, n := utf8.DecodeLastRuneInString(stem)
		if stem = stem[:len(stem)-n]; utf8.RuneCountInString(stem) < 3 {
			return -1
		}
		i, ok := slices.BinarySearch(l.names, stem)
		if ok {
			return i
		}
		for ; i < len(l.names) && strings.HasPrefix(l.names[i], stem); i++ {
			if utf8.RuneCountInString(l.names[i]) == utf8.RuneCountInString(stem)+1 && l.names[i] != word {
				return i
			}
		}
	}
	return -1
}
