// Package store keeps articles, what was read from them, and the stories they
// belong to.
//
// What goes in are Batches of Drafts: traced articles with their fingerprints,
// search terms and story. What comes out are Entries, Revisions, traces,
// matches of searches, and what following feeds must remember. A batch is kept
// whole or not at all, and what Write has acknowledged survives the end of the
// process at any moment.
//
// The package holds the vocabulary and the interface; package sqlite keeps it
// in one file, package storetest holds any store to the same contract. A store
// derives nothing: it traces no article, joins no stories and judges no text.
package store

import (
	"context"
	"errors"
	"time"

	"hearsay"
	"hearsay/internal/reuse"
	"hearsay/internal/story"
)

// Errors a caller may branch on.
var (
	ErrNotFound = errors.New("not found")
	// ErrMoved is Write's answer when another process has added articles, split
	// or merged stories since the batch was prepared: prepare it anew.
	ErrMoved = errors.New("the store has moved on")
	// ErrFull is a disk or quota without room; the batch is not kept, all
	// before it is.
	ErrFull = errors.New("no room left on the disk; free some and run the same command again: what was added before is kept")
	// ErrNewer is a store written by a newer version of the program.
	ErrNewer = errors.New("the database was written by a newer version of hearsay; use that version, or another file with --db")
	// ErrForeign is a file that is something else.
	ErrForeign = errors.New("the file is no database of hearsay; it was left as it is, name another one with --db")
	// ErrDamaged is a database with broken pages.
	ErrDamaged = errors.New("the database is damaged; restore a copy, or move it aside and add the articles again")
)

// Entry is an article as it stands in the store, in its latest revision.
type Entry struct {
	ID        int64  // 1, 2 ... in order of arrival
	Doc       string // unique name
	Base      string // the name it was given; several texts may be given one
	Address   string // URL in a normal form; "" when it has none, unique otherwise
	URL       string // as found
	Host      string
	Outlet    string
	Lang      string
	Title     string
	Published time.Time // zero when unknown
	Added     time.Time
	Revisions int
	Cluster   int64 // articles of one language and event
	Story     int64
	Body      [16]byte // hash of the first text without headline; zero for texts too short to tell
}

// Revision is one text of an article.
type Revision struct {
	Article int64
	N       int // 1 for the first
	Text    [16]byte
	Input   [16]byte
	Seen    time.Time
	Words   int
}

// Draft is an article or a further revision on its way into the store.
type Draft struct {
	Entry                   // ID, Doc and what is new; for a revision the entry as it will stand
	Revision                // N > 1 marks a revision of an article that is there
	Trace    *hearsay.Trace // with the text
	Prints   []reuse.Print
	Terms    []story.Term // of the first revision, for clustering
	Facts    story.Facts  // of the first revision
	Seat     Seat         // of an article that is new
	Sources  []int64      // articles in other stories that it may have its news from
	Search   Search
}

// Search is what full-text search knows of an article: stems with spaces between.
type Search struct{ Title, Body string }

// Seat says why an article stands in its story. It is zero for those that stand
// where clustering drew them.
type Seat struct {
	Drawn   int64 // the story to which clustering drew a stranger, who stands in another one
	Along   int64 // the article with which it goes, wherever that stands; 0 for none
	Settled bool  // no stranger: what it shares with others or a person has put it where it is
}

// Shift moves articles from a story into another one: all of them when the two
// were found to be one, else those listed, with the first of them.
type Shift struct {
	Into, From int64
	At         int64   // the article whose arrival showed it
	Articles   []int64 // in order; nil for all
	Stranger   bool    // clustering had drawn the first of Articles to From, where it is a stranger
	Along      int64   // the article with which the first goes from now on; 0 for none
}

// Batch is written in one transaction: the drafts, then the shifts in order.
type Batch struct {
	After   Newest // what Reader.Newest gave when the batch was prepared
	Drafts  []Draft
	Shifts  []Shift
	Settled []int64 // articles that are settled from now on
}

// Newest are the highest numbers in use.
type Newest struct {
	Article, Story, Cluster int64
	Decisions               int64 // how often somebody split or merged stories
}

// Known says where a text or input stands that is in the store already.
type Known struct {
	Article int64
	N       int
	Doc     string
}

// StoryEntry sums up a story.
type StoryEntry struct {
	ID       int64
	Title    string // headline of its earliest article
	Langs    []string
	Articles int
	First    time.Time // earliest publication known
	Last     time.Time // latest arrival
	Newest   int64     // Entry.ID of the latest arrival
}

// Change is a line of a story's history.
type Change struct {
	ID       int64  // grows with every change
	Kind     string // Merged, Parted
	Story    int64
	Other    int64 // the story merged in or split off
	At       int64 // Entry.ID whose arrival showed it; 0 when somebody decided
	Time     time.Time
	Articles []int64 // that went from one to the other
}

// What happened to a story.
const (
	Merged = "merge"
	Parted = "split"
)

// Query asks for articles. Every group must match, by any of its terms.
type Query struct {
	Groups []Group
	Lang   string
	Outlet string
	Since  time.Time
	Limit  int
}

// Group are the stems a word of a query may have; a phrase has several words.
type Group struct {
	Terms  []string // alternatives of one word
	Phrase []Group  // words in a row, when the user wrote quotation marks
	Not    bool
}

