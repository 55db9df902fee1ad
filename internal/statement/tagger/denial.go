package tagger

import "hearsay/internal/language"

// What is denied is a claim. Verbs of denial have many other objects: a player is
// denied a goal, a refugee asylum. So a denial is believed sooner only where what
// it denies looks like something somebody said, and it ends where that ends.

// claimReach is how many tokens into a content its noun may stand.
const claimReach = 6

// claimed tells whether a content looks like a claim: a clause, a pronoun for
// one, quoted words, or a noun the pack knows for what can be denied.
func (s *sight) claimed(f *Frame) bool {
	c := f.Content[0]
	if v := s.at(c.First); v.kind == kPronoun || v.quote > 0 {
		return true
	}
	for i := max(c.First-2, f.Anchor); i < min(c.Last, c.First+claimReach); i++ {
		if s.at(i).kind == kThat {
			return true
		}
	}
	return s.claim(language.Range{First: max(c.First-2, f.Anchor), Last: min(c.Last, c.First+claimReach)}) >= 0
}

// claim is the first token in a range that is a noun for something said; -1
// when there is none.
func (s *sight) claim(r language.Range) int32 {
	for i := r.First; i < r.Last; i++ {
		if v := s.at(i); v.kind == kNoun || s.t.HitAt(i, language.Claims) != nil {
			return i
		}
	}
	return -1
}

// fromClaim lengthens what is denied or left unanswered to the noun that opens
// it: in "denied allegations that he had" the allegations are denied.
func (s *sight) fromClaim(f *Frame) {
	c := &f.Content[0]
	if !s.denies(f.Anchor) || c.First <= f.Anchor || c.First-f.Anchor > claimReach || s.at(c.First).quote > 0 {
		return
	}
	i := s.claim(language.Range{First: f.Anchor + 1, Last: c.First})
	if i < 0 || within(f.Source, i) {
		return
	}
	for j := i; j < c.First; j++ {
		if s.tok[j].kind == kColon || s.denies(j) {
			return // the claim was named, what is said of it follows; or the particle of the verb
		}
	}
	if s.at(i-1).kind == kFunction && i-1 > f.Anchor {
		i--
	}
	c.First = i
	for k := range f.Cue {
		q := &f.Cue[k]
		q.Last = max(q.First, min(q.Last, max(i, f.Anchor+1)))
	}
}

// whole mends a denial that hangs on the particle of its verb: in „streitet die
// Vorwürfe ab“ what is denied stands between the two.
func (s *sight) whole(f *Frame) {
	if !s.denies(f.Anchor) || overlap(f.Content, language.Range{First: f.Anchor - particleReach, Last: f.Anchor}) > 0 {
		return
	}
	for i := f.Anchor - 1; i >= max(s.t.SentenceOf(f.Anchor).First, f.Anchor-particleReach); i-- {
		h := s.t.HitAt(i, language.Verbs)
		if h == nil || h.TailFirst > f.Anchor || h.TailLast <= f.Anchor {
			continue
		}
		between := language.Range{First: h.Last, Last: h.TailFirst}
		if between.First >= between.Last || s.claim(between) < 0 && s.clauseIn(between) {
			return
		}
		f.Anchor = h.First
		f.Cue = []language.Range{{First: h.First, Last: h.Last}, {First: h.TailFirst, Last: h.TailLast}}
		f.Content = []language.Range{between}
		if len(f.Source) > 0 && f.Source[0].First < h.First {
			f.Source[0].Last = min(f.Source[0].Last, h.First)
		}
		return
	}
}

// particleReach is how many tokens behind its verb a particle may stand.
const particleReach = 24

