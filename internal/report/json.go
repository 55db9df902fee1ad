// Package report shows results: as the JSON contract of the program, with
// offsets in Unicode code points, and as plain text for people.
//
// What goes in are the values of the root package; what comes out is bytes. It
// draws no conclusions of its own. The field names of the JSON are stable; see
// docs/json.md.
package report

import (
	"encoding/json"
	"io"

	"hearsay"
)

// ThisCopy stands for the article itself at the head of a chain.
const ThisCopy = "<this copy>"

// Options say what a report shows beyond the plain result.
type Options struct {
	Explain  bool // the evidence of every fact
	WithText bool // the text that offsets refer to: for inputs that are not plain text
}

type evidenceJSON struct {
	Spans  [][2]int `json:"spans,omitempty"`
	Field  string   `json:"field,omitempty"`
	Reason string   `json:"reason"`
}

type outletJSON struct {
	Name     string        `json:"name"`
	Domain   string        `json:"domain"`
	Inferred bool          `json:"inferred,omitempty"`
	Evidence *evidenceJSON `json:"evidence,omitempty"`
}

type dateJSON struct {
	Kind       string        `json:"kind,omitempty"`
	Instant    string        `json:"instant"`
	Precision  string        `json:"precision"`
	Zone       *string       `json:"zone"`
	Source     string        `json:"source"`
	Confidence string        `json:"confidence,omitempty"`
	Evidence   *evidenceJSON `json:"evidence,omitempty"`
}

type statementJSON struct {
	ID         string         `json:"id"`
	Source     [][2]int       `json:"source"`
	Cue        [][2]int       `json:"cue"`
	Content    [][2]int       `json:"content"`
	Mode       string         `json:"mode"`
	Act        string         `json:"act"`
	Class      string         `json:"class"`
	Who        *string        `json:"who"`
	Via        []string       `json:"via"`
	Parent     *string        `json:"parent"`
	Negated    bool           `json:"negated,omitempty"`
	Hedged     bool           `json:"hedged"`
	When       *string        `json:"when"`
	Background bool           `json:"background"`
	Damage     string         `json:"damage,omitempty"`
	Evidence   []evidenceJSON `json:"evidence,omitempty"`
}

type citationJSON struct {
	Outlet   string        `json:"outlet"`
	Domain   string        `json:"domain,omitempty"`
	Role     string        `json:"role"`
	From     *string       `json:"from"`
	Span     [2]int        `json:"span"`
	Evidence *evidenceJSON `json:"evidence,omitempty"`
}

type sourceJSON struct {
	Kind     string        `json:"kind"`
	Phrase   string        `json:"phrase"`
	Count    string        `json:"count"`
	Told     *string       `json:"told"`
	Span     [2]int        `json:"span"`
	Reason   string        `json:"reason,omitempty"`
	Evidence *evidenceJSON `json:"evidence,omitempty"`
}

type timeJSON struct {
	Span     [2]int        `json:"span"`
	Value    string        `json:"value"`
	Evidence *evidenceJSON `json:"evidence,omitempty"`
}

type debrisJSON struct {
	Kind     string        `json:"kind"`
	Span     [2]int        `json:"span"`
	Evidence *evidenceJSON `json:"evidence,omitempty"`
}

type partyJSON struct {
	Name        string   `json:"name"`
	Class       string   `json:"class"`
	Roles       []string `json:"roles,omitempty"`
	Affiliation string   `json:"affiliation,omitempty"`
	Country     string   `json:"country,omitempty"`
	Forms       []string `json:"forms,omitempty"`
	Mentions    [][2]int `json:"mentions"`
}

type conflictJSON struct {
	Asserted string         `json:"asserted"`
	Denied   string         `json:"denied"`
	Shared   []string       `json:"shared"`
	Evidence []evidenceJSON `json:"evidence,omitempty"`
}

type noteJSON struct {
	Code     string         `json:"code"`
	Text     string         `json:"text"`
	Evidence []evidenceJSON `json:"evidence,omitempty"`
}

