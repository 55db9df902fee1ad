package when

import (
	"strconv"
	"strings"
	"time"

	"hearsay"
)

// Years that an article can speak of or be from; what lies outside is a number.
const (
	minYear = 1000
	maxYear = 2200
)

// Epochs, in seconds, that can be the date of an article on the web: 1990 to 2100.
const (
	minEpoch = 631152000
	maxEpoch = 4102444800
)

// ParseInstant reads a date as feeds, headers and metadata write it: ISO 8601
// in all precisions, RFC 822/1123/850 and ctime, day.month.year, and Unix
// epochs in seconds or milliseconds. Zones may be offsets or abbreviations.
// The result is as precise as what was written. ok is false for anything else.
func ParseInstant(s string) (i hearsay.Instant, ok bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 100 {
		return i, false
	}
	if i, ok = parseEpoch(s); ok {
		return i, true
	}
	c := cursor{s: s}
	if i, ok = c.iso(); ok {
		return i, true
	}
	c = cursor{s: s}
	return c.rfc()
}

func parseEpoch(s string) (hearsay.Instant, bool) {
	if len(s) < 9 || len(s) > 13 {
		return hearsay.Instant{}, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return hearsay.Instant{}, false
	}
	if len(s) == 13 {
		n /= 1000
	}
	if n < minEpoch || n > maxEpoch {
		return hearsay.Instant{}, false
	}
	return hearsay.Instant{Time: time.Unix(n, 0).UTC(), Precision: hearsay.PrecisionSecond, Zone: "Z"}, true
}

// cursor reads a date from left to right.
type cursor struct {
	s string
	i int
}

func (c *cursor) peek() byte {
	if c.i < len(c.s) {
		return c.s[c.i]
	}
	return 0
}

func (c *cursor) eat(b byte) bool {
	if c.peek() == b {
		c.i++
		return true
	}
	return false
}

func (c *cursor) spaces() {
	for c.peek() == ' ' || c.peek() == '\t' || c.peek() == ',' {
		c.i++
	}
}

func (c *cursor) done() bool { return c.i == len(c.s) }

// digits reads between lo and hi digits.
func (c *cursor) digits(lo, hi int) (n, count int, ok bool) {
	for count < hi && c.peek() >= '0' && c.peek() <= '9' {
		n = n*10 + int(c.peek()-'0')
		c.i++
		count++
	}
	return n, count, count >= lo
}

// word reads letters, in lower case.
func (c *cursor) word() string {
	start := c.i
	for c.i < len(c.s) && (c.s[c.i]|0x20 >= 'a' && c.s[c.i]|0x20 <= 'z' || c.s[c.i] >= 0x80) {
		c.i++
	}
	return strings.ToLower(c.s[start:c.i])
}

// stamp collects the parts of a date.
type stamp struct {
	year, month, day, hour, min, sec int
	precision                        hearsay.Precision
	zone                             string
	offset                           int
}

func (st stamp) instant() (hearsay.Instant, bool) {
	if st.year < minYear || st.year > maxYear || st.month < 1 || st.month > 12 || st.day < 1 || st.hour > 24 || st.min > 59 || st.sec > 60 {
		return hearsay.Instant{}, false
	}
	loc := time.UTC
	if st.zone != "" && st.offset != 0 {
		loc = time.FixedZone(st.zone, st.offset)
	}
	t := time.Date(st.year, time.Month(st.month), st.day, st.hour, st.min, min(st.sec, 59), 0, loc)
	if st.hour < 24 && t.Day() != st.day { // 31 February
		return hearsay.Instant{}, false
	}
	return hearsay.Instant{Time: t, Precision: st.precision, Zone: st.zone}, true
}

// iso reads 2024, 2024-02, 2024-02-14, 20240214 and these with a time of day.
func (c *cursor) iso() (hearsay.Instant, bool) {
	st := stamp{month: 1, day: 1, precision: hearsay.PrecisionYear}
	var ok bool
	if st.year, _, ok = c.digits(4, 4); !ok {
		return hearsay.Instant{}, false
	}
	sep := c.peek()
	if sep == '-' || sep == '/' || sep == '.' {
		c.i++
	} else if sep < '0' || sep > '9' {
		sep = 0
	}
	if !c.done() && sep != 0 {
		if st.month, _, ok = c.digits(1, 2); !ok {
			return hearsay.Instant{}, false
		}
		st.precision = hearsay.PrecisionMonth
		if sep >= '0' && sep <= '9' || c.eat(sep) {
			if st.day, _, ok = c.digits(1, 2); !ok {
				return hearsay.Instant{}, false
			}
			st.precision = hearsay.PrecisionDay
		}
	}
	if c.done() {
		return st.instant()
	}
	if st.precision != hearsay.PrecisionDay || !c.eat('T') && !c.eat('t') && !c.eat(' ') {
		return hearsay.Instant{}, false
	}
	c.spaces()
	if !c.clock(&st) || !c.zoneTail(&st) {
		return hearsay.Instant{}, false
	}
	return st.instant()
}

