package follow

import (
	"sync"

	"hearsay/internal/fetch"
)

// versions tells the client by which validators the targets being visited are
// known.
type versions struct {
	mu sync.Mutex
	by map[string]fetch.Validators
}

func newVersions() *versions { return &versions{by: map[string]fetch.Validators{}} }

func (v *versions) begin(t *Target) {
	known := version(t)
	if known.IsZero() {
		return
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.by[t.At] = known
}

func (v *versions) end(t *Target) {
	v.mu.Lock()
	defer v.mu.Unlock()
	delete(v.by, t.At)
}

// Recall gives the validators of an address that is being visited.
func (v *versions) Recall(url string) (fetch.Validators, bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	known, ok := v.by[url]
	return known, ok
}

// Remember does nothing: the target takes the validators when its visit is done.
func (*versions) Remember(string, fetch.Validators) {}
