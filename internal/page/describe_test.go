package page

import (
	"strings"
	"testing"
)

func TestSplitNames(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Ann Dale", "Ann Dale"},
		{"Ann Dale, Bo Reed", "Ann Dale|Bo Reed"},
		{"Ann Dale; Bo Reed / AFP", "Ann Dale|Bo Reed|AFP"},
		{"Ann Dale & Bo Reed", "Ann Dale|Bo Reed"},
		{" - Ann Dale", "Ann Dale"},
		{"J. R. Dale", "J. R. Dale"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := strings.Join(splitNames(tt.in), "|"); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestStripOutlet(t *testing.T) {
	names := []string{"themeadowpost", "meadowpostexample"}
	tests := []struct{ in, want string }{
		{"Harbour reopens - The Meadow Post", "Harbour reopens"},
		{"Harbour reopens | Local | The Meadow Post", "Harbour reopens"},
		{"Harbour reopens — The Meadow Post Online", "Harbour reopens"},
		{"The harbour - a history", "The harbour - a history"},
		{"The harbour | and everything that has ever been said about it", "The harbour | and everything that has ever been said about it"},
		{"News - The Meadow Post", "News - The Meadow Post"}, // too short to be a headline
		{"", ""},
	}
	for _, tt := range tests {
		if got := stripOutlet(tt.in, names); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestSite(t *testing.T) {
	tests := []struct{ host, want string }{
		{"meadow.example", "meadow.example"},
		{"www.meadow.example", "meadow.example"},
		{"a.b.meadow.example", "meadow.example"},
		{"www.meadow.co.uk", "meadow.co.uk"},
		{"news.meadow.com.ua", "meadow.com.ua"},
		{"WWW.Meadow.example", "meadow.example"},
		{"localhost", "localhost"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := site(tt.host); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.host, got, tt.want)
		}
	}
}

func TestResolve(t *testing.T) {
	m := readMeta(parse(`<base href="https://cdn.meadow.example/b/">`), "https://meadow.example/a")
	tests := []struct{ in, want string }{
		{"/x", "https://cdn.meadow.example/x"},
		{"x", "https://cdn.meadow.example/b/x"},
		{" https://other.example/y ", "https://other.example/y"},
		{"//other.example/y", "https://other.example/y"},
		{"mailto:ann@meadow.example", "mailto:ann@meadow.example"},
		{"http://[bad", "http://[bad"},
	}
	for _, tt := range tests {
		if got := m.resolve(tt.in); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestTitlesMatch(t *testing.T) {
	var ts titles
	ts.add("Harbour reopens after the storm | The Meadow Post")
	ts.add("News")
	tests := []struct {
		run  string
		want bool
	}{
		{"Harbour reopens after the storm", true},
		{"HARBOUR REOPENS, after the storm!", true},
		{"Harbour reopens after the storm | The Meadow Post", true},
		{"Harbour", false},
		{"News", false},
		{"Storm hits the bay", false},
		{"", false},
	}
	for _, tt := range tests {
		if got := ts.match(tt.run); got != tt.want {
			t.Errorf("%q: %v", tt.run, got)
		}
	}
}

func TestDateLine(t *testing.T) {
	tests := []struct {
		line string
		want bool
	}{
		{"14 February 2024", true},
		{"Updated: 14 February 2024, 10:30", true},
		{"On 14 February 2024 the harbour was closed again, for the third time.", false},
		{"no date", false},
		{"", false},
	}
	for _, tt := range tests {
		if got := isDateLine(tt.line); got != tt.want {
			t.Errorf("%q: %v", tt.line, got)
		}
	}
}
