package statement

import (
	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/statement/quote"
	"hearsay/internal/statement/tagger"
)

// Quotations that are speech have a speaker, and one speaker each. What the
// tagger makes of them is completed here: a content that breaks off within a
// quotation takes all of it, one quotation that goes on after another has the
// same speaker, and what no words announce is ascribed to who is named before.

const (
	// speechTokens is from how many tokens on a quotation is speech that somebody
	// must have said; lineTokens the same where a name and a colon open it.
	speechTokens = 7
	lineTokens   = 4
	// nameTokens is how many tokens the speaker of a line of dialogue takes at most.
	nameTokens = 6
	// looseTokens is how long a quotation without a closing mark may be to be trusted.
	looseTokens = 120
)

func (f *finder) speech() {
	for k := range f.quotes.Regions {
		q := &f.quotes.Regions[k]
		n := q.Last - q.First
		if q.Parent >= 0 || n < lineTokens || f.debris(q.First) || q.Damage == quote.NoClosing && n > looseTokens {
			continue
		}
		if owner, both := f.owner(q); owner != nil {
			f.fill(owner, q, both)
		} else if x := f.interrupted(q); x != nil {
			f.resume(x, q)
		} else if !f.line(q) && !f.headline(q) && n >= speechTokens {
			f.unannounced(q)
		}
	}
}

// owner is the statement made outside quotation q that has most of it, and how
// many of its tokens that is.
func (f *finder) owner(q *quote.Region) (*found, int32) {
	var best *found
	most := int32(0)
	from, to := f.firstFrom(q.First-sentenceReach), f.firstFrom(q.Last+sentenceReach)
	for i := max(0, from-neighbours); i < to; i++ {
		x := &f.found[i]
		if x.Anchor > q.First && x.Anchor < q.Last {
			continue
		}
		if both := overlap(x.Content, q); both > most {
			best, most = x, both
		}
	}
	return best, most
}

// interrupted is the statement made within quotation q whose content opens it:
// «A, — сказал X. — B», « A, a déclaré X. B »; nil when there is none.
func (f *finder) interrupted(q *quote.Region) *found {
	for i := f.firstFrom(q.First); i < len(f.found) && f.found[i].Anchor < q.Last; i++ {
		x := &f.found[i]
		if x.Content[0].First <= q.First+1 && x.Content[0].Last <= x.Anchor {
			return x
		}
	}
	return nil
}

// resume lengthens the content of a statement made within a quotation by what
// follows the dash behind its words of saying.
func (f *finder) resume(x *found, q *quote.Region) {
	last := x.Content[len(x.Content)-1].Last
	for i := max(x.Anchor, last) + 1; i < min(q.Last, x.Anchor+sentenceReach); i++ {
		if f.t.Tokens[i].Kind != language.Dash || f.t.Tokens[i-1].Kind != language.Stop && f.t.Src[f.t.Tokens[i-1].Start] != ',' {
			continue
		}
		if i+1 < q.Last && !f.anchored(language.Range{First: i + 1, Last: q.Last}) {
			f.lengthen(x, language.Range{First: i + 1, Last: q.Last})
		}
		return
	}
}

// overlap is how many tokens of q lie in the ranges.
func overlap(rs []language.Range, q *quote.Region) (n int32) {
	for _, r := range rs {
		n += max(0, min(r.Last, q.Last)-max(r.First, q.First))
	}
	return n
}

// fill lengthens the content of a statement to all of a quotation of which it
// has the beginning or a good part.
func (f *finder) fill(x *found, q *quote.Region, both int32) {
	if both == q.Last-q.First {
		return
	}
	for k := range x.Content {
		c := &x.Content[k]
		if c.Last <= q.First || c.First >= q.Last {
			continue
		}
		if c.First > q.First+1 && 5*both < 2*(q.Last-q.First) {
			return
		}
		c.First, c.Last = min(c.First, q.First), max(c.Last, q.Last)
		kept := x.Content[:k+1]
		for _, r := range x.Content[k+1:] {
			if r.First >= q.Last {
				kept = append(kept, r)
			}
		}
		x.Content = kept
		return
	}
}

// line adds a line of dialogue: a name, a colon and a quotation that ends the
// paragraph.
func (f *finder) line(q *quote.Region) bool {
	par := f.t.Paragraphs[f.t.ParagraphIndex(q.First)]
	colon := q.First - 1
	if colon <= par.First || colon-par.First > nameTokens || f.t.Src[f.t.Tokens[colon].Start] != ':' || q.Last < par.Last-1 {
		return false
	}
	source := language.Range{First: par.First, Last: colon}
	for i := source.First; i < source.Last; i++ {
		if k := f.t.Tokens[i].Kind; k != language.Word && k != language.Hyphen || f.t.HitAt(i, language.Verbs) != nil {
			return false
		}
	}
	if !f.t.Tokens[source.First].Is(language.Capital) {
		return false
	}
	f.insert(found{Frame: tagger.Frame{
		Anchor: colon, Source: []language.Range{source}, Cue: []language.Range{{First: colon, Last: colon + 1}},
		Content: []language.Range{{First: q.First, Last: q.Last}}, Act: actNumber(hearsay.ActSay), Class: classNumber(hearsay.ClassPerson),
	}, parent: -1, reason: "dialogue-line"})
	return true
}

