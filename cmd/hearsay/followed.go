package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"hearsay"
	"hearsay/engine"
	"hearsay/internal/fetch"
	"hearsay/internal/follow"
)

// followed adds the articles to the library and prints what was visited: the
// sink of hearsay follow.
type followed struct {
	s       *surroundings
	json    bool
	file    *os.File // nil for none
	engine  *engine.Engine
	library *engine.Library
	stories map[string]string // of the articles just taken

	articles, changed, failed int
}

// articleLine is one article of the file, as JSONL inputs have it.
type articleLine struct {
	Doc      string   `json:"doc"`
	URL      string   `json:"url"`
	Lang     string   `json:"lang,omitempty"`
	Outlet   string   `json:"outlet,omitempty"`
	Time     string   `json:"time,omitempty"`
	Title    string   `json:"title,omitempty"`
	Text     string   `json:"text"`
	Feed     string   `json:"feed,omitempty"`
	Origins  []string `json:"origins,omitempty"`
	Seen     string   `json:"seen"`
	Revision bool     `json:"revision,omitempty"` // its text is another than the one handed over before
	Partial  bool     `json:"partial,omitempty"`  // only what the feed has of it
}

// Take adds an article; a later text of it becomes a revision.
func (o *followed) Take(ctx context.Context, f follow.Found) error {
	done, err := o.library.Add(ctx, []engine.Input{f.Input})
	if err != nil {
		return err
	}
	if done[0].Kind == engine.Failed {
		fmt.Fprintf(o.s.stderr, "hearsay: %s: %v\n", f.Input.Doc, done[0].Err)
		return nil
	}
	o.stories[f.Input.Doc] = done[0].Story
	if f.Changed {
		o.changed++
	} else {
		o.articles++
	}
	if o.file == nil {
		return nil
	}
	return o.write(f)
}

// write appends an article to the file. A later text of the same article is a
// line of its own, named after the time it was seen.
func (o *followed) write(f follow.Found) error {
	a, err := o.engine.Read(f.Input)
	if err != nil {
		return err
	}
	seen := f.Seen.Format(time.RFC3339)
	line := articleLine{
		Doc: a.Doc, URL: a.URL, Lang: a.Lang, Outlet: a.Outlet.Name, Time: a.Published.Instant.String(), Title: a.Title.Value,
		Text: bare(a), Feed: f.Feed, Seen: seen, Revision: f.Changed, Partial: f.Partial,
	}
	if line.Outlet == "" {
		line.Outlet = a.Outlet.Domain
	}
	if f.Changed {
		line.Doc += "#" + seen
	}
	for _, origin := range f.Input.Origins {
		line.Origins = append(line.Origins, origin.Value)
	}
	raw, err := json.Marshal(line)
	if err == nil {
		_, err = o.file.Write(append(raw, '\n'))
	}
	if err == nil {
		err = o.file.Sync()
	}
	return err
}

// bare is an article's text for reading it again: its paragraphs with credits
// and notices, without the title, which has a field of its own, and debris.
func bare(a *hearsay.Article) string {
	var paragraphs []string
	for _, b := range a.Blocks {
		if !b.IsDebris() && b.Role != hearsay.RoleTitle {
			paragraphs = append(paragraphs, strings.TrimSpace(a.Text[b.Span.Start:b.Span.End]))
		}
	}
	return strings.Join(paragraphs, "\n\n")
}

// eventLine is one visit in JSON.
type eventLine struct {
	Time  string `json:"time"`
	Event string `json:"event"`
	URL   string `json:"url"`
	Feed  string `json:"feed,omitempty"`
	Title string `json:"title,omitempty"`
	Lang  string `json:"lang,omitempty"`
	Story string `json:"story,omitempty"`
	New   *int   `json:"new,omitempty"`
	Left  int    `json:"left,omitempty"`
	Next  string `json:"next,omitempty"` // of the next visit; missing when there will be none
	Error string `json:"error,omitempty"`
}

// event prints one visit: articles on standard output, the rest as progress on
// standard error, or all as JSON on standard output.
func (o *followed) event(e follow.Event) {
	if e.What == follow.WhatFailed {
		o.failed++
	}
	story := o.stories[e.URL]
	delete(o.stories, e.URL)
	if o.json {
		o.line(e, story)
		return
	}
	at, title := e.Time.Local().Format("15:04"), e.Title
	if title == "" {
		title = e.URL
	}
	reason := ""
	if e.Err != nil {
		reason = e.Err.Error()
		var fe *fetch.Error
		if errors.As(e.Err, &fe) && fe.URL == e.URL {
			reason = fe.Reason // the line names the address
		}
	}
	switch e.What {
	case follow.WhatNew, follow.WhatChanged:
		fmt.Fprintf(o.s.stdout, "%s  %-8s %s\n       %-8s %s\n", at, e.What, title, strings.TrimSpace(e.Lang+" "+story), e.URL)
	case follow.WhatPartial, follow.WhatGone:
		fmt.Fprintf(o.s.stdout, "%s  %-8s %s\n       %-8s %s: %s\n", at, e.What, title, strings.TrimSpace(e.Lang+" "+story), e.URL, reason)
	case follow.WhatFeed:
		fmt.Fprintf(o.s.stderr, "%s  feed     %s: %d new%s, again %s\n", at, title, e.New, left(e.Left), when(e))
	case follow.WhatFailed:
		fmt.Fprintf(o.s.stderr, "%s  failed   %s: %s, again %s\n", at, e.URL, reason, when(e))
	case follow.WhatUnchanged:
		fmt.Fprintf(o.s.stderr, "%s  as ever  %s, again %s\n", at, title, when(e))
	}
}

func left(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" (%d more wait)", n)
}

// when tells people the time of the next visit.
func when(e follow.Event) string {
	if e.Next.IsZero() {
		return "never"
	}
	wait := e.Next.Sub(e.Time).Round(time.Minute)
	switch h, m := int(wait.Hours()), int(wait.Minutes())%60; {
	case h == 0:
		return fmt.Sprintf("in %d min", m)
	case m == 0:
		return fmt.Sprintf("in %d h", h)
	default:
		return fmt.Sprintf("in %d h %d min", h, m)
	}
}

func (o *followed) line(e follow.Event, story string) {
	l := eventLine{Time: e.Time.Format(time.RFC3339), Event: string(e.What), URL: e.URL, Feed: e.Feed, Title: e.Title, Lang: e.Lang, Story: story, Left: e.Left}
	if e.What == follow.WhatFeed {
		l.New = &e.New
	}
	if !e.Next.IsZero() {
		l.Next = e.Next.Format(time.RFC3339)
	}
	if e.Err != nil {
		l.Error = e.Err.Error()
	}
	if raw, err := json.Marshal(l); err == nil {
		fmt.Fprintf(o.s.stdout, "%s\n", raw)
	}
}

// farewell sums up a run.
func (o *followed) farewell(feeds int, interrupted bool) {
	if o.json {
		return
	}
	word := "done"
	if interrupted {
		word = "stopped; what was seen is kept"
	}
	fmt.Fprintf(o.s.stderr, "%s: feeds followed %d, new articles %d, changed %d, failed visits %d\n", word, feeds, o.articles, o.changed, o.failed)
}
