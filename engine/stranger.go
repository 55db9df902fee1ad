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
	leastEvent    = .22
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
	if err := a.quoted(n, x, list); err != nil {
		return err
	}
	if joined || asked(len(list)) {
		return a.askAll(list)
	}
	subject := a.clusters.Subject(x.item)
	if a.seats[n].settled || a.event(n).Alike(subject) >= leastEvent {
		return nil
	}
	strangers := 1
	for _, i := range a.view(list) {
		if i == n {
			continue
		}
		if a.seats[i].aside {
			strangers++
		}
		related, err := a.related(subject, x.prints, i)
		if err != nil {
			return err
		}
		if related {
			if a.seats[i].aside { // it has the same to tell
				a.seats[n].along = i
			} else {
				a.settle(n)
			}
			return nil
		}
	}
	if 2*strangers <= min(len(list), inView) {
		a.seats[n].aside = true
	}
	return nil
}

// related tells whether an article tells what article i tells, or has words in
// a row from it.
func (a *affairs) related(s story.Subject, prints []reuse.Print, i int32) (bool, error) {
	it, err := a.kept.item(i)
	if err != nil || s.Alike(a.clusters.Subject(it)) >= resembling {
		return err == nil, err
	}
	p, err := a.kept.prints(i)
	return err == nil && sharePrint(prints, p), err
}

// quoted brings strangers back whose words the article that has arrived has.
func (a *affairs) quoted(n int32, x arrival, list []int32) error {
	for _, i := range a.view(list) {
		if i == n || !a.seats[i].aside {
			continue
		}
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

func (a *affairs) event(n int32) story.Event { return a.clusters.Event(a.clusters.StoryOf(int(n))) }

// view is the newest articles of a story that go along with nobody.
func (a *affairs) view(list []int32) []int32 {
	var out []int32
	for i := len(list) - 1; i >= 0 && len(out) < inView; i-- {
		if a.seats[list[i]].along == nobody {
			out = append(out, list[i])
		}
	}
	return out
}

// askAll asks the articles of a story in view, each once more.
func (a *affairs) askAll(list []int32) error {
	list = a.view(list)
	subjects := make([]story.Subject, len(list))
	for k, i := range list {
		it, err := a.kept.item(i)
		if err != nil {
			return err
		}
		subjects[k] = a.clusters.Subject(it)
		a.proveLate(i)
	}
	event := a.event(list[0])
	strange := make([]bool, len(list))
	n := 0
	for k, i := range list {
		if a.seats[i].settled || event.Alike(subjects[k]) >= leastEvent {
			continue
		}
		related, err := a.relatedToAny(subjects, list, k)
		if err != nil {
			return err
		}
		if related {
			a.settle(i)
		} else {
			strange[k] = true
			n++
		}
	}
	for k, i := range list {
		switch is := strange[k] && 2*n <= len(list); { // else there is no event to be a stranger to
		case is && !a.seats[i].aside:
			from := a.story(i)
			a.seats[i].aside = true
			a.moves = append(a.moves, move{into: strangerStory(i), from: from, articles: a.party(i), stranger: true})
		case !is && a.seats[i].aside:
			a.readmit(i)
		}
	}
	return nil
}

// relatedToAny tells whether article k of a list is related to another one.
func (a *affairs) relatedToAny(subjects []story.Subject, list []int32, k int) (bool, error) {
	for i := range list {
		if i != k && subjects[k].Alike(subjects[i]) >= resembling {
			return true, nil
		}
	}
	mine, err := a.kept.prints(list[k])
	for i := 0; i < len(list) && err == nil; i++ {
		if i == k {
			continue
		}
		var theirs []reuse.Print
		if theirs, err = a.kept.prints(list[i]); err == nil && sharePrint(mine, theirs) {
			return true, nil
		}
	}
	return false, err
}
