package citation

import (
	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/name"
)

// Result is what an article tells of its origin.
type Result struct {
	Citations []hearsay.Citation
	Sources   []hearsay.UnnamedSource
	Origin    hearsay.OriginClass
	OriginWhy hearsay.Evidence
	Chain     []hearsay.Hop
	Outlet    hearsay.OutletRef // who published this copy, where only the text tells it
	Notes     []hearsay.Note
}

// Find reads the citations of an article. Statements may be nil: citations are
// then found by their phrases alone.
func Find(t *language.Text, a *hearsay.Article, outlets []name.OutletMention, statements []hearsay.Statement) Result {
	f := &finder{t: t, a: a, outlets: outlets, statements: statements}
	f.survey()
	f.publisher()
	for i := range outlets {
		f.mention(&outlets[i])
	}
	f.selfMentions()
	f.unnamedOutlets()
	f.deskLines()
	f.lostNames()
	f.trailing()
	f.sort()
	f.hops()
	f.rank()
	f.bylines()
	f.sources()
	f.origin()
	f.chain()
	f.translated()
	return f.result()
}

// credit is a citation while it is worked on.
type credit struct {
	hearsay.Citation
	first, last int32 // tokens of the outlet's name or of the word that stands for it
	passesOn    bool  // it is the subject of a reporting verb: others may come through it
	citing      bool  // it stands behind a citing phrase
	certain     bool  // its name can mean nothing else here
	outlet      *hearsay.Outlet
}

// finder holds one run over an article.
type finder struct {
	t          *language.Text
	a          *hearsay.Article
	outlets    []name.OutletMention
	statements []hearsay.Statement

	credits []credit
	res     Result
	proper  []int           // blocks of the article proper, title included
	recap   []int32         // by block: first token after a recap mark; -1 when there is none
	body    int             // words of the article proper
	before  []int           // by block: words of the article proper before it
	small   map[string]bool // function words of the language
	self    string          // name of the publishing outlet
	held    []string        // nouns of offices whose holders are named; nil until asked for
	upper   map[int32]bool  // words with a capital inside a sentence; nil until asked for
	nouns   []bodyNoun      // outlet words in names of bodies; nil until asked for
	speaker []int32         // by token: number of the statement whose source it stands in, from 1
}

// survey counts the words of the article proper and finds its recap marks.
func (f *finder) survey() {
	f.before = make([]int, len(f.a.Blocks))
	f.recap = make([]int32, len(f.a.Blocks))
	for i, b := range f.a.Blocks {
		f.before[i], f.recap[i] = f.body, -1
		if b.IsDebris() {
			continue
		}
		f.proper = append(f.proper, i)
		par := f.t.Paragraphs[i]
		f.body += int(par.Last - par.First)
		for k := par.First; k < par.Last && f.recap[i] < 0; k++ {
			if f.t.HitAt(k, language.Recap) != nil {
				f.recap[i] = k
			}
		}
	}
	f.speaker = make([]int32, len(f.t.Tokens))
	for i := range f.statements {
		for _, src := range f.statements[i].Source {
			for k := f.t.TokenAt(src.Start); int(k) < len(f.t.Tokens) && int(f.t.Tokens[k].Start) < src.End; k++ {
				f.speaker[k] = int32(i + 1)
			}
		}
	}
	f.self = f.a.Outlet.Name
	f.small = language.FunctionWords(f.t.Pack.Code)
}

// position is where token i stands in the article proper, from 0 to 1.
func (f *finder) position(i int32) float64 {
	if f.body == 0 {
		return 0
	}
	k := f.t.ParagraphIndex(i)
	return float64(f.before[k]+int(i-f.t.Paragraphs[k].First)) / float64(f.body)
}

// add keeps a citation.
func (f *finder) add(c credit, role hearsay.CitationRole, reason string, spans ...hearsay.Span) {
	c.Role = role
	if c.Span.Len() == 0 {
		c.Span = f.t.Span(c.first, c.last)
	}
	c.Evidence = hearsay.Evidence{Spans: append([]hearsay.Span{c.Span}, spans...), Reason: reason}
	f.credits = append(f.credits, c)
}

func (f *finder) result() Result {
	for _, c := range f.credits {
		f.res.Citations = append(f.res.Citations, c.Citation)
	}
	return f.res
}
