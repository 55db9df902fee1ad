package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"hearsay"
	"hearsay/internal/store"
)

// Write keeps a batch in one transaction.
func (s *Store) Write(ctx context.Context, b store.Batch) error {
	err := s.transact(ctx, func(w *writer) error {
		var last, decisions int64
		w.row("SELECT (SELECT coalesce(max(id), 0) FROM article), (SELECT count(*) FROM history WHERE at = 0)").scan(&last, &decisions)
		if w.err == nil && (last != b.After.Article || decisions != b.After.Decisions) {
			return store.ErrMoved
		}
		for i := range b.Drafts {
			w.draft(&b.Drafts[i])
		}
		for _, sh := range b.Shifts {
			w.shift(sh, w.now(b))
		}
		for _, id := range b.Settled {
			w.exec("UPDATE article SET settled = 1 WHERE id = ?", id)
		}
		return w.err
	})
	if n := len(b.Drafts); err == nil && n > 0 {
		_ = s.tend(ctx, b.Drafts[n-1].ID) // the batch is kept; a later one tries again
	}
	return err
}

// writer runs the statements of one transaction and remembers the first error.
type writer struct {
	s   *Store
	ctx context.Context
	tx  *sql.Tx
	err error

	stmts map[string]*sql.Stmt
}

func (s *Store) transact(ctx context.Context, f func(*writer) error) (err error) {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return classed(err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(classed(err), ignoreDone(tx.Rollback()))
		}
	}()
	if err = f(&writer{s: s, ctx: ctx, tx: tx, stmts: map[string]*sql.Stmt{}}); err != nil {
		return err
	}
	return tx.Commit()
}

// ignoreDone: a full disk has rolled the transaction back already.
func ignoreDone(err error) error {
	if err != nil && (errors.Is(err, sql.ErrTxDone) || classed(err) != nil) {
		return nil
	}
	return err
}

// exec runs a statement, prepared once a transaction.
func (w *writer) exec(query string, args ...any) {
	if w.err != nil {
		return
	}
	st := w.stmts[query]
	if st == nil {
		if st, w.err = w.tx.PrepareContext(w.ctx, query); w.err != nil {
			return
		}
		w.stmts[query] = st // closed with the transaction
	}
	_, w.err = st.ExecContext(w.ctx, args...)
}

type row struct {
	w *writer
	r *sql.Row
}

func (w *writer) row(query string, args ...any) row {
	if w.err != nil {
		return row{w: w}
	}
	return row{w, w.tx.QueryRowContext(w.ctx, query, args...)}
}

func (r row) scan(dst ...any) {
	if r.w.err == nil {
		r.w.err = r.r.Scan(dst...)
	}
}

// now is the time of a batch: that of its last article.
func (*writer) now(b store.Batch) time.Time {
	if n := len(b.Drafts); n > 0 {
		return b.Drafts[n-1].Seen
	}
	return time.Time{}
}

func (w *writer) draft(d *store.Draft) {
	if w.err != nil {
		return
	}
	if d.N > 1 {
		w.revised(d)
	} else {
		w.arrived(d)
	}
	w.revision(d)
	w.facts(d.ID, d.N, d.Trace)
	w.exec("INSERT INTO words(rowid, title, body, tags) VALUES (?, ?, ?, ?)", d.ID, d.Search.Title, d.Search.Body, tagsOf(&d.Entry))
}

func (w *writer) arrived(d *store.Draft) {
	w.exec(`INSERT INTO article(id, doc, base, address, url, host, outlet, lang, title, published, added, revisions, cluster, story, body, terms, drawn, along, settled)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)`,
		d.ID, d.Doc, d.Base, nullable(d.Address), d.URL, d.Host, d.Outlet, d.Lang, d.Title, seconds(d.Published), d.Added.Unix(), d.Cluster, d.Story, d.Body[:], packTerms(d.Terms),
		d.Seat.Drawn, d.Seat.Along, d.Seat.Settled)
	w.exec("INSERT INTO recall(article, names, event, sources) VALUES (?, ?, ?, ?)", d.ID, packSet(d.Facts.Names), packSet(d.Facts.Event), packSet(d.Sources))
	w.exec(`INSERT INTO story(id, articles, newest) VALUES (?, 1, ?)
		ON CONFLICT(id) DO UPDATE SET articles = articles + 1, newest = excluded.newest`, d.Story, d.ID)
}

// revised enters a new text of an article: search and what can be asked for
// across articles know the newest only.
func (w *writer) revised(d *store.Draft) {
	var has int
	w.row("SELECT revisions FROM article WHERE id = ?", d.ID).scan(&has)
	if w.err == nil && has != d.N-1 {
		w.err = store.ErrMoved
	}
	w.exec("UPDATE article SET revisions = ?, outlet = ?, lang = ?, title = ? WHERE id = ?", d.N, d.Outlet, d.Lang, d.Title, d.ID)
	w.forget(d.Story) // its articles may be linked in other ways now
	for _, t := range []string{"statement", "citation", "party", "moment"} {
		w.exec("DELETE FROM "+t+" WHERE article = ?", d.ID)
	}
	w.exec("DELETE FROM words WHERE rowid = ?", d.ID)
}

func (w *writer) revision(d *store.Draft) {
	if w.err != nil {
		return
	}
	body, trace, err := w.s.packTrace(d.Trace)
	if err != nil {
		w.err = err
		return
	}
	w.exec("INSERT INTO revision(article, n, text, input, seen, words, body, trace, prints) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		d.ID, d.N, d.Text[:], d.Input[:], d.Seen.Unix(), d.Words, body, trace, packPrints(d.Prints))
}

// facts enters what can be asked for across articles; all of it stands in the
// trace too.
func (w *writer) facts(id int64, n int, t *hearsay.Trace) {
	for _, s := range t.Statements {
		first, last := bounds(s.Content)
		w.exec("INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			id, n, s.ID, s.Who, string(s.Act), string(s.Class), string(s.Mode), s.Hedged, s.Background, first, last)
	}
	for i, c := range t.Citations {
		w.exec("INSERT INTO citation VALUES (?, ?, ?, ?, ?, ?, ?, ?)", id, n, i, c.Outlet, string(c.Role), c.From, c.Span.Start, c.Span.End)
	}
	for i, p := range t.Parties {
		w.exec("INSERT INTO party VALUES (?, ?, ?, ?, ?, ?, ?)", id, n, i, p.Name, string(p.Class), p.Country, len(p.Mentions))
	}
	for i, x := range t.Times {
		w.exec("INSERT INTO moment VALUES (?, ?, ?, ?, ?, ?)", id, n, i, x.Value, x.Span.Start, x.Span.End)
	}
}

// bounds are the first and the last byte of some spans.
func bounds(spans []hearsay.Span) (first, last int) {
	for i, s := range spans {
		if i == 0 || s.Start < first {
			first = s.Start
		}
		last = max(last, s.End)
	}
	return first, last
}

func nullable(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func seconds(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.Unix()
}
