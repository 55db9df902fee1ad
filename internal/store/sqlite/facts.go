package sqlite

import (
	"context"

	"hearsay/internal/store"
)

// scanner is a row of an answer.
type scanner interface{ Scan(...any) error }

// gather reads all rows of an answer.
func gather[T any](ctx context.Context, s *Store, scan func(scanner, *T) error, query string, args ...any) ([]T, error) {
	st, err := s.ask(ctx, query)
	if err != nil {
		return nil, err
	}
	rows, err := st.QueryContext(ctx, args...)
	if err != nil {
		return nil, classed(err)
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		var x T
		if err := scan(rows, &x); err != nil {
			return nil, classed(err)
		}
		out = append(out, x)
	}
	return out, classed(rows.Err())
}

// Said gives the statements of a party.
func (s *Store) Said(ctx context.Context, who string, limit int) ([]store.Saying, error) {
	return gather(ctx, s, func(r scanner, x *store.Saying) error {
		return r.Scan(&x.Article, &x.N, &x.ID, &x.Who, &x.Act, &x.Class, &x.Mode, &x.Hedged, &x.Background, &x.Content.Start, &x.Content.End)
	}, `SELECT article, n, id, who, act, class, mode, hedged, background, first, last FROM statement
		WHERE who = ? AND who <> '' ORDER BY article DESC, first, id LIMIT ?`, who, limit)
}

// Credits gives the citations of an outlet.
func (s *Store) Credits(ctx context.Context, outlet string, limit int) ([]store.Credit, error) {
	return gather(ctx, s, func(r scanner, x *store.Credit) error {
		return r.Scan(&x.Article, &x.N, &x.Outlet, &x.Role, &x.From, &x.Span.Start, &x.Span.End)
	}, "SELECT article, n, outlet, role, passed, first, last FROM citation WHERE outlet = ? ORDER BY article DESC, i LIMIT ?", outlet, limit)
}

// Mentions gives the articles that name a party.
func (s *Store) Mentions(ctx context.Context, name string, limit int) ([]store.Mention, error) {
	return gather(ctx, s, func(r scanner, x *store.Mention) error {
		return r.Scan(&x.Article, &x.N, &x.Name, &x.Class, &x.Country, &x.Mentions)
	}, "SELECT article, n, name, class, country, mentions FROM party WHERE name = ? ORDER BY article DESC, i LIMIT ?", name, limit)
}

// Dates gives where articles speak of a day, month or year.
func (s *Store) Dates(ctx context.Context, prefix string, limit int) ([]store.Date, error) {
	return gather(ctx, s, func(r scanner, x *store.Date) error {
		return r.Scan(&x.Article, &x.N, &x.Value, &x.Span.Start, &x.Span.End)
	}, "SELECT article, n, value, first, last FROM moment WHERE value >= ?1 AND value < ?1 || char(0x10ffff) ORDER BY article DESC, i LIMIT ?2", prefix, limit)
}
