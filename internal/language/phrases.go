package language

import (
	"slices"
	"strconv"

	"github.com/BurntSushi/toml"
)

// Phrases gives the phrases of one section with one label ("" for all labels)
// of all packs, in order of the packs' codes, without compiling the packs: for
// what must be read before the language of a text is known, such as the dates of
// a page. Packs that do not parse are passed over; Load reports them.
func Phrases(s Section, label string) []Entry {
	var out []Entry
	for _, code := range Codes() {
		raw, err := packFiles.ReadFile("packs/" + code + ".toml")
		if err != nil {
			continue
		}
		var tree map[string]toml.Primitive
		md, err := toml.Decode(string(raw), &tree)
		if err != nil {
			continue
		}
		var lists map[string][]string
		if p, ok := tree[s.String()]; !ok || md.PrimitiveDecode(p, &lists) != nil {
			continue
		}
		labels := make([]string, 0, len(lists))
		for l := range lists {
			labels = append(labels, l)
		}
		slices.Sort(labels)
		for _, l := range labels {
			if label != "" && l != label {
				continue
			}
			n, _ := strconv.Atoi(l)
			for _, pattern := range lists[l] {
				out = append(out, Entry{Section: s, Label: l, Number: n, Pattern: pattern})
			}
		}
	}
	return out
}
