package intake

import (
	"context"
	"io/fs"
	"path/filepath"
	"strings"

	"hearsay/internal/feed"
)

// folder gives the articles of every file in a folder and those in it, in order
// of their paths. Hidden files are passed over.
func (o *Opener) folder(ctx context.Context, name string, yield func(Item, error) bool) {
	stopped := false
	err := filepath.WalkDir(name, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			stopped = !yield(failed(path), openError(err))
		case path != name && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.Type().IsRegular():
			o.file(ctx, path, func(it Item, err error) bool {
				stopped = !yield(it, err)
				return !stopped
			})
		}
		if stopped {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil && !stopped {
		yield(failed(name), err)
	}
}

// subscriptions fetches every feed of an OPML file once.
func (o *Opener) subscriptions(ctx context.Context, name string, list []feed.Subscription, yield func(Item, error) bool) {
	o.listing = true
	defer func() { o.listing = false }()
	for _, s := range list {
		if ctx.Err() != nil {
			return
		}
		stopped := false
		o.address(ctx, s.Feed, func(it Item, err error) bool {
			stopped = !yield(it, err)
			return !stopped
		})
		if stopped {
			return
		}
	}
	if len(list) == 0 {
		yield(failed(name), feed.ErrNoFeed)
	}
}
