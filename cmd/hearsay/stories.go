package main

import (
	"fmt"

	"hearsay"
	"hearsay/engine"
	"hearsay/internal/intake"
	"hearsay/internal/report"
)

type storiesCmd struct {
	inputFlags
	outputFlags
	Ledger bool `help:"With --json, print a line per story after the articles: origins, denials, what was lost and changed."`
}

func (storiesCmd) Help() string {
	return `Puts articles that report one event together, across languages, and tells who has it from whom: copies, translations, rewrites, citations, each proved or suspected; how many independent origins stand behind the story, as a range that is never overstated; who denied it, and which copies lost the denial.

  hearsay stories articles.jsonl
  hearsay stories --json --ledger articles.jsonl > stories.jsonl`
}

func (c *storiesCmd) Run(s *surroundings) error {
	all := engine.New(engine.Options{}).Collect()
	var traces []*hearsay.Trace
	failed := c.each(s, func(item intake.Item) error {
		t, err := all.Add(item.Input)
		if err == nil {
			traces = append(traces, t)
		}
		return err
	})
	if len(traces) == 0 {
		return failed
	}
	stories, ledgers := all.Stories()
	if c.JSON {
		if err := report.StoriesJSON(s.stdout, traces, stories, ledgers, c.Ledger); err != nil {
			return err
		}
		return failed
	}
	for i := range stories {
		c.separate(s)
		if err := report.LedgerText(s.stdout, stories[i], ledgers[i], c.style(s)); err != nil {
			return err
		}
	}
	if len(stories) > 1 {
		fmt.Fprintf(s.stdout, "\n%d articles in %d stories\n", len(traces), len(stories))
	}
	return failed
}
