package name

import (
	"strings"

	"hearsay"
	"hearsay/internal/language"
)

// maxName is the number of words an unknown outlet's name has at the most.
const maxName = 5

// byForm finds an unknown outlet that the form shows: behind a word for
// outlets, in an agency's dateline, or as a domain.
func (f *outletFinder) byForm(i int32) int32 {
	if f.taken[i] {
		return i
	}
	if h := f.t.HitAt(i, language.OutletWords); h != nil && h.Entry.Label == "outlet" && !f.otherBody(h) {
		if first, end, ok := f.nameAt(h.Last); ok {
			f.fresh(first, end, "behind-outlet-word")
			return end
		}
	}
	if h := f.t.HitAt(i, language.Staff); h != nil {
		if first, end, ok := f.quotedName(h.Last); ok {
			f.fresh(first, end, "behind-staff")
			return end
		}
	}
	if h := f.t.HitAt(i, language.Citing); h != nil {
		if first, end, ok := f.citedAt(h.Last); ok {
			f.fresh(first, end, "behind-citing-phrase")
			return end
		}
	}
	if h := f.t.HitAt(i, language.Verbs); h != nil && h.Entry.Label == string(hearsay.ActSay) && f.t.Pack.DropsSubjects {
		if first, end, ok := f.quotedName(h.Last); ok {
			f.fresh(first, end, "behind-reporting-verb")
			return end
		}
	}
	if end := f.domain(i); end > i {
		f.fresh(i, end, "domain")
		return end
	}
	if f.acronymInDateline(i) {
		f.fresh(i, i+1, "dateline")
		return i + 1
	}
	return i
}

// otherBody tells whether a word for outlets belongs to a body that is none
// ("rating agency"), or to the office of somebody whose name may follow: "the
// spokesman of the agency, Ann Dale".
func (f *outletFinder) otherBody(h *language.Hit) bool {
	sent := f.t.SentenceOf(h.First)
	for k := h.First; k >= sent.First && k >= h.First-3; k-- {
		if o := f.t.HitAt(k, language.Organisations); o != nil && o.First < h.First && o.Last >= h.Last {
			return true
		}
		if k < h.First && (f.t.HitAt(k, language.Titles) != nil || f.t.HitAt(k, language.Sources) != nil) && f.t.HitAt(k, language.Staff) == nil && f.people(h.Last) {
			return true
		}
	}
	return false
}

// people tells whether two capitalised words follow that may be a person's name.
func (f *outletFinder) people(i int32) bool {
	n := int32(len(f.t.Tokens))
	return i+1 < n && f.t.Tokens[i].Is(language.Capital) && f.t.Tokens[i+1].Is(language.Capital) && !f.t.Tokens[i].Is(language.AllCaps)
}

// fresh adds an unknown outlet and remembers its name.
func (f *outletFinder) fresh(first, end int32, reason string) {
	s := f.t.Span(first, end)
	m := OutletMention{First: first, Last: end, Name: f.t.Src[s.Start:s.End], Quoted: f.quoted(first, end), Certain: true}
	if reason == "domain" {
		m.Domain = strings.ToLower(m.Name)
	}
	o := f.tab.ByName(m.Name)
	if o == nil && m.Domain != "" {
		o = f.tab.ByDomain(m.Domain)
	}
	if o != nil {
		m.Outlet, m.Name = o, o.Name
	}
	f.novel[m.Name] = true
	f.add(m, reason)
}

// nameAt reads a name at token i: words in quotation marks, or capitalised ones.
func (f *outletFinder) nameAt(i int32) (first, end int32, ok bool) {
	if int(i) >= len(f.t.Tokens) {
		return 0, 0, false
	}
	sent := f.t.SentenceOf(i - 1)
	if i < sent.Last && f.t.Tokens[i].Kind == language.Quote {
		for k := i + 1; k < sent.Last && k <= i+maxName+1; k++ {
			if f.common(k) && k > i+1 || f.t.HitAt(k, language.Pronouns) != nil {
				return 0, 0, false // somebody's words
			}
			if f.t.Tokens[k].Kind == language.Quote {
				return i + 1, k, k > i+1 && !f.anyTaken(i+1, k) && f.t.Tokens[i+1].Is(language.Capital)
			}
		}
		return 0, 0, false
	}
	k, script := i, f.t.Tokens[i].Flags&language.Cyrillic
	for k < sent.Last && k < i+maxName && f.t.Tokens[k].Kind == language.Word && f.t.Tokens[k].Is(language.Capital) && f.t.Tokens[k].Flags&language.Cyrillic == script && !f.taken[k] && !f.common(k) {
		k++
	}
	if k+1 < sent.Last && k > i && f.t.Tokens[k].Kind == language.Hyphen && f.t.Tokens[k].Is(language.Glued) && f.t.Tokens[k+1].Is(language.Capital) {
		k += 2 // "Al-Karsk"
	}
	if k < sent.Last && f.taken[k] { // the beginning of a name that is known: "The Daily X"
		return 0, 0, false
	}
	// in German every noun has a capital: only letters and names that are no words of the pack
	if f.t.Pack.NounCapitals && k > i && !f.t.Tokens[i].Is(language.AllCaps) {
		return 0, 0, false
	}
	return i, k, k > i
}

