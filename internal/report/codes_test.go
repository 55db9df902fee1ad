package report

import "testing"

func TestCodes(t *testing.T) {
	for code, want := range map[string]string{"fr": "French", "sl": "Slovenian", "": "language unknown", "x!": "language x!"} {
		if got := LanguageName(code); got != want {
			t.Errorf("language %q: %q, want %q", code, got, want)
		}
	}
	for code, want := range map[string]string{"US": "United States", "EU": "European Union", "NATO": "NATO", "": "no country told"} {
		if got := countryName(code); got != want {
			t.Errorf("country %q: %q, want %q", code, got, want)
		}
	}
}
