package hearsay

// Span is a half-open range of bytes, [Start, End), in an Article's Text.
// JSON output counts the same range in Unicode code points.
type Span struct{ Start, End int }

// Len is the length of s in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Overlaps tells whether s and t share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Contains tells whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Article is one text as one outlet showed it at one moment.
//
// Text is the only text offsets refer to. For plain text and JSONL inputs it
// is the input exactly as given (decoded to UTF-8, nothing removed); for pages
// it is what the page reader emitted. Blocks cover it in order without
// overlapping; debris is marked by role and never removed.
type Article struct {
	Doc       string // name of the input: file, URL or the "doc" of a JSONL line
	URL       string // where it was found, if known
	Canonical string // what the page calls its own address
	Title     Field  // without the outlet's name at its end
	Byline    []Field
	Outlet    OutletRef // who published this copy
	Lang      string    // ISO 639-1, found in the text itself; "" when unknown
	Text      string
	Blocks    []Block
	Published Date // the chosen publication date; zero when none is known
	Modified  Date
	Dates     []Date // every candidate, in order of appearance
	Links     []OutLink
	Tags      []Field
	Section   string
	Origins   []Field // addresses or names the metadata gives as the original (isBasedOn, original-source, syndication-source)
	Flags     []Flag  // paywall, live blog
	Notes     []Note
}

// Field is a value taken from an article with the place it was taken from.
type Field struct {
	Value    string
	Evidence Evidence
}

// OutletRef names the outlet of an article.
type OutletRef struct {
	Name     string // canonical name where the outlet table knows it
	Domain   string
	Inferred bool // concluded from weak signs such as a hashtag; not stated by the page
	Evidence Evidence
}

// OutLink is a link that stands in the article's text.
type OutLink struct {
	URL  string
	Span Span // the linked words; empty when the link has no text
}

// Flag marks an article as a whole.
type Flag struct {
	Kind     FlagKind
	Evidence Evidence
}

// FlagKind is what a Flag says about the article.
type FlagKind string

// The kinds of flags.
const (
	FlagPaywall  FlagKind = "paywall"
	FlagLiveBlog FlagKind = "live-blog"
)

// Block is a paragraph-sized piece of an article.
type Block struct {
	Role     Role
	Kind     Debris // only when Role is RoleDebris
	Span     Span
	Evidence Evidence // why it has this role; empty for plain text
}

// IsDebris tells whether the block is not part of the article proper.
func (b Block) IsDebris() bool { return b.Role == RoleDebris }

// Role is what a block is for.
type Role string

// The roles of blocks.
const (
	RoleTitle      Role = "title"
	RoleLead       Role = "lead"
	RoleText       Role = "text"
	RoleHeading    Role = "heading"
	RoleQuote      Role = "quote"
	RoleList       Role = "list"
	RoleCaption    Role = "caption"
	RoleCredit     Role = "credit"
	RoleDateline   Role = "dateline"
	RoleCorrection Role = "correction" // an update or correction notice
	RoleDebris     Role = "debris"
)

// Debris is what a block that is not the article is instead.
type Debris string

// The kinds of debris.
const (
	DebrisRelated   Debris = "related"   // "Lire aussi :", link lists
	DebrisRights    Debris = "rights"    // copyright and reprint terms
	DebrisShare     Debris = "share"     // share and follow buttons
	DebrisPromo     Debris = "promo"     // subscribe, newsletter, channel
	DebrisTimestamp Debris = "timestamp" // a bare date or epoch on its own line
	DebrisPhoto     Debris = "photo"     // photo credit
	DebrisTags      Debris = "tags"      // hashtags, keywords
	DebrisAd        Debris = "ad"
)
