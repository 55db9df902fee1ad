package page

import (
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/when"
)

// votes are what the sources of a publication date weigh. A source that only
// repeats another one counts once.
const (
	voteJSONLD   = 30
	voteMeta     = 30
	voteMicro    = 25
	voteURL      = 25
	voteHeadline = 18 // text beside the headline
	voteTime     = 18
	votePosted   = 22 // <time> that says it is the publication
	voteGeneric  = 16
	votePage     = 14 // JSON-LD of what is no article
	voteClass    = 10
	voteText     = 5
	voteLast     = 1
	// updateShare is what text counts, in percent, when it shows the day of the
	// last update.
	updateShare = 50
)

// vote gives the weight of a candidate and the source it counts for.
func (c candidate) vote() (weight, source int) {
	switch {
	case c.rank < rankMicrodata:
		return voteJSONLD, 1
	case c.rank < rankMeta:
		return voteMicro, 2
	case c.rank < rankGeneric:
		return voteMeta, 3
	case c.rank < rankTime:
		return voteGeneric, 3
	case c.rank < rankHeadline:
		if c.date.Kind == hearsay.DatePublished {
			return votePosted, 5
		}
		return voteTime, 5
	case c.rank < rankURL:
		return voteHeadline, 5
	case c.rank < rankPage:
		return voteURL, 6
	case c.rank < rankClass:
		return votePage, 7
	case c.rank < rankText:
		return voteClass, 5
	case c.rank < rankLast:
		return voteText, 5
	}
	return voteLast, 8
}

// choose picks the publication and the modification date.
func (d *dates) choose(a *hearsay.Article, zones []*time.Location) {
	for _, c := range d.list {
		a.Dates = append(a.Dates, c.date)
	}
	sorted := slices.Clone(d.list)
	slices.SortStableFunc(sorted, func(a, b candidate) int { return a.rank - b.rank })
	modified := slices.IndexFunc(sorted, func(c candidate) bool { return c.date.Kind == hearsay.DateModified })
	if modified >= 0 {
		a.Modified = sorted[modified].date
		a.Modified.Confidence = agreement(sorted, sorted[modified])
	}
	best, most := -1, 0
	for i, c := range sorted {
		if c.date.Kind == hearsay.DateModified {
			continue
		}
		if v := tally(sorted, c, a.Modified.Instant); v > most {
			best, most = i, v
		}
	}
	switch {
	case best >= 0:
		best = moreExact(sorted, best)
		a.Published = sorted[best].date
		localise(&a.Published, sorted, zones)
		chosen := sorted[best]
		chosen.date = a.Published
		a.Published.Confidence = agreement(sorted, chosen)
	case modified >= 0:
		a.Published = a.Modified
		a.Published.Confidence = hearsay.ConfidenceLow
	}
	a.Published.Kind = ""
	if !a.Published.Instant.IsZero() {
		a.Published.Kind = hearsay.DatePublished
	}
}

// moreExact gives the best candidate that names the same day with a time of
// day, when the chosen one has none.
func moreExact(sorted []candidate, best int) int {
	if sorted[best].date.Instant.Precision > hearsay.PrecisionDay {
		return best
	}
	for i, c := range sorted {
		if c.date.Kind != hearsay.DateModified && c.date.Instant.Precision > hearsay.PrecisionDay && c.rank < rankClass && votesFor(c, sorted[best]) {
			return i
		}
	}
	return best
}

// tally sums the votes for the day of a candidate.
func tally(sorted []candidate, c candidate, modified hearsay.Instant) int {
	var seen [10]int
	for _, o := range sorted {
		if o.date.Kind == hearsay.DateModified || !votesFor(o, c) {
			continue
		}
		w, source := o.vote()
		if o.family == fromText && o.date.Kind == hearsay.DateUnknown && !modified.IsZero() && sameDay(o.date.Instant, modified) {
			w = w * updateShare / 100
		}
		if o.date.Instant.Precision > hearsay.PrecisionDay {
			w++
		}
		seen[source] = max(seen[source], w)
	}
	sum := 0
	for _, w := range seen {
		sum += w
	}
	return sum
}

// votesFor tells whether two candidates name the same day as written, or are
// metadata of the same moment.
func votesFor(a, b candidate) bool {
	x, y := a.date.Instant, b.date.Instant
	if a.family == fromMetadata && b.family == fromMetadata && x.ZoneKnown() && y.ZoneKnown() && x.Time.Sub(y.Time).Abs() < time.Hour {
		return true
	}
	return x.Time.Format(time.DateOnly) == y.Time.Format(time.DateOnly)
}

// agreement is the confidence in a candidate: high when another kind of
// evidence gives the same day.
func agreement(sorted []candidate, c candidate) hearsay.Confidence {
	for _, o := range sorted {
		if o.family != c.family && sameDay(o.date.Instant, c.date.Instant) {
			return hearsay.ConfidenceHigh
		}
	}
	if c.rank >= rankClass {
		return hearsay.ConfidenceLow
	}
	return hearsay.ConfidenceMedium
}

