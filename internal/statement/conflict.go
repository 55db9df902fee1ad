package statement

import (
	"slices"

	"hearsay"
	"hearsay/internal/language"
)

// sharedWords is how many content words an assertion and a denial must share
// to be about the same: fewer are chance.
const sharedWords = 2

// conflicts finds statements that one party denies and another asserts. A
// denial is set against every assertion of others that shares enough words,
// names or numbers with it, or with the statement its party makes beside it.
func (f *finder) conflicts() {
	for i := range f.found {
		d := &f.found[i].said
		if d.Act != hearsay.ActDeny {
			continue
		}
		denied := f.contentWords(i)
		for j := range f.found {
			a := &f.found[j].said
			if i == j || a.Act == hearsay.ActDeny || a.Act == hearsay.ActDecline || a.Party == d.Party && d.Party >= 0 || f.found[i].parent == j || f.found[j].parent == i {
				continue
			}
			if both := common(denied, f.contentWords(j)); len(both) >= sharedWords {
				f.res.Conflicts = append(f.res.Conflicts, hearsay.Conflict{
					Asserted: a.ID, Denied: d.ID, Shared: both,
					Evidence: []hearsay.Evidence{{Spans: a.Content, Reason: "asserted"}, {Spans: d.Content, Reason: "denied"}},
				})
			}
		}
	}
}

// contentWords are the words of a statement that carry what it is about: no
// function words, cut to their stems' likely length so that inflected forms
// agree. A short denial takes in the sentence around it.
func (f *finder) contentWords(i int) []string {
	x := &f.found[i]
	ranges := x.Content
	if x.said.Act == hearsay.ActDeny && length(ranges) < 12 {
		ranges = []language.Range{f.t.SentenceOf(x.Anchor)}
	}
	commonWords := language.FunctionWords(f.t.Pack.Code)
	var out []string
	for _, r := range ranges {
		for k := r.First; k < r.Last; k++ {
			w := string(f.t.Folded(k))
			tok := f.t.Tokens[k]
			if tok.Kind != language.Word && tok.Kind != language.Number || commonWords[w] || len([]rune(w)) < 4 && tok.Kind == language.Word || holds(x.Cue, k) || holds(x.Source, k) {
				continue
			}
			if w = stem(w); !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
	}
	slices.Sort(out)
	return out
}

// stem is the first two thirds of a long word.
func stem(w string) string {
	r := []rune(w)
	if len(r) <= 5 {
		return w
	}
	return string(r[:max(5, len(r)*2/3)])
}

func common(a, b []string) []string {
	var out []string
	for _, w := range a {
		if _, ok := slices.BinarySearch(b, w); ok {
			out = append(out, w)
		}
	}
	return out
}
