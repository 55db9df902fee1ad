package quote_test

import (
	"fmt"
	"strings"
	"testing"

	"hearsay/internal/language"
	"hearsay/internal/statement/quote"
)

// found lists the regions of a text as "[damage/parent] words".
func found(t testing.TB, lang, text string) []string {
	t.Helper()
	pack, err := language.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	x := language.Analyze(text, nil, pack)
	var out []string
	for _, r := range quote.Scan(x).Regions {
		s := x.Span(r.First, r.Last)
		line := strings.ReplaceAll(text[s.Start:s.End], "\n", " / ")
		if r.Damage != "" {
			line = string(r.Damage) + ": " + line
		}
		if r.Parent >= 0 {
			line = "inner " + line
		}
		out = append(out, line)
	}
	return out
}

func TestScan(t *testing.T) {
	for _, c := range []struct {
		name, lang, text string
		want             []string
	}{
		{"typewriter", "en", `"One," he said. "Two."`, []string{`"One,"`, `"Two."`}},
		{"curly", "en", "He said “one” and ‘two’.", []string{"“one”", "‘two’"}},
		{"nested", "en", "“He said ‘no’ to me.”", []string{"“He said ‘no’ to me.”", "inner ‘no’"}},
		{"apostrophes are none", "en", "The stars' names and the dogs' tails don't count.", nil},
		{"spaced guillemets", "fr", "Il a dit : « Oui, peut-être. » Puis rien.", []string{"« Oui, peut-être. »"}},
		{"German", "de", "„Eins“, sagte er. »Zwei« und ‚drei‘.", []string{"„Eins“", "»Zwei«", "‚drei‘"}},
		{"Russian with inner marks", "ru", "Он сказал: «Это „Сокол“, друзья».", []string{"«Это „Сокол“, друзья»", "inner „Сокол“"}},
		{"mixed marks", "ru", "Он сказал: «Это все\".", []string{`mixed-marks: «Это все"`}},
		{"opening mark lost", "fr", "Le maire était prêt à parler d’un accord », note le journal.", []string{"no-opening-mark: Le maire était prêt à parler d’un accord »"}},
		{"never closed", "en", "He said: “This goes on and on.\nNothing closes it.", []string{"no-closing-mark: “This goes on and on."}},
		{"over paragraphs", "en", "She said: \"One.\nTwo.\nThree.\" End.", []string{`"One. / Two. / Three."`}},
		{"opened anew in each paragraph", "ru", "Он сказал: «Раз.\n«Два.\n«Три».", []string{"«Раз. / «Два. / «Три»"}},
		{"opening mark doubled", "en", "He said ““yes” and left.", []string{"“yes”"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := found(t, c.lang, c.text)
			if c.name == "opening mark doubled" { // one quotation, whichever of the marks it begins with
				if len(got) != 1 {
					t.Errorf("got %q", got)
				}
				return
			}
			if fmt.Sprint(got) != fmt.Sprint(c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestScanLinear reads marks by the ten thousand: each region must lie within
// the text and within its parent, and the time must not explode.
func TestScanLinear(t *testing.T) {
	for _, text := range []string{
		strings.Repeat(`"`, 20000), strings.Repeat("« ", 20000), strings.Repeat("x” ", 20000), strings.Repeat("“a\n", 10000),
		strings.Repeat("„a “b ‘c\n", 5000),
	} {
		check(t, text)
	}
}

func check(t *testing.T, text string) {
	x := language.Analyze(text, nil, nil)
	m := quote.Scan(x)
	for i, r := range m.Regions {
		if r.First < 0 || r.Last <= r.First || int(r.Last) > len(x.Tokens) {
			t.Fatalf("region %d is %+v of %d tokens", i, r, len(x.Tokens))
		}
		if r.Parent >= int32(i) {
			t.Fatalf("region %d has parent %d", i, r.Parent)
		}
	}
	for i := range x.Tokens {
		if (m.Depth[i] > 0) != (m.At[i] >= 0) {
			t.Fatalf("token %d: depth %d, region %d", i, m.Depth[i], m.At[i])
		}
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range []string{`"a" 'b' “c” «d» „e“`, "«a.\n«b.\nc»", "“a ‘b ”c’", "a » b « c", "\u202e\"x\u202c\""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { check(t, s) })
}

func ExampleScan() {
	x := language.Analyze("“No,” said the mayor. “We ‘never’ agreed.”", nil, nil)
	for _, r := range quote.Scan(x).Regions {
		s := x.Span(r.First, r.Last)
		fmt.Println(x.Src[s.Start:s.End])
	}
	// Output:
	// “No,”
	// “We ‘never’ agreed.”
	// ‘never’
}
