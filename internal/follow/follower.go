package follow

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"hearsay/engine"
	"hearsay/internal/fetch"
	"hearsay/internal/store"
)

// Options set up a Follower. Memory, Sink and Now must be given.
type Options struct {
	Memory   Memory
	Sink     Sink
	Now      func() time.Time
	Client   fetch.Options // retries, validators and the like are the follower's own
	Schedule Schedule
	Hosts    int           // visited at a time; 8
	MaxItems int           // new articles taken from one visit of a feed; 200
	MaxAge   time.Duration // articles that a feed dates earlier are left alone; 30 days
	Event    func(Event)   // told of every visit, may be nil
	Engine   *engine.Engine
}

// Defaults of Options.
const (
	DefaultHosts    = 8
	DefaultMaxItems = 200
	DefaultMaxAge   = 30 * 24 * time.Hour
)

// Sink takes articles.
type Sink interface {
	// Take takes an article for good: an error ends the run, and the article
	// will be handed over again in the next.
	Take(ctx context.Context, f Found) error
}

// Found is an article as a visit found it.
type Found struct {
	Input   engine.Input
	Feed    string    // that named it
	Seen    time.Time // when
	Changed bool      // it was handed over before, with another text
	Partial bool      // the page could not be had: Input is what the feed has of it
}

// Follower visits targets. One goroutine owns the memory and the sink; visits
// of different hosts go on beside one another.
type Follower struct {
	opts     Options
	schedule Schedule
	client   *fetch.Client
	asked    *versions
	results  chan outcome
	busy     map[string]bool      // hosts that are being visited
	paused   map[string]time.Time // hosts that asked for a pause, until when
}

// New makes a follower. Close it when done.
func New(o Options) *Follower {
	if o.Hosts <= 0 {
		o.Hosts = DefaultHosts
	}
	if o.MaxItems <= 0 {
		o.MaxItems = DefaultMaxItems
	}
	if o.MaxAge <= 0 {
		o.MaxAge = DefaultMaxAge
	}
	if o.Event == nil {
		o.Event = func(Event) {}
	}
	if o.Engine == nil {
		o.Engine = engine.New(engine.Options{})
	}
	f := &Follower{
		opts: o, schedule: o.Schedule.withDefaults(), asked: newVersions(), results: make(chan outcome),
		busy: map[string]bool{}, paused: map[string]time.Time{},
	}
	o.Client.Memory = f.asked
	o.Client.Retries = -1 // to come back later is the schedule's work
	f.client = fetch.New(o.Client)
	return f
}

// Close ends idle connections.
func (f *Follower) Close() { f.client.Close() }

// Add follows a feed, sitemap or list of feeds from now on; one that is followed
// already keeps its schedule. title may be empty.
func (f *Follower) Add(ctx context.Context, feed, title string) error {
	url, ok := address(feed)
	if !ok {
		return fmt.Errorf("%s: is no web address; give one with http:// or https://", feed)
	}
	t, known, err := f.known(ctx, url)
	if err != nil || known && t.Kind == store.KindFeed && !t.Next.IsZero() {
		return err
	}
	return f.opts.Memory.KeepTargets(ctx, Target{URL: url, Kind: store.KindFeed, Title: title, Next: f.opts.Now()})
}

// Drop follows a feed no longer. Its articles are still visited as planned.
func (f *Follower) Drop(ctx context.Context, feed string) error {
	url, _ := address(feed)
	t, known, err := f.known(ctx, url)
	if err != nil {
		return err
	}
	if !known || t.Kind != store.KindFeed || t.Next.IsZero() {
		return fmt.Errorf("%s: is not followed", feed)
	}
	t.Next, t.Interval, t.Failures = time.Time{}, 0, 0
	return f.opts.Memory.KeepTargets(ctx, t)
}

// known gives what is kept of an address.
func (f *Follower) known(ctx context.Context, url string) (Target, bool, error) {
	t, err := f.opts.Memory.Target(ctx, url)
	if errors.Is(err, store.ErrNotFound) {
		return t, false, nil
	}
	return t, err == nil, err
}

