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
	nearPhrase = 6 // "citing sources at the agency X"
	datelineAt = 14
)

// mention decides what one mention of an outlet is for.
func (f *finder) mention(m *name.OutletMention) {
	c := credit{first: m.First, last: m.Last, outlet: m.Outlet}
	c.Outlet, c.Domain, c.Span = m.Name, m.Domain, m.Span
	block := f.t.ParagraphIndex(m.First)
	b := f.a.Blocks[block]
	switch {
	case b.IsDebris():
		f.inDebris(c, b)
		return
	case f.photo(m.First, block):
		f.add(c, hearsay.CitePhoto, "photo-credit")
		return
	case b.Role == hearsay.RoleCredit:
		f.add(c, hearsay.CiteCredit, "credit-line", b.Span)
		return
	case f.wire(&c) && !f.isSelf(c) && f.alone(block):
		f.add(c, hearsay.CiteCredit, "credit-line", b.Span)
		return
	case f.dateline(m, block):
		f.add(c, hearsay.CiteCredit, "dateline")
		return
	case f.closing(m, block):
		f.add(c, hearsay.CiteCredit, "credit-in-brackets")
		return
	}
	if f.isSelf(c) {
		f.add(c, hearsay.CiteSelf, "own-name")
		return
	}
	if !m.Certain && !f.strong(m) {
		return
	}
	f.inText(c, block)
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
		f.add(c, hearsay.CiteRights, "rights-line", b.Span)
	case hearsay.DebrisTags:
		f.add(c, f.orSelf(c, hearsay.CiteOther), "hashtag")
	default:
		f.add(c, f.orSelf(c, hearsay.CiteOther), "debris", b.Span)
	}
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
	return f.a.Blocks[block].Role == hearsay.RoleCaption
}

// dateline tells whether a name stands where agencies put theirs: in brackets
// or between slashes at the head of a paragraph, or between dashes behind a
// place and a day, in one of the first blocks.
func (f *finder) dateline(m *name.OutletMention, block int) bool {
	par := f.t.Paragraphs[block]
	if m.First-par.First > datelineAt {
		return false
	}
	before, after := f.mark(m.First-1, par), f.mark(m.Last, par)
	if before == "(" && after == ")" && f.dash(m.Last+1, par) {
		return true // stands below furniture too
	}
	if f.rankOf(block) > 3 {
		return false
	}
	switch {
	case f.mark(m.Last, par) == "." && f.dated(par.First, m.First):
		return true
	case before == "(" && after == ")":
		return m.First == par.First+1 || f.dash(m.Last+1, par) || f.capitals(par.First, m.First-1)
	case before == "/" && after == "/", m.First == par.First && after == "/":
		return true
	case f.dash(m.First-1, par) && (f.mark(m.Last, par) == "." || f.dash(m.Last, par)):
		return f.capitals(par.First, min(par.First+1, m.First))
	}
	return false
}

// dated tells whether [from, to) is a place and a day, as before an agency's
// name: it holds a month or a clock and ends close before the name.
func (f *finder) dated(from, to int32) bool {
	for k := from; k < to; k++ {
		if h := f.t.HitAt(k, language.Months); h != nil && to-h.Last <= 2 {
			return true
		}
	}
	return false
}

// rankOf counts the blocks of the article proper before a block.
func (f *finder) rankOf(block int) int {
	i, _ := slices.BinarySearch(f.proper, block)
	return i
}

func (f *finder) mark(i int32, par language.Range) string {
	if i < par.First || i >= par.Last {
		return ""
	}
	return f.t.Raw(i)
}

func (f *finder) dash(i int32, par language.Range) bool {
	if i < par.First || i >= par.Last {
		return false
	}
	k := f.t.Tokens[i].Kind
	return k == language.Dash || k == language.Hyphen
}

// capitals tells whether the words of [from, to) begin with a place: its first
// word is capitalised.
func (f *finder) capitals(from, to int32) bool {
	return from < to && f.t.Tokens[from].Is(language.Capital)
}

