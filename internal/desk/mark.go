package desk

import (
	"slices"
	"strings"

	"hearsay"
)

// layer is what an article's text is marked with.
type layer string

// The layers.
const (
	layerSaid   layer = "said"   // who said what
	layerCopied layer = "copied" // words that stand in the parent too
	layerPlain  layer = "plain"
)

// paragraph is a block of an article ready to be shown.
type paragraph struct {
	Role   string
	Pieces []piece
	Debris []debris // for a run of blocks that are no part of the article
}

// debris is what stands in a block that is not the article.
type debris struct{ Kind, Text string }

// piece is a stretch of text with one set of marks.
type piece struct {
	Text  string
	Class string // space-separated class names; "" when unmarked
	Begin []said // statements whose content begins here
	End   []said // statements whose content ends here
}

// said is a statement as the text shows it.
type said struct {
	ID, Act, Who string
	Loud         bool // an act that a reader must not miss
}

// mark is a stretch of text and what it is.
type mark struct {
	hearsay.Span
	class string
}

// marking cuts a text into pieces.
type marking struct {
	text   string
	marks  []mark
	begins map[int][]said
	ends   map[int][]said
}

func newMarking(text string) *marking {
	return &marking{text: text, begins: map[int][]said{}, ends: map[int][]said{}}
}

func (m *marking) add(spans []hearsay.Span, class string) {
	for _, s := range spans {
		if s.Start >= 0 && s.Start < s.End && s.End <= len(m.text) {
			m.marks = append(m.marks, mark{s, class})
		}
	}
}

// paragraphs shows an article's blocks with the marks in them. Neighbouring
// blocks of debris become one paragraph.
func (m *marking) paragraphs(blocks []hearsay.Block) []paragraph {
	marks := m.byBlock(blocks)
	var out []paragraph
	for i, b := range blocks {
		text := m.text[b.Span.Start:b.Span.End]
		switch {
		case strings.TrimSpace(text) == "":
		case b.IsDebris():
			if n := len(out); n == 0 || out[n-1].Debris == nil {
				out = append(out, paragraph{Role: "debris"})
			}
			last := &out[len(out)-1]
			last.Debris = append(last.Debris, debris{string(b.Kind), strings.TrimSpace(text)})
		default:
			out = append(out, paragraph{Role: string(b.Role), Pieces: m.pieces(b.Span, marks[i])})
		}
	}
	return out
}

// byBlock gives each block the marks in it, cut to it, in order of their beginnings.
func (m *marking) byBlock(blocks []hearsay.Block) [][]mark {
	out := make([][]mark, len(blocks))
	slices.SortStableFunc(m.marks, func(a, b mark) int { return a.Start - b.Start })
	for _, k := range m.marks {
		i, _ := slices.BinarySearchFunc(blocks, k.Start, func(b hearsay.Block, at int) int {
			if b.Span.End <= at {
				return -1
			}
			return 1
		})
		for ; i < len(blocks) && blocks[i].Span.Start < k.End; i++ {
			s := hearsay.Span{Start: max(k.Start, blocks[i].Span.Start), End: min(k.End, blocks[i].Span.End)}
			out[i] = append(out[i], mark{s, k.class})
		}
	}
	return out
}

// pieces cuts a block wherever a mark begins or ends.
func (m *marking) pieces(block hearsay.Span, marks []mark) []piece {
	cuts := []int{block.Start, block.End}
	for _, k := range marks {
		cuts = append(cuts, k.Start, k.End)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []piece
	var open []mark // that the piece stands in
	for i := 0; i+1 < len(cuts); i++ {
		s := hearsay.Span{Start: cuts[i], End: cuts[i+1]}
		open = slices.DeleteFunc(open, func(k mark) bool { return k.End <= s.Start })
		for len(marks) > 0 && marks[0].Start == s.Start {
			open, marks = append(open, marks[0]), marks[1:]
		}
		out = append(out, piece{Text: m.text[s.Start:s.End], Class: classes(open), Begin: m.begins[s.Start], End: m.ends[s.End]})
	}
	return out
}

func classes(marks []mark) string {
	var out []string
	for _, k := range marks {
		if !slices.Contains(out, k.class) {
			out = append(out, k.class)
		}
	}
	return strings.Join(out, " ")
}

// loud tells whether the act of a statement stands out.
func loud(s hearsay.Statement) bool {
	switch s.Act {
	case hearsay.ActDeny, hearsay.ActDecline, hearsay.ActAccuse, hearsay.ActConfirm:
		return true
	}
	return s.Negated
}

// markStatements marks who speaks, what announces it, and what is said.
func (m *marking) markStatements(t *hearsay.Trace, who func(hearsay.Statement) string) {
	for _, s := range t.Statements {
		class := "content a-" + token(string(s.Act))
		if s.Background {
			class += " old"
		}
		m.add(s.Content, class)
		m.add(s.Source, "source")
		m.add(s.Cue, "cue")
		if len(s.Content) == 0 {
			continue
		}
		x := said{s.ID, actLabel(s), who(s), loud(s)}
		first, last := s.Content[0], s.Content[len(s.Content)-1]
		m.begins[first.Start] = append(m.begins[first.Start], x)
		m.ends[last.End] = append(m.ends[last.End], x)
	}
}
