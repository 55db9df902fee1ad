package engine

import (
	"slices"
	"time"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/lineage"
	"hearsay/internal/name"
	"hearsay/internal/reuse"
	"hearsay/internal/story"
)

// affairs puts articles into stories as they arrive, in order: first by their
// words, as clustering does, then by what only whole texts tell, who cites whom
// for what and who is a stranger. Articles are numbered in order of arrival. What
// one of them costs does not grow with their number, and the same articles in
// the same order stand in the same stories.
type affairs struct {
	clusters *story.Clusterer
	table    *name.Table
	kept     keeper
	seats    []seat
	drawn    map[int][]int32    // story of the clusterer -> the articles it drew, without copies
	lone     map[int]int32      // story of the clusterer -> its one article, which goes along with another
	first    map[[16]byte]int32 // body -> the first article that has it
	outlets  map[string]int32   // by name
	of       [][]int32          // outlet -> its articles
	names    *lineage.Names     // of outlets that the table does not know
	moves    []move             // since takeMoves
	proved   []int32            // articles that were settled since takeSettled
}

// keeper gives what is not held in memory of an article that has arrived.
type keeper interface {
	item(n int32) (story.Item, error)
	facts(n int32) (story.Facts, error)
	prints(n int32) ([]reuse.Print, error)
}

// seat is where an article stands: with the story that clustering drew it to, if
// it does not go along with another article and is no stranger.
type seat struct {
	along   int32    // the article it goes along with, which arrived before; nobody
	aside   bool     // a stranger to its story: it stands by itself
	settled bool     // no stranger: a citation, what it shares with another article or a person has put it where it is
	names   []uint32 // of its facts
	sources []int32  // articles in other stories that it may have its news from
}

const nobody = -1

// standing names a story: one of the clusterer by its number, that of a stranger
// below 0.
type standing int

func strangerStory(n int32) standing { return standing(-1 - n) }

// move is a change of stories that are there: all articles of one go to another,
// or those listed do, with the first of them.
type move struct {
	into, from standing
	articles   []int32
	stranger   bool  // the first is a stranger to from
	along      int32 // with which it goes instead, when it is one; nobody
}

// arrival is an article with all that is looked at once.
type arrival struct {
	item    story.Item
	article *hearsay.Article
	cites   []hearsay.Citation
	text    *language.Text
	reading story.Reading
	facts   story.Facts
	prints  []reuse.Print
	body    [16]byte // zero when the text is too short to tell
}

// newArrival reads what is looked at.
func newArrival(tr *hearsay.Trace, t *language.Text, at time.Time, doc *reuse.Doc) arrival {
	a := &tr.Article
	x := arrival{item: story.NewItem(a.Doc, a.Lang, at, a.Title.Value, proper(a)), article: a, cites: tr.Citations, text: t, reading: story.Read(t, a.Lang)}
	x.facts, x.prints = x.reading.Whole(), doc.Prints(nil)
	if doc.Len() >= tellingWords {
		x.body = hashBody(a)
	}
	return x
}

func newAffairs(table *name.Table, kept keeper) *affairs {
	return &affairs{
		clusters: story.New(story.TextGates), table: table, kept: kept, drawn: map[int][]int32{}, lone: map[int]int32{},
		first: map[[16]byte]int32{}, outlets: map[string]int32{}, names: lineage.NewNames(),
	}
}

// head is the article that decides where n stands.
func (a *affairs) head(n int32) int32 {
	for a.seats[n].along != nobody {
		n = a.seats[n].along
	}
	return n
}

// story is where an article stands.
func (a *affairs) story(n int32) standing {
	n = a.head(n)
	if a.seats[n].aside {
		return strangerStory(n)
	}
	return a.base(n)
}

// base is the story that clustering drew an article to.
func (a *affairs) base(n int32) standing { return standing(a.clusters.StoryOf(int(n))) }

// takeMoves gives the moves since the last call, in order.
func (a *affairs) takeMoves() []move {
	out := a.moves
	a.moves = nil
	return out
}

