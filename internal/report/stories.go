package report

import (
	"fmt"
	"io"
	"strings"

	"hearsay"
)

type linkJSONOut struct {
	To       string             `json:"to"`
	Kind     string             `json:"kind"`
	Proved   bool               `json:"proved"`
	Evidence []linkEvidenceJSON `json:"evidence"`
}

type linkEvidenceJSON struct {
	Reason string   `json:"reason"`
	Value  float64  `json:"value,omitempty"`
	From   [][2]int `json:"from,omitempty"`
	To     [][2]int `json:"to,omitempty"`
}

type storyLineJSON struct {
	Doc   string        `json:"doc"`
	Story string        `json:"story"`
	Links []linkJSONOut `json:"links"`
}

type originsJSON struct {
	Min  int      `json:"min"`
	Max  int      `json:"max"`
	Docs []string `json:"docs"`
}

type denialJSON struct {
	Doc   string   `json:"doc"`
	Of    string   `json:"of"`
	By    string   `json:"by"`
	Spans [][2]int `json:"spans"`
}

type lossJSON struct {
	Doc   string   `json:"doc"`
	What  string   `json:"what"`
	From  string   `json:"from"`
	Spans [][2]int `json:"spans"`
}

type driftJSON struct {
	Doc    string   `json:"doc"`
	From   string   `json:"from"`
	To     string   `json:"to"`
	Parent string   `json:"parent"`
	Spans  [][2]int `json:"spans"`
}

type oldErrorJSON struct {
	Doc   string   `json:"doc"`
	Wrong string   `json:"wrong"`
	Right string   `json:"right"`
	Spans [][2]int `json:"spans"`
}

type inversionJSON struct {
	Doc      string             `json:"doc"`
	Parent   string             `json:"parent"`
	Evidence []linkEvidenceJSON `json:"evidence"`
}

type clockJSON struct {
	Doc string `json:"doc"`
	Why string `json:"why"`
}

type agreementJSON struct {
	Doc            string   `json:"doc"`
	Statement      string   `json:"statement"`
	OtherDoc       string   `json:"other_doc"`
	OtherStatement string   `json:"other_statement"`
	Denies         bool     `json:"denies"`
	Shared         []string `json:"shared"`
	Spans          [][2]int `json:"spans"`
	OtherSpans     [][2]int `json:"other_spans"`
}

type wireJSON struct {
	Outlet   string   `json:"outlet"`
	Docs     []string `json:"docs"`
	Inferred []string `json:"inferred"`
}

type familyJSON struct {
	Owner string   `json:"owner"`
	Docs  []string `json:"docs"`
}

type echoJSON struct {
	Doc   string   `json:"doc"`
	Spans [][2]int `json:"spans"`
}

type ledgerJSON struct {
	Ledger         string          `json:"ledger"`
	Articles       []string        `json:"articles"`
	Origins        originsJSON     `json:"origins"`
	Denials        []denialJSON    `json:"denials"`
	Lost           []lossJSON      `json:"lost"`
	Drift          []driftJSON     `json:"drift"`
	OldErrors      []oldErrorJSON  `json:"old_errors"`
	Inversions     []inversionJSON `json:"inversions"`
	Loops          [][]string      `json:"loops"`
	ClockConflicts []clockJSON     `json:"clock_conflicts"`
	Agreements     []agreementJSON `json:"agreements"`
	Wires          []wireJSON      `json:"wires"`
	Families       []familyJSON    `json:"families"`
	Echoes         []echoJSON      `json:"echoes"`
}

// texts gives the code point counter of every article by name.
type texts map[string]points

func (t texts) evidence(from, to string, list []hearsay.LinkEvidence) []linkEvidenceJSON {
	out := []linkEvidenceJSON{}
	for _, e := range list {
		out = append(out, linkEvidenceJSON{e.Reason, float64(int(e.Value*1000+.5)) / 1000, t[from].spans(e.From), t[to].spans(e.To)})
	}
	return out
}

// StoriesJSON writes a line per article with its story and links, then, with
// ledgers, a line per story.
func StoriesJSON(w io.Writer, traces []*hearsay.Trace, stories []hearsay.Story, ledgers []hearsay.Ledger, withLedgers bool) error {
	t := texts{}
	for _, tr := range traces {
		t[tr.Article.Doc] = newPoints(tr.Article.Text)
	}
	lines := map[string]*storyLineJSON{}
	for _, s := range stories {
		for _, d := range s.Articles {
			lines[d] = &storyLineJSON{Doc: d, Story: s.ID, Links: []linkJSONOut{}}
		}
	}
	for _, l := range ledgers {
		for _, x := range l.Links {
			lines[x.From].Links = append(lines[x.From].Links, linkJSONOut{x.To, string(x.Kind), x.Proved, t.evidence(x.From, x.To, x.Evidence)})
		}
	}
	for _, tr := range traces {
		if err := writeLine(w, lines[tr.Article.Doc]); err != nil {
			return err
		}
	}
	for _, l := range ledgers {
		if !withLedgers {
			break
		}
		if err := writeLine(w, t.ledger(l)); err != nil {
			return err
		}
	}
	return nil
}

