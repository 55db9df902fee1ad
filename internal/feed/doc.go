// Package feed reads what sites say about what they publish: RSS 0.9 to 2.0,
// RDF, Atom, CDF, JSON Feed, sitemaps, news sitemaps, their indexes, and OPML.
//
// What goes in is the bytes of a document in any charset; what comes out is a
// Feed with its items, their times with zones as written, and notes on what was
// odd. Feeds are read item by item: an item that is broken, or that the end of
// the document cuts, costs no other, and a document need not be well-formed XML
// (most that are not still have every item in place). No entity is expanded but
// characters and short texts that the document itself declares, one level deep.
//
// RSS <source>, Atom's source and links to the original are kept: they are the
// plainest statements of where an item comes from.
//
// The package fetches nothing, and gives titles as text but content as the HTML
// that stands in the feed: reading that is the page reader's work.
//
// See https://www.rssboard.org/rss-specification, RFC 4287 (Atom),
// https://www.jsonfeed.org/version/1.1/, https://www.sitemaps.org/protocol.html,
// https://opml.org/spec2.opml.
package feed
