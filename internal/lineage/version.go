package lineage

import (
	"slices"
	"strconv"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/likeness"
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
	denied := 0
	for _, d := range eligible {
		denied += min(1, len(b.articles[d].denies))
	}
	best, bestScore := 0, -1
	for i, d := range eligible {
		score := 0
		if len(child.denies) > 0 && len(b.articles[d].denies) > 0 {
			score = len(eligible) - denied
		}
		for k := range keys[i] {
			if mine[k] {
				score += len(eligible) - in[k] // what all have tells nothing, what one has most
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
	var skel []byte
	for i := range a.Text.Tokens {
		tok, at := &a.Text.Tokens[i], int32(i)
		if !a.proper(at) || a.isNotice(at) {
			continue
		}
		if h := a.Text.HitAt(at, language.Counts); h != nil && h.Entry.Number > 1 {
			a.marks[likeness.Hash([]byte(strconv.Itoa(h.Entry.Number)))] = true
		}
		switch {
		case tok.Kind == language.Number:
			a.marks[likeness.Hash(figures(a.Text.Folded(at)))] = true
		case tok.Kind == language.Word && tok.Is(language.Capital) && !tok.Is(language.Opener):
			if skel = likeness.Skeleton(skel[:0], a.Text.Folded(at)); len(skel) >= telling {
				a.marks[likeness.Hash(skel)^nameSalt] = true
			}
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

// noticeBlocks are the short paragraphs with words of correction; at the head
// and the foot of an article such words may be less plain.
func (a *article) noticeBlocks() []int {
	if a.notices != nil {
		return a.notices
	}
	a.notices = []int{}
	head, foot := a.edges()
	for i := range a.Text.Hits {
		h := &a.Text.Hits[i]
		if h.Entry.Section != language.Corrections || h.Entry.Label == "update" {
			continue
		}
		p := a.Text.ParagraphIndex(h.First)
		par := a.Text.Paragraphs[p]
		if par.Last-par.First > shortNotice || h.Entry.Label == "error" && (p != head && p != foot || !a.numbersDiffer(p)) {
			continue
		}
		a.notices = append(a.notices, p)
	}
	return a.notices
}

// edges are the first and the last paragraph of the article proper.
func (a *article) edges() (first, last int) {
	first, last = -1, -1
	for k, par := range a.Text.Paragraphs {
		if par.First < par.Last && a.proper(par.First) {
			if first < 0 {
				first = k
			}
			last = k
		}
	}
	return first, last
}

// numbersDiffer tells whether a paragraph names two amounts.
func (a *article) numbersDiffer(p int) bool {
	var seen []numeral
	for k, sent := range a.Text.Sentences {
		if a.Text.ParagraphIndex(sent.First) == p {
			seen = append(seen, a.quantities(int32(k))...)
		}
	}
	return len(seen) > 1 && slices.ContainsFunc(seen, func(n numeral) bool { return n.value != seen[0].value })
}

const (
	// telling is the number of consonants from which a name is hardly another one.
	telling = 4
	// nameSalt keeps names apart from numbers.
	nameSalt = 0x9e3779b9
)

// figures drops the marks within a number.
func figures(w []byte) []byte {
	return slices.DeleteFunc(slices.Clone(w), func(c byte) bool { return c == '.' || c == ',' })
}

// shortNotice is the number of tokens a paragraph that only corrects has at the most.
const shortNotice = 45
