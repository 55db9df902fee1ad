package engine_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay"
	"hearsay/engine"
	"hearsay/internal/demo"
	"hearsay/internal/report"
)

var update = flag.Bool("update", false, "write the golden traces anew")

func demoInput(a demo.Article) engine.Input {
	return engine.Input{Doc: a.Doc, URL: a.URL, Raw: []byte(a.Text), Plain: true, Lang: a.Lang, Outlet: a.Outlet, Time: a.Time, Title: a.Title}
}

// TestDemoGolden compares the traces of the sample with testdata/*.golden, as
// people see them. go test ./engine -update writes them anew.
func TestDemoGolden(t *testing.T) {
	articles, err := demo.Articles()
	if err != nil {
		t.Fatal(err)
	}
	e := engine.New(engine.Options{})
	for _, a := range articles {
		t.Run(a.Doc, func(t *testing.T) {
			tr, err := e.Trace(demoInput(a))
			if err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			if err := report.TraceText(&got, tr, report.Style{}); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", a.Doc+".golden")
			if *update {
				if err := os.MkdirAll("testdata", 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(want, got.Bytes()) {
				t.Errorf("trace differs from %s (go test ./engine -update writes it anew):\n%s", file, got.Bytes())
			}
		})
	}
}

// TestFactsHaveEvidence holds the promise that every fact of a trace tells why it is believed.
func TestFactsHaveEvidence(t *testing.T) {
	articles, err := demo.Articles()
	if err != nil {
		t.Fatal(err)
	}
	e := engine.New(engine.Options{})
	for _, a := range articles {
		tr, err := e.Trace(demoInput(a))
		if err != nil {
			t.Fatal(err)
		}
		check := func(what string, ev ...hearsay.Evidence) {
			for _, v := range ev {
				if v.Reason != "" {
					for _, s := range v.Spans {
						if s.Start < 0 || s.End > len(tr.Article.Text) || s.Start >= s.End {
							t.Errorf("%s: %s: evidence lies outside the text: %v", a.Doc, what, s)
						}
					}
					return
				}
			}
			t.Errorf("%s: %s has no evidence", a.Doc, what)
		}
		for _, s := range tr.Statements {
			check("statement "+s.ID, s.Evidence...)
		}
		for _, c := range tr.Citations {
			check("citation of "+c.Outlet, c.Evidence)
		}
		for _, s := range tr.Sources {
			check("source "+s.Phrase, s.Evidence)
		}
		for _, x := range tr.Times {
			check("time "+x.Value, x.Evidence)
		}
		for _, b := range tr.Article.Blocks {
			if b.IsDebris() {
				check("debris", b.Evidence)
			}
		}
		check("origin "+string(tr.Origin), tr.OriginWhy)
	}
}

func TestErrors(t *testing.T) {
	e := engine.New(engine.Options{})
	for _, c := range []struct {
		name string
		raw  []byte
		want error
	}{
		{"empty", nil, engine.ErrEmpty},
		{"blank", []byte(" \n\t "), engine.ErrEmpty},
		{"50 MB", bytes.Repeat([]byte("All work and no play. "), 50<<20/22), engine.ErrTooLong},
	} {
		if _, err := e.Trace(engine.Input{Doc: "x", Raw: c.raw}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
	if _, err := e.Trace(engine.Input{Doc: "x", Raw: []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")}); err == nil {
		t.Error("a picture is read as an article")
	}
}

func TestOddTexts(t *testing.T) {
	e := engine.New(engine.Options{})
	for name, text := range map[string]string{
		"invalid UTF-8":     "The mayor said \xff\xfe that it was closed on Monday.",
		"finnish":           "Ministeri sanoi tiistaina, että neuvottelut jatkuvat ja että hän on tyytyväinen niiden tulokseen.",
		"digits":            "123 456 789",
		"ten thousand «":    strings.Repeat("«", 10000),
		"no punctuation":    strings.Repeat("he said that it was so and ", 2000),
		"all capitals":      "THE MINISTER SAID ON MONDAY THAT THE TALKS WOULD GO ON.",
		"right to left":     "He said \u202e\"no\"\u202c and שלום left.",
		"quotation open":    "“It never closes, he said. " + strings.Repeat("And so on it goes. ", 200),
		"a block of 256 kB": strings.Repeat("The source said that nothing had been signed, ", 256<<10/46),
	} {
		t.Run(name, func(t *testing.T) {
			tr, err := e.Trace(engine.Input{Doc: name, Raw: []byte(text)})
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range tr.Statements {
				for _, sp := range s.Content {
					if sp.Start < 0 || sp.End > len(tr.Article.Text) || sp.Start >= sp.End {
						t.Errorf("statement outside the text: %v", sp)
					}
				}
			}
		})
	}
}

func TestLanguageWithoutPack(t *testing.T) {
	tr, err := engine.New(engine.Options{}).Trace(engine.Input{
		Doc: "x", Raw: []byte("Ministeri sanoi tiistaina uutistoimisto Reutersille, että neuvottelut jatkuvat ja että hän on tyytyväinen niiden tulokseen (Reuters)."),
		Time: "2025-05-12", Outlet: "Yle", Title: "Neuvottelut jatkuvat",
	})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(notes(tr), "language-without-pack") || tr.Article.Title.Value == "" || tr.Article.Published.Instant.IsZero() || len(tr.Citations) == 0 {
		t.Errorf("title %q, published %v, citations %v, notes %s", tr.Article.Title.Value, tr.Article.Published, tr.Citations, notes(tr))
	}
}

func Example() {
	e := engine.New(engine.Options{})
	t, err := e.Trace(engine.Input{Doc: "note.txt", Raw: []byte("KARSK, May 12 (Reuters) - The minister, Viktor Sorel, denied on Monday that the gas store had been sold.")})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range t.Statements {
		fmt.Println(s.Who, s.Act)
	}
	// Output: Viktor Sorel deny
}