// Clue is an article as clustering saw it.
type Clue struct {
	ID      int64
	Doc     string
	Lang    string
	Time    time.Time
	Terms   []story.Term
	Names   []uint32 // of its Facts
	Sources []int64
	Outlet  string
	Cluster int64
	Story   int64
	Body    [16]byte
	Seat    Seat
}

// Account is a ledger kept with the state of the story it was made from.
type Account struct {
	Story  int64
	State  string // changes when the story's articles do
	Ledger hearsay.Ledger
}

// Saying is a statement of some article, as far as it can be asked for across
// articles; the trace has the rest.
type Saying struct {
	Article    int64
	N          int    // revision
	ID         string // of the statement in its trace
	Who        string
	Act        hearsay.Act
	Class      hearsay.Class
	Mode       hearsay.Mode
	Hedged     bool
	Background bool
	Content    hearsay.Span // from the first to the last word
}

// Credit is a citation of some article.
type Credit struct {
	Article int64
	N       int
	Outlet  string
	Role    hearsay.CitationRole
	From    string
	Span    hearsay.Span
}

// Mention is a party named in some article.
type Mention struct {
	Article  int64
	N        int
	Name     string
	Class    hearsay.Class
	Country  string
	Mentions int
}

// Date is a time that some article speaks of.
type Date struct {
	Article int64
	N       int
	Value   string // as hearsay.TimeExpression has it
	Span    hearsay.Span
}

// Writer keeps articles.
type Writer interface {
	// Write keeps a batch whole or not at all.
	Write(context.Context, Batch) error
	// KeepAccount keeps a story's ledger with its links.
	KeepAccount(context.Context, Account) error
	// Split moves articles out of a story into a new one and gives its number.
	// All of them must be in it, and it must keep one.
	Split(ctx context.Context, story int64, articles []int64, at time.Time) (int64, error)
	// Merge moves all articles of a story into another one.
	Merge(ctx context.Context, into, from int64, at time.Time) error
}

// Reader gives back what was kept.
type Reader interface {
	Newest(context.Context) (Newest, error)
	// ByInput finds inputs that were added before.
	ByInput(context.Context, [16]byte) (Known, error)
	// ByText finds a text under a name or an address.
	ByText(ctx context.Context, base, address string, text [16]byte) (Known, error)
	// At finds the article that stands at an address.
	At(ctx context.Context, address string) (Entry, error)
	// Article finds by Doc, URL or address.
	Article(ctx context.Context, name string) (Entry, error)
	Entry(ctx context.Context, id int64) (Entry, error)
	// Named gives the newest articles without address that were given one name,
	// at most limit, in order of arrival.
	Named(ctx context.Context, base string, limit int) ([]Entry, error)
	Revisions(ctx context.Context, article int64) ([]Revision, error)
	// Trace gives a revision as it was traced; n 0 is the latest.
	Trace(ctx context.Context, article int64, n int) (*hearsay.Trace, error)
	// Text gives the latest text, which is cheaper than the trace.
	Text(ctx context.Context, article int64) (string, error)
	// Prints gives the fingerprints of a revision; n 0 is the latest.
	Prints(ctx context.Context, article int64, n int) ([]reuse.Print, error)
	// Clues gives articles from a number on, in order of arrival.
	Clues(ctx context.Context, from int64, yield func(Clue) error) error
	Clue(ctx context.Context, article int64) (Clue, error)
	// Facts gives those of an article's first revision.
	Facts(ctx context.Context, article int64) (story.Facts, error)
}

// StoryReader gives the stories.
type StoryReader interface {
	// Stories gives the newest first.
	Stories(ctx context.Context, limit int) ([]StoryEntry, error)
	// Story gives a story, following merges, with its articles by time.
	Story(ctx context.Context, id int64) (StoryEntry, []Entry, error)
	History(ctx context.Context, story int64) ([]Change, error)
	// Apart gives the pairs of stories that were split and must stay two.
	Apart(ctx context.Context) ([][2]int64, error)
	Account(ctx context.Context, story int64) (Account, error)
}

// Searcher finds articles by their words.
type Searcher interface {
	// Search gives the newest arrivals first.
	Search(context.Context, Query) ([]Entry, error)
	// Nearby gives up to n terms of the store that are spelt much like one, the
	// most frequent first.
	Nearby(ctx context.Context, term string, n int) ([]string, error)
	// HasTerm tells whether any article has a term.
	HasTerm(ctx context.Context, term string) (bool, error)
}

// Facts finds what articles say by what it is about, the newest arrivals first,
// at most limit. Only the latest revision of an article is asked.
type Facts interface {
	// Said gives the statements of a party.
	Said(ctx context.Context, who string, limit int) ([]Saying, error)
	// Credits gives the citations of an outlet.
	Credits(ctx context.Context, outlet string, limit int) ([]Credit, error)
	// Mentions gives the articles that name a party.
	Mentions(ctx context.Context, name string, limit int) ([]Mention, error)
	// Dates gives where articles speak of a day, month or year: "2026-03", say.
	Dates(ctx context.Context, prefix string, limit int) ([]Date, error)
	// Links gives the links that kept ledgers have of an article, both ways.
	// They tell what is linked; their evidence stands in the Account.
	Links(ctx context.Context, doc string) ([]hearsay.Link, error)
}

// Store is all of it. It is safe for concurrent use.
type Store interface {
	Writer
	Reader
	StoryReader
	Searcher
	Facts
	Targets
	// Check reads everything and gives what is wrong.
	Check(context.Context) error
	Close() error
}
