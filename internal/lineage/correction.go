package lineage

import (
	"slices"
	"strconv"

	"hearsay"
	"hearsay/internal/language"
)

// correction is a number that a later version of an article changed.
type correction struct {
	by           int // the article that corrects
	wrong, right int
	sentence     int32 // in the corrected article
}

// oldErrors finds numbers that a correcting version changed, and the later
// articles that still have the wrong one.
func (b *builder) oldErrors() {
	for _, k := range b.corrections() {
		by := b.articles[k.by]
		for c, child := range b.articles {
			if c == k.by || !by.clock.before(child.clock) || sameOutlet(by, child) {
				continue
			}
			span, ok := b.keeps(child, by, k)
			if !ok {
				continue
			}
			b.ledger.OldErrors = append(b.ledger.OldErrors, hearsay.OldError{
				Doc: child.doc, Wrong: strconv.Itoa(k.wrong), Right: strconv.Itoa(k.right), Spans: []hearsay.Span{span},
			})
		}
	}
}

// corrections compares every article that says it corrects with the version
// before it; a notice that tells both numbers needs none.
func (b *builder) corrections() []correction {
	var out []correction
	for c, a := range b.articles {
		if !a.corrects() {
			continue
		}
		n := len(out)
		for _, l := range b.parents[c] {
			if l.kind == hearsay.LinkUpdate {
				out = append(out, b.changes(c, l)...)
			}
		}
		if k, ok := a.toldChange(c); ok && !slices.ContainsFunc(out[n:], func(o correction) bool { return o.wrong == k.wrong }) {
			out = append(out, k)
		}
	}
	return out
}

// toldChange reads the wrong and the right number from an article's notice: the
// right one is that which the article itself has. More than two such numbers
// are no safe ground.
func (a *article) toldChange(c int) (correction, bool) {
	var told, own []numeral
	for k, sent := range a.Text.Sentences {
		switch {
		case a.isNotice(sent.First):
			told = append(told, a.quantities(int32(k))...)
		case a.proper(sent.First):
			own = append(own, numbersIn(a, int32(k))...)
		}
	}
	out, wrongs, rights := correction{by: c}, 0, 0
	for i, n := range told {
		if holds(told[:i], n.value) {
			continue
		}
		if at := slices.IndexFunc(own, func(o numeral) bool { return o.value == n.value }); at < 0 {
			out.wrong = n.value
			wrongs++
		} else {
			out.right, out.sentence = n.value, a.Text.SentenceIndex(a.Text.TokenAt(own[at].span.Start))
			rights++
		}
	}
	return out, wrongs == 1 && rights == 1
}

// changes are the numbers in which an article differs from its older version,
// the notice of correction left out.
func (b *builder) changes(c int, l link) []correction {
	a, old := b.articles[c], b.articles[l.parent]
	var out []correction
	for _, p := range l.pairs {
		if p.parent < 0 || p.share < .5 || a.isNotice(a.Text.Sentences[p.child].First) {
			continue
		}
		if wrong, right, ok := changed(numbersIn(old, p.parent), numbersIn(a, p.child)); ok {
			out = append(out, correction{c, wrong, right, p.child})
		}
	}
	return out
}

// corrects tells whether an article calls itself a correction, in its text or
// its headline.
func (a *article) corrects() bool {
	if len(a.noticeBlocks()) > 0 {
		return true
	}
	for _, blk := range a.Trace.Article.Blocks {
		if blk.Role == hearsay.RoleCorrection {
			return true
		}
	}
	says := func(h language.Hit) bool { return isCorrection(&h) }
	if slices.ContainsFunc(a.Text.Hits, says) {
		return true
	}
	t := a.title()
	return t != nil && slices.ContainsFunc(t.Hits, says)
}

func isCorrection(h *language.Hit) bool {
	return h.Entry.Section == language.Corrections && h.Entry.Label == "correction"
}

// changed finds the one number in which two versions of a sentence differ.
func changed(old, now []numeral) (wrong, right int, ok bool) {
	var gone, come []int
	for _, n := range old {
		if !holds(now, n.value) {
			gone = append(gone, n.value)
		}
	}
	for _, n := range now {
		if !holds(old, n.value) {
			come = append(come, n.value)
		}
	}
	if len(gone) != 1 || len(come) != 1 {
		return 0, 0, false
	}
	return gone[0], come[0], true
}

func holds(list []numeral, v int) bool {
	for _, n := range list {
		if n.value == v {
			return true
		}
	}
	return false
}

// keeps finds the wrong number in a sentence of the child that says what the
// corrected one says. A child that has the right number there too, as one that
// tells of the correction does, has taken it over; the same number may stand for
// something else in another sentence.
func (b *builder) keeps(child, by *article, k correction) (hearsay.Span, bool) {
	pairs, _ := align(child.sentences, by.sentences)
	found := hearsay.Span{}
	ok := false
	right, wrong := 0.0, 0.0 // how much of the corrected sentence is told beside either number
	for _, p := range pairs {
		nums := numbersIn(child, p.child)
		told := 0.0
		if p.parent == k.sentence {
			told = p.share * p.weight
		}
		switch {
		case !holds(nums, k.right):
		case holds(nums, k.wrong):
			return hearsay.Span{}, false
		default:
			right = max(right, told)
		}
		for _, n := range nums {
			if n.value == k.wrong && p.parent >= 0 {
				wrong = max(wrong, told)
				if !ok {
					found, ok = n.span, true
				}
			}
		}
	}
	return found, ok && (right == 0 || right < wrong)
}
