// Package hearsay is the vocabulary of a program that reads news and shows,
// with the evidence for every step, where an article has it from, who said
// what, who denied it, how many independent origins stand behind a story, what
// was lost or changed on the way, and when each thing happened.
//
// It never says "true". It says who reported, on whose word, and what can be
// proved about it. The same input gives the same bytes; no language model
// judges anything.
//
// # Words
//
//   - An [Article] is one text as one outlet showed it at one moment. Its
//     [Block]s have roles; what is not the article is marked as debris and kept.
//   - An [Outlet] is a news organisation. A [Party] is somebody who can speak:
//     a person, an office, an unnamed source, an organisation, a capital
//     standing for its government, an outlet, a document, a group.
//   - A [Statement] is an attributed utterance: source, cue and content, with
//     an [Act] (says, denies, confirms, declines ...) and a [Mode].
//   - A [Citation] is a mention of an outlet with what it is credited for.
//   - An [Instant] is a point in time as far as it is known.
//   - A [Trace] is all this for one article. A [Story] is a set of articles on
//     one event, a [Link] joins an article to one it has its words or news
//     from, a [Ledger] is the story's account.
//   - [Evidence] is why a fact is believed. A fact without evidence is a bug.
//
// Offsets are bytes of [Article].Text inside the program and Unicode code
// points in every JSON output.
//
// # The way of the data, and where things live
//
//	bytes ─> page ──> language ──> statement ─┐
//	(Article, blocks,  (tokens,     citation  ├─> Trace ──> report
//	 dates)             hits)       when      │
//	                                name     ─┘
//
//	Traces ──> reuse, likeness ──> story ──> lineage ──> Ledger ──> report, desk
//	           (whose words)      (which    (who from
//	                               event)    whom)      kept by store
//
//	*.go                 the vocabulary as types, no logic, one noun a file
//	engine               wires the stages: bytes in, traces out
//	cmd/hearsay          the command line, one file per command
//	internal/page        web pages and text dumps into articles
//	internal/language    words, sentences, lexicon hits; packs/*.toml hold
//	                     all that is particular to a language
//	internal/name        outlets, people and organisations, across scripts
//	internal/statement   who said what
//	internal/citation    which outlets the text credits; chains; origin
//	internal/when        instants, time expressions, clock conflicts
//	internal/likeness    what survives translation: skeletons, numbers, concepts
//	internal/reuse       which words stand in which other text
//	internal/story       which articles report one event, across languages
//	internal/lineage     who has it from whom; origins and ledger
//	internal/stem        what a word's inflected forms share, for search
//	internal/store       what is kept; store/sqlite keeps it in one file
//	internal/intake      opens files, addresses, feeds, archives, JSONL
//	internal/feed        RSS, Atom, JSON Feed, sitemaps
//	internal/archive     WARC and WACZ
//	internal/coding      content codings of the web
//	internal/fetch       the polite HTTP client
//	internal/follow      keeps up with feeds; comes back to see silent edits
//	internal/redline     which words of a text were changed
//	internal/desk        stories, ledgers and articles in a browser
//	internal/report      results as JSON and as text for people
//	internal/demo        the built-in sample
//	bench                measurements (a module of its own)
//
// Each stage is a pure function from values to values and knows nothing of the
// ones after it; .golangci.yml enforces the layers. Adding a language is adding
// one pack file (docs/language-packs.md); adding an input format is adding one
// package beside page and a line in intake.
package hearsay
