package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"hearsay"
	"hearsay/internal/reuse"
	"hearsay/internal/store"
	"hearsay/internal/story"
)

// Newest gives the highest numbers in use.
func (s *Store) Newest(ctx context.Context) (store.Newest, error) {
	var n store.Newest
	err := s.row(ctx, `SELECT (SELECT coalesce(max(id), 0) FROM article), (SELECT coalesce(max(id), 0) FROM story),
		coalesce((SELECT max(cluster) FROM article), 0), (SELECT count(*) FROM history WHERE at = 0)`, nil, &n.Article, &n.Story, &n.Cluster, &n.Decisions)
	return n, err
}

// ByInput finds an input that was added before.
func (s *Store) ByInput(ctx context.Context, input [16]byte) (store.Known, error) {
	return s.known(ctx, `SELECT r.article, r.n, a.doc FROM revision r JOIN article a ON a.id = r.article WHERE r.input = ? ORDER BY r.article LIMIT 1`, input[:])
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
	err := s.row(ctx, query, args, &k.Article, &k.N, &k.Doc)
	return k, err
}

const entryColumns = "a.id, a.doc, a.base, coalesce(a.address, ''), a.url, a.host, a.outlet, a.lang, a.title, a.published, a.added, a.revisions, a.cluster, a.story, a.body"

func (s *Store) entries(ctx context.Context, query string, args ...any) ([]store.Entry, error) {
	return gather(ctx, s, func(r scanner, e *store.Entry) error {
		var published sql.NullInt64
		var added int64
		err := r.Scan(&e.ID, &e.Doc, &e.Base, &e.Address, &e.URL, &e.Host, &e.Outlet, &e.Lang, &e.Title, &published, &added, &e.Revisions, &e.Cluster, &e.Story, &hash{&e.Body})
		e.Published, e.Added = moment(published), time.Unix(added, 0).UTC()
		return err
	}, "SELECT "+entryColumns+" FROM article a "+query, args...)
}

// hash reads a hash.
type hash struct{ to *[16]byte }

// Scan takes over the bytes.
func (h *hash) Scan(v any) error {
	raw, ok := v.([]byte)
	if !ok || len(raw) != len(h.to) {
		return fmt.Errorf("%w: a hash has %d bytes", store.ErrDamaged, len(raw))
	}
	copy(h.to[:], raw)
	return nil
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

// At finds the article that stands at an address.
func (s *Store) At(ctx context.Context, address string) (store.Entry, error) {
	return s.entry(ctx, "WHERE a.address = ?", address)
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
	return gather(ctx, s, func(r scanner, x *store.Revision) error {
		var seen int64
		err := r.Scan(&x.Article, &x.N, &hash{&x.Text}, &hash{&x.Input}, &seen, &x.Words)
		x.Seen = time.Unix(seen, 0).UTC()
		return err
	}, "SELECT article, n, text, input, seen, words FROM revision WHERE article = ? ORDER BY n", article)
}

// Trace gives a revision as it was traced; n 0 is the latest.
func (s *Store) Trace(ctx context.Context, article int64, n int) (*hearsay.Trace, error) {
	var body, trace []byte
	err := s.row(ctx, "SELECT body, trace FROM revision WHERE article = ?1 AND (n = ?2 OR ?2 = 0) ORDER BY n DESC LIMIT 1", []any{article, n}, &body, &trace)
	if err != nil {
		return nil, err
	}
	return s.unpackTrace(body, trace)
}

// Text gives the latest text of an article.
func (s *Store) Text(ctx context.Context, article int64) (string, error) {
	var body []byte
	if err := s.row(ctx, "SELECT body FROM revision WHERE article = ? ORDER BY n DESC LIMIT 1", []any{article}, &body); err != nil {
		return "", err
	}
	text, err := s.dec.DecodeAll(body, nil)
	if err != nil {
		return "", fmt.Errorf("%w: text of article %d: %w", store.ErrDamaged, article, err)
	}
	return string(text), nil
}

// Prints gives the fingerprints of a revision; n 0 is the latest.
func (s *Store) Prints(ctx context.Context, article int64, n int) ([]reuse.Print, error) {
	var raw []byte
	err := s.row(ctx, "SELECT prints FROM revision WHERE article = ?1 AND (n = ?2 OR ?2 = 0) ORDER BY n DESC LIMIT 1", []any{article, n}, &raw)
	return unpackPrints(raw), err
}

const clueQuery = `SELECT a.id, a.doc, a.lang, a.outlet, a.published, a.terms, coalesce(r.names, x''), coalesce(r.sources, x''), a.cluster, a.story, a.body, a.drawn, a.along, a.settled
	FROM article a LEFT JOIN recall r ON r.article = a.id WHERE `

func readClue(r scanner) (store.Clue, error) {
	var c store.Clue
	var published sql.NullInt64
	var terms, names, sources []byte
	err := r.Scan(&c.ID, &c.Doc, &c.Lang, &c.Outlet, &published, &terms, &names, &sources, &c.Cluster, &c.Story, &hash{&c.Body}, &c.Seat.Drawn, &c.Seat.Along, &c.Seat.Settled)
	c.Time, c.Terms, c.Names, c.Sources = moment(published), unpackTerms(terms), unpackSet[uint32](names), unpackSet[int64](sources)
	return c, classed(err)
}

// Clues gives articles from a number on, in order of arrival.
func (s *Store) Clues(ctx context.Context, from int64, yield func(store.Clue) error) error {
	rows, err := s.read.QueryContext(ctx, clueQuery+"a.id >= ? ORDER BY a.id", from)
	if err != nil {
		return classed(err)
	}
	defer rows.Close()
	for rows.Next() {
		c, err := readClue(rows)
		if err != nil {
			return err
		}
		if err := yield(c); err != nil {
			return err
		}
	}
	return classed(rows.Err())
}

// Clue gives one article.
func (s *Store) Clue(ctx context.Context, article int64) (store.Clue, error) {
	st, err := s.ask(ctx, clueQuery+"a.id = ?")
	if err != nil {
		return store.Clue{}, err
	}
	return readClue(st.QueryRowContext(ctx, article))
}

// Facts gives those of an article's first revision; none when it was added by a
// version that read none.
func (s *Store) Facts(ctx context.Context, article int64) (story.Facts, error) {
	var f story.Facts
	var names, event []byte
	err := s.row(ctx, "SELECT a.lang, coalesce(r.names, x''), coalesce(r.event, x'') FROM article a LEFT JOIN recall r ON r.article = a.id WHERE a.id = ?",
		[]any{article}, &f.Lang, &names, &event)
	f.Names, f.Event = unpackSet[uint32](names), unpackSet[uint32](event)
	return f, err
}
