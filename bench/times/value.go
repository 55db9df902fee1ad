package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// grain is how fine a value is, from years to seconds.
type grain int

const (
	year grain = iota
	quarter
	month
	week
	day
	hour
	minute
	second
)

var grains = map[string]grain{
	"Year": year, "Quarter": quarter, "Month": month, "Week": week, "Day": day, "Hour": hour, "Minute": minute, "Second": second,
}

// add moves a time by n grains.
func (g grain) add(t time.Time, n int) time.Time {
	switch g {
	case year:
		return t.AddDate(n, 0, 0)
	case quarter:
		return t.AddDate(0, 3*n, 0)
	case month:
		return t.AddDate(0, n, 0)
	case week:
		return t.AddDate(0, 0, 7*n)
	case day:
		return t.AddDate(0, 0, n)
	case hour:
		return t.Add(time.Duration(n) * time.Hour)
	case minute:
		return t.Add(time.Duration(n) * time.Minute)
	}
	return t.Add(time.Duration(n) * time.Second)
}

// value is what an expression means: [from, to). Of an open interval ("since
// 2014", "until Monday") only the named end is known; it stands in from.
type value struct {
	from, to time.Time
	grain    grain
	open     bool
	interval bool
}

// end is the end of an interval that is named by it.
func (v value) end() time.Time {
	if v.open {
		return v.from
	}
	return v.to
}

// now is the moment the list counts from.
var now = time.Date(2013, 2, 12, 4, 30, 0, 0, time.UTC)

var (
	tuple     = regexp.MustCompile(`\((-?\d+), (\d+), (\d+), (\d+), (\d+), (\d+)\)`)
	grainName = regexp.MustCompile(`\) ([A-Z][a-z]+)`)
)

// parseValue reads a value of the list: "(2013, 2, 15, 0, 0, 0) Day",
// "((2013, …), (2013, …)) Hour", "After (2014, …) Year". Months and days of 0
// stand for 1.
func parseValue(s string) (v value, err error) {
	var ends []time.Time
	for _, m := range tuple.FindAllStringSubmatch(s, -1) {
		var n [6]int
		for k := range n {
			n[k], _ = strconv.Atoi(m[k+1])
		}
		ends = append(ends, time.Date(n[0], time.Month(max(n[1], 1)), max(n[2], 1), n[3], n[4], n[5], 0, time.UTC))
	}
	name := grainName.FindStringSubmatch(s)
	if len(ends) == 0 || name == nil {
		return v, fmt.Errorf("no value in %q", s)
	}
	g, ok := grains[name[1]]
	if !ok {
		return v, fmt.Errorf("unknown grain in %q", s)
	}
	v = value{from: ends[0], to: g.add(ends[0], 1), grain: g, open: strings.HasPrefix(s, "After") || strings.HasPrefix(s, "Before")}
	if len(ends) > 1 {
		v.to, v.interval = ends[1], true
	}
	return v, nil
}

// verdict is how a value found stands to the one in the list.
type verdict int

const (
	missing  verdict = iota // nothing found
	wrong                   // something else
	partial                 // more expressions than one, or only a part of the words
	backward                // the same place in another week, year or half day: read back, not ahead
	coarser                 // the right one, less exactly
	part                    // the same part of the day, with other borders
	equal
)

var verdictNames = [...]string{"missing", "wrong", "partial", "backward", "coarser", "part", "equal"}

// String names the verdict as the tables do.
func (v verdict) String() string { return verdictNames[v] }

// judge compares a value found with the one wanted.
func judge(want, got value) verdict {
	switch {
	case got.from.Equal(want.from) && (want.open || got.to.Equal(want.to)):
		return equal
	case (want.open || want.from.Equal(now)) && got.to.Equal(want.end()):
		return equal // "until the end of the month": the end is named
	case want.grain == minute && want.interval && got.from.Equal(want.from):
		return equal // the list counts the last minute in
	case want.grain == hour && want.interval && sameDay(want, got) && got.to.Sub(got.from) <= 12*time.Hour && overlap(want, got)*2 >= min(got.to.Sub(got.from), want.to.Sub(want.from)):
		return part
	case !got.from.After(want.from) && !got.to.Before(want.to) && got.to.Sub(got.from) > want.to.Sub(want.from):
		return coarser
	case shifted(want, got):
		return backward
	}
	return wrong
}

func sameDay(a, b value) bool {
	return a.from.Format(time.DateOnly) == b.from.Format(time.DateOnly)
}

func overlap(a, b value) time.Duration {
	from, to := a.from, a.to
	if b.from.After(from) {
		from = b.from
	}
	if b.to.Before(to) {
		to = b.to
	}
	return max(0, to.Sub(from))
}

// shifted tells whether got is want but for a week, a month, a year or some half days.
func shifted(want, got value) bool {
	if !want.open && got.to.Sub(got.from).Round(96*time.Hour) != want.to.Sub(want.from).Round(96*time.Hour) {
		return false
	}
	gap := want.from.Sub(got.from)
	if gap == 7*24*time.Hour || gap == 14*24*time.Hour || want.grain >= hour && (gap == 12*time.Hour || gap == 24*time.Hour || gap == 36*time.Hour) {
		return true
	}
	return got.from.AddDate(1, 0, 0).Equal(want.from) || got.from.AddDate(0, 1, 0).Equal(want.from)
}
