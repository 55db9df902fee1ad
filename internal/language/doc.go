// Package language turns the text of an article into words, sentences and
// lexicon hits that every later stage works on, and tells which language the
// text is in.
//
// What goes in is a text with its blocks and a language Pack; what comes out
// is a Text: flat slices of tokens, sentences, paragraphs and hits, with byte
// offsets into the text as given. Nothing is normalised in place: case,
// apostrophes, stress marks and invisible characters are folded in a buffer
// beside the text.
//
// All that is particular to a language stands in packs/xx.toml: reporting verbs
// and their acts, source nouns, titles, hedges, months, debris phrases. See
// docs/language-packs.md. This package knows how such phrases are written and
// found, not what they are for; it draws no conclusions about who said what.
package language
