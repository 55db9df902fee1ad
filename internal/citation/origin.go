package citation

import (
	"fmt"
	"strings"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/name"
)

// publisher concludes who published this copy where no metadata tells: the
// outlet in a rights line, or the last hashtag when it names one.
func (f *finder) publisher() {
	if f.a.Outlet.Name != "" {
		return
	}
	if n := len(f.a.Tags); n > 0 {
		tag := f.a.Tags[n-1]
		if o := name.Outlets().ByName(tag.Value); o != nil {
			f.infer(o.Name, domainOf(o), "last-hashtag", tag.Evidence.Spans...)
			return
		}
	}
	for i := range f.outlets {
		m := &f.outlets[i]
		if b := f.a.Blocks[f.t.ParagraphIndex(m.First)]; b.Kind == hearsay.DebrisRights && f.a.Outlet.Domain == "" {
			f.infer(m.Name, m.Domain, "rights-line", m.Span)
			return
		}
	}
}

func domainOf(o *hearsay.Outlet) string {
	if len(o.Domains) == 0 {
		return ""
	}
	return o.Domains[0]
}

func (f *finder) infer(outlet, domain, reason string, spans ...hearsay.Span) {
	f.self = outlet
	f.res.Outlet = hearsay.OutletRef{Name: outlet, Domain: domain, Inferred: true, Evidence: hearsay.Evidence{Spans: spans, Reason: reason}}
}

// origin classes the article by where its main news is from.
func (f *finder) origin() {
	var report, agency, own, self, interview, channel, opinion *hearsay.Evidence
	for i := range f.credits {
		c := &f.credits[i]
		switch {
		case c.Role == hearsay.CiteOrigin && c.Evidence.Reason == "told":
			keep(&interview, c.Evidence)
		case c.Role == hearsay.CiteOrigin:
			keep(&report, c.Evidence)
		case c.Role == hearsay.CiteCredit && f.isSelf(*c):
			keep(&own, c.Evidence)
		case c.Role == hearsay.CiteCredit && f.wire(c):
			keep(&agency, c.Evidence)
		case c.Role == hearsay.CiteInterview:
			keep(&interview, c.Evidence)
		}
	}
	self = f.firstHit(language.OutletWords, "self", len(f.proper))
	channel = f.firstHit(language.Channels, "", headBlocks+1)
	opinion = f.firstHit(language.Opinion, "", 2)
	set := func(o hearsay.OriginClass, e *hearsay.Evidence) { f.res.Origin, f.res.OriginWhy = o, *e }
	switch {
	case opinion != nil && report == nil:
		set(hearsay.OriginOpinion, opinion)
	case agency != nil && report == nil:
		set(hearsay.OriginAgency, agency)
	case agency != nil:
		set(hearsay.OriginMixed, agency)
	case report != nil && self != nil:
		set(hearsay.OriginMixed, report)
	case report != nil:
		set(hearsay.OriginReport, report)
	case own != nil: // the publisher is an agency: its dateline stands over the text
		set(hearsay.OriginAgency, own)
	case interview != nil:
		set(hearsay.OriginStatement, interview)
	case channel != nil:
		set(hearsay.OriginStatement, channel)
	case self != nil:
		set(hearsay.OriginOwn, self)
	default:
		f.unattributed(set)
	}
}

// unattributed classes an article that credits nobody: named sources make it
// own reporting or a statement, nothing at all leaves it open.
func (f *finder) unattributed(set func(hearsay.OriginClass, *hearsay.Evidence)) {
	official, people := 0, 0
	var why hearsay.Evidence
	for _, s := range f.statements {
		if s.Background || len(s.Source) == 0 {
			continue
		}
		switch s.Class {
		case hearsay.ClassOrg, hearsay.ClassDoc, hearsay.ClassPlace:
			official++
		case hearsay.ClassPerson, hearsay.ClassRole:
			people++
		default:
			continue
		}
		if why.Reason == "" {
			why = hearsay.Evidence{Spans: append(append([]hearsay.Span{}, s.Source...), s.Cue...), Reason: "named-sources"}
		}
	}
	switch {
	case official > people:
		set(hearsay.OriginStatement, &why)
	default:
		set(hearsay.OriginUnknown, &hearsay.Evidence{Reason: "nobody-credited"})
	}
}

