package when

import (
	"strconv"
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/language"
)

// Find returns the time expressions of a text in order. Those that need it are
// read against ref, the article's date; with a zero ref they are left out or
// given without a year ("XXXX-01"). Debris is passed over.
func Find(t *language.Text, ref hearsay.Instant) []hearsay.TimeExpression {
	f := finder{t: t, ref: wall(ref.Time), placed: !ref.IsZero() && ref.Precision >= hearsay.PrecisionDay}
	for k, par := range t.Paragraphs {
		if t.Blocks[k].IsDebris() {
			continue
		}
		f.par, f.floor = par, par.First
		last, start := par.First, par.First // tokens of the expression before
		for i := par.First; i < par.Last; {
			n := len(f.out)
			next := f.at(i, par)
			if len(f.out) > n {
				if last > start {
					f.join(start, last, i)
				}
				start, last, f.floor = i, next, next
				if len(f.out) == n {
					last = start // joined: nothing is joined to it again
				}
			}
			i = next
		}
	}
	return f.out
}

// wall is the clock of t as it hangs there: expressions are told from it without a zone.
func wall(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
}

// finder looks for an expression at one token after the other.
type finder struct {
	t      *language.Text
	ref    time.Time
	placed bool           // ref is known to the day
	par    language.Range // the paragraph at hand
	floor  int32          // token behind the last expression
	bare   bool           // days are read without what stands behind them
	out    []hearsay.TimeExpression
}

// at looks for an expression that starts at token i and returns the token to go on at.
func (f *finder) at(i int32, par language.Range) int32 {
	if f.t.Tokens[i].Kind != language.Number && len(f.t.HitsAt(i)) == 0 {
		return i + 1
	}
	for _, try := range finders {
		if next := try(f, i, par); next > i {
			return next
		}
	}
	return i + 1
}

// finders are tried in this order: the more words an expression takes, the earlier.
var finders = []func(*finder, int32, language.Range) int32{
	(*finder).numeric, (*finder).dayRange, (*finder).dayMonth, (*finder).partOf, (*finder).partOfDay, (*finder).monthYear,
	(*finder).clockTime, (*finder).decade, (*finder).century, (*finder).yearRange, (*finder).lasting, (*finder).counted,
	(*finder).framed, (*finder).relative, (*finder).weekday, (*finder).year,
}

func (f *finder) add(first, last int32, p period, reason string) int32 {
	f.out = append(f.out, p.expression(f.t.Span(first, last), reason))
	return last
}

// addUnplaced adds an expression whose year nothing tells.
func (f *finder) addUnplaced(first, last int32, month, day int) int32 {
	s := f.t.Span(first, last)
	f.out = append(f.out, hearsay.TimeExpression{
		Span: s, Value: unplaced(month, day), Evidence: hearsay.Evidence{Spans: []hearsay.Span{s}, Reason: "year-unknown"},
	})
	return last
}

func (f *finder) number(i int32, par language.Range) (int, bool) {
	if i < par.First || i >= par.Last || f.t.Tokens[i].Kind != language.Number {
		return 0, false
	}
	n, err := strconv.Atoi(string(f.t.Folded(i)))
	return n, err == nil
}

// yearAt reads four digits as a year, with its unit behind it if there is one
// ("2023 года"), and returns the token after it.
func (f *finder) yearAt(i int32, par language.Range) (year int, next int32) {
	n, ok := f.number(i, par)
	if !ok || n < minYear || n > maxYear || len(f.t.Folded(i)) != 4 {
		return 0, i
	}
	next = i + 1
	if h := f.hit(next, language.TimeUnits, par); h != nil && h.Entry.Label == "year" {
		next = h.Last
		if next < par.Last && f.t.Raw(next) == "." && f.t.Tokens[next].Is(language.Glued) && next+1 < par.Last && !f.t.Tokens[next+1].Is(language.Opener) {
			next++
		}
	}
	return n, next
}

func (f *finder) hit(i int32, s language.Section, par language.Range) *language.Hit {
	if i < par.First || i >= par.Last {
		return nil
	}
	return f.t.HitAt(i, s)
}

