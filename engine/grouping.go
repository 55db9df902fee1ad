package engine

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"hearsay/internal/reuse"
	"hearsay/internal/store"
	"hearsay/internal/story"
)

// grouping is the affairs of a library with the numbers the store knows
// articles, clusters and stories by.
type grouping struct {
	*affairs
	ctx         context.Context // of the batch that is prepared
	store       store.Reader
	start       int64           // Entry.ID of the first article
	newest      int64           // the highest Entry.ID
	decisions   int64           // of people, when the clusterer was made
	pending     map[int32]known // arrived, not in the store yet
	cluster     []int64         // number in the clusterer -> in the store
	number      map[standing]int64
	nextCluster int64
	nextStory   int64
}

// epoch is the number of articles after which old ones leave the clusterer: it
// holds the last epoch and the one that is growing. It is counted, not timed, so
// that a run that was interrupted holds what one that was not holds.
const epoch = 25_000

// room is how many articles may come before the clusterer is made anew.
func (g *grouping) room() int { return int(epoch - g.newest%epoch) }

// regroup makes the clusterer from the store, when there is none or an epoch is
// full.
func (l *Library) regroup(ctx context.Context) error {
	if g := l.group; g != nil && (g.newest%epoch != 0 || g.newest == 0 || g.fresh()) {
		g.ctx = ctx
		clear(g.pending) // kept, or the grouping would be gone
		return nil
	}
	n, err := l.store.Newest(ctx)
	if err != nil {
		return err
	}
	g := &grouping{
		ctx: ctx, store: l.store, start: max(n.Article/epoch-1, 0)*epoch + 1, decisions: n.Decisions, pending: map[int32]known{},
		number: map[standing]int64{}, nextCluster: n.Cluster + 1, nextStory: n.Story + 1,
	}
	g.affairs = newAffairs(l.engine.outlets, g)
	g.newest = g.start - 1
	r := restoring{g, map[int64]int{}, map[int64]int{}}
	if err := l.store.Clues(ctx, g.start, r.take); err != nil {
		return err
	}
	apart, err := l.store.Apart(ctx)
	if err != nil {
		return err
	}
	for _, p := range apart {
		a, here := r.stories[p[0]]
		b, too := r.stories[p[1]]
		if here && too {
			g.clusters.KeepApart(a, b)
		}
	}
	l.group = g
	return nil
}

// restoring puts articles back to where the store has them.
type restoring struct {
	*grouping
	clusters map[int64]int // number in the store -> in the clusterer
	stories  map[int64]int
}

func (r restoring) take(c store.Clue) error {
	k, ok := r.clusters[c.Cluster]
	if !ok {
		k = len(r.cluster)
		r.clusters[c.Cluster] = k
		r.cluster = append(r.cluster, c.Cluster)
	}
	base := k // of one that goes along with another: its words have no company
	drawn := cmp.Or(c.Seat.Drawn, c.Story)
	if c.Seat.Drawn != 0 || c.Seat.Along == 0 {
		if base, ok = r.stories[drawn]; !ok {
			base = k
			r.stories[drawn] = k
			r.number[standing(k)] = drawn
		}
	}
	it := story.Item{Doc: c.Doc, Lang: c.Lang, Time: c.Time, Terms: c.Terms}
	of, known := r.first[c.Body]
	var n int32
	if known = known && r.grouping.clusters.ClusterOf(int(of)) == k; known {
		n = int32(r.grouping.clusters.Echo(it, int(of)))
	} else {
		n = int32(r.grouping.clusters.Restore(it, k, base))
		r.drawn[base] = append(r.drawn[base], n)
		r.meet(c.Body, n)
	}
	r.enter(n, it, c.Outlet, c.Names)
	s := &r.seats[n]
	s.settled = c.Seat.Settled
	for _, y := range c.Sources {
		if y >= r.start {
			s.sources = append(s.sources, int32(y-r.start))
		}
	}
	switch {
	case c.Seat.Along >= r.start:
		s.along = int32(c.Seat.Along - r.start)
		if !known && c.Seat.Drawn == 0 {
			r.lone[base] = n
		}
	case c.Seat.Drawn != 0:
		s.aside = true
		r.number[strangerStory(n)] = c.Story
	}
	r.newest = c.ID
	return nil
}

// fresh tells whether the clusterer was made at the end of an epoch and has not
// grown since.
func (g *grouping) fresh() bool { return g.clusters.Len() <= epoch }

