// Package name finds who can speak in an article: outlets, people,
// organisations and places that stand for governments, and knows when two
// spellings mean the same one.
//
// What goes in is an analysed text; what comes out are mentions with their
// places in the text, and parties merged from them: "Jake Sullivan, the
// national security adviser", "Sullivan" and «Салливана» are one person with
// one office. The embedded outlet table (outlets.tsv, see its head) knows news
// organisations by name in several languages and scripts and by domain.
//
// Offices, honorifics, demonyms, governments and the words that make a
// capitalised name a thing's come from the language packs, given names of many
// countries stand in given.txt. The package does not tell what an outlet is cited
// for (package citation), nor who said what (package statement), and it knows no
// persons beforehand.
package name
