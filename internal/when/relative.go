package when

import (
	"strconv"

	"hearsay"
	"hearsay/internal/language"
)

// counted reads "three days ago", "il y a deux ans", «через три дня» and, from the
// time named before, "two days earlier".
func (f *finder) counted(i int32, par language.Range) int32 {
	if !f.placed {
		return i
	}
	start, frame := i, f.frame(i, "ago", "ahead", "later")
	if frame != nil {
		i = frame.Last
	}
	n, next, ok := f.count(i, par)
	if !ok {
		n, next = 1, i // «через неделю»
		if frame == nil || frame.Entry.Label != "ahead" {
			return start
		}
	}
	u := f.hit(next, language.TimeUnits, par)
	if u == nil {
		return start
	}
	last := u.Last
	if frame == nil {
		if frame = f.frame(last, "ago", "ahead", "earlier", "later"); frame == nil {
			return start
		}
		last = frame.Last
	}
	from, reason := f.ref, "counted-back"
	switch frame.Entry.Label {
	case "ahead":
		n, reason = -n, "counted-ahead"
	case "earlier", "later":
		day, found := f.anchor()
		if !found && frame.Entry.Label == "later" {
			return start
		}
		from, reason = day.Time, "counted-from-before"
		if frame.Entry.Label == "later" {
			n = -n
		}
	}
	if p, ok := ago(from, n, u.Entry.Label); ok {
		return f.add(start, last, p, reason)
	}
	return start
}

func (f *finder) count(i int32, par language.Range) (n int, next int32, ok bool) {
	if n, ok = f.number(i, par); ok && n < 1000 {
		return n, i + 1, true
	}
	if h := f.hit(i, language.Counts, par); h != nil && h.Entry.Number > 0 && h.Entry.Number < 1000 && h.Entry.Label != "2+" {
		return h.Entry.Number, h.Last, true
	}
	return 0, i, false
}

// frameShift says how far "last", "this" and "next" move a unit.
var frameShift = map[string]int{"last": -1, "this": 0, "next": 1}

// framed reads "last week", "l'année prochaine", «в прошлом месяце», "last Monday", "next summer".
func (f *finder) framed(i int32, par language.Range) int32 {
	if !f.placed {
		return i
	}
	if h := f.frame(i, "last", "this", "next"); h != nil {
		return f.shifted(i, h.Last, frameShift[h.Entry.Label], par)
	}
	u := f.hit(i, language.TimeUnits, par)
	if u == nil {
		return i
	}
	after := f.frame(u.Last, "last", "this", "next")
	if after == nil {
		return i
	}
	if letter := unitLetters[u.Entry.Label]; letter != 0 {
		if p, ok := shift(f.ref, frameShift[after.Entry.Label], letter); ok {
			return f.add(i, after.Last, p, "framed-unit")
		}
	}
	return i
}

func (f *finder) shifted(first, i int32, n int, par language.Range) int32 {
	if u := f.hit(i, language.TimeUnits, par); u != nil {
		if letter := unitLetters[u.Entry.Label]; letter != 0 {
			if p, ok := shift(f.ref, n, letter); ok {
				return f.add(first, u.Last, p, "framed-unit")
			}
		}
	}
	if w := f.hit(i, language.Weekdays, par); w != nil {
		return f.addDay(first, w.Last, f.weekdayFrom(w.Entry.Number, n), "framed-weekday")
	}
	if hours, next, ok := f.partAt(i); ok && n <= 0 && !f.bare { // "this morning", "last night"
		return f.add(first, next, dayOf(f.ref.AddDate(0, 0, n)).partOfDay(hours), "framed-part-of-day")
	}
	if m := f.hit(i, language.Months, par); m != nil {
		return f.add(first, m.Last, f.monthFrom(m.Entry.Number, n), "framed-month")
	}
	if s := f.hit(i, language.TimeParts, par); s != nil && yearParts[s.Entry.Label][0] > 0 {
		if p, ok := yearOf(f.ref.Year() + n).part(s.Entry.Label); ok {
			return f.add(first, s.Last, p, "framed-season")
		}
	}
	return first
}

// monthFrom is the named month before (n < 0), in or after the article's month.
func (f *finder) monthFrom(month, n int) period {
	y := f.ref.Year()
	if n < 0 && month >= int(f.ref.Month()) {
		y--
	}
	if n > 0 && month <= int(f.ref.Month()) {
		y++
	}
	return monthOf(y, month)
}

// relative reads words that name a time by themselves: yesterday, heute, la semaine dernière.
func (f *finder) relative(i int32, par language.Range) int32 {
	h := f.hit(i, language.Relative, par)
	if h == nil || !f.placed {
		return i
	}
	label := h.Entry.Label
	n, err := strconv.Atoi(label[:len(label)-1])
	if err != nil {
		return i
	}
	if p, ok := shift(f.ref, n, label[len(label)-1]); ok {
		if p.precision == hearsay.PrecisionDay && p.value == "" {
			return f.addDay(i, h.Last, p, "relative")
		}
		return f.add(i, h.Last, p, "relative")
	}
	return i
}

// weekday reads a weekday as the last one up to the article's date.
func (f *finder) weekday(i int32, par language.Range) int32 {
	h := f.hit(i, language.Weekdays, par)
	if h == nil || !f.placed {
		return i
	}
	tok := f.t.Tokens[i]
	if h.Last-h.First == 1 && tok.End-tok.Start <= 3 {
		return i // "Sun", "Do", "Mar" are mostly something else
	}
	if hours, next, ok := f.partAt(i); ok && next == h.Last && !f.bare { // "Dienstagabend"
		return f.add(i, next, f.weekdayFrom(h.Entry.Number, 0).partOfDay(hours), "weekday-before-article-part")
	}
	if p, next, reason := f.weekdayMore(h); next > h.Last {
		return f.addDay(i, next, p, reason)
	}
	return f.addDay(i, h.Last, f.weekdayFrom(h.Entry.Number, 0), "weekday-before-article")
}

// weekdayFrom is the nearest weekday (1 = Monday): n < 0 strictly before the
// article's day, 0 on or before it, > 0 after it.
func (f *finder) weekdayFrom(weekday, n int) period {
	back := (int(f.ref.Weekday()) - weekday%7 + 7) % 7
	switch {
	case n > 0:
		back -= 7
	case n < 0 && back == 0:
		back = 7
	}
	return dayOf(f.ref.AddDate(0, 0, -back))
}
