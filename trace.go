package hearsay

// Trace is everything read from one article: where it has its news from and
// who said what. Every fact in it carries its evidence.
type Trace struct {
	Article    Article
	Origin     OriginClass
	OriginWhy  Evidence
	Chain      []Hop // from this copy towards the sources
	Parties    []Party
	Statements []Statement
	Citations  []Citation
	Sources    []UnnamedSource
	Times      []TimeExpression
	Card       SourcingCard
	Conflicts  []Conflict // statements of this article that contradict one another
	Notes      []Note
}

// Hop is one step of the chain by which the news reached this copy.
type Hop struct {
	Name     string // "this copy", "UNIAN", "Reuters", "unnamed sources"
	Kind     HopKind
	Inferred bool
	Evidence []Evidence
}

// HopKind is what stands at a step of the chain.
type HopKind string

// The kinds of hops.
const (
	HopCopy    HopKind = "copy"
	HopOutlet  HopKind = "outlet"
	HopSources HopKind = "sources" // named or unnamed people and documents
	HopUnknown HopKind = "unknown"
)

// Conflict is a pair of statements in which one denies what another asserts.
type Conflict struct {
	Asserted, Denied string   // statement IDs
	Shared           []string // the words, names or numbers both are about
	Evidence         []Evidence
}

// SourcingCard sums up how well an article is sourced.
type SourcingCard struct {
	ByClass           map[Class]int  // distinct parties per class
	Named, Unnamed    int            // distinct sources with and without a name, quoted within statements of others too
	OnRecord          int            // people, organisations and documents that speak by name to this article, nested and old statements apart
	Claimed           int            // unnamed sources the article claims ("three sources"); 0 when it does not count them
	DescribedMin      int            // unnamed sources that must be different people
	DescribedMax      int            // unnamed sources that may be
	Groups            []UnnamedGroup // unnamed sources by country, the largest group first
	PluralOne         []Span         // plural claims with a single description behind them
	AnonymityReason   Field          // why they are not named; zero when not said
	PositionToKnow    []Span         // "familiar with the talks", "briefed on"
	SecondHand        bool           // the news comes through another outlet
	FirstParagraph    bool           // the first paragraph says who has it
	BareSources       []Span         // "a source" and nothing else
	DenialOfMainClaim bool
}

// UnnamedGroup counts the unnamed sources of one country, or of none that is told.
type UnnamedGroup struct {
	Country  string // ISO 3166-1 alpha-2; "" when not told
	Claimed  int    // as many as the article says; 0 when it gives no number
	Min, Max int    // different people among those described
	Spans    []Span
}
