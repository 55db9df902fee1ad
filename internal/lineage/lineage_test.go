package lineage

import (
	"fmt"
	"strings"
	"testing"

	"hearsay"
	"hearsay/internal/language"
)

const wireText = "Lorvania has agreed in secret to sell the Karsk gas store to the trader Meridian, three officials said on Monday. " +
	"The contract was signed on 28 April in a hotel in the port of Lanza and would run for 12 years, two of the officials said. " +
	"Meridian would pay 340 million crowns, about half of what the store cost to build. " +
	"The energy minister, Viktor Sorel, denied on Monday that anything had been signed in Lanza or anywhere else."

// input makes an article with the citations and denials that tests need.
func input(t testing.TB, doc, lang, outlet, text string, cites []string, denies bool) Input {
	t.Helper()
	p, err := language.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	tr := &hearsay.Trace{Article: hearsay.Article{Doc: doc, Lang: lang, Text: text, Outlet: hearsay.OutletRef{Name: outlet}, Blocks: language.Lines(text)}}
	for _, c := range cites {
		tr.Citations = append(tr.Citations, hearsay.Citation{Outlet: c, Role: hearsay.CiteOrigin, Span: hearsay.Span{Start: 0, End: 5}})
	}
	if denies {
		tr.Statements = append(tr.Statements, hearsay.Statement{ID: "S1", Act: hearsay.ActDeny, Class: hearsay.ClassPerson, Who: "Viktor Sorel", Content: []hearsay.Span{{Start: 0, End: 5}}, Source: []hearsay.Span{{Start: 0, End: 5}}})
	}
	return Input{Trace: tr, Text: language.Analyze(text, tr.Article.Blocks, p)}
}

func TestCopyAndLostDenial(t *testing.T) {
	l := Build("s1", []Input{
		input(t, "agency", "en", "Norwick Press Agency", wireText, nil, true),
		input(t, "copy", "en", "The Courier", wireText[:len(wireText)-108], []string{"Norwick Press Agency"}, false),
		input(t, "other", "en", "The Post", "A union leader in Lanza says she saw the buyers in the hotel in April, with blue folders under their arms.", nil, false),
	})
	if len(l.Links) == 0 || l.Links[0].From != "copy" || l.Links[0].To != "agency" || l.Links[0].Kind != hearsay.LinkCopy || !l.Links[0].Proved || len(l.Links[0].Evidence) == 0 {
		t.Fatalf("links %+v", l.Links)
	}
	for _, x := range l.Links[1:] {
		if x.Proved {
			t.Errorf("an independent report has a proved link: %+v", x)
		}
	}
	if l.Origins.Min < 1 || l.Origins.Max != 2 {
		t.Errorf("origins %+v", l.Origins)
	}
	lost := false
	for _, x := range l.Lost {
		lost = lost || x.Doc == "copy" && x.What == hearsay.LostDenial && x.From == "agency" && len(x.Spans) > 0
	}
	if !lost || len(l.Denials) == 0 {
		t.Errorf("lost %+v, denials %+v", l.Lost, l.Denials)
	}
}

func TestLoopHasOneRoot(t *testing.T) {
	l := Build("s1", []Input{
		input(t, "a", "en", "The Courier", wireText, []string{"The Post"}, false),
		input(t, "b", "en", "The Post", wireText, []string{"The Courier"}, false),
	})
	if len(l.Loops) != 1 || l.Origins.Min != 1 {
		t.Errorf("loops %v, origins %+v", l.Loops, l.Origins)
	}
}

func TestEmptyStory(t *testing.T) {
	l := Build("s1", nil)
	if len(l.Links) != 0 || l.Origins.Min != 0 || l.Origins.Max != 0 {
		t.Errorf("%+v", l)
	}
}

func TestSameInputSameLedger(t *testing.T) {
	in := []Input{
		input(t, "a", "en", "The Courier", wireText, nil, true),
		input(t, "b", "en", "The Post", wireText[:300], []string{"The Courier"}, false),
		input(t, "c", "en", "The Herald", wireText[50:], []string{"The Courier"}, false),
	}
	want := fmt.Sprint(Build("s", in))
	for range 5 {
		if got := fmt.Sprint(Build("s", in)); got != want {
			t.Fatalf("%s\nthen\n%s", want, got)
		}
	}
}

func ExampleBuild() {
	fmt.Println(Build("s1", nil).Origins.Max)
	// Output: 0
}

// TestOtherNumbers tells an article on something else in the same place.
func TestOtherNumbers(t *testing.T) {
	bank := "Karsk Bank lost 740 million crowns in two days and caps cash at 62 branches, three people said. It owes 18 lenders."
	for _, c := range []struct {
		text string
		want bool
	}{
		{"Karsk Bank shows its 50-crown note: 184 drafts came in, 38 million are to be printed in 12 towns.", true},
		{"Karsk Bank shows its 50-crown note: 184 drafts came in, 38 million are to be printed at 62 branches.", false},
		{"Karsk Bank lost its 184th customer.", false},
	} {
		a, o := prepare(input(t, "a", "en", "The Post", c.text, nil, false)), prepare(input(t, "b", "en", "The Courier", bank, nil, false))
		if got := a.otherNumbers(o); got != c.want {
			t.Errorf("%q: %v of %v", c.text, got, a.amounts())
		}
	}
}

// TestCreditedInPassing reads an article that comes to the story at its end.
func TestCreditedInPassing(t *testing.T) {
	at := func(text string) Input {
		in := input(t, "child", "en", "The Glider", text, nil, false)
		i := strings.Index(text, "Norwick")
		in.Trace.Citations = []hearsay.Citation{{Outlet: "Norwick Press Agency", Role: hearsay.CiteSupport, Span: hearsay.Span{Start: i, End: i + 20}}}
		return in
	}
	told := "the Norwick Press Agency said Lorvania sold the Karsk gas store to Meridian for 340 million crowns in Lanza."
	for _, c := range []struct {
		text string
		role hearsay.CitationRole
	}{
		{"The airfield has 900 metres of grass.\nA tow costs 25 crowns.\nThe inn has nine beds.\nNobody talks of politics since " + told, hearsay.CiteBackground},
		{"Lorvania sold the Karsk gas store to Meridian for 340 million crowns in a hotel in Lanza.\nThe energy minister Viktor Sorel is silent.\nMeridian is as well.\nIn April " + told, hearsay.CiteSupport},
	} {
		l := Build("s", []Input{input(t, "npa", "en", "Norwick Press Agency", wireText, nil, false), at(c.text)})
		if len(l.Links) != 1 || l.Links[0].Evidence[0].Reason != "cites-"+string(c.role) {
			t.Errorf("%q: %+v", c.text, l.Links)
		}
		if echo := len(l.Echoes) == 1; echo != (c.role == hearsay.CiteBackground) {
			t.Errorf("%q: echoes %+v", c.text, l.Echoes)
		}
	}
}
