package lineage

import (
	"slices"

	"hearsay"
	"hearsay/internal/language"
)

// version chooses which of an outlet's articles c was made from: the one whose
// names and numbers c has where the versions differ, else the last before c.
// Versions that appeared after c are out, unless all did: then c's clock is
// wrong and cannot help.
func (b *builder) version(c int, docs []int) int {
	child := b.articles[c]
	eligible := slices.DeleteFunc(slices.Clone(docs), func(d int) bool { return child.clock.before(b.articles[d].clock) })
	if len(eligible) == 0 {
		eligible = docs
	}
	if len(eligible) == 1 {
		return eligible[0]
	}
	keys := make([]map[uint32]bool, len(eligible))
	in := map[uint32]int{}
	for i, d := range eligible {
		keys[i] = b.articles[d].signs()
		for k := range keys[i] {
			in[k]++
		}
	}
	mine := child.signs()
	best, bestScore := 0, -1
	for i, d := range eligible {
		score := 0
		for k := range keys[i] {
			if mine[k] && in[k] < len(eligible) {
				score++
			}
		}
		later := !b.articles[d].clock.before(b.articles[eligible[best]].clock)
		if score > bestScore || score == bestScore && later {
			best, bestScore = i, score
		}
	}
	return eligible[best]
}

// signs are the numbers and names by which versions of an article are told
// apart, notices of correction left out: they name what is wrong.
func (a *article) signs() map[uint32]bool {
	if a.marks != nil {
		return a.marks
	}
	a.marks = map[uint32]bool{}
	for _, k := range a.anchors {
		if !a.isNotice(k.Token) {
			a.marks[k.Key] = true
		}
	}
	return a.marks
}

// isNotice tells whether a token stands in a notice of correction.
func (a *article) isNotice(token int32) bool {
	p := a.Text.ParagraphIndex(token)
	if a.Text.Blocks[p].Role == hearsay.RoleCorrection {
		return true
	}
	return slices.Contains(a.noticeBlocks(), p)
}

// noticeBlocks are the paragraphs that open with words of correction.
func (a *article) noticeBlocks() []int {
	if a.notices != nil {
		return a.notices
	}
	a.notices = []int{}
	for i := range a.Text.Hits {
		h := &a.Text.Hits[i]
		if h.Entry.Section == language.Corrections && h.Entry.Label == "correction" {
			p := a.Text.ParagraphIndex(h.First)
			if par := a.Text.Paragraphs[p]; par.Last-par.First <= shortNotice {
				a.notices = append(a.notices, p)
			}
		}
	}
	return a.notices
}

// shortNotice is the number of tokens a paragraph that only corrects has at the most.
const shortNotice = 45
