package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"hearsay"
	"hearsay/engine"
	"hearsay/internal/demo"
	"hearsay/internal/report"
	"hearsay/internal/store/sqlite"
)

type demoCmd struct {
	outputFlags
	listenFlags
	Once bool   `help:"Print and exit."`
	Save string `type:"path" placeholder:"FILE.jsonl" help:"Write the sample's articles to a file instead."`
}

func (demoCmd) Help() string {
	return `The sample is an invented event, the secret sale of a gas store, as told by invented outlets: two agencies, verbatim copies, an edited copy without credit, rewrites that name their source, translated copies, a content farm's repost, an independent report, a later denial, and a copy that lost the denial.

It prints a line per article and the story's ledger, then serves the desk over the sample until it is interrupted. Nothing is kept.

  hearsay demo
  hearsay demo --once
  hearsay demo --save sample.jsonl && hearsay trace --in sample.jsonl`
}

func (c *demoCmd) Run(s *surroundings) error {
	if c.Save != "" {
		return save(c.Save, demo.JSONL())
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	dir, err := os.MkdirTemp("", "hearsay-demo-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	db, err := sqlite.Open(ctx, filepath.Join(dir, "demo.db"), sqlite.Options{})
	if err != nil {
		return err
	}
	defer db.Close()
	library := engine.New(engine.Options{}).Library(db, engine.LibraryOptions{Version: version})
	if err := addDemo(ctx, library); err != nil {
		return err
	}
	if err := c.print(ctx, s, library); err != nil || c.Once {
		return err
	}
	fmt.Fprintln(s.stdout)
	return c.serve(ctx, s, db)
}

// addDemo puts the sample into a library.
func addDemo(ctx context.Context, l *engine.Library) error {
	inputs, err := demo.Inputs()
	if err != nil {
		return err
	}
	out, err := l.Add(ctx, inputs)
	if err != nil {
		return err
	}
	for _, o := range out {
		if o.Err != nil {
			return fmt.Errorf("sample article %s: %w", o.Doc, o.Err)
		}
	}
	return nil
}

// print writes a line per article, then the ledger of every story.
func (c *demoCmd) print(ctx context.Context, s *surroundings, l *engine.Library) error {
	articles, err := demo.Articles()
	if err != nil {
		return err
	}
	var traces []*hearsay.Trace
	for _, a := range articles {
		kept, err := l.Article(ctx, a.Doc)
		if err != nil {
			return err
		}
		traces = append(traces, kept.Trace)
	}
	if c.JSON {
		return writeAll(s.stdout, traces)
	}
	if err := report.TableText(s.stdout, traces, c.style(s)); err != nil {
		return err
	}
	stories, err := l.Stories(ctx, len(articles))
	if err != nil {
		return err
	}
	for _, x := range stories {
		fmt.Fprintln(s.stdout)
		st, ledger, err := l.Story(ctx, x.ID)
		if err != nil {
			return err
		}
		if err := report.LedgerText(s.stdout, st, ledger, c.style(s)); err != nil {
			return err
		}
	}
	return nil
}

func writeAll(w io.Writer, traces []*hearsay.Trace) error {
	for _, t := range traces {
		if err := report.TraceJSON(w, t, report.Options{}); err != nil {
			return err
		}
	}
	return nil
}

// save writes a file whole or not at all.
func save(path string, content []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".hearsay-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	if _, err := tmp.Write(content); err != nil {
		tmp.Close()
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}
