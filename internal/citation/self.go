package citation

import (
	"strings"

	"hearsay"
	"hearsay/internal/language"
)

// minSelf is how many letters a host has that may be its outlet's name.
const minSelf = 4

// selfMentions finds the publisher's own name where no table knows it, by the
// host it publishes under: "Как передает KarskNews со ссылкой на ..." on
// karsknews.example. Only where it reports is it taken for more than a word.
func (f *finder) selfMentions() {
	host, _, ok := strings.Cut(strings.TrimPrefix(f.a.Outlet.Domain, "www."), ".")
	if !ok || len(host) < minSelf {
		return
	}
	for _, b := range f.proper {
		par := f.t.Paragraphs[b]
		for i := par.First; i < par.Last; i++ {
			if tok := &f.t.Tokens[i]; tok.Kind != language.Word || !tok.Is(language.Capital) || string(f.t.Folded(i)) != host || f.namesOutlet(i) {
				continue
			}
			c := credit{first: i, last: i + 1}
			c.Outlet, c.Domain = f.a.Outlet.Name, f.a.Outlet.Domain
			if c.Outlet == "" {
				c.Outlet = f.t.Raw(i)
			}
			if f.verbNear(c) == nil {
				continue
			}
			c.passesOn = true
			f.add(c, hearsay.CiteSelf, "own-host")
		}
	}
}

// deskLines credits the agency of the dateline where its desk signs at the end:
// "(Reporting by Ann Dale; Editing by Bo Moor)".
func (f *finder) deskLines() {
	var wire *credit
	for i := range f.credits {
		if c := &f.credits[i]; c.Role == hearsay.CiteCredit && c.Evidence.Reason == "dateline" {
			wire = c
			break
		}
	}
	if wire == nil {
		return
	}
	desk := *wire
	for i := range f.t.Hits {
		h := &f.t.Hits[i]
		if h.Entry.Section != language.Credits || h.Entry.Label != "credit" || h.First == 0 || f.t.Raw(h.First-1) != "(" {
			continue
		}
		k := f.t.ParagraphIndex(h.First)
		end := h.Last
		for end < f.t.Paragraphs[k].Last && f.t.Raw(end) != ")" {
			end++
		}
		if end == f.t.Paragraphs[k].Last || f.a.Blocks[k].IsDebris() || f.credited(h.First, end) {
			continue
		}
		desk.first, desk.last, desk.Span = h.First-1, end+1, hearsay.Span{}
		f.add(desk, hearsay.CiteCredit, "desk-line")
		return
	}
}

// credited tells whether a citation stands within [first, last).
func (f *finder) credited(first, last int32) bool {
	for i := range f.credits {
		if c := &f.credits[i]; first <= c.first && c.first < last {
			return true
		}
	}
	return false
}
