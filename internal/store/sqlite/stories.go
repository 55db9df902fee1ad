package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"hearsay/internal/store"
)

// shift moves articles from one story into another and records it.
func (w *writer) shift(sh store.Shift, at time.Time) {
	if sh.Articles == nil {
		w.join(sh.Into, sh.From, sh.At, at)
		return
	}
	drawn := int64(0)
	if sh.Stranger {
		drawn = sh.From
	}
	for i, id := range sh.Articles {
		w.exec("UPDATE article SET story = ? WHERE id = ?", sh.Into, id)
		if i == 0 {
			w.exec("UPDATE article SET drawn = ?, along = ? WHERE id = ?", drawn, sh.Along, id)
		}
	}
	if sh.Into != sh.From {
		w.parted(store.Change{Kind: store.Parted, Story: sh.From, Other: sh.Into, At: sh.At, Time: at, Articles: sh.Articles})
	}
}

// parted counts and records what was moved from one story to another.
func (w *writer) parted(c store.Change) {
	w.recount(c.Story)
	w.recount(c.Other)
	w.forget(c.Story)
	w.forget(c.Other)
	w.record(c)
}

// join gives a story's articles to another one and records it. Strangers to the
// other one come home. That drawn is not 0 lets its index be used.
func (w *writer) join(into, from, article int64, at time.Time) {
	members := w.members(from)
	w.exec("UPDATE article SET drawn = 0, along = 0 WHERE story = ? AND drawn = ?", from, into)
	w.exec("UPDATE article SET drawn = ? WHERE drawn = ? AND drawn <> 0", into, from)
	w.exec("UPDATE article SET story = ? WHERE story = ?", into, from)
	w.recount(from)
	w.exec("UPDATE story SET merged = ? WHERE id = ?", into, from)
	w.recount(into)
	w.forget(into)
	w.forget(from)
	if len(members) > 0 {
		w.record(store.Change{Kind: store.Merged, Story: into, Other: from, At: article, Time: at, Articles: members})
	}
}

// forget drops the ledger of a story whose articles are others than before.
func (w *writer) forget(story int64) {
	w.exec("DELETE FROM account WHERE story = ?", story)
	w.exec("DELETE FROM link WHERE story = ?", story)
}

func (w *writer) recount(story int64) {
	w.exec(`INSERT INTO story(id, articles, newest) SELECT ?1, count(*), coalesce(max(id), 0) FROM article WHERE story = ?1
		ON CONFLICT(id) DO UPDATE SET articles = excluded.articles, newest = excluded.newest`, story)
}

func (w *writer) record(c store.Change) {
	raw, err := json.Marshal(c.Articles)
	if err != nil {
		w.err = errors.Join(w.err, err)
		return
	}
	w.exec("INSERT INTO history(kind, story, other, at, time, articles) VALUES (?, ?, ?, ?, ?, ?)", c.Kind, c.Story, c.Other, c.At, c.Time.Unix(), raw)
}

// members are the articles of a story in order of arrival.
func (w *writer) members(story int64) []int64 {
	return w.ids("SELECT id FROM article WHERE story = ? ORDER BY id", story)
}

// ids are the numbers that a query gives.
func (w *writer) ids(query string, args ...any) []int64 {
	if w.err != nil {
		return nil
	}
	rows, err := w.tx.QueryContext(w.ctx, query, args...)
	if err != nil {
		w.err = err
		return nil
	}
	defer rows.Close()
	var out []int64
	for rows.Next() {
		var id int64
		if w.err = rows.Scan(&id); w.err != nil {
			return nil
		}
		out = append(out, id)
	}
	w.err = rows.Err()
	return out
}

// Split moves articles out of a story into a new one.
func (s *Store) Split(ctx context.Context, from int64, articles []int64, at time.Time) (int64, error) {
	articles = slices.Compact(slices.Sorted(slices.Values(articles)))
	var to int64
	err := s.transact(ctx, func(w *writer) error {
		has := w.members(from)
		for _, id := range articles {
			if w.err == nil && !slices.Contains(has, id) {
				return fmt.Errorf("article %d is not in story %d: %w", id, from, store.ErrNotFound)
			}
		}
		if w.err == nil && (len(articles) == 0 || len(articles) == len(has)) {
			return fmt.Errorf("story %d has %d articles and %d are to leave it: both stories must have some", from, len(has), len(articles))
		}
		w.row("SELECT coalesce(max(id), 0) + 1 FROM story").scan(&to)
		w.move(articles, to)
		w.move(w.ids("SELECT id FROM article WHERE story = ? AND along IN (SELECT id FROM article WHERE story = ?) ORDER BY id", from, to), from)
		w.parted(store.Change{Kind: store.Parted, Story: from, Other: to, Time: at, Articles: articles})
		return w.err
	})
	return to, err
}

