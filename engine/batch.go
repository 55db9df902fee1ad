package engine

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/reuse"
	"hearsay/internal/stem"
	"hearsay/internal/store"
)

// batch gathers what is written in one transaction.
type batch struct {
	store.Batch
	library *Library
	ctx     context.Context
	places  map[string]*place
	now     time.Time
	entries map[string]store.Entry // of this batch, by doc
}

// place is an address, or a name, with the articles that stand there: one at an
// address, several under a name that was given to different texts.
type place struct{ articles []*shelved }

// shelved is an article with the texts it is known to have had.
type shelved struct {
	store.Entry
	texts  map[[16]byte]int
	prints []reuse.Print
}

func (b *batch) byDoc(doc string) (store.Entry, bool) {
	e, ok := b.entries[doc]
	return e, ok
}

// take decides what a job is and drafts it.
func (b *batch) take(j *job) error {
	if j.trace == nil {
		return nil // known or failed
	}
	address := normalAddress(j.trace.Article.URL)
	p, err := b.place(j.in.Doc, address, j.made.hash)
	if err != nil {
		return err
	}
	for _, a := range p.articles {
		if n := a.texts[j.made.hash]; n > 0 {
			j.Kind, j.Doc, j.Revision = Known, a.Doc, n
			return nil
		}
	}
	for _, a := range p.articles {
		if address != "" || alike(a.prints, j.made.prints) {
			b.revise(j, a)
			return nil
		}
	}
	return b.arrive(j, p, address)
}

// sameName is how many of the articles under one name are looked at for an
// earlier text.
const sameName = 16

// place looks up what stands at an address or under a name, once a batch.
func (b *batch) place(base, address string, text [16]byte) (*place, error) {
	key := "n" + base
	if address != "" {
		key = "a" + address
	}
	p := b.places[key]
	if p == nil {
		p = &place{}
		b.places[key] = p
		if err := b.load(p, base, address); err != nil {
			return nil, err
		}
	}
	if len(p.articles) < sameName {
		return p, nil
	}
	known, err := b.library.store.ByText(b.ctx, base, address, text) // among those not looked at
	if errors.Is(err, store.ErrNotFound) {
		return p, nil
	}
	p.articles = append(p.articles, &shelved{Entry: store.Entry{ID: known.Article, Doc: known.Doc}, texts: map[[16]byte]int{text: known.N}})
	return p, err
}

func (b *batch) load(p *place, base, address string) error {
	s := b.library.store
	var list []store.Entry
	var err error
	if address != "" {
		var e store.Entry
		if e, err = s.At(b.ctx, address); err == nil {
			list = []store.Entry{e}
		} else if errors.Is(err, store.ErrNotFound) {
			err = nil
		}
	} else {
		list, err = s.Named(b.ctx, base, sameName)
	}
	if err != nil {
		return err
	}
	for _, e := range list {
		a := &shelved{Entry: e, texts: map[[16]byte]int{}}
		revisions, err := s.Revisions(b.ctx, e.ID)
		if err != nil {
			return err
		}
		for _, r := range revisions {
			a.texts[r.Text] = r.N
		}
		if a.prints, err = s.Prints(b.ctx, e.ID, 0); err != nil {
			return err
		}
		p.articles = append(p.articles, a)
	}
	return nil
}

// arrive drafts a new article and puts it into a story.
func (b *batch) arrive(j *job, p *place, address string) error {
	g := b.library.group
	e := store.Entry{
		ID: g.newest + 1, Base: j.in.Doc, Address: address, URL: j.trace.Article.URL, Host: hostOf(j.trace.Article.URL),
		Added: b.now, Published: b.believed(j.trace), Revisions: 1,
	}
	var err error
	if e.Doc, err = b.freeName(j.in.Doc, e.ID, len(p.articles)); err != nil {
		return err
	}
	j.trace.Article.Doc = e.Doc
	x := j.made.arrival
	x.item.Doc, x.item.Time = e.Doc, e.Published
	e.Body = x.body
	placed, err := g.place(x)
	if err != nil {
		return err
	}
	e.Cluster, e.Story = placed.cluster, placed.story
	b.Shifts, b.Settled = append(b.Shifts, placed.shifts...), append(b.Settled, placed.settled...)
	d := b.draft(j, e, 1)
	d.Terms, d.Facts, d.Seat, d.Sources = x.item.Terms, x.facts, placed.seat, placed.sources
	b.keep(d)
	p.articles = append(p.articles, &shelved{Entry: d.Entry, texts: map[[16]byte]int{j.made.hash: 1}, prints: j.made.prints})
	j.Kind, j.Doc, j.Revision = Added, e.Doc, 1
	return nil
}

