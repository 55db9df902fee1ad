package stem

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

//go:embed uk.toml
var ukrainianEndings string

// endings are the endings of one language by what they inflect.
type endings struct {
	Gerund, Reflexive, Adjective, Participle, Verb, Noun, Derivational []string
}

var uk = mustRead(ukrainianEndings)

func mustRead(src string) endings {
	var e endings
	if _, err := toml.Decode(src, &e); err != nil {
		panic(fmt.Sprintf("internal/stem/uk.toml: %v", err)) // embedded: only a broken build has one
	}
	return e
}

const ukrainianVowels = "аеиіоуєїюя"

// ukrainian takes endings off behind the first vowel, in the order of the
// Snowball stemmer for Russian: gerund, or reflexive and then adjective, verb
// or noun; the и or і that is left; what derives nouns; the soft sign and the
// second of two н. The vowel that changes between forms (рік, року) is made
// the same.
func ukrainian(w string) string {
	w = strings.ReplaceAll(w, "ґ", "г")
	i := strings.IndexAny(w, ukrainianVowels)
	if i < 0 {
		return w
	}
	_, size := utf8.DecodeRuneInString(w[i:])
	head, rv := w[:i+size], w[i+size:]
	if s, ok := cut(rv, uk.Gerund); ok {
		rv = s
	} else {
		rv, _ = cut(rv, uk.Reflexive)
		rv = inflected(rv)
	}
	rv = strings.TrimSuffix(rv, "и")
	rv = strings.TrimSuffix(rv, "і")
	rv, _ = cut(rv, uk.Derivational)
	rv = strings.TrimSuffix(rv, "ь")
	if strings.HasSuffix(rv, "нн") {
		rv = strings.TrimSuffix(rv, "н")
	}
	return levelled(head + rv)
}

func inflected(rv string) string {
	if s, ok := cut(rv, uk.Adjective); ok {
		s, _ = cut(s, uk.Participle)
		return s
	}
	if s, ok := cut(rv, uk.Verb); ok {
		return s
	}
	s, _ := cut(rv, uk.Noun)
	return s
}

// cut takes off the longest of the endings that s has.
func cut(s string, list []string) (string, bool) {
	best := ""
	for _, e := range list {
		if len(e) > len(best) && strings.HasSuffix(s, e) {
			best = e
		}
	}
	return s[:len(s)-len(best)], best != ""
}

// levelled writes the і of a closed last syllable as о: it stands for о in the
// other forms of most words that have one, and for itself in all forms of the rest.
func levelled(s string) string {
	i := strings.LastIndexAny(s, ukrainianVowels)
	if i <= 0 || i+2 >= len(s) || !strings.HasPrefix(s[i:], "і") {
		return s
	}
	return s[:i] + "о" + s[i+len("і"):]
}
