package lineage

import (
	"hearsay"
	"hearsay/internal/language"
)

// Names finds the outlets that texts credit by name among those that no table
// knows: what these are called, only the articles tell that they published.
type Names struct{ search nameSearch }

// NewNames knows no outlet yet.
func NewNames() *Names {
	return &Names{nameSearch{at: map[uint32][]int{}, tags: map[string]int{}}}
}

// Know adds an outlet by the name it has in articles of a language; number is
// what it is called by in NameCredit.
func (n *Names) Know(number int, name, lang string) {
	pack, _ := language.Load(lang) // without one there are words
	n.search.know(outletName{outlet: number}, name, pack)
}

// NameCredit is the name of an outlet beside words of credit.
type NameCredit struct {
	Outlet int
	Role   hearsay.CitationRole
	Span   hearsay.Span
}

// In gives the credits of a text that outlet own published, in order.
func (n *Names) In(t *language.Text, own int) []NameCredit {
	var out []NameCredit
	for _, c := range n.search.in(&article{Input: Input{Text: t}, outlet: own}) {
		out = append(out, NameCredit{c.outlet, c.role, c.span})
	}
	return out
}
