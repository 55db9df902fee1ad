package hearsay

// Citation is a mention of an outlet with what the article credits it for.
type Citation struct {
	Outlet   string // canonical name, the name as written when unknown, or "media" for unnamed outlets
	Domain   string
	Role     CitationRole
	From     string // outlet that passed it on ("X, citing Y": Y from X); "" when cited at first hand
	Span     Span
	Evidence Evidence
}

// CitationRole is what an outlet is mentioned for.
type CitationRole string

// The roles of citations. The first five credit information, the others do not.
const (
	CiteOrigin     CitationRole = "origin"     // the main news comes from it
	CiteSupport    CitationRole = "support"    // further facts come from it
	CiteBackground CitationRole = "background" // recap of old news
	CiteInterview  CitationRole = "interview"  // somebody spoke to it
	CiteCredit     CitationRole = "credit"     // byline, dateline, credit line
	CitePhoto      CitationRole = "photo"
	CiteRights     CitationRole = "rights"
	CiteSelf       CitationRole = "self"
	CiteOther      CitationRole = "other" // talked about
)

// Credits tells whether a citation of this role credits the outlet for information.
func (r CitationRole) Credits() bool {
	switch r {
	case CiteOrigin, CiteSupport, CiteBackground, CiteInterview, CiteCredit:
		return true
	}
	return false
}

// OriginClass is where an article as a whole has its main news from.
type OriginClass string

// The classes of origin.
const (
	OriginOwn       OriginClass = "own"       // own reporting, nobody else credited
	OriginAgency    OriginClass = "agency"    // the whole text is an agency's
	OriginReport    OriginClass = "report"    // retells another outlet's report and says so
	OriginMixed     OriginClass = "mixed"     // several of these
	OriginStatement OriginClass = "statement" // a public statement, post, document or broadcast
	OriginOpinion   OriginClass = "opinion"
	OriginUnknown   OriginClass = "unknown"
)
