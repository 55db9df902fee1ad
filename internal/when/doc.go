// Package when reads time: stated instants in metadata and time expressions in
// the text of articles.
//
// ParseInstant turns a date as it stands in a header, a tag or a feed into an
// Instant that is no more precise than what was written and has a zone only if
// one was given: a missing time of day is not midnight, a missing zone is not
// UTC. Find reads expressions such as "fin 2023", "am Montag" or «в январе»
// against the article's date. Conflicts tells where an article's clocks
// disagree.
//
// What Find reads: dates in all orders, the weekday choosing the year;
// parts of days, months, years and decades; clock times with their zones; what is
// counted from the article or from the time named before; quarters, decades,
// centuries; ranges. It looks back where an expression does not say which way,
// and leaves alone what may as well be a score, an age or a duration.
//
// The words for months, days and units come from the language packs.
//
// The package does not choose an article's publication date: that is the page
// reader's task.
package when
