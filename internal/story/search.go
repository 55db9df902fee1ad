package story

import (
	"cmp"
	"math"
	"slices"
	"time"
)

// Limits of a search: with them, the time for one article does not grow with
// the number of articles, however alike they are.
const (
	maxListed   = 256 // parts that one term finds: the newest are looked at
	maxCompared = 64  // parts that are compared: those that share most
	searchTerms = 60  // terms by which a part searches: the heaviest
)

// maxAlike bounds what one pair of languages says for a join.
const maxAlike = 1.5

// sharing finds the parts that share terms with a profile and are wanted, those
// that share most first.
func (c *Clusterer) sharing(l *lang, v profile, wanted func(*part) bool) []*part {
	for len(c.score) < len(c.parts) {
		c.score = append(c.score, 0)
	}
	c.touched = c.touched[:0]
	limit := l.finding(v)
	for _, e := range v {
		if l.df[e.key] > limit {
			continue
		}
		list := c.at[l.place(e.key)]
		w := l.idf(e.key)
		for _, n := range list[max(0, len(list)-maxListed):] {
			if c.score[n] == 0 {
				c.touched = append(c.touched, n)
			}
			c.score[n] += w
		}
	}
	var out []*part
	for _, n := range c.touched {
		p := c.parts[n]
		p.shared, c.score[n] = c.score[n], 0
		if p.n > 0 && wanted(p) {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b *part) int {
		return cmp.Or(cmp.Compare(b.shared, a.shared), cmp.Compare(a.story, b.story), cmp.Compare(a.lang.code, b.lang.code))
	})
	return out[:min(len(out), maxCompared)]
}

// worthSupport is the share of its gate that a likeness must reach to be
// helped over it by the other languages of the story; neutral is how alike
// these are when they neither help nor hinder.
const (
	worthSupport = .6
	neutral      = .5
)

// nearest is the part an article is most like, above the gate; nil if none.
func (c *Clusterer) nearest(l *lang, v profile, at time.Time) *part {
	self := &part{lang: l, n: 1, terms: v}
	self.date(at)
	var best *part
	bestScore := 1.0
	for _, p := range c.sharing(l, v, func(p *part) bool { return p.lang == l && !p.silent(at, at, c.gates.Silence) }) {
		if s := c.belongs(self, p); s > bestScore {
			best, bestScore = p, s
		}
	}
	return best
}

// belongs is how well an article belongs to a part of its language, as a
// multiple of what the gate demands.
func (c *Clusterer) belongs(self, p *part) float64 {
	s := within(self, p) / (c.gates.Join * (1 - c.gates.Ease*math.Log(float64(p.n)))) * fade(self, p, c.gates.JoinFade)
	if s > worthSupport {
		s += c.support(self, p)
	}
	return s
}

// support is what the other languages of p's story say about an article.
func (c *Clusterer) support(self, p *part) float64 {
	sum, n := 0.0, 0.0
	for _, o := range c.stories[p.story] {
		if o != p {
			sum += min(maxAlike, c.alike(self, o))
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return c.gates.Support * (sum/n - neutral)
}

// relate looks for stories that are alike now that p has grown, and joins them.
func (c *Clusterer) relate(p *part) {
	if !p.due() {
		return
	}
	found := c.sharing(p.lang, p.terms.heaviest(searchTerms, p.lang.weight), func(o *part) bool {
		return o.story != p.story && !o.silent(p.first, p.last, c.gates.Silence)
	})
	type near struct {
		part  *part
		score float64
		small bool
	}
	var alike []near
	for _, o := range found {
		n := near{part: o, small: c.isSmall(o) && o.n < p.n && o.lang == p.lang}
		if n.small {
			n.score = c.belongs(o, p)
		} else {
			n.score = c.alike(p, o)
		}
		if n.score >= 1 {
			alike = append(alike, n)
		}
	}
	slices.SortStableFunc(alike, func(a, b near) int { return cmp.Compare(b.score, a.score) })
	for _, f := range alike {
		s, t := c.cluster[p.cluster], c.cluster[f.part.cluster]
		if s != t && !c.isApart(s, t) && (f.small || c.agree(s, t)) {
			c.join(min(s, t), max(s, t))
		}
	}
}

// smallStory is the number of articles up to which a story counts as articles
// that found no other. From 1 to 5 measure alike, 3 a little better.
const smallStory = 3

// isSmall tells whether a part is a small story of its own. Its articles came
// before others were there: when these have grown they ask it again, by the gate
// it would find if it came now.
func (c *Clusterer) isSmall(p *part) bool { return p.n <= smallStory && len(c.stories[p.story]) == 1 }

// alike is the likeness of two parts as a multiple of what their gate demands.
func (c *Clusterer) alike(a, b *part) float64 {
	if a.silent(b.first, b.last, c.gates.Silence) {
		return 0
	}
	if a.lang == b.lang {
		return within(a, b) / c.gates.Merge * fade(a, b, c.gates.MergeFade)
	}
	return c.across(a, b) / c.gates.Across * fade(a, b, c.gates.MergeFade)
}

// within is the cosine of two parts of one language.
func within(a, b *part) float64 {
	dot := 0.0
	common(a.terms, b.terms, func(key uint64, x, y float64) {
		w := a.lang.weight(key)
		dot += x * y * w * w
	})
	if dot == 0 {
		return 0
	}
	return dot / math.Sqrt(a.squareLength()*b.squareLength())
}

// across is the cosine of the anchors of parts in two languages; 0 when they
// share too few that tell.
func (c *Clusterer) across(a, b *part) float64 {
	weight := func(k uint64) float64 { return min(a.lang.idf(k), b.lang.idf(k)) }
	x, y := a.terms.anchors(), b.terms.anchors()
	telling := 0
	dot := 0.0
	common(x, y, func(key uint64, u, v float64) {
		w := weight(key)
		dot += u * v * w * w
		if w > c.gates.Telling {
			telling++
		}
	})
	if telling < c.gates.Shared {
		return 0
	}
	return dot / math.Sqrt(x.squareLength(weight)*y.squareLength(weight))
}