func keep(at **hearsay.Evidence, e hearsay.Evidence) {
	if *at == nil {
		*at = &e
	}
}

// wire tells whether a credit is an agency's.
func (f *finder) wire(c *credit) bool {
	return c.outlet != nil && c.outlet.Kind == hearsay.OutletAgency || c.Evidence.Reason == "dateline"
}

// firstHit is the first phrase of a section within the first n blocks of the
// article proper.
func (f *finder) firstHit(s language.Section, label string, n int) *hearsay.Evidence {
	for _, b := range f.proper[:min(n, len(f.proper))] {
		par := f.t.Paragraphs[b]
		for i := par.First; i < par.Last; i++ {
			h := f.t.HitAt(i, s)
			if h == nil || label != "" && h.Entry.Label != label || f.recap[b] >= 0 && f.recap[b] <= i {
				continue
			}
			return &hearsay.Evidence{Spans: []hearsay.Span{f.t.Span(h.First, h.Last)}, Reason: s.String() + "-" + h.Entry.Label}
		}
	}
	return nil
}

// chain puts the way of the news together: this copy, its outlet where that is
// another one, the outlets that passed it on, their sources.
func (f *finder) chain() {
	chain := []hearsay.Hop{{Name: "this copy", Kind: hearsay.HopCopy}}
	seen := map[string]bool{}
	add := func(outlet string, inferred bool, e hearsay.Evidence) {
		if outlet == "" || seen[outlet] {
			return
		}
		seen[outlet] = true
		chain = append(chain, hearsay.Hop{Name: outlet, Kind: hearsay.HopOutlet, Inferred: inferred, Evidence: []hearsay.Evidence{e}})
	}
	if f.res.Outlet.Name != "" {
		add(f.res.Outlet.Name, true, f.res.Outlet.Evidence)
	} else if f.a.Outlet.Name != "" {
		seen[f.a.Outlet.Name] = true // the copy is this outlet's
	}
	for _, c := range f.path() {
		add(c.Outlet, false, c.Evidence)
	}
	if h, ok := f.people(); ok {
		chain = append(chain, h)
	}
	f.res.Chain = chain
}

// path is the outlets the main news came through, the nearest first: each origin
// behind the one it was passed on by.
func (f *finder) path() []credit {
	var out []credit
	for _, role := range []hearsay.CitationRole{hearsay.CiteOrigin, hearsay.CiteCredit, hearsay.CiteInterview} {
		for _, c := range f.credits {
			if c.Role != role || c.Outlet == "media" && len(out) > 0 || role == hearsay.CiteInterview && len(out) > 0 && c.From == "" {
				continue
			}
			if c.From == "" {
				out = append(out, c)
			}
		}
		for _, c := range f.credits {
			if c.Role == role && c.From != "" {
				out = append(out, c)
			}
		}
	}
	return out
}

// people are the sources at the end of the chain.
func (f *finder) people() (hearsay.Hop, bool) {
	var unnamed []hearsay.Span
	most, phrase := 0, ""
	for _, s := range f.res.Sources {
		if s.Kind != hearsay.UnnamedAnon {
			continue
		}
		unnamed = append(unnamed, s.Span)
		if n := atLeast(s.Count); n > most {
			most, phrase = n, s.Phrase
		}
	}
	if len(unnamed) == 0 {
		return hearsay.Hop{}, false
	}
	text := "unnamed sources"
	if most == 1 && len(unnamed) == 1 {
		text = "an unnamed source"
	}
	return hearsay.Hop{
		Name: fmt.Sprintf("%s (%s)", text, strings.TrimSpace(phrase)), Kind: hearsay.HopSources,
		Evidence: []hearsay.Evidence{{Spans: unnamed, Reason: "unnamed-sources"}},
	}, true
}
