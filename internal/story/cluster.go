package story

import (
	"math"
	"slices"
	"time"
)

// Clusterer puts articles into stories one after the other.
type Clusterer struct {
	gates   Gates
	langs   map[string]*lang
	of      []int32   // article -> cluster
	cluster []int32   // cluster -> story
	stories [][]*part // story -> its languages, in order of arrival
	parts   []*part
	at      map[place][]int32 // term -> parts that had it first, in order
	joined  []Joined
	apart   [][2]int32 // stories that must not become one

	score   []float64 // scratch of a search, by part
	touched []int32
}

// New makes an empty clusterer.
func New(g Gates) *Clusterer {
	return &Clusterer{gates: g, langs: map[string]*lang{}, at: map[place][]int32{}}
}

// Add puts an article into a story and returns its number in order of arrival.
func (c *Clusterer) Add(it Item) int {
	v := it.profile()
	l := c.lang(it.Lang)
	p := c.nearest(l, v, it.Time)
	if p == nil {
		p = c.open(l)
	}
	c.enter(p, v, it.Time)
	c.relate(p)
	return len(c.of) - 1
}

// lang gives the state of a language.
func (c *Clusterer) lang(code string) *lang {
	l := c.langs[code]
	if l == nil {
		l = &lang{code: code, df: map[uint64]int32{}, anchors: c.gates.Anchors, log: math.Log(unseen)}
		c.langs[code] = l
	}
	return l
}

// open starts a story with a cluster of its own.
func (c *Clusterer) open(l *lang) *part {
	k, s := int32(len(c.cluster)), int32(len(c.stories))
	c.cluster = append(c.cluster, s)
	c.stories = append(c.stories, nil)
	return c.newPart(l, k, s)
}

func (c *Clusterer) newPart(l *lang, cluster, story int32) *part {
	p := &part{lang: l, number: int32(len(c.parts)), cluster: cluster, story: story}
	c.parts = append(c.parts, p)
	l.parts++
	c.stories[story] = append(c.stories[story], p)
	return p
}

// maxTerms bounds the profile of a part: when it has twice as many, those that
// weigh least are dropped.
const maxTerms = 2000

// enter puts an article into a part.
func (c *Clusterer) enter(p *part, v profile, at time.Time) {
	c.of = append(c.of, p.cluster)
	p.n++
	p.date(at)
	c.grow(p, v)
}

// grow adds terms to the profile of a part.
func (c *Clusterer) grow(p *part, v profile) {
	p.terms = p.terms.add(v, func(key uint64) {
		p.lang.df[key]++
		at := p.lang.place(key)
		c.at[at] = append(c.at[at], p.number)
	})
	if len(p.terms) > 2*maxTerms {
		p.terms = p.terms.heaviest(maxTerms, p.lang.idf)
	}
	p.lengthParts = 0
}

// agree tells whether two stories, over the pairs of their languages, are alike
// enough in the mean: one pair that happens to be alike cannot weld two stories
// that are told apart in the others.
func (c *Clusterer) agree(s, t int32) bool {
	sum, all := 0.0, 0.0
	for _, a := range c.stories[s] {
		for _, b := range c.stories[t] {
			w := float64(min(a.n, b.n))
			all += w
			sum += w * min(maxAlike, c.alike(a, b))
		}
	}
	return sum >= c.gates.Quorum*all
}

// join makes one story of two. Articles of one language become one part.
func (c *Clusterer) join(into, from int32) {
	for _, p := range c.stories[from] {
		i := slices.IndexFunc(c.stories[into], func(o *part) bool { return o.lang == p.lang })
		p.story = into
		if i < 0 {
			c.stories[into] = append(c.stories[into], p)
			continue
		}
		o := c.stories[into][i]
		o.n += p.n
		o.meet(p.first, p.last)
		o.dated += p.dated
		o.seconds += p.seconds
		p.lang.parts--
		for _, e := range p.terms {
			p.lang.df[e.key]--
		}
		c.grow(o, p.terms)
		p.n, p.terms = 0, nil
	}
	c.stories[from] = nil
	for k, s := range c.cluster {
		if s == from {
			c.cluster[k] = into
		}
	}
	c.renamed(from, into)
	c.joined = append(c.joined, Joined{int(into), int(from)})
}

// StoryOf is the number of the story of an article.
func (c *Clusterer) StoryOf(item int) int { return int(c.cluster[c.of[item]]) }
