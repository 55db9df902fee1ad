package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay/engine"
	"hearsay/internal/report"
)

type searchCmd struct {
	Words []string `arg:"" help:"Words that must all occur, in any of their forms; \"several words\" in a row; -word for one that must not."`
	storeFlags
	outputFlags
	Lang   string    `placeholder:"xx" help:"Only articles in this language."`
	Outlet string    `placeholder:"NAME" help:"Only articles of this outlet, by name or domain."`
	Since  time.Time `format:"2006-01-02" placeholder:"DAY" help:"Only articles published on this day or later (2026-01-31)."`
	Limit  int       `default:"20" help:"Print at most this many, the newest arrivals first."`
}

func (searchCmd) Help() string {
	return `Words are found in all their forms, in six languages. A word that no article has is taken for misspelt; what is searched instead is said.

  hearsay search gas store
  hearsay search '"three sources"' -- -Moscow
  hearsay search --lang uk --since 2026-01-01 переговори`
}

func (c *searchCmd) Run(s *surroundings) error {
	ctx := context.Background()
	library, db, err := c.open(ctx, true)
	if err != nil {
		return err
	}
	defer db.Close()
	found, err := library.Search(ctx, engine.Query{Words: strings.Join(c.Words, " "), Lang: c.Lang, Outlet: c.Outlet, Since: c.Since, Limit: c.Limit})
	if err != nil {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	for _, w := range sortedKeys(found.Instead) {
		fmt.Fprintf(s.stderr, "hearsay: no article has %q; looking for %s\n", w, strings.Join(found.Instead[w], ", "))
	}
	lines := make([]report.MatchLine, len(found.Matches))
	for i, m := range found.Matches {
		lines[i] = report.MatchLine{
			Doc: m.Doc, URL: m.URL, Title: m.Title, Outlet: m.Outlet, Lang: m.Lang, Story: engine.StoryName(m.Story),
			Published: m.Published, Excerpt: m.Excerpt, Hits: m.Hits,
		}
	}
	if c.JSON {
		return report.MatchesJSON(s.stdout, lines)
	}
	return report.MatchesText(s.stdout, lines, c.style(s))
}

func sortedKeys(m map[string][]string) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
