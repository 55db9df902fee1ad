package language

import "testing"

// filled are the packs that are held to sizes.
var filled = []string{"en", "fr", "de", "es", "ru", "uk"}

// TestPackSizes asks for the sections without which no statement is found. The
// figures are about half of what the packs hold: they catch a section lost in
// an edit, not a missing word.
func TestPackSizes(t *testing.T) {
	least := map[Section]int{
		Verbs: 200, Nouns: 30, Prepositions: 5, Citing: 10, Told: 10, Conjunctions: 4, Sources: 30,
		Descriptors: 5, Anonymity: 6, Counts: 15, Titles: 25, Organisations: 15, Documents: 8,
		Countries: 150, Demonyms: 100, Governments: 10, Months: 12, Weekdays: 7, Relative: 8,
		TimeUnits: 5, Pronouns: 8, Debris: 15, Recap: 4, Quotes: 3, Abbreviations: 5,
	}
	for _, code := range filled {
		p, err := Load(code)
		if err != nil {
			t.Fatal(err)
		}
		for s := None + 1; s < sectionCount; s++ {
			if n := len(p.Phrases(s, "")); n < least[s] {
				t.Errorf("%s [%s] has %d phrases, want at least %d", code, s, n, least[s])
			}
		}
	}
}

// TestTitleKeysKnown holds every filled pack to the title keys of the English one.
func TestTitleKeysKnown(t *testing.T) {
	en, err := Load("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range filled {
		p, err := Load(code)
		if err != nil {
			t.Fatal(err)
		}
		for i := range p.Entries {
			e := &p.Entries[i]
			if (e.Section == Titles || e.Section == Opposites) && len(en.Phrases(e.Section, e.Label)) == 0 {
				t.Errorf("%s [%s] key %q is not in en", code, e.Section, e.Label)
			}
		}
	}
}
