package name

import (
	"sort"

	"hearsay"
)

// OutletMention is a place where the text names a news outlet.
type OutletMention struct {
	First, Last int32           // tokens [First, Last), without quotation marks around them
	Span        hearsay.Span    // the same in bytes
	Outlet      *hearsay.Outlet // nil when the table does not know it
	Name        string          // canonical name; the name as written when Outlet is nil
	Domain      string          // first domain of the outlet, or the domain-like name as written
	Quoted      bool            // stands in quotation marks of its own
	Certain     bool            // false for words that may mean something else and have no context here
	Evidence    hearsay.Evidence
}

// Mention is a place where the text names a party.
type Mention struct {
	First, Last int32        // tokens [First, Last), without title or honorific
	Span        hearsay.Span // the same in bytes
	Party       int          // index into Names.Parties
	Title       hearsay.Span // the office that stands with it; empty when none does
	Oblique     bool         // in another case than the first, as far as its form tells: «Иванову»
}

// Names are the parties an article names, merged from their mentions.
type Names struct {
	Parties  []hearsay.Party // people first to be mentioned first; organisations and places in between
	Mentions []Mention       // in order of the text, none overlapping
	Genders  []Gender        // by party
}

// At is the mention that covers token i; nil when there is none.
func (n *Names) At(i int32) *Mention {
	k := sort.Search(len(n.Mentions), func(k int) bool { return n.Mentions[k].Last > i })
	if k < len(n.Mentions) && n.Mentions[k].First <= i {
		return &n.Mentions[k]
	}
	return nil
}

// Within are the mentions that lie in the tokens [first, last).
func (n *Names) Within(first, last int32) []Mention {
	k := sort.Search(len(n.Mentions), func(k int) bool { return n.Mentions[k].First >= first })
	e := k
	for e < len(n.Mentions) && n.Mentions[e].Last <= last {
		e++
	}
	return n.Mentions[k:e]
}
