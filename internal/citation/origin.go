package citation

import (
	"hearsay"
	"hearsay/internal/language"
)

// signs are the marks by which an article is classed, each nil when there is none.
type signs struct {
	opinion   *hearsay.Evidence // a mark of opinion, or the author's own voice
	wire      *hearsay.Evidence // another outlet's dateline, byline or copyright stands over the whole text
	part      *hearsay.Evidence // an agency contributed
	report    *hearsay.Evidence // the main news is another outlet's
	interview *hearsay.Evidence // it was said to a broadcaster, or to an outlet further down
	dateline  *hearsay.Evidence // the publisher's own: it is an agency
	asked     *hearsay.Evidence // somebody spoke to the publisher
	own       *hearsay.Evidence // "our correspondent"
	channel   *hearsay.Evidence // a post, release, briefing or document
}

// origin classes the article by where its main news is from.
func (f *finder) origin() {
	s := f.signs()
	set := func(o hearsay.OriginClass, e *hearsay.Evidence) { f.res.Origin, f.res.OriginWhy = o, *e }
	switch {
	case s.opinion != nil && s.wire == nil:
		set(hearsay.OriginOpinion, s.opinion)
	case s.wire != nil:
		set(hearsay.OriginAgency, s.wire)
	case s.report != nil && (s.own != nil || s.part != nil):
		set(hearsay.OriginMixed, s.report)
	case s.report != nil:
		set(hearsay.OriginReport, s.report)
	case s.dateline != nil:
		set(hearsay.OriginAgency, s.dateline)
	case s.part != nil:
		set(hearsay.OriginMixed, s.part)
	case s.asked != nil:
		set(hearsay.OriginOwn, s.asked)
	case s.interview != nil && f.several():
		set(hearsay.OriginMixed, s.interview)
	case s.interview != nil:
		set(hearsay.OriginStatement, s.interview)
	case s.channel != nil:
		set(hearsay.OriginStatement, s.channel)
	case s.own != nil:
		set(hearsay.OriginOwn, s.own)
	default:
		f.unattributed(set)
	}
}

func (f *finder) signs() signs {
	var s signs
	var syndicated *hearsay.Evidence
	for i := range f.credits {
		c := &f.credits[i]
		reason := c.Evidence.Reason
		switch c.Role {
		case hearsay.CiteOrigin:
			if f.spokenTo(c) {
				keep(&s.interview, c.Evidence)
			} else {
				keep(&s.report, c.Evidence)
			}
		case hearsay.CiteInterview:
			keep(&s.interview, c.Evidence)
		case hearsay.CiteCredit:
			switch {
			case f.isSelf(*c):
				if reason == "dateline" && c.outlet != nil && c.outlet.Kind == hearsay.OutletAgency {
					keep(&s.dateline, c.Evidence)
				}
			case reason == "contributed":
				if !f.creditedBesides(c) {
					keep(&s.part, c.Evidence)
				}
			case f.wire(c):
				keep(&s.wire, c.Evidence)
			default:
				keep(&syndicated, c.Evidence)
			}
		case hearsay.CiteSelf:
			if reason == "asked-by-the-outlet" {
				keep(&s.asked, c.Evidence)
			}
		case hearsay.CiteRights:
			if reason == "copyright" && !f.isSelf(*c) {
				keep(&syndicated, c.Evidence)
			}
		}
	}
	if s.wire == nil && s.report == nil {
		s.wire = syndicated
	}
	s.own = f.firstHit(language.OutletWords, "self", len(f.proper))
	s.channel = f.firstHit(language.Channels, "", headBlocks+1)
	s.opinion = f.opinion(s.own == nil && s.asked == nil && s.interview == nil)
	return s
}

// creditedBesides tells whether an outlet that contributed is one that the text
// credits for its news anyway.
func (f *finder) creditedBesides(c *credit) bool {
	for i := range f.credits {
		if x := &f.credits[i]; x.Outlet == c.Outlet && (x.Role == hearsay.CiteOrigin || x.Role == hearsay.CiteInterview) {
			return true
		}
	}
	return false
}

// several tells whether the text draws on two outlets or more, none of which is
// where its main news is from.
func (f *finder) several() bool {
	first := ""
	for i := range f.credits {
		switch c := &f.credits[i]; {
		case c.Role == hearsay.CiteOrigin:
			return false
		case c.Role != hearsay.CiteInterview && c.Role != hearsay.CiteSupport || c.Outlet == "media":
		case first == "":
			first = c.Outlet
		case c.Outlet != first:
			return true
		}
	}
	return false
}

// spokenTo tells whether an origin is a broadcaster that only let somebody
// speak: such news is a public statement and not the outlet's report.
func (f *finder) spokenTo(c *credit) bool {
	if c.From != "" || c.passesOn {
		return false
	}
	if c.Evidence.Reason != "told" {
		return c.Evidence.Reason == "on-air"
	}
	return c.outlet != nil && c.outlet.Kind == hearsay.OutletBroadcaster
}

// minPeople is how many people somebody must have talked to whose text credits
// nobody.
const minPeople = 2

// unattributed classes an article that credits nobody: several people who are
// named and speak make it own reporting, one speaker or a body a statement,
// nothing at all leaves it open.
func (f *finder) unattributed(set func(hearsay.OriginClass, *hearsay.Evidence)) {
	official, spoken := 0, 0
	people := map[string]bool{}
	var why hearsay.Evidence
	for _, s := range f.statements {
		if s.Background || len(s.Source) == 0 {
			continue
		}
		switch s.Class {
		case hearsay.ClassOrg, hearsay.ClassDoc, hearsay.ClassPlace:
			official++
		case hearsay.ClassPerson:
			people[s.Who] = true
			spoken++
		case hearsay.ClassRole:
			spoken++
		default:
			continue
		}
		if why.Reason == "" {
			why = hearsay.Evidence{Spans: append(append([]hearsay.Span{}, s.Source...), s.Cue...), Reason: "named-sources"}
		}
	}
	switch {
	case len(people) >= minPeople && spoken > official:
		set(hearsay.OriginOwn, &why)
	case official > spoken:
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
			return f.evidence(h)
		}
	}
	return nil
}

func (f *finder) evidence(h *language.Hit) *hearsay.Evidence {
	return &hearsay.Evidence{Spans: []hearsay.Span{f.t.Span(h.First, h.Last)}, Reason: h.Entry.Section.String() + "-" + h.Entry.Label}
}
