package report

import (
	"fmt"
	"io"

	"hearsay"
)

type blockJSON struct {
	Role     string        `json:"role"`
	Kind     string        `json:"kind,omitempty"`
	Span     [2]int        `json:"span"`
	Evidence *evidenceJSON `json:"evidence,omitempty"`
}

type fieldJSON struct {
	Value string `json:"value"`
	Field string `json:"field"`
}

type linkJSON struct {
	URL  string `json:"url"`
	Span [2]int `json:"span"`
}

type articleJSON struct {
	Doc       string      `json:"doc"`
	URL       string      `json:"url"`
	Canonical string      `json:"canonical"`
	Title     string      `json:"title"`
	Byline    []string    `json:"byline"`
	Outlet    outletJSON  `json:"outlet"`
	Published *dateJSON   `json:"published"`
	Modified  *dateJSON   `json:"modified"`
	Dates     []dateJSON  `json:"dates"`
	Lang      string      `json:"lang"`
	Section   string      `json:"section,omitempty"`
	Tags      []string    `json:"tags"`
	Origins   []fieldJSON `json:"origins"`
	Flags     []string    `json:"flags"`
	Text      string      `json:"text"`
	Blocks    []blockJSON `json:"blocks"`
	Links     []linkJSON  `json:"links"`
	Notes     []noteJSON  `json:"notes"`
}

// ArticleJSON writes an article as one line of the contract's JSON.
func ArticleJSON(w io.Writer, a *hearsay.Article, o Options) error {
	e := encoder{newPoints(a.Text), o.Explain}
	out := articleJSON{
		Doc: a.Doc, URL: a.URL, Canonical: a.Canonical, Title: a.Title.Value, Byline: values(a.Byline), Outlet: e.outlet(a.Outlet),
		Published: e.published(a.Published), Modified: e.published(a.Modified), Dates: []dateJSON{}, Lang: a.Lang, Section: a.Section,
		Tags: values(a.Tags), Origins: []fieldJSON{}, Flags: []string{}, Text: a.Text, Blocks: []blockJSON{}, Links: []linkJSON{}, Notes: e.notes(a.Notes),
	}
	for _, d := range a.Dates {
		out.Dates = append(out.Dates, e.date(d, true))
	}
	for _, f := range a.Origins {
		out.Origins = append(out.Origins, fieldJSON{f.Value, f.Evidence.Field})
	}
	for _, f := range a.Flags {
		out.Flags = append(out.Flags, string(f.Kind))
	}
	for _, b := range a.Blocks {
		out.Blocks = append(out.Blocks, blockJSON{string(b.Role), string(b.Kind), e.span(b.Span), e.evidence(b.Evidence)})
	}
	for _, l := range a.Links {
		out.Links = append(out.Links, linkJSON{l.URL, e.span(l.Span)})
	}
	return writeLine(w, out)
}

func values(fields []hearsay.Field) []string {
	out := []string{}
	for _, f := range fields {
		out = append(out, f.Value)
	}
	return out
}

// ArticleText writes an article for people: its headline facts, then its blocks
// with their roles in the margin.
func ArticleText(w io.Writer, a *hearsay.Article, s Style) error {
	p := newPrinter(w, s)
	p.head(a, nil)
	p.line("")
	for _, b := range a.Blocks {
		text := squeeze(a.Text[b.Span.Start:b.Span.End])
		label := string(b.Role)
		switch {
		case b.IsDebris():
			p.item(p.dim(fmt.Sprintf("%-9s", "cut: "+string(b.Kind))), p.dim(text))
		case b.Role == hearsay.RoleText || b.Role == hearsay.RoleLead:
			p.item("", text)
		default:
			p.item(p.dim(label), text)
		}
	}
	p.notes(a.Notes, a.Text)
	return p.err
}

// BareText writes the paragraphs of the article proper, without title, credits,
// captions, notices and debris.
func BareText(w io.Writer, a *hearsay.Article) error {
	for _, b := range a.Blocks {
		switch b.Role {
		case hearsay.RoleTitle, hearsay.RoleCredit, hearsay.RoleCaption, hearsay.RoleCorrection, hearsay.RoleDebris:
			continue
		}
		if _, err := fmt.Fprintln(w, squeeze(a.Text[b.Span.Start:b.Span.End])); err != nil {
			return err
		}
	}
	return nil
}
