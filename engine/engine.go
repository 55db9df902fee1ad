// Package engine wires the stages: bytes in, traces out.
//
//	e := engine.New(engine.Options{})
//	t, err := e.Trace(engine.Input{Doc: "article.txt", Raw: raw})
//
// What goes in is one article as bytes (page or plain text) or as the fields of
// a JSONL line; what comes out is the article as read, or its trace. The engine
// fetches nothing, stores nothing and prints nothing. The same input gives the
// same result. An Engine is safe for concurrent use.
package engine

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"hearsay"
	"hearsay/internal/citation"
	"hearsay/internal/language"
	"hearsay/internal/name"
	"hearsay/internal/page"
	"hearsay/internal/statement"
	"hearsay/internal/when"
)

// MaxText is the longest text that is traced, in bytes: longer than any
// article, shorter than what would stall a run.
const MaxText = 16 << 20

// Errors of inputs in which there is no article.
var (
	ErrEmpty   = errors.New("the input is empty; give a file or address that holds an article")
	ErrTooLong = fmt.Errorf("the text is longer than %d MB; split it into articles", MaxText>>20)
)

// Options set up an Engine. The zero value is ready for use.
type Options struct {
	Lang string // take this language for every input instead of finding it
}

// Engine reads and traces articles.
type Engine struct {
	opts    Options
	outlets *name.Table
	packs   map[string]bool // languages that have one
}

// New makes an engine.
func New(o Options) *Engine {
	e := &Engine{opts: o, outlets: name.Outlets(), packs: map[string]bool{}}
	for _, c := range language.Codes() {
		e.packs[c] = true
	}
	return e
}

// Input is one article to read.
type Input struct {
	Doc         string // what the result is called: file, URL or id
	URL         string // where it was found, if known
	ContentType string // the HTTP header's, if any
	Raw         []byte // a page or plain text in any charset
	Plain       bool   // Raw is text exactly as given, not markup, whatever it looks like

	Notes   []hearsay.Note  // what was odd about how it was got
	Origins []hearsay.Field // whom the feed it was found in has it from

	// Known from elsewhere, as in the fields of a JSONL line; "" when not.
	Lang, Outlet, Time, Title string
}

// Read turns an input into an article with its blocks, dates and language.
func (e *Engine) Read(in Input) (*hearsay.Article, error) {
	a, _, err := e.read(in)
	return a, err
}

// read gives the article with its analysed text.
func (e *Engine) read(in Input) (*hearsay.Article, *language.Text, error) {
	dump := in.Plain || !page.LooksLikeHTML(in.Raw)
	a, err := e.article(in, dump)
	if err != nil {
		return nil, nil, err
	}
	if len(a.Text) > MaxText {
		return nil, nil, ErrTooLong
	}
	a.Notes = append(slices.Clone(in.Notes), a.Notes...)
	e.given(a, in)
	pack := e.language(a, in)
	t := language.Analyze(a.Text, a.Blocks, pack)
	if dump {
		page.ClassifyDump(a, t)
	} else {
		page.Classify(a, t)
	}
	t.Blocks = a.Blocks
	e.outletByDomain(a)
	return a, t, nil
}

func (e *Engine) article(in Input, dump bool) (*hearsay.Article, error) {
	if len(bytes.TrimSpace(in.Raw)) == 0 {
		return nil, ErrEmpty
	}
	if !dump {
		a, err := page.FromHTML(in.Raw, in.URL, in.ContentType)
		if err != nil {
			return nil, err
		}
		a.Doc, a.URL = in.Doc, in.URL
		return a, nil
	}
	if len(in.Raw) > MaxText {
		return nil, ErrTooLong
	}
	text, _, notes, err := page.Decode(in.Raw, in.ContentType)
	if err != nil {
		return nil, err
	}
	a := page.FromText(in.Doc, text)
	a.URL = in.URL
	a.Notes = append(notes, a.Notes...)
	return a, nil
}

// given enters what is known of the article from elsewhere; it goes before what
// was read from the text.
func (e *Engine) given(a *hearsay.Article, in Input) {
	a.Origins = append(a.Origins, in.Origins...)
	from := func(field string) hearsay.Evidence {
		return hearsay.Evidence{Field: "input:" + field, Reason: "given"}
	}
	if in.Title != "" {
		a.Title = hearsay.Field{Value: in.Title, Evidence: from("title")}
	}
	if in.Outlet != "" {
		a.Outlet = hearsay.OutletRef{Name: in.Outlet, Evidence: from("outlet")}
		if o := e.outlets.ByName(in.Outlet); o != nil {
			a.Outlet.Name = o.Name
			if len(o.Domains) > 0 {
				a.Outlet.Domain = o.Domains[0]
			}
		}
	}
	if in.Time == "" {
		return
	}
	if i, ok := when.ParseInstant(in.Time); ok {
		d := hearsay.Date{Kind: hearsay.DatePublished, Instant: i, Confidence: hearsay.ConfidenceMedium, Evidence: from("time")}
		a.Dates = append([]hearsay.Date{d}, a.Dates...)
		a.Published = d
	} else {
		a.Notes = append(a.Notes, hearsay.Note{
			Code: "date-unreadable", Text: fmt.Sprintf("the time %q given with the article is no date; ISO 8601 is understood", in.Time),
			Evidence: []hearsay.Evidence{from("time")},
		})
	}
}

