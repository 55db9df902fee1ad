package lineage

import (
	"fmt"
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