func (t texts) ledger(l hearsay.Ledger) ledgerJSON {
	out := ledgerJSON{
		Ledger: l.Story, Articles: list(l.Articles), Origins: originsJSON{l.Origins.Min, l.Origins.Max, list(l.Origins.Docs)},
		Denials: []denialJSON{}, Lost: []lossJSON{}, Drift: []driftJSON{}, OldErrors: []oldErrorJSON{}, Inversions: []inversionJSON{},
		Loops: list(l.Loops), ClockConflicts: []clockJSON{}, Agreements: []agreementJSON{}, Wires: []wireJSON{}, Families: []familyJSON{}, Echoes: []echoJSON{},
	}
	for _, d := range l.Denials {
		out.Denials = append(out.Denials, denialJSON{d.Doc, d.Of, d.By, t[d.Doc].spans(d.Spans)})
	}
	for _, x := range l.Lost {
		out.Lost = append(out.Lost, lossJSON{x.Doc, string(x.What), x.From, t[x.From].spans(x.Spans)})
	}
	for _, x := range l.Drift {
		out.Drift = append(out.Drift, driftJSON{x.Doc, x.From, x.To, x.Parent, t[x.Doc].spans(x.Spans)})
	}
	for _, x := range l.OldErrors {
		out.OldErrors = append(out.OldErrors, oldErrorJSON{x.Doc, x.Wrong, x.Right, t[x.Doc].spans(x.Spans)})
	}
	for _, x := range l.Inversions {
		out.Inversions = append(out.Inversions, inversionJSON{x.Doc, x.Parent, t.evidence(x.Doc, x.Parent, x.Evidence)})
	}
	for _, x := range l.ClockConflicts {
		out.ClockConflicts = append(out.ClockConflicts, clockJSON{x.Doc, x.Why})
	}
	t.between(&out, l)
	return out
}

// between adds what joins articles: statements that agree or deny one another,
// agencies out of sight, publishers, and articles that only recall the story.
func (t texts) between(out *ledgerJSON, l hearsay.Ledger) {
	for _, x := range l.Agreements {
		out.Agreements = append(out.Agreements, agreementJSON{
			x.Doc, x.Statement, x.OtherDoc, x.OtherStatement, x.Denies, list(x.Shared), t[x.Doc].spans(x.Spans), t[x.OtherDoc].spans(x.OtherSpans),
		})
	}
	for _, x := range l.Wires {
		out.Wires = append(out.Wires, wireJSON{x.Outlet, list(x.Docs), list(x.Inferred)})
	}
	for _, x := range l.Families {
		out.Families = append(out.Families, familyJSON{x.Owner, list(x.Docs)})
	}
	for _, x := range l.Echoes {
		out.Echoes = append(out.Echoes, echoJSON{x.Doc, t[x.Doc].spans(x.Spans)})
	}
}

// LedgerText writes the ledger of a story for people.
func LedgerText(w io.Writer, s hearsay.Story, l hearsay.Ledger, st Style) error {
	p := newPrinter(w, st)
	title := squeeze(s.Title)
	if title == "" {
		title = "(no headline)"
	}
	p.line(p.bold(s.ID + "  " + title))
	p.item(p.dim("articles"), fmt.Sprintf("%d in %s", len(s.Articles), strings.Join(s.Langs, ", ")))
	p.item(p.dim("origins"), originsText(l.Origins))
	if len(l.Links) > 0 {
		p.section("LINKS")
	}
	for _, x := range l.Links {
		how := "suspected"
		if x.Proved {
			how = "proved"
		}
		var why []string
		for _, e := range x.Evidence {
			why = append(why, reason(e))
		}
		p.line(fmt.Sprintf("  %-14s <- %-14s %-11s %-9s %s", squeeze(x.From), squeeze(x.To), x.Kind, how, p.dim(strings.Join(why, ", "))))
	}
	p.changes(l)
	return p.err
}

// reasons say in plain words what a link rests on.
var reasons = map[string]string{
	"cites-origin": "says so", "cites-support": "says so", "cites-interview": "says so", "cites-background": "recalls it", "cites-credit": "credits it",
	"quotes-the-statement": "quotes it", "same-names-and-numbers": "same names and numbers", "links-to-it": "links to it", "same-text": "the same text",
}

