package report

import (
	"testing"

	"hearsay"
)

// TestWords wants a word for every class, act, origin and loss: pages and
// reports would show nothing otherwise.
func TestWords(t *testing.T) {
	for _, c := range Classes() {
		if ClassWords(c) == "" {
			t.Errorf("class %s has no words", c)
		}
	}
	for _, a := range []hearsay.Act{
		hearsay.ActSay, hearsay.ActDeny, hearsay.ActConfirm, hearsay.ActDecline, hearsay.ActAsk, hearsay.ActUrge, hearsay.ActPromise, hearsay.ActAccuse, hearsay.ActBelieve,
	} {
		if ActWord(hearsay.Statement{Act: a}) == "" {
			t.Errorf("act %s has no word", a)
		}
	}
	for _, o := range []hearsay.OriginClass{
		hearsay.OriginOwn, hearsay.OriginAgency, hearsay.OriginReport, hearsay.OriginMixed, hearsay.OriginStatement, hearsay.OriginOpinion, hearsay.OriginUnknown,
	} {
		if OriginWords(o) == "" {
			t.Errorf("origin %s has no words", o)
		}
	}
	for _, k := range []hearsay.LossKind{hearsay.LostDenial, hearsay.LostHedge, hearsay.LostAttribution, hearsay.LostNoComment} {
		if LossWords(k) == "" {
			t.Errorf("loss %s has no words", k)
		}
	}
	if got := LanguageName("uk"); got != "Ukrainian" {
		t.Errorf("uk is %s", got)
	}
	if got := ReasonWords(hearsay.LinkEvidence{Reason: "copied-words", Value: .98}); got != "98 % of its words" {
		t.Errorf("a reason is %s", got)
	}
	if got := OriginsText(hearsay.Origins{Min: 1, Max: 3, Docs: []string{"a"}}); got != "between 1 and 3 independent" {
		t.Errorf("origins are %s", got)
	}
}

func TestSpeakers(t *testing.T) {
	tr := &hearsay.Trace{
		Article: hearsay.Article{Text: "Ada says it. Bo denies it."},
		Statements: []hearsay.Statement{
			{ID: "S1", Who: "Ada", Class: hearsay.ClassPerson, Party: -1}, {ID: "S2", Source: []hearsay.Span{{Start: 13, End: 15}}, Party: -1},
			{ID: "S3", Who: "Ada", Class: hearsay.ClassPerson, Party: -1}, {ID: "S4", Who: "Ada", Background: true, Party: -1},
		},
	}
	now, old := Speakers(tr, false), Speakers(tr, true)
	if len(now) != 2 || now[0].Name != "Ada" || len(now[0].Statements) != 2 || now[1].Name != "Bo" || len(old) != 1 {
		t.Errorf("speakers %+v and %+v", now, old)
	}
	if got := SpeakerOf(tr, tr.Statements[1]); got != "Bo" {
		t.Errorf("S2 is by %s", got)
	}
	if got := Line("a\u202e\x1b[31m  b\n"); got != "a[31m b" {
		t.Errorf("a line is %q", got)
	}
	if got := Shorten("several words here", 10); got != "several…" {
		t.Errorf("shortened to %q", got)
	}
	if got := Quote("Ada says it.", []hearsay.Span{{Start: 0, End: 3}, {Start: 9, End: 11}}); got != "Ada … it" {
		t.Errorf("quoted as %q", got)
	}
}
