package main

import (
	"context"
	"errors"
	"fmt"

	"hearsay"
	"hearsay/engine"
	"hearsay/internal/report"
	"hearsay/internal/store"
)

type storyCmd struct {
	ID string `arg:"" optional:"" help:"A story, as add and the list name it: s12."`
	storeFlags
	outputFlags
	Limit int      `default:"20" help:"List at most this many."`
	Merge string   `placeholder:"STORY" xor:"decide" help:"Make that story part of this one."`
	Split []string `placeholder:"DOC" xor:"decide" sep:"none" help:"Make this article (may be given more than once) a story of its own; the two are kept apart from then on."`
}

func (storyCmd) Help() string {
	return `Without a name it lists the stories with the newest arrivals. With one it prints the story's ledger: who has it from whom, proved or suspected; how many independent origins stand behind it; who denied it; what was lost and changed on the way; and which stories became part of it.

  hearsay story
  hearsay story s12
  hearsay story s12 --merge s15
  hearsay story s12 --split https://example.com/news/1`
}

func (c *storyCmd) Run(s *surroundings) error {
	ctx := context.Background()
	library, db, err := c.open(ctx, true)
	if err != nil {
		return err
	}
	defer db.Close()
	deciding := c.Merge != "" || len(c.Split) > 0
	if c.ID == "" && deciding {
		return fmt.Errorf("%w: name the story, as in hearsay story s12 --merge s15", errUsage)
	}
	if c.ID == "" {
		return c.list(ctx, s, library)
	}
	if deciding {
		return c.decide(ctx, s, library)
	}
	st, ledger, err := library.Story(ctx, c.ID)
	if err != nil {
		return err
	}
	past, err := history(ctx, library, db, st.ID)
	if err != nil {
		return err
	}
	if c.JSON {
		return errors.Join(ledgerJSON(ctx, s, library, st, ledger), report.HistoryJSON(s.stdout, st.ID, past))
	}
	return errors.Join(report.LedgerText(s.stdout, st, ledger, c.style(s)), report.HistoryText(s.stdout, past, c.style(s)))
}

// decide does what the user decided and says what came of it.
func (c *storyCmd) decide(ctx context.Context, s *surroundings, library *engine.Library) error {
	if c.Merge != "" {
		if err := library.Merge(ctx, c.ID, c.Merge); err != nil {
			return err
		}
		fmt.Fprintf(s.stdout, "%s is part of %s now\n", c.Merge, c.ID)
		return nil
	}
	to, err := library.Split(ctx, c.ID, c.Split)
	if err == nil {
		fmt.Fprintf(s.stdout, "%s of %s: %s now\n", count(len(c.Split), "article"), c.ID, to)
	}
	return err
}

// history gives what happened to a story, with the names of its articles.
func history(ctx context.Context, library *engine.Library, db store.Store, story string) ([]report.ChangeLine, error) {
	list, err := library.History(ctx, story)
	if err != nil {
		return nil, err
	}
	name := func(id int64) string {
		if id == 0 {
			return ""
		}
		e, nameErr := db.Entry(ctx, id)
		err = errors.Join(err, nameErr)
		return e.Doc
	}
	var out []report.ChangeLine
	for _, c := range list {
		l := report.ChangeLine{Kind: c.Kind, Story: engine.StoryName(c.Story), Other: engine.StoryName(c.Other), Because: name(c.At), Time: c.Time}
		for _, id := range c.Articles {
			l.Articles = append(l.Articles, name(id))
		}
		out = append(out, l)
	}
	return out, err
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
	return `Prints what an article has its news from, step by step up to the origin, who has it from this article, what this copy lost, how its text was changed, and then the ledger of its whole story.

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
	texts, err := library.Rewordings(ctx, a)
	if err != nil {
		return err
	}
	changed := make([]report.Rewording, len(texts))
	for i, t := range texts {
		changed[i] = report.Rewording{From: t.From.N, To: t.To.N, Seen: t.To.Seen, Before: t.Before, After: t.After, Changes: t.Changes}
	}
	if c.JSON {
		return errors.Join(ledgerJSON(ctx, s, library, st, ledger), report.RewordingsJSON(s.stdout, a.Doc, changed))
	}
	at := report.Standing{Doc: a.Doc, Title: a.Title, Outlet: a.Outlet, Published: a.Published, Revisions: len(a.Revisions)}
	return errors.Join(report.StandingText(s.stdout, at, ledger, c.style(s)), report.RewordingsText(s.stdout, changed, c.style(s)),
		report.LedgerText(s.stdout, st, ledger, c.style(s)))
}
