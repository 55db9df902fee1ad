package lineage

import (
	"strings"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/name"
)

// Names finds the outlets that texts credit by name among those that no table
// knows: what these are called, only the articles tell that they published.
type Names struct {
	search nameSearch
	called map[string]int // folded name -> outlet
	short  map[string]int // folded short name -> outlet; several when more than one goes by it
}

const several = -1

// NewNames knows no outlet yet.
func NewNames() *Names {
	return &Names{nameSearch{at: map[uint32][]int{}, tags: map[string]int{}}, map[string]int{}, map[string]int{}}
}

// Know adds an outlet by the name it has in articles of a language; number is
// what it is called by in NameCredit.
func (n *Names) Know(number int, outlet, lang string) {
	pack, _ := language.Load(lang) // without one there are words
	n.search.know(outletName{outlet: number}, outlet, pack)
	n.called[fold(outlet)] = number
	words := strings.Fields(outlet)
	if len(words) < 2 {
		return
	}
	for _, w := range append(words, name.Initials(outlet)) {
		f := fold(w)
		if k, ok := n.short[f]; ok && k != number {
			n.short[f] = several
			continue
		}
		n.short[f] = number
	}
}

// Called gives the outlet that a citation names, in full or by its initials or a
// word of its name, as agencies sign: AUSTRAL for Agencia Austral.
func (n *Names) Called(name string) (int, bool) {
	f := fold(name)
	if k, ok := n.called[f]; ok {
		return k, true
	}
	k, ok := n.short[f]
	return k, ok && k != several && len(f) > 1
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
