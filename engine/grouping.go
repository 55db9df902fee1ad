package engine

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"hearsay/internal/store"
	"hearsay/internal/story"
)

// grouping is the clusterer with the numbers the store knows clusters and
// stories by.
type grouping struct {
	clusters    *story.Clusterer
	newest      int64   // the highest Entry.ID
	decisions   int64   // of people, when the clusterer was made
	cluster     []int64 // number in the clusterer -> in the store
	story       map[int]int64
	first       map[[16]byte]int // body -> the first article of the clusterer that has it
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
		return nil
	}
	n, err := l.store.Newest(ctx)
	if err != nil {
		return err
	}
	g := &grouping{clusters: story.New(story.TextGates), story: map[int]int64{}, first: map[[16]byte]int{}, decisions: n.Decisions, nextCluster: n.Cluster + 1, nextStory: n.Story + 1}
	local, first := map[int64]int{}, map[int64]int{}
	err = l.store.Clues(ctx, max(n.Article/epoch-1, 0)*epoch+1, func(c store.Clue) error {
		k, ok := local[c.Cluster]
		if !ok {
			k = len(g.cluster)
			local[c.Cluster] = k
			g.cluster = append(g.cluster, c.Cluster)
		}
		s, ok := first[c.Story]
		if !ok {
			s = k
			first[c.Story] = k
			g.story[k] = c.Story
		}
		it := story.Item{Doc: c.Doc, Lang: c.Lang, Time: c.Time, Terms: c.Terms}
		if of, ok := g.first[c.Body]; ok && g.clusters.ClusterOf(of) == k {
			g.clusters.Echo(it, of)
		} else {
			g.met(c.Body, g.clusters.Restore(it, k, s))
		}
		g.newest = c.ID
		return nil
	})
	if err != nil {
		return err
	}
	apart, err := l.store.Apart(ctx)
	if err != nil {
		return err
	}
	for _, p := range apart {
		a, here := first[p[0]]
		b, too := first[p[1]]
		if here && too {
			g.clusters.KeepApart(a, b)
		}
	}
	l.group = g
	return nil
}

// fresh tells whether the clusterer was made at the end of an epoch and has not
// grown since.
func (g *grouping) fresh() bool { return g.clusters.Len() <= epoch }

// place puts an article into a cluster and a story.
func (g *grouping) place(it story.Item, body [16]byte) (cluster, st int64) {
	g.newest++
	if of, ok := g.first[body]; ok {
		n := g.clusters.Echo(it, of)
		return g.cluster[g.clusters.ClusterOf(n)], g.story[g.clusters.StoryOf(n)]
	}
	n := g.clusters.Add(it)
	g.met(body, n)
	k := g.clusters.ClusterOf(n)
	for len(g.cluster) <= k {
		g.story[len(g.cluster)] = g.nextStory // a new cluster opens a story of its number
		g.cluster = append(g.cluster, g.nextCluster)
		g.nextCluster++
		g.nextStory++
	}
	return g.cluster[k], g.story[g.clusters.StoryOf(n)]
}

// met remembers the first article with a body that is long enough to tell.
func (g *grouping) met(body [16]byte, n int) {
	if _, ok := g.first[body]; !ok && body != [16]byte{} {
		g.first[body] = n
	}
}

func (g *grouping) join(j story.Joined, at int64) store.Join {
	return store.Join{Into: g.story[j.Into], From: g.story[j.From], At: at}
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
