package desk

import (
	"fmt"

	"hearsay"
	"hearsay/internal/report"
)

// sectionLength is how many lines of a kind are shown before the rest is folded.
const sectionLength = 12

// ledgerSection is one question the ledger answers.
type ledgerSection struct {
	ID, Title, Tone string
	Explain         string // what the section means, in one sentence
	Lines, More     []ledgerLine
	Rest            int // lines beyond those of More
}

// ledgerLine is a sentence about an article, with the words that prove it.
type ledgerLine struct {
	Who     reference
	Says    string // what follows the name
	Other   reference
	Then    string // what follows the other name
	Quote   string
	Lang    string // of Quote
	Against string // a second quotation, beside the first
	AgLang  string
	URL     string // where the place can be read
}

// account words the ledger, in the order of what a reader must not miss.
func (b *storyBuilder) account() []ledgerSection {
	var out []ledgerSection
	add := func(s ledgerSection) {
		if len(s.Lines) == 0 {
			return
		}
		if n := len(s.Lines); n > sectionLength {
			most := min(n, 200)
			s.More, s.Rest, s.Lines = s.Lines[sectionLength:most], n-most, s.Lines[:sectionLength]
		}
		out = append(out, s)
	}
	add(ledgerSection{ID: "denials", Title: "Who denied it", Tone: "deny", Lines: b.denials()})
	add(ledgerSection{ID: "conflicts", Title: "Where articles contradict one another", Tone: "deny", Lines: b.agreements(true)})
	add(ledgerSection{ID: "inversions", Title: "Denials turned into their opposite", Tone: "deny", Lines: b.inversions()})
	add(ledgerSection{ID: "lost", Title: "What copies lost", Tone: "loss", Explain: "The parent had it; this article, made from the parent, has not.", Lines: b.losses()})
	add(ledgerSection{ID: "drift", Title: "Sources that hardened on the way", Tone: "loss", Lines: b.drift()})
	add(ledgerSection{ID: "errors", Title: "Errors kept after a correction", Tone: "loss", Lines: b.oldErrors()})
	add(ledgerSection{ID: "loops", Title: "Loops and clocks", Tone: "loss", Explain: "Articles that credit one another, and stated times that cannot be right.", Lines: b.loops()})
	add(ledgerSection{ID: "agreements", Title: "Where articles say the same", Lines: b.agreements(false)})
	return out
}

func (b *storyBuilder) denials() []ledgerLine {
	var out []ledgerLine
	for _, d := range b.ledger.Denials {
		l := ledgerLine{Who: b.names.of(d.Doc), Quote: b.texts.quote(d.Doc, d.Spans), URL: articleURL(d.Doc)}
		l.Lang = l.Who.Lang
		by, of := report.Line(d.By), report.Line(d.Of)
		if by == "" {
			by = "somebody"
		}
		l.Says = fmt.Sprintf("reports that %s denies it", report.Shorten(by, 80))
		if of != "" && l.Quote == "" {
			l.Quote = report.Shorten(of, 240)
		}
		if d.Statement != "" {
			l.URL += "#" + d.Statement
		}
		out = append(out, l)
	}
	return out
}

func (b *storyBuilder) agreements(denies bool) []ledgerLine {
	var out []ledgerLine
	for _, a := range b.ledger.Agreements {
		if a.Denies != denies {
			continue
		}
		l := ledgerLine{Who: b.names.of(a.Doc), Other: b.names.of(a.OtherDoc), Says: "says what", Then: "says too", URL: articleURL(a.Doc) + "#" + a.Statement}
		if denies {
			l.Says, l.Then = "contradicts", ""
		}
		l.Lang, l.AgLang = l.Who.Lang, l.Other.Lang
		l.Quote, l.Against = b.said(a.Doc, a.Statement), b.said(a.OtherDoc, a.OtherStatement)
		out = append(out, l)
	}
	return out
}

// said quotes a statement with its speaker.
func (b *storyBuilder) said(doc, id string) string {
	s, t, ok := b.texts.statement(doc, id)
	if !ok {
		return ""
	}
	return report.Shorten(report.SpeakerOf(t, s)+" "+actLabel(s.Act)+": "+report.Quote(t.Article.Text, s.Content), 260)
}

func (b *storyBuilder) inversions() []ledgerLine {
	var out []ledgerLine
	for _, x := range b.ledger.Inversions {
		l := ledgerLine{Who: b.names.of(x.Doc), Says: "turns what is said in", Other: b.names.of(x.Parent), Then: "into its opposite", URL: articleURL(x.Doc)}
		if len(x.Evidence) > 0 {
			l.Quote, l.Against = b.texts.quote(x.Doc, x.Evidence[0].From), b.texts.quote(x.Parent, x.Evidence[0].To)
		}
		l.Lang, l.AgLang = l.Who.Lang, l.Other.Lang
		out = append(out, l)
	}
	return out
}

func (b *storyBuilder) losses() []ledgerLine {
	var out []ledgerLine
	for _, x := range b.ledger.Lost {
		l := ledgerLine{Who: b.names.of(x.Doc), Says: "lost the " + lossWords(x.What) + " of", Other: b.names.of(x.From), URL: b.linkBetween(x.Doc, x.From)}
		l.Quote, l.Lang = report.Shorten(b.texts.quote(x.From, x.Spans), 240), l.Other.Lang
		out = append(out, l)
	}
	return out
}

func (b *storyBuilder) drift() []ledgerLine {
	var out []ledgerLine
	for _, x := range b.ledger.Drift {
		l := ledgerLine{Who: b.names.of(x.Doc), Says: "names its source more firmly than", Other: b.names.of(x.Parent), URL: b.linkBetween(x.Doc, x.Parent)}
		l.Quote, l.Against = report.Line(x.To), report.Line(x.From)
		l.Lang, l.AgLang = l.Who.Lang, l.Other.Lang
		out = append(out, l)
	}
	return out
}

func (b *storyBuilder) oldErrors() []ledgerLine {
	var out []ledgerLine
	for _, x := range b.ledger.OldErrors {
		out = append(out, ledgerLine{
			Who: b.names.of(x.Doc), Says: fmt.Sprintf("still says “%s”, which was corrected to “%s”", report.Line(x.Wrong), report.Line(x.Right)),
			Quote: b.texts.quote(x.Doc, x.Spans), Lang: b.names.of(x.Doc).Lang, URL: articleURL(x.Doc),
		})
	}
	return out
}

func (b *storyBuilder) loops() []ledgerLine {
	var out []ledgerLine
	for _, loop := range b.ledger.Loops {
		for i, doc := range loop {
			next := loop[(i+1)%len(loop)]
			out = append(out, ledgerLine{Who: b.names.of(doc), Says: "credits", Other: b.names.of(next), Then: "in a circle", URL: b.linkBetween(doc, next)})
		}
	}
	for _, x := range b.ledger.ClockConflicts {
		out = append(out, ledgerLine{Who: b.names.of(x.Doc), Says: "has a clock that cannot be right: " + report.Line(x.Why), URL: articleURL(x.Doc)})
	}
	return out
}

// linkBetween is the page of a link's evidence, or the article's when there is
// no such link.
func (b *storyBuilder) linkBetween(child, parent string) string {
	if n := b.graph.byDoc[child]; n != nil {
		for _, e := range n.up {
			if e.To == parent {
				return linkURL(b.view.ID, hearsay.Link{From: child, To: parent})
			}
		}
	}
	return articleURL(child)
}