// toClaim moves what is denied on to the claim where only the manner of denying
// was read ("denied emotionally the allegations"), and takes in the clause that
// tells what the claim says.
func (s *sight) toClaim(f *Frame) {
	c := &f.Content[0]
	if s.at(f.Anchor).act != denyNumber || c.First <= f.Anchor || s.quotes.Depth[c.First] > 0 {
		return
	}
	end := s.t.SentenceOf(f.Anchor).Last
	i := s.claim(language.Range{First: c.First, Last: min(end, c.First+mannerReach)})
	if i < 0 || len(f.Source) > 0 && f.Source[0].First > f.Anchor {
		return
	}
	short := c.Last <= i
	first := i
	if s.t.HitAt(i-1, language.Determiners) != nil {
		first--
	}
	if first >= c.First+2 && !s.clauseIn(language.Range{First: c.First, Last: first}) {
		c.First = first
	}
	if short {
		c.Last = s.clauseEnd(i+1, end)
		return
	}
	if next := s.at(c.Last); next.kind == kComma && s.at(c.Last+1).kind == kThat || next.kind == kThat {
		c.Last = s.clauseEnd(c.Last+1, end)
	}
}

// disown takes from the noun for a claim the source that denies it: the charges
// a minister denies are not the minister's.
func (s *sight) disown(frames []Frame) {
	for k := range frames {
		f := &frames[k]
		if s.at(f.Anchor).act != denyNumber || len(f.Source) == 0 {
			continue
		}
		for j := k + 1; j < min(len(frames), k+4); j++ {
			g := &frames[j]
			if len(g.Source) > 0 && g.Source[0] == f.Source[0] && g.Anchor-f.Anchor <= mannerReach && s.claim(language.Range{First: g.Anchor, Last: g.Anchor + 1}) >= 0 {
				g.Source = nil
			}
		}
	}
}

// mannerReach is how many tokens may tell how somebody denies before what.
const mannerReach = 10

// leaves tells whether the conjunction at token i leads away from what is
// denied: "denies the charges while her lawyers sue", "denies A and says B".
func (s *sight) leaves(i int32) bool {
	for _, h := range s.t.HitsAt(i) {
		if h.First != i || h.Entry.Section != language.Coordinators {
			continue
		}
		if h.Entry.Label == "while" || h.Entry.Label == "and" && (s.reports(h.Last) || s.reports(h.Last+1)) {
			return true // "and says", "and has said"
		}
	}
	return false
}

// reports tells whether a verb of reporting other than one of denial begins at
// token i.
func (s *sight) reports(i int32) bool {
	v := s.at(i)
	return v.kind == kVerb && v.first && !s.denies(i)
}

// clauseIn tells whether a clause begins in a range.
func (s *sight) clauseIn(r language.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if k := s.tok[i].kind; k == kThat || k == kRelative || k == kVerb || k == kComma {
			return true
		}
	}
	return false
}

// clauseEnd is where a sentence ends that token i belongs to, without its stop.
func (s *sight) clauseEnd(i, end int32) int32 {
	for end > i && s.at(end-1).kind == kStop {
		end--
	}
	return end
}

// particleGap is how many tokens may part what is denied: the particle of a verb
// and a conjunction with its comma.
const particleGap = 4

// endClaim ends what is denied where another clause begins: a claim that is a
// noun at the first comma no relative or conjunction follows, any at a comma
// before a verb of reporting. Nothing that stands apart is denied with it.
func (s *sight) endClaim(f *Frame) {
	c := &f.Content[0]
	if s.at(f.Anchor).act != denyNumber || c.First <= f.Anchor || s.quotes.Depth[c.First] > 0 {
		return
	}
	kept := f.Content[:1]
	for _, r := range f.Content[1:] {
		if r.First-kept[len(kept)-1].Last <= particleGap {
			kept = append(kept, r)
		}
	}
	f.Content = kept
	noun := s.claim(language.Range{First: c.First, Last: min(c.Last, c.First+claimReach)}) >= 0
	for i := c.First + 1; i < c.Last-1; i++ {
		if s.leaves(i) {
			c.Last = i
			return
		}
		if s.tok[i].kind != kComma {
			if s.tok[i].kind == kThat || s.tok[i].kind == kRelative {
				noun = false
			}
			continue
		}
		next := s.tok[i+1].kind
		if next == kVerb || noun && next != kThat && next != kRelative && next != kPronoun && next != kPossessive {
			c.Last = i
			return
		}
	}
}
