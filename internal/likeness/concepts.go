package likeness

import (
	"embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

// The files in concepts/ say, per language, which words stand for which
// concept. A word is written as the beginning that its forms share: "flood"
// stands for flood, floods, flooding; how many letters may follow depends on
// the length (looseEnd). "sport*" stands for everything that begins so, "war="
// for that form alone. Languages without a pack may have such a file; what the
// packs know of countries stands there under [countries], by the same codes.
//
//go:embed concepts/*.toml
var conceptFiles embed.FS

// dictionary finds the concept, or the country, of a word of one language.
type dictionary struct {
	begins   map[string]beginning
	shortest int // bytes of the shortest beginning
	longest  int
	articles []string // what may be written together before a word
}

// beginning is a beginning of words with what it stands for.
type beginning struct {
	key     uint32 // of its anchor
	country bool
	loose   int // letters that may follow
}

// everything is the looseness of a beginning that any letters may follow.
const everything = 1 << 20

// looseEnd is how many letters of an ending may follow a beginning of n.
func looseEnd(n int) int {
	switch {
	case n <= 3:
		return 0
	case n == 4:
		return 2
	}
	return 3
}

// dictionaries are read once, when the first text is looked at.
var dictionaries = sync.OnceValue(func() map[string]*dictionary {
	out := map[string]*dictionary{}
	entries, _ := conceptFiles.ReadDir("concepts")
	for _, e := range entries {
		raw, _ := conceptFiles.ReadFile("concepts/" + e.Name())
		d, err := parseConcepts(string(raw))
		if err != nil {
			panic(fmt.Sprintf("concepts/%s: %v", e.Name(), err)) // embedded: cannot differ from what was tested
		}
		out[strings.TrimSuffix(e.Name(), ".toml")] = d
	}
	return out
})

// The keys of a file that are no concepts: what is written together before a
// word, and the countries.
const (
	articlesKey  = "articles"
	countriesKey = "countries"
)

func parseConcepts(raw string) (*dictionary, error) {
	var table map[string]any
	if _, err := toml.Decode(raw, &table); err != nil {
		return nil, err
	}
	articles, _ := table[articlesKey].(string)
	countries, _ := table[countriesKey].(map[string]any)
	delete(table, articlesKey)
	delete(table, countriesKey)
	d := &dictionary{begins: map[string]beginning{}, shortest: 1 << 10, articles: strings.Fields(articles)}
	for name, words := range table {
		if err := d.addAll(words, beginning{key: Hash([]byte("concept " + name))}); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	for code, words := range countries {
		if err := d.addAll(words, beginning{key: countryKey(code), country: true}); err != nil {
			return nil, fmt.Errorf("%s: %w", code, err)
		}
	}
	return d, nil
}

// addAll adds the words of one line of a file.
func (d *dictionary) addAll(words any, b beginning) error {
	list, ok := words.(string)
	if !ok {
		return errors.New("words are one string")
	}
	for _, w := range strings.Fields(list) {
		if err := d.add(w, b); err != nil {
			return err
		}
	}
	return nil
}

func (d *dictionary) add(w string, b beginning) error {
	word := strings.TrimRight(w, "*=")
	b.loose = looseEnd(len([]rune(word)))
	switch {
	case strings.HasSuffix(w, "*"):
		b.loose = everything
	case strings.HasSuffix(w, "="):
		b.loose = 0
	}
	if word == "" {
		return fmt.Errorf("%q is no word", w)
	}
	if _, ok := d.begins[word]; ok {
		return fmt.Errorf("%q stands for something else too", word)
	}
	d.begins[word] = b
	d.shortest, d.longest = min(d.shortest, len(word)), max(d.longest, len(word))
	return nil
}

// concept finds what a folded word stands for: the longest beginning decides.
func (d *dictionary) concept(w []byte) (beginning, bool) {
	if b, ok := d.find(w); ok {
		return b, true
	}
	for _, a := range d.articles {
		if len(w) > len(a)+2 && string(w[:len(a)]) == a {
			if b, ok := d.find(w[len(a):]); ok {
				return b, true
			}
		}
	}
	return beginning{}, false
}

func (d *dictionary) find(w []byte) (beginning, bool) {
	for n := min(len(w), d.longest); n >= d.shortest; n-- {
		b, ok := d.begins[string(w[:n])]
		if ok && (b.loose == everything || letterCount(w[n:]) <= b.loose) {
			return b, true
		}
	}
	return beginning{}, false
}

// letterCount counts letters without decoding them.
func letterCount(w []byte) int {
	n := 0
	for _, c := range w {
		if c&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

// ConceptLanguages are the languages that have a file of concepts, sorted.
func ConceptLanguages() []string {
	var out []string
	for l := range dictionaries() {
		out = append(out, l)
	}
	slices.Sort(out)
	return out
}
