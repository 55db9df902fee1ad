package story

import (
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/likeness"
)

// Facts are what a text, or a passage of one, can have in common with another:
// its names, and the words, numbers and concepts that say what happened.
type Facts struct {
	lang  string
	names map[uint32]bool
	event map[uint32]bool
}

// minName is the number of consonants a name must have to be told from others.
const minName = 3

// Passage reads the facts of a range of tokens. What stands in the span skip, the
// name of the outlet that is cited, is left out.
func Passage(t *language.Text, lang string, r language.Range, skip hearsay.Span) Facts {
	return facts(t, lang, r, skip, func(a likeness.Anchor) bool { return a.Name })
}

// Whole reads the facts of a whole text. A word that opens a sentence may be a
// name: whether it is one, the passage tells that has it too.
func Whole(t *language.Text, lang string) Facts {
	return facts(t, lang, language.Range{Last: int32(len(t.Tokens))}, hearsay.Span{}, func(a likeness.Anchor) bool {
		return t.Tokens[a.Token].Is(language.Capital)
	})
}

// facts reads those of a range of tokens. Countries are no names here: two
// texts on one country share nothing yet.
func facts(t *language.Text, lang string, r language.Range, skip hearsay.Span, name func(likeness.Anchor) bool) Facts {
	f := Facts{lang: lang, names: map[uint32]bool{}, event: map[uint32]bool{}}
	whole := map[int32]bool{} // tokens whose skeleton was read: what follows are parts of it
	country := int32(-1)      // the last token that is one: its skeleton follows
	for _, a := range likeness.AnchorsIn(t, lang) {
		if a.Token < r.First || a.Token >= r.Last || skip.Overlaps(t.Span(a.Token, a.Token+1)) {
			continue
		}
		switch {
		case a.Country:
			country = a.Token
		case a.Token == country:
		case !a.Skeleton:
			f.event[a.Key] = true
		case name(a) && !whole[a.Token]:
			whole[a.Token] = true
			if len(likeness.Skeleton(nil, t.Folded(a.Token))) >= minName {
				f.names[a.Key] = true
			}
		}
	}
	stop := language.FunctionWords(lang)
	for i := r.First; i < r.Last; i++ {
		w := t.Folded(i)
		if t.Tokens[i].Kind == language.Word && !t.Tokens[i].Is(language.Capital) && !stop[string(w)] && utf8.RuneCount(w) >= stemLength {
			f.event[likeness.Hash(stem(w))] = true
		}
	}
	return f
}

// What a passage must share with an article to be taken to speak of it. Within
// a language ordinary words are shared by chance, and some languages write them
// like names: there it takes more.
const (
	sharedNames  = 2
	sharedEvent  = 2
	sharedInside = 7
)

// Recall weighs how far the passage f speaks of what the article o reports; 0
// when it does not.
func (f Facts) Recall(o Facts) int {
	names, event := overlap(f.names, o.names), overlap(f.event, o.event)
	if names < sharedNames || event < sharedEvent || f.lang == o.lang && names+event < sharedInside {
		return 0
	}
	return names + event
}

func overlap(a, b map[uint32]bool) int {
	n := 0
	for k := range a {
		if b[k] {
			n++
		}
	}
	return n
}
