package main

import (
	"hearsay/engine"
	"hearsay/internal/intake"
	"hearsay/internal/report"
)

type traceCmd struct {
	inputFlags
	outputFlags
	Lang    string `placeholder:"xx" help:"Take this language (ISO 639-1) instead of finding it: en, fr, de, es, ru, uk."`
	Explain bool   `help:"Show the evidence of every fact."`
}

func (traceCmd) Help() string {
	return `Prints for every input: title, outlet and dates; the chain by which the news reached this copy; every attributed statement under its speaker, the act in front (denials stand out); unnamed sources; what is old news; times; what was cut as debris; and notes in plain words.

  hearsay trace article.html
  hearsay trace https://example.com/news/1
  pbpaste | hearsay trace -
  hearsay trace --json --in articles.jsonl > traces.jsonl

With --json every input gives one line; offsets count Unicode code points of the text as given (of "text" for pages, feeds and archives).`
}

func (c *traceCmd) Run(s *surroundings) error {
	e := engine.New(engine.Options{Lang: c.Lang})
	return c.each(s, func(item intake.Item) error {
		t, err := e.Trace(item.Input)
		if err != nil {
			return err
		}
		if c.JSON {
			return report.TraceJSON(s.stdout, t, report.Options{Explain: c.Explain, WithText: item.WithText})
		}
		c.separate(s)
		style := c.style(s)
		style.Explain = c.Explain
		return report.TraceText(s.stdout, t, style)
	})
}
