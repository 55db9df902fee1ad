package desk

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay"
	"hearsay/engine"
	"hearsay/internal/report"
)

const (
	storiesPerPage = 30
	// storiesSeen is how far back the list goes: the newest arrivals.
	storiesSeen = 3000
	// accountingTime bounds how long a list waits for ledgers that were never
	// made; the ones that are missing then are made when the story is opened.
	accountingTime = 2 * time.Second
	// accountedSize is the largest story whose ledger a list makes.
	accountedSize = 150
)

// storiesView is the list of stories.
type storiesView struct {
	Stories  []storyLine
	Filter   storiesFilter
	Langs    []string // that occur
	Total    int      // stories that pass the filter, as far as was looked
	Page     int
	Previous string // addresses of other pages; "" where there is none
	Next     string
	Cut      bool // not all stories could be looked at in time
	Empty    bool // the library has none
}

// storiesFilter narrows the list.
type storiesFilter struct{ Words, Lang, Only string }

// only are the filters by content, in the order of the form.
var only = []struct{ Key, Name string }{
	{"several", "with several articles"}, {"denied", "with a denial"}, {"conflict", "with a conflict"},
	{"lost", "where a copy lost something"}, {"single", "with one origin"},
}

// Only lists the filters by content.
func (storiesFilter) OnlyChoices() []struct{ Key, Name string } { return only }

// storyLine is a story in the list.
type storyLine struct {
	engine.Summary
	Accounted                bool // the fields below are known
	Origins                  hearsay.Origins
	Flags                    []flag
	denials, conflicts, lost int
}

// flag is a short remark on a story or article; Tone colours it.
type flag struct{ Text, Tone string }

func (d *Desk) storiesPage(r *http.Request) (*shown, error) {
	q := r.URL.Query()
	v := &storiesView{Filter: storiesFilter{Words: strings.TrimSpace(q.Get("q")), Lang: q.Get("lang"), Only: q.Get("only")}, Page: pageNumber(q)}
	if !slices.ContainsFunc(only, func(o struct{ Key, Name string }) bool { return o.Key == v.Filter.Only }) {
		v.Filter.Only = ""
	}
	list, err := d.library.Stories(r.Context(), storiesSeen)
	if err != nil {
		return nil, err
	}
	v.Empty, v.Langs = len(list) == 0, languagesOf(list)
	if err := d.fillStories(r.Context(), v, list); err != nil {
		return nil, err
	}
	v.Previous, v.Next = neighbours(r.URL, v.Page, v.Total, storiesPerPage)
	return &shown{Template: "stories", Title: "Stories", Section: "stories", Body: v}, nil
}

// fillStories enters the page's stories. Filters that need no ledger go first.
func (d *Desk) fillStories(ctx context.Context, v *storiesView, list []engine.Summary) error {
	deadline := time.Now().Add(accountingTime)
	from, to := (v.Page-1)*storiesPerPage, v.Page*storiesPerPage
	for _, s := range list {
		if !v.Filter.passes(s) {
			continue
		}
		line := storyLine{Summary: s}
		needed := v.Filter.needsLedger()
		if needed || v.Total >= from && v.Total < to {
			if err := d.sumUp(ctx, &line, time.Until(deadline)); err != nil {
				return err
			}
			if needed && !line.Accounted && line.Count <= accountedSize {
				v.Cut = true
				if time.Now().After(deadline) {
					return nil
				}
				continue
			}
			if needed && !v.Filter.passesLedger(&line) {
				continue
			}
		}
		if v.Total >= from && v.Total < to {
			v.Stories = append(v.Stories, line)
		}
		v.Total++
	}
	return nil
}

func (f storiesFilter) passes(s engine.Summary) bool {
	if f.Lang != "" && !slices.Contains(s.Langs, f.Lang) || f.Only == "several" && s.Count < 2 {
		return false
	}
	title := strings.ToLower(s.Title)
	for w := range strings.FieldsSeq(strings.ToLower(f.Words)) {
		if !strings.Contains(title, w) {
			return false
		}
	}
	return true
}

