package language

import "unicode"

// letter is what the Unicode tables tell of a character, for those below
// letterEnd looked up at once: Latin, Greek and Cyrillic.
type letter struct {
	lower  uint16
	letter bool
	upper  bool
}

const letterEnd = 0x530

var letters = func() (t [letterEnd]letter) {
	for r := range rune(letterEnd) {
		t[r] = letter{uint16(unicode.ToLower(r)), unicode.IsLetter(r), unicode.IsUpper(r)}
	}
	return t
}()

func isLetter(r rune) bool {
	if uint32(r) < letterEnd {
		return letters[r].letter
	}
	return unicode.IsLetter(r)
}

func isUpper(r rune) bool {
	if uint32(r) < letterEnd {
		return letters[r].upper
	}
	return unicode.IsUpper(r)
}

func toLower(r rune) rune {
	if uint32(r) < letterEnd {
		return rune(letters[r].lower)
	}
	return unicode.ToLower(r)
}
