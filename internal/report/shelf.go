package report

import (
	"fmt"
	"io"
	"strings"
	"time"

	"hearsay"
)

// day is how a list dates an article.
func day(t time.Time) string {
	if t.IsZero() {
		return "undated"
	}
	return t.Format("2006-01-02 15:04")
}

// MatchLine is an article that a search found.
type MatchLine struct {
	Doc, URL, Title, Outlet, Lang, Story string
	Published                            time.Time
	Excerpt                              string
	Hits                                 []hearsay.Span // in Excerpt
}

// MatchesText writes the answer to a search for people.
func MatchesText(w io.Writer, list []MatchLine, st Style) error {
	p := newPrinter(w, st)
	for i, m := range list {
		if i > 0 {
			p.line("")
		}
		title := squeeze(m.Title)
		if title == "" {
			title = "(no headline)"
		}
		for _, l := range wrap(title, p.style.Width) {
			p.line(p.bold(l))
		}
		where := []string{}
		for _, x := range []string{m.Outlet, m.Lang, day(m.Published), m.Story, m.Doc} {
			if x = squeeze(x); x != "" {
				where = append(where, x)
			}
		}
		p.line("  " + p.dim(strings.Join(where, " · ")))
		for _, l := range wrap(p.marked(m.Excerpt, m.Hits), p.style.Width-2) {
			p.line("  " + l)
		}
	}
	if len(list) == 0 {
		p.line("nothing found")
	}
	return p.err
}

// marked shows the words that were looked for.
func (p *printer) marked(text string, hits []hearsay.Span) string {
	var b strings.Builder
	at := 0
	for _, h := range hits {
		b.WriteString(squeeze(text[at:h.Start]))
		if h.Start > at && strings.HasSuffix(text[at:h.Start], " ") {
			b.WriteByte(' ')
		}
		b.WriteString(p.accent(squeeze(text[h.Start:h.End])))
		at = h.End
		if strings.HasPrefix(text[at:], " ") {
			b.WriteByte(' ')
		}
	}
	b.WriteString(squeeze(text[at:]))
	return b.String()
}

// MatchesJSON writes a line per match.
func MatchesJSON(w io.Writer, list []MatchLine) error {
	for _, m := range list {
		line := struct {
			Doc       string   `json:"doc"`
			URL       string   `json:"url,omitempty"`
			Title     string   `json:"title"`
			Outlet    string   `json:"outlet,omitempty"`
			Lang      string   `json:"lang"`
			Published string   `json:"published,omitempty"`
			Story     string   `json:"story"`
			Excerpt   string   `json:"excerpt"`
			Hits      [][2]int `json:"hits"`
		}{m.Doc, m.URL, m.Title, m.Outlet, m.Lang, stampJSON(m.Published), m.Story, m.Excerpt, newPoints(m.Excerpt).spans(m.Hits)}
		if err := writeLine(w, line); err != nil {
			return err
		}
	}
	return nil
}

func stampJSON(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

// StoryLine is a story in a list.
type StoryLine struct {
	ID, Title   string
	Langs       []string
	Articles    int
	First, Last time.Time
}

// StoryListText writes stories for people, one a line.
func StoryListText(w io.Writer, list []StoryLine, st Style) error {
	p := newPrinter(w, st)
	for _, s := range list {
		title := squeeze(s.Title)
		if title == "" {
			title = "(no headline)"
		}
		head := fmt.Sprintf("%-6s %4d  %-16s  ", s.ID, s.Articles, day(s.First))
		langs := strings.Join(s.Langs, " ")
		room := max(20, p.style.Width-visible(head)-len(langs)-2)
		p.line(head + shorten(title, room) + "  " + p.dim(langs))
	}
	if len(list) == 0 {
		p.line("no stories yet; hearsay add keeps articles")
	}
	return p.err
}

// StoryListJSON writes a line per story.
func StoryListJSON(w io.Writer, list []StoryLine) error {
	for _, s := range list {
		line := struct {
			Story    string   `json:"story"`
			Title    string   `json:"title"`
			Langs    []string `json:"langs"`
			Articles int      `json:"articles"`
			First    string   `json:"first,omitempty"`
			Last     string   `json:"last,omitempty"`
		}{s.ID, s.Title, s.Langs, s.Articles, stampJSON(s.First), stampJSON(s.Last)}
		if err := writeLine(w, line); err != nil {
			return err
		}
	}
	return nil
}

// Standing is an article whose place in a story is told.
type Standing struct {
	Doc, Title, Outlet string
	Published          time.Time
	Revisions          int
}

// StandingText writes what an article has its news from, and who has it from it.
func StandingText(w io.Writer, a Standing, l hearsay.Ledger, st Style) error {
	p := newPrinter(w, st)
	if a.Title == "" {
		a.Title = "(no headline)"
	}
	p.line(p.bold(squeeze(a.Title)))
	p.item(p.dim("article"), squeeze(a.Doc))
	p.item(p.dim("outlet"), squeeze(strings.TrimSpace(a.Outlet+"  "+day(a.Published))))
	if a.Revisions > 1 {
		p.item(p.dim("texts"), fmt.Sprintf("%d kept; the latest is read", a.Revisions))
	}
	p.section("HAS IT FROM")
	p.upwards(a.Doc, l)
	if below := linksTo(l, a.Doc); len(below) > 0 {
		p.section("PASSED IT ON TO")
		for _, x := range below {
			p.item(p.dim(string(x.Kind)), squeeze(x.From)+"  "+p.dim(certainty(x)))
		}
	}
	for i, x := range lossesOf(l, a.Doc) {
		if i == 0 {
			p.section("LOST ON THE WAY")
		}
		p.item("", fmt.Sprintf("the %s of %s", strings.ReplaceAll(string(x.What), "_", " "), squeeze(x.From)))
	}
	p.line("")
	return p.err
}

func certainty(l hearsay.Link) string {
	how := "suspected"
	if l.Proved {
		how = "proved"
	}
	var why []string
	for _, e := range l.Evidence {
		why = append(why, e.Reason)
	}
	return how + ": " + strings.Join(why, ", ")
}

// upwards writes the links above an article, each article once.
func (p *printer) upwards(doc string, l hearsay.Ledger) {
	seen := map[string]bool{doc: true}
	todo, depth := []string{doc}, 0
	for len(todo) > 0 {
		var next []string
		for _, d := range todo {
			for _, x := range l.Links {
				if x.From != d || seen[x.To] {
					continue
				}
				seen[x.To] = true
				next = append(next, x.To)
				p.indented(2+2*depth, p.dim(string(x.Kind)), squeeze(x.To)+"  "+p.dim(certainty(x)))
			}
		}
		todo = next
		depth++
	}
	if len(seen) == 1 {
		p.item("", "no other article of the story: it is an origin as far as can be seen")
	}
}

func linksTo(l hearsay.Ledger, doc string) []hearsay.Link {
	var out []hearsay.Link
	for _, x := range l.Links {
		if x.To == doc {
			out = append(out, x)
		}
	}
	return out
}

func lossesOf(l hearsay.Ledger, doc string) []hearsay.Loss {
	var out []hearsay.Loss
	for _, x := range l.Lost {
		if x.Doc == doc {
			out = append(out, x)
		}
	}
	return out
}
