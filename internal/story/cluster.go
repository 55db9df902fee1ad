package story

import (
	"cmp"
	"math"
	"slices"
	"time"
)

// Gates are the thresholds of clustering, tuned on titles of 2021.
type Gates struct {
	Join    float64 // cosine at which an article joins a cluster of its language
	Merge   float64 // cosine at which two clusters of a language are one
	Across  float64 // anchor likeness at which clusters of two languages are one
	Telling float64 // weight from which an anchor counts as shared
	Shared  int     // anchors that must be shared across languages
	Quorum  float64 // share of cluster pairs that must be alike for two stories to be joined
	Silence time.Duration
}

// DefaultGates are the ones used by the program.
var DefaultGates = Gates{Join: .28, Merge: .28, Across: .35, Telling: 2.5, Shared: 2, Quorum: .15, Silence: 24 * time.Hour}

// TextGates are for articles with their texts: leads share more words than
// titles do, and a story that is read in full may be told for days.
var TextGates = Gates{Join: .18, Merge: .18, Across: .12, Telling: 2.5, Shared: 2, Quorum: .15, Silence: 48 * time.Hour}

// cluster is a group of articles of one language.
type cluster struct {
	lang    *lang
	docs    []int32            // indices into Clusterer.items
	sum     map[uint32]float64 // stems, summed over articles, unweighted by idf
	anchors map[uint32]float64
	last    time.Time
	story   int32
	seen    int // articles at the last search for clusters alike
}

// lang is the state of one language.
type lang struct {
	code     string
	docs     int
	stemDF   map[uint32]int32
	anchorDF map[uint32]int32
	at       map[uint32][]int32 // stem -> clusters that hold it
}

// Clusterer puts articles into stories one after the other.
type Clusterer struct {
	gates    Gates
	langs    map[string]*lang
	clusters []*cluster
	anchorAt map[uint32][]int32 // anchor -> clusters that hold it
	anchorDF map[uint32]int32
	docs     int
	of       []int32   // item -> cluster
	stories  [][]int32 // story -> clusters
	joined   []Joined
	apart    [][2]int32 // stories that must not become one
}

// New makes an empty clusterer.
func New(g Gates) *Clusterer {
	return &Clusterer{gates: g, langs: map[string]*lang{}, anchorAt: map[uint32][]int32{}, anchorDF: map[uint32]int32{}}
}

// unseen is the number of articles a language is taken to have had before the
// first: without it, the words of a small collection would weigh nothing.
const unseen = 300

// idf is the weight of a term found in df of n articles.
func idf(df int32, n int) float64 { return math.Log(float64(n+unseen) / (float64(df) + .5)) }

// Add puts an article into a story and returns its number in order of arrival.
func (c *Clusterer) Add(it Item) int {
	l := c.count(it)
	k := c.nearest(l, it)
	if k < 0 {
		k = c.open(l, it.Time)
	}
	c.join(k, it)
	c.relate(k)
	return len(c.of) - 1
}

// count enters an article's terms into the statistics of its language.
func (c *Clusterer) count(it Item) *lang {
	l := c.langs[it.Lang]
	if l == nil {
		l = &lang{code: it.Lang, stemDF: map[uint32]int32{}, anchorDF: map[uint32]int32{}, at: map[uint32][]int32{}}
		c.langs[it.Lang] = l
	}
	l.docs++
	c.docs++
	for _, t := range it.Terms {
		if t.Anchor {
			l.anchorDF[t.Key]++
			c.anchorDF[t.Key]++
		} else {
			l.stemDF[t.Key]++
		}
	}
	return l
}

// maxDF is the share of a language's articles above which a stem finds no candidates.
const maxDF = .05

// nearest is the cluster the article is most like, above the gate; -1 if none.
func (c *Clusterer) nearest(l *lang, it Item) int32 {
	score := map[int32]float64{}
	norm := 0.0
	for _, t := range it.Terms {
		if t.Anchor {
			continue
		}
		w := float64(t.Weight) * idf(l.stemDF[t.Key], l.docs)
		norm += w * w
		if l.docs > 200 && float64(l.stemDF[t.Key]) > maxDF*float64(l.docs) {
			continue
		}
		for _, k := range l.at[t.Key] {
			score[k] = 0
		}
	}
	best, bestScore := int32(-1), c.gates.Join
	keys := make([]int32, 0, len(score))
	for k := range score {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		cl := c.clusters[k]
		if !it.Time.IsZero() && !cl.last.IsZero() && it.Time.Sub(cl.last) > c.gates.Silence {
			continue
		}
		dot, cnorm := 0.0, 0.0
		for _, t := range it.Terms {
			if !t.Anchor {
				if s, ok := cl.sum[t.Key]; ok {
					w := idf(l.stemDF[t.Key], l.docs)
					dot += float64(t.Weight) * w * s * w
				}
			}
		}
		for key, s := range cl.sum {
			w := s * idf(l.stemDF[key], l.docs)
			cnorm += w * w
		}
		if s := dot / math.Sqrt(norm*cnorm+1e-12); s > bestScore {
			best, bestScore = k, s
		}
	}
	return best
}

