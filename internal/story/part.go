package story

import (
	"math"
	"math/bits"
	"slices"
	"time"
)

// lang is what is known of one language. Terms are counted by the stories that
// have them, not by articles: the words of an event do not become common because
// many report it.
type lang struct {
	code  string
	parts int // stories that have it
	df    map[uint64]int32

	anchors float64 // weight of anchors against stems
	log     float64 // of parts and unseen, when parts was logFor
	logFor  int
}

// unseen is the number of stories a language is taken to have had before the
// first: without it, the words of a small collection would weigh nothing.
const unseen = 300

// idf is the weight of a term among the stories of a language.
func (l *lang) idf(key uint64) float64 {
	if l.logFor != l.parts {
		l.logFor, l.log = l.parts, math.Log(float64(l.parts+unseen))
	}
	df := int(l.df[key])
	if df < len(logs) {
		return l.log - logs[df]
	}
	return l.log - math.Log(float64(df)+.5)
}

// logs are the logarithms of df + .5: most terms are rare, and a comparison asks
// for hundreds.
var logs = func() (t [1 << 10]float64) {
	for i := range t {
		t[i] = math.Log(float64(i) + .5)
	}
	return t
}()

// weight is the weight of a term between texts of the language.
func (l *lang) weight(key uint64) float64 {
	if key >= anchorBit {
		return l.anchors * l.idf(key)
	}
	return l.idf(key)
}

// A term that more than maxDF of a language's articles hold finds no others, once
// there are enough articles to tell.
const (
	maxDF      = .12
	enoughDocs = 200
)

// finding is the greatest number of articles that may hold a term by which v
// finds others. A text that consists of common words alone, one of a thousand
// live updates, say, is searched by the rarest of them.
func (l *lang) finding(v profile) int32 {
	if l.parts <= enoughDocs {
		return int32(l.parts)
	}
	var rarest [leastSearched]int32
	for i := range rarest {
		rarest[i] = int32(l.parts)
	}
	for _, e := range v {
		if df := l.df[e.key]; df < rarest[leastSearched-1] {
			rarest[leastSearched-1] = df
			slices.Sort(rarest[:])
		}
	}
	return max(rarest[leastSearched-1], int32(maxDF*float64(l.parts)))
}

// leastSearched is how many terms always find.
const leastSearched = 3

// part is the articles of one language in one story.
type part struct {
	lang        *lang
	number      int32
	cluster     int32 // where its next article goes
	story       int32
	n           int // articles; 0 when it went into another part
	terms       profile
	first, last time.Time
	dated       int64   // articles that have a time
	seconds     int64   // sum of their times
	length      float64 // square of the length of terms
	lengthParts int     // stories of the language when length was made; 0: never
	shared      float64 // scratch of a search
}

// place is where a term is listed; stems are told apart by language.
type place struct {
	lang *lang // nil for anchors
	key  uint64
}

func (l *lang) place(key uint64) place {
	if key >= anchorBit {
		return place{nil, key}
	}
	return place{l, key}
}

// squareLength is the square of the length of a part's profile; it is made anew
// when the part has changed or its language has grown.
func (p *part) squareLength() float64 {
	if p.lengthParts == 0 || p.lang.parts > p.lengthParts+p.lengthParts/16 {
		p.length = p.terms.squareLength(p.lang.weight)
		p.lengthParts = p.lang.parts
	}
	return p.length
}

// date takes the time of an article into that of a part.
func (p *part) date(at time.Time) {
	if !at.IsZero() {
		p.dated++
		p.seconds += at.Unix()
	}
	p.meet(at, at)
}

// meet widens the time of a part.
func (p *part) meet(first, last time.Time) {
	if !first.IsZero() && (p.first.IsZero() || first.Before(p.first)) {
		p.first = first
	}
	if last.After(p.last) {
		p.last = last
	}
}

// silent tells whether more than limit lies between a part and what happened
// from first to last. What has no time is never silent.
func (p *part) silent(first, last time.Time, limit time.Duration) bool {
	if p.last.IsZero() || last.IsZero() {
		return false
	}
	return first.Sub(p.last) > limit || p.first.Sub(last) > limit
}

// leastFade keeps open the stories that are told for weeks. Among those of some
// days, a bound of .5 changes nothing, and one of .65 nothing in the mean.
const leastFade = .5

// fade is what is left of the likeness of two parts when their mean times are
// apart. What has no time does not fade.
func fade(a, b *part, rate float64) float64 {
	if a.dated == 0 || b.dated == 0 {
		return 1
	}
	seconds := float64(a.seconds)/float64(a.dated) - float64(b.seconds)/float64(b.dated)
	return max(leastFade, math.Exp(-rate*math.Abs(seconds)/(24*60*60)))
}

// due tells whether a part of so many articles is to search for stories alike:
// always when it is small, later at steps of an eighth to a quarter. It depends
// on nothing but the number, so that a clusterer made from what was stored goes
// on as the one that stored it.
func (p *part) due() bool {
	step := 1 << max(0, bits.Len(uint(p.n))-3)
	return p.n%step == 0
}