// citedAt reads a name behind a citing phrase: in quotation marks, or words in
// Latin letters within a Cyrillic text.
func (f *outletFinder) citedAt(i int32) (first, end int32, ok bool) {
	if first, end, ok = f.quotedName(i); ok {
		return first, end, true
	}
	if int(i) >= len(f.t.Tokens) || i == 0 || !f.t.Tokens[i-1].Is(language.Cyrillic) {
		return 0, 0, false
	}
	sent := f.t.SentenceOf(i - 1)
	end = i
	for end < sent.Last && end < i+maxName && f.t.Tokens[end].Kind == language.Word && f.t.Tokens[end].Is(language.Capital) && !f.t.Tokens[end].Is(language.Cyrillic) && !f.taken[end] {
		end++
	}
	return i, end, end > i
}

// quotedName reads a capitalised name in quotation marks at token i.
func (f *outletFinder) quotedName(i int32) (first, end int32, ok bool) {
	if int(i) >= len(f.t.Tokens) || f.t.Tokens[i].Kind != language.Quote || i == 0 {
		return 0, 0, false
	}
	first, end, ok = f.nameAt(i)
	return first, end, ok && end-first <= 4
}

func (f *outletFinder) anyTaken(from, to int32) bool {
	for k := from; k < to; k++ {
		if f.taken[k] {
			return true
		}
	}
	return false
}

// common tells whether a word is one of the pack that no outlet is called:
// weekdays, months, countries.
func (f *outletFinder) common(i int32) bool {
	for _, h := range f.t.HitsAt(i) {
		switch h.Entry.Section {
		case language.Weekdays, language.Months, language.Titles, language.Verbs, language.Demonyms, language.Pronouns, language.Countries:
			return true
		}
	}
	return false
}

// domain reads "name.tld" with a capital or a known kind of ending as a name.
func (f *outletFinder) domain(i int32) int32 {
	if int(i+2) >= len(f.t.Tokens) || f.t.Tokens[i].Kind != language.Word || f.t.Raw(i+1) != "." || !f.t.Tokens[i+1].Is(language.Glued) || !f.t.Tokens[i+2].Is(language.Glued) {
		return i
	}
	if !domainEndings()[string(f.t.Folded(i+2))] || f.taken[i+2] || f.mailed(i) {
		return i
	}
	end := i + 3
	if int(end+1) < len(f.t.Tokens) && f.t.Raw(end) == "." && f.t.Tokens[end].Is(language.Glued) && f.t.Tokens[end+1].Is(language.Glued) && domainEndings()[string(f.t.Folded(end+1))] {
		end += 2
	}
	return end
}

// mailed tells whether the domain at token i belongs to an e-mail address.
func (f *outletFinder) mailed(i int32) bool {
	return i > 0 && f.t.Tokens[i].Is(language.Glued) && f.t.Raw(i-1) == "@"
}

// acronymInDateline reads "HALSK, March 4 (NPA) -" and "Karsk (NPA) –".
func (f *outletFinder) acronymInDateline(i int32) bool {
	if !f.t.Tokens[i].Is(language.AllCaps) {
		return false
	}
	par := f.t.Paragraphs[f.t.ParagraphIndex(i)]
	if i-par.First > 12 || i == par.First || f.raw(i-1, par) != "(" || f.raw(i+1, par) != ")" {
		return false
	}
	if i-2 >= par.First && !f.t.Tokens[i-2].Is(language.Capital) && f.t.Tokens[i-2].Kind != language.Number && !(i-3 >= par.First && f.t.Tokens[i-3].Kind == language.Number) {
		return false // "artificial intelligence (AI) —"
	}
	return i+2 < par.Last && (f.t.Tokens[i+2].Kind == language.Dash || f.t.Tokens[i+2].Kind == language.Hyphen)
}

// again finds the names of unknown outlets where they stand alone.
func (f *outletFinder) again() {
	if len(f.novel) == 0 {
		return
	}
	for i := int32(0); int(i) < len(f.t.Tokens); i++ {
		if f.taken[i] || f.t.Tokens[i].Kind != language.Word || !f.t.Tokens[i].Is(language.Capital) {
			continue
		}
		sent := f.t.SentenceOf(i)
		for end := min(i+maxName, sent.Last); end > i; end-- {
			s := f.t.Span(i, end)
			if name := f.t.Src[s.Start:s.End]; f.novel[name] && !f.anyTaken(i, end) {
				f.add(OutletMention{First: i, Last: end, Name: name, Certain: true, Quoted: f.quoted(i, end)}, "named-before")
				i = end - 1
				break
			}
		}
	}
}
