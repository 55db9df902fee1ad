// Command times measures how time expressions are read.
//
//	go run ./bench/times                 the table of docs/benchmarks/times.md
//	go run ./bench/times -show wrong     the expressions with one verdict
//	go run ./bench/times -lang de        one language
//
// What goes in is a list of expressions as people say them to a voice assistant,
// with the values they have at 04:30 on 12 February 2013. What comes out is how
// many internal/when gives the same value, and how the others differ.
// Holidays are counted apart: the packs have none.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/when"
)

// reference is the moment the list counts from.
const reference = "2013-02-12T04:30:00-02:00"

func main() {
	list := flag.String("list", "../shared/times/time_duckling.tsv", "expressions with values")
	show := flag.String("show", "", "print the expressions with this verdict")
	lang := flag.String("lang", "", "only this language")
	flag.Parse()
	f, err := os.Open(*list)
	if err != nil {
		log.Fatal("times: ", err)
	}
	defer f.Close()
	if err := run(f, os.Stdout, *show, *lang); err != nil {
		log.Fatal("times: ", err) //nolint:gocritic // the list is only read
	}
}

// counts are the verdicts of a language; holidays stand apart.
type counts struct {
	all, holidays int
	by            [equal + 1]int
}

func run(r io.Reader, w io.Writer, show, lang string) error {
	byLang := map[string]*counts{}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		cells := strings.Split(lines.Text(), "\t")
		if n == 1 || len(cells) < 4 || lang != "" && cells[0] != lang {
			continue
		}
		c := byLang[cells[0]]
		if c == nil {
			c = &counts{}
			byLang[cells[0]] = c
		}
		if strings.Contains(cells[2], "Holiday") {
			c.holidays++
			continue
		}
		want, err := parseValue(cells[3])
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		v, got, err := read(cells[0], cells[1], want)
		if err != nil {
			return err
		}
		c.all++
		c.by[v]++
		if show == v.String() {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", cells[0], cells[1], cells[3], got)
		}
	}
	table(w, byLang)
	return lines.Err()
}

// read runs one expression through the program and judges what comes out.
func read(lang, text string, want value) (v verdict, got string, err error) {
	pack, err := language.Load(lang)
	if err != nil {
		return missing, "", err
	}
	ref, ok := when.ParseInstant(reference)
	if !ok {
		return missing, "", fmt.Errorf("bad reference %s", reference)
	}
	v, got = judgeText(text, pack, ref, want)
	if v < part && capitals(pack) {
		if v2, got2 := judgeText(capitalised(text), pack, ref, want); v2 > v {
			return v2, got2, nil
		}
	}
	return v, got, nil
}

func judgeText(text string, pack *language.Pack, ref hearsay.Instant, want value) (best verdict, got string) {
	found := when.Find(language.Analyze(text, nil, pack), ref)
	var values []string
	for _, e := range found {
		values = append(values, e.Value)
		best = max(best, judge(want, valueOf(e)))
	}
	if len(found) > 1 && best < part {
		best = partial
	}
	return best, strings.Join(values, " ")
}

// capitals tells whether a language writes its months with a capital; the list
// is of speech and often has none, so that it is tried both ways.
func capitals(p *language.Pack) bool {
	r, _ := utf8.DecodeRuneInString(p.Phrases(language.Months, "1")[0])
	return unicode.IsUpper(r)
}

func capitalised(text string) string {
	before := ' '
	return strings.Map(func(r rune) rune {
		up := before == ' '
		before = r
		if up {
			return unicode.ToUpper(r)
		}
		return r
	}, text)
}

// valueOf is what the program read, on the clock of the list.
func valueOf(e hearsay.TimeExpression) value {
	g := map[hearsay.Precision]grain{
		hearsay.PrecisionYear: year, hearsay.PrecisionMonth: month, hearsay.PrecisionDay: day,
		hearsay.PrecisionHour: hour, hearsay.PrecisionMinute: minute, hearsay.PrecisionSecond: second,
	}[e.From.Precision]
	from := e.From.Time
	if e.From.ZoneKnown() {
		at, _ := when.ParseInstant(reference)
		from = from.In(at.Time.Location())
		_, offset := from.Zone()
		from = from.UTC().Add(time.Duration(offset) * time.Second)
	}
	v := value{from: from, to: g.add(from, 1), grain: g}
	if !e.To.IsZero() {
		v.to = e.To.Time
	}
	return v
}

func table(w io.Writer, byLang map[string]*counts) {
	fmt.Fprintf(w, "%-5s %5s  %5s %5s %7s %8s | %5s %7s %7s  %8s\n", "lang", "n", "equal", "part", "coarser", "backward", "wrong", "partial", "missing", "holidays")
	sum := counts{}
	for _, l := range slices.Sorted(maps.Keys(byLang)) {
		c := byLang[l]
		line(w, l, c)
		sum.all += c.all
		sum.holidays += c.holidays
		for v := range c.by {
			sum.by[v] += c.by[v]
		}
	}
	line(w, "all", &sum)
}

func line(w io.Writer, lang string, c *counts) {
	share := func(v verdict) float64 { return float64(c.by[v]) / float64(max(1, c.all)) }
	fmt.Fprintf(w, "%-5s %5d  %5.3f %5.3f %7.3f %8.3f | %5.3f %7.3f %7.3f  %8d\n", lang, c.all,
		share(equal), share(part), share(coarser), share(backward), share(wrong), share(partial), share(missing), c.holidays)
}
