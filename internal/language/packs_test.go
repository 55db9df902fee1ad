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

// TestPhraseFamilies looks for phrases in invented sentences, by family of sections.
func TestPhraseFamilies(t *testing.T) {
	for _, c := range []struct{ lang, text, section, label, words string }{
		{"es", "Ya había dicho en marzo que el puente era seguro.", "verbs", "say", "había dicho"},
		{"es", "La empresa desmintió el acuerdo.", "verbs", "deny", "desmintió"},
		{"es", "El portavoz se negó a comentar la noticia.", "verbs", "decline", "se negó a comentar"},
		{"es", "Descartó que el puerto vaya a cerrar.", "verbs", "deny", "Descartó"},
		{"es", "La alcaldesa instó a los vecinos a marcharse.", "verbs", "urge", "instó"},
		{"es", "El cierre fue confirmado por el consejo.", "verbs", "confirm", "confirmado"},
		{"es", "Lo dijo en declaraciones a Radio Lanza.", "told", "told", "en declaraciones a"},
		{"es", "El barco, según informó la agencia, sigue en puerto.", "citing", "citing", "según informó"},
		{"es", "Un empleado que habló bajo condición de anonimato lo negó.", "anonymity", "condition", "bajo condición de anonimato"},
		{"es", "Los presuntos autores huyeron.", "hedges", "hearsay", "presuntos"},
		{"es", "El director habría viajado a Lanza.", "moods", "conditional", "habría"},
		{"es", "El ministerio dijo que era un bulo.", "untrue", "untrue", "bulo"},
		{"es", "La ministra de Exteriores, Ana Ruiz.", "titles", "foreign_minister", "ministra de Exteriores"},
		{"es", "A finales de mayo.", "time_parts", "end", "A finales"},
		{"ru", "Он, мол, ничего не подписывал.", "moods", "reported", "мол"},
		{"ru", "Новозеландского министра там не было.", "demonyms", "NZ", "Новозеландского"},
		{"ru", "Эта информация не соответствует истине.", "untrue", "untrue", "не соответствует истине"},
		{"ru", "В 14:30 по киевскому времени.", "zones", "Europe/Kyiv", "по киевскому времени"},
		{"uk", "Він, мовляв, нічого не підписував.", "moods", "reported", "мовляв"},
		{"uk", "Новозеландського міністра там не було.", "demonyms", "NZ", "Новозеландського"},
		{"uk", "Речниця міністерства мовчала.", "titles", "spokesperson", "Речниця"},
		{"fr", "La ministre néo-zélandaise est partie.", "demonyms", "NZ", "néo-zélandaise"},
		{"fr", "Une source dénuée de tout fondement.", "untrue", "untrue", "dénuée de tout fondement"},
		{"de", "Die Slowenin lehnte ab.", "demonyms", "SI", "Slowenin"},
		{"de", "Das ist frei erfunden.", "untrue", "untrue", "frei erfunden"},
		{"en", "It was published from behind closed doors.", "opposites", "public-", "behind closed doors"},
	} {
		p, err := Load(c.lang)
		if err != nil {
			t.Fatal(err)
		}
		x := Analyze(c.text, nil, p)
		found := false
		for _, h := range x.Hits {
			s := x.Span(h.First, h.Last)
			found = found || h.Entry.Section.String() == c.section && h.Entry.Label == c.label && x.Src[s.Start:s.End] == c.words
		}
		if !found {
			t.Errorf("%s: no %s.%s %q in %q", c.lang, c.section, c.label, c.words, c.text)
		}
	}
}
