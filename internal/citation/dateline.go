package citation

import (
	"slices"

	"hearsay/internal/language"
	"hearsay/internal/name"
)

// dateline tells whether a name stands where agencies put theirs: in brackets
// or between slashes at the head of a paragraph, or between dashes behind a
// place and a day, in one of the first blocks.
func (f *finder) dateline(m *name.OutletMention, block int) bool {
	par := f.t.Paragraphs[block]
	if m.First-par.First > datelineAt {
		return false
	}
	before, after := f.mark(m.First-1, par), f.mark(m.Last, par)
	if before == "(" && after == ")" && f.dash(m.Last+1, par) {
		return true // stands below furniture too
	}
	if f.rankOf(block) > 3 {
		return false
	}
	switch {
	case f.mark(m.Last, par) == "." && f.dated(par.First, m.First), f.timed(m.First, par):
		return true
	case before == "(" && after == ")":
		return m.First == par.First+1 || f.dash(m.Last+1, par) || f.capitalised(par.First, m.First-1)
	case before == "/" && after == "/", m.First == par.First && after == "/":
		return true
	case f.dash(m.First-1, par) && (f.mark(m.Last, par) == "." || f.dash(m.Last, par)):
		return f.capitalised(par.First, min(par.First+1, m.First))
	}
	return false
}

// dated tells whether [from, to) is a place and a day, as before an agency's
// name: it holds a month or a clock and ends close before the name.
func (f *finder) dated(from, to int32) bool {
	month := false
	for k := from; k < to; k++ {
		if h := f.t.HitAt(k, language.Months); h != nil {
			month = month || to-h.Last <= 2
		} else if tok := &f.t.Tokens[k]; tok.Kind == language.Word && !tok.Is(language.Capital) {
			return false // a sentence
		}
	}
	return month
}

// timed tells whether a time of day stands right before token i, at the head of
// the paragraph: "09:12 AGENCY The authorities ...".
func (f *finder) timed(i int32, par language.Range) bool {
	return f.t.Tokens[i].Is(language.AllCaps) && i-par.First >= 3 && i-par.First <= 5 && f.mark(i-2, par) == ":" &&
		f.t.Tokens[i-1].Kind == language.Number && f.t.Tokens[i-3].Kind == language.Number
}

// rankOf counts the blocks of the article proper before a block.
func (f *finder) rankOf(block int) int {
	i, _ := slices.BinarySearch(f.proper, block)
	return i
}

func (f *finder) mark(i int32, par language.Range) string {
	if i < par.First || i >= par.Last {
		return ""
	}
	return f.t.Raw(i)
}

func (f *finder) dash(i int32, par language.Range) bool {
	if i < par.First || i >= par.Last {
		return false
	}
	k := f.t.Tokens[i].Kind
	return k == language.Dash || k == language.Hyphen
}

// capitalised tells whether the words of [from, to) begin with a place: its first
// word is capitalised.
func (f *finder) capitalised(from, to int32) bool {
	return from < to && f.t.Tokens[from].Is(language.Capital)
}

// inOutlet tells whether token i belongs to an outlet's name: letters in
// brackets behind it are the same name again.
func (f *finder) inOutlet(i int32) bool {
	return slices.ContainsFunc(f.outlets, func(m name.OutletMention) bool { return m.First <= i && i < m.Last })
}

// closing tells whether a name alone in brackets ends its paragraph.
func (f *finder) closing(m *name.OutletMention, block int) bool {
	par := f.t.Paragraphs[block]
	if f.mark(m.First-1, par) != "(" || f.mark(m.Last, par) != ")" || f.inOutlet(m.First-2) {
		return false
	}
	for i := m.Last + 1; i < par.Last; i++ {
		if k := f.t.Tokens[i].Kind; k == language.Word || k == language.Number {
			return false
		}
	}
	return true
}
