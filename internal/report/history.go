package report

import (
	"fmt"
	"io"
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/redline"
)

// ChangeLine is something that happened to a story.
type ChangeLine struct {
	Kind         string // "merge", "split"
	Story, Other string
	Articles     []string // that went from one to the other
	Because      string   // the article whose arrival showed it; "" when somebody decided
	Time         time.Time
}

// HistoryText writes a story's history for people; nothing when it has none.
func HistoryText(w io.Writer, list []ChangeLine, st Style) error {
	if len(list) == 0 {
		return nil
	}
	p := newPrinter(w, st)
	p.section("HISTORY")
	for _, c := range list {
		what := fmt.Sprintf("%s with %s became part of %s", c.Other, plural(len(c.Articles), "article"), c.Story)
		if c.Kind == "split" {
			what = fmt.Sprintf("%s with %s was split off %s", c.Other, plural(len(c.Articles), "article"), c.Story)
		}
		why := "decided by hand"
		if c.Because != "" {
			why = "shown by " + squeeze(c.Because)
		}
		p.item(p.dim(day(c.Time)), what+", "+why)
	}
	return p.err
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// HistoryJSON writes a story's history in one line; nothing when it has none.
func HistoryJSON(w io.Writer, story string, list []ChangeLine) error {
	if len(list) == 0 {
		return nil
	}
	type change struct {
		Kind     string   `json:"kind"`
		Story    string   `json:"story"`
		Other    string   `json:"other"`
		Articles []string `json:"articles"`
		Because  string   `json:"because,omitempty"`
		Time     string   `json:"time"`
	}
	var out []change
	for _, c := range list {
		out = append(out, change{c.Kind, c.Story, c.Other, c.Articles, c.Because, stampJSON(c.Time)})
	}
	return writeLine(w, struct {
		History string   `json:"history"`
		Changes []change `json:"changes"`
	}{story, out})
}

// Rewording is what was changed from one text of an article to the next.
type Rewording struct {
	From, To      int
	Seen          time.Time // the later one
	Before, After string
	Changes       []redline.Change
}

// around is how many bytes of unchanged text are shown beside a change, about.
const around = 40

// RewordingsText writes changes for people: [-taken out-]{+put in+}.
func RewordingsText(w io.Writer, list []Rewording, st Style) error {
	p := newPrinter(w, st)
	for _, r := range list {
		p.line(p.bold("CHANGED") + "  " + fmt.Sprintf("text %d to %d, seen %s", r.From, r.To, day(r.Seen)))
		for _, c := range r.Changes {
			p.item("", p.redlined(&r, c))
		}
		if len(r.Changes) == 0 {
			p.item("", "no words; only their layout")
		}
		p.line("")
	}
	return p.err
}

func (p *printer) redlined(r *Rewording, c redline.Change) string {
	var b strings.Builder
	start, end := wordStart(r.After, c.New.Start-around), wordEnd(r.After, c.New.End+around)
	if start > 0 {
		b.WriteString("… ")
	}
	b.WriteString(squeeze(r.After[start:c.New.Start]))
	if out := squeeze(r.Before[c.Old.Start:c.Old.End]); out != "" {
		b.WriteString(" " + p.alarm("[-"+out+"-]"))
	}
	if in := squeeze(r.After[c.New.Start:c.New.End]); in != "" {
		b.WriteString(" " + p.accent("{+"+in+"+}"))
	}
	rest := squeeze(r.After[c.New.End:end])
	if rest != "" && !strings.ContainsAny(rest[:1], ".,;:!?") {
		b.WriteByte(' ')
	}
	b.WriteString(rest)
	if end < len(r.After) {
		b.WriteString(" …")
	}
	return strings.TrimSpace(b.String())
}

// wordStart is the beginning of the word at a place of a text, or of the text.
func wordStart(text string, at int) int {
	if at <= 0 {
		return 0
	}
	if i := strings.IndexAny(text[at:], " \n"); i >= 0 && i < around {
		return at + i + 1
	}
	for at > 0 && text[at]&0xC0 == 0x80 { // inside a letter
		at--
	}
	return at
}

// wordEnd is the end of the word at a place of a text, or of the text.
func wordEnd(text string, at int) int {
	if at >= len(text) {
		return len(text)
	}
	if i := strings.LastIndexAny(text[at-around:at], " \n"); i > 0 {
		return at - around + i
	}
	for at < len(text) && text[at]&0xC0 == 0x80 {
		at++
	}
	return at
}

// RewordingsJSON writes what was changed between the texts of an article, a line
// for each. Offsets of "from" refer to the earlier text, those of "to" to the later.
func RewordingsJSON(w io.Writer, doc string, list []Rewording) error {
	type change struct {
		From [2]int `json:"from"`
		To   [2]int `json:"to"`
		Old  string `json:"old"`
		New  string `json:"new"`
	}
	for _, r := range list {
		before, after := newPoints(r.Before), newPoints(r.After)
		changes := []change{}
		for _, c := range r.Changes {
			changes = append(changes, change{
				before.spans([]hearsay.Span{c.Old})[0], after.spans([]hearsay.Span{c.New})[0],
				r.Before[c.Old.Start:c.Old.End], r.After[c.New.Start:c.New.End],
			})
		}
		line := struct {
			Revised string   `json:"revised"`
			From    int      `json:"from"`
			To      int      `json:"to"`
			Seen    string   `json:"seen"`
			Changes []change `json:"changes"`
		}{doc, r.From, r.To, stampJSON(r.Seen), changes}
		if err := writeLine(w, line); err != nil {
			return err
		}
	}
	return nil
}
