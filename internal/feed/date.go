package feed

import (
	_ "embed" // the words of dates
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"hearsay"
	"hearsay/internal/when"
)

// datePick is a date that several elements may give; the lowest rank that can be
// read wins.
type datePick struct {
	value hearsay.Instant
	rank  int
	bad   string // the last one that cannot be read
}

func (p *datePick) offer(s string, rank int) {
	if s == "" || !p.value.IsZero() && rank >= p.rank {
		return
	}
	if i, ok := ParseDate(s); ok {
		p.value, p.rank = i, rank
		return
	}
	p.bad = s
}

// instant gives the date, and a note when there was only a bad one.
func (p *datePick) instant(f *Feed, field string) hearsay.Instant {
	if p.value.IsZero() && p.bad != "" {
		f.note("bad-date", field, "%.60q is no date that can be read", p.bad)
	}
	return p.value
}

// feedDate takes what an element says about when the feed changed.
func (p *datePick) feedDate(e *element) {
	switch e.name {
	case "lastbuilddate", "updated", "modified", "lastmod":
		p.offer(e.text(), 1)
	case "pubdate", "published", "dc:date", "issued", "dcterms:modified":
		p.offer(e.text(), 2)
	}
}

//go:embed dates.toml
var datesTOML string

// dateWords are the words of dates.toml.
type dateWords struct {
	Months  [][]string `toml:"months"`
	Year    []string   `toml:"year_signs"`
	Month   []string   `toml:"month_signs"`
	Day     []string   `toml:"day_signs"`
	Hour    []string   `toml:"hour_signs"`
	Minute  []string   `toml:"minute_signs"`
	Second  []string   `toml:"second_signs"`
	Morning []string   `toml:"am"`
	Evening []string   `toml:"pm"`

	signs *strings.Replacer
}

var words = sync.OnceValue(func() *dateWords {
	w := &dateWords{}
	if _, err := toml.Decode(datesTOML, w); err != nil {
		panic("dates.toml: " + err.Error()) // part of the program
	}
	var pairs []string
	for _, p := range []struct {
		signs []string
		with  string
	}{
		{w.Year, "-"}, {w.Month, "-"}, {w.Day, " "}, {w.Hour, ":"}, {w.Minute, ":"}, {w.Second, " "},
		{w.Morning, " am "}, {w.Evening, " pm "},
	} {
		for _, sign := range p.signs {
			pairs = append(pairs, sign, p.with)
		}
	}
	w.signs = strings.NewReplacer(pairs...)
	return w
})

// month gives the month that a word in lower case names.
func (w *dateWords) month(word string) (n int, ok bool) {
	longest := 0
	for i, stems := range w.Months {
		for _, stem := range stems {
			if len(stem) > longest && strings.HasPrefix(word, stem) {
				longest, n = len(stem), i+1
			}
		}
	}
	return n, longest > 0
}

// ParseDate reads a date as feeds write it: as when.ParseInstant does, and with
// the names of months of many languages, with words around them, with the signs
// of East Asian dates.
func ParseDate(s string) (hearsay.Instant, bool) {
	if i, ok := when.ParseInstant(s); ok {
		return i, true
	}
	if len(s) > 200 {
		return hearsay.Instant{}, false
	}
	common, zone := words().common(s)
	if i, ok := when.ParseInstant(strings.TrimSpace(common + " " + zone)); ok {
		return i, true
	}
	if zone == "" {
		return hearsay.Instant{}, false
	}
	return when.ParseInstant(common) // a zone that nobody knows leaves it unknown
}

const english = "JanFebMarAprMayJunJulAugSepOctNovDec"

// common rewrites a date with English months and nothing else in letters. What
// may be a zone is given apart.
func (w *dateWords) common(s string) (date, zone string) {
	s = w.signs.Replace(strings.TrimSpace(s))
	var out string
	half, named := "", -1
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		if !unicode.IsLetter(r) {
			out += s[:size]
			s = s[size:]
			continue
		}
		word := letters(s)
		s = s[len(word):]
		low := strings.ToLower(word)
		n, isMonth := w.month(low)
		_, isZone := when.AbbreviationOffset(word)
		switch {
		case low == "am" || low == "pm":
			half = low
		case low == "t" && endsInDigit(out):
			out += " "
		case isZone || low == "z":
			return tidy(out, half), strings.TrimSpace(word + s)
		case isMonth && len(low) >= 3 && hasDigit(out+s):
			if named >= 0 && !hasDigit(out[:named]) { // it was a weekday that begins like a month
				out = out[:named] + out[named+3:]
			}
			named = len(out)
			out += monthWord(out, n)
		case strings.ToUpper(word) == word && len(word) >= 3 && strings.Contains(out, ":"):
			zone = word
		}
	}
	return tidy(out, half), zone
}

// monthWord is a month as it fits what stands before it: a number in 2004-7-13,
// else an English name.
func monthWord(before string, n int) string {
	if digits := strings.TrimSuffix(before, "-"); len(digits) == len(before)-1 && len(digits) >= 4 && hasDigit(digits[len(digits)-3:]) {
		return string([]byte{'0' + byte(n/10), '0' + byte(n%10)})
	}
	return english[3*n-3 : 3*n]
}

// tidy puts single spaces between the parts, drops the marks that belonged to
// dropped words, and puts the half of the day behind the time.
func tidy(s, half string) string {
	fields := strings.Fields(strings.ReplaceAll(s, "- ", "-"))
	out := fields[:0]
	for _, f := range fields {
		f = strings.Trim(f, ",.;:'’")
		if strings.Trim(f, "-–—/()|") == "" {
			continue
		}
		if k := len(f) - 1; (f[0] == '+' || f[0] == '-') && len(f) <= 3 && hasDigit(f) { // +3
			f = f[:1] + strings.Repeat("0", 2-k) + f[1:] + "00"
		}
		out = append(out, f)
	}
	s = strings.Join(out, " ")
	if half == "" {
		return s
	}
	return s + " " + half
}

func letters(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	if end < 0 {
		return s
	}
	return s[:end]
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

func endsInDigit(s string) bool { return s != "" && s[len(s)-1] >= '0' && s[len(s)-1] <= '9' }
