package tagger

import "hearsay/internal/language"

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
