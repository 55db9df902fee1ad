package page

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// unescape resolves character references.
func unescape(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	return html.UnescapeString(s)
}

// invisible tells characters that nobody sees and that break comparison: soft
// hyphens, zero-width spaces, byte order marks, word joiners, directional marks
// and variation selectors. Joiners stay: some scripts are spelled with them.
func invisible(r rune) bool {
	switch {
	case r == 0xad, r == 0x200b, r == 0x2060, r == 0xfeff, r == 0x200e, r == 0x200f, r == 0x180e:
		return true
	case r >= 0x202a && r <= 0x202e, r >= 0x2061 && r <= 0x2064, r >= 0x2066 && r <= 0x2069:
		return true
	case variationSelector(r), r >= 0xe0000 && r <= 0xe007f:
		return true
	}
	return false
}

func variationSelector(r rune) bool {
	return r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0100 && r <= 0xe01ef
}

func space(r rune) bool {
	switch r {
	case ' ', '\n', '\t', '\r', '\f', '\v', 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000:
		return true
	}
	return r >= 0x2000 && r <= 0x200a
}

// unseen counts the invisible characters that were left out of a text.
type unseen struct {
	count    int
	selector int // variation selectors in a row, now
	longest  int // and at most: many in a row carry a hidden message
}

func (u *unseen) see(r rune, left bool) {
	if !left {
		u.selector = 0
		return
	}
	u.count++
	if variationSelector(r) {
		u.selector++
		u.longest = max(u.longest, u.selector)
	}
}

// appendText appends source text to b: references resolved, white space of any
// kind as single blanks, invisible and control characters left out and counted
// in u, which may be nil.
func appendText(b []byte, raw string, u *unseen) []byte {
	s := unescape(raw)
	for i := 0; i < len(s); {
		c := s[i]
		if c > ' ' && c < 0x7f {
			j := i + 1
			for j < len(s) && s[j] > ' ' && s[j] < 0x7f {
				j++
			}
			b = append(b, s[i:j]...)
			i = j
			continue
		}
		if c < utf8.RuneSelf {
			if isSpace(c) || c == '\v' {
				b = appendBlank(b)
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case space(r):
			b = appendBlank(b)
		case invisible(r):
			if u != nil {
				u.see(r, true)
			}
		default:
			if u != nil {
				u.see(r, false)
			}
			b = append(b, s[i:i+n]...)
		}
		i += n
	}
	return b
}

// appendBlank adds a blank unless b ends in one or begins a line.
func appendBlank(b []byte) []byte {
	if n := len(b); n > 0 && b[n-1] != ' ' && b[n-1] != '\n' {
		b = append(b, ' ')
	}
	return b
}
