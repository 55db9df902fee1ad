package lineage

import (
	"cmp"
	"slices"
	"strconv"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/likeness"
)

// Limits of agreements: what must be shared, and how much is looked at.
const (
	// sharedKeys is how many names, numbers and words two statements must share
	// to be about one claim; sharedAcross of names and numbers when they are in
	// two languages; sharedShare is their least share of the shorter one's.
	sharedKeys   = 4
	sharedAcross = 3
	sharedShare  = 0.34
	// perDenial is how many assertions are set against one denial.
	perDenial = 3
	// maxClaims is how many statements of a story are compared: those of its
	// first articles.
	maxClaims = 3000
	// maxClaimPosting is the number of statements from which a key tells nothing.
	maxClaimPosting = 300
)

// claim is a statement made ready for comparison.
type claim struct {
	doc       int
	statement int // -1 for a denial that stands in no statement
	id        string
	who       string
	folded    string // who
	denies    bool
	keys      map[uint32]string // key -> the word
	order     []uint32          // of keys
	opposites map[string]byte   // antonym key -> sign
	spans     []hearsay.Span
}

// agreements sets statements of different articles against one another that
// are about one claim: what one asserts another denies, by its act, by a
// negation or by a word of opposite meaning, or what two parties assert that
// have it from different origins.
func (b *builder) agreements() {
	claims := b.claims()
	at := map[uint32][]int{}
	for i := range claims {
		c := &claims[i]
		c.order, c.folded = sortedKeys(c.keys), fold(c.who)
		for _, k := range c.order {
			if len(at[k]) < maxClaimPosting {
				at[k] = append(at[k], i)
			}
		}
	}
	count := newTally[int](len(claims))
	seen := map[[2]string]int{}
	for i := range claims {
		for _, f := range b.faced(claims, at, i, count) {
			x, y := &claims[i], &claims[f.claim]
			pair := [2]string{x.who + "/" + strconv.FormatBool(x.denies), y.who}
			if seen[pair]++; seen[pair] > 1 {
				continue // the same two parties about the same thing: once is enough
			}
			b.ledger.Agreements = append(b.ledger.Agreements, hearsay.Agreement{
				Doc: b.articles[x.doc].doc, Statement: x.id, OtherDoc: b.articles[y.doc].doc, OtherStatement: y.id,
				Denies: f.denies, Shared: f.shared, Spans: x.spans, OtherSpans: y.spans,
			})
		}
	}
}

// facing is a claim that another one is set against.
type facing struct {
	claim  int
	denies bool
	shared []string
}

// faced finds the claims that claim i denies or agrees with, those that share
// most first. Denials look for assertions; assertions look for later ones.
func (b *builder) faced(claims []claim, at map[uint32][]int, i int, count *tally[int]) []facing {
	x := &claims[i]
	for _, k := range x.order {
		for _, j := range at[k] {
			count.add(j, 1)
		}
	}
	var out []facing
	for _, n := range count.take() {
		j := n.key
		y := &claims[j]
		if j == i || y.doc == x.doc || n.value < sharedAcross {
			continue
		}
		denies := x.denies && !y.denies || i < j && opposed(x, y)
		if !denies && (i >= j || x.denies || y.denies || !b.independentClaims(x, y)) {
			continue
		}
		if words := b.sharedWords(x, y); words != nil {
			out = append(out, facing{j, denies, words})
		}
	}
	slices.SortStableFunc(out, func(p, q facing) int { return cmp.Compare(len(q.shared), len(p.shared)) })
	return out[:min(len(out), perDenial)]
}

// independentClaims tells whether two assertions are two parties' and come from
// articles of which neither has it from the other.
func (b *builder) independentClaims(x, y *claim) bool {
	if x.folded == y.folded || sameOutlet(b.articles[x.doc], b.articles[y.doc]) {
		return false
	}
	return !slices.ContainsFunc(b.rootsOf[x.doc], func(r int) bool { return slices.Contains(b.rootsOf[y.doc], r) })
}

// sharedWords are the words two claims share; nil when they are too few to be
// about one thing.
func (b *builder) sharedWords(x, y *claim) []string {
	least := sharedKeys
	if b.articles[x.doc].Trace.Article.Lang != b.articles[y.doc].Trace.Article.Lang {
		least = sharedAcross
	}
	var words []string
	for _, k := range x.order {
		if _, ok := y.keys[k]; ok && !slices.Contains(words, x.keys[k]) {
			words = append(words, x.keys[k])
		}
	}
	if len(words) < least || float64(len(words)) < sharedShare*float64(min(len(x.keys), len(y.keys))) {
		return nil
	}
	slices.Sort(words)
	return words
}

// opposed tells whether two claims use words of opposite meaning.
func opposed(x, y *claim) bool {
	for k, s := range x.opposites {
		if t, ok := y.opposites[k]; ok && s != t && !x.denies && !y.denies {
			return true
		}
	}
	return false
}

