package story

import "slices"

// Joined records that the stories of two groups of clusters became one.
type Joined struct{ Into, From int }

// TakeJoined gives the joins since the last call, in order.
func (c *Clusterer) TakeJoined() []Joined {
	out := c.joined
	c.joined = nil
	return out
}

// ClusterOf is the number of the cluster of an article.
func (c *Clusterer) ClusterOf(item int) int { return int(c.of[item]) }

// Restore puts an article where an earlier run put it, without looking for a
// likeness: at (a cluster) and story are numbers as ClusterOf and StoryOf gave them.
// Restoring the same articles in the same order gives the state the earlier run
// had, as far as those articles tell; only of what a part of more than maxTerms
// terms has dropped may a little differ. New clusters must be numbered in order.
func (c *Clusterer) Restore(it Item, at, story int) int {
	v := it.profile()
	l := c.lang(it.Lang)
	for len(c.stories) <= max(story, at) {
		c.stories = append(c.stories, nil)
	}
	for len(c.cluster) <= at {
		c.cluster = append(c.cluster, int32(story))
	}
	i := slices.IndexFunc(c.stories[story], func(p *part) bool { return p.lang == l })
	var p *part
	if i >= 0 {
		p = c.stories[story][i]
	} else {
		p = c.newPart(l, int32(at), int32(story))
	}
	c.enter(p, v, it.Time)
	c.of[len(c.of)-1] = int32(at)
	return len(c.of) - 1
}

// Echo puts a copy, word for word, beside an article that is there. A copy says
// nothing new about words: counted, ten thousand of them would make every word
// of the text a common one.
func (c *Clusterer) Echo(it Item, of int) int {
	k := c.of[of]
	c.of = append(c.of, k)
	for _, p := range c.stories[c.cluster[k]] {
		if p.lang.code == it.Lang {
			p.n++
			p.date(it.Time)
		}
	}
	return len(c.of) - 1
}

// Len is the number of articles.
func (c *Clusterer) Len() int { return len(c.of) }

// KeepApart forbids that two stories become one, numbered as StoryOf gave them:
// somebody has said that they are two.
func (c *Clusterer) KeepApart(s, t int) {
	c.apart = append(c.apart, [2]int32{int32(s), int32(t)})
}

// isApart tells whether two stories must not become one.
func (c *Clusterer) isApart(s, t int32) bool {
	return slices.Contains(c.apart, [2]int32{s, t}) || slices.Contains(c.apart, [2]int32{t, s})
}

// renamed makes what is kept apart from one story be kept apart from another.
func (c *Clusterer) renamed(from, into int32) {
	for i := range c.apart {
		for k := range c.apart[i] {
			if c.apart[i][k] == from {
				c.apart[i][k] = into
			}
		}
	}
}
