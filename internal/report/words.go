package report

import (
	"strings"

	"hearsay"
)

// Speaker is a party with its statements, as reports list them.
type Speaker struct {
	Name, Class, Detail string
	Statements          []hearsay.Statement
}

// Speakers groups an article's statements by who makes them, in order of first
// appearance: the news, or what stands behind a recap mark.
func Speakers(t *hearsay.Trace, background bool) []Speaker {
	var out []Speaker
	for _, s := range bySpeaker(t, background) {
		out = append(out, Speaker{s.name, s.class, s.detail, s.statements})
	}
	return out
}

// SpeakerOf describes who makes a statement.
func SpeakerOf(t *hearsay.Trace, s hearsay.Statement) string { return describe(t, s).name }

// ActWord is what a speaker does, in the third person; acts that a reader must
// not miss are in capitals.
func ActWord(s hearsay.Statement) string {
	if s.Negated {
		return "DOES NOT " + strings.ToUpper(string(s.Act))
	}
	return actWords[s.Act]
}

// ClassWords describes a class of parties.
func ClassWords(c hearsay.Class) string { return classWords[c] }

// OriginWords explains a class of origin.
func OriginWords(o hearsay.OriginClass) string { return originWords[o] }

// OriginsText words a range of origins: "between 1 and 3 independent".
func OriginsText(o hearsay.Origins) string {
	return originsText(hearsay.Origins{Min: o.Min, Max: o.Max})
}

// Classes lists the classes of parties from those that can be asked again to
// those that cannot.
func Classes() []hearsay.Class { return cardOrder }

// Line makes foreign text safe for one line: white space becomes single spaces,
// control characters and changes of direction are dropped.
func Line(s string) string { return squeeze(s) }

// Shorten cuts a text to n characters at a word.
func Shorten(s string, n int) string { return shorten(s, n) }

// Quote joins the words of several spans of a text into one line.
func Quote(text string, spans []hearsay.Span) string { return pieces(text, spans) }

// ReasonWords says in plain words what a link rests on.
func ReasonWords(e hearsay.LinkEvidence) string { return reason(e) }

// LossWords says in plain words what was lost: "the refusal to comment".
func LossWords(k hearsay.LossKind) string { return lossWords[k] }

// StatementMarks are what there is to say of a statement besides who says what:
// "direct quote", "hedged", "within S3".
func StatementMarks(s hearsay.Statement) []string {
	var marks []string
	if s.Mode != hearsay.ModeIndirect {
		marks = append(marks, string(s.Mode)+" quote")
	}
	if s.Hedged {
		marks = append(marks, "hedged")
	}
	if s.Parent != "" {
		marks = append(marks, "within "+s.Parent)
	}
	if len(s.Via) > 0 {
		marks = append(marks, "via "+squeeze(strings.Join(s.Via, ", ")))
	}
	if s.When != "" {
		marks = append(marks, "on "+s.When)
	}
	if s.Damage != "" {
		marks = append(marks, "damaged: "+s.Damage)
	}
	return marks
}
