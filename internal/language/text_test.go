package language

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const tinyPack = `
code = "xx"
name = "Test"
[verbs]
say = ["teilt{,e} … mit", "sa{id,ys}"]
deny = ["said no"]
[sources]
anon = ["source{,s}"]
[governments]
US = ["White House"]
[debris]
related = ["^read also :"]
[abbreviations]
stop = ["Mr.", "e.g."]
`

func parseTiny(t testing.TB) *Pack {
	t.Helper()
	p, err := Parse("xx.toml", []byte(tinyPack))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAnalyzeTokens(t *testing.T) {
	fr := &Pack{stops: map[string]bool{}, elisions: map[string]bool{"l'": true, "d'": true}}
	for _, c := range []struct {
		name, in string
		pack     *Pack
		want     []string
	}{
		{"words and marks", "He said: “No.”", nil, []string{"he", "said", ":", "“", "no", ".", "”"}},
		{"genitive", "Putin's and officials' dogs don't", nil, []string{"putin", "'s", "and", "officials", "'", "dogs", "don't"}},
		{"elision", "d’après l'Ukraine", fr, []string{"d'", "apres", "l'", "ukraine"}},
		{"apostrophe in a word", "об’єднання", nil, []string{"об'єднання"}},
		{"stress mark and yo", "Ещё за́мок", nil, []string{"еще", "замок"}},
		{"soft hyphen and zero width", "Minis\u00adter a\u200bb", nil, []string{"minister", "ab"}},
		{"numbers", "1,200.5 12.03.2024 90th", nil, []string{"1,200.5", "12.03.2024", "90", "th"}},
		{"hyphen and dash", "vice-president — a - b", nil, []string{"vice", "-", "president", "—", "a", "-", "b"}},
		{"address", "see https://x.example/a?b=1. Then", nil, []string{"see", "https://x.example/a?b=1", ".", "then"}},
		{"hashtag", "#UNIAN #1", nil, []string{"unian", "#", "1"}},
		{"decomposed", "e\u0301te\u0301", nil, []string{"été"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := Analyze(c.in, nil, c.pack)
			var got []string
			for i := range x.Tokens {
				got = append(got, string(x.Folded(int32(i))))
			}
			if c.name == "elision" {
				c.want[1] = "après"
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestSentences(t *testing.T) {
	p := parseTiny(t)
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"plain", "One. Two! Three", []string{"One.", "Two!", "Three"}},
		{"abbreviation and initial", "Mr. Smith met J. Doe, e.g. Tuesday. Then", []string{"Mr. Smith met J. Doe, e.g. Tuesday.", "Then"}},
		{"quotation goes on", "“Why?” he said. “No.” She left.", []string{"“Why?” he said.", "“No.”", "She left."}},
		{"spaced guillemets", "« Non ! » Il part.", []string{"« Non ! »", "Il part."}},
		{"lines", "one\n\ntwo", []string{"one", "two"}},
		{"dash after quotation", "«Да!» – сказал он.", []string{"«Да!» – сказал он."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := Analyze(c.in, nil, p)
			var got []string
			for _, s := range x.Sentences {
				sp := x.Span(s.First, s.Last)
				got = append(got, x.Src[sp.Start:sp.End])
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestHits(t *testing.T) {
	p := parseTiny(t)
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"longest wins", "He said no.", []string{"verbs.deny said no"}},
		{"gap", "Er teilte am Montag mit.", []string{"verbs.say teilte+mit"}},
		{"gap stays in the sentence", "Er teilte es. Komm mit.", nil},
		{"capitals", "the white house, the White House", []string{"governments.US White House"}},
		{"anchor", "read also : x", []string{"debris.related read also :"}},
		{"anchor not met", "please read also : x", nil},
		{"all sections", "sources said", []string{"sources.anon sources", "verbs.say said"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := Analyze(c.in, nil, p)
			var got []string
			for _, h := range x.Hits {
				sp := x.Span(h.First, h.Last)
				s := h.Entry.Section.String() + "." + h.Entry.Label + " " + x.Src[sp.Start:sp.End]
				if h.TailLast > h.TailFirst {
					tail := x.Span(h.TailFirst, h.TailLast)
					s += "+" + x.Src[tail.Start:tail.End]
				}
				got = append(got, s)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestAnyAt(t *testing.T) {
	x := Analyze("Then sources said no.", nil, parseTiny(t))
	verbs, both := SetOf(Verbs), SetOf(Sources, Verbs)
	for i, want := range []bool{false, true, true, false} {
		if got := x.AnyAt(int32(i), both); got != want {
			t.Errorf("token %d: %v", i, got)
		}
	}
	if x.AnyAt(1, verbs) || x.AnyAt(-1, both) || x.AnyAt(99, both) {
		t.Error("a hit where there is none")
	}
}

func TestCutterCutsAsTexts(t *testing.T) {
	var c Cutter
	for _, s := range []string{"Le Monde", "L'Équipe", "Интерфакс-Украина", "«Ёж»", "Ukrayinska  Pravda.ua", ""} {
		x := Analyze(s, nil, nil)
		tokens := c.Cut(s)
		if len(tokens) != len(x.Tokens) {
			t.Fatalf("%q: %d tokens, not %d", s, len(tokens), len(x.Tokens))
		}
		for i, tok := range tokens {
			if string(c.Folded(tok)) != string(x.Folded(int32(i))) || tok.Hash != x.Tokens[i].Hash || tok.Is(Capital) != x.Tokens[i].Is(Capital) {
				t.Errorf("%q: token %d is %q", s, i, c.Folded(tok))
			}
		}
	}
}

func TestTrieKeepsLongWordsApart(t *testing.T) {
	long := "donaudampfschifffahrtsgesellschaft"
	for _, room := range []int{0, 1, 100} {
		var trie Trie
		trie.reserve(room)
		words := []string{"a", long, long + "en", long[:16], long[:17]}
		seen := map[int32]string{}
		for _, w := range words {
			seen[trie.Add([]string{w})] = w
		}
		for node, w := range seen {
			if got := trie.Next(0, trie.Word(hashOf(w), []byte(w))); got != node {
				t.Errorf("%q leads to %d, not to %d", w, got, node)
			}
		}
		if len(seen) != len(words) || trie.Word(hashOf("b"), []byte("b")) != 0 {
			t.Errorf("%v", seen)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"syntax", "code = \"xx\"\nname = \"X\"\n[verbs]\nsay = [\n", "xx.toml:"},
		{"unknown section", "code=\"xx\"\nname=\"X\"\n[nonsense]\na=[]\n", "xx.toml:3: unknown section"},
		{"unknown label", "code=\"xx\"\nname=\"X\"\n[verbs]\nshout=[]\n", "xx.toml:4: label \"shout\""},
		{"brace", "code=\"xx\"\nname=\"X\"\n[verbs]\nsay=[\n\"a{b\"]\n", "xx.toml:5: verbs.say: brace never closed"},
		{"twice", "code=\"xx\"\nname=\"X\"\n[verbs]\nsay=[\"a\",\n\"a\"]\n", "stands twice"},
		{"line in its section", "code=\"xx\"\nname=\"X\"\n[nouns]\nsay=[\"x\"]\n[verbs]\nask=[\"a\"]\nsay=[\"x\", \"x\"]\n", "xx.toml:7: verbs.say: phrase \"x\" stands twice"},
		{"label in its section", "code=\"xx\"\nname=\"X\"\n[counts]\n1=[\"one\"]\n[weekdays]\n1=[\"Monday\"]\n8=[\"Noday\"]\n", "xx.toml:7: label \"8\" is not one of section \"weekdays\""},
		{"quoted label", "code=\"xx\"\nname=\"X\"\n[relative]\n\"-1d\"=[\"yesterday\"]\n\"-1x\"=[\"a\"]\n", "xx.toml:5: label \"-1x\""},
		{"frame", "code=\"xx\"\nname=\"X\"\n[time_frames]\nagoo=[\"ago\"]\n", "xx.toml:4: label \"agoo\""},
		{"no code", "name=\"X\"\n", "xx.toml:1: code and name"},
		{"gap at the edge", "code=\"xx\"\nname=\"X\"\n[verbs]\nsay=[\"… a\"]\n", "gap at the edge"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse("xx.toml", []byte(c.in))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want it to contain %q", err, c.want)
			}
		})
	}
}

func TestPacksLoad(t *testing.T) {
	for _, code := range Codes() {
		if p, err := Load(code); err != nil {
			t.Error(err)
		} else if p.Code != code {
			t.Errorf("packs/%s.toml says code = %q", code, p.Code)
		}
	}
}

func TestIdentify(t *testing.T) {
	for _, c := range []struct{ want, in string }{
		{"en", "The minister said on Tuesday that the talks would go on."},
		{"fr", "Le ministre a déclaré mardi que les négociations se poursuivraient."},
		{"de", "Der Minister sagte am Dienstag, dass die Gespräche weitergehen."},
		{"es", "El ministro dijo el martes que las conversaciones continuarán."},
		{"ru", "Министр заявил во вторник, что переговоры будут продолжены."},
		{"uk", "Міністр заявив у вівторок, що переговори триватимуть."},
		{"it", "Il ministro ha detto martedì che i colloqui continueranno nella capitale."},
		{"pl", "Minister powiedział we wtorek, że rozmowy będą kontynuowane."},
		{"el", "Ο υπουργός δήλωσε την Τρίτη ότι οι συνομιλίες θα συνεχιστούν."},
		{"ja", "大臣は火曜日に会談が続くと述べた。"},
		{"zh", "部长周二表示会谈将继续进行"},
		{"", "12345 !!!"},
	} {
		if got, _ := Identify(c.in); got != c.want {
			t.Errorf("Identify(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func BenchmarkAnalyze(b *testing.B) {
	text := strings.Repeat("Mr. Smith said no on Tuesday. “Why?” sources said, e.g. the White House.\n", 2000)
	p := parseTiny(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Analyze(text, nil, p)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(tinyPack))
	f.Add([]byte("code=\"a\"\nname=\"b\"\n[verbs]\nsay=[\"{a,b}{c,d} … x$\"]"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		p, err := Parse("fuzz.toml", raw)
		if err == nil {
			Analyze(string(raw), nil, p)
		}
	})
}

func FuzzAnalyze(f *testing.F) {
	f.Add("He said: “No.” #a https://x.example д́")
	p := parseTiny(f)
	f.Fuzz(func(t *testing.T, s string) {
		x := Analyze(s, nil, p)
		end := uint32(0)
		for i, tok := range x.Tokens {
			if tok.Start < end || tok.End <= tok.Start || int(tok.End) > len(s) {
				t.Fatalf("token %d is [%d,%d) after %d", i, tok.Start, tok.End, end)
			}
			end = tok.End
		}
	})
}
