package page

import (
	"strings"
	"unicode"
)

// titles are the headline and the summary as the page's metadata give them,
// reduced to letters.
type titles struct{ keys, summaries []string }

func (t *titles) add(s string) {
	if k := letters(s); len(k) >= 8 {
		t.keys = append(t.keys, k)
	}
}

// match tells whether a run is the headline: the same letters, or most of a
// title that has the outlet's name behind it.
func (t *titles) match(s string) bool {
	if len(s) > 400 {
		return false
	}
	k := letters(s)
	if len(k) < 8 {
		return false
	}
	for _, key := range t.keys {
		if k == key || len(k)*2 > len(key) && strings.HasPrefix(key, k) || len(key)*10 > len(k)*9 && strings.HasPrefix(k, key) {
			return true
		}
	}
	return false
}

// summarises tells whether a run is the page's summary of itself.
func (t *titles) summarises(s string) bool {
	k := letters(s)
	for _, x := range t.summaries {
		if k == x {
			return true
		}
	}
	return false
}

// letters gives the letters and digits of s in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
