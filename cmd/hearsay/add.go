package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"hearsay/engine"
	"hearsay/internal/intake"
)

type addCmd struct {
	inputFlags
	storeFlags
	JSON bool `help:"Print one JSON object per article and line."`
}

func (addCmd) Help() string {
	return `Traces articles, puts them into stories and keeps all of it in one file. Inputs are what trace takes, and folders (every file in them), and OPML files (every feed they list, once).

Adding the same thing twice adds nothing. A text that differs at an address that is known is kept as a further revision. What has been added stays added when the run is interrupted or the machine goes down; run the same command again and it goes on.

  hearsay add articles.jsonl archive.warc.gz saved-pages/
  hearsay add https://example.com/news/1 feeds.opml
  hearsay search "who said what"
  hearsay story`
}

var errStopped = errors.New("the store cannot go on") // said once, by the run

// maxPending bounds the bytes that wait for a transaction.
const maxPending = 8 << 20

// maxWait is how long an article may wait for others to share a transaction.
const maxWait = 2 * time.Second

func (c *addCmd) Run(s *surroundings) error {
	ctx := context.Background()
	library, db, err := c.open(ctx, false)
	if err != nil {
		return err
	}
	defer db.Close()
	c.collect = true
	q := queue{library: library, json: c.JSON, s: s, last: time.Now()}
	failed := c.each(s, func(item intake.Item) error {
		return q.push(ctx, item.Input)
	})
	if err := q.flush(ctx); err != nil {
		return err
	}
	if q.broken != nil {
		return q.broken
	}
	if !c.JSON && !errors.Is(failed, errUsage) {
		fmt.Fprintln(s.stdout, q.summary())
	}
	if failed == nil && q.failed > 0 {
		return errInputs
	}
	return failed
}

// queue gathers inputs into transactions and counts what became of them.
type queue struct {
	library *engine.Library
	json    bool
	s       *surroundings
	pending []engine.Input
	size    int
	last    time.Time
	broken  error // the store cannot go on

	added, revised, known, failed int
}

// push takes an input and now and then adds all that wait. It gives an error
// only for the input itself or when the store cannot go on.
func (q *queue) push(ctx context.Context, in engine.Input) error {
	if q.broken != nil {
		return errStopped
	}
	q.pending = append(q.pending, in)
	q.size += len(in.Raw)
	if len(q.pending) < engine.BatchSize && q.size < maxPending && time.Since(q.last) < maxWait {
		return nil
	}
	if q.broken = q.flush(ctx); q.broken != nil {
		return errStopped
	}
	return nil
}

func (q *queue) flush(ctx context.Context) error {
	if len(q.pending) == 0 || q.broken != nil {
		return nil
	}
	out, err := q.library.Add(ctx, q.pending)
	if err != nil {
		return fmt.Errorf("%w (%s were kept before)", err, count(q.added+q.revised, "article"))
	}
	q.pending, q.size, q.last = q.pending[:0], 0, time.Now()
	for i := range out {
		if err := q.tell(&out[i]); err != nil {
			return err
		}
	}
	return nil
}

func (q *queue) tell(o *engine.Outcome) error {
	switch o.Kind {
	case engine.Added:
		q.added++
	case engine.Revised:
		q.revised++
	case engine.Known:
		q.known++
	case engine.Failed:
		q.failed++
		fmt.Fprintf(q.s.stderr, "hearsay: %s: %v\n", o.Doc, o.Err)
		return nil
	}
	if !q.json {
		return nil
	}
	return writeJSON(q.s.stdout, struct {
		Doc      string `json:"doc"`
		Result   string `json:"result"`
		Story    string `json:"story"`
		Revision int    `json:"revision"`
	}{o.Doc, string(o.Kind), o.Story, o.Revision})
}

func (q *queue) summary() string {
	s := count(q.added, "article") + " added"
	for _, x := range []struct {
		n    int
		what string
	}{{q.revised, "revised"}, {q.known, "known already"}, {q.failed, "failed"}} {
		if x.n > 0 {
			s += fmt.Sprintf(", %d %s", x.n, x.what)
		}
	}
	return s
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
