package citation

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/name"
)

// bylines credits the agencies that the metadata give as authors: "Reuters", "AP
// staff". Such a citation has the metadata field as its evidence and no span.
// Names that stand in the text are found there.
func (f *finder) bylines() {
	for _, b := range f.a.Byline {
		o := agency(b.Value)
		if o == nil || b.Evidence.Field == "" {
			continue
		}
		c := credit{outlet: o}
		c.Outlet, c.Domain = o.Name, domainOf(o)
		if f.isSelf(c) || slices.ContainsFunc(f.credits, func(x credit) bool { return x.Role == hearsay.CiteCredit && x.Outlet == c.Outlet }) {
			continue
		}
		c.Role, c.Evidence = hearsay.CiteCredit, hearsay.Evidence{Field: b.Evidence.Field, Reason: "byline"}
		f.credits = append(f.credits, c)
	}
}

// agency is the news agency whose name a byline is or begins with.
func agency(byline string) *hearsay.Outlet {
	words := strings.Fields(byline)
	for n := len(words); n > 0; n-- {
		if o := name.Outlets().ByName(strings.Join(words[:n], " ")); o != nil && o.Kind == hearsay.OutletAgency {
			return o
		}
	}
	return nil
}

// standsAlone reads a name that is a line of its own: the agency over or under a
// text, the outlet a blog links to under what it took, the owner of the picture
// above. It tells whether it did.
func (f *finder) standsAlone(c *credit, b hearsay.Block, block int) bool {
	if f.byName(*c, block) && !f.isSelf(*c) {
		f.add(*c, hearsay.CiteCredit, "credit-line", b.Span)
		return true
	}
	if f.isSelf(*c) || !f.alone(block) {
		return false
	}
	foot := f.rankOf(block) >= len(f.proper)-2
	switch {
	case f.underPhoto(block):
		f.add(*c, hearsay.CitePhoto, "under-a-photo", b.Span)
	case f.wire(c), c.outlet != nil && f.rankOf(block) <= 1:
		f.add(*c, hearsay.CiteCredit, "credit-line", b.Span)
	case c.outlet != nil && foot:
		f.add(*c, hearsay.CiteOrigin, "source-line", b.Span)
	default:
		return false
	}
	return true
}

// maxByline is how many tokens a line of authors has, and bylineBlocks among how
// many blocks from the top it stands.
const (
	maxByline    = 16
	bylineBlocks = 4
)

// byName tells whether a line near the top is authors and their outlet: "Ann
// Dale and Bo Moor, X". All its words are names or join them.
func (f *finder) byName(c credit, block int) bool {
	par := f.t.Paragraphs[block]
	if c.outlet == nil || c.last != par.Last || c.first-par.First < 2 || par.Last-par.First > maxByline || f.rankOf(block) > bylineBlocks || f.a.Blocks[block].Role == hearsay.RoleTitle || f.underPhoto(block) {
		return false
	}
	if block+1 < len(f.a.Blocks) && f.a.Blocks[block+1].Kind == hearsay.DebrisPhoto { // the photographer's
		return false
	}
	if f.mark(c.first-1, par) != "," && (!c.certain || f.t.Pack.NounCapitals) {
		return false
	}
	for k := par.First; k < c.first; k++ {
		tok := &f.t.Tokens[k]
		if tok.Kind == language.Number || tok.Kind == language.Stop && k == c.first-1 || tok.Kind == language.Word && !tok.Is(language.Capital) && !f.small[string(f.t.Folded(k))] || f.t.HitAt(k, language.Verbs) != nil {
			return false
		}
	}
	return true
}

// underPhoto tells whether a line follows a caption.
func (f *finder) underPhoto(block int) bool {
	return block > 0 && (f.a.Blocks[block-1].Role == hearsay.RoleCaption || f.a.Blocks[block-1].Kind == hearsay.DebrisPhoto)
}

// alone tells whether a paragraph is nothing but names of outlets, with marks
// and joining words between, or one address: the line "AFP, dpa" over or under
// a text.
func (f *finder) alone(block int) bool {
	par := f.t.Paragraphs[block]
	if f.a.Blocks[block].Role == hearsay.RoleTitle || par.Last == par.First || len(f.proper) < 3 {
		return false
	}
	if b := f.a.Blocks[block].Span; !strings.ContainsAny(f.a.Text[b.Start:b.End], " \t\u00a0") {
		return true
	}
	if par.Last-par.First > maxAlone {
		return false
	}
	for k := par.First; k < par.Last; k++ {
		tok := f.t.Tokens[k]
		inName := slices.ContainsFunc(f.outlets, func(m name.OutletMention) bool { return m.First <= k && k < m.Last })
		if !inName && (tok.Kind == language.Number || tok.Kind == language.Word && !f.small[string(f.t.Folded(k))]) {
			return false
		}
	}
	return true
}

// maxAlone is how many tokens a line of outlets has.
const maxAlone = 12
