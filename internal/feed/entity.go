package feed

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	maxEntities    = 256
	maxEntityValue = 1024
	maxEntityName  = 32
	// maxExpansion is how many times longer a text may become by the entities
	// that its document declares.
	maxExpansion = 4
)

// entities are the short texts that a document declares in its DTD.
type entities map[string]string

// declaredEntities reads the <!ENTITY name "value"> declarations of a document.
// A value that refers to other entities keeps their names as they stand: what
// expands step by step is an attack.
func declaredEntities(src string) entities {
	head := src
	if k := strings.Index(head, "<!DOCTYPE"); k < 0 {
		return nil
	} else {
		head = head[k:min(len(head), k+maxEntities*maxEntityValue)]
	}
	e := entities{}
	for len(e) < maxEntities {
		_, rest, ok := strings.Cut(head, "<!ENTITY")
		if !ok {
			break
		}
		head = rest
		fields := strings.TrimLeft(rest[:min(len(rest), maxEntityName+maxEntityValue)], " \t\r\n")
		name, value, ok := strings.Cut(fields, " ")
		value = strings.TrimLeft(value, " \t\r\n")
		if !ok || value == "" || value[0] != '"' && value[0] != '\'' {
			continue // a parameter entity or one outside of the document
		}
		if end := strings.IndexByte(value[1:], value[0]); end >= 0 {
			e[name] = decode(value[1:1+end], nil)
		}
	}
	return e
}

// decode replaces the references to characters and declared entities in s by
// what they stand for. References without their semicolon are left: in addresses
// they are parameters.
func decode(s string, declared entities) string {
	k := strings.IndexByte(s, '&')
	if k < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	limit := maxExpansion * (len(s) + maxEntityValue)
	for ; k >= 0; k = strings.IndexByte(s, '&') {
		b.WriteString(s[:k])
		s = s[k:]
		end := strings.IndexByte(s[:min(len(s), maxEntityName)], ';')
		value, ok := "", false
		if end > 1 {
			value, ok = reference(s[1:end], declared)
		}
		if !ok || b.Len()+len(value) > limit {
			b.WriteByte('&')
			s = s[1:]
			continue
		}
		b.WriteString(value)
		s = s[end+1:]
	}
	b.WriteString(s)
	return b.String()
}

// reference gives what &name; stands for.
func reference(name string, declared entities) (string, bool) {
	if name[0] == '#' {
		return character(name[1:])
	}
	if v, ok := declared[name]; ok {
		return v, true
	}
	full := "&" + name + ";"
	v := html.UnescapeString(full)
	return v, v != full && !strings.HasSuffix(v, ";")
}

// windows1252 are the characters that the numbers 128 to 159 stand for in
// practice, though not by the standard.
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"

func character(digits string) (string, bool) {
	base := 10
	if digits != "" && digits[0]|0x20 == 'x' {
		base, digits = 16, digits[1:]
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil {
		return "", false
	}
	r := rune(n)
	switch {
	case n >= 128 && n < 160:
		r = []rune(windows1252)[n-128]
	case n > utf8.MaxRune || !utf8.ValidRune(r) || n < ' ' && n != '\t' && n != '\n' && n != '\r':
		r = utf8.RuneError
	}
	return string(r), true
}
