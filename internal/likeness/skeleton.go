package likeness

import "bytes"

// letters maps Cyrillic and accented Latin letters to the consonant classes of
// Skeleton; vowels map to nothing.
var letters = map[rune]string{
	'б': "b", 'в': "v", 'г': "g", 'ґ': "g", 'д': "d", 'ж': "S", 'з': "s", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'п': "p", 'р': "r", 'с': "s",
	'т': "t", 'ф': "f", 'х': "h", 'ц': "s", 'ч': "S", 'ш': "S", 'щ': "S",
	'b': "b", 'c': "k", 'd': "d", 'f': "f", 'g': "g", 'h': "h", 'j': "S", 'k': "k", 'l': "l", 'm': "m", 'n': "n", 'p': "p", 'q': "k", 'r': "r",
	's': "s", 't': "t", 'v': "v", 'w': "v", 'x': "ks", 'z': "s", 'ç': "s", 'ñ': "n", 'š': "S", 'č': "S", 'ć': "S", 'ž': "S", 'đ': "d", 'ł': "l",
}

// classes is letters as a table: one or two consonants, 0 where there is none.
var classes = func() (t [0x530][2]byte) {
	for r, s := range letters {
		copy(t[r][:], s)
	}
	return t
}()

// Skeleton appends the consonants of a folded word to dst, over both scripts,
// doubled ones once: Ouchakov, Ushakov and Ушаков come out alike. A j at the end
// is the vowel of Slavic adjectives: Portovyj, Портовий.
func Skeleton(dst []byte, w []byte) []byte {
	var last byte
	w = bytes.TrimSuffix(w, []byte("j"))
	for _, r := range string(w) {
		if r >= rune(len(classes)) {
			continue
		}
		for _, c := range classes[r] {
			if c == 0 {
				break
			}
			if c != last {
				dst = append(dst, c)
			}
			last = c
		}
	}
	return dst
}
