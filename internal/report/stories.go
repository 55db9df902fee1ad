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
		Loops: list(l.Loops), ClockConflicts: []clockJSON{},
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
	return out
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
	p.section("LINKS")
	for _, x := range l.Links {
		how := "suspected"
		if x.Proved {
			how = "proved"
		}
		var why []string
		for _, e := range x.Evidence {
			why = append(why, e.Reason)
		}
		p.line(fmt.Sprintf("  %-14s <- %-14s %-11s %-9s %s", squeeze(x.From), squeeze(x.To), x.Kind, how, p.dim(strings.Join(why, ", "))))
	}
	p.changes(l)
	return p.err
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

// changes writes what was denied, lost and changed on the way.
func (p *printer) changes(l hearsay.Ledger) {
	if len(l.Denials) > 0 {
		p.section("DENIALS")
		for _, d := range l.Denials {
			p.item(p.dim(d.Doc), fmt.Sprintf("%s %s “%s”", squeeze(d.By), p.alarm("denies"), shorten(squeeze(d.Of), 90)))
		}
	}
	if n := len(l.Lost) + len(l.Drift) + len(l.OldErrors) + len(l.Inversions); n > 0 {
		p.section("LOST AND CHANGED ON THE WAY")
	}
	for _, x := range l.Lost {
		p.item(p.dim(x.Doc), fmt.Sprintf("lost the %s of %s", strings.ReplaceAll(string(x.What), "_", " "), x.From))
	}
	for _, x := range l.Drift {
		p.item(p.dim(x.Doc), fmt.Sprintf("source hardened: “%s” became “%s”", shorten(squeeze(x.From), 50), shorten(squeeze(x.To), 50)))
	}
	for _, x := range l.OldErrors {
		p.item(p.dim(x.Doc), fmt.Sprintf("still says %s, corrected to %s", x.Wrong, x.Right))
	}
	for _, x := range l.Inversions {
		p.item(p.dim(x.Doc), p.alarm("turns a denial of "+x.Parent+" into its opposite"))
	}
	if len(l.Loops)+len(l.ClockConflicts) > 0 {
		p.section("LOOPS AND CLOCKS")
	}
	for _, x := range l.Loops {
		p.item("", strings.Join(x, " and ")+" credit one another")
	}
	for _, x := range l.ClockConflicts {
		p.item(p.dim(x.Doc), x.Why)
	}
}
