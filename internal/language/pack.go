package language

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

//go:embed packs/*.toml
var packFiles embed.FS

// ErrNoPack is returned for a language without a pack.
var ErrNoPack = errors.New("no language pack")

// Codes are the languages that have a pack, sorted.
func Codes() []string {
	entries, _ := fs.ReadDir(packFiles, "packs")
	var out []string
	for _, e := range entries {
		out = append(out, strings.TrimSuffix(e.Name(), ".toml"))
	}
	slices.Sort(out)
	return out
}

// Entry is one phrase of a pack with all its forms.
type Entry struct {
	Section Section
	Label   string
	Hash    uint32 // of the label, as Token.Hash
	Number  int    // the label as a number, for counts, ordinals, months, weekdays
	Pattern string // as written in the pack
}

// Pack is all that is particular to one language, compiled for matching. It is
// safe for concurrent use.
type Pack struct {
	Code    string
	Name    string // in English
	Entries []Entry
	// OrdinalStop tells that a stop after a number makes it an ordinal ("3. März").
	OrdinalStop bool
	// NounCapitals tells that every noun is written with a capital.
	NounCapitals bool
	// DropsSubjects tells that a finite verb may stand without its subject.
	DropsSubjects bool
	// PluralEndings are the endings by which a noun is taken for a plural.
	PluralEndings []string
	// Impersonal are the endings of reporting verbs that have no subject:
	// "повідомлялося".
	Impersonal []string
	// SpeaksIn are the prepositions behind which a body speaks: "в компании
	// сообщили".
	SpeaksIn []string
	// PluralVerbs are the endings of verbs in the plural.
	PluralVerbs []string
	// OwnerEndings are the endings of a single name behind an office that tell
	// whose office it is, not who holds it: «губернатор Аляски».
	OwnerEndings []string

	elisions map[string]bool
	stops    map[string]bool // folded abbreviations that end in a stop
	lexicon  lexicon
}

// header is the part of a pack file that is no phrase list.
type header struct {
	Code          string   `toml:"code"`
	Name          string   `toml:"name"`
	OrdinalStop   bool     `toml:"ordinal_stop"`
	NounCapitals  bool     `toml:"noun_capitals"`
	DropsSubjects bool     `toml:"drops_subjects"`
	PluralEndings []string `toml:"plural_endings"`
	Impersonal    []string `toml:"impersonal"`
	SpeaksIn      []string `toml:"speaks_in"`
	PluralVerbs   []string `toml:"plural_verbs"`
	OwnerEndings  []string `toml:"owner_endings"`
}

type lazyPack struct {
	once sync.Once
	pack *Pack
	err  error
}

var loaded = func() map[string]*lazyPack {
	m := map[string]*lazyPack{}
	for _, c := range Codes() {
		m[c] = new(lazyPack)
	}
	return m
}()

// Load returns the pack of a language (ISO 639-1), reading it at first use.
// The error is ErrNoPack where there is none.
func Load(code string) (*Pack, error) {
	l, ok := loaded[code]
	if !ok {
		return nil, fmt.Errorf("%w for %q", ErrNoPack, code)
	}
	l.once.Do(func() {
		var raw []byte
		if raw, l.err = packFiles.ReadFile("packs/" + code + ".toml"); l.err == nil {
			l.pack, l.err = Parse(code+".toml", raw)
		}
	})
	return l.pack, l.err
}

