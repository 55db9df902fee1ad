package engine

import (
	"context"
	"fmt"
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/stem"
	"hearsay/internal/store"
)

// Query is a search as a user writes it: words that must all occur in any of
// their forms, "quoted words" in a row, -words that must not.
type Query struct {
	Words  string
	Lang   string
	Outlet string // name or domain
	Since  time.Time
	Limit  int // 50 when 0
}

// Found is the answer to a search, the newest arrivals first.
type Found struct {
	Matches []Match
	Instead map[string][]string // words that no article has -> the terms searched for instead
}

// Match is an article with the place in its text that answers best.
type Match struct {
	store.Entry
	Excerpt string
	Hits    []hearsay.Span // in Excerpt
}

// Search finds articles by their words.
func (l *Library) Search(ctx context.Context, q Query) (*Found, error) {
	groups, err := parseQuery(q.Words)
	if err != nil {
		return nil, err
	}
	f := &Found{Instead: map[string][]string{}}
	for i := range groups {
		if err := l.correct(ctx, &groups[i], f); err != nil {
			return nil, err
		}
	}
	entries, err := l.store.Search(ctx, store.Query{Groups: groups, Lang: q.Lang, Outlet: q.Outlet, Since: q.Since, Limit: q.Limit})
	if err != nil {
		return nil, err
	}
	wanted, stems := wantedTerms(groups), stemmer{}
	for _, e := range entries {
		t, err := l.store.Text(ctx, e.ID)
		if err != nil {
			return nil, err
		}
		m := Match{Entry: e}
		m.Excerpt, m.Hits = excerpt(t, e.Lang, wanted, stems)
		f.Matches = append(f.Matches, m)
	}
	return f, nil
}

// parseQuery cuts a query into words and phrases.
func parseQuery(words string) ([]store.Group, error) {
	var out []store.Group
	yes := 0
	for i, part := range strings.Split(strings.NewReplacer("“", `"`, "”", `"`, "«", `"`, "»", `"`, "„", `"`).Replace(words), `"`) {
		if i%2 == 1 {
			if g := (store.Group{Phrase: wordGroups(part)}); len(g.Phrase) > 0 {
				out = append(out, g)
				yes++
			}
			continue
		}
		for f := range strings.FieldsSeq(part) {
			not := len(f) > 1 && f[0] == '-'
			for _, g := range wordGroups(f) {
				g.Not = not
				out = append(out, g)
				if !not {
					yes++
				}
			}
		}
	}
	if yes == 0 {
		return nil, fmt.Errorf("the query %q has no word to look for", words)
	}
	return out, nil
}

func wordGroups(s string) []store.Group {
	var out []store.Group
	t := language.Analyze(s, nil, nil)
	for i := range t.Tokens {
		switch t.Tokens[i].Kind {
		case language.Word, language.Number, language.Hashtag:
			out = append(out, store.Group{Terms: stem.Variants(string(t.Folded(int32(i))))})
		}
	}
	return out
}

// alternatives is how many terms stand in for a word that no article has.
const alternatives = 5

// correct puts terms spelt alike in the place of a word that no article has.
func (l *Library) correct(ctx context.Context, g *store.Group, f *Found) error {
	if g.Not {
		return nil
	}
	for i := range g.Phrase {
		if err := l.correct(ctx, &g.Phrase[i], f); err != nil {
			return err
		}
	}
	for _, t := range g.Terms {
		if ok, err := l.store.HasTerm(ctx, t); ok || err != nil {
			return err
		}
	}
	for _, t := range g.Terms {
		near, err := l.store.Nearby(ctx, t, alternatives)
		if err != nil {
			return err
		}
		if len(near) > 0 {
			f.Instead[g.Terms[0]] = near
			g.Terms = near
			return nil
		}
	}
	return nil
}

func wantedTerms(groups []store.Group) map[string]bool {
	out := map[string]bool{}
	for _, g := range groups {
		if g.Not {
			continue
		}
		for _, t := range g.Terms {
			out[t] = true
		}
		for t := range wantedTerms(g.Phrase) {
			out[t] = true
		}
	}
	return out
}

// excerptWords is the length of an excerpt.
const excerptWords = 28

// stemmer remembers the stems of words, by language and word: the texts that a
// search finds have most of theirs in common.
type stemmer map[[2]string]string

func (s stemmer) word(lang string, folded []byte) string {
	st, ok := s[[2]string{lang, string(folded)}]
	if !ok {
		w := string(folded)
		st = stem.Word(lang, w)
		s[[2]string{lang, w}] = st
	}
	return st
}

// excerpt gives the stretch of a text with the most different wanted terms, the
// earliest of the best.
func excerpt(text, lang string, wanted map[string]bool, stems stemmer) (string, []hearsay.Span) {
	t := language.Analyze(text, nil, nil)
	var hits []int32
	var terms []string
	for i := range t.Tokens {
		if s := stems.word(lang, t.Folded(int32(i))); wanted[s] {
			hits, terms = append(hits, int32(i)), append(terms, s)
		}
	}
	start, best := int32(0), 0
	for i, h := range hits {
		seen := map[string]bool{}
		for k := i; k < len(hits) && hits[k] < h+excerptWords; k++ {
			seen[terms[k]] = true
		}
		if len(seen) > best {
			start, best = max(0, h-excerptWords/4), len(seen)
		}
	}
	if len(t.Tokens) == 0 {
		return "", nil
	}
	span := t.Span(start, min(start+excerptWords, int32(len(t.Tokens))))
	var out []hearsay.Span
	for _, h := range hits {
		if s := t.Span(h, h+1); span.Contains(s) {
			out = append(out, hearsay.Span{Start: s.Start - span.Start, End: s.End - span.Start})
		}
	}
	return text[span.Start:span.End], out
}
