package lineage

import (
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/likeness"
	"hearsay/internal/reuse"
)

// Input is one article of a story.
type Input struct {
	Trace  *hearsay.Trace
	Text   *language.Text
	Outlet *hearsay.Outlet // nil when the table does not know it
}

// article is an Input made ready for comparison.
type article struct {
	Input
	doc       string
	words     *reuse.Doc
	sentences sentences
	at        time.Time // wall clock; zero when unknown
	agency    bool
	names     []string        // folded names its outlet goes by
	cites     map[string]bool // folded names of the outlets it credits
	denies    []denial
	declines  []int
	hedges    int
}

func prepare(in Input) *article {
	tr := in.Trace
	a := &article{Input: in, doc: tr.Article.Doc, words: reuse.Prepare(in.Text), cites: map[string]bool{}}
	a.sentences = bySentence(likeness.Anchors(in.Text))
	if p := tr.Article.Published.Instant; p.Precision >= hearsay.PrecisionDay {
		a.at = p.Time
	}
	a.names = outletNames(in)
	a.agency = in.Outlet != nil && in.Outlet.Kind == hearsay.OutletAgency
	for _, c := range tr.Citations {
		if c.Role.Credits() {
			a.cites[fold(c.Outlet)] = true
		}
	}
	for i, s := range tr.Statements {
		if s.Act == hearsay.ActDecline {
			a.declines = append(a.declines, i)
		}
	}
	a.denies = a.findDenials()
	a.hedges = countHedges(in.Text)
	return a
}

// outletNames are the names under which other articles may credit the outlet.
func outletNames(in Input) []string {
	var out []string
	add := func(s string) {
		if f := fold(s); len(f) > 1 {
			out = append(out, f)
		}
	}
	ref := in.Trace.Article.Outlet
	add(ref.Name)
	add(initials(ref.Name))
	if in.Outlet != nil {
		add(in.Outlet.Name)
		for _, s := range in.Outlet.Short {
			add(s)
		}
	}
	for _, c := range in.Trace.Citations { // agencies name themselves in their datelines
		if c.Role == hearsay.CiteSelf {
			add(c.Outlet)
		}
	}
	return out
}

// initials of a name of two words and more: an agency's short name.
func initials(name string) string {
	words := strings.Fields(name)
	if len(words) < 2 {
		return ""
	}
	var b strings.Builder
	for _, w := range words {
		for _, r := range w {
			b.WriteRune(r)
			break
		}
	}
	return b.String()
}

// fold makes names comparable: lower case, letters and digits only, without a
// leading article.
func fold(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 0x80 {
			b.WriteRune(r)
		}
	}
	return strings.TrimPrefix(b.String(), "the")
}

// credits tells whether a credits b's outlet, and where.
func (a *article) credits(b *article) (hearsay.Citation, bool) {
	best, found := hearsay.Citation{}, false
	for _, c := range a.Trace.Citations {
		if !c.Role.Credits() || !b.goesBy(fold(c.Outlet)) {
			continue
		}
		if !found || c.Role == hearsay.CiteOrigin && best.Role != hearsay.CiteOrigin {
			best, found = c, true
		}
	}
	return best, found
}

func (a *article) goesBy(name string) bool {
	for _, n := range a.names {
		if n == name {
			return true
		}
	}
	return false
}

func sameOutlet(a, b *article) bool {
	return len(a.names) > 0 && len(b.names) > 0 && a.names[0] == b.names[0]
}

func countHedges(t *language.Text) int {
	n := 0
	for _, h := range t.Hits {
		if h.Entry.Section == language.Hedges && h.Entry.Label == "hearsay" || h.Entry.Section == language.Moods {
			if !t.Blocks[t.ParagraphIndex(h.First)].IsDebris() {
				n++
			}
		}
	}
	return n
}
