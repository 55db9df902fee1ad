package engine

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/reuse"
	"hearsay/internal/store"
)

// Library keeps articles: what is added is traced, put into a story and stored.
// The same inputs in the same order give the same stories, however they are cut
// into calls of Add and whatever is closed and opened between them. A Library is
// safe for concurrent use.
type Library struct {
	engine *Engine
	store  store.Store
	opts   LibraryOptions

	mu    sync.Mutex // held while adding
	group *grouping  // nil until needed, and after a batch that was not kept
}

// LibraryOptions set up a Library. The zero value is ready for use.
type LibraryOptions struct {
	Now     func() time.Time // the time articles are seen; time.Now when nil
	Version string           // ledgers made by another version are made anew
}

// Library opens a library over a store. Closing the store stays the caller's.
func (e *Engine) Library(s store.Store, o LibraryOptions) *Library {
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Library{engine: e, store: s, opts: o}
}

// now is the time things are seen and done, to the second.
func (l *Library) now() time.Time { return l.opts.Now().UTC().Truncate(time.Second) }

// Outcome is what became of an input.
type Outcome struct {
	Doc      string // the article's name in the library
	Kind     OutcomeKind
	Story    string
	Revision int // 1 for a new article
	Err      error
}

// OutcomeKind says what adding an input did.
type OutcomeKind string

// The kinds of outcomes.
const (
	Added   OutcomeKind = "added"
	Revised OutcomeKind = "revised" // a text that differs, at an address that is known
	Known   OutcomeKind = "known"   // nothing was added
	Failed  OutcomeKind = "failed"  // no article in it; Err says why
)

// BatchSize is a good number of inputs for one call of Add: enough to share the
// cost of reaching the disk, few enough to lose little time when interrupted.
const BatchSize = 64

// Add adds inputs in one transaction (more than one when there are very many)
// and gives an outcome for each. When it returns without error, everything in
// the outcomes is on the disk. An error means that the last transaction was not
// kept; adding the same inputs again is harmless.
func (l *Library) Add(ctx context.Context, in []Input) ([]Outcome, error) {
	traced := make([]Traced, len(in))
	for i := range in {
		traced[i].Input = in[i]
	}
	return l.AddTraced(ctx, traced)
}

// Traced is an input with its trace, when it was traced elsewhere already, by
// Trace of this version; nil when it is yet to be.
type Traced struct {
	Input Input
	Trace *hearsay.Trace
}

// AddTraced is Add for inputs of which some were traced elsewhere.
func (l *Library) AddTraced(ctx context.Context, in []Traced) ([]Outcome, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	work, err := l.traceNew(ctx, in)
	if err != nil {
		return nil, err
	}
	for from := 0; from < len(work); {
		n, err := l.keep(ctx, work[from:])
		if err != nil {
			l.group = nil // what it knows was not kept
			return nil, err
		}
		from += n
	}
	out := make([]Outcome, len(work))
	for i := range work {
		out[i] = work[i].Outcome
	}
	return out, nil
}

// job is an input on its way into the store.
type job struct {
	Outcome
	in    Input
	input [16]byte
	trace *hearsay.Trace
	text  *language.Text
	made  made
}

// made is what is derived from a trace for the store.
type made struct {
	hash    [16]byte
	prints  []reuse.Print
	words   int
	search  store.Search
	arrival arrival
}

// traceNew traces the inputs that were not added before, on all processors.
func (l *Library) traceNew(ctx context.Context, in []Traced) ([]job, error) {
	work := make([]job, len(in))
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	defer wg.Wait()
	for i := range in {
		j := &work[i]
		j.in, j.input, j.Doc = in[i].Input, hashInput(&in[i].Input), in[i].Input.Doc
		known, err := l.store.ByInput(ctx, j.input)
		if err == nil {
			j.Kind, j.Doc, j.Revision = Known, known.Doc, known.N
			continue
		}
		if !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			if given := in[i].Trace; given != nil {
				copied := *given // its article gets the name it has in the library
				j.trace, j.text = &copied, analyzed(&given.Article)
			} else if j.trace, j.text, j.Err = l.engine.trace(j.in); j.Err != nil {
				j.Kind = Failed
				return
			}
			j.made = derive(j.trace, j.text)
		})
	}
	wg.Wait()
	return work, nil
}

// analyzed reads the words of an article that was traced before.
func analyzed(a *hearsay.Article) *language.Text {
	pack, _ := language.Load(a.Lang) // without one there are words and sentences
	return language.Analyze(a.Text, a.Blocks, pack)
}

// tries bounds how often a batch is prepared anew because others write too.
const tries = 100

// keep writes the first jobs of a list and says how many.
func (l *Library) keep(ctx context.Context, work []job) (int, error) {
	for range tries {
		n, err := l.keepOnce(ctx, work)
		if !errors.Is(err, store.ErrMoved) {
			return n, err
		}
		l.group = nil
	}
	return 0, fmt.Errorf("%w each of %d times; let one process add at a time", store.ErrMoved, tries)
}

func (l *Library) keepOnce(ctx context.Context, work []job) (int, error) {
	if err := l.regroup(ctx); err != nil {
		return 0, err
	}
	n := min(len(work), l.group.room())
	b := batch{library: l, ctx: ctx, places: map[string]*place{}, now: l.now()}
	b.After = store.Newest{Article: l.group.newest, Decisions: l.group.decisions}
	for i := range work[:n] {
		if err := b.take(&work[i]); err != nil {
			return 0, err
		}
	}
	if len(b.Drafts) > 0 {
		if err := l.store.Write(ctx, b.Batch); err != nil {
			return 0, err
		}
	}
	return n, l.nameStories(ctx, work[:n], &b)
}

// nameStories enters the stories, as they are after all that the batch has moved.
func (l *Library) nameStories(ctx context.Context, work []job, b *batch) error {
	for i := range work {
		j := &work[i]
		if j.Kind == Failed {
			continue
		}
		e, ok := b.byDoc(j.Doc)
		if !ok {
			var err error
			if e, err = l.store.Article(ctx, j.Doc); err != nil {
				return err
			}
		}
		s := e.Story
		for _, x := range b.Shifts {
			if s == x.From && (x.Articles == nil || slices.Contains(x.Articles, e.ID)) {
				s = x.Into
			}
		}
		j.Story = StoryName(s)
	}
	return nil
}