// clock reads hh:mm, hh:mm:ss and fractions, with am or pm.
func (c *cursor) clock(st *stamp) bool {
	var ok bool
	if st.hour, _, ok = c.digits(1, 2); !ok {
		return false
	}
	st.precision = hearsay.PrecisionHour
	if colon := c.eat(':') || c.eat('h'); colon || c.peek() >= '0' && c.peek() <= '9' {
		if st.min, _, ok = c.digits(2, 2); !ok {
			return false
		}
		st.precision = hearsay.PrecisionMinute
		if c.eat(':') || !colon && c.peek() >= '0' && c.peek() <= '9' {
			if st.sec, _, ok = c.digits(2, 2); !ok {
				return false
			}
			st.precision = hearsay.PrecisionSecond
			if c.eat('.') || c.eat(',') {
				c.digits(1, 12)
			}
		}
	}
	mark := c.i
	c.spaces()
	switch c.word() {
	case "am":
		st.hour %= 12
	case "pm":
		st.hour = st.hour%12 + 12
	default:
		c.i = mark
	}
	return true
}

// zoneTail reads an optional zone and demands the end.
func (c *cursor) zoneTail(st *stamp) bool {
	c.spaces()
	rest := strings.TrimRight(c.s[c.i:], " )")
	rest = strings.TrimPrefix(rest, "(")
	if rest == "" {
		return true
	}
	if head, paren, ok := strings.Cut(rest, "("); ok && paren != "" { // "+0300 (MSK)"
		rest = strings.TrimSpace(head)
	}
	trimmed := rest
	for _, p := range []string{"GMT", "UTC"} {
		if t := strings.TrimPrefix(rest, p); t != rest && t != "" {
			trimmed = t
		}
	}
	if sec, ok := parseOffset(trimmed); ok {
		st.zone, st.offset = rest, sec
		return true
	}
	if sec, ok := AbbreviationOffset(rest); ok {
		st.zone, st.offset = rest, sec
		return true
	}
	return false
}

// englishMonths are the ones that the standards prescribe; dates in other
// languages are read with a pack.
const englishMonths = "janfebmaraprmayjunjulaugsepoctnovdec"

func englishMonth(w string) (int, bool) {
	if len(w) < 3 {
		return 0, false
	}
	k := strings.Index(englishMonths, w[:3])
	return k/3 + 1, k >= 0 && k%3 == 0
}

// rfc reads "Tue, 13 Feb 2024 23:01:01 GMT", "Tuesday, 13-Feb-24 …", "Feb 13,
// 2024 …", ctime and "13.02.2024 00:44".
func (c *cursor) rfc() (hearsay.Instant, bool) {
	st := stamp{precision: hearsay.PrecisionDay}
	w := c.word()
	c.eat('.')
	c.spaces()
	if m, ok := englishMonth(w); ok && c.peek() >= '0' && c.peek() <= '9' {
		st.month = m
	} else if w != "" && c.peek() >= 'A' { // "Tue Feb 13 23:01:01 2024"
		if st.month, ok = englishMonth(c.word()); !ok {
			return hearsay.Instant{}, false
		}
		c.spaces()
	}
	var ok bool
	if st.day, _, ok = c.digits(1, 2); !ok {
		return hearsay.Instant{}, false
	}
	if st.month == 0 && !c.monthAfterDay(&st) {
		return hearsay.Instant{}, false
	}
	return c.yearAndClock(st)
}

func (c *cursor) monthAfterDay(st *stamp) bool {
	if c.eat('.') || c.eat('/') {
		var ok bool
		st.month, _, ok = c.digits(1, 2)
		return ok && (c.eat('.') || c.eat('/'))
	}
	if !c.eat('-') {
		c.spaces()
	}
	m, ok := englishMonth(c.word())
	st.month = m
	c.eat('.')
	c.eat('-')
	return ok
}

// yearAndClock reads the year before or behind the time of day.
func (c *cursor) yearAndClock(st stamp) (hearsay.Instant, bool) {
	c.spaces()
	mark := c.i
	n, count, _ := c.digits(1, 4)
	if c.peek() == ':' { // ctime: the clock comes first
		c.i = mark
		if !c.clock(&st) {
			return hearsay.Instant{}, false
		}
		c.spaces()
		if zone := c.word(); zone != "" {
			if sec, ok := AbbreviationOffset(zone); ok {
				st.zone, st.offset = strings.ToUpper(zone), sec
			}
			c.spaces()
		}
		n, count, _ = c.digits(2, 4)
	}
	switch {
	case count == 4:
		st.year = n
	case count == 2 && n < 70: // as RFC 2822 reads two digits, with today's pivot
		st.year = 2000 + n
	case count == 2:
		st.year = 1900 + n
	default:
		return hearsay.Instant{}, false
	}
	c.spaces()
	if c.done() || st.precision > hearsay.PrecisionDay {
		return st.instant()
	}
	c.word() // "at", "um"
	c.spaces()
	if !c.clock(&st) || !c.zoneTail(&st) {
		return hearsay.Instant{}, false
	}
	return st.instant()
}
