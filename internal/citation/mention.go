package citation

import (
	"cmp"
	"slices"
	"strings"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/name"
)

// Distances, in tokens, within which words belong to an outlet's name.
const (
	nearVerb   = 5 // "reported the British newspaper X"
	farVerb    = 8 // "передає у п'ятницю, 15 січня, X"
	nearPhrase = 6 // "citing sources at the agency X"
	datelineAt = 14
)

// mention decides what one mention of an outlet is for.
func (f *finder) mention(m *name.OutletMention) {
	c := credit{first: m.First, last: m.Last, outlet: m.Outlet, certain: m.Certain}
	c.Outlet, c.Domain, c.Span = m.Name, m.Domain, m.Span
	block := f.t.ParagraphIndex(m.First)
	b := f.a.Blocks[block]
	switch {
	case b.IsDebris():
		f.inDebris(c, b)
	case f.photo(m.First, block):
		f.add(c, hearsay.CitePhoto, "photo-credit")
	case b.Role == hearsay.RoleCredit:
		f.inCredit(c, b, block)
	case f.standsAlone(&c, b, block):
	case f.dateline(m, block):
		f.add(c, hearsay.CiteCredit, "dateline")
	case f.closing(m, block):
		f.add(c, hearsay.CiteCredit, "credit-in-brackets")
	case f.contributed(c, block):
		f.add(c, hearsay.CiteCredit, "contributed")
	case f.isSelf(c):
		f.own(c)
	case m.Certain || f.strong(m):
		f.inText(c, block)
	}
}

// own reads the publisher's own name in running text: it reports, or somebody
// spoke to it.
func (f *finder) own(c credit) {
	c.passesOn = f.verbNear(c) != nil
	if h := f.phraseBefore(c.first, language.Told, nearPhrase); h != nil {
		f.add(c, hearsay.CiteSelf, "asked-by-the-outlet", f.t.Span(h.First, h.Last))
		return
	}
	if h := f.onAir(c); h != nil {
		f.add(c, hearsay.CiteSelf, "asked-by-the-outlet", f.t.Span(h.First, h.Last))
		return
	}
	f.add(c, hearsay.CiteSelf, "own-name")
}

// inCredit reads a name in a byline, a line of the desk or one that names the
// source.
func (f *finder) inCredit(c credit, b hearsay.Block, block int) {
	par := f.t.Paragraphs[block]
	for k := par.First; k < c.first; k++ {
		if h := f.t.HitAt(k, language.Credits); h != nil && h.Entry.Label == "source" && !f.isSelf(c) {
			f.add(c, hearsay.CiteOrigin, "source-line", b.Span)
			return
		}
	}
	switch part := f.contributed(c, block); {
	case part:
		f.add(c, hearsay.CiteCredit, "contributed", b.Span)
	case f.isSelf(c):
		f.add(c, hearsay.CiteSelf, "own-byline", b.Span)
	default:
		f.add(c, hearsay.CiteCredit, "credit-line", b.Span)
	}
}

// maxCreditLine is how many tokens a line holds that says who took part.
const maxCreditLine = 40

// contributed tells whether a name stands beside a phrase for who had a part in
// the text: "X's Ann Dale contributed to this report".
func (f *finder) contributed(c credit, block int) bool {
	sent := f.t.SentenceOf(c.first)
	if sent.Last-sent.First > maxCreditLine || f.position(c.first) < headShare && f.rankOf(block) > 0 {
		return false
	}
	for k := sent.First; k < sent.Last; k++ {
		if h := f.t.HitAt(k, language.Credits); h != nil && h.Entry.Label == "credit" && (h.Last-h.First > 1 || h.First == sent.First) {
			return true
		}
	}
	return false
}

// strong tells whether a citing phrase stands right before a doubtful name.
func (f *finder) strong(m *name.OutletMention) bool {
	h := f.phraseBefore(m.First, language.Citing, 2)
	return h != nil
}

func (f *finder) inDebris(c credit, b hearsay.Block) {
	switch b.Kind {
	case hearsay.DebrisPhoto:
		f.add(c, hearsay.CitePhoto, "photo-credit", b.Span)
	case hearsay.DebrisRights:
		reason := "rights-line"
		if c.certain && f.copyright(c) {
			reason = "copyright"
		}
		f.add(c, hearsay.CiteRights, reason, b.Span)
	case hearsay.DebrisTags:
		f.add(c, f.orSelf(c, hearsay.CiteOther), "hashtag")
	default:
		f.add(c, f.orSelf(c, hearsay.CiteOther), "debris", b.Span)
	}
}

// claimReach is within how many tokens of the mark a copyright names its owner.
const claimReach = 6

// copyright tells whether a rights line says that the text is this outlet's:
// "© 2018 X". Reprint terms name outlets too, but for other reasons.
func (f *finder) copyright(c credit) bool {
	first := f.t.Paragraphs[f.t.ParagraphIndex(c.first)].First
	for k := max(first, c.first-claimReach); k < c.first; k++ {
		if h := f.t.HitAt(k, language.Debris); f.t.Raw(k) == "©" || h != nil && h.Entry.Label == string(hearsay.DebrisRights) && h.Last-h.First == 1 && k == first {
			return true
		}
	}
	return false
}

func (f *finder) isSelf(c credit) bool {
	return f.self != "" && (c.Outlet == f.self || c.Domain != "" && c.Domain == f.a.Outlet.Domain)
}

func (f *finder) orSelf(c credit, role hearsay.CitationRole) hearsay.CitationRole {
	if f.isSelf(c) {
		return hearsay.CiteSelf
	}
	return role
}

