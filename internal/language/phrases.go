package language

import (
	"slices"
	"strconv"
	"strings"

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
		var lists map[string]map[string][]string
		if _, err := toml.Decode(sectionOf(string(raw), s.String()), &lists); err != nil {
			continue
		}
		labels := make([]string, 0, len(lists[s.String()]))
		for l := range lists[s.String()] {
			labels = append(labels, l)
		}
		slices.Sort(labels)
		for _, l := range labels {
			if label != "" && l != label {
				continue
			}
			n, _ := strconv.Atoi(l)
			for _, pattern := range lists[s.String()][l] {
				out = append(out, Entry{Section: s, Label: l, Number: n, Pattern: pattern})
			}
		}
	}
	return out
}

// sectionOf cuts the lines of a section from a pack file; "" when it has none.
func sectionOf(raw, name string) string {
	start := strings.Index(raw, "\n["+name+"]")
	if start < 0 {
		return ""
	}
	start++
	if end := strings.Index(raw[start:], "\n["); end >= 0 {
		return raw[start : start+end]
	}
	return raw[start:]
}
