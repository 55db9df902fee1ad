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
