package page

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// sniffLength is how much of an input is looked at to tell markup from text.
const sniffLength = 8 << 10

// LooksLikeHTML tells whether raw is markup and not plain text. UTF-16 markup
// is recognised by leaving out the NUL bytes between its letters.
func LooksLikeHTML(raw []byte) bool {
	head := raw[:min(len(raw), sniffLength)]
	if bytes.IndexByte(head, 0) >= 0 {
		if binaryKind(raw) != "" {
			return false
		}
		head = bytes.ReplaceAll(head, []byte{0}, nil)
	}
	s := strings.ToLower(string(head))
	s = strings.TrimLeft(strings.TrimLeftFunc(s, func(r rune) bool { return r == '\ufeff' || r == utf8.RuneError }), " \t\r\n")
	for {
		rest, ok := strings.CutPrefix(s, "<!--")
		if !ok {
			break
		}
		_, after, ok := strings.Cut(rest, "-->")
		if !ok {
			return true // a comment longer than what is looked at
		}
		s = strings.TrimLeft(after, " \t\r\n")
	}
	if strings.HasPrefix(s, "<?xml") {
		return strings.Contains(s, "<html") || strings.Contains(s, "<!doctype html")
	}
	for _, p := range []string{"<!doctype html", "<html", "<head", "<body", "<title", "<meta ", "<div", "<p>", "<p ", "<article", "<section", "<main", "<table", "<script", "<h1", "<!doctype"} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return countTags(s) >= 6
}

// countTags counts what is certainly a tag of a page in lower-case text. A
// text dump may quote one or two; a fragment of a page has many.
func countTags(s string) int {
	n := 0
	for _, t := range []string{"</p>", "</div>", "</a>", "</li>", "</h1>", "</h2>", "</span>", "<br>", "<br/>", "<br />", "<p>", "</td>"} {
		n += strings.Count(s, t)
	}
	return n
}

// signature is how a kind of binary file begins.
type signature struct {
	at    int
	magic string
	kind  string
}

var signatures = []signature{
	{0, "\xff\xd8\xff", "a JPEG image"},
	{0, "\x89PNG\r\n", "a PNG image"},
	{0, "GIF8", "a GIF image"},
	{8, "WEBP", "a WebP image"},
	{8, "WAVE", "a WAV recording"},
	{0, "%PDF-", "a PDF file"},
	{0, "PK\x03\x04", "a ZIP archive"},
	{0, "\x1f\x8b", "gzip-compressed bytes"},
	{0, "\x28\xb5\x2f\xfd", "zstd-compressed bytes"},
	{0, "BZh", "bzip2-compressed bytes"},
	{0, "\xfd7zXZ", "xz-compressed bytes"},
	{0, "7z\xbc\xaf", "a 7z archive"},
	{0, "Rar!", "a RAR archive"},
	{4, "ftyp", "an MP4 video"},
	{0, "\x1aE\xdf\xa3", "a Matroska video"},
	{0, "OggS", "an Ogg recording"},
	{0, "ID3", "an MP3 recording"},
	{0, "\x7fELF", "a program"},
	{0, "MZ\x90", "a program"},
	{0, "\xd0\xcf\x11\xe0", "an old Office document"},
	{0, "SQLite format 3\x00", "an SQLite database"},
	{0, "wOF2", "a font"},
	{0, "\x00\x00\x01\x00", "an icon"},
}

// binaryKind says what a binary input seems to be, "" for text of any charset.
func binaryKind(raw []byte) string {
	for _, s := range signatures {
		if len(raw) >= s.at+len(s.magic) && string(raw[s.at:s.at+len(s.magic)]) == s.magic {
			return s.kind
		}
	}
	head := raw[:min(len(raw), sniffLength)]
	if len(head) == 0 || utf16Order(raw) != "" {
		return ""
	}
	odd := 0
	for _, b := range head {
		if b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1b {
			odd++
		}
	}
	if odd*20 > len(head) {
		return "binary data"
	}
	return ""
}
