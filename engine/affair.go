package engine

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/story"
)

// affairs goes over the stories that clustering made, with what only whole texts
// tell: who cites whom for what, and who has it from nobody.
type affairs struct {
	*Collection
	order    []int            // articles in order of time
	rank     []int            // article -> place in that order
	home     []int            // article -> story
	members  [][]int          // story -> articles
	byOutlet map[string][]int // articles in order of time
	names    []string         // of outlets that no table knows, sorted
	facts    []*story.Facts   // article -> facts, once they were needed
	cited    map[int]bool     // articles that came into their story by a citation
}

func (c *Collection) affairs(order, home []int) *affairs {
	a := &affairs{
		Collection: c, order: order, rank: make([]int, len(order)), home: home, members: make([][]int, len(order)),
		byOutlet: map[string][]int{}, facts: make([]*story.Facts, len(order)), cited: map[int]bool{},
	}
	unknown := map[string]bool{}
	for n, i := range order {
		a.rank[i] = n
		a.members[home[i]] = append(a.members[home[i]], i)
		name := c.articles[i].trace.Article.Outlet.Name
		o := c.outlet(name)
		a.byOutlet[o] = append(a.byOutlet[o], i)
		// Of several words, so that no word of the language is taken for a name.
		if strings.Contains(name, " ") && o == name {
			unknown[name] = true
		}
	}
	a.names = slices.Sorted(maps.Keys(unknown))
	return a
}

// outlet is the name by which an outlet is compared.
func (c *Collection) outlet(name string) string {
	if o := c.engine.outlets.ByName(name); o != nil {
		return o.Name
	}
	return name
}

// join follows the citations that lead out of a story: an article cites an
// outlet by name for what an article of that outlet in another story reports. An
// article that stands alone goes where it points; two stories become one when
// the article it points at is one of few and of the affair the others report, and
// not when the passage only recalls old news.
func (a *affairs) join() {
	for _, x := range a.order {
		for _, k := range a.mentions(x) {
			y, passage := a.source(x, k)
			if y < 0 {
				continue
			}
			from, into := a.home[x], a.home[y]
			alone := len(a.members[from]) == 1
			if !alone && (len(a.members[into]) > maxAnnexed || a.isRecap(x, passage) || !a.oneAffair(y, a.members[from])) {
				continue
			}
			a.cited[x], a.cited[y] = true, true
			a.weld(into, from)
		}
	}
}

// weld makes one story of two.
func (a *affairs) weld(s, t int) {
	into, from := min(s, t), max(s, t)
	for _, i := range a.members[from] {
		a.home[i] = into
	}
	a.members[into] = append(a.members[into], a.members[from]...)
	a.members[from] = nil
	slices.SortFunc(a.members[into], func(i, j int) int { return cmp.Compare(a.rank[i], a.rank[j]) })
}

// mention is the name of another outlet in an article's text.
type mention struct {
	outlet string
	span   hearsay.Span
}

func (a *affairs) mentions(x int) []mention {
	art := &a.articles[x].trace.Article
	own := a.outlet(art.Outlet.Name)
	var out []mention
	for _, k := range a.articles[x].trace.Citations {
		switch k.Role {
		case hearsay.CitePhoto, hearsay.CiteRights, hearsay.CiteSelf, hearsay.CiteCredit:
			continue
		}
		if o := a.outlet(k.Outlet); o != own && k.Span.Len() > 0 && k.Evidence.Field == "" {
			out = append(out, mention{o, k.Span})
		}
	}
	for _, n := range a.names {
		if i := strings.Index(art.Text, n); i >= 0 && n != own {
			out = append(out, mention{n, hearsay.Span{Start: i, End: i + len(n)}})
		}
	}
	return out
}

// maxSources is how many articles of the outlet it names a citation is compared
// with: the newest before it.
const maxSources = 256

// source finds the article of another story that a citation speaks of, and the
// passage: the article with which the passage shares most, the earliest of them;
// -1 when there is none.
func (a *affairs) source(x int, k mention) (int, language.Range) {
	list := a.byOutlet[k.outlet]
	n, _ := slices.BinarySearchFunc(list, a.rank[x], func(i, r int) int { return cmp.Compare(a.rank[i], r) })
	list = slices.DeleteFunc(slices.Clone(list[max(0, n-maxSources):n]), func(y int) bool { return a.home[y] == a.home[x] })
	if len(list) == 0 {
		return -1, language.Range{}
	}
	t := a.articles[x].text
	passage := around(t, k.span)
	f := story.Passage(t, a.articles[x].trace.Article.Lang, passage, k.span)
	best, most := -1, 0
	for _, y := range list {
		if n := f.Recall(a.factsOf(y)); n > most {
			best, most = y, n
		}
	}
	return best, passage
}