type cardJSON struct {
	ByClass         map[hearsay.Class]int `json:"by_class"`
	Named           int                   `json:"named"`
	Unnamed         int                   `json:"unnamed"`
	OnRecord        int                   `json:"on_record"`
	Claimed         int                   `json:"claimed"`
	DescribedMin    int                   `json:"described_min"`
	DescribedMax    int                   `json:"described_max"`
	Groups          []groupJSON           `json:"groups"`
	PluralOne       [][2]int              `json:"plural_with_one_description"`
	AnonymityReason *string               `json:"anonymity_reason"`
	PositionToKnow  [][2]int              `json:"position_to_know"`
	SecondHand      bool                  `json:"second_hand"`
	FirstParagraph  bool                  `json:"attributed_in_first_paragraph"`
	BareSources     [][2]int              `json:"bare_sources"`
}

type groupJSON struct {
	Country *string  `json:"country"`
	Claimed int      `json:"claimed"`
	Min     int      `json:"min"`
	Max     int      `json:"max"`
	Spans   [][2]int `json:"spans"`
}

type traceJSON struct {
	Doc        string          `json:"doc"`
	Lang       string          `json:"lang"`
	Title      string          `json:"title"`
	Outlet     outletJSON      `json:"outlet"`
	Published  *dateJSON       `json:"published"`
	Dates      []dateJSON      `json:"dates"`
	Origin     string          `json:"origin"`
	OriginWhy  *evidenceJSON   `json:"origin_evidence,omitempty"`
	Chain      []string        `json:"chain"`
	Statements []statementJSON `json:"statements"`
	Citations  []citationJSON  `json:"citations"`
	Sources    []sourceJSON    `json:"sources"`
	Times      []timeJSON      `json:"times"`
	Debris     []debrisJSON    `json:"debris"`
	Parties    []partyJSON     `json:"parties"`
	Conflicts  []conflictJSON  `json:"conflicts"`
	Card       cardJSON        `json:"sourcing"`
	Notes      []noteJSON      `json:"notes"`
	Text       *string         `json:"text,omitempty"`
}

// encoder carries what the parts of one JSON document need.
type encoder struct {
	points
	explain bool
}

func (e encoder) evidence(v hearsay.Evidence) *evidenceJSON {
	if !e.explain {
		return nil
	}
	return &evidenceJSON{Spans: e.spans(v.Spans), Field: v.Field, Reason: v.Reason}
}

func (e encoder) evidences(list []hearsay.Evidence) []evidenceJSON {
	var out []evidenceJSON
	for _, v := range list {
		if x := e.evidence(v); x != nil {
			out = append(out, *x)
		}
	}
	return out
}

// optional is nil for the empty string: the contract says null where nothing is known.
func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// list never returns nil, so that JSON has [] and not null.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func (e encoder) date(d hearsay.Date, kind bool) dateJSON {
	out := dateJSON{
		Instant: d.Instant.String(), Precision: d.Instant.Precision.String(), Zone: optional(d.Instant.Zone),
		Source: d.Evidence.Field, Confidence: string(d.Confidence), Evidence: e.evidence(d.Evidence),
	}
	if kind {
		out.Kind = string(d.Kind)
	}
	return out
}

func (e encoder) published(d hearsay.Date) *dateJSON {
	if d.Instant.IsZero() {
		return nil
	}
	out := e.date(d, false)
	return &out
}

func (e encoder) outlet(o hearsay.OutletRef) outletJSON {
	return outletJSON{Name: o.Name, Domain: o.Domain, Inferred: o.Inferred, Evidence: e.evidence(o.Evidence)}
}

func (e encoder) notes(notes []hearsay.Note) []noteJSON {
	out := []noteJSON{}
	for _, n := range notes {
		out = append(out, noteJSON{n.Code, n.Text, e.evidences(n.Evidence)})
	}
	return out
}

// WriteJSON writes v as one line of JSON.
func writeLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// TraceJSON writes a trace as one line of the contract's JSON.
func TraceJSON(w io.Writer, t *hearsay.Trace, o Options) error {
	a := &t.Article
	e := encoder{newPoints(a.Text), o.Explain}
	out := traceJSON{
		Doc: a.Doc, Lang: a.Lang, Title: a.Title.Value, Outlet: e.outlet(a.Outlet), Published: e.published(a.Published),
		Dates: []dateJSON{}, Origin: string(t.Origin), OriginWhy: e.evidence(t.OriginWhy), Chain: chainNames(t.Chain),
		Statements: e.statements(t.Statements), Citations: e.citations(t.Citations), Sources: e.sources(t.Sources),
		Times: e.times(t.Times), Debris: e.debris(a.Blocks), Parties: e.parties(t.Parties),
		Conflicts: e.conflicts(t.Conflicts), Card: e.card(t.Card), Notes: e.notes(append(append([]hearsay.Note{}, a.Notes...), t.Notes...)),
	}
	for _, d := range a.Dates {
		out.Dates = append(out.Dates, e.date(d, true))
	}
	if o.WithText {
		out.Text = &a.Text
	}
	return writeLine(w, out)
}

