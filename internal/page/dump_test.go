package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay"
	"hearsay/internal/language"
)

// dumpRoles writes the blocks of an article as "role: first words".
func dumpRoles(a *hearsay.Article) []string {
	var out []string
	for _, b := range a.Blocks {
		role := string(b.Role)
		if b.IsDebris() {
			role = string(b.Kind)
		}
		text := a.Text[b.Span.Start:b.Span.End]
		head := []rune(text)
		out = append(out, role+": "+string(head[:min(len(head), 20)]))
	}
	return out
}

func TestFromText(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"headline and paragraphs", "Minister denies sale\n\nThe minister denied it on Monday.\nHe said no more to anybody.\n", []string{"title: Minister denies sale", "text: The minister denied ", "text: He said no more to a"}},
		{"no headline", "The minister denied it on Monday.\nHe said no more.\n", []string{"text: The minister denied ", "text: He said no more."}},
		{"dateline is no headline", "KARSK, May 12 (NPA) - The minister said\nthat it was so and not otherwise, on Monday.", []string{"text: KARSK, May 12 (NPA) ", "text: that it was so and n"}},
		{"times and tags", "It was so.\n2024-02-14 00:44:00\n1707865261\n#Karsk #gas #NPA\n", []string{"text: It was so.", "timestamp: 2024-02-14 00:44:00", "timestamp: 1707865261", "tags: #Karsk #gas #NPA"}},
		{"heading", "It was so, he said.\nWhat is known so far:\n" + strings.Repeat("A long paragraph follows. ", 6), []string{"text: It was so, he said.", "heading: What is known so far", "text: A long paragraph fol"}},
		{"wrapped lines", strings.Repeat("this line has been wrapped by a program at seventy columns or\n", 4) + "so.\n\nAnother paragraph.", []string{"text: this line has been w", "text: Another paragraph."}},
		{"CRLF and BOM", "\ufeffOne line of text here.\r\nAnother line of text.\r\n", []string{"text: One line of text her", "text: Another line of text"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := FromText("x", c.in)
			if d := cmp.Diff(c.want, dumpRoles(a)); d != "" {
				t.Error(d)
			}
			if a.Text != c.in {
				t.Error("the text is not kept as given")
			}
		})
	}
}

func TestFromTextDates(t *testing.T) {
	a := FromText("x", "It was so.\n2024-02-14 00:44:00\n1707865261\n")
	var got []string
	for _, d := range a.Dates {
		got = append(got, d.Instant.String()+" "+d.Evidence.Field)
	}
	if d := cmp.Diff([]string{"2024-02-14T00:44:00 text", "2024-02-13T23:01:01Z epoch"}, got); d != "" {
		t.Error(d)
	}
	if a.Published.Instant.String() != "2024-02-14T00:44:00" {
		t.Errorf("published %v", a.Published.Instant)
	}
}

func TestLostTitle(t *testing.T) {
	for in, want := range map[string]bool{
		"It was so.\n#Lorvania #sells #its #gas #store #NPA": true,
		"It was so.\n#Lorvania #Karsk #Meridian #NPA":        false,
		"It was so.\n#gas": false,
	} {
		if got := len(FromText("x", in).Notes) > 0; got != want {
			t.Errorf("%q: noted %v, want %v", in, got, want)
		}
	}
}