// around is the paragraph of a mention, with the next one if that is the last:
// what the accused replied often has one of its own.
func around(t *language.Text, s hearsay.Span) language.Range {
	p := t.ParagraphIndex(t.TokenAt(s.Start))
	if p >= len(t.Paragraphs) {
		return language.Range{}
	}
	r := t.Paragraphs[p]
	if p+2 == len(t.Paragraphs) {
		r.Last = t.Paragraphs[p+1].Last
	}
	return r
}

// isRecap tells whether a passage says that its news is old.
func (a *affairs) isRecap(x int, r language.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if a.articles[x].text.HitAt(i, language.Recap) != nil {
			return true
		}
	}
	return false
}

// factsOf are those of a whole article, read once.
func (a *affairs) factsOf(i int) story.Facts {
	if a.facts[i] == nil {
		f := story.Whole(a.articles[i].text, a.articles[i].trace.Article.Lang)
		a.facts[i] = &f
	}
	return *a.facts[i]
}

// maxAnnexed is how many articles a story has at the most that goes into
// another one by a citation: one citation must not weld two great stories.
const maxAnnexed = 4

// affairShare is the share of a story's articles with which an article of
// another one must share facts for both to be of one affair.
const affairShare = 1. / 3

// oneAffair tells whether an article is of the affair that others report.
func (a *affairs) oneAffair(y int, others []int) bool {
	n := 0
	for _, i := range others {
		if a.factsOf(y).Recall(a.factsOf(i)) > 0 {
			n++
		}
	}
	return float64(n) >= affairShare*float64(len(others))
}

// ledgers accounts for every story, once strangers stand by themselves, in order
// of their first article.
func (a *affairs) ledgers(clusters *story.Clusterer, item func(int) story.Item) (stories []hearsay.Story, ledgers []hearsay.Ledger) {
	type account struct {
		first  int
		story  hearsay.Story
		ledger hearsay.Ledger
	}
	var all []account
	add := func(members []int) *account {
		st, l := a.story("", members)
		all = append(all, account{a.rank[members[0]], st, l})
		return &all[len(all)-1]
	}
	for s := range a.members {
		if len(a.members[s]) == 0 {
			continue
		}
		made := add(a.members[s])
		alone := a.strangers(s, &made.ledger, clusters, item)
		if len(alone) == 0 {
			continue
		}
		all = all[:len(all)-1]
		add(slices.DeleteFunc(slices.Clone(a.members[s]), func(i int) bool { return slices.Contains(alone, i) }))
		for _, i := range alone {
			add([]int{i})
		}
	}
	slices.SortFunc(all, func(x, y account) int { return cmp.Compare(x.first, y.first) })
	for n := range all {
		id := fmt.Sprintf("s%d", n+1)
		all[n].story.ID, all[n].ledger.Story = id, id
		stories, ledgers = append(stories, all[n].story), append(ledgers, all[n].ledger)
	}
	return stories, ledgers
}

// leastEvent is how alike in what happened, names left out, an article must be
// to the others of its story to stay when nothing proves that it has its news
// from them or they from it, and leastUnlinked when it is not even suspected;
// strangersFrom is the size from which a story tells.
const (
	leastEvent    = .22
	leastUnlinked = .25
	strangersFrom = 4
)

// answers tells whether an article is the public statement of a body that denies
// what the others report: unlinked denials of others are in no ledger.
func (a *affairs) answers(i int, members []int, l *hearsay.Ledger) bool {
	doc := a.articles[i].trace.Article.Doc
	return slices.ContainsFunc(l.Denials, func(d hearsay.Denial) bool { return d.Doc == doc }) && a.oneAffair(i, members)
}

// strangers are the articles of a story that share its places and names only.
func (a *affairs) strangers(s int, l *hearsay.Ledger, clusters *story.Clusterer, item func(int) story.Item) []int {
	if len(a.members[s]) < strangersFrom {
		return nil
	}
	proved, linked := map[string]bool{}, map[string]bool{}
	for _, k := range l.Links {
		if k.Proved {
			proved[k.From], proved[k.To] = true, true
		}
		linked[k.From], linked[k.To] = true, true
	}
	var items []story.Item
	for _, i := range a.members[s] {
		items = append(items, item(i))
	}
	var out []int
	for n, e := range clusters.Events(items) {
		i := a.members[s][n]
		least := leastEvent
		if !linked[a.articles[i].trace.Article.Doc] {
			least = leastUnlinked
		}
		if e < least && !a.answers(i, a.members[s], l) && !a.cited[i] && !proved[a.articles[i].trace.Article.Doc] {
			out = append(out, i)
		}
	}
	if 2*len(out) > len(items) {
		return nil // there is no event to be a stranger to
	}
	return out
}
