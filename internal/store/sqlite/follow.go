package sqlite

import (
	"context"
	"math"
	"time"

	"hearsay/internal/store"
)

// SaveFeed keeps what is known of a feed.
func (s *Store) SaveFeed(ctx context.Context, f store.Feed) error {
	return s.transact(ctx, func(w *writer) error {
		w.exec("INSERT OR REPLACE INTO feed VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
			f.URL, f.Title, f.ETag, f.LastModified, stamp(f.Visited), stamp(f.Next), int64(f.Interval), f.Failures, f.Error)
		return w.err
	})
}

// Feeds gives the feeds due until a moment, all when it is zero.
func (s *Store) Feeds(ctx context.Context, due time.Time) ([]store.Feed, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT url, title, etag, modified, visited, next, every, failures, error FROM feed WHERE next <= ? ORDER BY next, url", until(due))
	if err != nil {
		return nil, classed(err)
	}
	defer rows.Close()
	var out []store.Feed
	for rows.Next() {
		var f store.Feed
		var visited, next int64
		if err := rows.Scan(&f.URL, &f.Title, &f.ETag, &f.LastModified, &visited, &next, &f.Interval, &f.Failures, &f.Error); err != nil {
			return nil, classed(err)
		}
		f.Visited, f.Next = unstamp(visited), unstamp(next)
		out = append(out, f)
	}
	return out, classed(rows.Err())
}

// SaveVisit keeps what is known of an article's address.
func (s *Store) SaveVisit(ctx context.Context, v store.Visit) error {
	return s.transact(ctx, func(w *writer) error {
		w.exec("INSERT OR REPLACE INTO visit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			v.URL, v.Feed, v.ETag, v.LastModified, stamp(v.Visited), stamp(v.Next), v.Count, v.Changes, v.Failures, v.Error)
		return w.err
	})
}

// Visits gives the addresses due until a moment, the most overdue first.
func (s *Store) Visits(ctx context.Context, due time.Time, limit int) ([]store.Visit, error) {
	if limit <= 0 {
		limit = -1
	}
	rows, err := s.read.QueryContext(ctx, "SELECT url, feed, etag, modified, visited, next, count, changes, failures, error FROM visit WHERE next <= ? ORDER BY next, url LIMIT ?", until(due), limit)
	if err != nil {
		return nil, classed(err)
	}
	defer rows.Close()
	var out []store.Visit
	for rows.Next() {
		var v store.Visit
		var visited, next int64
		if err := rows.Scan(&v.URL, &v.Feed, &v.ETag, &v.LastModified, &visited, &next, &v.Count, &v.Changes, &v.Failures, &v.Error); err != nil {
			return nil, classed(err)
		}
		v.Visited, v.Next = unstamp(visited), unstamp(next)
		out = append(out, v)
	}
	return out, classed(rows.Err())
}

// stamp keeps milliseconds; 0 for no time.
func stamp(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func unstamp(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

func until(due time.Time) int64 {
	if due.IsZero() {
		return math.MaxInt64
	}
	return due.UnixMilli()
}