// numeric reads 2024-02-14, 14.02.2024 and 14/02/2024.
func (f *finder) numeric(i int32, par language.Range) int32 {
	if i >= par.Last || f.t.Tokens[i].Kind != language.Number {
		return i
	}
	last := i + 1
	for last < par.Last && last < i+5 && f.t.Tokens[last].Is(language.Glued) && (f.t.Tokens[last].Kind == language.Number || isDateMark(f.t.Raw(last))) {
		last++
	}
	raw := f.t.Src[f.t.Tokens[i].Start:f.t.Tokens[last-1].End]
	if strings.Count(raw, ".")+strings.Count(raw, "/")+strings.Count(raw, "-") < 2 {
		return i
	}
	inst, ok := ParseInstant(raw)
	if !ok || inst.Precision != hearsay.PrecisionDay {
		return i
	}
	return f.addDay(i, last, dayOf(inst.Time), "numeric-date")
}

func isDateMark(s string) bool { return s == "." || s == "/" || s == "-" }

// dayMonth reads "14 February 2024", "le 14 février", "14. Februar", "March 4, 2025", "14 de febrero de 2024".
func (f *finder) dayMonth(i int32, par language.Range) int32 {
	if h := f.hit(i, language.Months, par); h != nil {
		day, next, ok := f.dayAt(f.skipStop(h, par), par)
		if !ok {
			return i
		}
		if year, after := f.yearAfter(f.skipMarks(next, par)); year > 0 {
			return f.exact(i, after, year, h.Entry.Number, day)
		}
		return f.nearest(i, next, h.Entry.Number, day)
	}
	day, next, ok := f.dayAt(i, par)
	if !ok {
		if day, next, ok = f.ordinalDay(i); !ok {
			return i
		}
	}
	next = f.skipLink(next, par)
	h := f.hit(next, language.Months, par)
	if h == nil {
		return i
	}
	if year, after := f.yearAfter(f.skipMarks(f.skipStop(h, par), par)); year > 0 {
		return f.exact(i, after, year, h.Entry.Number, day)
	}
	return f.nearest(i, h.Last, h.Entry.Number, day)
}

// ordinalDay reads "primero", «первого» or "the first" as a day where a month
// follows; before a month with a capital only with the word that joins them, for
// a "first May" is a month.
func (f *finder) ordinalDay(i int32) (day int, next int32, ok bool) {
	h := f.hit(i, language.Ordinals, f.par)
	worded := h == nil
	if worded { // "el cinco de mayo"
		h = f.hit(i, language.Counts, f.par)
	}
	if h == nil || h.Entry.Number < 1 || h.Entry.Number > 31 {
		return 0, i, false
	}
	m := f.skipLink(h.Last, f.par)
	if m == h.Last && (worded || m >= f.par.Last || f.t.Tokens[m].Is(language.Capital)) {
		return 0, i, false
	}
	return h.Entry.Number, h.Last, true
}

// yearAfter reads the year that follows a day, month or part: in digits, or told
// from the article ("of last year", "vergangenen Jahres", «прошлого года»).
func (f *finder) yearAfter(i int32) (year int, next int32) {
	j := f.skipLink(i, f.par)
	if year, next = f.yearAt(j, f.par); year > 0 {
		return year, next
	}
	if !f.placed {
		return 0, i
	}
	for k := i; k <= j; k++ { // the link may end in the article that begins "l'année dernière"
		if n, last := f.shiftOf(k, "year"); last > k {
			return f.ref.Year() + n, last
		}
	}
	return 0, i
}

// dayAt reads a day of the month, as a number or an ordinal with its ending or stop.
func (f *finder) dayAt(i int32, par language.Range) (day int, next int32, ok bool) {
	n, ok := f.number(i, par)
	if !ok || n < 1 || n > 31 || len(f.t.Folded(i)) > 2 {
		return 0, i, false
	}
	next = i + 1
	for next < par.Last && next < i+3 && f.t.Tokens[next].Is(language.Glued) {
		tok := f.t.Tokens[next]
		switch {
		case tok.Kind == language.Word && tok.End-tok.Start <= 4: // st, th, er, го
		case tok.Kind == language.Hyphen && next+1 < par.Last && f.t.Tokens[next+1].Kind == language.Word: // «18-е»
		case tok.Kind == language.Stop && f.t.Pack.OrdinalStop:
		default:
			return n, next, tok.Kind != language.Number
		}
		next++
	}
	return n, next, true
}

// skipLink passes the word that joins day, month and year ("de", "of").
func (f *finder) skipLink(i int32, par language.Range) int32 {
	if h := f.frame(i, "of"); h != nil {
		return f.skipArticle(h.Last)
	}
	return f.skipArticle(i)
}

// skipMarks passes a comma before a year.
func (f *finder) skipMarks(i int32, par language.Range) int32 {
	if i < par.Last && f.t.Raw(i) == "," {
		return i + 1
	}
	return i
}

