package when

import (
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/language"
)

// dayRange reads days of one month: "12-14 May", "del 12 al 14 de mayo", "vom 12.
// bis 14. Mai", «с 12 по 14 мая», "May 12-14".
func (f *finder) dayRange(i int32, par language.Range) int32 {
	if h := f.hit(i, language.Months, par); h != nil {
		day, next, ok := f.dayAt(f.skipStop(h, par), par)
		to := f.skipDash(next)
		if !ok || to == next {
			return i
		}
		day2, after, ok := f.dayAt(to, par)
		if !ok || f.hit(after, language.Months, par) != nil {
			return i
		}
		year, last := f.yearAfter(f.skipMarks(after, par))
		return f.addDays(i, max(after, last), h.Entry.Number, day, day2, year)
	}
	day, next, ok := f.dayAt(i, par)
	if !ok {
		return i
	}
	to := f.skipTo(next)
	day2, after, ok := f.dayAt(to, par)
	if to == next || !ok {
		return i
	}
	h := f.hit(f.skipLink(after, par), language.Months, par)
	if h == nil {
		return i
	}
	year, last := f.yearAfter(f.skipStop(h, par))
	return f.addDays(i, max(h.Last, last), h.Entry.Number, day, day2, year)
}

// addDays adds the days of a month, of the nearest year where none was given.
func (f *finder) addDays(first, last int32, month, day, day2, year int) int32 {
	reason := "days-of-month"
	if year == 0 {
		if !f.placed {
			return first
		}
		year, reason = f.nearestYear(month, day), "days-nearest-to-article"
	}
	from, to := date(year, month, day), date(year, month, day2)
	if day2 <= day || to.Day() != day2 {
		return first
	}
	return f.add(first, last, interval(from, to.AddDate(0, 0, 1), hearsay.PrecisionDay), reason)
}

// skipDash passes a dash, hyphen or slash between two numbers.
func (f *finder) skipDash(i int32) int32 {
	if i < f.par.Last {
		if k := f.t.Tokens[i].Kind; k == language.Dash || k == language.Hyphen || f.t.Raw(i) == "/" {
			return i + 1
		}
	}
	return i
}

// skipTo passes a dash or a word that says up to when.
func (f *finder) skipTo(i int32) int32 {
	if next := f.skipDash(i); next > i {
		return next
	}
	h := f.frame(i, "to", "until", "and")
	if h == nil {
		return i
	}
	if more := f.frame(h.Last, "on", "article"); more != nil { // "au", "bis zum"
		return more.Last
	}
	return h.Last
}

// years that may be joined by a dash without any word of time.
const (
	minDashedYear = 1900
	maxDashedYear = 2100
)

// yearRange reads 2019–2021, 2024/25 and the like.
func (f *finder) yearRange(i int32, par language.Range) int32 {
	y, next := f.yearAt(i, par)
	to := f.skipDash(next)
	if y < minDashedYear || y > maxDashedYear || next != i+1 || to == next {
		return i
	}
	y2, after := f.yearAt(to, par)
	if y2 == 0 {
		n, ok := f.number(to, par)
		if !ok || len(f.t.Folded(to)) != 2 || n != (y+1)%100 || !f.t.Tokens[to].Is(language.Glued) {
			return i
		}
		y2, after = y+1, to+1
	}
	if y2 <= y || y2 > maxDashedYear || f.t.Raw(next) == "/" && y2 != y+1 {
		return i
	}
	return f.add(i, after, interval(date(y, 1, 1), date(y2+1, 1, 1), hearsay.PrecisionYear), "years")
}

// join makes one interval of the last two expressions when nothing but "to", a
// dash, or "and" after "between" stands from token last to token first.
func (f *finder) join(start, last, first int32) {
	n := len(f.out)
	if n < 2 || last >= first || first-last > 3 {
		return
	}
	a, b := f.out[n-2], f.out[n-1]
	if a.From.IsZero() || b.From.IsZero() || !a.To.IsZero() || !b.To.IsZero() || a.From.Precision != b.From.Precision || a.From.Precision > hearsay.PrecisionDay {
		return
	}
	if to := f.skipTo(last); to != first {
		if h := f.frame(to, "in", "on", "of", "article"); h == nil || h.Last != first {
			return
		}
	}
	if f.frame(last, "and") != nil && !f.framedBy(start, "between") {
		return
	}
	from, to := bounds(a, b)
	if !from.Before(to) {
		return
	}
	end := map[hearsay.Precision]time.Time{
		hearsay.PrecisionDay: to.AddDate(0, 0, 1), hearsay.PrecisionMonth: to.AddDate(0, 1, 0), hearsay.PrecisionYear: to.AddDate(1, 0, 0),
	}[a.From.Precision]
	p := interval(from, end, a.From.Precision)
	f.out = append(f.out[:n-2], p.expression(hearsay.Span{Start: a.Span.Start, End: b.Span.End}, "from-to"))
}

// bounds are the first moments of two expressions joined, with the year of the
// one that has it: in "from December to March 2024" December is of 2023.
func bounds(a, b hearsay.TimeExpression) (from, to time.Time) {
	from, to = a.From.Time, b.From.Time
	guessedA, guessedB := strings.HasSuffix(a.Evidence.Reason, "nearest-to-article"), strings.HasSuffix(b.Evidence.Reason, "nearest-to-article")
	switch {
	case guessedA && !guessedB:
		from = date(to.Year(), int(from.Month()), from.Day())
		if from.After(to) {
			from = from.AddDate(-1, 0, 0)
		}
	case guessedB && to.Before(from):
		to = date(from.Year(), int(to.Month()), to.Day())
		if to.Before(from) {
			to = to.AddDate(1, 0, 0)
		}
	case b.Evidence.Reason == "weekday-before-article" && to.Before(from):
		to = to.AddDate(0, 0, 7)
	}
	return from, to
}
