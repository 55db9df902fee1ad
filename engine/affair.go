package engine

import (
	"cmp"
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
// or those listed do, the first of which goes along with nobody any more.
type move struct {
	into, from standing
	articles   []int32
	stranger   bool // the first is a stranger to from
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
	a.moves = append(a.moves, move{into: a.base(g), from: from, articles: a.party(g)})
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

// mention is the name of another outlet in an article's text.
type mention struct {
	outlet int32
	span   hearsay.Span
	leads  bool // it may say where in another story the news is from
	proves bool // it credits the outlet
}

// mentions are the outlets with articles that x names.
func (a *affairs) mentions(x arrival) []mention {
	var out []mention
	own := a.outlet(x.article.Outlet.Name)
	for _, k := range x.cites {
		o := a.outlet(k.Outlet)
		if called, ok := a.names.Called(k.Outlet); int(o) == len(a.of) && ok {
			o = int32(called)
		}
		if o == own || int(o) == len(a.of) {
			continue
		}
		m := mention{outlet: o, span: k.Span, proves: k.Role.Credits()}
		switch k.Role {
		case hearsay.CitePhoto, hearsay.CiteRights, hearsay.CiteSelf, hearsay.CiteCredit:
		default:
			m.leads = k.Span.Len() > 0 && k.Evidence.Field == ""
		}
		out = append(out, m)
	}
	for _, k := range a.names.In(x.text, int(own)) {
		// A name of one word may be a word of the language.
		several := x.text.TokenAt(k.Span.End-1) > x.text.TokenAt(k.Span.Start)
		out = append(out, mention{int32(k.Outlet), k.Span, several && k.Role != hearsay.CiteCredit, true})
	}
	return out
}

// maxAnnexed is how many articles a story has at the most that goes into
// another one by a citation: one citation must not weld two great stories.
const maxAnnexed = 4

// maxFollowed is how many mentions are followed, more than news has.
const maxFollowed = 12

// follow goes where citations lead out of a story: the article cites an outlet by
// name for what an article of that outlet in another story reports. An article
// that stands alone goes along with the one it points at; two stories become one
// when the article it points at is one of few and of the affair the others report,
// and not when the passage only recalls old news.
func (a *affairs) follow(n int32, x arrival, named []mention) error {
	followed := 0
	for _, m := range named {
		if followed++; !m.leads || followed > maxFollowed {
			continue
		}
		y, passage, err := a.source(n, x, m)
		if err != nil {
			return err
		}
		if y == nobody {
			continue
		}
		if s := int(a.base(n)); a.clusters.Size(s) == 1 && a.seats[n].along == nobody {
			a.seats[n].along = y
			a.lone[s] = n
			a.settle(n)
			a.settle(y)
			continue
		}
		from, into := a.story(n), a.story(y)
		if from < 0 || into < 0 || a.clusters.Size(int(into)) > maxAnnexed || isRecap(x.text, passage) {
			continue
		}
		one, err := a.oneAffair(y, a.drawn[int(from)])
		if err != nil {
			return err
		}
		if one {
			a.settle(n)
			a.settle(y)
			a.clusters.Weld(int(into), int(from))
			a.joined()
		}
	}
	return nil
}

// A citation is compared with the newest articles of the outlet it names, and in
// full with those of them that share most names with it.
const (
	maxSources  = 256
	maxRecalled = 16
)

// source finds the article of another story that a citation speaks of, and the
// passage: the article with which the passage shares most, the earliest of them;
// nobody when there is none.
func (a *affairs) source(n int32, x arrival, m mention) (int32, language.Range, error) {
	list := a.of[m.outlet]
	list = list[max(0, len(list)-maxSources):]
	here := a.story(n)
	if !slices.ContainsFunc(list, func(y int32) bool { return y < n && a.story(y) != here }) {
		return nobody, language.Range{}, nil
	}
	passage := around(x.text, m.span)
	f := x.reading.Passage(passage, m.span)
	type near struct {
		article int32
		named   int
	}
	var named []near
	for _, y := range list {
		if k := f.Named(a.seats[y].names); k > 0 && y < n && a.story(y) != here {
			named = append(named, near{y, k})
		}
	}
	slices.SortStableFunc(named, func(p, q near) int { return cmp.Compare(q.named, p.named) })
	best, most := int32(nobody), 0
	for _, y := range named[:min(len(named), maxRecalled)] {
		whole, err := a.kept.facts(y.article)
		if err != nil {
			return nobody, passage, err
		}
		if k := f.Recall(whole); k > most || k == most && k > 0 && y.article < best {
			best, most = y.article, k
		}
	}
	return best, passage, nil
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
func isRecap(t *language.Text, r language.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if t.HitAt(i, language.Recap) != nil {
			return true
		}
	}
	return false
}

// affairShare is the share of a story's articles with which an article of
// another one must share facts for both to be of one affair; maxAsked is how many
// of them are asked, the newest.
const (
	affairShare = 1. / 3
	maxAsked    = 32
)

// oneAffair tells whether an article is of the affair that others report.
func (a *affairs) oneAffair(y int32, others []int32) (bool, error) {
	f, err := a.kept.facts(y)
	if err != nil {
		return false, err
	}
	others = others[max(0, len(others)-maxAsked):]
	n := 0
	for _, i := range others {
		o, err := a.kept.facts(i)
		if err != nil {
			return false, err
		}
		if f.Recall(o) > 0 {
			n++
		}
	}
	return float64(n) >= affairShare*float64(len(others)), nil
}
