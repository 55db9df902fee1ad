package when

import (
	"strings"

	"hearsay"
	"hearsay/internal/language"
)

// decade reads "1990s", "die 1990er Jahre", "les années 1990", "los años 90", «90-е годы».
func (f *finder) decade(i int32, _ language.Range) int32 {
	p, next, ok := f.decadeAt(i)
	if !ok {
		return i
	}
	return f.add(i, next, p, "decade")
}

func (f *finder) decadeAt(i int32) (p period, next int32, ok bool) {
	next = i
	prefix := f.labelled(i, language.TimeParts, "decade")
	if prefix != nil {
		next = prefix.Last
	}
	n, ok := f.number(next, f.par)
	digits := 0
	if ok {
		digits = len(f.t.Folded(next))
	}
	if !ok || n%10 != 0 || digits != 4 && digits != 2 || digits == 4 && (n < minPlainYear || n > maxPlainYear) || n == 0 {
		return p, i, false
	}
	next++
	if prefix == nil {
		if next, ok = f.decadeEnding(next, digits); !ok {
			return p, i, false
		}
	}
	if digits == 2 {
		n += 1900
	}
	return interval(date(n, 1, 1), date(n+10, 1, 1), hearsay.PrecisionYear), next, true
}

// decadeEnding passes the ending of "1990s", "1990er Jahre", «1990-х годах»; two
// digits need the unit, for "90s" may be an age.
func (f *finder) decadeEnding(i int32, digits int) (int32, bool) {
	if i < f.par.Last && f.t.Tokens[i].Kind == language.Hyphen && f.t.Tokens[i].Is(language.Glued) {
		i++
	}
	h := f.labelled(i, language.TimeParts, "decade")
	if h == nil || !f.t.Tokens[i].Is(language.Glued) {
		return i, false
	}
	if u := f.labelled(h.Last, language.TimeUnits, "year", "decade"); u != nil {
		return u.Last, true
	}
	return h.Last, digits == 4
}

// partOfDecade cuts a decade, "early 1990s": the first four years, the middle
// three, the last three.
func (p period) partOfDecade(name string) (period, bool) {
	from, n := p.from.Year(), 0
	switch name {
	case "begin", "early":
		n = 4
	case "middle":
		from, n = from+4, 3
	case "end", "late":
		from, n = from+7, 3
	case "first-half":
		n = 5
	case "second-half":
		from, n = from+5, 5
	default:
		return p, false
	}
	return interval(date(from, 1, 1), date(from+n, 1, 1), hearsay.PrecisionYear), true
}

// century reads "the 19th century", "le XIXe siècle", "siglo XIX", «XX век» from
// the unit, which stands behind or before the number. Centuries begin with the
// year 1, as historians count.
func (f *finder) century(i int32, _ language.Range) int32 {
	u := f.labelled(i, language.TimeUnits, "century")
	if u == nil {
		return i
	}
	first, last := i, u.Last
	n, start := f.centuryBefore(i)
	if n > 0 {
		first = start
	} else if n = f.roman(u.Last); n > 0 {
		last = u.Last + 1
	}
	if n < 2 || n > 21 {
		return i
	}
	return f.add(first, last, interval(date(100*n-99, 1, 1), date(100*n+1, 1, 1), hearsay.PrecisionYear), "century")
}

// centuryBefore is the number that ends right before token i and where it starts.
func (f *finder) centuryBefore(i int32) (n int, start int32) {
	if n := f.roman(i - 1); n > 0 && i-1 >= f.floor {
		return n, i - 1
	}
	for k := i - 1; k >= f.floor && k >= f.par.First && k >= i-3; k-- {
		if h := f.hit(k, language.Ordinals, f.par); h != nil && h.Last == i {
			return h.Entry.Number, k
		}
		if day, next, ok := f.dayAt(k, f.par); ok && next == i && next > k+1 {
			return day, k
		}
	}
	return 0, i
}

// roman reads token i as a Roman number in capitals, with an ending such as the
// one of "XIXe".
func (f *finder) roman(i int32) int {
	if i < f.par.First || i >= f.par.Last {
		return 0
	}
	raw := strings.TrimRight(f.t.Raw(i), "eèm")
	if raw == "" || len(raw) > 5 {
		return 0
	}
	values := map[byte]int{'I': 1, 'V': 5, 'X': 10}
	n := 0
	for k := range len(raw) {
		v := values[raw[k]]
		if v == 0 {
			return 0
		}
		if k+1 < len(raw) && values[raw[k+1]] > v {
			v = -v
		}
		n += v
	}
	return n
}

// lasting reads "the last three days", "les deux prochaines semaines", «за
// последние три месяца»: whole units before or after the one the article is in.
func (f *finder) lasting(i int32, par language.Range) int32 {
	if !f.placed {
		return i
	}
	a := f.frame(i, "last", "next")
	j := i
	if a != nil {
		j = a.Last
	}
	n, next, ok := f.count(j, par)
	if !ok || n == 0 {
		return i
	}
	if a == nil {
		if a = f.frame(next, "last", "next"); a == nil {
			return i
		}
		next = a.Last
	}
	u := f.hit(next, language.TimeUnits, par)
	if u == nil {
		return i
	}
	letter := unitLetters[u.Entry.Label]
	if letter == 'h' && n%24 == 0 {
		n, letter = n/24, 'd'
	}
	if letter == 0 || letter == 'h' {
		return i
	}
	from, to := -n, 0
	if a.Entry.Label == "next" {
		from, to = 1, n+1
	}
	p, ok := shift(f.ref, from, letter)
	end, _ := shift(f.ref, to, letter)
	if !ok {
		return i
	}
	precision := p.precision
	if letter == 'q' {
		precision = hearsay.PrecisionMonth
	}
	return f.add(i, u.Last, interval(p.from, end.from, precision), "units-"+a.Entry.Label)
}

// anchor is what "two days earlier" is counted from: the last time that the
// paragraph named to the day, or the article's day.
func (f *finder) anchor() (day hearsay.Instant, found bool) {
	for k := len(f.out) - 1; k >= 0 && f.out[k].Span.Start >= int(f.t.Tokens[f.par.First].Start); k-- {
		if e := &f.out[k]; e.From.Precision >= hearsay.PrecisionDay {
			return e.From, true
		}
	}
	return hearsay.Instant{Time: f.ref, Precision: hearsay.PrecisionDay}, false
}