// localise moves a date that metadata give in UTC to the clock of the outlet,
// when the address or the text of the page show another day: the moment stays,
// the zone is that of a second stamp of the page or, failing that, of a place
// where the outlet may be.
func localise(d *hearsay.Date, sorted []candidate, zones []*time.Location) {
	if d.Instant.Precision < hearsay.PrecisionHour {
		return
	}
	if !d.Instant.ZoneKnown() {
		findZone(d, sorted)
		return
	}
	if _, offset := d.Instant.Time.Zone(); offset != 0 {
		return
	}
	utc := d.Instant.Time
	for _, o := range sorted {
		x := o.date.Instant
		if o.family == fromMetadata && x.ZoneKnown() && x.Time.Equal(utc) {
			continue
		}
		gap := x.Time.Sub(utc)
		if x.Precision < hearsay.PrecisionMinute || x.Time.Format(time.DateOnly) == utc.Format(time.DateOnly) || gap.Abs() > 14*time.Hour {
			continue
		}
		if _, offset := x.Time.Zone(); offset != 0 && gap.Abs() < time.Minute {
			d.Instant = hearsay.Instant{Time: x.Time, Precision: d.Instant.Precision, Zone: x.Zone}
			d.Evidence.Reason = "local-stamp"
			return
		}
		if quarter := gap.Round(15 * time.Minute); !x.ZoneKnown() && (gap-quarter).Abs() < time.Minute && quarter != 0 {
			setZone(d, time.FixedZone("", int(quarter.Seconds())), "local-clock")
			return
		}
	}
	for _, o := range sorted {
		x := o.date.Instant
		if o.family == fromMetadata && o.rank < rankMeta || x.Precision > hearsay.PrecisionDay || o.rank > rankClass {
			continue
		}
		want := x.Time.Format(time.DateOnly)
		if want == utc.Format(time.DateOnly) {
			return
		}
		for _, z := range zones {
			if utc.In(z).Format(time.DateOnly) == want {
				setZone(d, z, "local-day")
				return
			}
		}
	}
}

// sameDay tells whether two dates can name the same day somewhere: the UTC day
// of one may be the local day before or after of the other.
func sameDay(a, b hearsay.Instant) bool {
	diff := a.Time.Sub(b.Time)
	if a.Precision > hearsay.PrecisionDay && b.Precision > hearsay.PrecisionDay {
		return diff.Abs() <= 14*time.Hour
	}
	ya, ma, da := a.Time.Date()
	yb, mb, db := b.Time.Date()
	return ya == yb && ma == mb && da == db
}

// findZone finds the zone of a stamp without one by another stamp of the same
// moment.
func findZone(d *hearsay.Date, sorted []candidate) {
	for _, o := range sorted {
		x := o.date.Instant
		if !x.ZoneKnown() || x.Precision < hearsay.PrecisionMinute || o.date.Kind == hearsay.DateModified {
			continue
		}
		gap := d.Instant.Time.Sub(x.Time)
		if quarter := gap.Round(15 * time.Minute); quarter.Abs() <= 14*time.Hour && (gap-quarter).Abs() < time.Minute {
			x.Time = x.Time.In(time.FixedZone("", int(quarter.Seconds())))
			x.Zone = x.Time.Format("Z07:00")
			d.Instant, d.Evidence = x, o.date.Evidence
			d.Evidence.Reason = "local-clock"
			return
		}
	}
}

// setZone shows the same moment by the clock of z.
func setZone(d *hearsay.Date, z *time.Location, reason string) {
	t := d.Instant.Time.In(z)
	d.Instant.Time, d.Instant.Zone = t, t.Format("Z07:00")
	d.Evidence.Reason = reason
}

// northAmerica are the clocks of outlets in English that give no country.
var northAmerica = []string{"America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "Europe/London", "Australia/Sydney"}

// zonesOf are the clocks that an outlet may go by: of its country, by its
// domain or the region of its language, and of its language.
func zonesOf(host, lang string) []*time.Location {
	country := ""
	if k := strings.LastIndexByte(host, '.'); k >= 0 && len(host)-k == 3 {
		country = strings.ToUpper(host[k+1:])
		if country == "UK" {
			country = "GB"
		}
	}
	lang, region, _ := strings.Cut(lang, "-")
	lang = strings.ToLower(lang)
	var names []string
	for _, p := range append(when.Places(country, lang), when.Places(strings.ToUpper(region), "")...) {
		names = append(names, p.Zone)
	}
	if lang == "en" || lang == "" || lang == "es" {
		names = append(names, northAmerica...)
	}
	var out []*time.Location
	for _, n := range names {
		if z := when.Location(n); z != nil {
			out = append(out, z)
		}
	}
	return out
}