// chainNames is the chain of outlets, this copy first; the people at its end
// stand among the sources.
func chainNames(chain []hearsay.Hop) []string {
	out := []string{ThisCopy}
	for _, h := range chain {
		if h.Kind == hearsay.HopOutlet {
			out = append(out, h.Name)
		}
	}
	return out
}

func (e encoder) statements(in []hearsay.Statement) []statementJSON {
	out := []statementJSON{}
	for _, s := range in {
		out = append(out, statementJSON{
			ID: s.ID, Source: e.spans(s.Source), Cue: e.spans(s.Cue), Content: e.spans(s.Content), Mode: string(s.Mode),
			Act: string(s.Act), Class: string(s.Class), Who: optional(s.Who), Via: list(s.Via), Parent: optional(s.Parent),
			Negated: s.Negated, Hedged: s.Hedged, When: optional(s.When), Background: s.Background, Damage: s.Damage, Evidence: e.evidences(s.Evidence),
		})
	}
	return out
}

func (e encoder) citations(in []hearsay.Citation) []citationJSON {
	out := []citationJSON{}
	for _, c := range in {
		out = append(out, citationJSON{c.Outlet, c.Domain, string(c.Role), optional(c.From), e.span(c.Span), e.evidence(c.Evidence)})
	}
	return out
}

func (e encoder) sources(in []hearsay.UnnamedSource) []sourceJSON {
	out := []sourceJSON{}
	for _, s := range in {
		out = append(out, sourceJSON{string(s.Kind), s.Phrase, s.Count, optional(s.Told), e.span(s.Span), s.Reason, e.evidence(s.Evidence)})
	}
	return out
}

func (e encoder) times(in []hearsay.TimeExpression) []timeJSON {
	out := []timeJSON{}
	for _, t := range in {
		out = append(out, timeJSON{e.span(t.Span), t.Value, e.evidence(t.Evidence)})
	}
	return out
}

func (e encoder) debris(blocks []hearsay.Block) []debrisJSON {
	out := []debrisJSON{}
	for _, b := range blocks {
		if b.IsDebris() {
			out = append(out, debrisJSON{string(b.Kind), e.span(b.Span), e.evidence(b.Evidence)})
		}
	}
	return out
}

func (e encoder) parties(in []hearsay.Party) []partyJSON {
	out := []partyJSON{}
	for _, p := range in {
		out = append(out, partyJSON{p.Name, string(p.Class), p.Roles, p.Affiliation, p.Country, p.Forms, e.spans(p.Mentions)})
	}
	return out
}

func (e encoder) conflicts(in []hearsay.Conflict) []conflictJSON {
	out := []conflictJSON{}
	for _, c := range in {
		out = append(out, conflictJSON{c.Asserted, c.Denied, list(c.Shared), e.evidences(c.Evidence)})
	}
	return out
}

func (e encoder) card(c hearsay.SourcingCard) cardJSON {
	by := c.ByClass
	if by == nil {
		by = map[hearsay.Class]int{}
	}
	groups := []groupJSON{}
	for _, g := range c.Groups {
		groups = append(groups, groupJSON{optional(g.Country), g.Claimed, g.Min, g.Max, e.spans(g.Spans)})
	}
	return cardJSON{
		Groups:  groups,
		ByClass: by, Named: c.Named, Unnamed: c.Unnamed, OnRecord: c.OnRecord, Claimed: c.Claimed, DescribedMin: c.DescribedMin, DescribedMax: c.DescribedMax,
		PluralOne: e.spans(c.PluralOne), AnonymityReason: optional(c.AnonymityReason.Value), PositionToKnow: e.spans(c.PositionToKnow),
		SecondHand: c.SecondHand, FirstParagraph: c.FirstParagraph, BareSources: e.spans(c.BareSources),
	}
}
