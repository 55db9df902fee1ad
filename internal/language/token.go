package language

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Kind is what a token is.
type Kind uint8

// The kinds of tokens.
const (
	Word    Kind = iota
	Number       // digits, with dots and commas between digits
	Punct        // one mark that is none of the following
	Quote        // a quotation mark of any shape, opening or closing
	Dash         // en dash, em dash, minus with spaces around it
	Hyphen       // a hyphen inside a word
	Stop         // . ! ? …
	Address      // URL or e-mail address
	Hashtag      // #word
	Symbol       // emoji and other signs
)

// Flags say how a token is written.
type Flags uint8

// The flags of tokens.
const (
	Capital  Flags = 1 << iota // its first letter is upper case
	AllCaps                    // all its letters are, and there are two or more
	Glued                      // nothing stands between it and the token before
	Cyrillic                   // it has a Cyrillic letter
	Elided                     // ends in an apostrophe: l', qu'
	First                      // first token of its paragraph
	Opener                     // first token of its sentence
	Common                     // one of the commonest words of the text's language
)

// Token is one word, number or mark.
type Token struct {
	Start, End uint32 // bytes in the text
	fold       uint32 // where its folded form starts in the buffer
	foldLen    uint16
	Kind       Kind
	Flags      Flags
	Word       int32  // number of the folded form in the pack's vocabulary; 0 when not in it
	Hash       uint32 // FNV-1a of the folded form
}

// Is tells whether the token has all the flags f.
func (t Token) Is(f Flags) bool { return t.Flags&f == f }

// Cutter cuts names and the like into words as texts are cut, without a pack. Its
// buffers are used again.
type Cutter struct {
	sc     scanner
	tokens []Token
}

// Cut gives the tokens of s. They and their folded forms are good until the next cut.
func (c *Cutter) Cut(s string) []Token {
	c.sc = scanner{src: s, folded: c.sc.folded[:0], lastEnd: -1}
	c.tokens = c.tokens[:0]
	for c.sc.next() {
		c.tokens = append(c.tokens, c.sc.tok)
	}
	return c.tokens
}

// Folded is a token of the last cut as [Text.Folded] gives it.
func (c *Cutter) Folded(t Token) []byte { return c.sc.folded[t.fold : t.fold+uint32(t.foldLen)] }

// maxToken is the longest token in bytes; a longer run of letters is cut, so
// that a megabyte without a space stays harmless.
const maxToken = 4096

// scanner cuts a text into tokens, one pass, folding them into a buffer.
type scanner struct {
	src      string
	pos      int
	folded   []byte
	tok      Token
	elisions map[string]bool
	lastEnd  int
}

// byteClass sorts ASCII bytes.
var byteClass = func() (c [128]uint8) {
	for b := range c {
		r := rune(b)
		switch {
		case r >= 'a' && r <= 'z':
			c[b] = classLower
		case r >= 'A' && r <= 'Z':
			c[b] = classUpper
		case r >= '0' && r <= '9':
			c[b] = classDigit
		case r <= ' ' || r == 127:
			c[b] = classSpace
		default:
			c[b] = classMark
		}
	}
	return c
}()

const (
	classMark = iota
	classLower
	classUpper
	classDigit
	classSpace
)

// invisible tells whether r takes no place on the page: soft hyphens, joiners,
// directional marks, variation selectors.
func invisible(r rune) bool {
	switch {
	case r < 0xAD:
		return false
	case r == 0xAD, r == 0x34F, r == 0x61C, r == 0xFEFF:
		return true
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2064, r >= 0x2066 && r <= 0x206F:
		return true
	case r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0100 && r <= 0xE01EF, r >= 0xE0000 && r <= 0xE007F:
		return true
	}
	return false
}

func isSpace(r rune) bool {
	return r == ' ' || r >= '\t' && r <= '\r' || r == 0xA0 || r == 0x85 || r == 0x1680 || r >= 0x2000 && r <= 0x200A ||
		r == 0x2028 || r == 0x2029 || r == 0x202F || r == 0x205F || r == 0x3000 || r < ' ' || r == 127
}

func isApostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == 'ʼ' || r == '`' || r == '´' || r == '‘'
}

