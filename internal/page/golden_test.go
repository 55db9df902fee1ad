package page

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// addresses are where the pages of testdata/pages were "found".
var addresses = map[string]string{
	"uk-agency": "https://luhovyi-visnyk.example/news/port-421.html",
	"ru-tables": "http://lugovaya.example/2024/02/14/port.html",
	"fr-copy":   "https://www.depeches.fr/monde/port-2024-02-14",
	"de-breaks": "https://wiesenblatt.de/lokales/hafen",
	"es-chunks": "https://elprado.example/hoy/puerto",
	"en-script": "https://meadowpost.example/2024/02/13/harbor",
}

// TestPages reads whole pages, one per language and way of building pages, and
// compares all that is read with the golden file beside each.
func TestPages(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(files) != len(addresses) {
		t.Fatalf("%d pages, %d addresses, %v", len(files), len(addresses), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".html")
		t.Run(name, func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			a := read(t, string(raw), addresses[name])
			got := written(a)
			golden := strings.TrimSuffix(file, ".html") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// written is an article line by line.
func written(a *hearsay.Article) string {
	var b strings.Builder
	line := func(name string, v any, e hearsay.Evidence) {
		fmt.Fprintf(&b, "%-10s %v  [%s %s]\n", name, v, e.Field, e.Reason)
	}
	line("title", a.Title.Value, a.Title.Evidence)
	for _, f := range a.Byline {
		line("by", f.Value, f.Evidence)
	}
	line("outlet", a.Outlet.Name+", "+a.Outlet.Domain, a.Outlet.Evidence)
	for _, f := range a.Origins {
		line("origin", f.Value, f.Evidence)
	}
	line("published", fmt.Sprint(a.Published.Instant, " ", a.Published.Confidence), a.Published.Evidence)
	line("modified", fmt.Sprint(a.Modified.Instant, " ", a.Modified.Confidence), a.Modified.Evidence)
	for _, d := range a.Dates {
		line("date", fmt.Sprint(d.Instant, " ", d.Kind), d.Evidence)
	}
	for _, f := range a.Tags {
		line("tag", f.Value, f.Evidence)
	}
	for _, f := range a.Flags {
		line("flag", f.Kind, f.Evidence)
	}
	for _, n := range a.Notes {
		fmt.Fprintf(&b, "note       %s: %s\n", n.Code, n.Text)
	}
	for _, l := range a.Links {
		fmt.Fprintf(&b, "link       %s -> %s\n", a.Text[l.Span.Start:l.Span.End], l.URL)
	}
	b.WriteString("\n")
	for _, x := range a.Blocks {
		role := string(x.Role)
		if x.Kind != "" {
			role = string(x.Kind)
		}
		fmt.Fprintf(&b, "%-10s %s  [%s]\n", role, strings.ReplaceAll(a.Text[x.Span.Start:x.Span.End], "\n", "⏎"), x.Evidence.Reason)
	}
	return b.String()
}
