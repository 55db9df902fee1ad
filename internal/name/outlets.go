package name

import (
	"cmp"
	"slices"

	"hearsay"
	"hearsay/internal/language"
)

// FindOutlets finds the outlets a text names, in order, none overlapping: those
// of the table by the longest of their names, domain-like names, and unknown
// ones where the form shows them ("the news agency NPA"), from then on also by
// the bare name.
func FindOutlets(t *language.Text, tab *Table) []OutletMention {
	f := outletFinder{t: t, tab: tab, words: make([]int32, len(t.Tokens)), taken: make([]bool, len(t.Tokens)), novel: map[string]bool{}, small: language.FunctionWords(t.Pack.Code)}
	for i := range t.Tokens {
		if f.mayName(&t.Tokens[i]) {
			f.words[i] = tab.trie.Word(t.Tokens[i].Hash, t.Folded(int32(i)))
		}
	}
	for i := int32(0); int(i) < len(t.Tokens); {
		i = max(f.known(i), i+1)
	}
	for i := int32(0); int(i) < len(t.Tokens); {
		i = max(f.byForm(i), i+1)
	}
	f.again()
	slices.SortFunc(f.out, func(a, b OutletMention) int { return cmp.Compare(a.First, b.First) })
	return f.out
}

// longLower is the length in bytes above which a word in lower case is not looked
// up: outlets that write themselves small have short names (dpa, taz), and
// longer ones begin with a capital or stand behind one.
const longLower = 8

// mayName tells whether a token can be part of an outlet's name.
func (f *outletFinder) mayName(t *language.Token) bool {
	switch t.Kind {
	case language.Word:
		return t.Is(language.Capital) || t.End-t.Start <= longLower || t.Is(language.Cyrillic)
	case language.Number, language.Punct, language.Hyphen, language.Stop, language.Hashtag, language.Quote, language.Dash:
		return true
	}
	return false
}

type outletFinder struct {
	t     *language.Text
	tab   *Table
	words []int32 // by token: number in the table's vocabulary
	taken []bool
	novel map[string]bool // names of unknown outlets met so far
	small map[string]bool // function words of the language
	out   []OutletMention
}

// known finds the longest name of the table at token i and returns the token behind it.
func (f *outletFinder) known(i int32) int32 {
	if f.words[i] == 0 {
		return i
	}
	node, end := int32(0), int32(-1)
	var hit named
	sent := f.t.SentenceOf(i)
	for j := i; j < sent.Last && f.words[j] != 0; j++ {
		if node = f.tab.trie.Next(node, f.words[j]); node == 0 {
			break
		}
		if int(node) < len(f.tab.ends) {
			n := f.tab.ends[node]
			cased := n.outlet != nil && f.capitals(n.upper, language.Capital, i, j+1) && f.capitals(n.caps, language.AllCaps, i, j+1)
			if cased || n.outlet != nil && !n.short && f.cited(i) {
				hit, end = n, j+1
			}
		}
	}
	if end < 0 || f.partOfWord(end) || hit.short && f.partOfName(i, end) {
		return i
	}
	o := hit.outlet
	m := OutletMention{First: i, Last: end, Outlet: o, Name: o.Name, Quoted: f.quoted(i, end), Certain: !hit.short}
	if len(o.Domains) > 0 {
		m.Domain = o.Domains[0]
	}
	reason := "outlet-table"
	if hit.short {
		m.Certain = f.context(i, end, m.Quoted)
		reason = "outlet-table-short"
	}
	f.add(m, reason)
	return end
}

// capitals tells whether the words of a name are capitalised where its mask
// asks for it; hashtags need not be.
func (f *outletFinder) capitals(mask uint32, flag language.Flags, i, end int32) bool {
	if f.t.Tokens[i].Kind == language.Hashtag {
		return true
	}
	for k := i; k < end; k++ {
		if mask&(1<<(k-i)) != 0 && !f.t.Tokens[k].Is(flag) {
			return false
		}
	}
	return true
}

// minLower is how many bytes an outlet's name has at the least that may stand in
// small letters.
const minLower = 5

// cited tells whether a citing phrase ends right before token i: a name may
// stand in small letters there ("з посиланням на euronews").
func (f *outletFinder) cited(i int32) bool {
	if tok := &f.t.Tokens[i]; tok.Word != 0 || tok.End-tok.Start < minLower || f.small[string(f.t.Folded(i))] {
		return false // a word of the language
	}
	first := f.t.SentenceOf(i).First
	for k := i - 1; k >= first && k >= i-3; k-- {
		if h := f.t.HitAt(k, language.Citing); h != nil && h.Last == i && i-h.First > 1 {
			return true
		}
	}
	return false
}

