package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/blevesearch/vellum"
	"github.com/blevesearch/vellum/levenshtein"

	"hearsay/internal/store"
)

// dictionary is the set of terms as a finite state transducer, with the number
// of articles each stands in.
type dictionary struct {
	fst  *vellum.FST
	upto int64 // articles it was made from
}

// stale tells whether more than a share of the articles has come since the
// dictionary was made.
func (d *dictionary) stale(newest, share int64) bool { return newest-d.upto > d.upto/share }

// Shares of stale: a search of a small store misses little, a large one makes
// its dictionary anew a few times in its life.
const (
	littleNew = 50
	muchNew   = 4
)

// smallStore is the number of articles up to which a search may make the
// dictionary anew: it takes less than a second.
const smallStore = 10_000

// Letters from which a word may be misspelt once, and twice.
const (
	oneTypo  = 4
	twoTypos = 8
)

// automata build what matches a word misspelt once and twice, two letters that
// changed places being one mistake. Their tables take long to make.
var automata = [2]func() (*levenshtein.LevenshteinAutomatonBuilder, error){
	sync.OnceValues(func() (*levenshtein.LevenshteinAutomatonBuilder, error) {
		return levenshtein.NewLevenshteinAutomatonBuilder(1, true)
	}),
	sync.OnceValues(func() (*levenshtein.LevenshteinAutomatonBuilder, error) {
		return levenshtein.NewLevenshteinAutomatonBuilder(2, true)
	}),
}

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
	lab, err := automata[distance-1]()
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

// dictionary gives the kept one. A large one that is a little stale does: to make
// it anew takes long then, which is left to Write.
func (s *Store) dictionary(ctx context.Context) (*dictionary, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, err := s.Newest(ctx)
	if err != nil {
		return nil, err
	}
	d := &dictionary{}
	var raw []byte
	err = s.read.QueryRowContext(ctx, "SELECT upto FROM dictionary").Scan(&d.upto)
	switch {
	case err != nil && !errors.Is(err, sql.ErrNoRows):
		return nil, classed(err)
	case err != nil || n.Article < smallStore && d.stale(n.Article, littleNew):
		raw, err = s.renew(ctx, n.Article)
		d.upto = n.Article
	case s.fst != nil && s.fst.upto == d.upto:
		return s.fst, nil
	default:
		err = classed(s.read.QueryRowContext(ctx, "SELECT upto, fst FROM dictionary").Scan(&d.upto, &raw))
	}
	if err != nil {
		return nil, err
	}
	if d.fst, err = vellum.Load(raw); err != nil {
		return nil, fmt.Errorf("%w: dictionary of terms: %w", store.ErrDamaged, err)
	}
	s.fst = d
	return d, nil
}

// renew makes the dictionary anew and keeps it for the next process; without
// room or right to write, this one has it all the same.
func (s *Store) renew(ctx context.Context, newest int64) ([]byte, error) {
	raw, err := s.terms(ctx)
	if err == nil {
		_, _ = s.write.ExecContext(ctx, "INSERT OR REPLACE INTO dictionary(id, upto, fst) VALUES (1, ?, ?)", newest, raw)
	}
	return raw, err
}

// tend makes the dictionary of a large store anew when enough has come since:
// each makes a quarter more articles searchable, so that all of them together
// cost a few times what the last one does.
func (s *Store) tend(ctx context.Context, newest int64) error {
	if newest < smallStore {
		return nil
	}
	d := dictionary{}
	err := s.read.QueryRowContext(ctx, "SELECT upto FROM dictionary").Scan(&d.upto)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	if err == nil && d.stale(newest, muchNew) {
		_, err = s.renew(ctx, newest)
	}
	return err
}

// terms makes the transducer from the index.
func (s *Store) terms(ctx context.Context) ([]byte, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT term, doc FROM term WHERE term < ? OR term >= ? ORDER BY term", tagMark, tagEnd)
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
