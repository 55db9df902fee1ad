package likeness

// letters maps Cyrillic and accented Latin letters to the consonant classes of
// Skeleton; vowels map to nothing.
var letters = map[rune]string{
	'б': "b", 'в': "v", 'г': "g", 'ґ': "g", 'д': "d", 'ж': "S", 'з': "s", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'п': "p", 'р': "r", 'с': "s",
	'т': "t", 'ф': "f", 'х': "h", 'ц': "s", 'ч': "S", 'ш': "S", 'щ': "S",
	'b': "b", 'c': "k", 'd': "d", 'f': "f", 'g': "g", 'h': "h", 'j': "S", 'k': "k", 'l': "l", 'm': "m", 'n': "n", 'p': "p", 'q': "k", 'r': "r",
	's': "s", 't': "t", 'v': "v", 'w': "v", 'x': "ks", 'z': "s", 'ç': "s", 'ñ': "n", 'š': "S", 'č': "S", 'ć': "S", 'ž': "S", 'đ': "d", 'ł': "l",
}

// Skeleton appends the consonants of a folded word to dst, over both scripts,
// doubled ones once: Ouchakov, Ushakov and Ушаков come out alike.
func Skeleton(dst []byte, w []byte) []byte {
	var last byte
	for _, r := range string(w) {
		for _, c := range []byte(letters[r]) {
			if c != last {
				dst = append(dst, c)
			}
			last = c
		}
	}
	return dst
}
