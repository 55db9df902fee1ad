package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"hearsay/internal/store"
)

// defaultLimit is the number of matches when the query gives none.
const defaultLimit = 50

// Search gives the newest arrivals first. FTS5 walks row numbers downwards and
// stops at the limit, so that frequent words cost no more than rare ones.
func (s *Store) Search(ctx context.Context, q store.Query) ([]store.Entry, error) {
	match := matchOf(q.Groups)
	if match == "" {
		return nil, nil
	}
	limit := q.Limit
	if limit <= 0 {
		limit = defaultLimit
	}
	var last sql.NullInt64
	if !q.Since.IsZero() {
		if err := s.row(ctx, "SELECT max(published) FROM article", nil, &last); err != nil {
			return nil, err
		}
	}
	match = narrowed("("+match+")", &q, moment(last))
	where, args := "WHERE words MATCH ?", []any{match}
	for _, f := range []struct {
		given bool
		cond  string
		arg   any
	}{
		{q.Lang != "", " AND a.lang = ?", q.Lang},
		{q.Outlet != "", " AND (a.outlet = ? COLLATE NOCASE OR a.host = ?)", q.Outlet},
		{!q.Since.IsZero(), " AND a.published >= ?", q.Since.Unix()},
	} {
		if f.given {
			where += f.cond
			args = append(args, f.arg)
			if strings.Count(f.cond, "?") == 2 {
				args = append(args, f.arg)
			}
		}
	}
	return s.entries(ctx, "JOIN words ON words.rowid = a.id "+where+" ORDER BY words.rowid DESC LIMIT ?", append(args, limit)...)
}

// matchOf writes a query in the language of FTS5; "" when it asks for nothing.
func matchOf(groups []store.Group) string {
	var yes, no []string
	for _, g := range groups {
		m := groupMatch(g)
		switch {
		case m == "":
		case g.Not:
			no = append(no, m)
		default:
			yes = append(yes, m)
		}
	}
	if len(yes) == 0 {
		return ""
	}
	out := strings.Join(yes, " AND ")
	if len(no) > 0 {
		out = "(" + out + ") NOT (" + strings.Join(no, " OR ") + ")"
	}
	return out
}

// maxVariants bounds the readings of a phrase.
const maxVariants = 64

func groupMatch(g store.Group) string {
	if len(g.Phrase) == 0 {
		return alternatives(g.Terms)
	}
	lines := []string{""}
	for _, w := range g.Phrase {
		var next []string
		for _, l := range lines {
			for _, t := range w.Terms {
				if len(next) < maxVariants {
					next = append(next, strings.TrimSpace(l+" "+plain(t)))
				}
			}
		}
		lines = next
	}
	return alternatives(lines)
}

// plain drops what would end a string in the language of FTS5.
func plain(term string) string {
	return strings.Map(func(r rune) rune {
		if r == '"' || r == 0 {
			return -1
		}
		return r
	}, term)
}

func alternatives(terms []string) string {
	var out []string
	for _, t := range terms {
		if t = plain(t); t != "" {
			out = append(out, `"`+t+`"`)
		}
	}
	if len(out) == 0 {
		return ""
	}
	return "(" + strings.Join(out, " OR ") + ")"
}

// HasTerm tells whether any article has a term.
func (s *Store) HasTerm(ctx context.Context, term string) (bool, error) {
	match := alternatives([]string{term})
	if match == "" {
		return false, nil
	}
	var one int
	err := s.row(ctx, "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", []any{match}, &one)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}
