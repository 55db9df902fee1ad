package when

import (
	"strconv"
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/language"
)

// clock is a time of day as it stands in a text.
type clock struct {
	hour, min int
	hours     bool           // no minutes were given
	zone      *time.Location // nil when none was named
	last      int32          // token after it
	plain     bool           // nothing but digits and a colon: may be a score or a duration
	lone      bool           // an hour with its word, which may be a duration: "14 heures"
}

// on places a time of day on a day.
func (c clock) on(day time.Time) period {
	loc, zone := time.UTC, ""
	if c.zone != nil {
		loc = c.zone
	}
	t := time.Date(day.Year(), day.Month(), day.Day(), c.hour, c.min, 0, 0, loc)
	if c.zone != nil {
		zone = t.Format("Z07:00")
	}
	p := period{from: t, to: t.Add(time.Minute), precision: hearsay.PrecisionMinute, zone: zone}
	if c.hours {
		p.to, p.precision = t.Add(time.Hour), hearsay.PrecisionHour
	}
	return p
}

// clockAt reads a time of day: 14:30, 2:30 p.m., 14h30, 14.30 Uhr, 1900 GMT, 14
// часов, "las ocho de la tarde".
func (f *finder) clockAt(i int32) (c clock, ok bool) {
	if i >= f.par.Last || f.t.Tokens[i].Is(language.Glued) && i > 0 && f.t.Raw(i-1) != "(" {
		return c, false
	}
	if f.t.Tokens[i].Kind != language.Number {
		h := f.hit(i, language.Counts, f.par)
		if h == nil || h.Entry.Number < 1 || h.Entry.Number > 12 {
			return c, false
		}
		c = clock{hour: h.Entry.Number, hours: true, lone: true, last: h.Last}
		return c, f.clockMarks(&c)
	}
	raw := f.t.Raw(i)
	head, tail, dotted := strings.Cut(raw, ".")
	military := len(raw) == 4 && !dotted
	if military {
		head, tail = raw[:2], raw[2:]
	}
	if c.hour, ok = upTo(head, 24, 1); !ok {
		return c, false
	}
	c.last, c.hours = i+1, true
	if dotted || military {
		if c.min, ok = upTo(tail, 59, 2); !ok {
			return c, false
		}
		c.hours = false
	}
	colon := !dotted && !military && f.minutes(&c)
	marked := f.clockMarks(&c) || !c.hours && !dotted && !military && !colon
	if military && c.zone == nil || !colon && !marked || c.hour == 24 && c.min > 0 || c.lone && c.hour == 24 {
		return c, false
	}
	c.plain = !marked && !c.lone
	return c, true
}

// upTo reads digits, at least so many, as a number no greater than most.
func upTo(s string, most, digits int) (int, bool) {
	if len(s) < digits || len(s) > 2 {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n <= most
}

// minutes reads ":30", "h30" and " h 30" behind the hour and tells whether it was
// a colon.
func (f *finder) minutes(c *clock) (colon bool) {
	k := c.last
	if k+1 >= f.par.Last || !f.t.Tokens[k+1].Is(language.Glued) && f.t.Raw(k) != "h" {
		return false
	}
	colon = f.t.Raw(k) == ":" && f.t.Tokens[k].Is(language.Glued)
	if !colon && f.labelled(k, language.TimeParts, "oclock") == nil {
		return false
	}
	n, ok := upTo(f.t.Raw(k+1), 59, 2)
	if !ok || f.t.Tokens[k+1].Kind != language.Number {
		return false
	}
	c.min, c.hours, c.last = n, false, k+2
	if !colon || k+3 >= f.par.Last {
		return colon
	}
	if _, ok := upTo(f.t.Raw(k+3), 59, 2); ok && f.t.Raw(k+2) == ":" && f.t.Tokens[k+3].Is(language.Glued) { // seconds
		c.last = k + 4
	}
	return colon
}

// clockMarks reads what stands behind the digits and makes them a time of day.
func (f *finder) clockMarks(c *clock) (marked bool) {
	minutes := !c.hours
	if h := f.labelled(c.last, language.TimeParts, "am", "pm"); h != nil && c.hour >= 1 && c.hour <= 12 {
		c.hour %= 12
		if h.Entry.Label == "pm" {
			c.hour += 12
		}
		c.last, marked = h.Last, true
	}
	if h := f.labelled(c.last, language.TimeParts, "oclock"); h != nil {
		c.last, c.lone, marked = h.Last, !minutes, true
	}
	if hours, next, ok := f.partAt(c.last); ok && c.hour <= 12 && f.t.Tokens[c.last].Kind == language.Word { // "3 in the afternoon"
		if hours[0] >= 12 && c.hour < 12 {
			c.hour += 12
		}
		c.last, c.lone, marked = next, !minutes, true
	}
	k := c.last
	if k < f.par.Last && f.t.Raw(k) == "(" {
		k++
	}
	if h := f.hit(k, language.Zones, f.par); h != nil {
		if loc := zoneOf(h.Entry.Label); loc != nil {
			c.zone, c.lone, marked = loc, false, true
			c.last = h.Last
			if k < h.First+1 && k > 0 && f.t.Raw(k-1) == "(" && h.Last < f.par.Last && f.t.Raw(h.Last) == ")" {
				c.last++
			}
		}
	}
	return marked
}

// zoneOf is the zone of a label of the packs: an offset or an IANA name.
func zoneOf(label string) *time.Location {
	if sec, ok := parseOffset(label); ok {
		return time.FixedZone("", sec)
	}
	loc, err := time.LoadLocation(label)
	if err != nil {
		return nil
	}
	return loc
}

// clockTime reads a time of day with the day behind it ("14:30 on Monday") or on
// the article's day.
func (f *finder) clockTime(i int32, _ language.Range) int32 {
	if !f.placed || f.bare {
		return i
	}
	c, ok := f.clockAt(i)
	if !ok {
		return i
	}
	j := c.last
	if j < f.par.Last && f.t.Raw(j) == "," {
		j++
	}
	j = f.skipFrames(j)
	if e, next := f.dayAlone(j); next > j && !e.From.IsZero() {
		return f.add(i, next, c.on(e.From.Time), e.Evidence.Reason+"-clock")
	}
	if c.plain && !f.framedBy(i, "at", "in", "around", "since", "until", "before", "after", "from", "to") || c.lone && !f.framedBy(i, "at", "around") {
		return i
	}
	return f.add(i, c.last, c.on(f.ref), "clock-of-article-day")
}

// framedBy tells whether a word of time under one of the labels ends right before token i.
func (f *finder) framedBy(i int32, labels ...string) bool {
	for k := i - 1; k >= f.par.First && k >= i-3; k-- {
		if h := f.frame(k, labels...); h != nil && h.Last == i {
			return true
		}
	}
	return false
}
