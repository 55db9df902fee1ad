package page

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/when"
)

//go:embed months.toml
var monthsFile string

// monthNames are the names of months in all languages: those of the packs, and
// of months.toml for others.
var monthNames = sync.OnceValue(func() map[string]int {
	m := map[string]int{}
	add := func(name string, n int) {
		if _, ok := m[name]; !ok && utf8.RuneCountInString(name) >= 3 {
			m[name] = n
		}
	}
	entries := language.Phrases(language.Months, "")
	for i := range entries {
		for _, form := range forms(entries[i].Pattern) {
			add(form, entries[i].Number)
		}
	}
	var extra map[string][]string
	if _, err := toml.Decode(monthsFile, &extra); err != nil {
		panic(fmt.Sprintf("months.toml: %v", err)) // embedded: cannot differ from what was tested
	}
	for _, code := range slices.Sorted(maps.Keys(extra)) {
		for i, names := range extra[code] {
			for name := range strings.SplitSeq(names, "|") {
				add(name, i+1)
			}
		}
	}
	return m
})

// forms writes out a pack's pattern in lower case, without the stop of an
// abbreviation.
func forms(pattern string) []string {
	list, err := language.Expand(pattern)
	if err != nil {
		return nil
	}
	for i, w := range list {
		list[i] = strings.TrimSuffix(strings.ToLower(w), ".")
	}
	return list
}

// word is a number or a word of a text that may hold a date.
type word struct {
	at, end int
	n       int // value of a number, -1 for a word
	digits  int
	month   int // 1..12 for the name of a month
	sep     byte
}

// dateWords cuts text into numbers and words. It stops after enough of them.
func dateWords(s string, out []word) []word {
	names := monthNames()
	for i := 0; i < len(s) && len(out) < maxDateWords; {
		c := s[i]
		if c >= '0' && c <= '9' {
			w := word{at: i}
			for i < len(s) && s[i] >= '0' && s[i] <= '9' {
				if w.digits < 9 {
					w.n = w.n*10 + int(s[i]-'0')
				}
				w.digits++
				i++
			}
			w.end = i
			if i < len(s) {
				w.sep = s[i]
			}
			out = append(out, w)
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) {
			i += n
			continue
		}
		w := word{at: i, n: -1}
		for i < len(s) {
			r, n := utf8.DecodeRuneInString(s[i:])
			if !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) || w.at < i && ideograph(r) {
				break
			}
			i += n
		}
		w.end = i
		if i-w.at <= 24 {
			w.month = names[strings.ToLower(s[w.at:i])]
		}
		if i < len(s) {
			w.sep = s[i]
		}
		out = append(out, w)
	}
	return out
}

func ideograph(r rune) bool { return r >= 0x2e80 && r < 0xa000 || r >= 0xac00 && r < 0xd7b0 }

const maxDateWords = 400

// textDate is a date found in words.
type textDate struct {
	instant hearsay.Instant
	at, end int // where in the text
}

// findDates finds the days named in s: 2024-02-14, 14.02.2024, 14 February
// 2024, Feb. 14, 2024, 14 de febrero de 2024, 14 лютого 2024, 2024年2月14日.
// monthFirst reads 2/14/2024 as the United States write it.
func findDates(s string, monthFirst bool) []textDate {
	var buf [32]word
	ws := dateWords(s, buf[:0])
	var out []textDate
	for i := 0; i < len(ws); i++ {
		d, used := dateAt(s, ws[i:], monthFirst)
		if used == 0 {
			continue
		}
		if t, ok := day(d[0], d[1], d[2]); ok {
			x := textDate{instant: t, at: ws[i].at, end: ws[i+used-1].end}
			x.clock(s, ws[i+used:])
			out = append(out, x)
			i += used - 1
		}
	}
	return out
}

