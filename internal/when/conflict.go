package when

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay"
)

// tolerance is how far two clocks of one article may be apart: pages are
// written to the minute and published within the next.
const tolerance = 2 * time.Minute

// maxDates is how many dates of an article are held against one another: a
// text with more is a list of articles.
const maxDates = 64

// Conflicts tells where the dates of an article disagree: the same moment
// stated differently, a change before the publication. Times without a zone
// are tried out by the clocks of the places.
func Conflicts(a *hearsay.Article, places []Place) []hearsay.Note {
	var out []hearsay.Note
	dates := distinct(a.Dates[:min(len(a.Dates), maxDates)])
	for i, x := range dates {
		for _, y := range dates[i+1:] {
			if n, ok := compare(x, y, places); ok {
				out = append(out, n)
			}
		}
	}
	p, m := a.Published.Instant, a.Modified.Instant
	if comparable(p, m) && m.Time.Before(p.Time.Add(-tolerance)) {
		out = append(out, hearsay.Note{
			Code: "modified-before-published", Text: fmt.Sprintf("the page says it was changed (%s) before it was published (%s)", m, p),
			Evidence: []hearsay.Evidence{a.Published.Evidence, a.Modified.Evidence},
		})
	}
	return out
}

// distinct leaves out dates that state again what one before them states, so
// that a page which repeats its clocks is told of them once.
func distinct(dates []hearsay.Date) []hearsay.Date {
	var out []hearsay.Date
	for _, d := range dates {
		if !slices.ContainsFunc(out, func(x hearsay.Date) bool { return x.Kind == d.Kind && same(x.Instant, d.Instant) }) {
			out = append(out, d)
		}
	}
	return out
}

func same(x, y hearsay.Instant) bool {
	return x.Time.Equal(y.Time) && x.Precision == y.Precision && x.Zone == y.Zone
}

func comparable(x, y hearsay.Instant) bool {
	return x.ZoneKnown() && y.ZoneKnown() && x.Precision >= hearsay.PrecisionMinute && y.Precision >= hearsay.PrecisionMinute
}

// compare looks at two dates of the same kind: one without a zone against one
// that is placed on the universal time line.
func compare(x, y hearsay.Date, places []Place) (hearsay.Note, bool) {
	if x.Kind != y.Kind || x.Instant.Precision < hearsay.PrecisionMinute || y.Instant.Precision < hearsay.PrecisionMinute {
		return hearsay.Note{}, false
	}
	local, fixed := x, y
	if x.Instant.ZoneKnown() {
		local, fixed = y, x
	}
	if local.Instant.ZoneKnown() || !fixed.Instant.ZoneKnown() {
		return hearsay.Note{}, false
	}
	gap := local.Instant.Time.Sub(fixed.Instant.Time)
	if gap.Abs() > 26*time.Hour || explained(gap) {
		return hearsay.Note{}, false // different moments, or a whole zone apart
	}
	text := fmt.Sprintf("the clocks disagree: %s without a zone against %s", local.Instant, fixed.Instant.Time.UTC().Format(time.RFC3339))
	if fixed.Evidence.Field == "epoch" {
		text = fmt.Sprintf("the clocks disagree: %s without a zone against the epoch %d = %s", local.Instant, fixed.Instant.Time.Unix(), fixed.Instant.Time.UTC().Format(time.RFC3339))
	}
	var tried []string
	for _, p := range places {
		t, ok := p.in(local.Instant.Time)
		if !ok {
			continue
		}
		tried = append(tried, fmt.Sprintf("%s time (%s) would put the first %s", p.Name, p.Why, apart(t.Sub(fixed.Instant.Time))))
	}
	if len(tried) > 0 {
		text += "; " + strings.Join(tried, ", ")
	}
	return hearsay.Note{Code: "clock-conflict", Text: text, Evidence: []hearsay.Evidence{local.Evidence, fixed.Evidence}}, true
}

// explained tells whether a gap is what a zone makes: a whole number of quarter
// hours between -12 and +14.
func explained(gap time.Duration) bool {
	const quarter = 15 * time.Minute
	rest := (gap%quarter + quarter) % quarter
	return (rest < tolerance || rest > quarter-tolerance) && gap >= -12*time.Hour-tolerance && gap <= 14*time.Hour+tolerance
}

func apart(d time.Duration) string {
	side := "after"
	if d < 0 {
		d, side = -d, "before"
	}
	m := int(d.Round(time.Minute) / time.Minute)
	switch {
	case m == 0:
		return "at the same minute as the second"
	case m < 120:
		return fmt.Sprintf("%d minutes %s the second", m, side)
	}
	return fmt.Sprintf("%d h %02d min %s the second", m/60, m%60, side)
}
