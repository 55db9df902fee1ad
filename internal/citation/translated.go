package citation

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/name"
)

// translated notes signs that the text is a copy of a translation: quotation
// marks that were damaged on the way, and an outlet that does not publish in
// the language of the text. One sign is an accident; two are a suspicion.
func (f *finder) translated() {
	var why []string
	var evidence []hearsay.Evidence
	for _, s := range f.statements {
		if s.Damage != "" {
			why = append(why, "a damaged quotation ("+s.Damage+")")
			evidence = append(evidence, hearsay.Evidence{Spans: s.Content, Reason: "damaged-quotation"})
			break
		}
	}
	outlet := f.res.Outlet
	if outlet.Name == "" {
		outlet = f.a.Outlet
	}
	if o := name.Outlets().ByName(outlet.Name); o != nil && len(o.Langs) > 0 && f.a.Lang != "" && !slices.Contains(o.Langs, f.a.Lang) {
		why = append(why, o.Name+" does not publish in the language of the text")
		evidence = append(evidence, outlet.Evidence)
	}
	if e, ok := f.calques(); ok {
		why = append(why, "phrases that are calques of another language")
		evidence = append(evidence, e)
	}
	if len(why) < 2 {
		return
	}
	f.res.Notes = append(f.res.Notes, hearsay.Note{
		Code: "translation-suspected", Text: "copy of a translated text suspected: " + strings.Join(why, "; "), Evidence: evidence,
	})
}

// calques finds phrases of the pack that machine translation makes and people
// do not write.
func (f *finder) calques() (hearsay.Evidence, bool) {
	e := hearsay.Evidence{Reason: "calque"}
	for i := range f.t.Hits {
		if h := &f.t.Hits[i]; h.Entry.Section == language.Calques {
			e.Spans = append(e.Spans, f.t.Span(h.First, h.Last))
		}
	}
	return e, len(e.Spans) > 0
}
