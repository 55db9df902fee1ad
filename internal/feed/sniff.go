package feed

import (
	"bytes"
	"io"
	"strings"

	"hearsay/internal/coding"
	"hearsay/internal/page"
)

// kindOPML is a list of feeds; Parse does not read it, ParseOPML does.
const kindOPML Kind = "opml"

const (
	// sniffed is how far into a document its root is looked for.
	sniffed = 64 << 10
	// maxHead is how many bytes are decoded to sniff: characters have at most
	// four bytes.
	maxHead = 4 * sniffed
)

// Is tells whether raw is a feed or sitemap that Parse reads.
func Is(raw []byte) bool {
	kind := sniffBytes(raw)
	return kind != "" && kind != kindOPML
}

// IsOPML tells whether raw is a list of feeds that ParseOPML reads.
func IsOPML(raw []byte) bool { return sniffBytes(raw) == kindOPML }

func sniffBytes(raw []byte) Kind {
	raw, _ = unpacked(raw, maxHead)
	text, _, _, err := page.Decode(marked(raw), "")
	if err != nil {
		return ""
	}
	return sniff(strings.TrimPrefix(text, "\ufeff"))
}

// unpacked undoes the compression that sitemaps mostly come in, and gives at most
// limit bytes; whole is false when there are more or the end is missing.
func unpacked(raw []byte, limit int) (text []byte, whole bool) {
	if !bytes.HasPrefix(raw, coding.MagicGzip) {
		return raw[:min(len(raw), limit)], len(raw) <= limit
	}
	z, err := coding.NewReader(bytes.NewReader(raw), "gzip")
	if err != nil {
		return raw[:min(len(raw), limit)], false
	}
	defer z.Close()
	text, err = io.ReadAll(io.LimitReader(z, int64(limit)+1))
	return text[:min(len(text), limit)], err == nil && len(text) <= limit
}

// marked puts the byte order mark of UTF-32 before a document that has none:
// markup in that charset begins with "<" and three NUL bytes, before or behind it.
func marked(raw []byte) []byte {
	switch {
	case bytes.HasPrefix(raw, []byte("<\x00\x00\x00")):
		return append([]byte("\xff\xfe\x00\x00"), raw...)
	case bytes.HasPrefix(raw, []byte("\x00\x00\x00<")):
		return append([]byte("\x00\x00\xfe\xff"), raw...)
	}
	return raw
}

// roots are the elements that documents begin with.
var roots = map[string]Kind{
	"rss": KindRSS, "rdf": KindRDF, "rdf:rdf": KindRDF, "feed": KindAtom, "entry": KindAtom,
	"channel": KindCDF, "urlset": KindSitemap, "sitemapindex": KindIndex, "opml": kindOPML,
}

// sniff tells from its root what a document is; "" when it is nothing known. A
// document may begin with noise: scripts that print warnings make such feeds.
func sniff(text string) Kind {
	head := text[:min(len(text), sniffed)]
	trimmed := strings.TrimLeft(head, " \t\r\n\x00")
	if strings.HasPrefix(trimmed, "{") {
		if strings.Contains(head, "jsonfeed.org") && strings.Contains(head, `"version"`) {
			return KindJSON
		}
		return ""
	}
	d := &document{src: head, spaces: map[string]string{}}
	s := d.scan(0, len(head))
	for {
		t, ok := s.next()
		if !ok {
			return ""
		}
		if t.kind != tokenOpen {
			continue
		}
		d.declare(t.attrs)
		name := d.canonical(t)
		if kind := roots[name]; kind != "" {
			if kind == KindCDF && strings.Contains(head, "<item") { // RSS without its root
				return KindRSS
			}
			return kind
		}
		if name != "br" && name != "b" { // what a warning is made of
			return ""
		}
	}
}