// claims are the statements of the articles that are nobody's copy. What a copy
// says its original says.
func (b *builder) claims() []claim {
	b.rootsOf = make([][]int, len(b.articles))
	var out []claim
	for c, a := range b.articles {
		if b.same[c] != c || slices.ContainsFunc(b.parents[c], func(l link) bool {
			return l.kind == hearsay.LinkCopy || l.kind == hearsay.LinkTranslation
		}) {
			continue
		}
		b.rootsOf[c] = b.topsAbove(c)
		for i, s := range a.Trace.Statements {
			if s.Act == hearsay.ActDecline || s.Act == hearsay.ActAsk || len(s.Content) == 0 || s.Parent != "" {
				continue
			}
			d := slices.IndexFunc(a.denies, func(d denial) bool { return d.statement == i })
			spans := slices.Concat(s.Source, s.Cue, s.Content)
			content := s.Content
			if d >= 0 {
				content = a.denying(content)
			}
			out = append(out, a.claim(c, i, s.ID, speaker(a, s), d >= 0, content, spans))
		}
		for _, d := range a.denies {
			if d.statement < 0 && len(d.spans) > 0 {
				out = append(out, a.claim(c, -1, "", d.by, true, d.spans, d.spans))
			}
		}
		if len(out) >= maxClaims {
			return out[:maxClaims]
		}
	}
	return out
}

// denying keeps the sentences of a long denial that say what is denied: a
// minister may go on to say other things.
func (a *article) denying(content []hearsay.Span) []hearsay.Span {
	var out []hearsay.Span
	for _, s := range content {
		first, last := a.Text.SentenceIndex(a.Text.TokenAt(s.Start)), a.Text.SentenceIndex(a.Text.TokenAt(s.End-1))
		for k := first; k <= last && first < last; k++ {
			if x := a.sentence(k); a.has([]hearsay.Span{x}, language.Denials, "absence") || a.has([]hearsay.Span{x}, language.Untrue, "") {
				out = append(out, hearsay.Span{Start: max(x.Start, s.Start), End: min(x.End, s.End)})
			}
		}
	}
	if len(out) == 0 {
		return content
	}
	return out
}

// topsAbove are the roots above an article; itself when there are none.
func (b *builder) topsAbove(c int) []int {
	up := b.reachable(c, func(link) bool { return true })
	up[c] = true
	var out []int
	for _, x := range sortedKeys(up) {
		if len(b.parents[x]) == 0 {
			out = append(out, x)
		}
	}
	return out
}

// claim reads what a statement is about. A short denial takes in the sentence
// around it.
func (a *article) claim(doc, statement int, id, who string, denies bool, content, shown []hearsay.Span) claim {
	c := claim{doc: doc, statement: statement, id: id, who: who, denies: denies, keys: map[uint32]string{}, opposites: map[string]byte{}, spans: shown}
	small := language.FunctionWords(a.Trace.Article.Lang)
	for _, s := range content {
		for i := a.Text.TokenAt(s.Start); int(i) < len(a.Text.Tokens) && int(a.Text.Tokens[i].Start) < s.End; i++ {
			a.claimToken(&c, i, small)
		}
	}
	return c
}

func (a *article) claimToken(c *claim, i int32, small map[string]bool) {
	tok, w := &a.Text.Tokens[i], a.Text.Folded(i)
	for _, h := range a.Text.HitsAt(i) {
		switch e := h.Entry; e.Section {
		case language.Countries, language.Demonyms, language.Governments:
			c.keys[likeness.Hash([]byte("country "+e.Label))] = e.Label
		case language.Opposites:
			c.opposites[e.Label[:len(e.Label)-1]] = e.Label[len(e.Label)-1]
		case language.Counts:
			if e.Number > 1 {
				c.keys[likeness.Hash([]byte(strconv.Itoa(e.Number)))] = strconv.Itoa(e.Number)
			}
		}
	}
	switch {
	case tok.Kind == language.Number:
		c.keys[likeness.Hash(figures(w))] = string(w)
	case tok.Kind != language.Word || small[string(w)] || isDull(a.Text, i):
	default:
		if skel := likeness.Skeleton(nil, w); tok.Is(language.Capital) && len(skel) >= 3 && !a.opensQuote(i) {
			c.keys[likeness.Hash(skel)^nameSalt] = a.Text.Raw(i)
		} else if len(w) > 3 {
			c.keys[likeness.Hash([]byte(a.Trace.Article.Lang+stem(w)))] = string(w)
		}
	}
}

// opensQuote tells whether a capital at token i is owed to the beginning of a
// sentence.
func (a *article) opensQuote(i int32) bool {
	return a.Text.Tokens[i].Is(language.Opener) || i > 0 && a.Text.Tokens[i-1].Kind == language.Quote
}

// sortedKeys are the keys of a map in order.
func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	out := make([]K, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
