package follow

import (
	"errors"
	"net/http"
	"slices"
	"time"

	"hearsay"
	"hearsay/internal/feed"
	"hearsay/internal/fetch"
)

// Schedule says how often targets are visited. The zero value takes the
// defaults.
type Schedule struct {
	Min, Max time.Duration   // bounds of a feed's interval; 10 min and 12 h
	Revisits []time.Duration // from one visit of an article to the next; 1 h, 6 h, 24 h, 3 d; empty but not nil for none
	Attempts int             // visits of an article that bring no answer before it is given up; 8
}

// Defaults of Schedule.
const (
	DefaultMin      = 10 * time.Minute
	DefaultMax      = 12 * time.Hour
	DefaultAttempts = 8
)

// maxBackoff is the longest wait after an answer that is a failure: a feed that
// is gone today may be back next week.
const maxBackoff = 48 * time.Hour

// maxPause is the longest pause that a server is granted.
const maxPause = 7 * 24 * time.Hour

func (s Schedule) withDefaults() Schedule {
	if s.Min <= 0 {
		s.Min = DefaultMin
	}
	if s.Max <= 0 {
		s.Max = DefaultMax
	}
	s.Max = max(s.Min, s.Max)
	if s.Revisits == nil {
		s.Revisits = []time.Duration{time.Hour, 6 * time.Hour, 24 * time.Hour, 72 * time.Hour}
	}
	if s.Attempts <= 0 {
		s.Attempts = DefaultAttempts
	}
	return s
}

func (s Schedule) bound(d time.Duration) time.Duration { return min(max(d, s.Min), s.Max) }

// first is the interval after the first visit of a feed: the usual time between
// two of its items.
func (s Schedule) first(items []feed.Item) time.Duration {
	var times []time.Time
	for i := range items {
		if at := items[i].Published; at.Precision >= hearsay.PrecisionHour { // days alone tell no rhythm
			times = append(times, at.Time)
		}
	}
	slices.SortFunc(times, time.Time.Compare)
	times = slices.CompactFunc(times, time.Time.Equal)
	if len(times) < 3 {
		return s.bound(4 * s.Min)
	}
	var gaps []time.Duration
	for i := 1; i < len(times); i++ {
		gaps = append(gaps, times[i].Sub(times[i-1]))
	}
	slices.Sort(gaps)
	return s.bound(gaps[len(gaps)/2])
}

// next is the interval after a visit that brought n new items. It settles where
// a visit brings about one.
func (s Schedule) next(interval time.Duration, n int) time.Duration {
	switch {
	case n == 0:
		interval += interval / 2
	case n == 1:
		interval -= interval / 8
	default:
		interval /= 2
	}
	return s.bound(interval)
}

// revisit is when an article is visited again after its n-th visit; zero when
// that was the last one.
func (s Schedule) revisit(now time.Time, n int) time.Time {
	if n < 1 || n > len(s.Revisits) {
		return time.Time{}
	}
	return now.Add(s.Revisits[n-1])
}

// retry is when a target is visited again after its n-th failure in a row. A
// host out of reach (often our own network is) is asked again sooner than one
// that answers that there is nothing.
func (s Schedule) retry(now time.Time, n int, err error) time.Time {
	longest := s.Max
	var fe *fetch.Error
	if errors.As(err, &fe) && fe.Status != 0 && !passing(fe.Status) {
		longest = max(s.Max, maxBackoff)
	}
	wait := s.Min
	for i := 1; i < n && wait < longest; i++ {
		wait *= 2
	}
	wait = min(wait, longest)
	if fe != nil {
		wait = max(wait, min(fe.RetryAfter, maxPause))
	}
	return now.Add(wait)
}

// attempts is how often an article is asked for. No answer at all may mean that
// we are offline, which can last.
func (s Schedule) attempts(err error) int {
	var fe *fetch.Error
	if errors.As(err, &fe) && fe.Status == 0 {
		return 4 * s.Attempts
	}
	return s.Attempts
}

// passing tells whether an answer of this status may be another one soon.
func passing(status int) bool {
	return status >= 500 || status == http.StatusTooManyRequests || status == http.StatusRequestTimeout
}

// lasting tells whether an article's address will not give it at another time
// either.
func lasting(err error) bool {
	var fe *fetch.Error
	if !errors.As(err, &fe) {
		return true // the answer came and is no article
	}
	return errors.Is(err, fetch.ErrDisallowed) || fe.Status != 0 && !passing(fe.Status)
}
