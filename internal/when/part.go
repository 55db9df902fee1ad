package when

import (
	"hearsay"
	"hearsay/internal/language"
)

// partOf reads "fin 2023", "début janvier", "spring of 2024", "Ende des Jahres 2023".
func (f *finder) partOf(i int32, par language.Range) int32 {
	h := f.hit(i, language.TimeParts, par)
	if h == nil {
		return i
	}
	next := f.skipLink(f.skipHyphen(f.behind(h)))
	if p, after, ok := f.decadeAt(next); ok {
		if p, ok = p.partOfDecade(h.Entry.Label); ok {
			return f.add(i, after, p, "part-of-decade")
		}
		return i
	}
	if year, after := f.wholeYear(next); year > 0 {
		if p, ok := yearOf(year).part(h.Entry.Label); ok {
			return f.add(i, after, p, "part-of-year")
		}
		return i
	}
	m, after := f.wholeMonth(next)
	if after == next {
		return f.partOfWeek(i, next, h.Entry.Label)
	}
	p, ok := m.part(h.Entry.Label)
	if !ok {
		return i
	}
	return f.add(i, after, p, "part-of-month")
}

// behind is the token after a phrase, or after the word that joins it to what
// follows where that word begins within the phrase ("end of" + "of the").
func (f *finder) behind(h *language.Hit) int32 {
	for k := h.First + 1; k < h.Last; k++ {
		if of := f.frame(k, "of"); of != nil && of.Last > h.Last {
			return of.Last
		}
	}
	return h.Last
}

// weekParts are the days of a part of the week, counted from Monday.
var weekParts = map[string][2]int{"begin": {0, 3}, "early": {0, 3}, "middle": {2, 4}, "end": {4, 7}, "late": {4, 7}}

// partOfWeek reads "at the end of last week", «в начале недели».
func (f *finder) partOfWeek(first, i int32, label string) int32 {
	days, ok := weekParts[label]
	if !ok || !f.placed {
		return first
	}
	n, last := f.shiftOf(i, "week")
	if last == i {
		u := f.labelled(f.skipFrames(i), language.TimeUnits, "week")
		if u == nil {
			return first
		}
		last = u.Last
	}
	week, _ := shift(f.ref, n, 'w')
	return f.add(first, last, interval(week.from.AddDate(0, 0, days[0]), week.from.AddDate(0, 0, days[1]), hearsay.PrecisionDay), "part-of-week")
}

// skipHyphen passes the hyphen of "mid-January".
func (f *finder) skipHyphen(i int32) int32 {
	if i < f.par.Last && f.t.Tokens[i].Kind == language.Hyphen && f.t.Tokens[i].Is(language.Glued) {
		return i + 1
	}
	return i
}

// wholeYear reads the year that a part is of: "2023", "of the year 2023", "last
// year", and "the year" alone for the article's.
func (f *finder) wholeYear(i int32) (year int, next int32) {
	if year, next = f.yearAfter(i); year > 0 {
		return year, next
	}
	u := f.labelled(f.skipFrames(i), language.TimeUnits, "year")
	if u == nil {
		return 0, i
	}
	if year, next = f.yearAt(u.Last, f.par); year > 0 {
		return year, next
	}
	if !f.placed {
		return 0, i
	}
	return f.ref.Year(), u.Last
}

// wholeMonth reads the month that a part is of, by name or told from the article.
func (f *finder) wholeMonth(i int32) (p period, next int32) {
	mark := len(f.out)
	if next = f.monthYear(i, f.par); next > i {
		whole := f.out[mark]
		f.out = f.out[:mark]
		if whole.From.IsZero() {
			return p, i
		}
		return monthOf(whole.From.Time.Year(), int(whole.From.Time.Month())), next
	}
	if !f.placed {
		return p, i
	}
	if next = f.framed(i, f.par); next == i {
		next = f.relative(i, f.par)
	}
	if next > i {
		whole := f.out[mark]
		f.out = f.out[:mark]
		if whole.From.Precision != hearsay.PrecisionMonth || !whole.To.IsZero() {
			return p, i
		}
		return monthOf(whole.From.Time.Year(), int(whole.From.Time.Month())), next
	}
	if u := f.labelled(f.skipFrames(i), language.TimeUnits, "month"); u != nil {
		return monthOf(f.ref.Year(), int(f.ref.Month())), u.Last
	}
	return p, i
}