// photo tells whether a photo credit introduces the name.
func (f *finder) photo(i int32, block int) bool {
	from := max(f.t.Paragraphs[block].First, i-nearPhrase)
	for k := i - 1; k >= from; k-- {
		if h := f.t.HitAt(k, language.Credits); h != nil && h.Entry.Label == "photo" {
			return true
		}
	}
	return f.a.Blocks[block].Role == hearsay.RoleCaption || f.pictured(i, block)
}

// maxPictured is how many tokens the credit of a picture has in its brackets.
const maxPictured = 12

// pictured tells whether a name stands in brackets that end a paragraph and
// hold more than it: "(Ann Dale/Pool Photo via X, File)". Datelines stand at the
// head, and agencies sign alone.
func (f *finder) pictured(i int32, block int) bool {
	par := f.t.Paragraphs[block]
	open := i
	for open > par.First && i-open < maxPictured && f.t.Raw(open) != "(" {
		open--
	}
	end := i
	for end < par.Last && end-i < maxPictured && f.t.Raw(end) != ")" {
		end++
	}
	if f.t.Raw(open) != "(" || end >= par.Last || f.t.Raw(end) != ")" || par.Last-end > 3 {
		return false
	}
	for k := open + 1; k < end; k++ {
		if h := f.t.HitAt(k, language.Credits); f.t.Raw(k) == "/" || h != nil && h.Entry.Label == "photo" {
			return true
		}
	}
	return false
}

// inText reads a mention in running text.
func (f *finder) inText(c credit, block int) {
	if f.joined(c) {
		f.add(c, hearsay.CiteOther, "joined")
		return
	}
	if h := f.onAir(c); h != nil {
		f.add(c, hearsay.CiteInterview, "on-air", f.t.Span(h.First, h.Last))
		return
	}
	if h := f.phraseBefore(c.first, language.Told, nearPhrase); h != nil && f.phraseBefore(h.First, language.Prepositions, 0) == nil {
		f.add(c, hearsay.CiteInterview, "told", f.t.Span(h.First, h.Last))
		return
	}
	if h := f.hitAt(c.last, language.Voices); h != nil {
		f.add(c, hearsay.CiteInterview, "told", f.t.Span(h.First, h.Last))
		return
	}
	if h := f.phraseBefore(c.first, language.Citing, nearPhrase); h != nil && f.t.HitAt(h.First, language.Prepositions) == nil {
		c.citing = true
		f.add(c, f.byPlace(c, block), "citing-phrase", f.t.Span(h.First, h.Last))
		return
	}
	if h := f.accordingTo(c.first, nearVerb); h != nil {
		f.add(c, f.byPlace(c, block), "according-to", f.t.Span(h.First, h.Last))
		return
	}
	if h := f.hitAt(c.last, language.Prepositions); h != nil && h.Entry.Label != "before" {
		f.add(c, f.byPlace(c, block), "according-to", f.t.Span(h.First, h.Last))
		return
	}
	if h := f.verbNear(c); h != nil {
		c.passesOn = true
		f.add(c, f.byPlace(c, block), "reporting-verb", f.t.Span(h.First, h.Last))
		return
	}
	if f.a.Blocks[block].Role == hearsay.RoleTitle && f.titled(c, block) {
		f.add(c, hearsay.CiteOrigin, "title")
		return
	}
	if s := f.speaks(c); s != nil {
		c.passesOn = true
		f.add(c, f.byPlace(c, block), "statement-"+s.ID, s.Cue...)
		return
	}
	f.add(c, hearsay.CiteOther, "mentioned")
}

// titled tells whether a name in the title stands where headlines credit: behind
// a dash at its end, or before a colon at its head.
func (f *finder) titled(c credit, block int) bool {
	par := f.t.Paragraphs[block]
	for i := par.First; i < c.first; i++ {
		if f.t.Tokens[i].Kind == language.Word && i != c.first {
			return f.t.Tokens[c.first-1].Kind == language.Dash || f.t.Tokens[max(c.first-2, par.First)].Kind == language.Dash
		}
	}
	return int(c.last) < len(f.t.Tokens) && f.mark(c.last, par) == ":"
}

// speaks finds a statement whose source is this mention.
func (f *finder) speaks(c credit) *hearsay.Statement {
	span := f.t.Span(c.first, c.last)
	for i := range f.statements {
		s := &f.statements[i]
		if s.Class != hearsay.ClassOutlet || f.farFrom(c, s.Cue) {
			continue
		}
		for _, src := range s.Source {
			if src.Overlaps(span) {
				return s
			}
		}
	}
	return nil
}

// cueReach is how many tokens a verb stands at most from the outlet that reports:
// in "X, one of the top papers, unveiled 300 billboards calling out ..." the verb
// is that of another noun.
const cueReach = 10

// farFrom tells whether a cue stands too far from a mention to be its verb.
func (f *finder) farFrom(c credit, cue []hearsay.Span) bool {
	for _, s := range cue {
		first, last := f.t.TokenAt(s.Start), f.t.TokenAt(s.End-1)
		if max(first-c.last, c.first-last-1) <= cueReach {
			return false
		}
	}
	return len(cue) > 0
}

// byPlace tells what a credit in running text is for: old news after a recap
// mark, else the main news near the head, else support. rank refines it.
func (f *finder) byPlace(c credit, block int) hearsay.CitationRole {
	if r := f.recap[block]; r >= 0 && r <= c.first {
		return hearsay.CiteBackground
	}
	return hearsay.CiteSupport
}

// sort puts the citations in the order of the text.
func (f *finder) sort() {
	slices.SortStableFunc(f.credits, func(a, b credit) int { return cmp.Compare(a.first, b.first) })
	f.credits = slices.CompactFunc(f.credits, func(a, b credit) bool { return a.first == b.first && strings.EqualFold(a.Outlet, b.Outlet) })
}