// tellingWords is the length from which a text is not written twice.
const tellingWords = 20

// freeName is the name given, or that with a number behind it.
func (b *batch) freeName(doc string, id int64, taken int) (string, error) {
	for name, n := doc, max(taken, 1); ; n++ {
		_, here := b.entries[name]
		_, err := b.library.store.Article(b.ctx, name)
		if !here && errors.Is(err, store.ErrNotFound) {
			return name, nil
		}
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return "", err
		}
		name = fmt.Sprintf("%s#%d", doc, n+1)
		if n >= sameName {
			name = fmt.Sprintf("%s#%d", doc, id)
		}
	}
}

// revise drafts a further text of an article.
func (b *batch) revise(j *job, a *shelved) {
	a.Revisions++
	a.texts[j.made.hash] = a.Revisions
	a.prints = j.made.prints
	j.trace.Article.Doc = a.Doc
	d := b.draft(j, a.Entry, a.Revisions)
	a.Entry = d.Entry
	b.keep(d)
	j.Kind, j.Doc, j.Revision = Revised, a.Doc, a.Revisions
}

func (b *batch) draft(j *job, e store.Entry, n int) store.Draft {
	a := &j.trace.Article
	e.Outlet, e.Lang, e.Title = a.Outlet.Name, a.Lang, a.Title.Value
	return store.Draft{
		Entry:    e,
		Revision: store.Revision{Article: e.ID, N: n, Text: j.made.hash, Input: j.input, Seen: b.now, Words: j.made.words},
		Trace:    j.trace, Prints: j.made.prints, Search: j.made.search,
	}
}

func (b *batch) keep(d store.Draft) {
	if b.entries == nil {
		b.entries = map[string]store.Entry{}
	}
	b.entries[d.Doc] = d.Entry
	b.Drafts = append(b.Drafts, d)
}

// ahead is how far in the future an article may be dated: clocks and zones are
// off by hours, not by days.
const ahead = 48 * time.Hour

// believed is the article's time for ordering; one from the future is none.
func (b *batch) believed(t *hearsay.Trace) time.Time {
	at := published(t)
	if at.After(b.now.Add(ahead)) {
		return time.Time{}
	}
	return at
}

// alikeShare is the share of fingerprints from which two texts under one name
// are taken for one article that was changed.
const alikeShare = .25

func alike(a, b []reuse.Print) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	in := map[uint64]bool{}
	for _, p := range a {
		in[p.Hash] = true
	}
	n := 0
	for _, p := range b {
		if in[p.Hash] {
			n++
		}
	}
	return float64(n) >= alikeShare*float64(min(len(a), len(b)))
}

// derive makes what the store keeps beside the trace.
func derive(tr *hearsay.Trace, t *language.Text) made {
	doc := reuse.Prepare(t)
	m := made{words: doc.Len(), hash: hashText(&tr.Article), arrival: newArrival(tr, t, published(tr), doc)}
	m.prints = m.arrival.prints
	m.search.Title = stems(language.Analyze(tr.Article.Title.Value, nil, t.Pack), tr.Article.Lang)
	m.search.Body = stems(t, tr.Article.Lang)
	return m
}

// stems are the words of a text as search knows them, without debris.
func stems(t *language.Text, lang string) string {
	var b strings.Builder
	for k, par := range t.Paragraphs {
		if t.Blocks[k].IsDebris() {
			continue
		}
		for i := par.First; i < par.Last; i++ {
			switch t.Tokens[i].Kind {
			case language.Word, language.Number, language.Hashtag:
				if s := stem.Word(lang, string(t.Folded(i))); s != "" {
					b.WriteString(s)
					b.WriteByte(' ')
				}
			}
		}
	}
	return b.String()
}

// hashText names a text: what is not debris, and the headline.
func hashText(a *hearsay.Article) (out [16]byte) {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n", a.Title.Value)
	for _, bl := range a.Blocks {
		if !bl.IsDebris() {
			fmt.Fprintf(h, "%s\n", strings.TrimSpace(a.Text[bl.Span.Start:bl.Span.End]))
		}
	}
	copy(out[:], h.Sum(nil))
	return out
}

// hashInput names an input with all that was given with it.
func hashInput(in *Input) (out [16]byte) {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q %v %q %q %q %q\n", in.Doc, in.URL, in.ContentType, in.Plain, in.Lang, in.Outlet, in.Time, in.Title)
	h.Write(in.Raw)
	copy(out[:], h.Sum(nil))
	return out
}

// hashBody names the words of an article without headline and debris.
func hashBody(a *hearsay.Article) [16]byte {
	b := *a
	b.Title.Value = ""
	return hashText(&b)
}
