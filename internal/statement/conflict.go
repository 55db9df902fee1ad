package statement

import (
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/language"
)

// sharedWords is how many content words, names or countries an assertion and a
// denial must share to be about the same: fewer are chance. maxConflicts is
// how many assertions are set against one denial, those that share most.
const (
	sharedWords  = 2
	maxConflicts = 4
	// conflictReach is how many statements away an assertion may stand: no
	// article has more, and a dump of many is not one article.
	conflictReach = 200
)

// conflicts finds statements that one party denies and another asserts. A
// denial is set against every assertion of others that shares enough words,
// names or numbers with it, or with the statement its party makes beside it.
func (f *finder) conflicts() {
	words := make([][]string, len(f.found))
	for i := range f.found {
		if f.found[i].said.Act != hearsay.ActDeny {
			continue
		}
		denied := f.contentWords(i)
		var all []asserted
		for j := max(0, i-conflictReach); j < min(len(f.found), i+conflictReach); j++ {
			if !f.opposed(i, j) {
				continue
			}
			if words[j] == nil {
				words[j] = f.contentWords(j)
			}
			if n := shared(denied, words[j]); n >= sharedWords {
				all = append(all, asserted{j, n})
			}
		}
		slices.SortStableFunc(all, func(a, b asserted) int { return b.shared - a.shared })
		for _, x := range all[:min(len(all), maxConflicts)] {
			a, d := &f.found[x.statement].said, &f.found[i].said
			f.res.Conflicts = append(f.res.Conflicts, hearsay.Conflict{
				Asserted: a.ID, Denied: d.ID, Shared: common(denied, words[x.statement]),
				Evidence: []hearsay.Evidence{{Spans: a.Content, Reason: "asserted"}, {Spans: d.Content, Reason: "denied"}},
			})
		}
	}
}

// asserted is a statement that may assert what another denies, and how many words
// they share.
type asserted struct{ statement, shared int }

// opposed tells whether statement j may assert what statement i denies: it is
// another party's, and neither holds the other.
func (f *finder) opposed(i, j int) bool {
	a, d := &f.found[j].said, &f.found[i].said
	if i == j || a.Act == hearsay.ActDeny || a.Act == hearsay.ActDecline || a.Act == hearsay.ActAsk || a.Party == d.Party && d.Party >= 0 {
		return false
	}
	return !holds(f.found[j].Content, f.found[i].Anchor) && !holds(f.found[i].Content, f.found[j].Anchor)
}

// contentWords are the words that carry what a statement is about: no function
// words and no verbs of saying, cut to their stems so that inflected forms
// agree, countries by their codes ("Washington", "American"). A short denial
// takes in the sentence around it.
func (f *finder) contentWords(i int) []string {
	x := &f.found[i]
	ranges := x.Content
	if x.said.Act == hearsay.ActDeny && length(ranges) < 12 {
		ranges = []language.Range{f.near(x.Anchor)}
	}
	var out []string
	for _, r := range ranges {
		for k := r.First; k < r.Last; k++ {
			if w := f.contentWord(k); w != "" {
				out = append(out, w)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// contentWord is what token k adds to what a statement is about; "" for nothing.
func (f *finder) contentWord(k int32) string {
	for _, s := range [...]language.Section{language.Governments, language.Demonyms, language.Countries} {
		if h := f.t.HitAt(k, s); h != nil {
			return h.Entry.Label
		}
	}
	tok := &f.t.Tokens[k]
	if tok.Is(language.Common) && tok.Kind == language.Word || f.t.HitAt(k, language.Verbs) != nil || f.t.HitAt(k, language.Sources) != nil {
		return ""
	}
	w := f.t.Folded(k)
	switch tok.Kind {
	case language.Number:
		return string(w)
	case language.Word:
		if n := utf8.RuneCount(w); n >= 4 {
			return string(stem(w, n))
		}
	}
	return ""
}

// stem is the first two thirds of a long word of n letters.
func stem(w []byte, n int) []byte {
	if n <= 5 {
		return w
	}
	end := 0
	for range max(5, n*2/3) {
		_, size := utf8.DecodeRune(w[end:])
		end += size
	}
	return w[:end]
}

// common is what two sorted lists share.
func common(a, b []string) (out []string) {
	meet(a, b, func(s string) { out = append(out, s) })
	return out
}

// shared is how many words two sorted lists share.
func shared(a, b []string) (n int) {
	meet(a, b, func(string) { n++ })
	return n
}

// meet calls for every word that two sorted lists share.
func meet(a, b []string, found func(string)) {
	for len(a) > 0 && len(b) > 0 {
		switch c := strings.Compare(a[0], b[0]); {
		case c < 0:
			a = a[1:]
		case c > 0:
			b = b[1:]
		default:
			found(a[0])
			a, b = a[1:], b[1:]
		}
	}
}
