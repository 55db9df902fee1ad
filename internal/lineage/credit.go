package lineage

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/likeness"
)

// credit is a place where an article says it has something from an outlet of
// the story.
type credit struct {
	outlet int
	role   hearsay.CitationRole
	from   int // the outlet that passed it on; -1 when at first hand
	span   hearsay.Span
	field  string // of the metadata, when it stands there
	talked bool   // the outlet is only talked about: a credit if the news is the same
}

// first tells whether the credit is for the main news.
func (c credit) first() bool { return c.role == hearsay.CiteOrigin || c.role == hearsay.CiteCredit }

// outlets numbers the outlets of the story's articles and finds where articles
// credit them. Those the citations name are taken from there; the names of
// outlets that no table knows are looked for here, since a story's own articles
// tell what they are called.
func (b *builder) outlets() {
	number := map[string]int{}
	for _, a := range b.articles {
		a.outlet = -1
		for _, n := range a.names {
			if k, ok := number[n]; ok {
				a.outlet = k
				break
			}
		}
		if a.outlet < 0 && len(a.names) > 0 {
			a.outlet = len(b.byOutlet)
			b.byOutlet = append(b.byOutlet, nil)
		}
		if a.outlet < 0 {
			continue
		}
		for _, n := range a.names {
			if _, ok := number[n]; !ok {
				number[n] = a.outlet
			}
		}
	}
	b.number = number
	for i, a := range b.articles {
		if a.outlet >= 0 {
			b.byOutlet[a.outlet] = append(b.byOutlet[a.outlet], i)
		}
	}
	search := b.newNameSearch()
	for _, a := range b.articles {
		a.credits = cited(a, number)
		a.credits = append(a.credits, search.in(a)...)
		slices.SortStableFunc(a.credits, func(x, y credit) int { return cmp.Compare(x.span.Start, y.span.Start) })
	}
}

// cited are the citations of outlets of the story.
func cited(a *article, number map[string]int) []credit {
	var out []credit
	for _, c := range a.Trace.Citations {
		k, ok := number[fold(c.Outlet)]
		if c.Role == hearsay.CiteOther && ok && k != a.outlet && c.Span.Len() > 0 {
			first := a.Text.TokenAt(c.Span.Start)
			if a.proper(first) && a.credit(first, a.Text.TokenAt(c.Span.End), true) {
				role := hearsay.CiteSupport
				if a.recalls(first) {
					role = hearsay.CiteBackground
				}
				out = append(out, credit{outlet: k, role: role, from: -1, span: c.Span, talked: true})
			}
			continue
		}
		if !ok || k == a.outlet || !c.Role.Credits() && !isCopyright(c) {
			continue
		}
		from := -1
		if f, ok := number[fold(c.From)]; ok && c.From != "" && f != a.outlet {
			from = f
		}
		role := c.Role
		if isCopyright(c) {
			role = hearsay.CiteCredit
		}
		out = append(out, credit{outlet: k, role: role, from: from, span: c.Span, field: c.Evidence.Field})
	}
	return out
}

// isCopyright tells whether a rights line says that the text is another outlet's.
func isCopyright(c hearsay.Citation) bool {
	return c.Role == hearsay.CiteRights && c.Evidence.Reason == "copyright"
}

// recalls tells whether a mark of old news stands before token i in its
// paragraph.
func (a *article) recalls(i int32) bool {
	for k := a.Text.Paragraphs[a.Text.ParagraphIndex(i)].First; k < i; k++ {
		if a.Text.HitAt(k, language.Recap) != nil {
			return true
		}
	}
	return false
}

// credited gives the most telling credit of an outlet.
func (a *article) credited(outlet int) (credit, bool) {
	best, found := credit{}, false
	for _, c := range a.credits {
		if c.outlet == outlet && (!found || best.talked && !c.talked || rank(c.role) < rank(best.role) && best.talked == c.talked) {
			best, found = c, true
		}
	}
	return best, found
}

