package story

// Weld makes one story of two, numbered as StoryOf gave them, for a reason that
// their words do not show. It does not when they must be kept apart.
func (c *Clusterer) Weld(s, t int) {
	a, b := int32(min(s, t)), int32(max(s, t))
	if a != b && !c.isApart(a, b) {
		c.join(a, b)
	}
}

// Size is the number of articles of a story, copies of one text among them.
func (c *Clusterer) Size(story int) int {
	n := 0
	for _, p := range c.stories[story] {
		n += p.n
	}
	return n
}