// arrive puts an article into a story.
func (a *affairs) arrive(x arrival) error {
	if of, ok := a.first[x.body]; ok {
		a.echo(x, of)
		return nil
	}
	n := int32(a.clusters.Add(x.item))
	a.enter(n, x.item, x.article.Outlet.Name, x.facts.Names)
	a.meet(x.body, n)
	s := a.clusters.StoryOf(int(n))
	a.drawn[s] = append(a.drawn[s], n)
	joined := a.joined()
	if g, ok := a.lone[s]; ok { // its words have company now
		a.leave(g)
	}
	named := a.mentions(x)
	if err := a.follow(n, x, named); err != nil {
		return err
	}
	joined = a.joined() || joined
	a.prove(n, x, named)
	return a.estrange(n, x, joined)
}

// echo puts a copy, word for word, where its original stands, which somebody has
// found worth copying there.
func (a *affairs) echo(x arrival, of int32) {
	n := int32(a.clusters.Echo(x.item, int(of)))
	a.enter(n, x.item, x.article.Outlet.Name, x.facts.Names)
	if o := a.seats[of]; o.aside || o.along != nobody {
		a.seats[n].along = of
	} else {
		a.settle(of)
	}
}

// enter gives an article a seat.
func (a *affairs) enter(n int32, it story.Item, outlet string, names []uint32) {
	o := a.outlet(outlet)
	if int(o) == len(a.of) {
		a.outlets[a.canonical(outlet)] = o
		a.of = append(a.of, nil)
		if outlet != "" && a.table.ByName(outlet) == nil {
			a.names.Know(int(o), outlet, it.Lang)
		}
	}
	a.of[o] = append(a.of[o], n)
	a.seats = append(a.seats, seat{along: nobody, names: names})
}

// meet remembers the first article with a body that is long enough to tell.
func (a *affairs) meet(body [16]byte, n int32) {
	if _, ok := a.first[body]; !ok && body != [16]byte{} {
		a.first[body] = n
	}
}

// canonical is the name by which an outlet is compared.
func (a *affairs) canonical(outlet string) string {
	if o := a.table.ByName(outlet); o != nil {
		return o.Name
	}
	return outlet
}

// outlet is the number of an outlet, the next one when it has no article yet.
func (a *affairs) outlet(name string) int32 {
	if o, ok := a.outlets[a.canonical(name)]; ok {
		return o
	}
	return int32(len(a.of))
}

// joined takes over what the clusterer has joined, and tells whether it has.
func (a *affairs) joined() bool {
	list := a.clusters.TakeJoined()
	for _, j := range list {
		a.drawn[j.Into] = append(a.drawn[j.Into], a.drawn[j.From]...)
		slices.Sort(a.drawn[j.Into])
		delete(a.drawn, j.From)
		a.moves = append(a.moves, move{into: standing(j.Into), from: standing(j.From)})
		for _, s := range []int{j.Into, j.From} {
			if g, ok := a.lone[s]; ok {
				delete(a.lone, s)
				a.lone[j.Into] = g
				a.leave(g)
			}
		}
	}
	return len(list) > 0
}

// leave takes an article from the one it goes along with back to where its words
// have company.
func (a *affairs) leave(g int32) {
	from := a.story(g)
	delete(a.lone, int(a.base(g)))
	a.seats[g].along = nobody
	a.moves = append(a.moves, move{into: a.base(g), from: from, articles: a.party(g), along: nobody})
}

// settle keeps an article where it is.
func (a *affairs) settle(n int32) {
	if !a.seats[n].settled {
		a.seats[n].settled = true
		a.proved = append(a.proved, n)
	}
}

// party is an article with those that go along with it.
func (a *affairs) party(n int32) []int32 {
	out := []int32{n}
	for i := n + 1; int(i) < len(a.seats); i++ {
		if along := a.seats[i].along; along != nobody && slices.Contains(out, along) {
			out = append(out, i)
		}
	}
	return out
}
