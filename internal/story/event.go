package story

import (
	"cmp"
	"math"
	"slices"
)

// Event is what happened in a story, by the terms of its articles that are not
// names: a regatta on the lake of a scandal shares the scandal's names, not its
// event.
type Event struct{ parts []eventPart }

// eventPart is the articles of one language.
type eventPart struct {
	Subject
	seen map[*lang]float64 // by language: eventSquare seen from there
}

// Event is that of a story, numbered as StoryOf gave it. It holds until the next
// article arrives.
func (c *Clusterer) Event(story int) Event {
	var e Event
	for _, p := range c.stories[story] {
		if p.n > 0 {
			e.parts = append(e.parts, eventPart{Subject{lang: p.lang, terms: p.terms}, map[*lang]float64{}})
		}
	}
	return e
}

// Subject is an article made ready to be asked what happened in it. It holds as
// long as an Event does.
type Subject struct {
	lang   *lang
	terms  profile
	square float64 // eventSquare in its own language
}

// Subject makes an article ready.
func (c *Clusterer) Subject(it Item) Subject {
	s := Subject{lang: c.lang(it.Lang), terms: it.profile()}
	s.square = eventSquare(s.terms, s.lang, s.lang)
	return s
}

// Alike tells of an article of the story how alike it is to the others in what
// happened: the cosine of their terms without the names, with those of the
// language to which it is most alike.
func (e Event) Alike(s Subject) float64 {
	best := 0.0
	for _, p := range e.parts {
		square, ok := p.seen[s.lang]
		if !ok {
			square = eventSquare(p.terms, p.lang, s.lang)
			p.seen[s.lang] = square
		}
		best = max(best, eventCosine(s, Subject{p.lang, p.terms, square}, p.lang == s.lang))
	}
	return best
}

// Alike is how alike two articles are in what happened.
func (s Subject) Alike(o Subject) float64 {
	if s.lang != o.lang {
		o.square = eventSquare(o.terms, o.lang, s.lang)
	}
	return eventCosine(s, o, false)
}

// isName tells whether a term is mostly written as a name.
func (e entry) isName() bool { return 2*e.name > e.weight }

// eventWeight is the weight of a term between two languages.
func eventWeight(key uint64, l, m *lang) float64 {
	if l == m {
		return l.weight(key)
	}
	return min(l.weight(key), m.weight(key))
}

// eventSquare is the square of the length of a profile in language m, seen from
// language l, without its names. What two languages share are anchors.
func eventSquare(y profile, m, l *lang) float64 {
	if l != m {
		y = y.anchors()
	}
	sum := 0.0
	for _, e := range y {
		if !e.isName() {
			sum += e.square(eventWeight(e.key, l, m))
		}
	}
	return sum
}

// eventCosine is the cosine of an article x and one or several, y, over the terms
// that are names in neither. When x is one of y's it is taken out first.
func eventCosine(x, y Subject, within bool) float64 {
	mine, theirs, square := x.terms, y.terms, y.square
	if x.lang != y.lang {
		mine, theirs = mine.anchors(), theirs.anchors()
	}
	dot, own := 0.0, 0.0
	for _, e := range mine {
		i, ok := slices.BinarySearchFunc(theirs, e.key, func(o entry, k uint64) int { return cmp.Compare(o.key, k) })
		theirs = theirs[i:]
		if !ok && e.isName() {
			continue
		}
		w := eventWeight(e.key, x.lang, y.lang)
		var o entry
		if ok {
			o = theirs[0]
			if !o.isName() {
				square -= o.square(w)
			}
		}
		if within {
			o.weight, o.name = max(0, o.weight-e.weight), max(0, o.name-e.name)
		}
		if e.isName() || o.isName() {
			continue
		}
		own += e.square(w)
		square += o.square(w)
		dot += float64(e.weight) * w * float64(o.weight) * w
	}
	if dot == 0 {
		return 0
	}
	return dot / math.Sqrt(own*square)
}

// square is what a term adds to the square of a length.
func (e entry) square(w float64) float64 {
	x := float64(e.weight) * w
	return x * x
}
