package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"hearsay"
)

// TraceText writes a trace for people: headline facts, the chain, who said
// what, times, debris and notes.
func TraceText(w io.Writer, t *hearsay.Trace, s Style) error {
	p := newPrinter(w, s)
	text := t.Article.Text
	p.head(&t.Article, t)
	p.chain(t)
	p.speakers(t, false)
	p.disagreements(t)
	p.speakers(t, true)
	p.credits(t)
	p.unnamed(t)
	p.card(t)
	p.people(t)
	p.timeline(t)
	p.debris(&t.Article)
	p.notes(append(slices.Clone(t.Article.Notes), t.Notes...), text)
	return p.err
}

func (p *printer) head(a *hearsay.Article, t *hearsay.Trace) {
	p.line(p.bold(squeeze(a.Doc)))
	if a.Title.Value != "" {
		p.item(p.dim("title"), squeeze(a.Title.Value))
		p.because(2, a.Text, a.Title.Evidence)
	}
	p.item(p.dim("language"), LanguageName(a.Lang))
	if a.Outlet.Name != "" || a.Outlet.Domain != "" {
		name := squeeze(a.Outlet.Name)
		if name == "" {
			name = a.Outlet.Domain
		}
		if a.Outlet.Inferred {
			name += p.dim(" (inferred: " + a.Outlet.Evidence.Reason + ")")
		}
		p.item(p.dim("outlet"), name)
		p.because(2, a.Text, a.Outlet.Evidence)
	} else {
		p.item(p.dim("outlet"), "unknown")
	}
	if len(a.Byline) > 0 {
		p.item(p.dim("byline"), squeeze(strings.Join(values(a.Byline), ", ")))
	}
	p.date("published", a.Published, a.Text)
	p.date("modified", a.Modified, a.Text)
	if t != nil && t.Origin != "" {
		p.item(p.dim("origin"), p.bold(string(t.Origin))+p.dim(" – "+originWords[t.Origin]))
		p.because(2, a.Text, t.OriginWhy)
	}
}

var originWords = map[hearsay.OriginClass]string{
	hearsay.OriginOwn:       "own reporting; nobody else is credited",
	hearsay.OriginAgency:    "the whole text is an agency's",
	hearsay.OriginReport:    "retells what another outlet reported",
	hearsay.OriginMixed:     "several kinds of origin",
	hearsay.OriginStatement: "rests on a public statement or document",
	hearsay.OriginOpinion:   "an opinion piece",
	hearsay.OriginUnknown:   "nothing in the text tells where the news is from",
}

func (p *printer) date(label string, d hearsay.Date, text string) {
	if d.Instant.IsZero() {
		return
	}
	s := strings.Replace(d.Instant.String(), "T", " ", 1)
	if !d.Instant.ZoneKnown() && d.Instant.Precision >= hearsay.PrecisionHour {
		s += " (time zone not given)"
	}
	detail := d.Evidence.Field
	if d.Confidence != "" {
		detail += ", " + string(d.Confidence) + " confidence"
	}
	p.item(p.dim(label), s+p.dim("  "+detail))
	p.because(2, text, d.Evidence)
}

// chain draws the way of the news as a tree, this copy at the top.
func (p *printer) chain(t *hearsay.Trace) {
	p.section("CHAIN")
	p.line("  this copy")
	depth := 0
	for _, h := range t.Chain {
		if h.Kind == hearsay.HopCopy {
			continue
		}
		name := squeeze(h.Name)
		if h.Kind == hearsay.HopOutlet {
			name = p.accent(name)
		}
		if h.Inferred {
			name += p.dim(" (inferred)")
		}
		why := ""
		if len(h.Evidence) > 0 {
			if why = pieces(t.Article.Text, h.Evidence[0].Spans); why != "" {
				why = "  “" + shorten(why, 60) + "”"
			}
		}
		p.line("  " + strings.Repeat("   ", depth) + "└─ " + name + p.dim(why))
		p.because(2+3*depth, t.Article.Text, h.Evidence...)
		depth++
	}
	if depth == 0 {
		p.line("  └─ " + p.dim("nobody is credited"))
	}
}

