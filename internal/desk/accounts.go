package desk

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"runtime"
	"sync"
	"time"

	"hearsay"
	"hearsay/internal/store"
)

// storyID is how stories are named.
var storyID = regexp.MustCompile(`^s[1-9][0-9]{0,17}$`)

// patience is how long a page waits for a ledger that has to be made. The
// making goes on behind it, and what is made is kept.
const patience = 8 * time.Second

// errPending says that a ledger is still being made.
var errPending = problem{http.StatusServiceUnavailable, "The story's ledger is being made", "It compares every article with every other one, once. Load the page again in a moment."}

// accounts makes ledgers, each once however many ask for it, and a few at a time.
type accounts struct {
	ctx    context.Context // ends the making
	cancel context.CancelFunc
	wg     sync.WaitGroup

	slots chan struct{} // held while a ledger is made

	mu   sync.Mutex
	jobs map[string]*job // under way
	made map[string]*job // those of stories too large for a list to ask for
}

// job is a ledger that is being made.
type job struct {
	done   chan struct{}
	story  hearsay.Story
	ledger hearsay.Ledger
	err    error
}

func newAccounts() *accounts {
	a := &accounts{jobs: map[string]*job{}, made: map[string]*job{}, slots: make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2))}
	a.ctx, a.cancel = context.WithCancel(context.Background())
	return a
}

// closeTime is how long Close waits for ledgers under way.
const closeTime = 5 * time.Second

// Close ends what the desk does in the background.
func (d *Desk) Close() {
	d.accounts.cancel()
	done := make(chan struct{})
	go func() {
		d.accounts.wg.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(closeTime):
	}
}

// madeAtMost bounds the ledgers of large stories that are remembered for lists.
const madeAtMost = 100

// remembered is the ledger of a large story that was made before, if it is
// still that of the story as it stands.
func (a *accounts) remembered(id string, articles int) (hearsay.Ledger, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	j := a.made[id]
	if j == nil || len(j.story.Articles) != articles {
		return hearsay.Ledger{}, false
	}
	return j.ledger, true
}

// ask gives the making of a story's ledger, which it begins if need be.
func (d *Desk) ask(id string) *job {
	a := d.accounts
	a.mu.Lock()
	defer a.mu.Unlock()
	if j := a.jobs[id]; j != nil {
		return j
	}
	j := &job{done: make(chan struct{})}
	a.jobs[id] = j
	a.wg.Go(func() {
		defer close(j.done)
		defer func() {
			a.mu.Lock()
			delete(a.jobs, id)
			if j.err == nil && len(j.story.Articles) > accountedSize && len(a.made) < madeAtMost {
				a.made[id] = j
			}
			a.mu.Unlock()
		}()
		select {
		case a.slots <- struct{}{}:
			defer func() { <-a.slots }()
		case <-a.ctx.Done():
			j.err = a.ctx.Err()
			return
		}
		j.story, j.ledger, j.err = d.library.Story(a.ctx, id)
	})
	return j
}

// account gives a story with its ledger; errPending when it takes too long.
func (d *Desk) account(ctx context.Context, id string, wait time.Duration) (hearsay.Story, hearsay.Ledger, error) {
	j := d.ask(id)
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-j.done:
		return j.story, j.ledger, j.err
	case <-timer.C:
		return hearsay.Story{}, hearsay.Ledger{}, errPending
	case <-ctx.Done():
		return hearsay.Story{}, hearsay.Ledger{}, ctx.Err()
	}
}

// story gives a story with its ledger and articles. While the ledger is being
// made it gives the articles and errPending.
func (d *Desk) story(ctx context.Context, id string) (hearsay.Story, hearsay.Ledger, []store.Entry, error) {
	if !storyID.MatchString(id) {
		return hearsay.Story{}, hearsay.Ledger{}, nil, problem{http.StatusNotFound, "There is no such story", "Stories have names like s12; the list has them all."}
	}
	st, ledger, err := d.account(ctx, id, patience)
	if err != nil && !errors.Is(err, errPending) {
		return st, ledger, nil, err
	}
	articles, lost := d.library.Members(ctx, id)
	if lost != nil {
		return st, ledger, nil, lost
	}
	return st, ledger, articles, err
}
