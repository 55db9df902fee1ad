package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"hearsay/internal/store"
)

const targetColumns = "url, kind, next, last, at, etag, modified, visits, failures, title, every, feed, print, time, updated, origins, content"

// KeepTargets keeps all these targets or none of them.
func (s *Store) KeepTargets(ctx context.Context, targets ...store.Target) error {
	return s.transact(ctx, func(w *writer) error {
		for i := range targets {
			t := &targets[i]
			var origins, content []byte
			if len(t.Origins) > 0 {
				origins, w.err = json.Marshal(t.Origins)
			}
			if t.Content != "" {
				content = s.enc.EncodeAll([]byte(t.Content), nil)
			}
			w.exec("INSERT OR REPLACE INTO target("+targetColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
				t.URL, string(t.Kind), seconds(t.Next), seconds(t.Last), t.At, t.ETag, t.LastModified, t.Visits, t.Failures, t.Title,
				int64(t.Interval/time.Second), t.Feed, t.Print, t.Time, t.Updated, origins, content)
		}
		return w.err
	})
}

func (s *Store) targets(ctx context.Context, where string, args ...any) ([]store.Target, error) {
	return gather(ctx, s, s.scanTarget, "SELECT "+targetColumns+" FROM target "+where, args...)
}

func (s *Store) scanTarget(r scanner, t *store.Target) error {
	var next, last sql.NullInt64
	var every int64
	var origins, content []byte
	if err := r.Scan(&t.URL, &t.Kind, &next, &last, &t.At, &t.ETag, &t.LastModified, &t.Visits, &t.Failures, &t.Title,
		&every, &t.Feed, &t.Print, &t.Time, &t.Updated, &origins, &content); err != nil {
		return err
	}
	t.Next, t.Last, t.Interval = moment(next), moment(last), time.Duration(every)*time.Second
	if origins != nil {
		if err := json.Unmarshal(origins, &t.Origins); err != nil {
			return fmt.Errorf("%w: origins of %s: %w", store.ErrDamaged, t.URL, err)
		}
	}
	text, err := s.dec.DecodeAll(content, nil)
	if err != nil {
		return fmt.Errorf("%w: content of %s: %w", store.ErrDamaged, t.URL, err)
	}
	t.Content = string(text)
	return nil
}

// Target gives the target of an address.
func (s *Store) Target(ctx context.Context, url string) (store.Target, error) {
	list, err := s.targets(ctx, "WHERE url = ?", url)
	if err != nil || len(list) == 0 {
		return store.Target{}, notFound(err)
	}
	return list[0], nil
}

func notFound(err error) error {
	if err == nil {
		return store.ErrNotFound
	}
	return err
}

// Due gives the targets that are to be visited by then.
func (s *Store) Due(ctx context.Context, by time.Time, n int) ([]store.Target, error) {
	return s.targets(ctx, "WHERE next <= ? ORDER BY next, url LIMIT ?", by.Unix(), n)
}

// Followed gives the feeds that have a next visit.
func (s *Store) Followed(ctx context.Context) ([]store.Target, error) {
	return s.targets(ctx, "WHERE kind = 'feed' AND next IS NOT NULL ORDER BY url")
}
