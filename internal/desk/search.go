package desk

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay"
	"hearsay/engine"
)

const (
	matchesPerPage = 20
	// matchesAtMost is how many matches can be leafed through.
	matchesAtMost = 200
)

// searchView is the search page.
type searchView struct {
	Query          engine.Query
	Since          string
	Asked          bool
	Trouble        string
	Matches        []matchView
	Instead        []insteadView
	Page           int
	Previous, Next string
	Langs          []string
}

type matchView struct {
	engine.Match
	Story  string
	Pieces []piece
}

// insteadView is a word that no article has, and what was looked for instead.
type insteadView struct {
	Word  string
	Terms string
}

func (d *Desk) searchPage(r *http.Request) (*shown, error) {
	q := r.URL.Query()
	v := &searchView{Page: pageNumber(q), Since: q.Get("since")}
	s := &shown{Template: "search", Title: "Search", Section: "search", Body: v, Query: q.Get("q")}
	list, err := d.library.Stories(r.Context(), storiesSeen)
	if err != nil {
		return nil, err
	}
	v.Langs = languagesOf(list)
	query, err := searchQuery(q)
	v.Query = query
	if err != nil {
		v.Trouble, v.Since, s.Status = err.Error(), "", http.StatusBadRequest
		return s, nil
	}
	if v.Asked = query.Words != ""; !v.Asked {
		return s, nil
	}
	v.Page = min(v.Page, matchesAtMost/matchesPerPage)
	query.Limit = v.Page*matchesPerPage + 1
	found, err := d.library.Search(r.Context(), query)
	if err != nil {
		if r.Context().Err() != nil {
			return nil, err
		}
		v.Trouble, s.Status = sentence(err.Error()), http.StatusBadRequest
		return s, nil
	}
	v.fill(found, r.URL)
	s.Title = query.Words + " – Search"
	return s, nil
}

var errSince = errors.New("The day must be written like 2026-01-31.") //nolint:staticcheck // it is shown as it is

func searchQuery(q url.Values) (engine.Query, error) {
	out := engine.Query{Words: strings.TrimSpace(q.Get("q")), Lang: q.Get("lang"), Outlet: strings.TrimSpace(q.Get("outlet"))}
	if s := q.Get("since"); s != "" {
		t, err := time.Parse(time.DateOnly, s)
		if err != nil {
			return out, errSince
		}
		out.Since = t
	}
	return out, nil
}

func (v *searchView) fill(f *engine.Found, u *url.URL) {
	for w, terms := range f.Instead {
		v.Instead = append(v.Instead, insteadView{w, strings.Join(terms, ", ")})
	}
	slices.SortFunc(v.Instead, func(a, b insteadView) int { return strings.Compare(a.Word, b.Word) })
	from := (v.Page - 1) * matchesPerPage
	for i, m := range f.Matches {
		if i < from || i >= from+matchesPerPage {
			continue
		}
		v.Matches = append(v.Matches, matchView{m, engine.StoryName(m.Story), hits(m.Excerpt, m.Hits)})
	}
	if v.Page > 1 {
		v.Previous = withQuery(u, "page", strconv.Itoa(v.Page-1))
	}
	if len(f.Matches) > from+matchesPerPage && v.Page < matchesAtMost/matchesPerPage {
		v.Next = withQuery(u, "page", strconv.Itoa(v.Page+1))
	}
}

// hits cuts an excerpt into words that were looked for and the rest.
func hits(excerpt string, spans []hearsay.Span) []piece {
	m := newMarking(excerpt)
	m.add(spans, "hit")
	slices.SortStableFunc(m.marks, func(a, b mark) int { return a.Start - b.Start })
	if len(excerpt) == 0 {
		return nil
	}
	return m.pieces(hearsay.Span{End: len(excerpt)}, m.marks)
}
