package stem

import (
	"fmt"
	"slices"
	"testing"
	"unicode/utf8"
)

// TestFormsShareAStem gives inflected forms of one word a line.
func TestFormsShareAStem(t *testing.T) {
	tests := []struct {
		lang  string
		forms []string
	}{
		{"en", []string{"denied", "denies", "deny"}},
		{"en", []string{"source", "sources", "sourced"}},
		{"fr", []string{"déclaré", "déclarer", "déclarée"}},
		{"de", []string{"quelle", "quellen"}},
		{"es", []string{"fuente", "fuentes"}},
		{"ru", []string{"источник", "источника", "источниками", "источники"}},
		{"uk", []string{"джерело", "джерела", "джерелу", "джерелом", "джерелами", "джерелах"}},
		{"uk", []string{"україна", "україни", "україну", "україною", "україні"}},
		{"uk", []string{"президент", "президента", "президентом", "президенти", "президентів", "президентові"}},
		{"uk", []string{"рік", "року", "роки", "роком", "років"}},
		{"uk", []string{"міст", "мосту", "мостом", "мости"}},
		{"uk", []string{"заявив", "заявила", "заявили", "заявити", "заявить"}},
		{"uk", []string{"новий", "нового", "новому", "новим", "нових", "нової"}},
		{"uk", []string{"повідомляє", "повідомляють", "повідомляв", "повідомляла"}},
		{"uk", []string{"область", "області", "областю", "областей"}},
		{"uk", []string{"зустрівся", "зустрілася", "зустрілись"}},
	}
	for _, tt := range tests {
		want := Word(tt.lang, tt.forms[0])
		for _, f := range tt.forms[1:] {
			if got := Word(tt.lang, f); got != want {
				t.Errorf("%s: %s -> %s, %s -> %s", tt.lang, tt.forms[0], want, f, got)
			}
		}
	}
}

func TestWordsKeepApart(t *testing.T) {
	pairs := [][3]string{
		{"uk", "мати", "мир"}, {"uk", "президент", "президія"}, {"uk", "зброя", "збір"}, {"uk", "війна", "війт"}, {"en", "deny", "denial"},
	}
	for _, p := range pairs {
		if a, b := Word(p[0], p[1]), Word(p[0], p[2]); a == b {
			t.Errorf("%s and %s share %q", p[1], p[2], a)
		}
	}
}

func TestOddWords(t *testing.T) {
	tests := []struct{ lang, in, want string }{
		{"en", "", ""}, {"en", "uk", "uk"}, {"xx", "anything", "anything"}, {"uk", "п'ять", "пят"}, {"uk", "бвг", "бвг"},
		{"en", "o'neill's", "oneil"}, {"uk", "24", "24"}, {"", "straße", "straße"},
	}
	for _, tt := range tests {
		if got := Word(tt.lang, tt.in); got != tt.want {
			t.Errorf("Word(%q, %q) = %q, want %q", tt.lang, tt.in, got, tt.want)
		}
	}
}

func TestVariants(t *testing.T) {
	if got := Variants("источниками"); !slices.Contains(got, Word("ru", "источник")) || got[0] != "источниками" {
		t.Errorf("Variants = %q", got)
	}
	if got := Variants("sources"); !slices.Contains(got, Word("en", "source")) || !slices.Contains(got, Word("fr", "source")) {
		t.Errorf("Variants = %q", got)
	}
}

func FuzzWord(f *testing.F) {
	for _, w := range []string{"областями", "sources", "рік", "п'ять", "ііі", "\xff", "ьнн"} {
		f.Add(w)
	}
	f.Fuzz(func(t *testing.T, w string) {
		for _, l := range []string{"en", "fr", "de", "es", "ru", "uk", "xx"} {
			if s := Word(l, w); utf8.ValidString(w) && !utf8.ValidString(s) {
				t.Errorf("Word(%q, %q) = %q is no UTF-8", l, w, s)
			}
		}
	})
}

func BenchmarkUkrainian(b *testing.B) {
	b.ReportAllocs()
	b.SetBytes(int64(len("повідомляють")))
	for b.Loop() {
		Word("uk", "повідомляють")
	}
}

func ExampleWord() {
	fmt.Println(Word("uk", "джерелами"), Word("uk", "джерело"), Word("en", "sources"))
	// Output: джерел джерел sourc
}
