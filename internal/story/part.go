package story

import (
	"math"
	"math/bits"
	"time"
)

// lang is what is known of one language.
type lang struct {
	code string
	docs int
	df   map[uint64]int32

	anchors float64 // weight of anchors against stems
}

// unseen is the number of articles a language is taken to have had before the
// first: without it, the words of a small collection would weigh nothing.
const unseen = 300

// idf is the weight of a term among the articles of a language.
func (l *lang) idf(key uint64) float64 {
	return math.Log(float64(l.docs+unseen) / (float64(l.df[key]) + .5))
}

// weight is the weight of a term between texts of the language.
func (l *lang) weight(key uint64) float64 {
	if key >= anchorBit {
		return l.anchors * l.idf(key)
	}
	return l.idf(key)
}

// A term that more than maxDF of a language's articles hold finds nothing, once
// there are enough articles to tell.
const (
	maxDF      = .12
	enoughDocs = 200
)

func (l *lang) findsNothing(key uint64) bool {
	return l.docs > enoughDocs && float64(l.df[key]) > maxDF*float64(l.docs)
}

// part is the articles of one language in one story.
type part struct {
	lang        *lang
	number      int32
	cluster     int32 // where its next article goes
	story       int32
	n           int // articles; 0 when it went into another part
	terms       profile
	first, last time.Time
	length      float64 // square of the length of terms
	lengthDocs  int     // articles of the language when length was made; 0: never
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
	if p.lengthDocs == 0 || p.lang.docs > p.lengthDocs+p.lengthDocs/16 {
		p.length = p.terms.squareLength(p.lang.weight)
		p.lengthDocs = p.lang.docs
	}
	return p.length
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

// due tells whether a part of so many articles is to search for stories alike:
// always when it is small, later at steps of an eighth to a quarter. It depends
// on nothing but the number, so that a clusterer made from what was stored goes
// on as the one that stored it.
func (p *part) due() bool {
	step := 1 << max(0, bits.Len(uint(p.n))-3)
	return p.n%step == 0
}
