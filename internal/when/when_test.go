package when

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay"
	"hearsay/internal/language"
)

func TestParseInstant(t *testing.T) {
	for in, want := range map[string]string{
		"2024":                            "2024",
		"2024-02":                         "2024-02",
		"2024-02-14":                      "2024-02-14",
		"20240214":                        "2024-02-14",
		"2024-02-14 00:44:00":             "2024-02-14T00:44:00",
		"2024-02-14T00:44":                "2024-02-14T00:44",
		"2024-02-14T00:44:00Z":            "2024-02-14T00:44:00Z",
		"2024-02-14T00:44:00.123+02:00":   "2024-02-14T00:44:00+02:00",
		"2024-02-14T00:44:00+0200":        "2024-02-14T00:44:00+02:00",
		"2024-02-14 00:44 MSK":            "2024-02-14T00:44+03:00",
		"1707865261":                      "2024-02-13T23:01:01Z",
		"1707865261000":                   "2024-02-13T23:01:01Z",
		"Tue, 13 Feb 2024 23:01:01 GMT":   "2024-02-13T23:01:01Z",
		"Tue, 13 Feb 2024 23:01:01 +0300": "2024-02-13T23:01:01+03:00",
		"Tuesday, 13-Feb-24 23:01:01 GMT": "2024-02-13T23:01:01Z",
		"Tue Feb 13 23:01:01 2024":        "2024-02-13T23:01:01",
		"13 Feb 2024":                     "2024-02-13",
		"Feb 13, 2024":                    "2024-02-13",
		"February 13, 2024 11:01 pm":      "2024-02-13T23:01",
		"13.02.2024 00:44":                "2024-02-13T00:44",
		"Sat, 01 Jan 2005 00:00 EET":      "2005-01-01T00:00+02:00",
		"2024-13-01":                      "",
		"2024-02-31":                      "",
		"12":                              "",
		"yesterday":                       "",
		"":                                "",
		"9999999999999":                   "",
	} {
		got, ok := ParseInstant(in)
		if got.String() != want || ok != (want != "") {
			t.Errorf("ParseInstant(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
}

func TestParseOffset(t *testing.T) {
	for in, want := range map[string]int{"Z": 0, "+02:00": 7200, "-0530": -19800, "+03": 10800} {
		if got, ok := parseOffset(in); !ok || got != want {
			t.Errorf("parseOffset(%q) = %d, %v; want %d", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "+2", "+99:00", "0200", "+0275", "+ab"} {
		if _, ok := parseOffset(in); ok {
			t.Errorf("parseOffset(%q) succeeds", in)
		}
	}
}

const pack = `
code = "xx"
name = "Test"
ordinal_stop = true
[months]
1 = ["January", "janvier", "jan"]
2 = ["February", "Februar", "febrero"]
3 = ["March"]
[weekdays]
1 = ["Monday"]
3 = ["Wednesday"]
[relative]
"-1d" = ["yesterday"]
"-1w" = ["la semaine dernière"]
[time_units]
day = ["day{,s}"]
week = ["week{,s}"]
month = ["month{,s}"]
year = ["year{,s}", "года", "г"]
[time_parts]
end = ["fin", "end"]
summer = ["summer"]
[time_frames]
ago = ["ago", "il y a"]
last = ["last"]
next = ["next"]
in = ["in", "en", "since"]
of = ["of", "de"]
[counts]
3 = ["three"]
`

func TestFind(t *testing.T) {
	p, err := language.Parse("xx.toml", []byte(pack))
	if err != nil {
		t.Fatal(err)
	}
	ref, _ := ParseInstant("2024-02-14")
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"in 2023 he came", []string{"2023"}},
		{"fin 2023", []string{"2023-10/2023-12"}},
		{"the end of January", []string{"2024-01-21/2024-01-31"}},
		{"en janvier", []string{"2024-01"}},
		{"in March", []string{"2024-03"}},
		{"14 January 2024", []string{"2024-01-14"}},
		{"14. Februar", []string{"2024-02-14"}},
		{"January 3, 2022", []string{"2022-01-03"}},
		{"3 de febrero de 2021", []string{"2021-02-03"}},
		{"on 14.02.2024 and 2024-02-15", []string{"2024-02-14", "2024-02-15"}},
		{"yesterday", []string{"2024-02-13"}},
		{"la semaine dernière", []string{"2024-02-05/2024-02-11"}},
		{"three years ago, il y a three days", []string{"2021", "2024-02-11"}},
		{"last month", []string{"2024-01"}},
		{"last Wednesday, next Monday, Wednesday", []string{"2024-02-07", "2024-02-19", "2024-02-14"}},
		{"next summer", []string{"2025-06/2025-08"}},
		{"2023 года", []string{"2023"}},
		{"January 2020", []string{"2020-01"}},
		{"2000 people, 1500 days, $2024", nil},
		{"in 2000 days", nil},
		{"31 February", []string{"2024-02"}},
	} {
		var got []string
		for _, e := range Find(language.Analyze(c.in, nil, p), ref) {
			got = append(got, e.Value)
			if len(e.Evidence.Spans) == 0 || e.Evidence.Reason == "" {
				t.Errorf("%q: %s has no evidence", c.in, e.Value)
			}
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%q: %s", c.in, d)
		}
	}
}

func TestFindWithoutDate(t *testing.T) {
	p, err := language.Parse("xx.toml", []byte(pack))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range Find(language.Analyze("In January, yesterday, on 3 March, in 2023", nil, p), hearsay.Instant{}) {
		got = append(got, e.Value)
	}
	if d := cmp.Diff([]string{"XXXX-01", "XXXX-03-03", "2023"}, got); d != "" {
		t.Error(d)
	}
}

func dated(kind hearsay.DateKind, field, s string) hearsay.Date {
	i, ok := ParseInstant(s)
	if !ok {
		panic(s)
	}
	return hearsay.Date{Kind: kind, Instant: i, Evidence: hearsay.Evidence{Field: field, Reason: "test"}}
}

func TestConflicts(t *testing.T) {
	local := dated(hearsay.DateUnknown, "text", "2024-02-14 00:44:00")
	places := Places("UA", "fr")
	for _, c := range []struct {
		name  string
		other hearsay.Date
		want  string
	}{
		{"epoch", dated(hearsay.DateUnknown, "epoch", "1707865261"), "Kyiv time (the outlet's country) would put the first 17 minutes before the second, Paris time (the language of the copy) would put the first 43 minutes after the second"},
		{"a whole zone apart", dated(hearsay.DateUnknown, "meta", "2024-02-13T22:44:00Z"), ""},
		{"another day", dated(hearsay.DateUnknown, "meta", "2024-02-10T22:44:00Z"), ""},
		{"another kind", dated(hearsay.DateModified, "epoch", "1707865261"), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			notes := Conflicts(&hearsay.Article{Dates: []hearsay.Date{local, c.other}}, places)
			got := ""
			if len(notes) > 0 {
				got = notes[0].Text
			}
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("got %q, want it to contain %q", got, c.want)
			}
		})
	}
}

// TestRepeatedClocks is told once of clocks that a page states over and over.
func TestRepeatedClocks(t *testing.T) {
	a := &hearsay.Article{}
	for range 5 {
		a.Dates = append(a.Dates, dated(hearsay.DateUnknown, "text", "2024-02-14 00:44:00"), dated(hearsay.DateUnknown, "epoch", "1707865261"))
	}
	if n := Conflicts(a, nil); len(n) != 1 {
		t.Errorf("%d notes, want one", len(n))
	}
}

func TestModifiedBeforePublished(t *testing.T) {
	a := &hearsay.Article{
		Published: dated(hearsay.DatePublished, "a", "2024-02-14T10:00:00Z"),
		Modified:  dated(hearsay.DateModified, "b", "2024-02-14T09:00:00Z"),
	}
	if n := Conflicts(a, nil); len(n) != 1 || n[0].Code != "modified-before-published" {
		t.Errorf("got %v", n)
	}
}

func TestAbbreviations(t *testing.T) {
	for abbr, hours := range map[string]float64{"MSK": 3, "EET": 2, "CET": 1, "BST": 1, "EST": -5, "IST": 5.5} {
		if s, ok := AbbreviationOffset(abbr); !ok || s != int(hours*3600) {
			t.Errorf("%s is %d s, %v", abbr, s, ok)
		}
	}
}

func TestZonesExist(t *testing.T) {
	for c, z := range zones().Countries {
		if _, err := time.LoadLocation(z); err != nil {
			t.Errorf("%s: %v", c, err)
		}
	}
}

func ExampleParseInstant() {
	i, _ := ParseInstant("2024-02-14 00:44")
	fmt.Println(i, i.Precision, i.ZoneKnown())
	// Output: 2024-02-14T00:44 minute false
}

func FuzzParseInstant(f *testing.F) {
	for _, s := range []string{"2024-02-14T00:44:00+02:00", "Tue, 13 Feb 2024 23:01:01 GMT", "13.02.2024", "1707865261"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		i, ok := ParseInstant(s)
		if ok != !i.IsZero() {
			t.Fatalf("ok %v with %v", ok, i)
		}
		if ok {
			if again, ok := ParseInstant(i.String()); !ok || again.Precision != i.Precision || !again.Time.Equal(i.Time) {
				t.Fatalf("%q: %v reads back as %v", s, i, again)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	p, err := language.Parse("xx.toml", []byte(pack))
	if err != nil {
		b.Fatal(err)
	}
	text := language.Analyze(strings.Repeat("He came in January 2023 and left three days ago. It is said that nobody knew of it.\n", 1000), nil, p)
	ref, _ := ParseInstant("2024-02-14")
	b.SetBytes(int64(len(text.Src)))
	b.ReportAllocs()
	for b.Loop() {
		Find(text, ref)
	}
}
