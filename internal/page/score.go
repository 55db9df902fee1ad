package page

import "golang.org/x/net/html/atom"

// weights of the scoring loop. They were tuned on one half of two sets of pages
// and confirmed on the other, see docs/benchmarks.md.
const (
	proseLength   = 60   // a run with so many characters outside links is prose
	shortProse    = 25   // a run that ends like a sentence is prose from here on
	junkCost      = 0.8  // what a character of link text or of fragments costs
	bodyBonus     = 1.15 // for an element that says it holds the article
	titleBonus    = 1.0  // for an element that the headline stands in
	beforeTitle   = 0.5  // for an element that ends before the headline
	pruneShare    = 0.5  // an element with more of the page's prose is not pruned for its name
	chromeShare   = 0.9  // the same for what surrounds every page of a site
	commentShare  = 0.9  // the same for comments, which may be longer than the article
	listShare     = 0.5  // a list item's fragments count so much as prose
	paragraphGain = 1.25 // prose in paragraph elements
)

// scored is the page with what each element is worth as the article's container.
type scored struct {
	*layout
	names  purpose   // the purposes that elements are pruned for
	pruned []int32   // by node: the topmost element at or above it that is not the article, 0 for none
	value  []float64 // by element: prose in it less what junk costs
	total  float64   // prose of the page without its comments
	title  int32     // the headline's heading, 0 when none is found
	unseen unseen    // invisible characters of what was read
	below  int32     // the first node behind the headline's run that holds prose
}

// runValue is what a run adds to the worth of its containers.
func (l *layout) runValue(r *run) float64 {
	prose, link := float64(r.prose()), float64(r.link)
	tag := l.nodes[r.block].tag
	switch {
	case tag == atom.H1 || tag == atom.H2 || tag == atom.H3 || tag == atom.H4:
		return -junkCost * link / 2
	case link > prose:
		return -junkCost * (link + prose)
	case r.prose() >= proseLength && r.stops+r.commas > 0 || r.prose() >= shortProse && r.ended:
		if tag == atom.P {
			prose *= paragraphGain
		}
		return prose - link/2
	case r.prose() >= proseLength:
		return prose / 2
	case tag == atom.Li || tag == atom.Td || tag == atom.Dd || tag == atom.Dt:
		return listShare*prose - link
	}
	return -junkCost * prose / 2
}

// score finds what to prune, and what every element is worth.
func score(l *layout, t *titles) *scored {
	s := scoreBy(l, t, forChrome|forDrop|forComments|forDebris|forCredit|forCaption)
	if best := s.value[s.container()]; best < fewLeft*s.total && s.total > 2*proseLength {
		// The names mislead: the page's prose stands in what they say is none.
		if again := scoreBy(l, t, forChrome|forComments); again.value[again.container()] > 2*best {
			return again
		}
		if again := scoreBy(l, t, forComments); best < nothingLeft*s.total && again.value[again.container()] > 2*best {
			return again
		}
	}
	return s
}

// The shares of the page's prose below which the container is doubted, and below
// which even navigation may hold the article.
const (
	fewLeft     = 0.4
	nothingLeft = 0.1
)

// scoreBy scores a page from which elements with these purposes are pruned.
func scoreBy(l *layout, t *titles, names purpose) *scored {
	n := len(l.nodes)
	s := &scored{layout: l, names: names, pruned: make([]int32, n), value: make([]float64, n)}
	s.findHeadline(t)
	prose := make([]float32, n)
	for k := range l.runs {
		if v := l.runValue(&l.runs[k]); v > 0 {
			prose[l.runs[k].block] += float32(v)
			s.total += v
		}
	}
	for i := n - 1; i > 0; i-- {
		prose[l.nodes[i].parent] += prose[i]
	}
	for i := 1; i < n; i++ {
		if l.purposes[i]&forComments != 0 && float64(prose[i]) < commentShare*s.total {
			s.total -= float64(prose[i])
			i = int(l.nodes[i].end) - 1
		}
	}
	for i := 1; i < n; i++ {
		if s.pruned[i] = s.pruned[l.nodes[i].parent]; s.pruned[i] == 0 && !l.nodes[i].text && s.prunes(int32(i), float64(prose[i])) {
			s.pruned[i] = int32(i)
		}
	}
	for k := range l.runs {
		r := &l.runs[k]
		if s.pruned[r.block] == 0 && s.pruned[l.nodes[r.from].parent] == 0 {
			s.value[r.block] += l.runValue(r)
		}
	}
	for i := n - 1; i > 0; i-- {
		s.value[l.nodes[i].parent] += s.value[i]
	}
	return s
}

// prunes tells whether an element is no part of the article by its name.
func (s *scored) prunes(i int32, prose float64) bool {
	p := s.purposes[i]
	switch {
	case p&s.names == 0:
		return false
	case s.nodes[i].tag == atom.Body || s.nodes[i].tag == atom.Main || s.nodes[i].tag == atom.Html:
		return false
	case p&forComments != 0:
		return i > s.title || s.nodes[i].end <= s.title
	case s.title > i && s.title < s.nodes[i].end:
		return false
	case p&forChrome != 0 && s.title != 0:
		return prose < chromeShare*s.total
	case p&(forRelated|forPromo) != 0 && s.below > i && s.below < s.nodes[i].end:
		return false // what stands right below the headline is its standfirst
	}
	return prose < pruneShare*s.total && !(p&(forChrome|forDrop|forComments) == 0 && prose > 0 && s.quotes(i))
}

// quotes tells whether an element holds a quotation: embedded posts are named
// like share bars.
func (s *scored) quotes(i int32) bool {
	for k := i; k < min(s.nodes[i].end, i+40); k++ {
		if s.nodes[k].tag == atom.Blockquote {
			return true
		}
	}
	return false
}

// findHeadline finds the heading that gives the page's title, and the prose
// right below it.
func (s *scored) findHeadline(t *titles) {
	for k := range s.runs {
		r := &s.runs[k]
		tag := s.nodes[r.block].tag
		if tag != atom.H1 && tag != atom.H2 && tag != atom.H3 || !t.match(s.plain(r)) {
			continue
		}
		if s.title == 0 || tag == atom.H1 && s.nodes[s.title].tag != atom.H1 {
			s.title, s.below = r.from, 0
			if k+1 < len(s.runs) && s.runs[k+1].link == 0 && s.runs[k+1].prose() >= proseLength {
				s.below = s.runs[k+1].from
			}
			if tag == atom.H1 {
				return
			}
		}
	}
}

// container is the element that holds the article: the one worth most. Of
// equals the innermost is taken.
func (s *scored) container() int32 {
	best, most := int32(0), 0.0
	for i := int32(1); i < int32(len(s.nodes)); i++ {
		if s.nodes[i].text || s.pruned[i] != 0 {
			continue
		}
		v := s.value[i]
		if s.purposes[i]&forBody != 0 || s.nodes[i].tag == atom.Article {
			v *= bodyBonus
		}
		switch {
		case s.title == 0:
		case s.title > i && s.title < s.nodes[i].end:
			v *= titleBonus
		case s.nodes[i].end <= s.title:
			v *= beforeTitle
		}
		if v >= most && v > 0 {
			best, most = i, v
		}
	}
	return best
}