// rank orders roles by how much they say about where the news is from.
func rank(r hearsay.CitationRole) int {
	switch r {
	case hearsay.CiteOrigin:
		return 0
	case hearsay.CiteCredit:
		return 1
	case hearsay.CiteSupport, hearsay.CiteInterview:
		return 2
	}
	return 3
}

// nameSearch finds the names of a story's outlets in texts.
type nameSearch struct {
	names []outletName
	at    map[uint32][]int // skeleton of the first word -> names
	tags  map[string]int   // skeleton of a whole name -> outlet
	hosts map[string]int   // of the articles' addresses -> outlet; -1 when it is several outlets'
}

// outletName is an outlet's name word by word.
type outletName struct {
	outlet int
	words  []string // folded
	skel   []string
	party  bool // it issues statements: its name alone credits nothing
}

// minSingle is the number of letters from which a name of one word is looked
// for: shorter ones are ordinary words.
const minSingle = 5

func (b *builder) newNameSearch() nameSearch {
	s := nameSearch{at: map[uint32][]int{}, tags: map[string]int{}, hosts: map[string]int{}}
	seen := map[string]bool{}
	for _, a := range b.articles {
		name := a.Trace.Article.Outlet.Name
		if h, _, _ := strings.Cut(address(a.Trace.Article.URL), "/"); h != "" && a.outlet >= 0 {
			if k, ok := s.hosts[h]; ok && k != a.outlet {
				s.hosts[h] = -1 // many publish there
			} else {
				s.hosts[h] = a.outlet
			}
		}
		for _, n := range a.names {
			if tag := string(likeness.Skeleton(nil, []byte(n))); a.outlet >= 0 {
				if _, ok := s.tags[tag]; !ok {
					s.tags[tag] = a.outlet
				}
			}
		}
		if a.Outlet != nil || name == "" || seen[name] || a.Trace.Article.Outlet.Inferred {
			continue // the table's outlets are found by the citations
		}
		seen[name] = true
		if q := quotedPart(name); q != "" {
			name = q
		}
		s.know(outletName{outlet: a.outlet, party: a.answers}, name, a.Text.Pack)
	}
	return s
}

// know adds a name to look for.
func (s *nameSearch) know(n outletName, name string, pack *language.Pack) {
	t := language.Analyze(name, nil, pack)
	for i := range t.Tokens {
		if k := t.Tokens[i].Kind; k != language.Word && k != language.Number {
			continue
		}
		for _, w := range parts(t.Folded(int32(i))) {
			n.words = append(n.words, string(w))
			n.skel = append(n.skel, string(likeness.Skeleton(nil, w)))
		}
	}
	if len(n.words) > 1 && n.words[0] == "the" {
		n.words, n.skel = n.words[1:], n.skel[1:]
	}
	if len(n.words) == 0 || len(n.words) == 1 && len(n.words[0]) < minSingle {
		return
	}
	key := firstKey(n.skel[0], n.words[0])
	s.at[key] = append(s.at[key], len(s.names))
	s.names = append(s.names, n)
}

// firstKey is what endings of the first word do not reach: its first two
// consonants, or the word itself where it has none.
func firstKey(skel, word string) uint32 {
	if len(skel) == 0 {
		return likeness.Hash([]byte(word))
	}
	return likeness.Hash([]byte(skel[:min(2, len(skel))]))
}

