package hearsay

// Statement is an attributed utterance: a place where the article reports what
// somebody says, denies, asks, promises or is said to believe.
type Statement struct {
	ID         string // "S1", "S2" ... in order of the text
	Source     []Span // the words that name the speaker; empty when nobody is named
	Cue        []Span // the verb group, preposition, noun or colon that announces it
	Content    []Span // what is said, quotation marks included
	Mode       Mode
	Act        Act
	Class      Class
	Who        string   // the party's fullest name in the article; "" when unknown
	Party      int      // index into Trace.Parties; -1 when none
	Via        []string // outlets and others it was told to or shown through
	Parent     string   // ID of the statement this one is nested in
	Negated    bool     // the act is negated: what is not believed, not promised, not confirmed
	Hedged     bool     // the article distances itself: reportedly, якобы, conditional
	Background bool     // old news, after a recap mark
	When       string   // time of saying, ISO 8601, if told
	Damage     string   // what was found wrong with its quotation marks; "" when nothing
	Evidence   []Evidence
}

// Mode is how the words are reported.
type Mode string

// The modes of reported speech.
const (
	ModeDirect   Mode = "direct"
	ModeMixed    Mode = "mixed"
	ModeIndirect Mode = "indirect"
)

// Act is what the speaker does with the words.
type Act string

// The acts.
const (
	ActSay     Act = "say"
	ActDeny    Act = "deny"
	ActConfirm Act = "confirm"
	ActDecline Act = "decline"
	ActAsk     Act = "ask"
	ActUrge    Act = "urge"
	ActPromise Act = "promise"
	ActAccuse  Act = "accuse"
	ActBelieve Act = "believe"
)

// Party is somebody who can speak, merged from all its mentions in one article.
type Party struct {
	Name        string // fullest form in the article
	Class       Class
	Roles       []string // offices and titles as written
	Affiliation string   // organisation, country or outlet it speaks for, if told
	Outlet      string   // canonical outlet name when Class is ClassOutlet
	Country     string   // ISO 3166-1 alpha-2, when the text ties the party to one
	Mentions    []Span
	Forms       []string // the distinct spellings found, in order of first appearance
}

// Class is what kind of party a source is.
type Class string

// The classes of parties.
const (
	ClassPerson Class = "person"
	ClassRole   Class = "role" // identified by office only
	ClassAnon   Class = "anon"
	ClassGroup  Class = "group"
	ClassOrg    Class = "org"
	ClassPlace  Class = "place" // a capital or building standing for a government
	ClassOutlet Class = "outlet"
	ClassDoc    Class = "doc"
	ClassNone   Class = "none"
)

// UnnamedSource is a mention of a source that is not named.
type UnnamedSource struct {
	Kind     UnnamedKind
	Phrase   string // as described: "une source russe de haut rang"
	Count    string // "1", "3", "2+" or "?" where the text does not say
	Told     string // whom it told: an outlet; "" when not said
	Span     Span
	Reason   string // why it is not named, in the article's words; "" when not said
	Evidence Evidence
}

// UnnamedKind tells protected sources from identified capacities.
type UnnamedKind string

// The kinds of unnamed sources.
const (
	UnnamedAnon UnnamedKind = "anon" // protected or vague: "a source", "officials"
	UnnamedRole UnnamedKind = "role" // an identified capacity: "the ministry's spokesman"
)
