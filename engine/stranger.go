package engine

import (
	"slices"

	"hearsay/internal/reuse"
	"hearsay/internal/story"
)

// A stranger shares the places and names of its story only. It is taken out of
// the story and stands by itself, unless a citation shows that it has its news
// from the others or they from it. The clusterer keeps it where it was: what
// comes later may show that it belongs there after all.

// leastEvent is how alike in what happened, names left out, an article must be
// to its story as a whole, resembling how alike to one article of it: of many,
// some are alike by chance. strangersFrom is the number of articles from which a
// story tells.
const (
	leastEvent    = .25
	resembling    = .25
	strangersFrom = 4
)

// inView is how many articles of a story an article is compared with and asked
// again as the story grows: the newest.
const inView = 64

// asked tells whether a story that has grown to n texts is to be asked for
// strangers again: always when it is small, later often enough for each text to
// be asked while it is in view.
func asked(n int) bool { return n%min(max(n/8, 1), inView/2) == 0 }

// maxProofs is how many sources in other stories are remembered of an article.
const maxProofs = 4

// prove settles an article that credits an outlet with an article in its story,
// and that one. Where the outlet has its articles in other stories, which may be
// found to be the same one day, the one with most of its names is remembered.
func (a *affairs) prove(n int32, x arrival, named []mention) {
	for k, m := range named {
		if !m.proves || slices.ContainsFunc(named[:k], func(o mention) bool { return o.proves && o.outlet == m.outlet }) {
			continue
		}
		list := a.of[m.outlet]
		list = list[max(0, len(list)-maxSources):]
		proved, best, most := false, int32(nobody), 0
		for i := len(list) - 1; i >= 0 && !proved; i-- {
			y := list[i]
			if proved = a.base(y) == a.base(n); proved {
				a.belongs(n)
				a.belongs(y)
			} else if k := x.facts.Named(a.seats[y].names); k > most {
				best, most = y, k
			}
		}
		if s := &a.seats[n]; !proved && best != nobody && len(s.sources) < maxProofs {
			s.sources = append(s.sources, best)
		}
	}
	slices.Sort(a.seats[n].sources)
	a.seats[n].sources = slices.Compact(a.seats[n].sources)
}

// proveLate settles what has its news from an article that is in its story now.
func (a *affairs) proveLate(n int32) {
	for _, y := range a.seats[n].sources {
		if a.base(y) == a.base(n) {
			a.belongs(n)
			a.belongs(y)
		}
	}
}

// belongs keeps an article in its story, or brings it back there.
func (a *affairs) belongs(n int32) {
	n = a.head(n)
	a.settle(n)
	if a.seats[n].aside {
		a.readmit(n)
	}
}

// readmit brings a stranger back to its story.
func (a *affairs) readmit(n int32) {
	a.moves = append(a.moves, move{into: a.base(n), from: strangerStory(n)})
	a.seats[n].aside = false
	for _, i := range a.party(n)[1:] {
		if a.seats[i].along == n && a.base(i) == a.base(n) {
			a.seats[i].along = nobody
		}
	}
}

// estrange asks an article that has arrived whether it is a stranger, and the
// others of its story too when it is due.
func (a *affairs) estrange(n int32, x arrival, joined bool) error {
	list := a.drawn[int(a.base(n))]
	if len(list) < strangersFrom || a.seats[n].along != nobody && !joined {
		return nil
	}
	asking := a.ask(list)
	if err := a.quoted(n, x, asking); err != nil {
		return err
	}
	if joined || asked(len(list)) {
		return asking.all()
	}
	return asking.one(n)
}

// quoted brings strangers back whose words are in an article that is none.
func (a *affairs) quoted(n int32, x arrival, q *asking) error {
	asides := slices.DeleteFunc(slices.Clone(q.list), func(i int32) bool { return i == n || !a.seats[i].aside })
	if len(asides) == 0 {
		return nil
	}
	if low, err := q.low(n); low || err != nil {
		return err
	}
	for _, i := range asides {
		p, err := a.kept.prints(i)
		if err != nil {
			return err
		}
		if sharePrint(x.prints, p) {
			a.belongs(n)
			a.belongs(i)
		}
	}
	return nil
}

func sharePrint(a, b []reuse.Print) bool {
	for _, p := range a {
		if slices.ContainsFunc(b, func(q reuse.Print) bool { return q.Hash == p.Hash }) {
			return true
		}
	}
	return false
}