// isQuote tells whether r is a quotation mark of any typography.
func isQuote(r rune) bool {
	switch r {
	case '"', '\'', '«', '»', '“', '”', '„', '‟', '‘', '’', '‚', '‛', '‹', '›', '`', '´', '″', '＂', '「', '」':
		return true
	}
	return false
}

// next scans one token into s.tok; false at the end of the text.
func (s *scanner) next() bool {
	for s.pos < len(s.src) {
		r, n := s.rune(s.pos)
		if !isSpace(r) && !invisible(r) {
			s.begin(r)
			s.scan(r, n)
			s.tok.End = uint32(s.pos)
			s.tok.foldLen = uint16(min(len(s.folded)-int(s.tok.fold), 1<<16-1))
			s.tok.Hash = hashOf(s.folded[s.tok.fold:])
			s.lastEnd = s.pos
			return true
		}
		s.pos += n
		if invisible(r) && s.lastEnd == s.pos-n {
			s.lastEnd = s.pos // what is invisible does not part two tokens
		}
	}
	return false
}

func (s *scanner) rune(i int) (rune, int) {
	if c := s.src[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s.src[i:])
}

func (s *scanner) begin(r rune) {
	s.tok = Token{Start: uint32(s.pos), fold: uint32(len(s.folded))}
	if s.pos > 0 && s.lastEnd == s.pos {
		s.tok.Flags |= Glued
	}
	if isUpper(r) {
		s.tok.Flags |= Capital
	}
}

func (s *scanner) scan(r rune, n int) {
	switch {
	case r < utf8.RuneSelf && byteClass[r] == classDigit || r >= utf8.RuneSelf && unicode.IsDigit(r):
		s.tok.Kind = Number
		s.number()
	case isLetter(r) && r != 'ʼ': // an apostrophe by use, a letter by its Unicode class
		s.tok.Kind = Word
		s.word()
	case isApostrophe(r) && s.genitive(n):
		s.tok.Kind = Word
		s.take(r, n)
		s.take('s', 1)
	case r == '#' && s.pos+1 < len(s.src) && s.letterAt(s.pos+1):
		s.tok.Kind = Hashtag
		s.pos++
		s.run(func(r rune) bool { return isLetter(r) || unicode.IsDigit(r) || r == '_' })
	default:
		s.tok.Kind = markKind(r)
		if s.tok.Kind == Hyphen && s.spaced(n) {
			s.tok.Kind = Dash
		}
		s.take(r, n)
	}
}

func markKind(r rune) Kind {
	switch {
	case r == '.' || r == '!' || r == '?' || r == '…':
		return Stop
	case r == '-' || r == '‐' || r == '‑':
		return Hyphen
	case r == '–' || r == '—' || r == '―' || r == '−':
		return Dash
	case isQuote(r):
		return Quote
	case r >= 0x2190 && unicode.IsSymbol(r):
		return Symbol
	}
	return Punct
}

// spaced tells whether the mark of n bytes at pos has no letter or digit close before or after it.
func (s *scanner) spaced(n int) bool {
	before := s.lastEnd != s.pos || s.pos == 0
	after := s.pos+n >= len(s.src)
	if !after {
		r, _ := s.rune(s.pos + n)
		after = isSpace(r)
	}
	return before || after
}

func (s *scanner) letterAt(i int) bool {
	if i >= len(s.src) {
		return false
	}
	r, _ := s.rune(i)
	return isLetter(r)
}

func (s *scanner) digitAt(i int) bool { return i < len(s.src) && s.src[i] >= '0' && s.src[i] <= '9' }

// take appends r to the folded form and moves on.
func (s *scanner) take(r rune, n int) {
	if isApostrophe(r) {
		r = '\''
	}
	s.folded = utf8.AppendRune(s.folded, r)
	s.pos += n
}

func (s *scanner) run(in func(rune) bool) {
	for s.pos < len(s.src) && s.pos-int(s.tok.Start) < maxToken {
		r, n := s.rune(s.pos)
		if !in(r) {
			return
		}
		s.take(toLower(r), n)
	}
}

func (s *scanner) number() {
	for s.pos < len(s.src) && s.pos-int(s.tok.Start) < maxToken {
		c := s.src[s.pos]
		switch {
		case c >= '0' && c <= '9':
			s.take(rune(c), 1)
		case (c == '.' || c == ',') && s.digitAt(s.pos+1):
			s.take(rune(c), 1)
		default:
			r, n := s.rune(s.pos)
			if r < utf8.RuneSelf || !unicode.IsDigit(r) {
				return
			}
			s.take(r, n)
		}
	}
}

