package page

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"hearsay"
	"hearsay/internal/language"
)

// byline gives the authors as names. The places are asked in the order of how
// often they are right; the first one that names somebody besides the outlet
// is believed. Where none does, the outlet or account that the metadata give
// is kept.
func (m *meta) byline(a *hearsay.Article, c *chooser) []hearsay.Field {
	places := []func() []hearsay.Field{
		func() []hearsay.Field { return m.authors(isArticle) },
		func() []hearsay.Field { return m.all(bylineFields...) },
		func() []hearsay.Field { return creditLines(a) },
		func() []hearsay.Field { return m.all("html:rel-author") },
		c.visibleBylines,
		c.introducedBylines,
		func() []hearsay.Field { return m.authors(isWork) },
	}
	outlets := m.outletNames()
	var rest []hearsay.Field
	for _, place := range places {
		var names []hearsay.Field
		for _, f := range place() {
			if strings.Contains(f.Value, "://") {
				continue
			}
			for _, name := range splitNames(f.Value) {
				switch {
				case !isName(name) || sameName(names, name):
				case weakName(name, outlets):
					if len(rest) == 0 {
						rest = append(rest, hearsay.Field{Value: name, Evidence: f.Evidence})
					}
				case len(names) < maxAuthors:
					names = append(names, hearsay.Field{Value: name, Evidence: f.Evidence})
				}
			}
		}
		if len(names) > 0 {
			return names
		}
	}
	return rest
}

// bylineFields are the metadata that name authors, the most reliable first.
var bylineFields = []string{
	"meta:citation_author", "meta:parsely-author", "meta:sailthru.author", "meta:cxenseparse:author", "meta:byl", "meta:author", "meta:article:author",
	"microdata:author", "rdfa:author", "meta:dc.creator", "meta:dcterms.creator", "json-ld:creator",
}

// maxAuthors is how many authors a byline lists; scientific papers have more.
const maxAuthors = 20

// authors are the JSON-LD authors of the works that are of a kind.
func (m *meta) authors(of func(string) bool) []hearsay.Field {
	var out []hearsay.Field
	for _, f := range m.fields {
		if f.name == "json-ld:author" && of(f.kind) {
			if n := m.persons[f.value]; n != "" {
				f.value = n // the author is given as a reference to another object
			}
			out = append(out, f.field())
		}
	}
	return out
}

// creditLines are the credits of the text that are bylines by their class or
// the word they begin with.
func creditLines(a *hearsay.Article) []hearsay.Field {
	for _, b := range a.Blocks {
		text := a.Text[b.Span.Start:b.Span.End]
		if b.Role == hearsay.RoleCredit && len(text) <= 120 && (b.Evidence.Reason == "class" || startsByline(text)) && !strings.ContainsAny(text, "0123456789\n") {
			return []hearsay.Field{{Value: text, Evidence: hearsay.Evidence{Spans: []hearsay.Span{b.Span}, Reason: "byline"}}}
		}
	}
	return nil
}

// visibleBylines takes the first short text of an element named for the author
// that is no part of a comment or of another article.
func (c *chooser) visibleBylines() []hearsay.Field {
	for i := int32(1); i < int32(len(c.nodes)); i++ {
		if c.purposes[i]&forCredit == 0 || c.marks[i]&hidden != 0 {
			continue
		}
		if p := c.pruned[i]; p != 0 && c.purposes[p]&(forComments|forChrome|forRelated) != 0 {
			continue
		}
		text := upToDate(c.textOf(i, 120))
		if text == "" || len(text) > 80 || strings.HasSuffix(text, ":") {
			continue
		}
		names := splitNames(text)
		if len(names) == 0 || len(names) > 3 || !isName(names[0]) || strings.Count(names[0], " ") > 4 {
			continue
		}
		return []hearsay.Field{{Value: text, Evidence: hearsay.Evidence{Field: "html:" + cutText(c.attr(i, attrClass), 60), Reason: "byline"}}}
	}
	return nil
}

// introducedBylines takes the first short line that begins with a word for the
// author and goes on with a name of at least two words.
func (c *chooser) introducedBylines() []hearsay.Field {
	for k := range c.runs {
		r := &c.runs[k]
		if r.chars > 60 || c.marks[r.block]&hidden != 0 {
			continue
		}
		if p := c.pruned[r.block]; p != 0 && c.purposes[p]&(forComments|forChrome|forRelated) != 0 {
			continue
		}
		text := upToDate(oneLine(c.plain(r)))
		name := dropBylineWord(text)
		if len(name) == len(text) || !isName(name) || !strings.Contains(name, " ") {
			continue
		}
		if first, _ := utf8.DecodeRuneInString(name); unicode.IsUpper(first) {
			return []hearsay.Field{{Value: name, Evidence: hearsay.Evidence{Field: "html:text", Reason: "byline"}}}
		}
	}
	return nil
}

