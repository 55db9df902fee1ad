package when

import (
	"strconv"
	"time"

	"hearsay"
	"hearsay/internal/language"
)

// dayParts are the hours from which and up to which a part of the day lasts. "night" behind a day is the
// evening of that day, while small hours belong to the day they begin.
var dayParts = map[string][2]int{
	"small-hours": {0, 6}, "morning": {6, 12}, "noon": {12, 13}, "afternoon": {12, 18}, "evening": {18, 24}, "night": {18, 24}, "midnight": {0, 1},
}

// partOfDay cuts a day.
func (p period) partOfDay(hours [2]int) period {
	return interval(p.from.Add(time.Duration(hours[0])*time.Hour), p.from.Add(time.Duration(hours[1])*time.Hour), hearsay.PrecisionHour)
}

// labelled is the hit of a section at token i under one of the labels.
func (f *finder) labelled(i int32, s language.Section, labels ...string) *language.Hit {
	if i < f.par.First || i >= f.par.Last {
		return nil
	}
	hits := f.t.HitsAt(i)
	for k := range hits {
		if hits[k].Entry.Section != s {
			continue
		}
		for _, l := range labels {
			if hits[k].Entry.Label == l {
				return &hits[k]
			}
		}
	}
	return nil
}

// frame is a word around a time expression at token i under one of the labels.
// Most are words of time wherever they stand; those that are not (articles, "at",
// "and") are kept among the parts, which nobody else looks at.
func (f *finder) frame(i int32, labels ...string) *language.Hit {
	if h := f.labelled(i, language.TimeFrames, labels...); h != nil {
		return h
	}
	return f.labelled(i, language.TimeParts, labels...)
}

// skipArticle passes an article.
func (f *finder) skipArticle(i int32) int32 {
	if h := f.labelled(i, language.TimeParts, "article"); h != nil {
		return h.Last
	}
	return i
}

// addDay adds a day, cut down to the part of it or the time of day that stands
// behind it: "Tuesday evening", "lundi à 14h30", «12 мая в 14:30 мск».
func (f *finder) addDay(first, last int32, p period, reason string) int32 {
	if f.bare {
		return f.add(first, last, p, reason)
	}
	i := last
	for n := 0; n < 3 && i < f.par.Last; n++ {
		if hours, next, ok := f.partAt(i); ok {
			return f.add(first, next, p.partOfDay(hours), reason+"-part")
		}
		if h := f.frame(i, "at", "on", "in", "around", "of", "article"); h != nil {
			i = h.Last
		} else if f.t.Raw(i) == "," {
			i++
		}
	}
	if c, ok := f.clockAt(i); ok && (!c.lone || f.frame(last, "at", "around") != nil) {
		return f.add(first, c.last, c.on(p.from), reason+"-clock")
	}
	return f.add(first, last, p, reason)
}

func (f *finder) partAt(i int32) (hours [2]int, next int32, ok bool) {
	h := f.hit(i, language.TimeParts, f.par)
	if h == nil {
		return hours, i, false
	}
	hours, ok = dayParts[h.Entry.Label]
	return hours, h.Last, ok
}

// dayFinders read a single day.
var dayFinders = []func(*finder, int32, language.Range) int32{
	(*finder).numeric, (*finder).dayMonth, (*finder).framed, (*finder).relative, (*finder).weekday,
}

// dayAlone reads a day at token i without what stands behind it and without
// adding it; next is i where there is none.
func (f *finder) dayAlone(i int32) (e hearsay.TimeExpression, next int32) {
	if i >= f.par.Last || f.bare {
		return e, i
	}
	mark := len(f.out)
	f.bare = true
	defer func() { f.bare = false }()
	for _, try := range dayFinders {
		if next = try(f, i, f.par); next > i {
			break
		}
	}
	if len(f.out) == mark {
		return e, i
	}
	e = f.out[mark]
	f.out = f.out[:mark]
	if e.From.Precision != hearsay.PrecisionDay || !e.To.IsZero() {
		return e, i
	}
	return e, next
}

// partOfDay reads "the early hours of Tuesday", "la madrugada del martes", «утром
// в понедельник», "in der Nacht von Montag auf Dienstag": of two days a night
// lies between, the small hours of the second are meant.
func (f *finder) partOfDay(i int32, _ language.Range) int32 {
	h := f.hit(i, language.TimeParts, f.par)
	if h == nil || f.bare || !f.placed {
		return i
	}
	hours, ok := dayParts[h.Entry.Label]
	if !ok {
		return i
	}
	e, next := f.dayAlone(f.skipFrames(h.Last))
	if e.From.IsZero() || next <= h.Last {
		return i
	}
	if label := h.Entry.Label; label == "night" || label == "small-hours" {
		if to := f.frame(next, "to", "on", "until"); to != nil {
			if e2, after := f.dayAlone(f.skipFrames(to.Last)); after > to.Last && e2.From.Time.Sub(e.From.Time).Abs() < 8*24*time.Hour {
				return f.add(i, after, dayOf(e2.From.Time).partOfDay(dayParts["small-hours"]), "night-between-days")
			}
		}
	}
	return f.add(i, next, dayOf(e.From.Time).partOfDay(hours), e.Evidence.Reason+"-part")
}

