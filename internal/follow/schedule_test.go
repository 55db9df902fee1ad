package follow

import (
	"testing"
	"time"

	"hearsay"
	"hearsay/internal/feed"
	"hearsay/internal/fetch"
)

func TestScheduleFirst(t *testing.T) {
	s := Schedule{Min: 10 * time.Minute, Max: 6 * time.Hour}.withDefaults()
	at := func(precision hearsay.Precision, minutes ...int) []feed.Item {
		var items []feed.Item
		for _, m := range minutes {
			items = append(items, feed.Item{Published: hearsay.Instant{Time: began.Add(time.Duration(m) * time.Minute), Precision: precision}})
		}
		return items
	}
	for _, tc := range []struct {
		name  string
		items []feed.Item
		want  time.Duration
	}{
		{"no items", nil, 40 * time.Minute},
		{"two tell no rhythm", at(hearsay.PrecisionMinute, 0, 60), 40 * time.Minute},
		{"every hour or so", at(hearsay.PrecisionMinute, 0, 62, 120, 500, 560), time.Hour + 2*time.Minute},
		{"in any order", at(hearsay.PrecisionMinute, 560, 0, 500, 62, 120), time.Hour + 2*time.Minute},
		{"a wire", at(hearsay.PrecisionSecond, 0, 1, 2, 3, 4), 10 * time.Minute},
		{"a weekly", at(hearsay.PrecisionSecond, 0, 10080, 20160, 30240), 6 * time.Hour},
		{"all at one time", at(hearsay.PrecisionSecond, 5, 5, 5, 5), 40 * time.Minute},
		{"days only", at(hearsay.PrecisionDay, 0, 1440, 2880), 40 * time.Minute},
	} {
		if got := s.first(tc.items); got != tc.want {
			t.Errorf("%s: %s, want %s", tc.name, got, tc.want)
		}
	}
}

// TestScheduleSettles feeds a source of a steady rhythm to the schedule: the
// interval comes to rest near the rhythm, whatever it was at first.
func TestScheduleSettles(t *testing.T) {
	s := Schedule{Min: 5 * time.Minute, Max: 24 * time.Hour}.withDefaults()
	for _, rhythm := range []time.Duration{30 * time.Minute, 2 * time.Hour, 8 * time.Hour} {
		for _, interval := range []time.Duration{s.Min, time.Hour, s.Max} {
			now, last := time.Duration(0), time.Duration(0)
			for range 60 {
				now += interval
				n := int(now/rhythm) - int(last/rhythm)
				last = now
				interval = s.next(interval, n)
			}
			if interval < rhythm/4 || interval > 2*rhythm {
				t.Errorf("a piece of news every %s is looked for every %s", rhythm, interval)
			}
		}
	}
	if got := s.next(s.Max, 0); got != s.Max {
		t.Errorf("silent: %s", got)
	}
	if got := s.next(s.Min, 9); got != s.Min {
		t.Errorf("busy: %s", got)
	}
}

func TestScheduleRetry(t *testing.T) {
	s := Schedule{Min: 10 * time.Minute, Max: 6 * time.Hour}.withDefaults()
	for _, tc := range []struct {
		failures int
		err      error
		want     time.Duration
	}{
		{1, &fetch.Error{}, 10 * time.Minute},
		{3, &fetch.Error{}, 40 * time.Minute},
		{100, &fetch.Error{}, 6 * time.Hour},
		{100, &fetch.Error{Status: 503}, 6 * time.Hour},
		{100, &fetch.Error{Status: 404}, 48 * time.Hour},
		{1, &fetch.Error{Status: 429, RetryAfter: time.Hour}, time.Hour},
		{100, &fetch.Error{Status: 429, RetryAfter: time.Hour}, 6 * time.Hour},
		{2, errNoPage, 20 * time.Minute},
	} {
		if got := s.retry(began, tc.failures, tc.err).Sub(began); got != tc.want {
			t.Errorf("%d failures, %+v: %s, want %s", tc.failures, tc.err, got, tc.want)
		}
	}
}

func TestScheduleRevisit(t *testing.T) {
	s := Schedule{}.withDefaults()
	for n, want := range []time.Duration{0, time.Hour, 6 * time.Hour, 24 * time.Hour, 72 * time.Hour, 0} {
		got := s.revisit(began, n)
		if want == 0 && !got.IsZero() || want > 0 && got.Sub(began) != want {
			t.Errorf("after visit %d: %s", n, got)
		}
	}
}
