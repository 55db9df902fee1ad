package language

import "unicode/utf8"

// maxSentence is the number of tokens from which a sentence is cut at the next
// mark, at twice as many in any case: nobody writes longer ones, and the stages
// look at whole sentences.
const maxSentence = 400

// segment finds the sentences. A stop ends one unless it follows an
// abbreviation or initial, stands inside a number, or the next word goes on in
// lower case; closing quotation marks and brackets belong to the sentence
// before.
func (t *Text) segment() {
	t.sentence = make([]int32, len(t.Tokens))
	for _, par := range t.Paragraphs {
		start := par.First
		for i := par.First; i < par.Last; i++ {
			if t.Tokens[i].Kind != Stop {
				if n := i - start; n >= 2*maxSentence || n >= maxSentence && t.Tokens[i].Kind == Punct {
					t.addSentence(start, i+1)
					start = i + 1
				}
				continue
			}
			end := t.closing(i+1, par.Last)
			if end < par.Last && !t.breaksAt(i, end) {
				continue
			}
			t.addSentence(start, end)
			start, i = end, end-1
		}
		if start < par.Last {
			t.addSentence(start, par.Last)
		}
	}
}

func (t *Text) addSentence(first, last int32) {
	n := int32(len(t.Sentences))
	t.Sentences = append(t.Sentences, Range{first, last})
	t.Tokens[first].Flags |= Opener
	for i := first; i < last; i++ {
		t.sentence[i] = n
	}
}

// closing moves over further stops, closing quotation marks and brackets that
// are glued to the stop before i.
func (t *Text) closing(i, last int32) int32 {
	for i < last && t.Tokens[i].Is(Glued) {
		tok := t.Tokens[i]
		c := t.Src[tok.Start]
		if tok.Kind != Stop && tok.Kind != Quote && c != ')' && c != ']' {
			break
		}
		i++
	}
	// a spaced closing guillemet: « … ! »
	if i < last && t.Tokens[i].Kind == Quote {
		if r, _ := utf8.DecodeRuneInString(t.Src[t.Tokens[i].Start:]); r == '»' || r == '”' {
			i++
		}
	}
	return i
}

// breaksAt decides whether the stop at token i ends a sentence when the next
// one would start at token next.
func (t *Text) breaksAt(i, next int32) bool {
	stop, follow := t.Tokens[i], t.Tokens[next]
	if follow.Is(Glued) && follow.Kind != Quote {
		return false
	}
	if t.Src[stop.Start] == '.' && next == i+1 && i > 0 && stop.Is(Glued) && t.abbreviated(i-1, next) {
		return false
	}
	switch follow.Kind {
	case Word:
		return follow.Is(Capital)
	case Dash:
		return false // "…", – said X: the sentence goes on
	case Punct:
		c := t.Src[follow.Start]
		return c != ',' && c != ';' && c != ':' && c != ')'
	}
	return true
}

// abbreviated tells whether the token before a full stop is an abbreviation, an
// initial, or a number that the stop makes an ordinal.
func (t *Text) abbreviated(i, next int32) bool {
	tok := t.Tokens[i]
	switch tok.Kind {
	case Number:
		return t.Pack.OrdinalStop && tok.End-tok.Start <= 2 && t.Tokens[next].Kind == Word
	case Word:
		if tok.Is(Capital) && utf8.RuneCountInString(t.Raw(i)) == 1 {
			return true
		}
		return t.Pack.stops[string(t.Folded(i))]
	}
	return false
}
