package story

import "math"

// Events tells of each article of a group how alike it is to the others in what
// happened: the cosine of their terms without the names, with those of the
// language to which it is most alike. A regatta on the lake of a scandal shares
// the scandal's names, not its event.
func (c *Clusterer) Events(items []Item) []float64 {
	byLang := map[string]*part{}
	var parts []*part
	for i := range items {
		p := byLang[items[i].Lang]
		if p == nil {
			p = &part{lang: c.lang(items[i].Lang)}
			byLang[items[i].Lang] = p
			parts = append(parts, p)
		}
		p.terms = p.terms.add(items[i].profile(), func(uint64) {})
	}
	out := make([]float64, len(items))
	for i := range items {
		self := &part{lang: c.lang(items[i].Lang), terms: items[i].profile()}
		for _, p := range parts {
			if p.lang == self.lang {
				p = &part{lang: p.lang, terms: p.terms.without(self.terms)}
			}
			out[i] = max(out[i], eventCosine(self, p))
		}
	}
	return out
}

// without takes from a profile what one of its articles brought.
func (p profile) without(q profile) profile {
	out := make(profile, 0, len(p))
	for _, e := range p {
		for len(q) > 0 && q[0].key < e.key {
			q = q[1:]
		}
		if len(q) > 0 && q[0].key == e.key {
			e.weight -= q[0].weight
			e.name -= q[0].name
		}
		if e.weight > 0 {
			out = append(out, e)
		}
	}
	return out
}

// eventCosine is the cosine of two parts over the terms that are names in
// neither. Between languages these are anchors.
func eventCosine(a, b *part) float64 {
	x, y := a.terms, b.terms
	if a.lang != b.lang {
		x, y = x.anchors(), y.anchors()
	}
	named := map[uint64]bool{}
	for _, p := range []profile{x, y} {
		for _, e := range p {
			if 2*e.name > e.weight {
				named[e.key] = true
			}
		}
	}
	weight := func(key uint64) float64 {
		if named[key] {
			return 0
		}
		return min(a.lang.weight(key), b.lang.weight(key))
	}
	dot := 0.0
	common(x, y, func(key uint64, u, v float64) {
		w := weight(key)
		dot += u * v * w * w
	})
	if dot == 0 {
		return 0
	}
	return dot / math.Sqrt(x.squareLength(weight)*y.squareLength(weight))
}