// sureEnough is the lead below which the language found is noted as doubtful:
// sentences in closely related languages score above it.
const sureEnough = 0.08

// language settles the article's language and gives its pack; nil when there is none.
func (e *Engine) language(a *hearsay.Article, in Input) *language.Pack {
	code, sure := e.opts.Lang, 1.0
	if code == "" && e.packs[in.Lang] {
		code = in.Lang
	}
	if code == "" {
		code, sure = language.Identify(a.Text)
	}
	switch {
	case sure >= sureEnough:
	case in.Lang != "":
		code = in.Lang
	default:
		a.Notes = append(a.Notes, hearsay.Note{Code: "language-doubtful", Text: "the text is too short or too mixed to be sure of its language; --lang sets it"})
	}
	a.Lang = code
	pack, err := language.Load(code)
	if errors.Is(err, language.ErrNoPack) {
		a.Notes = append(a.Notes, hearsay.Note{
			Code: "language-without-pack",
			Text: fmt.Sprintf("no language pack for %s: title, dates, outlet and outlets cited by name are read, statements are not", orUnknown(code)),
		})
	}
	return pack
}

func orUnknown(code string) string {
	if code == "" {
		return "a text whose language is unknown"
	}
	return code
}

// outletByDomain names the outlet by the address the article was found at.
func (e *Engine) outletByDomain(a *hearsay.Article) {
	if a.Outlet.Name != "" && a.Outlet.Domain != "" {
		return
	}
	host := hostOf(a.URL)
	if host == "" {
		return
	}
	if o := e.outlets.ByDomain(host); o != nil && a.Outlet.Name == "" {
		a.Outlet = hearsay.OutletRef{Name: o.Name, Domain: host, Evidence: hearsay.Evidence{Field: "url", Reason: "known-domain"}}
		return
	}
	if a.Outlet.Domain == "" {
		a.Outlet.Domain = host
		if a.Outlet.Evidence.Reason == "" {
			a.Outlet.Evidence = hearsay.Evidence{Field: "url", Reason: "domain"}
		}
	}
}

// country is the one of the article's outlet; "" when not known.
func (e *Engine) country(a *hearsay.Article) string {
	if o := e.outlets.ByName(a.Outlet.Name); o != nil {
		return o.Country
	}
	return ""
}

// Trace reads an article and tells where it has its news from and who said what.
func (e *Engine) Trace(in Input) (*hearsay.Trace, error) {
	tr, _, err := e.trace(in)
	return tr, err
}

// trace gives the trace with the analysed text.
func (e *Engine) trace(in Input) (*hearsay.Trace, *language.Text, error) {
	a, t, err := e.read(in)
	if err != nil {
		return nil, nil, err
	}
	outlets := name.FindOutlets(t, e.outlets)
	names := name.FindNames(t, outlets)
	times := when.Find(t, a.Published.Instant)
	said := statement.Find(t, statement.Input{Names: names, Outlets: outlets, Times: times})
	cited := citation.Find(t, a, outlets, said.Statements)
	if a.Outlet.Name == "" && cited.Outlet.Name != "" {
		a.Outlet = cited.Outlet
	}
	tr := &hearsay.Trace{
		Article: *a, Origin: cited.Origin, OriginWhy: cited.OriginWhy, Chain: cited.Chain, Parties: everybody(said.Parties, names.Parties),
		Statements: said.Statements, Citations: cited.Citations, Sources: cited.Sources, Conflicts: said.Conflicts,
		Times: times,
		Notes: slices.Concat(cited.Notes, said.Notes, when.Conflicts(a, when.Places(e.country(a), a.Lang))),
	}
	tr.Card = statement.Card(tr)
	tr.Card.Groups = citation.Count(t, tr.Sources)
	if len(tr.Card.Groups) > 0 {
		g := tr.Card.Groups[0]
		tr.Card.Claimed, tr.Card.DescribedMin, tr.Card.DescribedMax = g.Claimed, g.Min, g.Max
	}
	return tr, t, nil
}

// everybody is the parties that speak, and behind them the people who are only
// named; indices of the first stay what they are.
func everybody(speak, named []hearsay.Party) []hearsay.Party {
	out := slices.Clone(speak)
	for _, p := range named {
		if p.Class == hearsay.ClassPerson && !slices.ContainsFunc(speak, func(q hearsay.Party) bool { return q.Class == p.Class && q.Name == p.Name }) {
			out = append(out, p)
		}
	}
	return out
}

// IsPage tells whether raw would be read as a page: offsets of its trace then
// refer to the text of the article, not to raw.
func IsPage(raw []byte) bool { return page.LooksLikeHTML(raw) }