func (c *Clusterer) open(l *lang, at time.Time) int32 {
	k := int32(len(c.clusters))
	s := int32(len(c.stories))
	c.clusters = append(c.clusters, &cluster{lang: l, sum: map[uint32]float64{}, anchors: map[uint32]float64{}, last: at, story: s})
	c.stories = append(c.stories, []int32{k})
	return k
}

func (c *Clusterer) join(k int32, it Item) {
	cl := c.clusters[k]
	cl.docs = append(cl.docs, int32(len(c.of)))
	c.of = append(c.of, k)
	if it.Time.After(cl.last) {
		cl.last = it.Time
	}
	for _, t := range it.Terms {
		m, at := cl.sum, cl.lang.at
		if t.Anchor {
			m, at = cl.anchors, c.anchorAt
		}
		if _, ok := m[t.Key]; !ok {
			at[t.Key] = append(at[t.Key], k)
		}
		m[t.Key] += float64(t.Weight)
	}
}

// due tells whether a cluster has changed enough since the last search for
// clusters alike, and notes that it has been searched for: profiles of large
// clusters change slowly.
func (cl *cluster) due() bool {
	n := len(cl.docs)
	if n > 4 && n < cl.seen+cl.seen/4 {
		return false
	}
	cl.seen = n
	return true
}

// relate looks for clusters alike of this language and of others and joins
// their stories.
func (c *Clusterer) relate(k int32) {
	cl := c.clusters[k]
	if !cl.due() {
		return
	}
	score := map[int32]int{}
	for key := range cl.anchors {
		if c.docs > 200 && float64(c.anchorDF[key]) > maxDF*float64(c.docs) {
			continue
		}
		for _, o := range c.anchorAt[key] {
			if o != k {
				score[o]++
			}
		}
	}
	type near struct {
		k int32
		s float64
	}
	var found []near
	for o, n := range score {
		if c.clusters[o].story == cl.story || n < 2 {
			continue
		}
		if s := c.alike(cl, c.clusters[o]); s > 0 {
			found = append(found, near{o, s})
		}
	}
	slices.SortFunc(found, func(a, b near) int { return cmp.Or(cmp.Compare(b.s, a.s), cmp.Compare(a.k, b.k)) })
	for _, f := range found {
		c.tryJoin(cl.story, c.clusters[f.k].story)
	}
}

// alike is how far two clusters pass their gate; 0 when they do not.
func (c *Clusterer) alike(a, b *cluster) float64 {
	if !a.last.IsZero() && !b.last.IsZero() && a.last.Sub(b.last).Abs() > c.gates.Silence {
		return 0
	}
	if a.lang == b.lang {
		s := cosine(a.sum, b.sum, func(k uint32) float64 { return idf(a.lang.stemDF[k], a.lang.docs) })
		if s >= c.gates.Merge {
			return s
		}
		return 0
	}
	s, shared := c.across(a, b)
	if shared >= c.gates.Shared && s >= c.gates.Across {
		return s
	}
	return 0
}

// across compares the anchors of clusters in two languages.
func (c *Clusterer) across(a, b *cluster) (float64, int) {
	shared := 0
	weight := func(k uint32) float64 {
		return min(idf(a.lang.anchorDF[k], a.lang.docs), idf(b.lang.anchorDF[k], b.lang.docs))
	}
	for k := range a.anchors {
		if _, ok := b.anchors[k]; ok && weight(k) > c.gates.Telling {
			shared++
		}
	}
	if shared < c.gates.Shared {
		return 0, shared
	}
	return cosine(a.anchors, b.anchors, weight), shared
}

func cosine(a, b map[uint32]float64, weight func(uint32) float64) float64 {
	dot, na, nb := 0.0, 0.0, 0.0
	for k, x := range a {
		w := weight(k)
		na += x * x * w * w
		if y, ok := b[k]; ok {
			dot += x * y * w * w
		}
	}
	for k, y := range b {
		w := weight(k)
		nb += y * y * w * w
	}
	if na == 0 || nb == 0 {
		return 0
	}
	return dot / math.Sqrt(na*nb)
}

// tryJoin joins two stories when enough of their clusters are alike.
func (c *Clusterer) tryJoin(s, t int32) {
	if s == t || c.isApart(s, t) {
		return
	}
	yes, all := 0.0, 0.0
	for _, a := range c.stories[s] {
		for _, b := range c.stories[t] {
			w := float64(min(len(c.clusters[a].docs), len(c.clusters[b].docs)))
			all += w
			if c.alike(c.clusters[a], c.clusters[b]) > 0 {
				yes += w
			}
		}
	}
	if yes < c.gates.Quorum*all {
		return
	}
	into, from := min(s, t), max(s, t)
	for _, k := range c.stories[from] {
		c.clusters[k].story = into
	}
	c.renamed(from, into)
	c.joined = append(c.joined, Joined{int(into), int(from)})
	c.stories[into] = append(c.stories[into], c.stories[from]...)
	c.stories[from] = nil
}

// StoryOf is the number of the story of an article.
func (c *Clusterer) StoryOf(item int) int { return int(c.clusters[c.of[item]].story) }