func reason(e hearsay.LinkEvidence) string {
	if e.Reason == "copied-words" {
		return fmt.Sprintf("%.0f %% of its words", 100*e.Value)
	}
	if r, ok := reasons[e.Reason]; ok {
		return r
	}
	return e.Reason
}

func originsText(o hearsay.Origins) string {
	n := fmt.Sprintf("between %d and %d independent", o.Min, o.Max)
	if o.Min == o.Max {
		n = fmt.Sprintf("%d independent", o.Min)
	}
	if len(o.Docs) > 0 {
		n += ": " + squeeze(strings.Join(o.Docs, ", "))
	}
	return n
}

// bare is words without the quotation marks about them: they get new ones.
func bare(s string) string {
	inner := strings.Trim(s, "\"“”„«»‘’ ")
	if strings.ContainsAny(inner, "\"“”„«»") {
		return s
	}
	return inner
}

// changes writes what was denied, lost and changed on the way.
func (p *printer) changes(l hearsay.Ledger) {
	if len(l.Denials) > 0 {
		p.section("DENIALS")
		for _, d := range l.Denials {
			p.item(p.dim(d.Doc), fmt.Sprintf("%s %s “%s”", shorten(squeeze(d.By), 50), p.alarm("denies"), shorten(bare(squeeze(d.Of)), 90)))
		}
	}
	if len(l.Agreements) > 0 {
		p.section("THE SAME CLAIM")
	}
	for _, x := range l.Agreements {
		how := "agrees with " + x.OtherDoc
		if x.Denies {
			how = p.alarm("denies") + " what stands in " + x.OtherDoc
		}
		p.item(p.dim(x.Doc), fmt.Sprintf("%s (both: %s)", how, squeeze(strings.Join(x.Shared, ", "))))
	}
	if n := len(l.Lost) + len(l.Drift) + len(l.OldErrors) + len(l.Inversions); n > 0 {
		p.section("LOST AND CHANGED ON THE WAY")
	}
	p.losses(l.Lost)
	for _, x := range l.Drift {
		p.item(p.dim(x.Doc), fmt.Sprintf("source hardened: “%s” in %s became “%s”", shorten(squeeze(x.From), 50), x.Parent, shorten(squeeze(x.To), 50)))
	}
	for _, x := range l.OldErrors {
		p.item(p.dim(x.Doc), fmt.Sprintf("still says %s, which was corrected to %s", x.Wrong, x.Right))
	}
	for _, x := range l.Inversions {
		p.item(p.dim(x.Doc), p.alarm("turns a denial in "+x.Parent+" into its opposite"))
	}
	p.around(l)
}

// lossWords say in plain words what was lost.
var lossWords = map[hearsay.LossKind]string{
	hearsay.LostDenial: "the denial", hearsay.LostHedge: "the words of doubt", hearsay.LostAttribution: "the credit", hearsay.LostNoComment: "the refusal to comment",
}

// losses writes one line per article: what it left out of which other one.
func (p *printer) losses(lost []hearsay.Loss) {
	for i := 0; i < len(lost); {
		j := i
		var what []string
		for ; j < len(lost) && lost[j].Doc == lost[i].Doc && lost[j].From == lost[i].From; j++ {
			w := lossWords[lost[j].What]
			if lost[j].What == hearsay.LostDenial {
				w = p.alarm(w)
			}
			what = append(what, w)
		}
		p.item(p.dim(lost[i].Doc), fmt.Sprintf("left out %s of %s", enumerate(what), lost[i].From))
		i = j
	}
}

// enumerate joins words as one reads them out.
func enumerate(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// around writes what joins articles beside the links.
func (p *printer) around(l hearsay.Ledger) {
	if len(l.Loops)+len(l.ClockConflicts) > 0 {
		p.section("LOOPS AND CLOCKS")
	}
	for _, x := range l.Loops {
		p.item("", squeeze(enumerate(x))+" have the news from one another")
	}
	for _, x := range l.ClockConflicts {
		p.item(p.dim(x.Doc), x.Why)
	}
	if len(l.Wires)+len(l.Families)+len(l.Echoes) > 0 {
		p.section("BEHIND THE ARTICLES")
	}
	for _, x := range l.Wires {
		who := "credited by " + squeeze(strings.Join(x.Docs, ", "))
		if len(x.Inferred) > 0 {
			who += "; the same words without a credit in " + squeeze(strings.Join(x.Inferred, ", "))
		}
		p.item(p.dim(x.Outlet), who)
	}
	for _, x := range l.Families {
		p.item(p.dim(x.Owner), "publishes "+squeeze(strings.Join(x.Docs, ", ")))
	}
	for _, x := range l.Echoes {
		p.item(p.dim(x.Doc), "only recalls the story")
	}
}
