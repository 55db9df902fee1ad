package desk

import "strings"

// fate is what became of words between two texts.
type fate string

const (
	stayed fate = "same"
	came   fate = "ins"
	went   fate = "del"
)

// run is a stretch of words with one fate.
type run struct {
	kind  fate
	words []string
}

// contextWords is how many words that stayed are shown beside a change.
const contextWords = 30

func (r run) text() string {
	if r.kind == stayed && len(r.words) > 3*contextWords {
		return strings.Join(r.words[:contextWords], " ") + " … " + strings.Join(r.words[len(r.words)-contextWords:], " ")
	}
	return strings.Join(r.words, " ")
}

func words(s string) []string { return strings.Fields(s) }

// maxEdits bounds the search for a shortest edit; texts that differ by more are
// shown as one replaced by the other between their common ends.
const maxEdits = 2000

// diffWords gives the shortest way from one text to another, word by word
// (Myers 1986, "An O(ND) difference algorithm and its variations").
func diffWords(a, b []string) []run {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var out []run
	out = extend(out, stayed, a[:head])
	out = append(out, middle(a[head:len(a)-tail], b[head:len(b)-tail])...)
	return extend(out, stayed, a[len(a)-tail:])
}

// extend adds words to the last run when it is of their kind.
func extend(out []run, kind fate, words []string) []run {
	if len(words) == 0 {
		return out
	}
	if n := len(out); n > 0 && out[n-1].kind == kind {
		out[n-1].words = append(out[n-1].words, words...)
		return out
	}
	return append(out, run{kind, append([]string(nil), words...)})
}

func middle(a, b []string) []run {
	trail, ok := search(a, b)
	if !ok {
		return extend(extend(nil, went, a), came, b)
	}
	var back []run // one word each, from the end
	x, y := len(a), len(b)
	for d := len(trail) - 1; d >= 0; d-- {
		v, k := trail[d], x-y
		from := k - 1
		if k == -d || k != d && v.at(k-1) < v.at(k+1) {
			from = k + 1
		}
		px := v.at(from)
		py := px - from
		for ; x > px && y > py; x, y = x-1, y-1 {
			back = append(back, run{stayed, a[x-1 : x]})
		}
		switch {
		case d == 0:
		case x == px:
			back = append(back, run{came, b[y-1 : y]})
		default:
			back = append(back, run{went, a[x-1 : x]})
		}
		x, y = px, py
	}
	var out []run
	for i := len(back) - 1; i >= 0; i-- {
		out = extend(out, back[i].kind, back[i].words)
	}
	return out
}

// reach is how far each diagonal -d..d had come in the first text before step d.
type reach struct {
	d int
	x []int32
}

// at is the furthest place on diagonal k; the search begins below the corner.
func (r reach) at(k int) int {
	if i := k + r.d; i >= 0 && i < len(r.x) {
		return int(r.x[i])
	}
	return 0
}

// search finds the number of edits, and what is needed to walk back; it gives
// up after maxEdits.
func search(a, b []string) (trail []reach, ok bool) {
	most := min(len(a)+len(b), maxEdits)
	v := make([]int32, 2*most+3) // diagonal k at k+most+1
	for d := 0; d <= most; d++ {
		trail = append(trail, reach{d, append([]int32(nil), v[most+1-d:most+2+d]...)})
		for k := -d; k <= d; k += 2 {
			i := k + most + 1
			var x int32
			if k == -d || k != d && v[i-1] < v[i+1] {
				x = v[i+1]
			} else {
				x = v[i-1] + 1
			}
			for int(x) < len(a) && int(x)-k < len(b) && a[x] == b[int(x)-k] {
				x++
			}
			v[i] = x
			if int(x) >= len(a) && int(x)-k >= len(b) {
				return trail, true
			}
		}
	}
	return nil, false
}
