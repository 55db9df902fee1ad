package language

import (
	"regexp"
	"sync"
)

// Section is a part of a language pack: one kind of phrase.
type Section uint8

// The sections of a pack. The comment gives the labels its phrases stand under.
const (
	None          Section = iota
	Verbs                 // reporting verbs and verb groups; label = act
	Nouns                 // reporting nouns (statement, claim); label = act
	Prepositions          // according to; before = its source follows, after = its source precedes, both
	Citing                // phrases that introduce the outlet something is taken from
	Told                  // phrases that introduce whom it was told to
	References            // sentence openers that point back at what was just reported: "Об этом"
	Conjunctions          // that, whether: open a content
	Sources               // nouns for sources; anon, role, group
	Descriptors           // position: familiar with the matter, close to
	Anonymity             // condition: on condition of anonymity; reason: not authorised to speak
	Counts                // cardinals and vague quantities; label = number, "2+" or "?"
	Ordinals              // first, second, another; label = number, "other" or "last"
	Titles                // offices that stand with names; label = office key shared by all packs
	Things                // words that show that a capitalised name is no person's: street, university, war, treaty
	Measures              // nouns for what one acts by, which tell nothing: terms, conditions; measure
	Honorifics            // Mr, Frau; m, f, any
	Organisations         // nouns of bodies that speak: ministry, police; org
	Documents             // nouns of documents that speak: report, letter; doc
	Audience              // reporters, journalists; label "press"
	OutletWords           // outlet: the newspaper, агентство; media: unnamed outlets; self: our correspondent
	Channels              // where public statements are made; post, release, broadcast, document
	Negation              // not
	Untrue                // false, fake, не соответствует действительности
	Hedges                // hearsay: reportedly, якобы; hedge: possibly
	Moods                 // verb forms that mark reported speech; reported, conditional
	Recap                 // marks of old news: Напомним, as previously reported
	Debris                // label = kind of debris
	Corrections           // notices: correction, update; error: words that are one only where a notice stands
	Credits               // credit, photo, byline, source: words that open or close a credit
	Opinion               // marks of opinion pieces
	Calques               // phrases that machine translation makes and people do not write; calque
	Determiners           // articles and words that stand before a noun without describing it; article, indefinite
	Months                // label = 1..12
	Weekdays              // label = 1 (Monday)..7
	Relative              // yesterday: label = signed count and unit: -1d, +1w, 0d, -1m, -1y
	TimeUnits             // second, minute, hour, day, week, month, quarter, year, decade, century
	TimeParts             // parts of a year, month or day, and what stands with a clock time: partLabels
	TimeFrames            // words around a time expression: frameLabels
	Zones                 // words for time zones; label = offset such as +02:00 or an IANA name
	Pronouns              // label = gender and number: m.sg f.sg n.sg c.sg pl 1.sg 1.pl who poss
	Demonyms              // label = ISO country code
	Countries             // label = ISO country code
	Governments           // capitals and buildings that stand for a government; label = ISO country code or EU, UN, NATO
	Opposites             // antonyms; label = key+ or key-
	Abbreviations         // words that end in a stop without ending a sentence; stop
	Elisions              // words ending in an apostrophe that are words of their own; elision
	Doubts                // words by which an article keeps its distance from what it tells: doubt; unverified
	Silence               // phrases that say somebody would not comment; silence
	Claims                // nouns of what can be denied: report, allegation; claim
	Denials               // weak: verbs that deny only a claim; told: denials without a verb of saying; absence: there is no; never: at no time
	Quotes                // pair: opening and closing mark; dash: marks that open dialogue
	Openers               // adverbs that open a sentence and name nobody: Загалом, Meanwhile
	OnAir                 // what stands before the broadcaster on which something was said: on, в эфире
	Voices                // nouns behind an outlet's name for what was said to it: interview, op-ed
	Staff                 // who reports for an outlet: correspondent, корреспондент
	Circles               // what a source is called that is neither people nor an office; circle
	Magnitudes            // words that multiply the number before them: thousand, тисяч; label = the factor
	Passives              // what makes the noun before it the one spoken about: accused of
	Coordinators          // and, while: where what is denied may end
	sectionCount
)

// sectionSpec says how a section is called in a pack file and which labels it
// may have.
type sectionSpec struct {
	name   string
	labels func() *regexp.Regexp
}

