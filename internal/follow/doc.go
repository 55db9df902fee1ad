// Package follow keeps up with feeds: it visits them as often as they bring
// news, fetches the articles they name, and comes back to each article after
// growing intervals to catch edits that nobody announced.
//
// What goes in is the addresses of feeds, sitemaps and OPML lists, and a Memory
// of what was seen before; what comes out are articles, as inputs of the
// engine, handed to a Sink: new ones, and old ones whose text has changed.
// What the feed says of an article goes with it: RSS <source> as its origin, and
// the feed's own text when the page cannot be had.
//
// Everything to be visited is a Target with the time of its next visit. The
// Memory keeps targets after every single visit, so that a run that was ended
// in whatever way goes on where it was. An article is handed over before that is
// remembered: after a crash a Sink may see it twice, never not at all.
//
// Servers are asked politely by package fetch (robots.txt, a distance between
// requests, conditional requests, Retry-After), one request at a time per host.
// The times of visits depend on the Memory, the answers and the clock passed in,
// on nothing else.
//
// The package keeps no articles and compares no words: it tells only that a text
// is another than before.
package follow