// partOfName tells whether an ordinary word is the beginning of a longer name:
// "Economist Research Unit". In German every noun has a capital.
func (f *outletFinder) partOfName(i, end int32) bool {
	if f.t.Pack.NounCapitals || f.t.Tokens[i].Is(language.AllCaps) || int(end) >= len(f.t.Tokens) || end >= f.t.SentenceOf(i).Last {
		return false
	}
	next := &f.t.Tokens[end]
	return next.Kind == language.Word && next.Is(language.Capital) && f.words[end] == 0 && f.t.HitAt(end, language.Weekdays) == nil && f.t.HitAt(end, language.Months) == nil
}

// partOfWord tells whether the tokens are glued into a longer word: "Sun" in
// "Sun-like", a host in an address.
func (f *outletFinder) partOfWord(end int32) bool {
	glued := func(k int32) bool {
		return int(k) < len(f.t.Tokens) && f.t.Tokens[k].Is(language.Glued) && f.t.Tokens[k].Kind == language.Hyphen
	}
	return glued(end) && int(end+1) < len(f.t.Tokens) && f.t.Tokens[end+1].Is(language.Glued) && f.t.Tokens[end+1].Kind == language.Word && f.t.HitAt(end+1, language.OutletWords) == nil
}

func (f *outletFinder) add(m OutletMention, reason string) {
	m.Span = f.t.Span(m.First, m.Last)
	m.Evidence = hearsay.Evidence{Spans: []hearsay.Span{m.Span}, Reason: reason}
	f.out = append(f.out, m)
	for k := m.First; k < m.Last; k++ {
		f.taken[k] = true
	}
}

func (f *outletFinder) quoted(i, end int32) bool {
	return i > 0 && f.t.Tokens[i-1].Kind == language.Quote && int(end) < len(f.t.Tokens) && f.t.Tokens[end].Kind == language.Quote
}

// context tells whether a doubtful short name stands where outlets stand: in
// brackets or slashes, in quotation marks behind a word for outlets, next to a
// citing phrase, a preposition of saying or a reporting verb.
func (f *outletFinder) context(i, end int32, quoted bool) bool {
	sent := f.t.SentenceOf(i)
	before, after := f.raw(i-1, sent), f.raw(end, sent)
	if before == "(" && after == ")" || before == "/" && after == "/" {
		return true
	}
	for k := max(sent.First, i-4); k < i; k++ {
		for _, s := range []language.Section{language.OutletWords, language.Citing, language.Told, language.Staff} {
			if h := f.t.HitAt(k, s); h != nil && h.Last <= i && i-h.Last <= 1 {
				return true
			}
		}
		if h := f.t.HitAt(k, language.OnAir); h != nil && h.Last == i && f.t.Tokens[i].Is(language.AllCaps) {
			return true
		}
		if h := f.t.HitAt(k, language.Prepositions); h != nil && h.Last == i && (quoted || f.t.Tokens[i].Is(language.AllCaps)) {
			return true
		}
	}
	if !quoted && !f.t.Tokens[i].Is(language.AllCaps) {
		return false
	}
	for _, k := range []int32{i - 1, i - 2, end, end + 1} {
		if k < sent.First || k >= sent.Last || f.t.HitAt(k, language.Verbs) == nil || k > end && f.t.Tokens[end].Kind != language.Word {
			continue
		}
		if k >= end || f.inverted(k) {
			return true
		}
	}
	return false
}

// inverted tells whether the subject may follow the verb at token k: always in
// Cyrillic, elsewhere where the verb follows what was said ("..., reports X").
func (f *outletFinder) inverted(k int32) bool {
	if k == 0 || f.t.Tokens[k].Is(language.Cyrillic) || f.t.Pack.DropsSubjects {
		return true
	}
	j := k - 1
	if j > 0 && f.small[string(f.t.Folded(j))] { // an auxiliary or pronoun between
		j--
	}
	switch f.t.Tokens[j].Kind {
	case language.Quote, language.Punct, language.Dash:
		return true
	}
	return false
}

func (f *outletFinder) raw(i int32, r language.Range) string {
	if i < r.First || i >= r.Last {
		return ""
	}
	return f.t.Raw(i)
}
