// Package likeness compares texts across languages by what survives
// translation: names and cognates, as consonant skeletons over both scripts,
// and numbers.
//
// What goes in is an analysed text; what comes out is its Profile of anchors,
// and the likeness of two profiles. Two texts that are alike may be
// translations of one another or accounts of one event; which of them came
// first and which it is, is lineage's to prove.
package likeness
