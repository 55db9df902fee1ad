package main

import (
	"context"
	"fmt"

	"hearsay"
	"hearsay/engine"
	"hearsay/internal/report"
)

type storyCmd struct {
	ID string `arg:"" optional:"" help:"A story, as add and the list name it: s12."`
	storeFlags
	outputFlags
	Limit int `default:"20" help:"List at most this many."`
}

func (storyCmd) Help() string {
	return `Without a name it lists the stories with the newest arrivals. With one it prints the story's ledger: who has it from whom, proved or suspected; how many independent origins stand behind it; who denied it; what was lost and changed on the way.

  hearsay story
  hearsay story s12`
}

func (c *storyCmd) Run(s *surroundings) error {
	ctx := context.Background()
	library, db, err := c.open(ctx, true)
	if err != nil {
		return err
	}
	defer db.Close()
	if c.ID == "" {
		return c.list(ctx, s, library)
	}
	st, ledger, err := library.Story(ctx, c.ID)
	if err != nil {
		return err
	}
	if c.JSON {
		return ledgerJSON(ctx, s, library, st, ledger)
	}
	return report.LedgerText(s.stdout, st, ledger, c.style(s))
}

func (c *storyCmd) list(ctx context.Context, s *surroundings, library *engine.Library) error {
	list, err := library.Stories(ctx, c.Limit)
	if err != nil {
		return err
	}
	lines := make([]report.StoryLine, len(list))
	for i, x := range list {
		lines[i] = report.StoryLine{ID: x.ID, Title: x.Title, Langs: x.Langs, Articles: x.Count, First: x.First, Last: x.Last}
	}
	if c.JSON {
		return report.StoryListJSON(s.stdout, lines)
	}
	return report.StoryListText(s.stdout, lines, c.style(s))
}

// ledgerJSON prints what hearsay stories --json --ledger prints of one story.
func ledgerJSON(ctx context.Context, s *surroundings, library *engine.Library, st hearsay.Story, ledger hearsay.Ledger) error {
	var traces []*hearsay.Trace
	for _, doc := range st.Articles {
		a, err := library.Article(ctx, doc)
		if err != nil {
			return err
		}
		a.Trace.Article.Doc = a.Doc
		traces = append(traces, a.Trace)
	}
	return report.StoriesJSON(s.stdout, traces, []hearsay.Story{st}, []hearsay.Ledger{ledger}, true)
}

type originsCmd struct {
	Article string `arg:"" help:"The address or name of an article that was added."`
	storeFlags
	outputFlags
}

func (originsCmd) Help() string {
	return `Prints what an article has its news from, step by step up to the origin, who has it from this article, what this copy lost, and then the ledger of its whole story.

  hearsay origins https://example.com/news/1`
}

func (c *originsCmd) Run(s *surroundings) error {
	ctx := context.Background()
	library, db, err := c.open(ctx, true)
	if err != nil {
		return err
	}
	defer db.Close()
	a, err := library.Article(ctx, c.Article)
	if err != nil {
		return fmt.Errorf("%w; hearsay add keeps it", err)
	}
	st, ledger, err := library.Story(ctx, engine.StoryName(a.Story))
	if err != nil {
		return err
	}
	if c.JSON {
		return ledgerJSON(ctx, s, library, st, ledger)
	}
	at := report.Standing{Doc: a.Doc, Title: a.Title, Outlet: a.Outlet, Published: a.Published, Revisions: len(a.Revisions)}
	if err := report.StandingText(s.stdout, at, ledger, c.style(s)); err != nil {
		return err
	}
	return report.LedgerText(s.stdout, st, ledger, c.style(s))
}
