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

// openers are the sections whose phrases may open an expression: most words open none.
var openers = language.SetOf(language.Months, language.Weekdays, language.Relative, language.TimeParts, language.TimeFrames,
	language.TimeUnits, language.Counts, language.Ordinals, language.Zones)

// at looks for an expression that starts at token i and returns the token to go on at.
func (f *finder) at(i int32, par language.Range) int32 {
	if f.t.Tokens[i].Kind != language.Number && !f.t.AnyAt(i, openers) {
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
	next = f.skipLink(next)
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
	m := f.skipLink(h.Last)
	if m == h.Last && (worded || m >= f.par.Last || f.t.Tokens[m].Is(language.Capital)) {
		return 0, i, false
	}
	return h.Entry.Number, h.Last, true
}

// yearAfter reads the year that follows a day, month or part: in digits, or told
// from the article ("of last year", "vergangenen Jahres", «прошлого года»).
func (f *finder) yearAfter(i int32) (year int, next int32) {
	j := f.skipLink(i)
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
func (f *finder) skipLink(i int32) int32 {
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
