package sqlite

import (
	"fmt"
	"hash/fnv"
	"strings"
	"time"

	"hearsay/internal/store"
)

// Tags are terms of the index that no text has: they begin with a character for
// private use, which FTS5 takes for a letter. With them a search for a frequent
// word in a rare language walks the articles of that language only.
const (
	tagMark   = "\ue000"
	tagLang   = tagMark + "l"
	tagOutlet = tagMark + "o"
	tagMonth  = tagMark + "m"
	tagEnd    = "\ue001"
)

// tagsOf are the tags of an article.
func tagsOf(e *store.Entry) string {
	out := []string{tagLang + plain(e.Lang)}
	for _, name := range []string{e.Outlet, e.Host} {
		if name != "" {
			out = append(out, outletTag(name))
		}
	}
	if !e.Published.IsZero() {
		out = append(out, monthTag(e.Published))
	}
	return strings.Join(out, " ")
}

func outletTag(name string) string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(strings.ToLower(name))) // never fails
	return fmt.Sprintf("%s%x", tagOutlet, h.Sum64())
}

func monthTag(t time.Time) string { return tagMonth + t.UTC().Format("200601") }

// maxMonths is how many months a search may name; one over more is not narrowed
// down by them.
const maxMonths = 36

// narrowed adds the tags that a query asks for. What is found has still to be
// checked: an outlet's tag is a hash, a month has earlier days.
func narrowed(match string, q *store.Query, last time.Time) string {
	var all []string
	if q.Lang != "" {
		all = append(all, `"`+tagLang+plain(q.Lang)+`"`)
	}
	if q.Outlet != "" {
		all = append(all, `"`+outletTag(q.Outlet)+`"`)
	}
	if !q.Since.IsZero() {
		var months []string
		first := time.Date(q.Since.UTC().Year(), q.Since.UTC().Month(), 1, 0, 0, 0, 0, time.UTC)
		for m := first; !m.After(last) && len(months) <= maxMonths; m = m.AddDate(0, 1, 0) {
			months = append(months, `"`+monthTag(m)+`"`)
		}
		if len(months) <= maxMonths {
			all = append(all, "("+strings.Join(append(months, `"`+monthTag(first)+`"`), " OR ")+")")
		}
	}
	for _, tag := range all {
		match = tag + " AND " + match
	}
	return match
}
