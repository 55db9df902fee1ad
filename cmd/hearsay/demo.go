package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"hearsay"
	"hearsay/engine"
	"hearsay/internal/demo"
	"hearsay/internal/report"
)

type demoCmd struct {
	outputFlags
	Once bool   `help:"Print and exit."`
	Save string `type:"path" placeholder:"FILE.jsonl" help:"Write the sample's articles to a file instead."`
}

func (demoCmd) Help() string {
	return `The sample is an invented event, the secret sale of a gas store, as told by invented outlets: two agencies, verbatim copies, an edited copy without credit, rewrites that name their source, translated copies, a content farm's repost, an independent report, a later denial, and a copy that lost the denial.

  hearsay demo
  hearsay demo --save sample.jsonl && hearsay trace --in sample.jsonl`
}

func (c *demoCmd) Run(s *surroundings) error {
	if c.Save != "" {
		return save(c.Save, demo.JSONL())
	}
	articles, err := demo.Articles()
	if err != nil {
		return err
	}
	traces, err := traceDemo(articles)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeAll(s.stdout, traces)
	}
	return report.TableText(s.stdout, traces, c.style(s))
}

func traceDemo(articles []demo.Article) ([]*hearsay.Trace, error) {
	e := engine.New(engine.Options{})
	var out []*hearsay.Trace
	for _, a := range articles {
		t, err := e.Trace(engine.Input{
			Doc: a.Doc, URL: a.URL, Raw: []byte(a.Text), Plain: true, Lang: a.Lang, Outlet: a.Outlet, Time: a.Time, Title: a.Title,
		})
		if err != nil {
			return nil, fmt.Errorf("sample article %s: %w", a.Doc, err)
		}
		out = append(out, t)
	}
	return out, nil
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
