package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/vellum"
	"github.com/blevesearch/vellum/levenshtein"

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
					next = append(next, strings.TrimSpace(l+" "+strings.ReplaceAll(t, `"`, "")))
				}
			}
		}
		lines = next
	}
	return alternatives(lines)
}

func alternatives(terms []string) string {
	var out []string
	for _, t := range terms {
		if t != "" {
			out = append(out, `"`+strings.ReplaceAll(t, `"`, "")+`"`)
		}
	}
	if len(out) == 0 {
		return ""
	}
	return "(" + strings.Join(out, " OR ") + ")"
}

// HasTerm tells whether any article has a term.
func (s *Store) HasTerm(ctx context.Context, term string) (bool, error) {
	var one int
	err := s.read.QueryRowContext(ctx, "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", alternatives([]string{term})).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, classed(err)
}

// dictionary is the set of terms as a finite state transducer, with the number
// of articles each stands in.
type dictionary struct {
	fst  *vellum.FST
	upto int64 // articles it was made from
}

// stale tells whether enough has come since to make the dictionary anew.
func (d *dictionary) stale(newest int64) bool { return newest > d.upto && newest-d.upto > d.upto/10 }

// Letters from which a word may be misspelt once, and twice.
const (
	oneTypo  = 4
	twoTypos = 8
)

// Nearby gives terms spelt much like one, the most frequent first.
func (s *Store) Nearby(ctx context.Context, term string, n int) ([]string, error) {
	letters := utf8.RuneCountInString(term)
	if letters < oneTypo {
		return nil, nil
	}
	d, err := s.dictionary(ctx)
	if err != nil || d.fst == nil {
		return nil, err
	}
	distance := uint8(1)
	if letters >= twoTypos {
		distance = 2
	}
	lab, err := levenshtein.NewLevenshteinAutomatonBuilder(distance, true)
	if err != nil {
		return nil, err
	}
	dfa, err := lab.BuildDfa(term, distance)
	if err != nil {
		return nil, err
	}
	return frequent(d.fst, dfa, n)
}

func frequent(fst *vellum.FST, dfa *levenshtein.DFA, n int) ([]string, error) {
	type found struct {
		term string
		docs uint64
	}
	var list []found
	it, err := fst.Search(dfa, nil, nil)
	for err == nil {
		key, docs := it.Current()
		list = append(list, found{string(key), docs})
		err = it.Next()
	}
	if !errors.Is(err, vellum.ErrIteratorDone) {
		return nil, err
	}
	slices.SortStableFunc(list, func(a, b found) int {
		if a.docs != b.docs {
			if a.docs > b.docs {
				return -1
			}
			return 1
		}
		return strings.Compare(a.term, b.term)
	})
	var out []string
	for _, f := range list[:min(n, len(list))] {
		out = append(out, f.term)
	}
	return out, nil
}

// dictionary gives the kept one, made anew when it is stale.
func (s *Store) dictionary(ctx context.Context) (*dictionary, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	newest, _, _, err := s.Newest(ctx)
	if err != nil {
		return nil, err
	}
	if s.fst != nil && !s.fst.stale(newest) {
		return s.fst, nil
	}
	d := &dictionary{}
	var raw []byte
	err = s.read.QueryRowContext(ctx, "SELECT upto, fst FROM dictionary").Scan(&d.upto, &raw)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, classed(err)
	}
	if err != nil || d.stale(newest) {
		if raw, err = s.terms(ctx); err != nil {
			return nil, err
		}
		d.upto = newest
		// kept for the next process; without room or right to write, this one has it
		_, _ = s.write.ExecContext(ctx, "INSERT OR REPLACE INTO dictionary(id, upto, fst) VALUES (1, ?, ?)", newest, raw)
	}
	if d.fst, err = vellum.Load(raw); err != nil {
		return nil, err
	}
	s.fst = d
	return d, nil
}

// terms makes the transducer from the index.
func (s *Store) terms(ctx context.Context) ([]byte, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT term, doc FROM term ORDER BY term")
	if err != nil {
		return nil, classed(err)
	}
	defer rows.Close()
	var buf bytes.Buffer
	b, err := vellum.New(&buf, nil)
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		var term []byte
		var docs uint64
		if err := rows.Scan(&term, &docs); err != nil {
			return nil, classed(err)
		}
		if err := b.Insert(term, docs); err != nil {
			return nil, err
		}
	}
	if err := rows.Err(); err != nil {
		return nil, classed(err)
	}
	if err := b.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}