// Run visits whatever is due until ctx ends, and gives nil when it has. sleep
// waits that long or until ctx ends.
func (f *Follower) Run(ctx context.Context, sleep func(context.Context, time.Duration)) error {
	for {
		next, err := f.Step(ctx)
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return err
		}
		wait := maxSleep
		if !next.IsZero() {
			wait = min(wait, next.Sub(f.opts.Now()))
		}
		sleep(ctx, wait)
	}
}

// maxSleep is how long nothing is looked at: a machine that slept, or a clock
// that was set, is noticed by then.
const maxSleep = time.Minute

// window is how many due targets are looked at to find hosts that are not busy.
const window = 1024

// Step visits all that is due and gives the time of the next visit, zero when
// there will be none. It returns early when ctx ends, a target cannot be kept or
// an article not be handed over; what was done until then is kept.
func (f *Follower) Step(ctx context.Context) (next time.Time, err error) {
	visits, stop := context.WithCancel(ctx)
	defer stop()
	var failed error
	for {
		if failed == nil && ctx.Err() == nil {
			failed = f.start(visits)
		}
		if failed != nil {
			stop()
		}
		if len(f.busy) == 0 {
			break
		}
		out := <-f.results
		delete(f.busy, hostOf(&out.target))
		if failed == nil && ctx.Err() == nil {
			failed = f.settle(ctx, out)
		}
	}
	if failed == nil {
		failed = ctx.Err()
	}
	if failed != nil {
		return time.Time{}, failed
	}
	first, err := f.opts.Memory.Due(ctx, farFuture, 1)
	if err != nil || len(first) == 0 {
		return time.Time{}, err
	}
	return first[0].Next, nil
}

// farFuture is later than any visit.
var farFuture = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

// start begins the visits that are due, one per host.
func (f *Follower) start(ctx context.Context) error {
	if len(f.busy) >= f.opts.Hosts {
		return nil
	}
	now := f.opts.Now()
	due, err := f.opts.Memory.Due(ctx, now, window)
	if err != nil {
		return err
	}
	var later []Target
	for i := range due {
		t, host := due[i], hostOf(&due[i])
		if until := f.paused[host]; until.After(now) {
			t.Next = until
			later = append(later, t)
			continue
		}
		if f.busy[host] || len(f.busy) >= f.opts.Hosts {
			continue
		}
		f.busy[host] = true
		go func() { f.results <- f.visit(ctx, t) }()
	}
	if len(later) > 0 {
		return f.opts.Memory.KeepTargets(ctx, later...)
	}
	return nil
}

// settle takes over what a visit brought: first the article, then the memory of
// it.
func (f *Follower) settle(ctx context.Context, out outcome) error {
	if out.pause > 0 {
		f.pause(hostOf(&out.target), out.pause)
	}
	for _, found := range out.found {
		if err := f.opts.Sink.Take(ctx, found); err != nil {
			return fmt.Errorf("%s: %w", found.Input.Doc, err)
		}
	}
	news, err := f.news(ctx, &out)
	if err != nil {
		return err
	}
	if out.feed != nil && out.err == nil {
		f.rhythm(&out, len(news))
		out.event.New = len(news)
	}
	out.event.Next = out.target.Next
	if err := f.opts.Memory.KeepTargets(ctx, append(news, out.target)...); err != nil {
		return fmt.Errorf("%s: its visit cannot be kept: %w", out.target.URL, err)
	}
	f.opts.Event(out.event)
	return nil
}

// pause leaves a host alone for as long as it asked to be.
func (f *Follower) pause(host string, d time.Duration) {
	now := f.opts.Now()
	for h, until := range f.paused {
		if !until.After(now) {
			delete(f.paused, h)
		}
	}
	f.paused[host] = now.Add(d)
}

// pauses tells whether a server asked to be left alone for a while.
func pauses(err *fetch.Error) bool {
	return err.RetryAfter > 0 && (err.Status == http.StatusTooManyRequests || err.Status == http.StatusServiceUnavailable)
}
