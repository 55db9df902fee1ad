// Package citation finds which outlets an article credits and what for, the
// chain by which the news reached it, and its unnamed sources.
//
// What goes in is an analysed article with the outlets it mentions and the
// statements found in it; what comes out are citations with their roles, hops,
// the class of the article's origin, unnamed sources as described, and the
// outlet of the copy where only weak signs tell it. Rights lines, photo credits
// and mentions that credit nothing are kept and told apart.
//
// The words it goes by stand in the packs: citing, told, references,
// outlet_words, recap, credits, channels. The package does not find outlets in
// the text (package name) nor who said what (package statement).
package citation