// speaker groups the statements of one party.
type speaker struct {
	name, class, detail string
	statements          []hearsay.Statement
}

// bySpeaker groups statements by party in order of first appearance.
func bySpeaker(t *hearsay.Trace, background bool) []speaker {
	var out []speaker
	at := map[string]int{}
	for _, s := range t.Statements {
		if s.Background != background {
			continue
		}
		sp := describe(t, s)
		key := sp.name + "\x00" + sp.class
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			out = append(out, sp)
		}
		out[i].statements = append(out[i].statements, s)
	}
	return out
}

func describe(t *hearsay.Trace, s hearsay.Statement) speaker {
	sp := speaker{name: squeeze(s.Who), class: classWords[s.Class]}
	if sp.name == "" {
		sp.name = pieces(t.Article.Text, s.Source)
	}
	if sp.name == "" {
		sp.name = "nobody named"
	}
	if s.Party >= 0 && s.Party < len(t.Parties) {
		party := t.Parties[s.Party]
		var parts []string
		for _, r := range party.Roles {
			parts = append(parts, squeeze(r))
		}
		if party.Affiliation != "" {
			parts = append(parts, squeeze(party.Affiliation))
		}
		if party.Country != "" {
			parts = append(parts, countryName(party.Country))
		}
		sp.detail = strings.Join(parts, "; ")
	}
	return sp
}

var classWords = map[hearsay.Class]string{
	hearsay.ClassPerson: "person", hearsay.ClassRole: "by office only", hearsay.ClassAnon: "anonymous", hearsay.ClassGroup: "group",
	hearsay.ClassOrg: "organisation", hearsay.ClassPlace: "place standing for a government", hearsay.ClassOutlet: "outlet",
	hearsay.ClassDoc: "document", hearsay.ClassNone: "no source",
}

// actWords tell what a speaker does; those of acts that a reader must not miss
// are in capitals.
var actWords = map[hearsay.Act]string{
	hearsay.ActSay: "says", hearsay.ActDeny: "DENIES", hearsay.ActConfirm: "CONFIRMS", hearsay.ActDecline: "DECLINES", hearsay.ActAsk: "asks",
	hearsay.ActUrge: "urges", hearsay.ActPromise: "promises", hearsay.ActAccuse: "ACCUSES", hearsay.ActBelieve: "believes",
}

func (p *printer) speakers(t *hearsay.Trace, background bool) {
	groups := bySpeaker(t, background)
	if len(groups) == 0 {
		if !background {
			p.section("WHO SAID WHAT")
			p.item("", p.dim("no attributed statement found"))
		}
		return
	}
	if background {
		p.section("BACKGROUND (old news, after a recap mark)")
	} else {
		p.section("WHO SAID WHAT")
	}
	for _, g := range groups {
		line := p.bold(g.name) + p.dim(" – "+g.class)
		if g.detail != "" {
			line += p.dim("; " + g.detail)
		}
		for i, l := range wrap(line, p.style.Width-4) {
			p.line(strings.Repeat(" ", 2+2*min(i, 1)) + l)
		}
		for _, s := range g.statements {
			p.statement(t, s)
		}
	}
}

func (p *printer) statement(t *hearsay.Trace, s hearsay.Statement) {
	label := ActWord(s)
	switch {
	case s.Act == hearsay.ActDeny, s.Act == hearsay.ActDecline:
		label = p.alarm(label)
	case s.Act == hearsay.ActConfirm, s.Act == hearsay.ActAccuse, s.Negated:
		label = p.warn(label)
	}
	body := pieces(t.Article.Text, s.Content)
	tail := " [" + s.ID
	if marks := StatementMarks(s); len(marks) > 0 {
		tail += "; " + strings.Join(marks, "; ")
	}
	p.indented(4, label, body+p.dim(tail+"]"))
	p.because(4, t.Article.Text, s.Evidence...)
}