// asking compares the articles of a story in view, reading what it needs of them
// once.
type asking struct {
	*affairs
	list     []int32 // the newest first
	event    story.Event
	subjects map[int32]story.Subject
	words    map[int32][]reuse.Print
}

// ask begins to ask the newest articles of a story that go along with nobody.
func (a *affairs) ask(list []int32) *asking {
	q := &asking{affairs: a, event: a.clusters.Event(int(a.base(list[0]))), subjects: map[int32]story.Subject{}, words: map[int32][]reuse.Print{}}
	for i := len(list) - 1; i >= 0 && len(q.list) < inView; i-- {
		if a.seats[list[i]].along == nobody {
			q.list = append(q.list, list[i])
		}
	}
	return q
}

func (q *asking) subject(i int32) (story.Subject, error) {
	s, ok := q.subjects[i]
	if ok {
		return s, nil
	}
	it, err := q.kept.item(i)
	if err == nil {
		s = q.clusters.Subject(it)
		q.subjects[i] = s
	}
	return s, err
}

func (q *asking) prints(i int32) ([]reuse.Print, error) {
	p, ok := q.words[i]
	if ok {
		return p, nil
	}
	p, err := q.kept.prints(i)
	q.words[i] = p
	return p, err
}

// low tells whether nothing shows that an article is of its story, and it is
// unlike the whole of it.
func (q *asking) low(i int32) (bool, error) {
	if q.seats[i].settled {
		return false, nil
	}
	s, err := q.subject(i)
	return err == nil && q.event.Alike(s) < leastEvent, err
}

// related tells whether two articles tell the same or have words in a row in
// common.
func (q *asking) related(i, k int32) (bool, error) {
	x, err := q.subject(i)
	if err != nil {
		return false, err
	}
	y, err := q.subject(k)
	if err != nil || x.Alike(y) >= resembling {
		return err == nil, err
	}
	mine, err := q.prints(i)
	if err != nil {
		return false, err
	}
	theirs, err := q.prints(k)
	return err == nil && sharePrint(mine, theirs), err
}

// one asks the article that has arrived: it is settled when it is related to one
// of its story, and goes along with a stranger to which alone it is related.
func (q *asking) one(n int32) error {
	low, err := q.low(n)
	if err != nil || !low {
		return err
	}
	strangers, like := 1, int32(nobody)
	for _, i := range q.list {
		aside := q.seats[i].aside
		if aside {
			strangers++
		}
		if i == n || aside && like != nobody {
			continue
		}
		related, err := q.related(n, i)
		switch {
		case err != nil:
			return err
		case related && aside:
			like = i
		case related:
			q.settle(n)
			return nil
		}
	}
	if like != nobody {
		q.seats[n].along = like
	} else if 2*strangers <= len(q.list) { // else there is no event to be a stranger to
		q.seats[n].aside = true
	}
	return nil
}

// all asks all articles in view.
func (q *asking) all() error {
	for _, i := range q.list {
		q.proveLate(i)
	}
	low, core := []int32{}, []int32{}
	for _, i := range slices.Backward(q.list) { // the earliest first
		is, err := q.low(i)
		if err != nil {
			return err
		}
		if is {
			low = append(low, i)
		} else {
			core = append(core, i)
		}
	}
	for ; len(core) > 0 && len(low) > 0; core = core[1:] { // what is related to one of the story is of the story
		for k := 0; k < len(low); {
			related, err := q.related(low[k], core[0])
			if err != nil {
				return err
			}
			if !related {
				k++
				continue
			}
			q.settle(low[k])
			core = append(core, low[k])
			low = slices.Delete(low, k, k+1)
		}
	}
	if 2*len(low) > len(q.list) {
		low = nil // there is no event to be a stranger to
	}
	for _, i := range q.list {
		if q.seats[i].aside && !slices.Contains(low, i) {
			q.readmit(i)
		}
	}
	for k, i := range low {
		if q.seats[i].aside {
			continue
		}
		if err := q.expel(i, low[:k]); err != nil {
			return err
		}
	}
	return nil
}

// expel takes a stranger out of its story. It goes along with an earlier one to
// which it is related.
func (q *asking) expel(i int32, earlier []int32) error {
	m := move{into: strangerStory(i), from: q.story(i), articles: q.party(i), stranger: true, along: nobody}
	for _, h := range earlier {
		related, err := q.related(i, h)
		if err != nil {
			return err
		}
		if related {
			m.along = q.head(h)
			m.into = q.story(h)
			break
		}
	}
	q.seats[i].along, q.seats[i].aside = m.along, m.along == nobody
	q.moves = append(q.moves, m)
	return nil
}