// item is what clustering knew of an article.
func (g *grouping) item(n int32) (story.Item, error) {
	if k, ok := g.pending[n]; ok {
		return k.item, nil
	}
	c, err := g.store.Clue(g.ctx, g.id(n))
	return story.Item{Doc: c.Doc, Lang: c.Lang, Time: c.Time, Terms: c.Terms}, err
}

// facts are those of an article's first text.
func (g *grouping) facts(n int32) (story.Facts, error) {
	if k, ok := g.pending[n]; ok {
		return k.facts, nil
	}
	return g.store.Facts(g.ctx, g.id(n))
}

// prints are the fingerprints of an article's first text.
func (g *grouping) prints(n int32) ([]reuse.Print, error) {
	if k, ok := g.pending[n]; ok {
		return k.prints, nil
	}
	return g.store.Prints(g.ctx, g.id(n), 1)
}

// id is the number of an article in the store.
func (g *grouping) id(n int32) int64 { return g.start + int64(n) }

// placed is where the store is to put an article, and what its arrival changes.
type placed struct {
	cluster, story int64
	seat           store.Seat
	sources        []int64
	shifts         []store.Shift
	settled        []int64
}

// place puts an article into a cluster and a story.
func (g *grouping) place(x arrival) (p placed, err error) {
	n := int32(len(g.seats))
	g.newest++
	g.pending[n] = known{x.item, x.facts, x.prints}
	if err := g.arrive(x); err != nil {
		return p, err
	}
	k := g.clusters.ClusterOf(int(n))
	for len(g.cluster) <= k {
		g.cluster = append(g.cluster, g.nextCluster)
		g.nextCluster++
	}
	p = placed{cluster: g.cluster[k], shifts: g.shifts(), settled: g.takeSettled()}
	p.story, p.seat, p.sources = g.numbered(g.story(n)), g.seat(n), g.sources(n)
	return p, nil
}

// seat is why an article stands where it does, as the store keeps it.
func (g *grouping) seat(n int32) store.Seat {
	s := store.Seat{Settled: g.seats[n].settled}
	if along := g.seats[n].along; along != nobody {
		s.Along = g.id(along)
	}
	if h := g.head(n); g.seats[h].aside && g.base(h) == g.base(n) {
		s.Drawn = g.numbered(g.base(n))
	}
	return s
}

// numbered is the number of a story, the next one if it has none yet.
func (g *grouping) numbered(s standing) int64 {
	n, ok := g.number[s]
	if !ok {
		n = g.nextStory
		g.nextStory++
		g.number[s] = n
	}
	return n
}

// sources are the articles that one may have its news from.
func (g *grouping) sources(n int32) []int64 {
	var out []int64
	for _, y := range g.seats[n].sources {
		out = append(out, g.id(y))
	}
	return out
}

// shifts are what the arrival of the newest article has moved of those that were
// there.
func (g *grouping) shifts() []store.Shift {
	var out []store.Shift
	for _, m := range g.takeMoves() {
		from, ok := g.number[m.from]
		if m.articles == nil {
			delete(g.number, m.from)
		}
		if !ok {
			continue // it never had an article
		}
		if _, ok := g.number[m.into]; !ok && m.articles == nil {
			g.number[m.into] = from
			continue
		}
		if len(m.articles) > 0 && g.id(m.articles[0]) == g.newest {
			continue // it is where it belongs from the beginning
		}
		sh := store.Shift{Into: g.numbered(m.into), From: from, At: g.newest, Stranger: m.stranger}
		if m.articles != nil && m.along != nobody {
			sh.Along = g.id(m.along)
		}
		for _, n := range m.articles {
			sh.Articles = append(sh.Articles, g.id(n))
		}
		out = append(out, sh)
	}
	return out
}

// takeSettled gives the articles that were settled since the last call.
func (g *grouping) takeSettled() []int64 {
	var out []int64
	for _, n := range g.proved {
		out = append(out, g.id(n))
	}
	g.proved = nil
	return out
}

// StoryName writes a story's number as users see it.
func StoryName(id int64) string { return "s" + strconv.FormatInt(id, 10) }

// storyNumber reads what StoryName wrote.
func storyNumber(name string) (int64, error) {
	n, err := strconv.ParseInt(strings.TrimPrefix(name, "s"), 10, 64)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("%q is no story; hearsay story lists them, they look like s12", name)
	}
	return n, nil
}
