package lineage

import (
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
// before it.
func (b *builder) corrections() []correction {
	var out []correction
	for c, a := range b.articles {
		if !a.corrects() {
			continue
		}
		for _, l := range b.parents[c] {
			if l.kind == hearsay.LinkUpdate {
				out = append(out, b.changes(c, l)...)
			}
		}
	}
	return out
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

// corrects tells whether an article calls itself a correction.
func (a *article) corrects() bool {
	for _, h := range a.Text.Hits {
		if h.Entry.Section == language.Corrections && h.Entry.Label == "correction" {
			return true
		}
	}
	for _, blk := range a.Trace.Article.Blocks {
		if blk.Role == hearsay.RoleCorrection {
			return true
		}
	}
	return false
}

type numeral struct {
	value int
	span  hearsay.Span
}

// numbersIn are the numbers of a sentence, in figures or words.
func numbersIn(a *article, sentence int32) []numeral {
	var out []numeral
	r := a.Text.Sentences[sentence]
	for i := r.First; i < r.Last; i++ {
		if a.Text.Tokens[i].Kind == language.Number {
			if n, err := strconv.Atoi(string(a.Text.Folded(i))); err == nil {
				out = append(out, numeral{n, a.Text.Span(i, i+1)})
			}
			continue
		}
		if h := a.Text.HitAt(i, language.Counts); h != nil && h.Entry.Number > 1 && h.Entry.Label != "2+" {
			out = append(out, numeral{h.Entry.Number, a.Text.Span(h.First, h.Last)})
		}
	}
	return out
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
// tells of the correction does, has taken it over.
func (b *builder) keeps(child, by *article, k correction) (hearsay.Span, bool) {
	pairs, _ := align(child.sentences, by.sentences, b.rarity)
	found := hearsay.Span{}
	ok := false
	for _, p := range pairs {
		nums := numbersIn(child, p.child)
		if holds(nums, k.right) && (p.parent == k.sentence || holds(nums, k.wrong)) {
			return hearsay.Span{}, false
		}
		for _, n := range nums {
			if n.value == k.wrong && !ok && p.parent >= 0 {
				found, ok = n.span, true
			}
		}
	}
	return found, ok
}
