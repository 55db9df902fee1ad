package lineage

import (
	"strings"
	"testing"
	"time"

	"hearsay"
)

// stamp reads "2006-01-02T15:04", with a Z or an offset when the zone is known.
func stamp(t testing.TB, s string) hearsay.Date {
	t.Helper()
	for _, l := range []struct{ layout, zone string }{{"2006-01-02T15:04Z07:00", "Z"}, {"2006-01-02T15:04", ""}} {
		if at, err := time.Parse(l.layout, s); err == nil {
			return hearsay.Date{Kind: hearsay.DatePublished, Instant: hearsay.Instant{Time: at, Precision: hearsay.PrecisionMinute, Zone: l.zone}, Evidence: hearsay.Evidence{Field: "time"}}
		}
	}
	at, err := time.Parse("2006-01-02", s)
	if err != nil {
		t.Fatal(err)
	}
	return hearsay.Date{Kind: hearsay.DatePublished, Instant: hearsay.Instant{Time: at, Precision: hearsay.PrecisionDay}}
}

func clockOf(t testing.TB, lang, s string) clock {
	t.Helper()
	tr := &hearsay.Trace{Article: hearsay.Article{Lang: lang}}
	if s != "" {
		tr.Article.Published = stamp(t, s)
	}
	return readClock(Input{Trace: tr})
}

func TestClocks(t *testing.T) {
	for _, c := range []struct {
		name                   string
		langA, a, langB, b     string
		before, contradictions bool
	}{
		{"both known", "en", "2025-03-04T09:00Z", "en", "2025-03-04T10:00Z", true, true},
		{"other way", "en", "2025-03-04T10:00Z", "en", "2025-03-04T09:00Z", false, false},
		{"offsets", "de", "2025-03-04T12:20+01:00", "en", "2025-03-04T11:30Z", true, true},
		{"a clock without a zone is its country's", "uk", "2025-03-04T11:48", "en", "2025-03-04T09:12Z", false, false},
		{"Kyiv's noon is before Greenwich's", "uk", "2025-03-04T12:00", "en", "2025-03-04T11:30Z", true, true},
		{"early on any clock", "en", "2025-03-04T04:58", "en", "2025-03-04T09:12Z", true, true},
		{"two clocks without zones at their face", "fr", "2025-03-04T11:31", "uk", "2025-03-04T11:48", false, true},
		{"days", "en", "2025-03-03", "en", "2025-03-04T09:12Z", true, true},
		{"the same day", "en", "2025-03-04", "en", "2025-03-04T09:12Z", false, false},
		{"unknown", "en", "", "en", "2025-03-04T09:12Z", false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := clockOf(t, c.langA, c.a), clockOf(t, c.langB, c.b)
			if a.before(b) != c.before || a.contradicts(b) != c.contradictions {
				t.Errorf("before %v, contradicts %v", a.before(b), a.contradicts(b))
			}
		})
	}
}

func TestClockConflict(t *testing.T) {
	agency := input(t, "agency", "en", "Norwick Press Agency", wireText, nil, false)
	agency.Trace.Article.Published = stamp(t, "2025-05-01T09:00Z")
	farm := input(t, "farm", "en", "World Brief", wireText[:260], []string{"Norwick Press Agency"}, false)
	farm.Trace.Article.Published = stamp(t, "2025-05-01T03:00")
	l := Build("s", []Input{farm, agency})
	if len(l.ClockConflicts) != 1 || l.ClockConflicts[0].Doc != "farm" || !strings.Contains(l.ClockConflicts[0].Why, "zone is not told") || len(l.ClockConflicts[0].Evidence) == 0 {
		t.Errorf("%+v", l.ClockConflicts)
	}
}
