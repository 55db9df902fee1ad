package page

import (
	"unicode"

	"golang.org/x/text/encoding/htmlindex"
)

// detected are the charsets that undeclared bytes are tried in; at equal scores
// the first one is taken.
var detected = []string{"windows-1252", "windows-1250", "iso-8859-2", "windows-1251", "koi8-u", "ibm866", "shift_jis", "euc-jp", "gb18030", "big5", "euc-kr", "windows-1253", "windows-1254", "windows-1255", "windows-1256"}

// latinCharsets is how many of detected, the first ones, are for Latin letters.
const latinCharsets = 3

// detectSample is how many bytes above ASCII, with their neighbours, are looked at.
const detectSample = 16 << 10

// detect guesses a charset: the one in which the bytes make the most plausible
// words. The measure is in plausible: scripts do not mix within a word, capitals
// stand at its beginning, and frequent letters are frequent.
func detect(raw []byte) string {
	sample := highWords(raw)
	charsets := detected
	if asciiProse(raw) {
		charsets = detected[:latinCharsets]
	}
	best, most := "windows-1252", -1<<30
	for _, name := range charsets {
		e, err := htmlindex.Get(name)
		if err != nil {
			continue
		}
		out, err := e.NewDecoder().Bytes(sample)
		if err != nil {
			continue
		}
		if s := plausible(string(out)); s > most {
			best, most = name, s
		}
	}
	return best
}

// asciiProse tells a text of Latin letters in which a few bytes stand out: words
// of another script would bring more of them.
func asciiProse(raw []byte) bool {
	const most, share = 64, 16
	letters, high := 0, 0
	for _, b := range raw {
		if b >= 0x80 {
			if high++; high > most {
				return false
			}
		} else if b|0x20 >= 'a' && b|0x20 <= 'z' {
			letters++
		}
	}
	return high*share < letters
}

// highWords gives the words of raw that have bytes above ASCII.
func highWords(raw []byte) []byte {
	var out []byte
	start, high := 0, false
	for i := 0; i <= len(raw); i++ {
		if i < len(raw) && raw[i] != ' ' && raw[i] != '<' && raw[i] != '>' && raw[i] != '\n' && raw[i] != '"' {
			high = high || raw[i] >= 0x80
			continue
		}
		if high && i-start < 1<<10 {
			if out = append(append(out, raw[start:i]...), ' '); len(out) > detectSample {
				break
			}
		}
		start, high = i+1, false
	}
	return out
}

// frequent are the letters that make up most of the text of their script.
var frequent = func() map[rune]bool {
	m := map[rune]bool{}
	for _, r := range "оеаинтсрвлкмдпуіäöüßéèàçêñáíóúąęłśżőčšžřţş’“”–—«»„…åøæ" {
		m[r] = true
	}
	return m
}()

// plausible scores decoded words; lower is worse.
func plausible(s string) int {
	score := 0
	prev := ' '
	for _, r := range s {
		switch {
		case r < 0x80:
		case r == unicode.ReplacementChar || r < 0xa0:
			score -= 20
		case frequent[r]:
			score += 2
		case unicode.Is(unicode.Han, r) || unicode.Is(unicode.Hangul, r):
			score += common(r)
		case unicode.Is(unicode.Hiragana, r) || unicode.Is(unicode.Katakana, r):
			score += 3
			if r >= 0xff61 { // half-width, the usual false reading
				score -= 8
			}
		case unicode.IsLetter(r):
			score++
		default:
			score -= 2
		}
		if unicode.IsLetter(r) && unicode.IsLetter(prev) {
			if unicode.IsUpper(r) && unicode.IsLower(prev) {
				score -= 4
			}
			if latin(r) != latin(prev) {
				score -= 4
			}
		}
		prev = r
	}
	return score
}

func latin(r rune) bool { return r < 0x250 }

// common tells everyday ideographs, which stand low in the block or in the
// first plane's syllables, from the rare ones that false readings give.
func common(r rune) int {
	if r >= 0x4e00 && r < 0x9000 || r >= 0xac00 && r < 0xd7a4 {
		return 2
	}
	return -4
}
