// Package lineage tells who has the news from whom among the articles of a
// story, how many independent origins stand behind it, and what changed on the
// way.
//
// What goes in are the traces of a story's articles with their analysed texts;
// what comes out is the story's Ledger: links, origins as a range, denials,
// losses, drift, kept errors, inversions, loops and clock conflicts, each with
// its evidence.
//
// A link is proved by a credit, a citation, copied spans or a translation;
// otherwise it is suspected. Its direction follows the order of evidence:
// credit or citation, the kind of outlet, containment that holds one way only,
// and clocks last and never alone. See docs/lineage.md.
//
// The package puts no articles together: that is done by package story.
package lineage
