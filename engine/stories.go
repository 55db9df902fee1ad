package engine

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/lineage"
	"hearsay/internal/reuse"
	"hearsay/internal/story"
)

// Collection gathers articles and puts them into stories. It is not safe for
// concurrent use.
type Collection struct {
	engine   *Engine
	articles []collected
	docs     map[string]int // how often each name was given
}

type collected struct {
	trace *hearsay.Trace
	text  *language.Text
}

// Collect makes an empty collection.
func (e *Engine) Collect() *Collection { return &Collection{engine: e, docs: map[string]int{}} }

// Add traces an article and keeps it. A name that was given before gets a
// number behind it.
func (c *Collection) Add(in Input) (*hearsay.Trace, error) {
	tr, t, err := c.engine.trace(in)
	if err != nil {
		return nil, err
	}
	c.docs[in.Doc]++
	if n := c.docs[in.Doc]; n > 1 {
		tr.Article.Doc = fmt.Sprintf("%s#%d", in.Doc, n)
	}
	c.articles = append(c.articles, collected{tr, t})
	return tr, nil
}

// Stories puts all articles into stories and makes the ledger of each. Stories
// stand in order of their first article, articles in order of time; those
// without a time stand behind the others. The order in which they were added
// makes no difference.
func (c *Collection) Stories() ([]hearsay.Story, []hearsay.Ledger) {
	members := c.affairs(c.order())
	var stories []hearsay.Story
	var ledgers []hearsay.Ledger
	for n, list := range members {
		st, l := c.engine.account(fmt.Sprintf("s%d", n+1), list)
		stories, ledgers = append(stories, st), append(ledgers, l)
	}
	return stories, ledgers
}

// order is that of time.
func (c *Collection) order() []int {
	order := make([]int, len(c.articles))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := c.articles[a].trace, c.articles[b].trace
		return cmp.Or(compareTimes(published(x), published(y)), cmp.Compare(x.Article.Doc, y.Article.Doc))
	})
	return order
}

// affairs puts the articles into stories as they would arrive in an order, and
// gives the articles of each.
func (c *Collection) affairs(order []int) [][]collected {
	past := make(memory, 0, len(order))
	a := newAffairs(c.engine.outlets, &past)
	for _, i := range order {
		x := &c.articles[i]
		made := newArrival(x.trace, x.text, published(x.trace), reuse.Prepare(x.text))
		past = append(past, known{made.item, made.facts, made.prints})
		a.arrive(made) //nolint:errcheck // what is in memory is there
	}
	number := map[standing]int{}
	var out [][]collected
	for n, i := range order {
		s := a.story(int32(n))
		k, ok := number[s]
		if !ok {
			k = len(out)
			number[s] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], c.articles[i])
	}
	return out
}

// memory keeps what arrived.
type memory []known

type known struct {
	item   story.Item
	facts  story.Facts
	prints []reuse.Print
}

func (m *memory) item(n int32) (story.Item, error)      { return (*m)[n].item, nil }
func (m *memory) facts(n int32) (story.Facts, error)    { return (*m)[n].facts, nil }
func (m *memory) prints(n int32) ([]reuse.Print, error) { return (*m)[n].prints, nil }

// account sums up a story of articles in order of time and makes its ledger.
func (e *Engine) account(id string, members []collected) (hearsay.Story, hearsay.Ledger) {
	st := hearsay.Story{ID: id}
	var in []lineage.Input
	for _, m := range members {
		a := &m.trace.Article
		st.Articles = append(st.Articles, a.Doc)
		if st.Title == "" {
			st.Title = a.Title.Value
		}
		if !slices.Contains(st.Langs, a.Lang) {
			st.Langs = append(st.Langs, a.Lang)
		}
		in = append(in, lineage.Input{Trace: m.trace, Text: m.text, Outlet: e.outlets.ByName(a.Outlet.Name)})
	}
	return st, lineage.Build(id, in)
}

// published is the article's time as the page states it; zero when unknown.
func published(t *hearsay.Trace) time.Time {
	if i := t.Article.Published.Instant; i.Precision >= hearsay.PrecisionDay {
		return i.Time.UTC()
	}
	return time.Time{}
}

// compareTimes puts what has no time behind everything else.
func compareTimes(a, b time.Time) int {
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Compare(a.UnixNano(), b.UnixNano())
}

// proper is the text without title and debris, as far as clustering reads it.
func proper(a *hearsay.Article) string {
	for _, b := range a.Blocks {
		if b.Role != hearsay.RoleTitle && !b.IsDebris() && b.Role != hearsay.RoleCredit {
			return a.Text[b.Span.Start:]
		}
	}
	return ""
}
