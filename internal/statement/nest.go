package statement

import (
	"hearsay/internal/language"
)

// neighbours is how many statements on each side are looked at where two are
// held together: contents are not longer.
const neighbours = 24

// nest gives every statement that stands within the content of another its
// parent: the smallest content that holds its cue.
func (f *finder) nest() {
	for i := range f.found {
		x := &f.found[i]
		best := int32(1 << 30)
		for j := max(0, i-neighbours); j < min(len(f.found), i+neighbours); j++ {
			y := &f.found[j]
			if i == j || !holds(y.Content, x.Anchor) || holds(x.Content, y.Anchor) && x.Anchor < y.Anchor {
				continue
			}
			if n := length(y.Content); n < best {
				best, x.parent = n, j
			}
		}
		if x.parent >= 0 {
			x.said.Parent = f.found[x.parent].said.ID
		}
	}
}

func holds(rs []language.Range, i int32) bool {
	for _, r := range rs {
		if r.First <= i && i < r.Last {
			return true
		}
	}
	return false
}

func length(rs []language.Range) (n int32) {
	for _, r := range rs {
		n += r.Last - r.First
	}
	return n
}