// in finds where article a credits the outlets: their names beside words of
// credit.
func (s nameSearch) in(a *article) []credit {
	var out []credit
	var skel []byte
	t := a.Text
	order := int32(0)
	for p, par := range t.Paragraphs {
		blk := t.Blocks[p]
		out = append(out, s.hashtags(a, par, blk.Kind == hearsay.DebrisTags)...)
		if blk.Kind == hearsay.DebrisRights || blk.Kind == hearsay.DebrisTags {
			out = append(out, s.domains(a, par)...)
		}
		if blk.IsDebris() || blk.Role == hearsay.RoleCaption {
			continue
		}
		recap := false
		for i := par.First; i < par.Last; i++ {
			if t.HitAt(i, language.Recap) != nil {
				recap = true
			}
			if last, k, ok := s.host(t, i, par.Last); ok && k != a.outlet {
				if c, ok := s.role(a, outletName{outlet: k, words: []string{"", ""}}, blk, i, last, recap, order); ok {
					out = append(out, c)
				}
			}
			if t.Tokens[i].Kind != language.Word && t.Tokens[i].Kind != language.Number {
				continue
			}
			skel = likeness.Skeleton(skel[:0], t.Folded(i))
			for _, k := range s.at[firstKey(string(skel), string(t.Folded(i)))] {
				n := s.names[k]
				last, ok := n.match(t, i, par.Last)
				if !ok || n.outlet == a.outlet {
					a.namesItself = a.namesItself || ok && !recap && blk.Role != hearsay.RoleCredit
					continue
				}
				if len(n.words) == 1 && !n.spelt(t, i) && !a.calledAnOutlet(i) {
					continue
				}
				if c, ok := s.role(a, n, blk, i, last, recap, order); ok {
					out = append(out, c)
				}
			}
		}
		order++
	}
	return out
}

// domains finds the domains of other outlets in a line of rights or tags: whose
// text it is.
func (s nameSearch) domains(a *article, par language.Range) []credit {
	var out []credit
	for i := par.First; i < par.Last; i++ {
		if last, k, ok := s.host(a.Text, i, par.Last); ok && k != a.outlet {
			out = append(out, credit{outlet: k, role: hearsay.CiteCredit, from: -1, span: a.Text.Span(i, last)})
		}
	}
	return out
}

// host finds an outlet by its domain at token i: "Source: echo.example", or an
// address.
func (s nameSearch) host(t *language.Text, i, end int32) (last int32, outlet int, ok bool) {
	first := &t.Tokens[i]
	if first.Kind == language.Address {
		h := string(t.Folded(i))
		if _, rest, found := strings.Cut(h, "://"); found {
			h = rest
		}
		h, _, _ = strings.Cut(strings.TrimPrefix(h, "www."), "/")
		outlet, ok = s.hosts[h]
		return i + 1, outlet, ok && outlet >= 0
	}
	if first.Kind != language.Word && first.Kind != language.Number || first.Is(language.Cyrillic) || i+2 >= end || !t.Tokens[i+1].Is(language.Glued) || first.Is(language.Glued) {
		return 0, 0, false
	}
	name := make([]byte, 0, maxHost)
	for ; i < end && (len(name) == 0 || t.Tokens[i].Is(language.Glued)); i++ {
		if name = append(name, t.Folded(i)...); len(name) > maxHost {
			return 0, 0, false
		}
		if k, found := s.hosts[string(name)]; found && k >= 0 {
			last, outlet, ok = i+1, k, true
		}
	}
	return last, outlet, ok
}

// maxHost is the length of the longest domain that is looked for.
const maxHost = 64

// hashtags finds outlets among an article's tags: a copy that lost every other
// trace of its publisher often keeps that one.
func (s nameSearch) hashtags(a *article, par language.Range, tags bool) []credit {
	var out []credit
	for i := par.First; i < par.Last; i++ {
		if k := a.Text.Tokens[i].Kind; k != language.Hashtag && !(tags && k == language.Word) {
			continue
		}
		tag := string(likeness.Skeleton(nil, a.Text.Folded(i)))
		if k, ok := s.tags[tag]; ok && k != a.outlet && len(tag) >= telling {
			out = append(out, credit{outlet: k, role: hearsay.CiteCredit, from: -1, span: a.Text.Span(i, i+1)})
		}
	}
	return out
}

// leads is how many paragraphs tell what an article has its news from.
const leads = 3

// role judges a name found in tokens [first, last).
func (s nameSearch) role(a *article, n outletName, blk hearsay.Block, first, last int32, recap bool, order int32) (credit, bool) {
	c := credit{outlet: n.outlet, from: -1, span: a.Text.Span(first, last)}
	switch {
	case blk.Role == hearsay.RoleCredit:
		c.role = hearsay.CiteCredit
	case n.party && !a.quotesStatement(first):
		return c, false
	case !n.party && !a.credit(first, last, len(n.words) > 1):
		return c, false
	case n.party:
		c.role = hearsay.CiteSupport
	case recap:
		c.role = hearsay.CiteBackground
	case order < leads:
		c.role = hearsay.CiteOrigin
	default:
		c.role = hearsay.CiteSupport
	}
	return c, true
}

