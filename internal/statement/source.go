package statement

import "hearsay/internal/language"

// whole extends a source that ends in a source noun by the nationality or
// position that follows it: "une source" is not yet "une source américaine".
func (f *finder) whole(source []language.Range) []language.Range {
	for i := range source {
		r := &source[i]
		if r.Last <= r.First || int(r.Last) >= len(f.t.Tokens) || f.t.HitAt(r.Last-1, language.Sources) == nil {
			continue
		}
		for _, s := range []language.Section{language.Demonyms, language.Descriptors} {
			if h := f.t.HitAt(r.Last, s); h != nil && h.Last <= f.t.SentenceOf(r.First).Last && f.t.HitAt(r.Last, language.Verbs) == nil {
				r.Last = h.Last
				break
			}
		}
	}
	return source
}