// word scans letters, apostrophes between letters and marks over letters.
func (s *scanner) word() {
	upper, letters, compose := 0, 0, false
	if s.address() {
		return
	}
loop:
	for s.pos < len(s.src) && s.pos-int(s.tok.Start) < maxToken {
		c := s.src[s.pos]
		if c < utf8.RuneSelf {
			switch byteClass[c] {
			case classLower:
				s.folded = append(s.folded, c)
				s.pos++
				letters++
				continue
			case classUpper:
				s.folded = append(s.folded, c+'a'-'A')
				s.pos++
				letters++
				upper++
				continue
			}
		}
		r, n := s.rune(s.pos)
		switch {
		case isLetter(r) && r != 'ʼ':
			letters++
			if isUpper(r) {
				upper++
			}
			s.letter(r, n)
		case unicode.Is(unicode.Mn, r) && !invisible(r):
			if r != 0x301 || !s.tok.Is(Cyrillic) { // a Cyrillic stress mark is no part of the spelling
				compose = true
				s.folded = utf8.AppendRune(s.folded, r)
			}
			s.pos += n
		case invisible(r) && s.letterAt(s.pos+n):
			s.pos += n
		case isApostrophe(r) && s.letterAt(s.pos+n):
			if s.apostrophe(n) {
				break loop
			}
		default:
			break loop
		}
	}
	if upper == letters && letters > 1 {
		s.tok.Flags |= AllCaps
	}
	if compose {
		s.folded = append(s.folded[:s.tok.fold], norm.NFC.Bytes(s.folded[s.tok.fold:])...)
	}
}

func (s *scanner) letter(r rune, n int) {
	if r >= 0x400 && r < 0x530 {
		s.tok.Flags |= Cyrillic
	}
	r = toLower(r)
	if r == 'ё' {
		r = 'е'
	}
	s.folded = utf8.AppendRune(s.folded, r)
	s.pos += n
}

// apostrophe handles one between letters; true when the word ends with it
// (elisions) or before it (the English genitive).
func (s *scanner) apostrophe(n int) bool {
	if s.genitiveAt(n) {
		return true
	}
	s.take('\'', n)
	if s.elisions[string(s.folded[s.tok.fold:])] {
		s.tok.Flags |= Elided
		return true
	}
	return false
}

// genitive tells whether the apostrophe at pos opens an 's that belongs to the
// word before it.
func (s *scanner) genitive(n int) bool { return s.tok.Is(Glued) && s.genitiveAt(n) }

// genitiveAt tells whether the apostrophe of n bytes at pos and the letter
// after it are the English genitive or a German "'s".
func (s *scanner) genitiveAt(n int) bool {
	i := s.pos + n
	return s.elisions == nil && i < len(s.src) && (s.src[i] == 's' || s.src[i] == 'S') && !s.letterAt(i+1)
}

// address recognises http://, https://, www. and e-mail-free host paths at pos.
func (s *scanner) address() bool {
	c := s.src[s.pos]
	if c != 'h' && c != 'w' && c != 'H' && c != 'W' {
		return false
	}
	rest := s.src[s.pos:]
	if !hasPrefixFold(rest, "http://") && !hasPrefixFold(rest, "https://") && !hasPrefixFold(rest, "www.") {
		return false
	}
	end := 0
	for end < len(rest) && end < maxToken && rest[end] > ' ' && rest[end] < utf8.RuneSelf &&
		rest[end] != '"' && rest[end] != '<' && rest[end] != '>' && rest[end] != ')' && rest[end] != ']' {
		end++
	}
	for end > 0 && (rest[end-1] == '.' || rest[end-1] == ',' || rest[end-1] == ';' || rest[end-1] == ':') {
		end--
	}
	s.tok.Kind = Address
	s.folded = append(s.folded, rest[:end]...)
	s.pos += end
	return true
}

func hasPrefixFold(s, prefix string) bool {
	if len(s) < len(prefix) {
		return false
	}
	for i := range len(prefix) {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != prefix[i] {
			return false
		}
	}
	return true
}
