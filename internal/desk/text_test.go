package desk

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"hearsay"
)

func sp(start, end int) hearsay.Span { return hearsay.Span{Start: start, End: end} }

func TestMarking(t *testing.T) {
	//       0         1         2         3
	//       0123456789012345678901234567890123456789
	text := "She said it rains.\nRead also: more.\nShare\nEnd."
	blocks := []hearsay.Block{
		{Role: hearsay.RoleText, Span: sp(0, 18)}, {Role: hearsay.RoleDebris, Kind: hearsay.DebrisRelated, Span: sp(19, 35)},
		{Role: hearsay.RoleDebris, Kind: hearsay.DebrisShare, Span: sp(36, 41)}, {Role: hearsay.RoleText, Span: sp(42, 46)},
	}
	m := newMarking(text)
	m.add([]hearsay.Span{sp(0, 3)}, "source")
	m.add([]hearsay.Span{sp(9, 17)}, "content")
	m.add([]hearsay.Span{sp(12, 44)}, "copied")
	m.add([]hearsay.Span{sp(-1, 3), sp(5, 5), sp(40, 99)}, "outside") // dropped
	got := m.paragraphs(blocks)
	want := []paragraph{
		{Role: "text", Pieces: []piece{{Text: "She", Class: "source"}, {Text: " said "}, {Text: "it ", Class: "content"}, {Text: "rains", Class: "content copied"}, {Text: ".", Class: "copied"}}},
		{Role: "debris", Debris: []debris{{"related", "Read also: more."}, {"share", "Share"}}},
		{Role: "text", Pieces: []piece{{Text: "En", Class: "copied"}, {Text: "d."}}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("paragraphs differ (-want +got):\n%s", d)
	}
}

// TestMarkingKeepsText wants all text to be shown, whatever is marked.
func TestMarkingKeepsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-zé .]{1,80}`).Draw(t, "text")
		m := newMarking(text)
		for range rapid.IntRange(0, 12).Draw(t, "marks") {
			a, b := rapid.IntRange(0, len(text)).Draw(t, "a"), rapid.IntRange(0, len(text)).Draw(t, "b")
			m.add([]hearsay.Span{sp(min(a, b), max(a, b))}, rapid.SampledFrom([]string{"x", "y", "z"}).Draw(t, "class"))
		}
		cut := rapid.IntRange(0, len(text)).Draw(t, "cut")
		var out strings.Builder
		for _, b := range []hearsay.Span{sp(0, cut), sp(cut, len(text))} {
			marks := m.byBlock([]hearsay.Block{{Span: b}})
			for _, p := range m.pieces(b, marks[0]) {
				out.WriteString(p.Text)
			}
		}
		if out.String() != text {
			t.Fatalf("%q became %q", text, out.String())
		}
	})
}

// TestMarkingIsFast marks a block of very many statements.
func TestMarkingIsFast(t *testing.T) {
	text := strings.Repeat("He said so. ", 100_000)
	m := newMarking(text)
	for i := 0; i < len(text); i += 12 {
		m.add([]hearsay.Span{sp(i, i+2)}, "source")
		m.add([]hearsay.Span{sp(i, i+10)}, "content")
	}
	start := time.Now()
	m.paragraphs([]hearsay.Block{{Role: hearsay.RoleText, Span: sp(0, len(text))}})
	if d := time.Since(start); d > 10*time.Second {
		t.Errorf("marking took %s", d)
	}
}

func TestChanged(t *testing.T) {
	show := func(c *changesView) string {
		var out []string
		for _, p := range c.Parts {
			out = append(out, map[string]string{"same": "=", "ins": "+", "del": "-"}[p.Kind]+strings.TrimSpace(p.Text))
		}
		return strings.Join(out, "|")
	}
	for _, c := range []struct{ a, b, want string }{
		{"", "", ""},
		{"nothing changed here", "nothing changed here", "=nothing changed here"},
		{"The bridge was closed on Monday.", "The bridge was opened on Monday.", "=The bridge was|-closed|+opened|=on Monday."},
		{"The bridge was closed.", "The old bridge was closed.", "=The|+old|=bridge was closed."},
		{"The old bridge was closed.", "The bridge was closed.", "=The|-old|=bridge was closed."},
	} {
		if got := show(changed(c.a, c.b)); got != c.want {
			t.Errorf("%q -> %q: %s, want %s", c.a, c.b, got, c.want)
		}
	}
	long := strings.Repeat("слово за словом ", 200)
	c := changed(long+"closed", long+"opened")
	if c.Added != 1 || c.Removed != 1 || len(c.Parts) != 3 || len(c.Parts[0].Text) > 3*besides || !strings.Contains(c.Parts[0].Text, "[…]") || !utf8.ValidString(c.Parts[0].Text) {
		t.Errorf("a long text with one change: %+v", c)
	}
}

func TestDelay(t *testing.T) {
	at := func(s string, p hearsay.Precision) hearsay.Instant {
		x, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return hearsay.Instant{Time: x, Precision: p}
	}
	reported := time.Date(2025, 5, 12, 8, 5, 0, 0, time.UTC)
	for _, c := range []struct {
		event hearsay.Instant
		words string
		early bool
	}{
		{at("2025-05-12T00:00:00Z", hearsay.PrecisionDay), "the same day", false},
		{at("2025-05-12T23:00:00Z", hearsay.PrecisionHour), "the same day", false},
		{at("2025-05-11T23:00:00Z", hearsay.PrecisionHour), "1 day later", false},
		{at("2025-04-28T00:00:00Z", hearsay.PrecisionDay), "14 days later", false},
		{at("2025-05-14T00:00:00Z", hearsay.PrecisionDay), "2 days ahead", true},
		{at("2025-05-01T00:00:00Z", hearsay.PrecisionMonth), "that month", false},
		{at("2025-06-01T00:00:00Z", hearsay.PrecisionMonth), "ahead", true},
	} {
		if words, early := delay(c.event, reported); words != c.words || early != c.early {
			t.Errorf("%s: %s %v, want %s", c.event, words, early, c.words)
		}
	}
}

func TestWebLink(t *testing.T) {
	for in, want := range map[string]string{
		"https://a.example/x?y=1": "https://a.example/x?y=1", " http://a.example ": "http://a.example",
		"javascript:alert(1)": "", "JaVaScRiPt://a.example/%0aalert(1)": "", "data:text/html,x": "", "//a.example": "", "/x": "", "": "", "https://": "", "http://a b": "",
	} {
		if got := webLink(in); got != want {
			t.Errorf("webLink(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSVGEscapes(t *testing.T) {
	var s svg
	s.open("a", "href", `"><script>`, "class", "")
	s.title("<&>")
	s.text(1.25, 2, "x", "<b>")
	s.end("a")
	const want = `<a href="&#34;&gt;&lt;script&gt;"><title>&lt;&amp;&gt;</title><text x="1.3" y="2" class="x">&lt;b&gt;</text></a>`
	if got := string(s.html()); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
