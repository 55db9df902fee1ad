package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"hearsay"
	"hearsay/internal/reuse"
	"hearsay/internal/store"
)

// Newest gives the highest numbers in use.
func (s *Store) Newest(ctx context.Context) (article, story, cluster int64, err error) {
	err = s.read.QueryRowContext(ctx, `SELECT (SELECT coalesce(max(id), 0) FROM article), (SELECT coalesce(max(id), 0) FROM story),
		coalesce((SELECT max(cluster) FROM article), 0)`).Scan(&article, &story, &cluster)
	return article, story, cluster, classed(err)
}

// ByInput finds an input that was added before.
func (s *Store) ByInput(ctx context.Context, hash [16]byte) (store.Known, error) {
	return s.known(ctx, `SELECT r.article, r.n, a.doc FROM revision r JOIN article a ON a.id = r.article WHERE r.input = ? ORDER BY r.article LIMIT 1`, hash[:])
}

// ByText finds a text among those of an address or, without one, of a name.
func (s *Store) ByText(ctx context.Context, base, address string, text [16]byte) (store.Known, error) {
	const head = `SELECT r.article, r.n, a.doc FROM article a JOIN revision r ON r.article = a.id AND r.text = ? WHERE `
	if address != "" {
		return s.known(ctx, head+"a.address = ?", text[:], address)
	}
	return s.known(ctx, head+"a.address IS NULL AND (a.doc = ? OR a.base = ? AND a.base <> a.doc) ORDER BY a.id LIMIT 1", text[:], base, base)
}

func (s *Store) known(ctx context.Context, query string, args ...any) (store.Known, error) {
	var k store.Known
	err := s.read.QueryRowContext(ctx, query, args...).Scan(&k.Article, &k.N, &k.Doc)
	return k, classed(err)
}

const entryColumns = "a.id, a.doc, a.base, coalesce(a.address, ''), a.url, a.host, a.outlet, a.lang, a.title, a.published, a.added, a.revisions, a.cluster, a.story"

func (s *Store) entries(ctx context.Context, query string, args ...any) ([]store.Entry, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT "+entryColumns+" FROM article a "+query, args...)
	if err != nil {
		return nil, classed(err)
	}
	defer rows.Close()
	var out []store.Entry
	for rows.Next() {
		var e store.Entry
		var published sql.NullInt64
		var added int64
		if err := rows.Scan(&e.ID, &e.Doc, &e.Base, &e.Address, &e.URL, &e.Host, &e.Outlet, &e.Lang, &e.Title, &published, &added, &e.Revisions, &e.Cluster, &e.Story); err != nil {
			return nil, classed(err)
		}
		e.Published, e.Added = moment(published), time.Unix(added, 0).UTC()
		out = append(out, e)
	}
	return out, classed(rows.Err())
}

func moment(n sql.NullInt64) time.Time {
	if !n.Valid {
		return time.Time{}
	}
	return time.Unix(n.Int64, 0).UTC()
}

func (s *Store) entry(ctx context.Context, query string, args ...any) (store.Entry, error) {
	list, err := s.entries(ctx, query+" LIMIT 1", args...)
	if err != nil {
		return store.Entry{}, err
	}
	if len(list) == 0 {
		return store.Entry{}, store.ErrNotFound
	}
	return list[0], nil
}

// Article finds an article by its name, URL or address.
func (s *Store) Article(ctx context.Context, name string) (store.Entry, error) {
	return s.entry(ctx, "WHERE a.doc = ?1 OR a.address = ?1 OR (a.url <> '' AND a.url = ?1) ORDER BY a.id", name)
}

// Entry gives an article by its number.
func (s *Store) Entry(ctx context.Context, id int64) (store.Entry, error) {
	return s.entry(ctx, "WHERE a.id = ?", id)
}

// Named gives the newest articles that were given one name.
func (s *Store) Named(ctx context.Context, base string, limit int) ([]store.Entry, error) {
	list, err := s.entries(ctx, "WHERE a.address IS NULL AND (a.doc = ?1 OR (a.base = ?1 AND a.base <> a.doc)) ORDER BY a.id DESC LIMIT ?2", base, limit)
	slices.Reverse(list)
	return list, err
}

// Revisions gives the texts of an article, the first one first.
func (s *Store) Revisions(ctx context.Context, article int64) ([]store.Revision, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT n, text, input, seen, words FROM revision WHERE article = ? ORDER BY n", article)
	if err != nil {
		return nil, classed(err)
	}
	defer rows.Close()
	var out []store.Revision
	for rows.Next() {
		r := store.Revision{Article: article}
		var text, input []byte
		var seen int64
		if err := rows.Scan(&r.N, &text, &input, &seen, &r.Words); err != nil {
			return nil, classed(err)
		}
		copy(r.Text[:], text)
		copy(r.Input[:], input)
		r.Seen = time.Unix(seen, 0).UTC()
		out = append(out, r)
	}
	return out, classed(rows.Err())
}

// Trace gives a revision as it was traced; n 0 is the latest.
func (s *Store) Trace(ctx context.Context, article int64, n int) (*hearsay.Trace, error) {
	var body, trace []byte
	err := s.read.QueryRowContext(ctx, "SELECT body, trace FROM revision WHERE article = ?1 AND (n = ?2 OR ?2 = 0) ORDER BY n DESC LIMIT 1", article, n).Scan(&body, &trace)
	if err != nil {
		return nil, classed(err)
	}
	return s.unpackTrace(body, trace)
}

