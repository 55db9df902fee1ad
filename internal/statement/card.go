package statement

import "hearsay"

// Card sums up how well an article is sourced.
func Card(tr *hearsay.Trace) hearsay.SourcingCard {
	c := hearsay.SourcingCard{ByClass: map[hearsay.Class]int{}}
	for _, p := range tr.Parties {
		c.ByClass[p.Class]++
		if named(p.Class) {
			c.Named++
		} else {
			c.Unnamed++
		}
	}
	return c
}

// named tells whether a party of class k is on the record.
func named(k hearsay.Class) bool {
	return k != hearsay.ClassAnon && k != hearsay.ClassNone && k != hearsay.ClassGroup && k != hearsay.ClassRole
}
