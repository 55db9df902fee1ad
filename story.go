package hearsay

// Story is a set of articles that report one event, across languages.
type Story struct {
	ID       string
	Articles []string // documents, in order of time
	Title    string   // headline of its earliest article in the story's main language
	Langs    []string
}

// Link joins an article to another one it has its words or news from.
type Link struct {
	From, To string // From has it from To
	Kind     LinkKind
	Proved   bool // proved by credit, citation, copied spans or translation; otherwise suspected
	Evidence []LinkEvidence
}

// LinkKind is how one article depends on another.
type LinkKind string

// The kinds of links.
const (
	LinkCopy        LinkKind = "copy"
	LinkTranslation LinkKind = "translation"
	LinkRewrite     LinkKind = "rewrite"
	LinkCites       LinkKind = "cites"
	LinkUpdate      LinkKind = "update"
)

// LinkEvidence is one reason for a link, with the words on both sides.
type LinkEvidence struct {
	Reason string
	Value  float64 // containment, similarity; 0 where it has no meaning
	From   []Span  // in the depending article
	To     []Span  // in the other one
}

// Ledger is a story's account: who has it from whom, how many independent
// origins stand behind it, and what changed on the way.
type Ledger struct {
	Story          string
	Articles       []string
	Origins        Origins
	Links          []Link
	Denials        []Denial
	Lost           []Loss
	Drift          []Drift
	OldErrors      []OldError
	Inversions     []Inversion
	Loops          [][]string
	ClockConflicts []ClockConflict
	Agreements     []Agreement
	Wires          []Wire
	Families       []Family
	Echoes         []Echo
}

// Wire is an outlet out of sight whose text several articles of a story carry:
// some credit it, others carry the same words without saying whose they are.
type Wire struct {
	Outlet   string
	Docs     []string // articles that credit it
	Inferred []string // articles with the same words that do not
	Evidence []LinkEvidence
}

// Family is a publisher several of whose outlets report the story: their
// agreement is no confirmation.
type Family struct {
	Owner string
	Docs  []string
}

// Echo is an article that only recalls the story: it is not counted as new.
type Echo struct {
	Doc   string
	Spans []Span // where it recalls it
}

// Origins is the number of independent origins, as a range that is never overstated.
type Origins struct {
	Min, Max int      // all edges contracted .. only proved ones
	Docs     []string // articles that stand at a root
}

// Denial is a statement in which somebody denies what the story asserts.
type Denial struct {
	Doc       string // the article that carries it
	Of        string // the claim, in the words of the statement denied
	By        string
	Statement string // ID in Doc
	Spans     []Span
}

// Loss is something the parent had and this copy has not.
type Loss struct {
	Doc   string
	What  LossKind
	From  string // the parent
	Spans []Span // in the parent
}

// LossKind is what was lost on the way.
type LossKind string

// The kinds of losses.
const (
	LostDenial      LossKind = "denial"
	LostHedge       LossKind = "hedge"
	LostAttribution LossKind = "attribution"
	LostNoComment   LossKind = "no_comment"
)

// Drift is a source or claim that was hardened or inflated on the way.
type Drift struct {
	Doc, From, To string // From and To are the words before and after
	Parent        string
	Spans         []Span
}

// OldError is a wrong fact kept after its origin corrected it.
type OldError struct {
	Doc, Wrong, Right string
	Spans             []Span
}

// Inversion is an article that turns a statement into its opposite.
type Inversion struct {
	Doc, Parent string
	Evidence    []LinkEvidence
}

// ClockConflict is an article whose stated time cannot be right.
type ClockConflict struct {
	Doc, Why string
	Evidence []Evidence
}

// Agreement joins two statements of different articles about the same claim.
type Agreement struct {
	Doc, Statement           string
	OtherDoc, OtherStatement string
	Denies                   bool
	Shared                   []string // the names, numbers and words both are about
	Spans, OtherSpans        []Span
}
