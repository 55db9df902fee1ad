package when

import (
	"fmt"
	"time"

	"hearsay"
)

// period is a stretch of time between the first moments of two days or the
// like: [from, to), with the precision it was named at.
type period struct {
	from, to  time.Time
	precision hearsay.Precision
	value     string // set when the period is no plain unit: "2023-10/2023-12"
	zone      string // offset of a time of day, "" when none was named
}

func yearOf(y int) period {
	return period{date(y, 1, 1), date(y+1, 1, 1), hearsay.PrecisionYear, "", ""}
}

func monthOf(y, m int) period {
	f := date(y, m, 1)
	return period{f, f.AddDate(0, 1, 0), hearsay.PrecisionMonth, "", ""}
}

func dayOf(t time.Time) period {
	f := date(t.Year(), int(t.Month()), t.Day())
	return period{f, f.AddDate(0, 0, 1), hearsay.PrecisionDay, "", ""}
}

func date(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// String gives ISO 8601: a reduced date for a plain unit, else an interval of
// its first and last unit.
func (p period) String() string {
	if p.value != "" {
		return p.value
	}
	switch p.precision {
	case hearsay.PrecisionYear:
		return p.from.Format("2006")
	case hearsay.PrecisionMonth:
		return p.from.Format("2006-01")
	case hearsay.PrecisionDay:
		return p.from.Format("2006-01-02")
	}
	return hearsay.Instant{Time: p.from, Precision: p.precision, Zone: p.zone}.String()
}

// interval names a stretch of whole units, months or days, by its first and last.
func interval(from, to time.Time, precision hearsay.Precision) period {
	layout, last := "2006-01-02", to.AddDate(0, 0, -1)
	if precision == hearsay.PrecisionHour {
		layout, last = "2006-01-02T15", to.Add(-time.Hour)
	}
	if precision == hearsay.PrecisionMonth {
		layout, last = "2006-01", to.AddDate(0, -1, 0)
	}
	if precision == hearsay.PrecisionYear {
		layout, last = "2006", to.AddDate(-1, 0, 0)
	}
	p := period{from: from, to: to, precision: precision, value: from.Format(layout) + "/" + last.Format(layout)}
	if from.Format(layout) == last.Format(layout) {
		p.value = ""
	}
	return p
}

// part cuts a year or month: the beginning is its first quarter (of a month,
// ten days), the middle the months 5 to 8, the end the last quarter.
func (p period) part(name string) (period, bool) {
	switch p.precision {
	case hearsay.PrecisionYear:
		if m, ok := yearParts[name]; ok {
			f := date(p.from.Year(), m[0], 1)
			return interval(f, f.AddDate(0, m[1], 0), hearsay.PrecisionMonth), true
		}
	case hearsay.PrecisionMonth:
		first, last := 1, p.to.AddDate(0, 0, -1).Day()
		switch name {
		case "begin", "early":
			last = 10
		case "middle":
			first, last = 11, 20
		case "end", "late":
			first = 21
		case "first-half":
			last = 15
		case "second-half":
			first = 16
		default:
			return p, false
		}
		y, m := p.from.Year(), int(p.from.Month())
		return interval(date(y, m, first), date(y, m, last+1), hearsay.PrecisionDay), true
	}
	return p, false
}

// yearParts gives the first month and the number of months of a part of a year.
// Seasons are those of the northern hemisphere; winter begins in December of
// the year named.
var yearParts = map[string][2]int{
	"begin": {1, 3}, "early": {1, 3}, "middle": {5, 4}, "end": {10, 3}, "late": {10, 3}, "first-half": {1, 6}, "second-half": {7, 6},
	"q1": {1, 3}, "q2": {4, 3}, "q3": {7, 3}, "q4": {10, 3},
	"spring": {3, 3}, "summer": {6, 3}, "autumn": {9, 3}, "winter": {12, 3},
}

// shift moves the unit that t lies in by n units and gives it as a period.
func shift(t time.Time, n int, unit byte) (period, bool) {
	switch unit {
	case 'h':
		f := t.Truncate(time.Hour).Add(time.Duration(n) * time.Hour)
		return period{f, f.Add(time.Hour), hearsay.PrecisionHour, "", ""}, true
	case 'd':
		return dayOf(t.AddDate(0, 0, n)), true
	case 'w':
		monday := date(t.Year(), int(t.Month()), t.Day()-(int(t.Weekday())+6)%7+7*n)
		return interval(monday, monday.AddDate(0, 0, 7), hearsay.PrecisionDay), true
	case 'm':
		f := date(t.Year(), int(t.Month())+n, 1)
		return monthOf(f.Year(), int(f.Month())), true
	case 'q':
		f := date(t.Year(), (int(t.Month())-1)/3*3+1+3*n, 1)
		return interval(f, f.AddDate(0, 3, 0), hearsay.PrecisionMonth), true
	case 'y':
		return yearOf(t.Year() + n), true
	}
	return period{}, false
}

// unitLetters are the time units of the packs that can be counted.
var unitLetters = map[string]byte{"hour": 'h', "day": 'd', "week": 'w', "month": 'm', "quarter": 'q', "year": 'y'}

// ago is n units before (or, negative, after) t, no finer than the unit.
func ago(t time.Time, n int, unit string) (period, bool) {
	switch unit {
	case "minute":
		f := t.Add(time.Duration(-n) * time.Minute)
		return period{f, f.Add(time.Minute), hearsay.PrecisionMinute, "", ""}, true
	case "week": // "three weeks ago" is a day about three weeks back, not a calendar week
		return shift(t, -7*n, 'd')
	case "decade":
		return shift(t, -10*n, 'y')
	case "century":
		return shift(t, -100*n, 'y')
	}
	letter, ok := unitLetters[unit]
	if !ok {
		return period{}, false
	}
	return shift(t, -n, letter)
}

// expression makes a TimeExpression of a period.
func (p period) expression(s hearsay.Span, reason string) hearsay.TimeExpression {
	e := hearsay.TimeExpression{
		Span: s, Value: p.String(), Evidence: hearsay.Evidence{Spans: []hearsay.Span{s}, Reason: reason},
		From: hearsay.Instant{Time: p.from, Precision: p.precision, Zone: p.zone},
	}
	if p.value != "" {
		e.To = hearsay.Instant{Time: p.to, Precision: p.precision}
	}
	return e
}

// unplaced is the value of a month or day whose year nothing tells, in EDTF
// (Library of Congress): unspecified digits are X.
func unplaced(month, day int) string {
	if day > 0 {
		return fmt.Sprintf("XXXX-%02d-%02d", month, day)
	}
	return fmt.Sprintf("XXXX-%02d", month)
}
