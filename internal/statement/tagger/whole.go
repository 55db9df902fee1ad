package tagger

import "hearsay/internal/language"

// wholeRefusal gives a refusal behind whose verb nothing but a cue was read what is
// refused: in "refused to comment" the comment. Phrases of refusal stand in the
// packs as a whole.
func (s *sight) wholeRefusal(f *Frame) {
	if len(f.Cue) == 0 || s.at(f.Anchor).act != declineNumber || len(f.Content) > 0 && f.Content[len(f.Content)-1].Last > f.Anchor {
		return
	}
	cue := &f.Cue[len(f.Cue)-1]
	if f.Anchor < cue.First || f.Anchor+1 >= cue.Last {
		return
	}
	f.Content = append(f.Content[:0], language.Range{First: f.Anchor + 1, Last: cue.Last})
	cue.Last = f.Anchor + 1
}

// wholeSubject gives a source of nothing but an article the noun that was read as
// part of the cue: in "El informe señala que", it is the report that says.
func (s *sight) wholeSubject(f *Frame) {
	if len(f.Source) != 1 || len(f.Cue) == 0 {
		return
	}
	source, cue := &f.Source[0], &f.Cue[0]
	if source.Last != cue.First || cue.First >= f.Anchor || f.Anchor >= cue.Last {
		return
	}
	for i := source.First; i < source.Last; i++ {
		if s.t.HitAt(i, language.Determiners) == nil {
			return
		}
	}
	source.Last, cue.First = f.Anchor, f.Anchor
}