// skipStop passes the stop of a shortened month.
func (f *finder) skipStop(h *language.Hit, par language.Range) int32 {
	if h.Last < par.Last && f.t.Raw(h.Last) == "." && f.t.Tokens[h.Last].Is(language.Glued) && h.Last+1 < par.Last && !f.t.Tokens[h.Last+1].Is(language.Opener) {
		return h.Last + 1
	}
	return h.Last
}

func (f *finder) exact(first, last int32, year, month, day int) int32 {
	d := date(year, month, day)
	if d.Day() != day {
		return first
	}
	return f.addDay(first, last, dayOf(d), "day-month-year")
}

// nearest places a month or day in the year that brings it closest to the
// article's date; what lies ahead counts as further away, because news mostly
// looks back.
func (f *finder) nearest(first, last int32, month, day int) int32 {
	if !f.placed {
		return f.addUnplaced(first, last, month, day)
	}
	best := f.nearestYear(month, day)
	if day == 0 {
		return f.add(first, last, monthOf(best, month), "month-nearest-to-article")
	}
	if d := date(best, month, day); d.Day() != day {
		return first
	}
	return f.addDay(first, last, dayOf(date(best, month, day)), "day-nearest-to-article")
}

// nearestYear is the year in which a month or day lies closest to the article.
func (f *finder) nearestYear(month, day int) int {
	best, bestGap := 0, time.Duration(1<<62)
	for y := f.ref.Year() - 1; y <= f.ref.Year()+1; y++ {
		gap := f.ref.Sub(date(y, month, max(day, 1)))
		if gap < 0 {
			gap = -gap * 3 / 2
		}
		if gap < bestGap {
			best, bestGap = y, gap
		}
	}
	return best
}

// monthYear reads "January 2024" and a month alone.
func (f *finder) monthYear(i int32, par language.Range) int32 {
	h := f.hit(i, language.Months, par)
	if h == nil {
		return i
	}
	if year, after := f.yearAfter(f.skipMarks(f.skipStop(h, par), par)); year > 0 {
		return f.add(i, after, monthOf(year, h.Entry.Number), "month-year")
	}
	if a := f.frame(h.Last, "last", "next"); a != nil && f.placed {
		return f.add(i, a.Last, f.monthFrom(h.Entry.Number, frameShift[a.Entry.Label]), "framed-month")
	}
	if h.Last-h.First == 1 && f.t.Tokens[h.First].End-f.t.Tokens[h.First].Start <= 3 {
		return i // a short form needs a day or a year beside it
	}
	return f.nearest(i, h.Last, h.Entry.Number, 0)
}

// partOf reads "fin 2023", "début janvier", "spring of 2024", "Ende des Jahres 2023".
func (f *finder) partOf(i int32, par language.Range) int32 {
	h := f.hit(i, language.TimeParts, par)
	if h == nil {
		return i
	}
	next := f.skipLink(f.skipHyphen(f.behind(h)), par)
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

// year reads four digits as a year when a word beside them says so: a
// preposition of time before, or the unit after.
func (f *finder) year(i int32, par language.Range) int32 {
	y, next := f.yearAt(i, par)
	if y == 0 {
		return i
	}
	if next == i+1 && !f.yearContext(i, par) {
		return i
	}
	return f.add(i, next, yearOf(y), "year")
}

// Years that need no unit behind them: numbers outside are mostly amounts.
const (
	minPlainYear = 1700
	maxPlainYear = 2100
)

func (f *finder) yearContext(i int32, par language.Range) bool {
	n, _ := f.number(i, par)
	if n < minPlainYear || n > maxPlainYear || i == par.First {
		return false
	}
	if i+1 < par.Last && f.t.Tokens[i+1].Kind == language.Word && f.t.HitAt(i+1, language.TimeUnits) != nil {
		return false // "in 2000 days"
	}
	if raw := f.t.Raw(i - 1); raw == "(" {
		return i+1 < par.Last && (f.t.Raw(i+1) == ")" || f.t.Tokens[i+1].Kind == language.Dash || f.t.Tokens[i+1].Kind == language.Hyphen)
	}
	if and := f.frame(i-1, "and"); and != nil && i-1 == f.floor { // "between 2019 and 2021"
		return true
	}
	for k := i - 1; k >= par.First && k >= i-3; k-- {
		for _, h := range f.t.HitsAt(k) {
			if h.Last != i || h.Entry.Section != language.TimeFrames {
				continue
			}
			switch h.Entry.Label {
			case "on":
			case "of": // "summer of 2024", but not "of the 2024 team"
				if i == k+1 {
					return true
				}
			default:
				return true
			}
		}
	}
	return false
}
