package hearsay

// Evidence is why a fact is believed: the words of the text it was read from,
// or the metadata field, and a short reason code such as "citing-phrase" or
// "hashtag-last". A fact without evidence is a bug.
type Evidence struct {
	Spans  []Span // in the article's Text; empty when the fact comes from metadata
	Field  string // metadata field, such as "json-ld:datePublished"; empty when it comes from the text
	Reason string
}

// Note tells in plain words what was odd in an input or remarkable in a result.
type Note struct {
	Code     string // stable, for programs: "clock-conflict", "translation-suspected"
	Text     string // one English sentence or clause, for people
	Evidence []Evidence
}