// closing tells whether a name alone in brackets ends its paragraph.
func (f *finder) closing(m *name.OutletMention, block int) bool {
	par := f.t.Paragraphs[block]
	if f.mark(m.First-1, par) != "(" || f.mark(m.Last, par) != ")" {
		return false
	}
	for i := m.Last + 1; i < par.Last; i++ {
		if k := f.t.Tokens[i].Kind; k == language.Word || k == language.Number {
			return false
		}
	}
	return true
}

// inText reads a mention in running text.
func (f *finder) inText(c credit, block int) {
	if h := f.phraseBefore(c.first, language.Told, nearPhrase); h != nil {
		f.add(c, hearsay.CiteInterview, "told", f.t.Span(h.First, h.Last))
		return
	}
	if h := f.phraseBefore(c.first, language.Citing, nearPhrase); h != nil {
		c.citing = true
		f.add(c, f.byPlace(c, block), "citing-phrase", f.t.Span(h.First, h.Last))
		return
	}
	if h := f.phraseBefore(c.first, language.Prepositions, nearVerb); h != nil && h.Entry.Label != "after" {
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

func (f *finder) hitAt(i int32, s language.Section) *language.Hit {
	if int(i) >= len(f.t.Tokens) {
		return nil
	}
	return f.t.HitAt(i, s)
}

// phraseBefore finds a phrase that ends within reach tokens before i in its
// sentence, with no other outlet, stop or verb between.
func (f *finder) phraseBefore(i int32, s language.Section, reach int32) *language.Hit {
	sent := f.t.SentenceOf(i)
	for k := i - 1; k >= sent.First && k >= i-reach-8; k-- {
		h := f.t.HitAt(k, s)
		if h == nil || h.Last > i || i-h.Last > reach {
			continue
		}
		if f.clear(h.Last, i) {
			return h
		}
		return nil
	}
	return nil
}

// clear tells whether nothing in [from, to) parts a phrase from its outlet: a
// clause mark, another reporting verb, another outlet that is no list.
func (f *finder) clear(from, to int32) bool {
	for k := from; k < to; k++ {
		switch f.t.Tokens[k].Kind {
		case language.Stop, language.Dash:
			return false
		case language.Punct:
			if c := f.t.Raw(k); c == ";" || c == ":" {
				return false
			}
		}
		if f.t.HitAt(k, language.Verbs) != nil {
			return false
		}
	}
	return true
}

// verbNear finds a reporting verb whose subject the outlet can be: right before
// it with nothing but nouns of outlets between (X reported; rapporte le
// journal X; сообщает агентство X), or behind it.
func (f *finder) verbNear(c credit) *language.Hit {
	sent := f.t.SentenceOf(c.first)
	for k := c.first - 1; k >= sent.First && k >= c.first-nearVerb-4; k-- {
		if h := f.t.HitAt(k, language.Verbs); h != nil && h.Last <= c.first && c.first-h.Last <= nearVerb && f.bare(h.Last, c.first) {
			return h
		}
	}
	for k := c.last; k < sent.Last && k <= c.last+nearVerb; k++ {
		if h := f.t.HitAt(k, language.Verbs); h != nil {
			if f.bare(c.last, k) {
				return h
			}
			return nil
		}
	}
	return nil
}

// bare tells whether [from, to) holds nothing that could be another subject:
// words of outlets, auxiliaries, adjectives, marks of quotation; no other
// capitalised name and no clause.
func (f *finder) bare(from, to int32) bool {
	for k := from; k < to; k++ {
		tok := f.t.Tokens[k]
		switch tok.Kind {
		case language.Stop, language.Dash:
			return false
		case language.Punct:
			if raw := f.t.Raw(k); raw != "(" && raw != ")" && raw != "," {
				return false
			}
		case language.Word:
			if f.t.HitAt(k, language.OutletWords) != nil || f.t.HitAt(k, language.Demonyms) != nil {
				continue
			}
			if tok.Is(language.Capital) && !tok.Is(language.Opener) && !tok.Is(language.AllCaps) && f.t.Pack.Code != "de" {
				return false
			}
			if f.t.HitAt(k, language.Sources) != nil || f.t.HitAt(k, language.Conjunctions) != nil {
				return false
			}
		}
	}
	return true
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
		if s.Class != hearsay.ClassOutlet {
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