// Parse compiles a pack file. Errors name the file, the line and what is wrong.
func Parse(file string, raw []byte) (*Pack, error) {
	var tree map[string]any
	if _, err := toml.Decode(string(raw), &tree); err != nil {
		var pe toml.ParseError
		if errors.As(err, &pe) {
			return nil, fmt.Errorf("%s:%d: %s", file, pe.Position.Line, pe.Message)
		}
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	h, err := headerOf(tree)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if h.Code == "" || h.Name == "" {
		return nil, fmt.Errorf("%s:1: code and name are required", file)
	}
	p := &Pack{
		Code: h.Code, Name: h.Name, OrdinalStop: h.OrdinalStop, DropsSubjects: h.DropsSubjects, NounCapitals: h.NounCapitals, PluralEndings: h.PluralEndings, Impersonal: h.Impersonal, SpeaksIn: h.SpeaksIn, PluralVerbs: h.PluralVerbs, OwnerEndings: h.OwnerEndings,
		stops: map[string]bool{},
	}
	c := compiler{pack: p, file: file, raw: string(raw), seen: map[string]bool{}}
	p.lexicon.reserve(len(raw))
	if err := c.compile(tree); err != nil {
		return p, err
	}
	p.lexicon.finish()
	for w := range FunctionWords(h.Code) {
		p.lexicon.trie.enter(hashOf(w), []byte(w)).common = true
	}
	return p, nil
}

// headerOf reads the header out of the tree: the whole file need not be read twice.
func headerOf(tree map[string]any) (h header, err error) {
	head := map[string]any{}
	for k := range headerKeys {
		if v, ok := tree[k]; ok {
			head[k] = v
		}
	}
	b, err := toml.Marshal(head)
	if err != nil {
		return h, err
	}
	_, err = toml.Decode(string(b), &h)
	return h, err
}

// compiler turns the tree of a pack file into a Pack.
type compiler struct {
	pack *Pack
	file string
	raw  string
	seen map[string]bool // patterns of the label
	form form
}

var headerKeys = map[string]bool{"code": true, "name": true, "ordinal_stop": true, "drops_subjects": true, "noun_capitals": true, "plural_endings": true, "impersonal": true, "speaks_in": true, "plural_verbs": true, "owner_endings": true}

func (c *compiler) compile(tree map[string]any) error {
	if t, ok := tree["elisions"].(map[string]any); ok { // the tokenizer of all other phrases needs them
		c.pack.elisions = map[string]bool{}
		if err := c.section(Elisions, t); err != nil {
			return err
		}
	}
	for _, name := range sortedKeys(tree) {
		if headerKeys[name] || name == "elisions" {
			continue
		}
		s, ok := sectionByName[name]
		if !ok {
			return c.fail(None, "["+name+"]", "unknown section %q", name)
		}
		t, ok := tree[name].(map[string]any)
		if !ok {
			return c.fail(None, name, "section %q is no table", name)
		}
		if err := c.section(s, t); err != nil {
			return err
		}
	}
	return nil
}

func (c *compiler) section(s Section, table map[string]any) error {
	for _, label := range sortedKeys(table) {
		if !sections[s].labels().MatchString(label) {
			return c.fail(s, labelMark(label), "label %q is not one of section %q", label, s)
		}
		list, ok := table[label].([]any)
		if !ok {
			return c.fail(s, labelMark(label), "%s.%s is no list of phrases", s, label)
		}
		clear(c.seen)
		for _, v := range list {
			pattern, ok := v.(string)
			if !ok {
				return c.fail(s, labelMark(label), "%s.%s holds %v, which is no phrase", s, label, v)
			}
			if err := c.phrase(s, label, pattern); err != nil {
				return c.fail(s, strconv.Quote(pattern), "%s.%s: %v", s, label, err)
			}
		}
	}
	return nil
}

func (c *compiler) phrase(s Section, label, pattern string) error {
	if c.seen[pattern] {
		return fmt.Errorf("phrase %q stands twice", pattern)
	}
	c.seen[pattern] = true
	number, _ := strconv.Atoi(label)
	entry := int32(len(c.pack.Entries))
	c.pack.Entries = append(c.pack.Entries, Entry{Section: s, Label: label, Hash: hashOf(label), Number: number, Pattern: pattern})
	if s == Quotes {
		return nil
	}
	forms, err := Expand(pattern)
	if err != nil {
		return err
	}
	for _, w := range forms {
		switch s {
		case Elisions:
			c.pack.elisions[foldString(w)] = true
			continue
		case Abbreviations:
			for part := range strings.FieldsFuncSeq(foldString(w), func(r rune) bool { return r == '.' || r == ' ' || r == '-' }) {
				c.pack.stops[part] = true
			}
			continue
		}
		if err := c.form.parse(w, c.pack.elisions); err != nil {
			return err
		}
		c.pack.lexicon.add(&c.form, entry, s)
	}
	return nil
}

// fail makes an error that names the line where mark stands first in section s;
// with None, in the file.
func (c *compiler) fail(s Section, mark, format string, args ...any) error {
	from := 0
	if s != None {
		from = max(0, lineStart(c.raw, "["+s.String()+"]"))
	}
	at := lineStart(c.raw[from:], mark)
	if at < 0 {
		at = max(0, strings.Index(c.raw[from:], mark))
	}
	line := 1 + strings.Count(c.raw[:from+at], "\n")
	return fmt.Errorf("%s:%d: %s", c.file, line, fmt.Sprintf(format, args...))
}

// bareKey are the labels that stand in a TOML file without quotation marks.
var bareKey = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// labelMark is a label as its line begins.
func labelMark(label string) string {
	if bareKey.MatchString(label) {
		return label
	}
	return strconv.Quote(label)
}

// lineStart is where a line of raw begins with mark; -1 when none does.
func lineStart(raw, mark string) int {
	if strings.HasPrefix(raw, mark) {
		return 0
	}
	if i := strings.Index(raw, "\n"+mark); i >= 0 {
		return i + 1
	}
	return -1
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// foldString folds a single word as the tokenizer does, keeping its marks.
func foldString(s string) string {
	return strings.ToLower(evened.Replace(s))
}

var evened = strings.NewReplacer("’", "'", "ʼ", "'", "ё", "е", "Ё", "е")

// Phrases are the patterns of a section and label, in the order of the pack;
// with an empty label, of the whole section.
func (p *Pack) Phrases(s Section, label string) []string {
	var out []string
	for i := range p.Entries {
		if e := &p.Entries[i]; e.Section == s && (label == "" || e.Label == label) {
			out = append(out, e.Pattern)
		}
	}
	return out
}

// IsPlural tells whether a folded noun looks like a plural.
func (p *Pack) IsPlural(noun string) bool { return endsIn(noun, p.PluralEndings) }

// IsPluralVerb tells whether a folded verb is in the plural.
func (p *Pack) IsPluralVerb(verb string) bool { return endsIn(verb, p.PluralVerbs) }

// IsOwner tells whether a folded name behind an office is that of a place or body
// it is an office of.
func (p *Pack) IsOwner(name string) bool { return endsIn(name, p.OwnerEndings) }

// IsImpersonal tells whether a folded reporting verb has no subject.
func (p *Pack) IsImpersonal(verb string) bool { return endsIn(verb, p.Impersonal) }

func endsIn(word string, endings []string) bool {
	for _, e := range endings {
		if strings.HasSuffix(word, e) {
			return true
		}
	}
	return false
}
