package lineage

import (
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/likeness"
	"hearsay/internal/name"
	"hearsay/internal/reuse"
)

// Input is one article of a story.
type Input struct {
	Trace  *hearsay.Trace
	Text   *language.Text
	Outlet *hearsay.Outlet // nil when the table does not know it
}

// article is an Input made ready for comparison.
type article struct {
	Input
	doc       string
	words     *reuse.Doc
	prints    []reuse.Print
	anchors   []likeness.Anchor
	sentences sentences
	clock     clock
	agency    bool
	answers   bool // a public statement, not a report
	// namesItself: its outlet's name stands in the text as that of who was told or
	// saw, not beside old news.
	namesItself bool
	names       []string // folded names its outlet goes by, the first is its own
	outlet      int      // number of its outlet in the story
	credits     []credit
	denies      []denial
	declines    []hearsay.Span
	doubts      []hearsay.Span
	marks       map[uint32]bool
	notices     []int // paragraphs that correct; nil when not looked for
	told        []int // amounts; nil when not looked for
}

func prepare(in Input) *article {
	tr := in.Trace
	a := &article{Input: in, doc: tr.Article.Doc, words: reuse.Prepare(in.Text)}
	a.prints = a.words.Prints(nil)
	a.anchors = hard(in.Text)
	a.clock = readClock(in)
	a.names = outletNames(in)
	a.agency = in.Outlet != nil && in.Outlet.Kind == hearsay.OutletAgency || in.Outlet == nil && a.creditsItself()
	a.answers = a.isPublicStatement()
	a.declines = a.findRefusals()
	a.doubts = a.findDoubts()
	a.denies = a.findDenials()
	return a
}

// isPublicStatement tells whether the article is no report but the words of a
// body itself: its outlet is called a ministry, or introduces itself as a speaker.
func (a *article) isPublicStatement() bool {
	name := a.Trace.Article.Outlet.Name
	if a.Outlet != nil || name == "" || a.Trace.Article.Outlet.Inferred {
		return false
	}
	if a.agency || a.Trace.Origin == hearsay.OriginAgency || a.Trace.Origin == hearsay.OriginMixed {
		return false
	}
	t := language.Analyze(name, nil, a.Text.Pack)
	body := false
	for i := range t.Hits {
		switch t.Hits[i].Entry.Section {
		case language.OutletWords:
			return false
		case language.Organisations:
			body = body || !a.reports() || a.says(t, &t.Hits[i]) // "Gallery Notes" is a magazine
		case language.Titles: // of an office: papers are called observers and analysts
			body = body || !slices.Contains(privateTitles, t.Hits[i].Entry.Label)
		}
	}
	return body || a.introducesItself(name) && (a.Trace.Origin != hearsay.OriginReport || a.answersReports()) || a.titledStatement(name) || a.deniesItself(name)
}

// reports tells whether the article has its news from an outlet or from people
// without a name: no body speaks so.
func (a *article) reports() bool {
	return slices.ContainsFunc(a.Trace.Citations, func(c hearsay.Citation) bool { return c.Role == hearsay.CiteOrigin }) ||
		slices.ContainsFunc(a.Text.Hits, func(h language.Hit) bool { return h.Entry.Section == language.Anonymity && a.proper(h.First) })
}

// says tells whether the text has the word for a body that the outlet's name t
// has: who speaks for a body calls it by its name.
func (a *article) says(t *language.Text, body *language.Hit) bool {
	word := stem(t.Folded(body.First))
	for i := range a.Text.Tokens {
		if a.Text.Tokens[i].Kind == language.Word && a.proper(int32(i)) && stem(a.Text.Folded(int32(i))) == word {
			return true
		}
	}
	return false
}

// titledStatement tells whether the headline opens with a word for a statement
// and names the outlet: "Statement by Hydromar on media reports".
func (a *article) titledStatement(name string) bool {
	t := a.title()
	return t != nil && strings.Contains(a.Trace.Article.Title.Value, name) &&
		slices.ContainsFunc(t.Hits, func(h language.Hit) bool { return h.Entry.Section == language.Documents && h.First <= 1 })
}

// deniesItself tells whether the outlet's own name stands right before a verb of
// denial in the first lines: "Trasmar rejects the reports published today".
func (a *article) deniesItself(name string) bool {
	text := a.Trace.Article.Text
	for p, par := range a.Text.Paragraphs {
		if p == topicBlocks {
			break
		}
		span := a.Text.Span(par.First, par.Last)
		i := strings.Index(text[span.Start:span.End], name)
		if i < 0 {
			continue
		}
		behind := span.Start + i + len(name)
		for k := a.Text.TokenAt(behind); k < par.Last && int(a.Text.Tokens[k].Start) <= behind+1; k++ {
			if h := a.Text.HitAt(k, language.Verbs); h != nil && h.Entry.Label == string(hearsay.ActDeny) {
				return true
			}
		}
	}
	return false
}

// introducesItself tells whether a sentence with the outlet's own name ends in a
// colon: "Hydromar states the following:".
func (a *article) introducesItself(name string) bool {
	text := a.Trace.Article.Text
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return false
		}
		at := a.Text.TokenAt(from + i)
		from += i + len(name)
		if int(at) >= len(a.Text.Tokens) {
			return false
		}
		sent := a.Text.SentenceOf(at)
		if a.proper(at) && sent.Last > sent.First && a.Text.Raw(sent.Last-1) == ":" {
			return true
		}
	}
}

