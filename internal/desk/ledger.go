package desk

import (
	"fmt"
	"slices"
	"strings"

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
	Who     []placed // several when the same holds of them
	Says    string   // what follows the names
	Other   reference
	Then    string // what follows the other name; with Also a sentence of its own
	Also    []placed
	Quote   string
	Lang    string // of Quote
	Between string // stands between the quotations: "against", "became"
	Against string // a second quotation
	AgLang  string
}

// placed is an article with the address of the place that is spoken of.
type placed struct {
	reference
	URL string
}

func (b *storyBuilder) at(doc, url string) []placed { return []placed{{b.names.of(doc), url}} }

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
	add(ledgerSection{ID: "behind", Title: "Behind the articles", Explain: "Agencies out of sight, outlets of one publisher, and articles that only recall the story.", Lines: b.behind()})
	return out
}

func (b *storyBuilder) denials() []ledgerLine {
	var out []ledgerLine
	for _, d := range b.ledger.Denials {
		url := articleURL(d.Doc)
		if d.Statement != "" {
			url += "#" + d.Statement
		}
		by := report.Line(d.By)
		if by == "" {
			by = "somebody"
		}
		l := ledgerLine{Who: b.at(d.Doc, url), Says: fmt.Sprintf("reports that %s denies it", report.Shorten(by, 80)), Quote: b.texts.quote(d.Doc, d.Spans)}
		l.Lang = l.Who[0].Lang
		if l.Quote == "" {
			l.Quote = report.Shorten(report.Line(d.Of), 240)
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
		l := ledgerLine{Who: b.at(a.Doc, articleURL(a.Doc)+"#"+a.Statement), Other: b.names.of(a.OtherDoc), Says: "says what", Then: "says too", Between: "and"}
		if denies {
			l.Says, l.Then, l.Between = "contradicts", "", "against"
		}
		l.Lang, l.AgLang = l.Who[0].Lang, l.Other.Lang
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
	return report.Shorten(report.SpeakerOf(t, s)+" "+actLabel(s)+": "+report.Quote(t.Article.Text, s.Content), 260)
}

func (b *storyBuilder) inversions() []ledgerLine {
	var out []ledgerLine
	for _, x := range b.ledger.Inversions {
		l := ledgerLine{Who: b.at(x.Doc, b.linkBetween(x.Doc, x.Parent)), Says: "turns what is said in", Other: b.names.of(x.Parent), Then: "into its opposite", Between: "there:"}
		if len(x.Evidence) > 0 {
			l.Quote, l.Against = b.texts.quote(x.Doc, x.Evidence[0].From), b.texts.quote(x.Parent, x.Evidence[0].To)
		}
		l.Lang, l.AgLang = l.Who[0].Lang, l.Other.Lang
		out = append(out, l)
	}
	return out
}

// lossOrder is what a reader must not miss first.
var lossOrder = []hearsay.LossKind{hearsay.LostDenial, hearsay.LostAttribution, hearsay.LostHedge, hearsay.LostNoComment}

// losses gathers the articles that lost the same thing of the same parent.
func (b *storyBuilder) losses() []ledgerLine {
	type key struct {
		what hearsay.LossKind
		from string
	}
	at := map[key]int{}
	var out []ledgerLine
	lost := slices.Clone(b.ledger.Lost)
	slices.SortStableFunc(lost, func(x, y hearsay.Loss) int { return slices.Index(lossOrder, x.What) - slices.Index(lossOrder, y.What) })
	for _, x := range lost {
		who := placed{b.names.of(x.Doc), b.linkBetween(x.Doc, x.From)}
		k := key{x.What, x.From}
		if i, ok := at[k]; ok {
			out[i].Who = append(out[i].Who, who)
			continue
		}
		at[k] = len(out)
		parent := b.names.of(x.From)
		out = append(out, ledgerLine{
			Who: []placed{who}, Says: "left out " + report.LossWords(x.What) + " of", Other: parent,
			Quote: report.Shorten(b.texts.quote(x.From, x.Spans), 240), Lang: parent.Lang,
		})
	}
	return out
}

func (b *storyBuilder) drift() []ledgerLine {
	var out []ledgerLine
	for _, x := range b.ledger.Drift {
		l := ledgerLine{Who: b.at(x.Doc, b.linkBetween(x.Doc, x.Parent)), Says: "names its source more firmly than", Other: b.names.of(x.Parent), Between: "became"}
		l.Quote, l.Against = report.Line(x.From), report.Line(x.To)
		l.Lang, l.AgLang = l.Other.Lang, l.Who[0].Lang
		out = append(out, l)
	}
	return out
}

// oldErrors gathers the articles that keep the same error.
func (b *storyBuilder) oldErrors() []ledgerLine {
	at := map[[2]string]int{}
	var out []ledgerLine
	for _, x := range b.ledger.OldErrors {
		who := placed{b.names.of(x.Doc), articleURL(x.Doc)}
		k := [2]string{x.Wrong, x.Right}
		if i, ok := at[k]; ok {
			out[i].Who = append(out[i].Who, who)
			continue
		}
		at[k] = len(out)
		out = append(out, ledgerLine{Who: []placed{who}, Says: fmt.Sprintf("still says “%s”, which was corrected to “%s”", report.Line(x.Wrong), report.Line(x.Right))})
	}
	for i := range out {
		if len(out[i].Who) > 1 {
			out[i].Says = "still say" + strings.TrimPrefix(out[i].Says, "still says")
		}
	}
	return out
}

func (b *storyBuilder) loops() []ledgerLine {
	var out []ledgerLine
	for _, loop := range b.ledger.Loops {
		for i, doc := range loop {
			next := loop[(i+1)%len(loop)]
			out = append(out, ledgerLine{Who: b.at(doc, b.linkBetween(doc, next)), Says: "credits", Other: b.names.of(next), Then: "in a circle"})
		}
	}
	for _, x := range b.ledger.ClockConflicts {
		out = append(out, ledgerLine{Who: b.at(x.Doc, articleURL(x.Doc)), Says: "has a clock that cannot be right: " + report.Line(x.Why)})
	}
	return out
}

// behind tells what joins articles beside the links.
func (b *storyBuilder) behind() []ledgerLine {
	var out []ledgerLine
	for _, x := range b.ledger.Wires {
		l := ledgerLine{Who: b.those(x.Docs), Says: oneMany(x.Docs, "credits ", "credit ") + report.Line(x.Outlet) + ", which is not among the articles"}
		if len(x.Inferred) > 0 {
			l.Then, l.Also = "The same words without a credit:", b.those(x.Inferred)
		}
		out = append(out, l)
	}
	for _, x := range b.ledger.Families {
		out = append(out, ledgerLine{Who: b.those(x.Docs), Says: "belong to one publisher, " + report.Line(x.Owner) + ": their agreement confirms nothing"})
	}
	for _, x := range b.ledger.Echoes {
		out = append(out, ledgerLine{Who: b.at(x.Doc, articleURL(x.Doc)), Says: "only recalls the story", Quote: report.Shorten(b.texts.quote(x.Doc, x.Spans), 240), Lang: b.names.of(x.Doc).Lang})
	}
	return out
}

func oneMany(docs []string, one, many string) string {
	if len(docs) == 1 {
		return one
	}
	return many
}

func (b *storyBuilder) those(docs []string) []placed {
	var out []placed
	for _, d := range docs {
		out = append(out, placed{b.names.of(d), articleURL(d)})
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