// dateAt reads year, month and day from the first words; used is 0 when they
// are none.
func dateAt(s string, w []word, monthFirst bool) (d [3]int, used int) {
	if len(w) < 3 {
		return d, 0
	}
	a, b := w[0], w[1]
	k := 2 // the word after month and day may be "de" or "of"
	if w[2].n < 0 && w[2].month == 0 && w[2].end-w[2].at <= 4 && len(w) > 3 {
		k = 3
	}
	c := w[k]
	switch {
	case a.digits == 4 && b.digits > 0 && b.digits <= 2 && w[2].digits > 0 && w[2].digits <= 2 && joined(s, a, b) && joined(s, b, w[2]):
		return [3]int{a.n, b.n, w[2].n}, 3
	case a.digits == 4 && b.n < 0 && b.end-b.at == 3 && len(w) >= 5 && w[2].digits > 0 && s[b.at:b.end] == "年":
		return [3]int{a.n, w[2].n, w[4].n}, 5
	case a.digits > 0 && a.digits <= 2 && b.digits > 0 && b.digits <= 2 && w[2].digits == 4 && joined(s, a, b) && joined(s, b, w[2]):
		if a.sep == '/' && (monthFirst && a.n <= 12 || b.n > 12) {
			return [3]int{w[2].n, a.n, b.n}, 3
		}
		return [3]int{w[2].n, b.n, a.n}, 3
	case a.digits > 0 && a.digits <= 2 && b.digits > 0 && b.digits <= 2 && w[2].digits == 2 && a.sep == '.' && b.sep == '.' && joined(s, a, b) && joined(s, b, w[2]):
		return [3]int{2000 + w[2].n, b.n, a.n}, 3
	case a.month > 0 && b.digits > 0 && b.digits <= 2 && near(s, a, b):
		if y := yearAfter(s, w, 1); y > 0 {
			return [3]int{w[y].n, a.month, b.n}, y + 1
		}
	case a.digits > 0 && a.digits <= 2 && b.month > 0 && c.digits == 4 && near(s, a, b):
		return [3]int{c.n, b.month, a.n}, k + 1
	case a.digits > 0 && a.digits <= 2 && w[2].month > 0 && b.n < 0 && b.end-b.at <= 3 && near(s, a, w[2]):
		if y := yearAfter(s, w, 2); y > 0 {
			return [3]int{w[y].n, w[2].month, a.n}, y + 1
		}
	case a.digits > 0 && a.digits <= 2 && len(w) > 4 && w[3].month > 0 && b.n < 0 && b.end-b.at <= 3 && near(s, a, w[3]):
		if y := yearAfter(s, w, 3); y > 0 {
			return [3]int{w[y].n, w[3].month, a.n}, y + 1
		}
	case a.digits == 4 && b.month > 0 && w[2].digits > 0 && w[2].digits <= 2 && near(s, a, w[2]):
		return [3]int{a.n, b.month, w[2].n}, 3
	}
	return d, 0
}

// yearAfter finds the year behind word i, with a short word such as "th" or
// "de" between; 0 when there is none.
func yearAfter(s string, w []word, i int) int {
	for k := i + 1; k < len(w) && k <= i+2; k++ {
		if w[k].digits == 4 {
			if near(s, w[i], w[k]) {
				return k
			}
			return 0
		}
		if w[k].n >= 0 || w[k].end-w[k].at > 4 {
			return 0
		}
	}
	return 0
}

// joined tells whether two numbers have one separating sign between them, with
// a blank at most.
func joined(s string, a, b word) bool {
	gap := s[a.end:b.at]
	return len(gap) > 0 && len(gap) <= 2 && strings.IndexByte("./-", gap[0]) >= 0 && (len(gap) == 1 || gap[1] == ' ')
}

func near(s string, a, b word) bool {
	return b.at-a.end <= 12 && !strings.Contains(s[a.end:b.at], "\n")
}

func day(y, m, d int) (hearsay.Instant, bool) {
	if y < 1990 || y > 2100 || m < 1 || m > 12 || d < 1 || d > 31 {
		return hearsay.Instant{}, false
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return hearsay.Instant{Time: t, Precision: hearsay.PrecisionDay}, t.Day() == d
}

// clock reads a time of day that stands close behind the date.
func (x *textDate) clock(s string, w []word) {
	for k := 0; k+1 < len(w) && k < 3; k++ {
		h, m := w[k], w[k+1]
		if m.n < 0 && m.end-m.at == 1 && s[m.at] == 'h' && m.at == h.end && k+2 < len(w) { // 9h05
			h.end, m = m.end-1, w[k+2]
		}
		if h.at-x.end > 16 || h.n >= 0 && h.digits > 2 {
			return
		}
		if h.digits == 0 || h.n > 23 || m.digits != 2 || m.n > 59 || m.at != h.end+1 || strings.IndexByte(":.h", h.sep) < 0 {
			continue
		}
		rest := w[k+2:]
		if len(rest) > 0 && rest[0].at < m.end { // 9h05 took one word more
			rest = rest[1:]
		}
		rest = halfDay(s, rest, &h.n)
		x.instant.Time = x.instant.Time.Add(time.Duration(h.n)*time.Hour + time.Duration(m.n)*time.Minute)
		x.instant.Precision = hearsay.PrecisionMinute
		x.zone(s, rest)
		return
	}
}

// halfDay reads am or pm.
func halfDay(s string, w []word, hour *int) []word {
	if len(w) == 0 || w[0].n >= 0 {
		return w
	}
	switch strings.ToLower(s[w[0].at:w[0].end]) {
	case "pm", "p":
		*hour = *hour%12 + 12
	case "am", "a":
		*hour %= 12
	default:
		return w
	}
	return w[1:]
}

// zone reads an abbreviation in capitals close behind the time of day, such as
// MSK in "10:30 MSK" or CET in "10:30 Uhr (CET)".
func (x *textDate) zone(s string, w []word) {
	for k := 0; k < len(w) && k < 2 && w[k].n < 0; k++ {
		name := s[w[k].at:w[k].end]
		if len(name) < 2 || name != strings.ToUpper(name) {
			continue
		}
		if sec, ok := when.AbbreviationOffset(name); ok {
			t := x.instant.Time
			x.instant.Time = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), 0, 0, time.FixedZone(name, sec))
			x.instant.Zone = name
			return
		}
	}
}
