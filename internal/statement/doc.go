// Package statement finds who said what in an article.
//
// What goes in is an analysed text with the names and outlets found in it; what
// comes out are the attributed statements in order of the text - source, cue,
// content, act, mode, nesting - the parties that make them, merged over their
// mentions, and the pairs of statements that contradict one another.
//
// Package quote finds the quotations, package tagger finds statements with a
// trained model; this package makes facts of what they find: it completes and
// trims spans, resolves pronouns and descriptions to parties, nests, marks old
// news, and gives every fact its evidence. It does not tell which outlets an
// article credits (package citation), nor whether anything said is true.
package statement