// move puts articles into a story, where they stay whatever they go along with or
// are strangers to, and their clusters apart from those they were in with others.
func (w *writer) move(articles []int64, to int64) {
	var cluster int64
	w.row("SELECT max(cluster) FROM article").scan(&cluster)
	moved := map[int64]int64{}
	for _, id := range articles {
		var old int64
		w.row("SELECT cluster FROM article WHERE id = ?", id).scan(&old)
		if moved[old] == 0 {
			cluster++
			moved[old] = cluster
		}
		w.exec("UPDATE article SET story = ?, cluster = ?, drawn = 0, along = 0, settled = 1 WHERE id = ?", to, moved[old], id)
	}
}

// Merge moves all articles of a story into another one.
func (s *Store) Merge(ctx context.Context, into, from int64, at time.Time) error {
	return s.transact(ctx, func(w *writer) error {
		if into == from {
			return fmt.Errorf("story %d cannot be merged with itself", into)
		}
		for _, id := range []int64{into, from} {
			var articles int
			w.row("SELECT articles FROM story WHERE id = ? AND merged IS NULL", id).scan(&articles)
			if w.err != nil {
				return fmt.Errorf("story %d: %w", id, w.err)
			}
		}
		w.exec("UPDATE article SET settled = 1 WHERE story = ?", from)
		w.join(into, from, 0, at)
		w.move(w.ids("SELECT id FROM article WHERE story = ? AND drawn <> 0 ORDER BY id", into), into)
		return w.err
	})
}

// Apart gives the pairs of stories that were split and not merged since.
func (s *Store) Apart(ctx context.Context) ([][2]int64, error) {
	pairs, err := gather(ctx, s, func(r scanner, p *[2]int64) error { return r.Scan(&p[0], &p[1]) },
		"SELECT story, other FROM history WHERE at = 0 AND kind = ? ORDER BY id", store.Parted)
	if err != nil {
		return nil, err
	}
	var out [][2]int64
	for _, p := range pairs {
		for i := range p {
			if p[i], err = s.standing(ctx, p[i]); err != nil {
				return nil, err
			}
		}
		if p[0] != p[1] {
			out = append(out, p)
		}
	}
	return out, nil
}

// standing is the story that a number stands for since it was merged.
func (s *Store) standing(ctx context.Context, id int64) (int64, error) {
	for {
		var into *int64
		if err := s.read.QueryRowContext(ctx, "SELECT merged FROM story WHERE id = ?", id).Scan(&into); err != nil {
			return 0, classed(err)
		}
		if into == nil {
			return id, nil
		}
		id = *into
	}
}

// Stories gives the stories with the newest arrivals.
func (s *Store) Stories(ctx context.Context, limit int) ([]store.StoryEntry, error) {
	ids, err := gather(ctx, s, func(r scanner, id *int64) error { return r.Scan(id) },
		"SELECT id FROM story WHERE merged IS NULL AND articles > 0 ORDER BY newest DESC LIMIT ?", limit)
	if err != nil {
		return nil, err
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
	id, err := s.standing(ctx, id)
	if err != nil {
		return store.StoryEntry{}, nil, err
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
	return gather(ctx, s, func(r scanner, c *store.Change) error {
		var at int64
		var articles []byte
		if err := r.Scan(&c.ID, &c.Kind, &c.Story, &c.Other, &c.At, &at, &articles); err != nil {
			return err
		}
		c.Time = time.Unix(at, 0).UTC()
		if err := json.Unmarshal(articles, &c.Articles); err != nil {
			return fmt.Errorf("%w: history of story %d: %w", store.ErrDamaged, story, err)
		}
		return nil
	}, `SELECT id, kind, story, other, at, time, articles FROM history WHERE story = ?1
		UNION SELECT id, kind, story, other, at, time, articles FROM history WHERE other = ?1 ORDER BY id`, story)
}
