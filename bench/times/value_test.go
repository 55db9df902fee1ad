package main

import (
	"strings"
	"testing"
	"time"
)

func TestParseValue(t *testing.T) {
	for in, want := range map[string]string{
		"(2013, 2, 15, 0, 0, 0) Day":                                 "2013-02-15T00:00:00 2013-02-16T00:00:00",
		"(2013, 3, 0, 0, 0, 0) Month":                                "2013-03-01T00:00:00 2013-04-01T00:00:00",
		"((2013, 2, 12, 18, 0, 0), (2013, 2, 13, 0, 0, 0)) Hour":     "2013-02-12T18:00:00 2013-02-13T00:00:00",
		"After (2014, 1, 1, 0, 0, 0) Year":                           "2014-01-01T00:00:00 2015-01-01T00:00:00",
		"(2012, 11, 22, 0, 0, 0) Day \"Thanksgiving Day\"":           "2012-11-22T00:00:00 2012-11-23T00:00:00",
		"(2013, 1, 1, 0, 0, 0) Quarter":                              "2013-01-01T00:00:00 2013-04-01T00:00:00",
		"((2013, 2, 11, 0, 0, 0), (2013, 2, 18, 0, 0, 0)) Week Week": "2013-02-11T00:00:00 2013-02-18T00:00:00",
	} {
		v, err := parseValue(in)
		if got := v.from.Format("2006-01-02T15:04:05 ") + v.to.Format("2006-01-02T15:04:05"); err != nil || got != want {
			t.Errorf("parseValue(%q) = %s, %v; want %s", in, got, err, want)
		}
	}
	for _, in := range []string{"", "soon", "(2013, 2, 15, 0, 0, 0) Fortnight"} {
		if _, err := parseValue(in); err == nil {
			t.Errorf("parseValue(%q) gives no error", in)
		}
	}
}

func TestJudge(t *testing.T) {
	d := func(m, day, h int) time.Time { return time.Date(2013, time.Month(m), day, h, 0, 0, 0, time.UTC) }
	is := func(from, to time.Time, g grain) value { return value{from: from, to: to, grain: g} }
	evening := value{from: d(2, 12, 18), to: d(2, 13, 0), grain: hour, interval: true}
	for _, c := range []struct {
		name      string
		want, got value
		verdict   verdict
	}{
		{"the same day", is(d(2, 15, 0), d(2, 16, 0), day), is(d(2, 15, 0), d(2, 16, 0), day), equal},
		{"other borders", evening, is(d(2, 12, 17), d(2, 12, 23), hour), part},
		{"the whole day", evening, is(d(2, 12, 0), d(2, 13, 0), day), coarser},
		{"the week before", is(d(2, 15, 0), d(2, 16, 0), day), is(d(2, 8, 0), d(2, 9, 0), day), backward},
		{"the year before", is(d(2, 15, 0), d(2, 16, 0), day), is(d(2, 15, 0).AddDate(-1, 0, 0), d(2, 16, 0).AddDate(-1, 0, 0), day), backward},
		{"another day", is(d(2, 15, 0), d(2, 16, 0), day), is(d(2, 17, 0), d(2, 18, 0), day), wrong},
		{"since", value{from: d(2, 1, 0), grain: month, open: true}, is(d(2, 1, 0), d(3, 1, 0), month), equal},
		{"until the end", value{from: d(3, 1, 0), grain: month, open: true}, is(d(2, 21, 0), d(3, 1, 0), day), equal},
	} {
		if got := judge(c.want, c.got); got != c.verdict {
			t.Errorf("%s: %s, want %s", c.name, got, c.verdict)
		}
	}
}

func TestRun(t *testing.T) {
	list := "lang\ttext\tfn\tvalue\n" +
		"en\tyesterday\tdatetime\t(2013, 2, 11, 0, 0, 0) Day\n" +
		"de\tfebruar 2012\tdatetime\t(2012, 2, 1, 0, 0, 0) Month\n" +
		"en\tnext christmas\tdatetimeHoliday\t(2013, 12, 25, 0, 0, 0) Day \"Christmas\"\n" +
		"en\tat some point\tdatetime\t(2013, 2, 11, 0, 0, 0) Day\n"
	var out strings.Builder
	if err := run(strings.NewReader(list), &out, "missing", ""); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"en\tat some point", "all       3  0.667", "de        1  1.000"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	if err := run(strings.NewReader("x\nen\ta\tdatetime\tnever\n"), &out, "", ""); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("a bad value: %v", err)
	}
}
