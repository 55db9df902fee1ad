package likeness

import (
	"slices"
	"testing"

	"github.com/BurntSushi/toml"

	"hearsay/internal/language"
)

func TestConceptsMeanTheSame(t *testing.T) {
	d := dictionaries()
	for _, c := range []struct {
		name  string
		words map[string]string
	}{
		{"earthquake", map[string]string{"en": "earthquakes", "fr": "séisme", "de": "erdbebens", "es": "terremotos", "ru": "землетрясении", "uk": "землетрусу", "pt": "terremoto", "sl": "potresa", "ar": "الزلزال"}},
		{"election", map[string]string{"en": "elections", "fr": "élections", "de": "wahlen", "es": "elecciones", "ru": "выборах", "uk": "виборів", "pt": "eleições", "sl": "volitve", "ar": "انتخابات"}},
		{"swimming", map[string]string{"en": "swimmer", "fr": "nageuse", "de": "schwimmerin", "es": "nadadora", "ru": "пловчиха", "uk": "плавчиня", "pt": "nadador", "sl": "plavalka", "ar": "سباحة"}},
	} {
		want := Hash([]byte("concept " + c.name))
		for lang, w := range c.words {
			if got, ok := d[lang].concept([]byte(w)); !ok || got.key != want {
				t.Errorf("%s: %s is not %s", lang, w, c.name)
			}
		}
	}
}

func TestConceptEndings(t *testing.T) {
	d, err := parseConcepts(`storm = "storm hurricane*"
war = "war"
peace = "mir="`)
	if err != nil {
		t.Fatal(err)
	}
	for w, want := range map[string]bool{
		"storm": true, "storms": true, "stormy": true, "stormtroopers": false,
		"hurricane": true, "hurricanelike": true, "war": true, "wars": false, "warn": false, "mir": true, "mire": false, "": false,
	} {
		if _, got := d.concept([]byte(w)); got != want {
			t.Errorf("%q: %v, want %v", w, got, want)
		}
	}
}

func TestConceptFilesAreRead(t *testing.T) {
	for _, bad := range []string{`a = "one one"`, `a = "*"`, `a = ["one"]`, "a = \"one\"\nb = \"one*\"", "a = \"one\"\n[countries]\nFR = \"one\"", "[countries]\nFR = 1"} {
		if _, err := parseConcepts(bad); err == nil {
			t.Errorf("%s: no error", bad)
		}
	}
	for _, code := range language.Codes() {
		if !slices.Contains(ConceptLanguages(), code) {
			t.Errorf("%s has a pack and no concepts", code)
		}
	}
}

// A concept that only one language knows finds nothing: it is misspelt or
// missing in the others.
func TestConceptsAreInSixLanguages(t *testing.T) {
	known := map[uint32]int{}
	for _, code := range language.Codes() {
		mine := map[uint32]bool{}
		for _, b := range dictionaries()[code].begins {
			mine[b.key] = true
		}
		for c := range mine {
			known[c]++
		}
	}
	few := 0
	for _, n := range known {
		if n < len(language.Codes())-1 {
			few++
		}
	}
	if few > len(known)/20 {
		t.Errorf("%d of %d concepts are missing in more than one language", few, len(known))
	}
}

// A language without a pack knows countries by the codes of the packs: its
// brasileiros are the Brazil of the others.
func TestCountriesAreThoseOfThePacks(t *testing.T) {
	en, err := language.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	country := func(lang, s string, pack *language.Pack) (key uint32) {
		for _, a := range AnchorsIn(language.Analyze(s, nil, pack), lang) {
			if a.Country {
				key = a.Key
			}
		}
		return key
	}
	brazil := country("en", "The capital of Brazil", en)
	for lang, s := range map[string]string{"pt": "A vitória dos brasileiros", "sl": "Zmaga v Braziliji", "ar": "فوز البرازيل"} {
		if got := country(lang, s, nil); brazil == 0 || got != brazil {
			t.Errorf("%s: %q has the country %d, want %d", lang, s, got, brazil)
		}
	}
	for _, lang := range ConceptLanguages() {
		raw, _ := conceptFiles.ReadFile("concepts/" + lang + ".toml")
		var file struct{ Countries map[string]string }
		if _, err := toml.Decode(string(raw), &file); err != nil {
			t.Fatal(err)
		}
		for code := range file.Countries {
			if len(en.Phrases(language.Countries, code)) == 0 {
				t.Errorf("%s: no pack knows a country %s", lang, code)
			}
		}
	}
}