// headline adds what a headline quotes before a colon: "'We will stay': the
// mayor of the drowned town speaks". Who is named first behind it has said it.
func (f *finder) headline(q *quote.Region) bool {
	par := f.t.Paragraphs[f.t.ParagraphIndex(q.First)]
	if q.First != par.First || q.Last+1 >= par.Last || f.t.Src[f.t.Tokens[q.Last].Start] != ':' {
		return false
	}
	source, class, ok := f.speakerIn(language.Range{First: q.Last + 1, Last: min(par.Last, q.Last+1+nameTokens)})
	if ok {
		f.insert(found{Frame: tagger.Frame{
			Anchor: q.Last, Source: []language.Range{source}, Cue: []language.Range{{First: q.Last, Last: q.Last + 1}},
			Content: []language.Range{{First: q.First, Last: q.Last}}, Act: actNumber(hearsay.ActSay), Class: classNumber(class),
		}, parent: -1, reason: "headline-quotation"})
	}
	return ok
}

// speakerIn is the first outlet, person or country named in a range.
func (f *finder) speakerIn(r language.Range) (language.Range, hearsay.Class, bool) {
	if o := f.outletIn(r); o != nil {
		return language.Range{First: o.First, Last: o.Last}, hearsay.ClassOutlet, true
	}
	if ms := f.in.Names.Within(r.First, r.Last); len(ms) > 0 {
		return language.Range{First: ms[0].First, Last: ms[0].Last}, f.in.Names.Parties[ms[0].Party].Class, true
	}
	for _, s := range []language.Section{language.Governments, language.Countries} {
		if h := f.hitIn(r, s); h != nil {
			return language.Range{First: h.First, Last: h.Last}, hearsay.ClassPlace, true
		}
	}
	return language.Range{}, "", false
}

// unannounced ascribes a quotation that no statement accounts for: one that
// begins a sentence to the statement before it, if that ends in a quotation too,
// others to the person named in the sentence or the one before.
func (f *finder) unannounced(q *quote.Region) {
	n := f.t.SentenceIndex(q.First)
	s := f.t.Sentences[n]
	if q.First-s.First <= 1 {
		if b := f.before(n - 1); b != nil && f.mayGoOn(b) {
			f.lengthen(b, language.Range{First: q.First, Last: q.Last})
			return
		}
	}
	fr := tagger.Frame{Anchor: q.First, Content: []language.Range{{First: q.First, Last: q.Last}}, Act: actNumber(hearsay.ActSay)}
	for _, r := range []language.Range{
		{First: max(s.First, q.First-sentenceReach), Last: q.First},
		{First: q.Last, Last: min(s.Last, q.Last+sentenceReach)},
		{First: max(f.t.Sentences[max(0, n-1)].First, q.First-sentenceReach), Last: q.First},
	} {
		if source, class, ok := f.subject(r); ok {
			fr.Source, fr.Class = []language.Range{source}, classNumber(class)
			f.insert(found{Frame: fr, parent: -1, reason: "quotation"})
			return
		}
	}
}

// subject is the person or pronoun that comes first in a range.
func (f *finder) subject(r language.Range) (language.Range, hearsay.Class, bool) {
	if r.Last <= r.First {
		return language.Range{}, "", false
	}
	at := r.Last
	var out language.Range
	class := hearsay.ClassPerson
	for _, m := range f.in.Names.Within(r.First, r.Last) {
		out, at, class = language.Range{First: m.First, Last: m.Last}, m.First, f.in.Names.Parties[m.Party].Class
		break
	}
	for i := r.First; i < at; i++ {
		if h := f.t.HitAt(i, language.Pronouns); h != nil && (h.Entry.Label == "m.sg" || h.Entry.Label == "f.sg") {
			return language.Range{First: h.First, Last: h.Last}, hearsay.ClassPerson, true
		}
	}
	return out, class, at < r.Last
}

// mayGoOn tells whether a statement ends in quoted words, so that a quotation
// right behind it goes on with them.
func (f *finder) mayGoOn(b *found) bool {
	last := b.Content[len(b.Content)-1].Last
	for i := last - 1; i >= max(0, last-2); i-- {
		if f.quotes.Depth[i] > 0 {
			return true
		}
	}
	return false
}

// overlaps tells whether two ranges share a token: two readings of one source may
// differ in its extent.
func overlaps(a, b language.Range) bool { return a.First < b.Last && b.First < a.Last }

// coordinate ends what one statement says where the next of the same speaker
// begins: in "a source denied A and said B", A is what is denied.
func (f *finder) coordinate() {
	for i := range f.found {
		x := &f.found[i]
		for j := i + 1; j < min(len(f.found), i+4); j++ {
			y := &f.found[j]
			c := &x.Content[len(x.Content)-1]
			if len(x.Source) == 0 || len(y.Source) == 0 || !overlaps(x.Source[0], y.Source[0]) || y.Anchor <= c.First || y.Anchor >= c.Last || f.quotes.Depth[y.Anchor] > 0 {
				continue
			}
			end := y.Anchor
			if len(y.Cue) > 0 {
				end = min(end, y.Cue[0].First)
			}
			for end > c.First+1 && (f.t.Tokens[end-1].Kind != language.Word || f.small[string(f.t.Folded(end-1))]) {
				end--
			}
			if end > c.First {
				c.Last = end
			}
		}
	}
}