// quotesStatement tells whether the sentence of token i speaks of a public
// statement.
func (a *article) quotesStatement(i int32) bool {
	sent := a.Text.SentenceOf(i)
	for k := sent.First; k < sent.Last; k++ {
		if a.Text.HitAt(k, language.Channels) != nil {
			return true
		}
	}
	return false
}

// creditReach is how many tokens away from an outlet's name its cue may stand.
const creditReach = 8

// credit tells whether words of credit stand about tokens [first, last) in
// their sentence. A name of several words is hardly anything but the outlet:
// any verb of saying will do; one of a single word needs more.
func (a *article) credit(first, last int32, long bool) bool {
	sent := a.Text.SentenceOf(first)
	for i := max(sent.First, first-creditReach); i < min(sent.Last, last+creditReach); i++ {
		if i >= first && i < last {
			continue
		}
		for _, h := range a.Text.HitsAt(i) {
			switch h.Entry.Section {
			case language.Citing, language.OutletWords, language.Credits:
				return true
			case language.Prepositions, language.References, language.Verbs, language.Nouns:
				if long || h.Entry.Section == language.Prepositions || h.Entry.Section == language.References {
					return true
				}
			}
		}
	}
	return false
}

// match tells whether the name stands at token i, whatever its endings and its
// script.
func (n outletName) match(t *language.Text, i, end int32) (last int32, ok bool) {
	k := 0
	for ; i < end && k < len(n.words); i++ {
		kind := t.Tokens[i].Kind
		if kind != language.Word && kind != language.Number {
			if k > 0 && (kind == language.Punct || kind == language.Hyphen || kind == language.Stop) {
				continue
			}
			return 0, false
		}
		for _, w := range parts(t.Folded(i)) {
			if k == len(n.words) || !n.same(k, w) {
				return 0, false
			}
			k++
		}
	}
	return i, k == len(n.words)
}

// spelt tells whether token i has the letters of the name's only word and not
// just its consonants.
func (n outletName) spelt(t *language.Text, i int32) bool {
	return (t.Folded(i)[0] >= 0x80) == (n.words[0][0] >= 0x80)
}

// calledAnOutlet tells whether a capitalised token stands right behind a word for
// an outlet: "the newspaper Gavan".
func (a *article) calledAnOutlet(i int32) bool {
	t := a.Text
	if !t.Tokens[i].Is(language.Capital) {
		return false
	}
	sent := t.SentenceOf(i)
	for k := max(sent.First, i-calledReach); k < i; k++ {
		if t.HitAt(k, language.OutletWords) != nil {
			return true
		}
	}
	return false
}

// calledReach is how many tokens before a name what it is may stand: the word
// and a quotation mark.
const calledReach = 2

// parts cuts a word at its apostrophes: what is an elision in one language is a
// letter in another.
func parts(w []byte) [][]byte {
	return bytes.FieldsFunc(w, func(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' })
}

// same compares a word of the text with word k of the name.
func (n outletName) same(k int, w []byte) bool {
	x := n.words[k]
	if string(w) == x {
		return true
	}
	p := 0
	for p < len(w) && p < len(x) && w[p] == x[p] {
		p++
	}
	ending := 3
	if x[0] >= 0x80 {
		ending = 6 // a Cyrillic letter is two bytes
	}
	if p >= minSingle && len(w)-p <= ending && len(x)-p <= ending {
		return true
	}
	if len(n.skel[k]) < 3 || len(n.words) < 2 && (x[0] >= 0x80) == (w[0] >= 0x80) {
		return false // a single word is spelt otherwise in the other script only
	}
	return string(likeness.Skeleton(nil, w)) == n.skel[k]
}