func TestClassify(t *testing.T) {
	for _, c := range []struct {
		name, lang, in string
		want           []string
	}{
		{"furniture", "en", "The minister said it was so.\nRead also: Five ways to heat your home\nSubscribe to our newsletter\n© 2025 The Courier. All rights reserved.", []string{"text: The minister said it", "related: Read also: Five ways", "promo: Subscribe to our new", "rights: © 2025 The Courier. "}},
		{"a link line before news", "fr", "Il a nié.\nLire aussi :\nLe ministre a déclaré lundi que rien n'avait été signé, selon une source proche du dossier.\n", []string{"text: Il a nié.", "related: Lire aussi :", "text: Le ministre a déclar"}},
		{"a list of links", "en", "It was so, he said.\nRead also:\nFive ways to heat your home\nWhat the minister has for lunch\n", []string{"text: It was so, he said.", "related: Read also:", "related: Five ways to heat yo", "related: What the minister ha"}},
		{"credit", "en", "It was so, he said.\n(Reporting by Tomas Hale; Editing by Ruth Ellery)", []string{"text: It was so, he said.", "credit: (Reporting by Tomas "}},
		{"russian", "ru", "Министр это опроверг.\nЧитайте также: Погода в Карске\nФото: NPA\n", []string{"text: Министр это опроверг", "related: Читайте также: Погод", "photo: Фото: NPA"}},
		{"long news with a phrase in it", "en", "The court said on Monday that all rights reserved to the crown in the treaty of 1912 had lapsed, and that " + strings.Repeat("the parties had to begin anew, ", 12) + "it added.", []string{"text: The court said on Mo"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := language.Load(c.lang)
			if err != nil {
				t.Fatal(err)
			}
			a := FromText("x", c.in)
			ClassifyDump(a, language.Analyze(a.Text, a.Blocks, p))
			if d := cmp.Diff(c.want, dumpRoles(a)); d != "" {
				t.Error(d)
			}
			for _, b := range a.Blocks {
				if b.IsDebris() && b.Evidence.Reason == "" {
					t.Errorf("debris without evidence: %v", b)
				}
			}
		})
	}
}

func ExampleFromText() {
	a := FromText("dump.txt", "Minister denies sale\nThe minister denied it on Monday.\n2025-05-12 10:00\n")
	for _, b := range a.Blocks {
		fmt.Printf("%s %q\n", b.Role, b.Kind)
	}
	// Output:
	// title ""
	// text ""
	// debris "timestamp"
}

func FuzzFromText(f *testing.F) {
	f.Add("Minister denies sale\n\nThe minister denied it.\n2024-02-14\n#a #b\r\nRead also:\n")
	f.Add("\ufeff\n\u2028x")
	f.Add("09:12 Minister denies sale\nAnn Dale Published 3 March 2024\nIt was so. Read also: Five ways. Sign up here\nA man is seen above (Photo: X/AP)\n")
	pack, err := language.Load("en")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a := FromText("x", s)
		end := 0
		for _, b := range a.Blocks {
			if b.Span.Start < end || b.Span.End <= b.Span.Start || b.Span.End > len(s) {
				t.Fatalf("block %v after %d in %d bytes", b.Span, end, len(s))
			}
			end = b.Span.End
		}
		for _, p := range []*language.Pack{nil, pack} {
			b := *a
			b.Blocks = slices.Clone(a.Blocks)
			x := language.Analyze(s, b.Blocks, p)
			ClassifyDump(&b, x)
			checkCut(t, &b, x)
		}
	})
}

func BenchmarkFromText(b *testing.B) {
	p, err := language.Load("en")
	if err != nil {
		b.Fatal(err)
	}
	s := strings.Repeat("The minister said on Monday that nothing had been signed, and that nobody would.\nRead also: Five ways\n", 200)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		a := FromText("x", s)
		ClassifyDump(a, language.Analyze(s, a.Blocks, p))
	}
}

// checkCut tells whether blocks and paragraphs are still each other's after
// blocks were cut.
func checkCut(t *testing.T, a *hearsay.Article, x *language.Text) {
	t.Helper()
	if len(a.Blocks) == 0 {
		return
	}
	if len(a.Blocks) != len(x.Paragraphs) {
		t.Fatalf("%d blocks, %d paragraphs", len(a.Blocks), len(x.Paragraphs))
	}
	end, token := 0, int32(0)
	for i, b := range a.Blocks {
		if b.Span.Start < end || b.Span.End > len(a.Text) || b.Span.Start > b.Span.End {
			t.Fatalf("block %d is %v after %d", i, b.Span, end)
		}
		par := x.Paragraphs[i]
		if par.First != token || par.Last < par.First {
			t.Fatalf("paragraph %d is %v after token %d", i, par, token)
		}
		for k := par.First; k < par.Last; k++ {
			if s := x.Span(k, k+1); !b.Span.Contains(s) {
				t.Fatalf("token %d at %v is not in block %d at %v", k, s, i, b.Span)
			}
			if r := x.SentenceOf(k); k < r.First || k >= r.Last || r.First < par.First || r.Last > par.Last {
				t.Fatalf("token %d has sentence %v in paragraph %v", k, r, par)
			}
		}
		end, token = b.Span.End, par.Last
	}
}
