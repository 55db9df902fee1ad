package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"golang.org/x/term"

	"hearsay/internal/intake"
	"hearsay/internal/report"
)

// inputFlags are the inputs of a command and how to fetch them.
type inputFlags struct {
	Inputs       []string      `arg:"" optional:"" name:"input" help:"Files, addresses, or - for standard input."`
	In           []string      `placeholder:"FILE.jsonl" help:"JSONL files with one article a line."`
	AllowPrivate bool          `help:"Fetch from this machine and private networks too."`
	Timeout      time.Duration `default:"30s" help:"Give up on an address after this time."`

	collect bool // open folders and OPML files
}

// outputFlags say how results are printed.
type outputFlags struct {
	JSON  bool   `help:"Print one JSON object per input and line." xor:"form"`
	Width int    `placeholder:"COLUMNS" help:"Lay out for this many columns (default: the terminal's)."`
	Color string `enum:"auto,always,never" default:"auto" help:"Use colours: auto (on a terminal, unless NO_COLOR is set), always, never."`

	printed bool
}

// progressAfter is how long a run may be silent.
const progressAfter = time.Second

// each calls f with every article of every input. What fails is reported on
// standard error with its name, and the rest is still done.
func (c *inputFlags) each(s *surroundings, f func(intake.Item) error) error {
	if len(c.Inputs)+len(c.In) == 0 {
		return fmt.Errorf("%w: no input; give a file, an address or - for standard input", errUsage)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	opener := intake.New(intake.Options{
		Stdin: s.stdin, AllowPrivate: c.AllowPrivate, Timeout: c.Timeout, UserAgent: "hearsay/" + version, Collect: c.collect,
	})
	failed, done := 0, 0
	bar := progress{w: s.stderr, started: time.Now()}
	fail := func(name string, err error) {
		bar.clear()
		failed++
		fmt.Fprintf(s.stderr, "hearsay: %s: %v\n", name, err)
	}
	handle := func(item intake.Item, err error) bool {
		if err == nil {
			err = f(item)
		}
		if errors.Is(err, syscall.EPIPE) || errors.Is(err, errStopped) { // the reader of our output has gone, or the store
			return false
		}
		if err != nil {
			fail(item.Doc, err)
		} else {
			done++
		}
		bar.show(done, failed)
		return ctx.Err() == nil
	}
	for _, name := range c.In {
		opener.JSONL(ctx, name)(handle)
	}
	for _, name := range c.Inputs {
		opener.Open(ctx, name)(handle)
	}
	bar.clear()
	if ctx.Err() != nil {
		return fmt.Errorf("interrupted after %d articles", done)
	}
	if failed > 0 {
		return errInputs
	}
	return nil
}

// separate prints an empty line between reports for people.
func (c *outputFlags) separate(s *surroundings) {
	if c.printed {
		fmt.Fprintln(s.stdout)
	}
	c.printed = true
}

// style lays out for the terminal at hand.
func (c *outputFlags) style(s *surroundings) report.Style {
	st := report.Style{Width: c.Width, Color: c.Color == "always"}
	if fd, ok := terminal(s.stdout); ok {
		if c.Color == "auto" && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" {
			st.Color = true
		}
		if st.Width == 0 {
			if w, _, err := term.GetSize(fd); err == nil {
				st.Width = min(w, maxWidth)
			}
		}
	}
	if st.Width == 0 {
		st.Width, _ = strconv.Atoi(os.Getenv("COLUMNS"))
	}
	return st
}

// maxWidth keeps lines readable on wide terminals.
const maxWidth = 120

func terminal(w io.Writer) (fd int, ok bool) {
	f, ok := w.(*os.File)
	if !ok {
		return 0, false
	}
	fd = int(f.Fd())
	return fd, term.IsTerminal(fd)
}

// progress shows on a terminal what a long run has done.
type progress struct {
	w       io.Writer
	started time.Time
	last    time.Time
	shown   bool
}

func (p *progress) show(done, failed int) {
	now := time.Now()
	if now.Sub(p.started) < progressAfter || now.Sub(p.last) < progressAfter/5 {
		return
	}
	if _, ok := terminal(p.w); !ok {
		return
	}
	p.last, p.shown = now, true
	fmt.Fprintf(p.w, "\r\x1b[K%d articles, %d failed, %.0f/s", done, failed, float64(done)/now.Sub(p.started).Seconds())
}

func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}
