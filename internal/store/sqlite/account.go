package sqlite

import (
	"context"
	"encoding/json"
	"fmt"

	"hearsay"
	"hearsay/internal/store"
)

// KeepAccount keeps a ledger and its links.
func (s *Store) KeepAccount(ctx context.Context, a store.Account) error {
	raw, err := json.Marshal(a.Ledger)
	if err != nil {
		return err
	}
	return s.transact(ctx, func(w *writer) error {
		w.exec("INSERT OR REPLACE INTO account VALUES (?, ?, ?)", a.Story, a.State, s.enc.EncodeAll(raw, nil))
		w.exec("DELETE FROM link WHERE story = ?", a.Story)
		for _, l := range a.Ledger.Links {
			w.exec("INSERT OR REPLACE INTO link VALUES (?, ?, ?, ?, ?)", a.Story, l.From, l.To, string(l.Kind), l.Proved)
		}
		return w.err
	})
}

// Account gives the ledger kept of a story.
func (s *Store) Account(ctx context.Context, story int64) (store.Account, error) {
	a := store.Account{Story: story}
	var packed []byte
	if err := s.read.QueryRowContext(ctx, "SELECT state, ledger FROM account WHERE story = ?", story).Scan(&a.State, &packed); err != nil {
		return a, classed(err)
	}
	raw, err := s.dec.DecodeAll(packed, nil)
	if err != nil {
		return a, fmt.Errorf("%w: ledger of story %d: %w", store.ErrDamaged, story, err)
	}
	return a, json.Unmarshal(raw, &a.Ledger)
}

// Links gives the links that kept ledgers have of an article.
func (s *Store) Links(ctx context.Context, doc string) ([]hearsay.Link, error) {
	return gather(ctx, s, func(r scanner, l *hearsay.Link) error { return r.Scan(&l.From, &l.To, &l.Kind, &l.Proved) },
		"SELECT child, parent, kind, proved FROM link WHERE child = ?1 OR parent = ?1 ORDER BY story, child, parent", doc)
}
