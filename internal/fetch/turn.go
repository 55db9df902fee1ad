package fetch

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// maxTurns is how many hosts are kept in mind before those whose time has
// passed are forgotten.
const maxTurns = 4096

// turns keeps a distance between requests to one host. Whoever waits has a
// place of its own, so that many goroutines on one host go one after another.
type turns struct {
	mu    sync.Mutex
	hosts map[string]*turn
}

// turn is when a host may be asked again.
type turn struct {
	next   time.Time
	paused time.Time // until when the host asked not to be asked
}

// pausedError is a request that would come while its host wants a pause.
type pausedError struct{ left time.Duration }

func (e pausedError) Error() string {
	return fmt.Sprintf("the server asked for a pause; come back in %s", e.left.Round(time.Second))
}

// wait returns when it is this request's turn at host. It does not wait longer
// than patience for the end of a pause.
func (t *turns) wait(ctx context.Context, host string, distance, patience time.Duration) error {
	now := time.Now()
	t.mu.Lock()
	at := t.at(host, now)
	if left := at.paused.Sub(now); left > patience {
		t.mu.Unlock()
		return pausedError{left}
	}
	start := latest(now, at.next, at.paused)
	if distance < 0 {
		start = latest(now, at.paused)
	}
	at.next = start.Add(max(distance, 0))
	t.mu.Unlock()
	return sleep(ctx, start.Sub(now))
}

// pause lets the others wait too when a host has asked for it.
func (t *turns) pause(host string, d time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := time.Now()
	at := t.at(host, now)
	at.paused = latest(at.paused, now.Add(d))
}

// at gives a host's turn and forgets old ones when there are many.
func (t *turns) at(host string, now time.Time) *turn {
	if t.hosts == nil {
		t.hosts = map[string]*turn{}
	}
	if len(t.hosts) >= maxTurns {
		for h, at := range t.hosts {
			if at.next.Before(now) && at.paused.Before(now) {
				delete(t.hosts, h)
			}
		}
	}
	at := t.hosts[host]
	if at == nil {
		at = &turn{}
		t.hosts[host] = at
	}
	return at
}

func latest(ts ...time.Time) time.Time {
	var max time.Time
	for _, t := range ts {
		if t.After(max) {
			max = t
		}
	}
	return max
}
