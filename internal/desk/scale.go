package desk

import (
	"math"
	"slices"
	"time"
)

// scale places moments on a line. Distances grow with the logarithm of the
// time between neighbours: minutes stay apart and silent days do not push
// everything else together.
type scale struct {
	times []time.Time // distinct, in order
	at    []float64
}

// step is the distance of moments that follow one another closely, and perTen
// what every tenfold of the gap in minutes adds.
const (
	step   = 10.0
	perTen = 34.0
)

// newScale places moments on a line of its natural length that begins at 0.
func newScale(moments []time.Time) *scale {
	s := &scale{}
	for _, t := range moments {
		if !t.IsZero() {
			s.times = append(s.times, t.UTC())
		}
	}
	slices.SortFunc(s.times, time.Time.Compare)
	s.times = slices.CompactFunc(s.times, time.Time.Equal)
	s.at = make([]float64, len(s.times))
	for i := 1; i < len(s.times); i++ {
		gap := s.times[i].Sub(s.times[i-1]).Minutes()
		s.at[i] = s.at[i-1] + step + perTen*math.Log10(1+gap)
	}
	return s
}

// maxStretch keeps a line with few moments short.
const maxStretch = 3

// fit makes the line fill the room between left and right.
func (s *scale) fit(left, right float64) {
	f := 1.0
	if e := s.end(); e > 0 {
		f = min((right-left)/e, maxStretch)
	}
	for i := range s.at {
		s.at[i] = left + s.at[i]*f
	}
}

// end is where the line ends.
func (s *scale) end() float64 {
	if len(s.at) == 0 {
		return 0
	}
	return s.at[len(s.at)-1]
}

// x places a moment that is one of the scale's.
func (s *scale) x(t time.Time) float64 {
	i, ok := slices.BinarySearchFunc(s.times, t, time.Time.Compare)
	if !ok {
		return s.end()
	}
	return s.at[i]
}

// tick is a mark on the axis.
type tick struct {
	X         float64
	Time      time.Time
	Day, Hour string // Day is empty when it is that of the tick before
}

// yearRoom is what the first mark, which names the year, needs besides.
const yearRoom = 22.0

// ticks chooses moments at least apart from one another.
func (s *scale) ticks(apart float64) []tick {
	var out []tick
	next, day := math.Inf(-1), ""
	for i, t := range s.times {
		if s.at[i] < next {
			continue
		}
		next = s.at[i] + apart
		k := tick{X: s.at[i], Time: t, Hour: t.Format("15:04")}
		if d := t.Format("2 Jan"); d != day {
			k.Day, day = d, d
		}
		if len(out) == 0 {
			k.Day = t.Format("2 Jan 2006")
			next += yearRoom
		}
		out = append(out, k)
	}
	return out
}
