package page

import (
	"testing"
	"time"

	"hearsay"
	"hearsay/internal/when"
)

func instant(t *testing.T, s string) hearsay.Instant {
	t.Helper()
	i, ok := when.ParseInstant(s)
	if !ok {
		t.Fatalf("no instant: %s", s)
	}
	return i
}

// cand is a candidate in short.
type cand struct {
	kind hearsay.DateKind
	when string
	rank int
	from family
}

func TestChoose(t *testing.T) {
	const p, u, m = hearsay.DatePublished, hearsay.DateUnknown, hearsay.DateModified
	tests := []struct {
		name string
		list []cand
		want string
		sure hearsay.Confidence
	}{
		{"metadata before text", []cand{{p, "2024-02-14", rankJSONLD, fromMetadata}, {u, "2024-02-10", rankHeadline, fromText}}, "2024-02-14", "medium"},
		{"text and address before metadata", []cand{{p, "2024-02-14", rankJSONLD, fromMetadata}, {u, "2024-02-10", rankHeadline, fromText}, {p, "2024-02-10", rankURL, fromURL}}, "2024-02-10", "high"},
		{"a visible date before a generic field", []cand{{p, "2024-02-14", rankGeneric, fromMetadata}, {u, "2024-02-10", rankHeadline, fromText}}, "2024-02-10", "medium"},
		{"a visible update does not outvote", []cand{{p, "2024-02-10", rankGeneric, fromMetadata}, {m, "2024-02-14", rankMeta, fromMetadata}, {u, "2024-02-14", rankHeadline, fromText}}, "2024-02-10", "medium"},
		{"repetition counts once", []cand{{p, "2024-02-14", rankJSONLD, fromMetadata}, {u, "2024-02-10", rankHeadline, fromText}, {u, "2024-02-10", rankText, fromText}, {u, "2024-02-10", rankTime, fromText}}, "2024-02-14", "medium"},
		{"the time of the day", []cand{{p, "2024-02-14", rankJSONLD, fromMetadata}, {u, "2024-02-14T10:30:00+01:00", rankTime, fromText}}, "2024-02-14T10:30:00+01:00", "high"},
		{"somewhere in the text", []cand{{u, "2024-02-10", rankText, fromText}}, "2024-02-10", "low"},
		{"two stamps of a moment are one day", []cand{{p, "2024-02-15T01:00:00Z", rankJSONLD, fromMetadata}, {p, "2024-02-14T20:00:00-05:00", rankMeta, fromMetadata}, {p, "2024-02-14", rankURL, fromURL}}, "2024-02-14T20:00:00-05:00", "high"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var d dates
			for i, c := range tt.list {
				d.add(c.kind, instant(t, c.when), string(rune('a'+i)), "test", c.rank, c.from)
			}
			var a hearsay.Article
			d.choose(&a, nil)
			if got := a.Published.Instant.String(); got != tt.want || a.Published.Confidence != tt.sure {
				t.Errorf("%s (%s), want %s (%s)", got, a.Published.Confidence, tt.want, tt.sure)
			}
			if len(a.Dates) != len(tt.list) {
				t.Errorf("%d of %d candidates kept", len(a.Dates), len(tt.list))
			}
		})
	}
}

func TestLocalise(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, stamp, other string
		from               family
		rank               int
		want               string
	}{
		{"day of the address", "2024-02-13T23:30:00Z", "2024-02-14", fromURL, rankURL, "2024-02-14T00:30:00+01:00"},
		{"same day already", "2024-02-13T20:30:00Z", "2024-02-13", fromURL, rankURL, "2024-02-13T20:30:00Z"},
		{"no clock fits", "2024-02-13T23:30:00Z", "2024-02-20", fromURL, rankURL, "2024-02-13T23:30:00Z"},
		{"local clock in the text", "2024-02-14T02:30:00Z", "2024-02-13T21:30:00", fromText, rankHeadline, "2024-02-13T21:30:00-05:00"},
		{"another stamp of the moment", "2024-02-14T02:30:00Z", "2024-02-13T18:30:00-08:00", fromText, rankTime, "2024-02-13T18:30:00-08:00"},
		{"a zone of its own", "2024-02-13T23:30:00+02:00", "2024-02-14", fromURL, rankURL, "2024-02-13T23:30:00+02:00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := hearsay.Date{Instant: instant(t, tt.stamp)}
			o := candidate{date: hearsay.Date{Kind: hearsay.DatePublished, Instant: instant(t, tt.other)}, rank: tt.rank, family: tt.from}
			localise(&d, []candidate{o}, []*time.Location{paris})
			if got := d.Instant.String(); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
			if !d.Instant.Time.Equal(instant(t, tt.stamp).Time) {
				t.Error("the moment has changed")
			}
		})
	}
}

func TestZonesOf(t *testing.T) {
	tests := []struct{ host, lang, first string }{
		{"meadow.it", "it", "Europe/Rome"},
		{"meadow.co.uk", "en", "Europe/London"},
		{"meadow.com", "de-DE", "Europe/Berlin"},
		{"meadow.com", "en", "America/New_York"},
		{"meadow.ua", "uk", "Europe/Kyiv"},
	}
	for _, tt := range tests {
		zones := zonesOf(tt.host, tt.lang)
		found := false
		for _, z := range zones {
			found = found || z.String() == tt.first
		}
		if !found {
			t.Errorf("%s %s: %v lacks %s", tt.host, tt.lang, zones, tt.first)
		}
	}
}