// labels compiles at first use: a program that loads no pack does not wait for it.
func labels(re string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:` + re + `)$`) })
}

const (
	actLabels     = `say|deny|confirm|decline|ask|urge|promise|accuse|believe`
	countryLabels = `[A-Z]{2}|EU|UN|NATO`
	partLabels    = `begin|early|middle|late|end|first-half|second-half|q[1-4]|spring|summer|autumn|winter|` + // of a year or month
		`small-hours|morning|noon|afternoon|evening|night|midnight|` + // of a day
		`am|pm|oclock|` + // with a clock time
		`decade|` + // what makes a number a decade: "1990s", "die 90er", "los años 90"
		`article|and|at|of|to` // words within an expression that elsewhere are no words of time
	frameLabels = `ago|ahead|earlier|later|last|this|next|` + // which way from the article, or from the time named before
		`in|on|at|of|for|around|since|until|before|after|from|to|between|and`
)

// sections is the schema of a pack: adding a section takes a constant above
// and a row here.
var sections = [sectionCount]sectionSpec{
	Verbs:         {"verbs", labels(actLabels)},
	Nouns:         {"nouns", labels(actLabels)},
	Prepositions:  {"prepositions", labels(`before|after|both`)},
	Citing:        {"citing", labels(`citing`)},
	Told:          {"told", labels(`told`)},
	References:    {"references", labels(`reference`)},
	Conjunctions:  {"conjunctions", labels(`that|whether`)},
	Sources:       {"sources", labels(`anon|role|group`)},
	Descriptors:   {"descriptors", labels(`position`)},
	Anonymity:     {"anonymity", labels(`condition|reason`)},
	Counts:        {"counts", labels(`[0-9]+|2\+|\?`)},
	Ordinals:      {"ordinals", labels(`[0-9]+|other|last`)},
	Titles:        {"titles", labels(`[a-z_]+`)},
	Things:        {"things", labels(`place|body|event|work`)},
	Measures:      {"measures", labels(`measure`)},
	Honorifics:    {"honorifics", labels(`m|f|any`)},
	Organisations: {"organisations", labels(`org`)},
	Documents:     {"documents", labels(`doc`)},
	Audience:      {"audience", labels(`press`)},
	OutletWords:   {"outlet_words", labels(`outlet|media|self`)},
	Channels:      {"channels", labels(`post|release|broadcast|document`)},
	Negation:      {"negation", labels(`not`)},
	Untrue:        {"untrue", labels(`untrue`)},
	Hedges:        {"hedges", labels(`hearsay|hedge`)},
	Moods:         {"moods", labels(`reported|conditional`)},
	Recap:         {"recap", labels(`recap`)},
	Debris:        {"debris", labels(`related|rights|share|promo|timestamp|photo|tags|ad`)},
	Corrections:   {"corrections", labels(`correction|update|error`)},
	Credits:       {"credits", labels(`credit|photo|byline|source`)},
	Opinion:       {"opinion", labels(`opinion`)},
	Calques:       {"calques", labels(`calque`)},
	Determiners:   {"determiners", labels(`article|indefinite`)},
	Months:        {"months", labels(`[1-9]|1[0-2]`)},
	Weekdays:      {"weekdays", labels(`[1-7]`)},
	Relative:      {"relative", labels(`[+-]?[0-9]+[hdwmqy]`)},
	TimeUnits:     {"time_units", labels(`second|minute|hour|day|week|month|quarter|year|decade|century`)},
	TimeParts:     {"time_parts", labels(partLabels)},
	TimeFrames:    {"time_frames", labels(frameLabels)},
	Zones:         {"zones", labels(`[+-][0-9]{2}:[0-9]{2}|[A-Za-z]+(?:/[A-Za-z_]+)+|Z`)},
	Pronouns:      {"pronouns", labels(`[mfnc]\.sg|pl|1\.sg|1\.pl|who|poss`)},
	Demonyms:      {"demonyms", labels(countryLabels)},
	Countries:     {"countries", labels(countryLabels)},
	Governments:   {"governments", labels(countryLabels)},
	Opposites:     {"opposites", labels(`[a-z_]+[+-]`)},
	Abbreviations: {"abbreviations", labels(`stop`)},
	Elisions:      {"elisions", labels(`elision`)},
	Doubts:        {"doubts", labels(`doubt|unverified`)},
	Silence:       {"silence", labels(`silence`)},
	Claims:        {"claims", labels(`claim`)},
	Denials:       {"denials", labels(`weak|told|absence|never`)},
	Quotes:        {"quotes", labels(`pair|dash`)},
	Openers:       {"openers", labels(`opener`)},
	OnAir:         {"on_air", labels(`on`)},
	Voices:        {"voices", labels(`voice`)},
	Staff:         {"staff", labels(`staff`)},
	Circles:       {"circles", labels(`circle`)},
	Magnitudes:    {"magnitudes", labels(`[0-9]+`)},
	Passives:      {"passives", labels(`passive`)},
	Coordinators:  {"coordinators", labels(`and|while`)},
}

// String is the section's name in a pack file.
func (s Section) String() string {
	if int(s) < len(sections) && s != None {
		return sections[s].name
	}
	return "none"
}

var sectionByName = func() map[string]Section {
	m := make(map[string]Section, sectionCount)
	for s := None + 1; s < sectionCount; s++ {
		m[sections[s].name] = s
	}
	return m
}()
