package main

import (
	"hearsay/engine"
	"hearsay/internal/intake"
	"hearsay/internal/report"
)

type readCmd struct {
	inputFlags
	outputFlags
	Text    bool `help:"Print the bare text: paragraphs without title, credits, captions and debris." xor:"form"`
	Explain bool `help:"Show the evidence of every fact."`
}

func (readCmd) Help() string {
	return `Prints for every article: title, byline, outlet, dates with their evidence, language, and the text in blocks with their roles; debris is marked, not removed. Feeds and archives give one article per entry.

  hearsay read page.html
  hearsay read --text https://example.com/news/1
  hearsay read --json crawl.warc.gz > articles.jsonl`
}

func (c *readCmd) Run(s *surroundings) error {
	e := engine.New(engine.Options{})
	return c.each(s, func(item intake.Item) error {
		a, err := e.Read(item.Input)
		if err != nil {
			return err
		}
		switch {
		case c.JSON:
			return report.ArticleJSON(s.stdout, a, report.Options{Explain: c.Explain})
		case c.Text:
			c.separate(s)
			return report.BareText(s.stdout, a)
		}
		c.separate(s)
		style := c.style(s)
		style.Explain = c.Explain
		return report.ArticleText(s.stdout, a, style)
	})
}
