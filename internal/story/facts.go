package story

import (
	"slices"
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/likeness"
)

// Facts are what a text, or a passage of one, can have in common with another:
// its names, and the words, numbers and concepts that say what happened. Both
// are hashes, sorted, each once.
type Facts struct {
	Lang  string
	Names []uint32
	Event []uint32
}

// minName is the number of consonants a name must have to be told from others.
const minName = 3

// Reading reads the facts of one text.
type Reading struct {
	text    *language.Text
	lang    string
	anchors []likeness.Anchor
}

// Read prepares a text for reading its facts.
func Read(t *language.Text, lang string) Reading {
	return Reading{t, lang, likeness.AnchorsIn(t, lang)}
}

// Passage reads the facts of a range of tokens. What stands in the span skip, the
// name of the outlet that is cited, is left out.
func (r Reading) Passage(of language.Range, skip hearsay.Span) Facts {
	return r.facts(of, skip, func(a likeness.Anchor) bool { return a.Name })
}

// Whole reads the facts of the whole text. A word that opens a sentence may be a
// name: whether it is one, the passage tells that has it too.
func (r Reading) Whole() Facts {
	return r.facts(language.Range{Last: int32(len(r.text.Tokens))}, hearsay.Span{}, func(a likeness.Anchor) bool {
		return r.text.Tokens[a.Token].Is(language.Capital)
	})
}

// facts reads those of a range of tokens. Countries are no names here: two
// texts on one country share nothing yet.
func (r Reading) facts(of language.Range, skip hearsay.Span, name func(likeness.Anchor) bool) Facts {
	f := Facts{Lang: r.lang}
	t := r.text
	whole := int32(-1)   // token whose skeleton was read: what follows are parts of it
	country := int32(-1) // the last token that is one: its skeleton follows
	var skel []byte
	for _, a := range r.anchors {
		if a.Token < of.First || a.Token >= of.Last || a.Skeleton && (a.Token == whole || !name(a)) {
			continue
		}
		if a.Country {
			country = a.Token
		}
		if a.Token == country || skip.Len() > 0 && skip.Overlaps(t.Span(a.Token, a.Token+1)) {
			continue
		}
		if !a.Skeleton {
			f.Event = append(f.Event, a.Key)
			continue
		}
		whole = a.Token
		if skel = likeness.Skeleton(skel[:0], t.Folded(a.Token)); len(skel) >= minName {
			f.Names = append(f.Names, a.Key)
		}
	}
	stop := language.FunctionWords(r.lang)
	for i := of.First; i < of.Last; i++ {
		w := t.Folded(i)
		if t.Tokens[i].Kind == language.Word && !t.Tokens[i].Is(language.Capital) && utf8.RuneCount(w) >= stemLength && !stop[string(w)] {
			f.Event = append(f.Event, likeness.Hash(stem(w)))
		}
	}
	f.Names, f.Event = set(f.Names), set(f.Event)
	return f
}

// factBits are what is kept of a hash: enough to tell the few hundred facts of an
// article apart, and half of what whole ones would take.
const factBits = 22

func set(list []uint32) []uint32 {
	for i := range list {
		list[i] &= 1<<factBits - 1
	}
	slices.Sort(list)
	return slices.Compact(list)
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
	names := f.Named(o.Names)
	if names == 0 {
		return 0
	}
	event := overlap(f.Event, o.Event)
	if event < sharedEvent || f.Lang == o.Lang && names+event < sharedInside {
		return 0
	}
	return names + event
}

// Named is how many names the passage shares with those of an article, 0 when
// they are too few for it to speak of the article.
func (f Facts) Named(names []uint32) int {
	n := overlap(f.Names, names)
	if n < sharedNames {
		return 0
	}
	return n
}

// overlap counts what two sets share.
func overlap(a, b []uint32) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			a, b = a[1:], b[1:]
			n++
		}
	}
	return n
}
