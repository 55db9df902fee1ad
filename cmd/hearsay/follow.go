package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"hearsay/engine"
	"hearsay/internal/feed"
	"hearsay/internal/fetch"
	"hearsay/internal/follow"
	"hearsay/internal/store"
)

type followCmd struct {
	storeFlags
	Feeds        []string      `arg:"" optional:"" name:"opml|url" help:"Lists of feeds (OPML files or addresses), feeds and sitemaps to follow from now on."`
	Once         bool          `help:"Visit what is due and end."`
	JSON         bool          `help:"Print one JSON object per visit and line."`
	Out          string        `placeholder:"FILE.jsonl" help:"Append every new or changed article to this file too, one a line, as trace and stories read them."`
	List         bool          `help:"Print the feeds that are followed as OPML and end."`
	Drop         []string      `placeholder:"URL" help:"Follow this feed no longer."`
	MinInterval  time.Duration `default:"10m" help:"Visit no feed more often than this."`
	MaxInterval  time.Duration `default:"12h" help:"Visit every feed at least this often."`
	MaxHosts     int           `default:"8" help:"Talk to at most this many hosts at a time; to each one request at a time."`
	MaxItems     int           `default:"200" help:"Take at most this many new articles from one visit of a feed; the others follow."`
	MaxAge       time.Duration `default:"720h" help:"Leave articles alone that a feed dates earlier than this long ago."`
	Delay        time.Duration `default:"1s" help:"Wait this long between requests to one host."`
	Timeout      time.Duration `default:"30s" help:"Give up on an address after this time."`
	AllowPrivate bool          `help:"Fetch from this machine and private networks too."`
}

func (followCmd) Help() string {
	return `Visits feeds as often as they bring news, adds the articles they name to the database, and comes back to each after 1 hour, 6 hours, a day and three days to see whether its text was changed: a changed text is kept as a further revision. Obeys robots.txt, Retry-After and the distance between requests; asks only for what has changed. What was seen is kept after every visit: end it with Ctrl-C and go on with the same command, without arguments, whenever you like.

  hearsay follow feeds.opml https://example.com/rss
  hearsay follow --once && hearsay story
  hearsay follow --list > feeds.opml`
}

func (c *followCmd) Run(s *surroundings) (err error) {
	if c.MinInterval <= 0 || c.MaxInterval < c.MinInterval {
		return fmt.Errorf("%w: --min-interval must be more than 0 and at most --max-interval", errUsage)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	library, db, err := c.open(ctx, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	out := &followed{s: s, json: c.JSON, engine: engine.New(engine.Options{}), library: library, stories: map[string]string{}}
	if c.Out != "" {
		if out.file, err = os.OpenFile(c.Out, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, out.file.Close()) }()
	}
	f := c.follower(db, out)
	defer f.Close()
	failed := c.subscribe(ctx, s, f)
	feeds, err := db.Followed(ctx)
	switch {
	case err != nil:
		return err
	case c.List:
		return errors.Join(listFeeds(s, feeds), failed)
	case len(feeds) == 0 && failed != nil:
		return failed
	case len(feeds) == 0:
		return fmt.Errorf("%w: no feeds are followed; give an OPML list or the address of a feed", errUsage)
	}
	if err := c.visit(ctx, f); err != nil {
		return err
	}
	out.farewell(len(feeds), ctx.Err() != nil)
	return failed
}

func (c *followCmd) follower(memory follow.Memory, out *followed) *follow.Follower {
	return follow.New(follow.Options{
		Memory: memory, Sink: out, Event: out.event, Now: func() time.Time { return time.Now().UTC().Truncate(time.Second) }, Engine: out.engine,
		Client:   fetch.Options{UserAgent: "hearsay/" + version, AllowPrivate: c.AllowPrivate, Timeout: c.Timeout, Delay: distance(c.Delay)},
		Schedule: follow.Schedule{Min: c.MinInterval, Max: c.MaxInterval},
		Hosts:    c.MaxHosts, MaxItems: c.MaxItems, MaxAge: c.MaxAge,
	})
}

// distance is a delay as package fetch wants it, where 0 means its default.
func distance(d time.Duration) time.Duration {
	if d <= 0 {
		return -1
	}
	return d
}

// visit visits what is due, once or until the user ends it.
func (c *followCmd) visit(ctx context.Context, f *follow.Follower) error {
	if c.Once {
		_, err := f.Step(ctx)
		if ctx.Err() != nil {
			return nil
		}
		return err
	}
	return f.Run(ctx, func(ctx context.Context, d time.Duration) {
		select {
		case <-ctx.Done():
		case <-time.After(d):
		}
	})
}

// subscribe adds and drops feeds. What fails is reported with its name, and the
// rest is still done.
func (c *followCmd) subscribe(ctx context.Context, s *surroundings, f *follow.Follower) error {
	var failed error
	fail := func(name string, err error) {
		fmt.Fprintf(s.stderr, "hearsay: %s\n", strings.TrimPrefix(fmt.Sprintf("%s: %v", name, err), name+": "+name+": "))
		failed = errInputs
	}
	for _, name := range c.Feeds {
		if strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://") {
			if err := f.Add(ctx, name, ""); err != nil {
				fail(name, err)
			}
			continue
		}
		list, err := readList(name)
		if err != nil {
			fail(name, err)
		}
		for _, sub := range list {
			if err := f.Add(ctx, sub.Feed, sub.Title); err != nil {
				fail(name, err)
			}
		}
	}
	for _, url := range c.Drop {
		if err := f.Drop(ctx, url); err != nil {
			fail(url, err)
		}
	}
	return failed
}

// readList reads the feeds of an OPML file.
func readList(name string) ([]feed.Subscription, error) {
	raw, err := os.ReadFile(name)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, errors.New("no such file; give an OPML list, or an address with http:// or https://")
	case err != nil:
		return nil, err
	}
	list, err := feed.ParseOPML(raw)
	if errors.Is(err, feed.ErrNoFeed) {
		return nil, errors.New("is no OPML list; to follow a feed give its address")
	}
	if err == nil && len(list) == 0 {
		err = errors.New("names no feeds")
	}
	return list, err
}

func listFeeds(s *surroundings, feeds []store.Target) error {
	var list []feed.Subscription
	for _, t := range feeds {
		list = append(list, feed.Subscription{Title: t.Title, Feed: t.URL})
	}
	return feed.WriteOPML(s.stdout, "Feeds followed by hearsay", list)
}
