package name

import (
	"strings"
	"unicode/utf8"

	"hearsay/internal/likeness"
)

// spelling is what of a name is compared with others: it is made once a name,
// not once a pair.
type spelling struct {
	words    int
	first    []rune // the first word in lower case, without the stop of an initial
	last     []rune // the last word in lower case
	skeleton string // the consonants of the last word
}

func spell(name string) spelling {
	words := strings.Fields(name)
	if len(words) == 0 {
		return spelling{}
	}
	s := spelling{words: len(words)}
	s.first = []rune(strings.TrimSuffix(strings.ToLower(words[0]), "."))
	last := strings.ToLower(words[len(words)-1])
	s.last, s.skeleton = []rune(last), string(likeness.Skeleton(nil, []byte(last)))
	return s
}

// sameName tells whether two names of one article are one person's: the last
// words have the same consonants up to an ending, and the first ones do not
// contradict. The surname is the skeleton of the second's last word.
func sameName(known, name *spelling, surname string) bool {
	if known.words == 0 || name.words == 0 || len(surname) < 2 || !inflected(known.skeleton, surname) || !sharedHead(known.last, name.last) {
		return false
	}
	return known.words == 1 || name.words == 1 || sameFirst(known.first, name.first)
}

// sameFirst tells whether two first names may be one person's: "Mike" and
// "Michael", "Dmitri" and "Dimitri", an initial and what it stands for.
func sameFirst(a, b []rune) bool {
	if len(a) == 0 || len(b) == 0 || a[0] != b[0] {
		return false
	}
	return len(a) == 1 || len(b) == 1 || a[1] == b[1] ||
		string(likeness.Skeleton(nil, []byte(string(a)))) == string(likeness.Skeleton(nil, []byte(string(b))))
}

// maxEnding is the number of consonants that an inflected form may add.
const maxEnding = 2

// inflected tells whether one skeleton is the other with an ending.
func inflected(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return strings.HasPrefix(b, a) && len(b)-len(a) <= maxEnding && (len(b) == len(a) || len(a) >= 3)
}

// sharedHead tells whether two words begin with the same letters, all but an ending.
func sharedHead(a, b []rune) bool {
	n := min(len(a), len(b))
	same := 0
	for same < n && a[same] == b[same] {
		same++
	}
	return same >= 3 && same >= n-3 || same == n
}

// Initials are those of a name of two words and more, an agency's short name:
// "NPA" of "Norwick Press Agency". A name of one word has none.
func Initials(name string) string {
	words := strings.Fields(name)
	if len(words) < 2 {
		return ""
	}
	var b strings.Builder
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		b.WriteRune(r)
	}
	return b.String()
}