func (f storiesFilter) needsLedger() bool { return f.Only != "" && f.Only != "several" }

func (f storiesFilter) passesLedger(s *storyLine) bool {
	switch f.Only {
	case "denied":
		return s.denials > 0
	case "conflict":
		return s.conflicts > 0
	case "lost":
		return s.lost > 0
	case "single":
		return s.Accounted && s.Origins.Max == 1 && s.Count > 1
	}
	return true
}

// sumUp enters what the story's ledger says, unless making it takes too long.
func (d *Desk) sumUp(ctx context.Context, s *storyLine, wait time.Duration) error {
	l, ok := d.accounts.remembered(s.ID, s.Count)
	if !ok {
		if s.Count > accountedSize || wait <= 0 {
			return nil
		}
		var err error
		if _, l, err = d.account(ctx, s.ID, wait); errors.Is(err, errPending) {
			return nil
		} else if err != nil {
			return err
		}
	}
	s.Accounted, s.Origins = true, l.Origins
	s.denials, s.lost = len(l.Denials), len(l.Lost)
	s.Flags, s.conflicts = ledgerFlags(l)
	return nil
}

// ledgerFlags are the remarks a reader must not miss, and the number of conflicts.
func ledgerFlags(l hearsay.Ledger) (flags []flag, conflicts int) {
	add := func(n int, tone, one, many string) {
		if n == 1 {
			flags = append(flags, flag{one, tone})
		} else if n > 1 {
			flags = append(flags, flag{strconv.Itoa(n) + " " + many, tone})
		}
	}
	lostDenials := 0
	for _, x := range l.Lost {
		if x.What == hearsay.LostDenial {
			lostDenials++
		}
	}
	against := 0
	for _, a := range l.Agreements {
		if a.Denies {
			against++
		}
	}
	add(len(l.Denials), "deny", "denied", "denials")
	add(against, "deny", "conflict between articles", "conflicts between articles")
	add(lostDenials, "loss", "a copy lost the denial", "copies lost a denial")
	add(len(l.Inversions), "deny", "a denial inverted", "denials inverted")
	add(len(l.OldErrors), "loss", "an error kept", "errors kept")
	add(len(l.Loops), "loss", "citation loop", "citation loops")
	add(len(l.ClockConflicts), "loss", "clock conflict", "clock conflicts")
	return flags, against + len(l.Inversions) + len(l.Loops) + len(l.ClockConflicts)
}

// languagesOf lists the languages of stories by name.
func languagesOf(list []engine.Summary) []string {
	seen := map[string]bool{}
	var out []string
	for _, s := range list {
		for _, l := range s.Langs {
			if l != "" && !seen[l] {
				seen[l] = true
				out = append(out, l)
			}
		}
	}
	slices.SortFunc(out, func(a, b string) int { return strings.Compare(report.LanguageName(a), report.LanguageName(b)) })
	return out
}

// pageNumber reads ?page=; anything odd is the first.
func pageNumber(q url.Values) int {
	n, err := strconv.Atoi(q.Get("page"))
	if err != nil || n < 1 || n > 1<<20 {
		return 1
	}
	return n
}

// neighbours gives the addresses of the pages before and after one.
func neighbours(u *url.URL, page, total, size int) (previous, next string) {
	if page > 1 {
		previous = withQuery(u, "page", strconv.Itoa(page-1))
	}
	if page*size < total {
		next = withQuery(u, "page", strconv.Itoa(page+1))
	}
	return previous, next
}

// withQuery gives the request's address with one parameter changed; "" drops it.
func withQuery(u *url.URL, key, value string) string {
	q := u.Query()
	if value == "" {
		q.Del(key)
	} else {
		q.Set(key, value)
	}
	if len(q) == 0 {
		return u.Path
	}
	return u.Path + "?" + q.Encode()
}
