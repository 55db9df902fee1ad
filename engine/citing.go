package engine

import (
	"cmp"
	"slices"

	"hearsay"
	"hearsay/internal/language"
)

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
