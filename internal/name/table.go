package name

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/language"
)

//go:embed outlets.tsv
var outletsFile string

// Table is the outlets known beforehand, with a trie of their names.
type Table struct {
	outlets  []*hearsay.Outlet
	byDomain map[string]*hearsay.Outlet
	byName   map[string]*hearsay.Outlet
	trie     language.Trie
	cut      language.Cutter // while the table is read
	ends     []named         // by node; without outlet where no name ends
}

// named is an outlet under one of its names.
type named struct {
	outlet *hearsay.Outlet
	short  bool   // an ordinary word or letters: needs context
	upper  uint32 // bit i: word i must be capitalised
	caps   uint32 // bit i: word i is an abbreviation and must be all in capitals
}

// Outlets is the embedded table, read at first use.
func Outlets() *Table { return outlets() }

var outlets = sync.OnceValue(func() *Table {
	t, err := ParseOutlets("outlets.tsv", outletsFile)
	if err != nil {
		panic(err) // embedded: cannot differ from what was tested
	}
	return t
})

// columns of outlets.tsv, in this order.
var columns = []string{"name", "kind", "country", "domains", "owner", "state", "langs", "names", "short"}

var kinds = map[string]hearsay.OutletKind{
	"agency": hearsay.OutletAgency, "paper": hearsay.OutletPaper, "broadcaster": hearsay.OutletBroadcaster,
	"magazine": hearsay.OutletMagazine, "site": hearsay.OutletSite, "aggregator": hearsay.OutletAggregator,
}

// ParseOutlets reads a table of outlets. Errors name the file, the line and
// what is wrong.
func ParseOutlets(file, text string) (*Table, error) {
	t := &Table{
		byDomain: map[string]*hearsay.Outlet{}, byName: map[string]*hearsay.Outlet{},
	}
	headed := false
	for n, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != len(columns) {
			return nil, fmt.Errorf("%s:%d: %d columns instead of %d", file, n+1, len(f), len(columns))
		}
		if !headed {
			if !slices.Equal(f, columns) {
				return nil, fmt.Errorf("%s:%d: the head is not %s", file, n+1, strings.Join(columns, ", "))
			}
			headed = true
			continue
		}
		if err := t.add(f); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n+1, err)
		}
	}
	t.cut = language.Cutter{}
	return t, nil
}

func (t *Table) add(f []string) error {
	o := &hearsay.Outlet{
		ID: slug(f[0]), Name: f[0], Kind: kinds[f[1]], Country: f[2], Domains: strings.Fields(f[3]), Owner: f[4], State: f[5] == "state",
		Langs: strings.Fields(f[6]), Short: list(f[8]),
	}
	switch {
	case o.Name == "":
		return fmt.Errorf("no name")
	case o.Kind == "":
		return fmt.Errorf("%s: kind %q is none of agency, paper, broadcaster, magazine, site, aggregator", o.Name, f[1])
	case f[5] != "" && f[5] != "state":
		return fmt.Errorf("%s: state is %q, neither empty nor \"state\"", o.Name, f[5])
	}
	for _, d := range o.Domains {
		if t.byDomain[d] != nil {
			return fmt.Errorf("%s: domain %s is %s's already", o.Name, d, t.byDomain[d].Name)
		}
		t.byDomain[d] = o
	}
	short := map[string]bool{}
	for _, s := range o.Short {
		short[s] = true
		t.name(o, s, true)
	}
	if !short[o.Name] {
		t.name(o, o.Name, false)
	}
	o.Names = map[string][]string{}
	for _, pattern := range list(f[7]) {
		forms, err := language.Expand(pattern)
		if err != nil {
			return fmt.Errorf("%s: %w", o.Name, err)
		}
		for _, s := range forms {
			o.Names[""] = append(o.Names[""], s)
			t.name(o, s, false)
		}
	}
	t.claim(o, o.Name)
	t.outlets = append(t.outlets, o)
	return nil
}

func list(s string) []string {
	var out []string
	for p := range strings.SplitSeq(s, ";") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// maxLetters is the longest abbreviation that must be written in capitals: "DR"
// is a broadcaster, "Dr" is none.
const maxLetters = 4

// name enters a name into the trie; the first outlet to claim one keeps it.
func (t *Table) name(o *hearsay.Outlet, s string, short bool) {
	t.claim(o, s)
	tokens := t.cut.Cut(s)
	if len(tokens) == 0 {
		return
	}
	upper, caps, node := uint32(0), uint32(0), int32(0)
	for i, tok := range tokens {
		if tok.Is(language.Capital) && i < 32 {
			upper |= 1 << i
			if tok.Is(language.AllCaps) && short && utf8.RuneCountInString(s[tok.Start:tok.End]) <= maxLetters {
				caps |= 1 << i
			}
		}
		node = t.trie.Extend(node, tok.Hash, t.cut.Folded(tok))
	}
	for int(node) >= len(t.ends) {
		t.ends = append(t.ends, named{})
	}
	if old := t.ends[node]; old.outlet == nil || old.short && !short {
		t.ends[node] = named{o, short, upper, caps}
	}
}

// claim gives an outlet a name unless another has it.
func (t *Table) claim(o *hearsay.Outlet, s string) {
	if k := key(s); t.byName[k] == nil {
		t.byName[k] = o
	}
}

// Len is the number of outlets; Agencies that of agencies among them.
func (t *Table) Len() int { return len(t.outlets) }

// Agencies is the number of agencies in the table.
func (t *Table) Agencies() int {
	n := 0
	for _, o := range t.outlets {
		if o.Kind == hearsay.OutletAgency {
			n++
		}
	}
	return n
}

// ByDomain is the outlet that publishes under a host name; nil when none is
// known. Subdomains belong to the outlet of the domain unless listed themselves.
func (t *Table) ByDomain(host string) *hearsay.Outlet {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	for strings.Contains(host, ".") {
		if o := t.byDomain[host]; o != nil {
			return o
		}
		_, host, _ = strings.Cut(host, ".")
	}
	return nil
}

// ByName is the outlet of that name in any language; nil when none is known.
// Case, marks and a leading article do not count.
func (t *Table) ByName(s string) *hearsay.Outlet { return t.byName[key(s)] }

// key folds a name: lower case, letters and digits only, without "the".
func key(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range strings.ToLower(s) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 0xC0 {
			b.WriteRune(r)
		}
	}
	k := b.String()
	if rest := strings.TrimPrefix(k, "the"); len(rest) > 2 {
		return rest
	}
	return k
}

func slug(s string) string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(s)), " ", "-")
}