// skipFrames passes the words that join a part of the day, or a time of day, to
// its day.
func (f *finder) skipFrames(i int32) int32 {
	for range 3 {
		h := f.frame(i, "of", "on", "in", "at", "from", "article")
		if h == nil {
			break
		}
		i = h.Last
	}
	return i
}

// weekdayMore looks behind a weekday for what says which one is meant: "Monday, 12
// May", "lundi 12", "lunes pasado", «понедельник прошлой недели». next is the
// token after it; equal to i where there is nothing.
func (f *finder) weekdayMore(h *language.Hit) (p period, next int32, reason string) {
	i := f.skipMarks(h.Last, f.par)
	if a := f.frame(i, "on", "of", "article"); a != nil && i > h.Last {
		i = a.Last
	}
	mark, bare := len(f.out), f.bare
	f.bare = true
	next = f.numeric(i, f.par)
	if next == i {
		next = f.dayMonth(i, f.par)
	}
	f.bare = bare
	if len(f.out) > mark {
		e := f.out[mark]
		f.out = f.out[:mark]
		if e.From.IsZero() || e.From.Precision != hearsay.PrecisionDay || !e.To.IsZero() {
			return p, h.Last, ""
		}
		day := e.From.Time
		if e.Evidence.Reason == "day-nearest-to-article" {
			day = f.yearByWeekday(day, h.Entry.Number)
		}
		return dayOf(day), next, "weekday-and-date"
	}
	if p, next, ok := f.dayOfWeekday(h); ok {
		return p, next, "weekday-and-day"
	}
	if a := f.frame(h.Last, "last", "next"); a != nil {
		return f.weekdayFrom(h.Entry.Number, frameShift[a.Entry.Label]), a.Last, "framed-weekday"
	}
	return f.weekdayOfWeek(h)
}

// yearByWeekday is the date in the year around the article in which it falls on
// the weekday named, or day itself.
func (f *finder) yearByWeekday(day time.Time, weekday int) time.Time {
	best := day
	for y := f.ref.Year() - 3; y <= f.ref.Year()+3; y++ {
		d := date(y, int(day.Month()), day.Day())
		if int(d.Weekday()) != weekday%7 || d.Month() != day.Month() {
			continue
		}
		if int(best.Weekday()) != weekday%7 || d.Sub(day).Abs() < best.Sub(day).Abs() {
			best = d
		}
	}
	return best
}

// nearDays is how far from the article a day without a month may lie.
const nearDays = 20

// dayOfWeekday reads a bare day of the month behind a weekday ("lundi 12") where
// the two agree within weeks of the article; a number they disagree on counts
// something else.
func (f *finder) dayOfWeekday(h *language.Hit) (p period, next int32, ok bool) {
	day, next, ok := f.dayAt(h.Last, f.par)
	if !ok || next < f.par.Last && f.hit(next, language.TimeUnits, f.par) != nil {
		return p, h.Last, false
	}
	for n := range 2*nearDays + 1 {
		d := f.ref.AddDate(0, 0, -n)
		if n > nearDays {
			d = f.ref.AddDate(0, 0, n-nearDays)
		}
		if d.Day() == day && int(d.Weekday()) == h.Entry.Number%7 {
			return dayOf(d), next, true
		}
	}
	return p, h.Last, false
}

// weekdayOfWeek reads "Monday of last week" and "Montag vergangener Woche".
func (f *finder) weekdayOfWeek(h *language.Hit) (p period, next int32, reason string) {
	for i := h.Last; i <= f.skipLink(h.Last, f.par); i++ { // the link may end in the article that begins "la semaine prochaine"
		n, last := f.shiftOf(i, "week")
		if last > i {
			week, _ := shift(f.ref, n, 'w')
			return dayOf(week.from.AddDate(0, 0, h.Entry.Number-1)), last, "weekday-of-week"
		}
	}
	return p, h.Last, ""
}

// shiftOf reads a week or year told from the article: "last week", "l'année
// dernière", «прошлого года». last is i where there is none.
func (f *finder) shiftOf(i int32, unit string) (n int, last int32) {
	if r := f.hit(i, language.Relative, f.par); r != nil && r.Entry.Label[len(r.Entry.Label)-1] == unitLetters[unit] {
		if n, err := strconv.Atoi(r.Entry.Label[:len(r.Entry.Label)-1]); err == nil {
			return n, r.Last
		}
	}
	if a := f.frame(i, "last", "this", "next"); a != nil {
		if u := f.labelled(a.Last, language.TimeUnits, unit); u != nil {
			return frameShift[a.Entry.Label], u.Last
		}
	}
	if u := f.labelled(i, language.TimeUnits, unit); u != nil {
		if a := f.frame(u.Last, "last", "this", "next"); a != nil {
			return frameShift[a.Entry.Label], a.Last
		}
	}
	return 0, i
}