// hard are the anchors that mean the same in every language: numbers, names,
// and what the packs know under one label. Cognates in lower case are left out:
// they make two Romance texts more alike than a text and its own translation
// into Ukrainian.
func hard(t *language.Text) []likeness.Anchor {
	all := likeness.Anchors(t)
	return slices.DeleteFunc(all, func(x likeness.Anchor) bool {
		tok := t.Tokens[x.Token]
		return tok.Kind == language.Word && !tok.Is(language.Capital) && t.HitAt(x.Token, language.Counts) == nil && !isConcept(t, x.Token)
	})
}

// isConcept tells whether the packs know the word at token i under a label
// that all languages share.
func isConcept(t *language.Text, i int32) bool {
	for _, h := range t.HitsAt(i) {
		switch h.Entry.Section {
		case language.Countries, language.Demonyms, language.Governments, language.Titles, language.Months, language.Weekdays, language.Opposites:
			return true
		}
	}
	return false
}

// outletNames are the names under which other articles may credit the outlet.
func outletNames(in Input) []string {
	var out []string
	add := func(s string) {
		if f := fold(s); len(f) > 1 && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	ref := in.Trace.Article.Outlet
	if in.Outlet != nil {
		add(in.Outlet.Name)
	}
	if ref.Inferred { // a name guessed from a hashtag may be the one the text was taken from
		return out
	}
	add(ref.Name)
	add(quotedPart(ref.Name))
	if in.Outlet != nil {
		for _, s := range in.Outlet.Short {
			add(s)
		}
	} else {
		add(name.Initials(ref.Name))
	}
	for _, c := range in.Trace.Citations { // agencies name themselves in their datelines
		if (c.Role == hearsay.CiteSelf || c.Role == hearsay.CiteCredit) && isShortFor(c.Outlet, ref.Name) {
			add(c.Outlet)
		}
	}
	return out
}

// quotedPart is what of a name stands in quotation marks: others may leave out or
// translate what kind of outlet it is, as of "Портал «Крило»".
func quotedPart(name string) string {
	i := strings.IndexAny(name, "«“„\"")
	if i < 0 {
		return ""
	}
	_, size := utf8.DecodeRuneInString(name[i:])
	part := name[i+size:]
	k := strings.IndexAny(part, "»”“\"")
	if k < 0 {
		return ""
	}
	return part[:k]
}

// isShortFor tells whether one name is a word of another or its initials, as
// agencies sign: AUSTRAL for Agencia Austral.
func isShortFor(short, full string) bool {
	s := fold(short)
	if len(s) < 2 {
		return false
	}
	return s == fold(name.Initials(full)) || slices.ContainsFunc(strings.Fields(full), func(w string) bool { return fold(w) == s })
}

// creditsItself tells whether the text is signed by the outlet that shows it, as
// an agency's own is: that is how an agency no table knows gives itself away.
func (a *article) creditsItself() bool {
	return slices.ContainsFunc(a.Trace.Citations, func(c hearsay.Citation) bool {
		return (c.Role == hearsay.CiteCredit || c.Role == hearsay.CiteSelf) && slices.Contains(a.names, fold(c.Outlet)) && fold(c.Outlet) != fold(a.Trace.Article.Outlet.Name)
	})
}

// fold makes names comparable: lower case, letters and digits only, without a
// leading article.
func fold(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 0x80 && r != '’' && r != '«' && r != '»' && r != '“' && r != '”' && r != '„' {
			b.WriteRune(r)
		}
	}
	return strings.TrimPrefix(b.String(), "the")
}

// sameOutlet tells whether two articles were published by one outlet.
func sameOutlet(a, b *article) bool { return a.outlet >= 0 && a.outlet == b.outlet }

// proper tells whether a token stands in the article proper, not in debris, a
// credit or a notice of correction.
func (a *article) proper(token int32) bool {
	blk := a.Text.Blocks[a.Text.ParagraphIndex(token)]
	return !blk.IsDebris() && blk.Role != hearsay.RoleCredit && blk.Role != hearsay.RoleCorrection
}

// findDoubts are the words by which the article keeps its distance from what it
// tells.
func (a *article) findDoubts() []hearsay.Span {
	var out []hearsay.Span
	for i := range a.Text.Hits {
		h := &a.Text.Hits[i]
		if !a.proper(h.First) {
			continue
		}
		switch e := h.Entry; {
		case e.Section == language.Doubts, e.Section == language.Hedges && e.Label == "hearsay", e.Section == language.Moods && e.Label == "reported":
			out = append(out, a.Text.Span(h.First, h.Last))
		}
	}
	return slices.Compact(out)
}

// findRefusals are the places where somebody would not comment: statements of
// that act, and its verbs where they stand in no statement.
func (a *article) findRefusals() []hearsay.Span {
	var out []hearsay.Span
	for _, s := range a.Trace.Statements {
		if s.Act == hearsay.ActDecline {
			out = append(out, s.Cue...)
		}
	}
	for i := range a.Text.Hits {
		h := &a.Text.Hits[i]
		if e := h.Entry; e.Section == language.Silence || e.Section == language.Verbs && e.Label == string(hearsay.ActDecline) {
			if a.proper(h.First) {
				out = append(out, a.Text.Span(h.First, h.Last))
			}
		}
	}
	slices.SortFunc(out, func(x, y hearsay.Span) int { return x.Start - y.Start })
	return slices.Compact(out)
}

// sentence is the span of a sentence of the text.
func (a *article) sentence(k int32) hearsay.Span {
	r := a.Text.Sentences[k]
	return a.Text.Span(r.First, r.Last)
}