// upToDate gives a byline without the date behind it, and without what joins
// the two: "By Ann Dale on", "Ann Dale |", "Ann Dale, am".
func upToDate(s string) string {
	digit := strings.IndexAny(s, "0123456789")
	if digit < 0 {
		return s
	}
	s = s[:digit]
	s = strings.TrimRight(s, " .,;:|·•@–—-")
	if k := strings.LastIndexByte(s, ' '); k > 0 && slices.Contains(bylines().On, s[k+1:]) {
		s = s[:k]
	}
	return strings.TrimRight(s, " .,;:|·•@–—-")
}

// isName tells names from what else stands in author fields: addresses,
// accounts, markup, dates, sentences, the word that introduces a byline, and
// credits of pictures.
func isName(s string) bool {
	if len(s) > 100 || strings.ContainsAny(s, "@<>={}[]()\"0123456789") || strings.Contains(s, "://") || strings.Count(s, " ") > 6 {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(s); !unicode.IsLetter(r) {
		return false
	}
	same := func(w string) bool { return strings.EqualFold(s, w) }
	if slices.ContainsFunc(bylineWords(), same) || slices.ContainsFunc(bylines().Intro, same) {
		return false
	}
	before, _, labelled := strings.Cut(s, ":")
	return !labelled || strings.Contains(before, ".") // "Bild: A. Dale" is a label with its value
}

// weakName tells what is no person's name by its form: the outlet's own name,
// an account, an address of a site.
func weakName(s string, outlets []string) bool {
	k := letters(s)
	for _, o := range outlets {
		if len(o) >= 3 && (k == o || strings.HasPrefix(k, o) || strings.HasPrefix(o, k)) {
			return true
		}
	}
	if slices.ContainsFunc(bylines().Nobody, func(w string) bool { return strings.EqualFold(s, w) }) {
		return true
	}
	if !strings.Contains(s, " ") {
		r, _ := utf8.DecodeRuneInString(s)
		return unicode.IsLower(r) && len(s) > maxAgencySign || strings.ContainsAny(s, "._")
	}
	return false
}

// maxAgencySign is the length of the longest sign that agencies write in small
// letters: dpa, apa, efe, ansa.
const maxAgencySign = 4

// sameName tells whether a name is in the list already, perhaps as an account
// name or without an addition.
func sameName(list []hearsay.Field, name string) bool {
	k := letters(name)
	for _, f := range list {
		if strings.HasPrefix(k, letters(f.Value)) {
			return true
		}
	}
	return k == ""
}

// splitNames cuts a list of names at commas, semicolons, slashes, ampersands
// and the words that join names, and drops the word that introduces a byline.
func splitNames(s string) []string {
	s = dropBylineWord(strings.TrimSpace(s))
	for _, j := range bylines().Join {
		s = strings.ReplaceAll(s, " "+j+" ", ";")
	}
	var out []string
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool {
		return r == ',' || r == ';' || r == '/' || r == '|' || r == '&' || r == '•' || r == '(' || r == ')'
	}) {
		if part = strings.TrimSpace(strings.TrimLeft(part, " .:·-–—")); part != "" {
			out = append(out, dropJoin(dropBylineWord(part)))
		}
	}
	return out
}

// dropJoin cuts a word that joins names off the head of one: "(mit dpa)".
func dropJoin(s string) string {
	first, rest, ok := strings.Cut(s, " ")
	if ok && slices.Contains(bylines().Join, first) {
		return rest
	}
	return s
}

// dropBylineWord cuts the longest word or phrase that introduces a byline off
// the head of s.
func dropBylineWord(s string) string {
	longest := 0
	for _, words := range [][]string{bylineWords(), bylines().Intro} {
		for _, w := range words {
			if len(w) > longest && len(s) > len(w) && strings.EqualFold(s[:len(w)], w) && (s[len(w)] == ' ' || s[len(w)] == ':') {
				longest = len(w)
			}
		}
	}
	return strings.TrimLeft(s[longest:], " :")
}

//go:embed byline.toml
var bylineFile string

// bylineLists are the lists of byline.toml in lower case.
type bylineLists struct{ Join, Intro, Nobody, On []string }

var bylines = sync.OnceValue(func() bylineLists {
	var l bylineLists
	if _, err := toml.Decode(bylineFile, &l); err != nil {
		panic(fmt.Sprintf("byline.toml: %v", err)) // embedded: cannot differ from what was tested
	}
	return l
})

// bylineWords are the words of all packs that introduce a byline, in lower case.
var bylineWords = sync.OnceValue(func() []string {
	var out []string
	for _, e := range language.Phrases(language.Credits, "byline") {
		for _, w := range forms(e.Pattern) {
			out = append(out, strings.Trim(w, "^$: "))
		}
	}
	return out
})

// startsByline tells whether a text begins as a byline does: "By Ann Dale".
func startsByline(s string) bool {
	if len(s) > 120 {
		return false
	}
	for _, w := range bylineWords() {
		if len(s) > len(w) && strings.EqualFold(s[:len(w)], w) && (s[len(w)] == ' ' || s[len(w)] == ':') {
			return true
		}
	}
	return false
}
