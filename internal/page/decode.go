package page

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"hearsay"
)

// ErrBinary is returned for input that is no text in any charset.
var ErrBinary = errors.New("not text")

// Decode turns bytes into UTF-8 and names the charset they were in. Input that
// is valid UTF-8 as a whole is UTF-8 whatever it declares, because bytes in
// another charset are practically never valid by chance; then byte order marks
// and declarations count, in the header or anywhere in the head of the page;
// what nobody declares, or declares wrongly, is detected from the bytes.
//
// Nothing but a byte order mark of UTF-16 or UTF-32 is left out: offsets into
// the text are offsets into what was given. The error wraps ErrBinary and says
// what the input seems to be.
func Decode(raw []byte, contentType string) (text, charset string, notes []hearsay.Note, err error) {
	if kind := binaryKind(raw); kind != "" {
		return "", "", nil, fmt.Errorf("%w: it seems to be %s", ErrBinary, kind)
	}
	if order := utf16Order(raw); order != "" {
		text, err = decodeWide(raw, order)
		return text, order, nil, err
	}
	if utf8.Valid(raw) {
		return string(raw), "utf-8", nulNote(raw), nil
	}
	text, charset, note := decodeLegacy(raw, contentType)
	notes = nulNote(raw)
	if note != "" {
		notes = append(notes, hearsay.Note{Code: "charset", Text: note})
	}
	return text, charset, notes, nil
}

func nulNote(raw []byte) []hearsay.Note {
	n := bytes.Count(raw, []byte{0})
	if n == 0 {
		return nil
	}
	return []hearsay.Note{{Code: "nul-bytes", Text: fmt.Sprintf("the input has %d NUL bytes", n)}}
}

// utf16Order tells UTF-16 and UTF-32 by their byte order mark or, without one,
// by the upper halves of Latin and Cyrillic letters, 0 and 4, in every second
// place of the beginning.
func utf16Order(raw []byte) string {
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xfe\x00\x00")):
		return "utf-32le"
	case bytes.HasPrefix(raw, []byte("\x00\x00\xfe\xff")):
		return "utf-32be"
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return "utf-16le"
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return "utf-16be"
	}
	head := raw[:min(len(raw), 256)&^1]
	var upper [2]int
	for i, b := range head {
		if b == 0 || b == 4 {
			upper[i&1]++
		}
	}
	half := len(head) / 2
	switch {
	case half < 8:
		return ""
	case upper[1]*10 >= half*8 && upper[0]*10 < half:
		return "utf-16le"
	case upper[0]*10 >= half*8 && upper[1]*10 < half:
		return "utf-16be"
	}
	return ""
}

func decodeWide(raw []byte, order string) (string, error) {
	var e encoding.Encoding
	switch order {
	case "utf-16le":
		e = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
		if !bytes.HasPrefix(raw, []byte("\xff\xfe")) {
			e = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
		}
	case "utf-16be":
		e = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
		if !bytes.HasPrefix(raw, []byte("\xfe\xff")) {
			e = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
		}
	case "utf-32le":
		e = utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)
	default:
		e = utf32.UTF32(utf32.BigEndian, utf32.UseBOM)
	}
	out, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return "", fmt.Errorf("%s: %w", order, err)
	}
	return string(out), nil
}

// declared gives the charsets an input claims to be in, the header's first, as
// the HTML standard orders them.
func declared(raw []byte, contentType string) []string {
	var out []string
	if _, params, err := mime.ParseMediaType(contentType); err == nil && params["charset"] != "" {
		out = append(out, params["charset"])
	}
	head := raw[:min(len(raw), 64<<10)]
	if end := bytes.Index(head, []byte("<body")); end >= 0 {
		head = head[:end]
	}
	low := bytes.ToLower(head)
	for at := 0; ; {
		i := bytes.Index(low[at:], []byte("charset"))
		if i < 0 {
			break
		}
		at += i + len("charset")
		if v := declaredValue(low[at:]); v != "" {
			out = append(out, v)
		}
	}
	if bytes.HasPrefix(low, []byte("<?xml")) {
		if _, v, ok := bytes.Cut(low[:min(len(low), 200)], []byte("encoding")); ok {
			out = append(out, declaredValue(v))
		}
	}
	return out
}

// declaredValue reads = "value" with or without quotes.
func declaredValue(b []byte) string {
	s := strings.TrimLeft(string(b[:min(len(b), 48)]), " \t\r\n")
	s, ok := strings.CutPrefix(s, "=")
	if !ok {
		return ""
	}
	s = strings.TrimLeft(s, " \t\r\n\"'")
	if end := strings.IndexAny(s, " \t\r\n\"';/>"); end >= 0 {
		s = s[:end]
	}
	return s
}

// fewDamaged is the share of bytes, one in so many, that may be broken UTF-8 in
// a page that is UTF-8 all the same: cut characters and pasted fragments.
const fewDamaged = 50

// decodeLegacy decodes bytes that are not valid UTF-8.
func decodeLegacy(raw []byte, contentType string) (text, charset, note string) {
	labels := declared(raw, contentType)
	claimsUTF8 := false
	for _, label := range labels {
		e, err := htmlindex.Get(label)
		if err != nil {
			continue
		}
		name, _ := htmlindex.Name(e)
		if name == "utf-8" || strings.HasPrefix(name, "utf-16") { // a page whose declaration can be read is not UTF-16
			claimsUTF8 = claimsUTF8 || name == "utf-8"
			continue
		}
		if text, ok := decodeWith(raw, e); ok {
			return text, name, ""
		}
	}
	if damaged, high := damage(raw); damaged*fewDamaged <= len(raw) && (high > 8*damaged || claimsUTF8 && high > damaged) {
		return strings.ToValidUTF8(string(raw), "\ufffd"), "utf-8", fmt.Sprintf("%d bytes are not valid UTF-8 and are shown as \ufffd", damaged)
	}
	name := detect(raw)
	e, err := htmlindex.Get(name)
	if err != nil {
		e, name = encoding.Nop, "utf-8"
	}
	text, _ = decodeWith(raw, e)
	if len(labels) > 0 {
		return text, name, fmt.Sprintf("the input declares %s but reads as %s", labels[0], name)
	}
	return text, name, fmt.Sprintf("no charset is declared; the input reads as %s", name)
}

// damage counts the bytes that are no part of a valid character, and the valid
// characters of more than one byte.
func damage(raw []byte) (damaged, high int) {
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			damaged++
		} else {
			high++
		}
		i += n
	}
	return damaged, high
}

// decodeWith decodes and tells whether the result is free of replacement and
// C1 control characters beyond a stray one: those show that the charset is wrong.
func decodeWith(raw []byte, e encoding.Encoding) (string, bool) {
	out, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return strings.ToValidUTF8(string(raw), "\ufffd"), false
	}
	text := string(out)
	bad, high := 0, 0
	for _, r := range text {
		if r < utf8.RuneSelf {
			continue
		}
		high++
		if r == utf8.RuneError || r < 0xa0 {
			bad++
		}
	}
	return text, bad*20 <= high
}