func (p *printer) disagreements(t *hearsay.Trace) {
	if len(t.Conflicts) == 0 {
		return
	}
	byID := map[string]hearsay.Statement{}
	for _, s := range t.Statements {
		byID[s.ID] = s
	}
	p.section("DISAGREEMENT")
	for _, c := range t.Conflicts {
		a, d := byID[c.Asserted], byID[c.Denied]
		p.item("", fmt.Sprintf("%s says “%s” [%s], %s %s it [%s]", describe(t, a).name, shorten(pieces(t.Article.Text, a.Content), 80), c.Asserted,
			describe(t, d).name, p.alarm("denies"), c.Denied))
		if len(c.Shared) > 0 {
			p.item("", p.dim("both are about: "+squeeze(strings.Join(c.Shared, ", "))))
		}
		p.because(2, t.Article.Text, c.Evidence...)
	}
}

func (p *printer) credits(t *hearsay.Trace) {
	if len(t.Citations) == 0 {
		return
	}
	p.section("OUTLETS CITED")
	for _, c := range t.Citations {
		line := p.accent(squeeze(c.Outlet))
		if c.From != "" {
			line += " passed on by " + squeeze(c.From)
		}
		if c.Span.Len() > 0 {
			line += p.dim("  “" + shorten(pieces(t.Article.Text, []hearsay.Span{c.Span}), 70) + "”")
		} else {
			line += p.dim("  " + c.Evidence.Field)
		}
		p.item(p.dim(string(c.Role)), line)
		p.because(2, t.Article.Text, c.Evidence)
	}
}

func (p *printer) unnamed(t *hearsay.Trace) {
	if len(t.Sources) == 0 {
		return
	}
	p.section("UNNAMED SOURCES")
	for _, s := range t.Sources {
		line := squeeze(s.Phrase)
		if s.Count != "" && s.Count != "1" {
			line += p.dim(" (" + s.Count + ")")
		}
		if s.Told != "" {
			line += p.dim(" told " + squeeze(s.Told))
		}
		if s.Reason != "" {
			line += p.dim(" – " + squeeze(s.Reason))
		}
		p.item(p.dim(string(s.Kind)), line)
		p.because(2, t.Article.Text, s.Evidence)
	}
}

func (p *printer) people(t *hearsay.Trace) {
	var lines []string
	for _, party := range t.Parties {
		if party.Class != hearsay.ClassPerson {
			continue
		}
		l := p.bold(squeeze(party.Name))
		if len(party.Roles) > 0 {
			l += " – " + squeeze(strings.Join(party.Roles, "; "))
		}
		if len(party.Forms) > 1 {
			l += p.dim(" (also " + squeeze(strings.Join(party.Forms[1:], ", ")) + ")")
		}
		lines = append(lines, l)
	}
	if len(lines) == 0 {
		return
	}
	p.section("WHO IS WHO")
	for _, l := range lines {
		p.item("", l)
	}
}

func (p *printer) timeline(t *hearsay.Trace) {
	if len(t.Times) == 0 {
		return
	}
	p.section("TIMES")
	for _, x := range t.Times {
		p.item("", fmt.Sprintf("%s  %s", x.Value, p.dim("“"+pieces(t.Article.Text, []hearsay.Span{x.Span})+"”")))
		p.because(2, t.Article.Text, x.Evidence)
	}
}

func (p *printer) debris(a *hearsay.Article) {
	first := true
	for _, b := range a.Blocks {
		if !b.IsDebris() {
			continue
		}
		if first {
			p.section("CUT AS DEBRIS")
			first = false
		}
		p.item(p.dim(string(b.Kind)), p.dim(shorten(squeeze(a.Text[b.Span.Start:b.Span.End]), 160)))
		p.because(2, a.Text, b.Evidence)
	}
}

func (p *printer) notes(notes []hearsay.Note, text string) {
	if len(notes) == 0 {
		return
	}
	p.section("NOTES")
	for _, n := range notes {
		p.item(p.warn("!"), squeeze(n.Text))
		p.because(2, text, n.Evidence...)
	}
}