// Text gives the latest text of an article.
func (s *Store) Text(ctx context.Context, article int64) (string, error) {
	var body []byte
	if err := s.read.QueryRowContext(ctx, "SELECT body FROM revision WHERE article = ? ORDER BY n DESC LIMIT 1", article).Scan(&body); err != nil {
		return "", classed(err)
	}
	text, err := s.dec.DecodeAll(body, nil)
	if err != nil {
		return "", fmt.Errorf("%w: text of article %d: %w", store.ErrDamaged, article, err)
	}
	return string(text), nil
}

// Prints gives the fingerprints of an article's latest revision.
func (s *Store) Prints(ctx context.Context, article int64) ([]reuse.Print, error) {
	var raw []byte
	err := s.read.QueryRowContext(ctx, "SELECT prints FROM revision WHERE article = ? ORDER BY n DESC LIMIT 1", article).Scan(&raw)
	return unpackPrints(raw), classed(err)
}

// Clues gives articles from a number on, in order of arrival.
func (s *Store) Clues(ctx context.Context, from int64, yield func(store.Clue) error) error {
	rows, err := s.read.QueryContext(ctx, "SELECT id, doc, lang, published, terms, cluster, story, body FROM article WHERE id >= ? ORDER BY id", from)
	if err != nil {
		return classed(err)
	}
	defer rows.Close()
	for rows.Next() {
		var c store.Clue
		var published sql.NullInt64
		var terms, body []byte
		if err := rows.Scan(&c.ID, &c.Doc, &c.Lang, &published, &terms, &c.Cluster, &c.Story, &body); err != nil {
			return classed(err)
		}
		c.Time, c.Terms = moment(published), unpackTerms(terms)
		copy(c.Body[:], body)
		if err := yield(c); err != nil {
			return err
		}
	}
	return classed(rows.Err())
}

// Stories gives the stories with the newest arrivals.
func (s *Store) Stories(ctx context.Context, limit int) ([]store.StoryEntry, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT id FROM story WHERE merged IS NULL AND articles > 0 ORDER BY newest DESC LIMIT ?", limit)
	if err != nil {
		return nil, classed(err)
	}
	defer rows.Close()
	var ids []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, classed(err)
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		return nil, classed(err)
	}
	out := make([]store.StoryEntry, 0, len(ids))
	for _, id := range ids {
		e, err := s.summary(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// summary sums a story up without reading its articles into memory.
func (s *Store) summary(ctx context.Context, id int64) (store.StoryEntry, error) {
	e := store.StoryEntry{ID: id}
	var first sql.NullInt64
	var last int64
	var langs string
	err := s.read.QueryRowContext(ctx, `SELECT st.articles, st.newest,
		coalesce((SELECT title FROM article WHERE story = ?1 AND title <> '' ORDER BY published IS NULL, published, id LIMIT 1), ''),
		(SELECT min(published) FROM article WHERE story = ?1),
		coalesce((SELECT added FROM article WHERE id = st.newest), 0),
		(SELECT coalesce(json_group_array(lang), '[]') FROM (SELECT lang FROM article WHERE story = ?1 GROUP BY lang ORDER BY count(*) DESC, lang))
		FROM story st WHERE st.id = ?1`, id).Scan(&e.Articles, &e.Newest, &e.Title, &first, &last, &langs)
	if err != nil {
		return e, classed(err)
	}
	e.First, e.Last = moment(first), time.Unix(last, 0).UTC()
	return e, json.Unmarshal([]byte(langs), &e.Langs)
}

// Story gives a story, following merges, with its articles by time.
func (s *Store) Story(ctx context.Context, id int64) (store.StoryEntry, []store.Entry, error) {
	for {
		var into sql.NullInt64
		if err := s.read.QueryRowContext(ctx, "SELECT merged FROM story WHERE id = ?", id).Scan(&into); err != nil {
			return store.StoryEntry{}, nil, classed(err)
		}
		if !into.Valid {
			break
		}
		id = into.Int64
	}
	e, err := s.summary(ctx, id)
	if err != nil {
		return e, nil, err
	}
	list, err := s.entries(ctx, "WHERE a.story = ? ORDER BY a.published IS NULL, a.published, a.id", id)
	return e, list, err
}

// History gives what happened to a story, the oldest first.
func (s *Store) History(ctx context.Context, story int64) ([]store.Change, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT id, kind, story, other, at, time FROM history WHERE story = ?1 UNION SELECT id, kind, story, other, at, time FROM history WHERE other = ?1 ORDER BY id", story)
	if err != nil {
		return nil, classed(err)
	}
	defer rows.Close()
	var out []store.Change
	for rows.Next() {
		var c store.Change
		var id, at int64
		if err := rows.Scan(&id, &c.Kind, &c.Story, &c.Other, &c.At, &at); err != nil {
			return nil, classed(err)
		}
		c.Time = time.Unix(at, 0).UTC()
		out = append(out, c)
	}
	return slices.Clip(out), classed(rows.Err())
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
		return a, store.ErrDamaged
	}
	return a, json.Unmarshal(raw, &a.Ledger)
}
