package lineage

import (
	"slices"

	"hearsay"
	"hearsay/internal/language"
)

// topicBlocks is how many blocks of the article proper tell what it is about.
const topicBlocks = 3

// topic is the stems of title and lead.
func (a *article) topic() map[string]bool {
	out := map[string]bool{}
	a.eachTopicWord(func(t *language.Text, i int32) { out[stem(t.Folded(i))] = true })
	return out
}

// eachTopicWord visits the words of title and lead that tell what the article
// is about.
func (a *article) eachTopicWord(visit func(t *language.Text, i int32)) {
	small := language.FunctionWords(a.Trace.Article.Lang)
	each := func(t *language.Text, r language.Range) {
		for i := r.First; i < r.Last; i++ {
			if w := t.Folded(i); t.Tokens[i].Kind == language.Word && len(w) > 3 && !small[string(w)] && !isDull(t, i) {
				visit(t, i)
			}
		}
	}
	left := topicBlocks
	for k, par := range a.Text.Paragraphs {
		if a.Text.Blocks[k].IsDebris() || left == 0 {
			continue
		}
		left--
		each(a.Text, par)
	}
	if t := a.title(); t != nil {
		each(t, language.Range{Last: int32(len(t.Tokens))})
	}
}

// plainShare is the share of an article's plain words in title and lead that
// one which tells the same has at the least.
const plainShare = 0.2

// sameTopic tells whether a text has, in title and lead, plain words of another
// one in its language: names and numbers of a place stand in its
// sports news as well.
func (a *article) sameTopic(o *article) bool {
	theirs := map[string]bool{}
	for i := range o.Text.Tokens {
		if o.Text.Tokens[i].Kind == language.Word {
			theirs[stem(o.Text.Folded(int32(i)))] = true
		}
	}
	own := map[string]bool{}
	a.eachTopicWord(func(t *language.Text, i int32) {
		if !t.Tokens[i].Is(language.Capital) {
			own[stem(t.Folded(i))] = true
		}
	})
	n, known := len(own), 0
	for w := range own {
		if theirs[w] {
			known++
		}
	}
	return float64(known) >= plainShare*float64(n)
}

// isDull tells whether a token names a country or an office or says that
// somebody speaks: every sentence of a story may.
func isDull(t *language.Text, i int32) bool {
	for _, h := range t.HitsAt(i) {
		switch h.Entry.Section {
		case language.Countries, language.Demonyms, language.Governments, language.Titles, language.Verbs, language.Months, language.Weekdays:
			return true
		}
	}
	return false
}

// concerns tells whether spans speak of the topic or of the report itself.
func (a *article) concerns(spans []hearsay.Span, about map[string]bool) bool {
	for _, s := range spans {
		for i := a.Text.TokenAt(s.Start); int(i) < len(a.Text.Tokens) && int(a.Text.Tokens[i].Start) < s.End; i++ {
			for _, sec := range []language.Section{language.Claims, language.Documents, language.Nouns, language.OutletWords} {
				if a.Text.HitAt(i, sec) != nil {
					return true
				}
			}
			if w := a.Text.Folded(i); about[stem(w)] && !isDull(a.Text, i) {
				return true
			}
		}
	}
	return false
}

// shared counts the words of the topic in spans, each once. What only the spans
// themselves say is no topic.
func (a *article) shared(spans []hearsay.Span) int {
	about := a.topicBeside(spans)
	seen := map[string]bool{}
	for _, s := range spans {
		for i := a.Text.TokenAt(s.Start); int(i) < len(a.Text.Tokens) && int(a.Text.Tokens[i].Start) < s.End; i++ {
			if w := stem(a.Text.Folded(i)); about[w] && !isDull(a.Text, i) {
				seen[w] = true
			}
		}
	}
	return len(seen)
}

// topicBeside is the topic as told outside of spans.
func (a *article) topicBeside(spans []hearsay.Span) map[string]bool {
	about := map[string]bool{}
	a.eachTopicWord(func(t *language.Text, i int32) {
		if t != a.Text || !slices.ContainsFunc(spans, t.Span(i, i+1).Overlaps) {
			about[stem(t.Folded(i))] = true
		}
	})
	return about
}

// stemLength is the number of letters by which words are compared.
const stemLength = 6

func stem(w []byte) string {
	n := 0
	for i := range string(w) {
		if n == stemLength {
			return string(w[:i])
		}
		n++
	}
	return string(w)
}
