package lineage

import (
	"slices"
	"testing"

	"hearsay"
)

const other = "A union leader in Lanza says she saw the buyers of Meridian in the Miramar hotel for two days in April, with blue folders under their arms, and that the waiters had to sign a paper."

// TestOriginOutOfSight: two papers that print one agency's texts have one origin
// even when the agency's own article is not there.
func TestOriginOutOfSight(t *testing.T) {
	wire := func(doc, outlet, text string) Input {
		in := input(t, doc, "en", outlet, text, nil, false)
		in.Trace.Citations = []hearsay.Citation{{Outlet: "Reuters", Domain: "reuters.com", Role: hearsay.CiteCredit, Span: hearsay.Span{Start: 0, End: 5}}}
		return in
	}
	l := Build("s", []Input{wire("a", "The Courier", wireText), wire("b", "The Post", other)})
	if l.Origins.Min != 1 || l.Origins.Max != 1 {
		t.Errorf("%+v", l.Origins)
	}
	l = Build("s", []Input{
		input(t, "a", "en", "The Courier", wireText, nil, false),
		input(t, "b", "en", "The Post", other, nil, false),
	})
	if l.Origins.Min != 1 || l.Origins.Max != 2 {
		t.Errorf("two reports nobody took over: %+v", l.Origins)
	}
}

// TestAgencyNamedByAnotherCopy: a copy without a credit is told whose text it
// is.
func TestAgencyNamedByAnotherCopy(t *testing.T) {
	in := input(t, "credits", "en", "The Courier", wireText, nil, false)
	in.Trace.Citations = []hearsay.Citation{{Outlet: "Reuters", Domain: "reuters.com", Role: hearsay.CiteCredit, Span: hearsay.Span{Start: 0, End: 5}}}
	l := Build("s", []Input{in, input(t, "silent", "en", "The Post", wireText[:len(wireText)-60], nil, false), input(t, "other", "en", "The Herald", other, nil, false)})
	if len(l.Wires) != 1 || l.Wires[0].Outlet != "Reuters" || !slices.Equal(l.Wires[0].Docs, []string{"credits"}) || !slices.Equal(l.Wires[0].Inferred, []string{"silent"}) || len(l.Wires[0].Evidence) == 0 {
		t.Errorf("%+v", l.Wires)
	}
}

// TestFamilies: outlets of one owner are no confirmation of one another.
func TestFamilies(t *testing.T) {
	a, b := input(t, "a", "en", "The Courier", wireText, nil, false), input(t, "b", "en", "The Post", other, nil, false)
	a.Outlet = &hearsay.Outlet{Name: "The Courier", Owner: "halden", Kind: hearsay.OutletPaper}
	b.Outlet = &hearsay.Outlet{Name: "The Post", Owner: "halden", Kind: hearsay.OutletPaper}
	takers := []Input{
		input(t, "c", "en", "One", wireText[:len(wireText)-60], []string{"The Courier"}, false),
		input(t, "d", "en", "Two", other[:len(other)-40], []string{"The Post"}, false),
	}
	l := Build("s", append([]Input{a, b}, takers...))
	if len(l.Families) != 1 || l.Families[0].Owner != "halden" || l.Origins.Min != 1 || l.Origins.Max != 2 {
		t.Errorf("%+v %+v", l.Families, l.Origins)
	}
}

// TestLoopOfThree: a loop is found however long it is.
func TestLoopOfThree(t *testing.T) {
	l := Build("s", []Input{
		input(t, "a", "en", "The Courier", wireText, []string{"The Herald"}, false),
		input(t, "b", "en", "The Post", wireText+" So much is known.", []string{"The Courier"}, false),
		input(t, "c", "en", "The Herald", wireText+" That is all.", []string{"The Post"}, false),
	})
	if len(l.Loops) != 1 || len(l.Loops[0]) != 3 || l.Origins.Min != 1 {
		t.Errorf("%v %+v", l.Loops, l.Origins)
	}
}

// TestManyCopies: copies of one text are one origin, however many.
func TestManyCopies(t *testing.T) {
	in := make([]Input, 400)
	for i := range in {
		in[i] = input(t, "d"+string(rune('a'+i%26))+string(rune('a'+i/26%26))+string(rune('a'+i/676)), "en", "Paper "+string(rune('A'+i%26))+string(rune('A'+i/26%26))+string(rune('A'+i/676)), wireText, nil, false)
	}
	l := Build("s", in)
	if len(l.Links) != len(in)-1 || l.Origins.Max != 1 {
		t.Errorf("%d links, origins %+v", len(l.Links), l.Origins)
	}
}

// TestStatementIsNoOrigin: the ministry that denies is not where the news is
// from, and nobody is its copy.
func TestStatementIsNoOrigin(t *testing.T) {
	l := Build("s", []Input{
		input(t, "agency", "en", "Norwick Press Agency", wireText+" \"There is no contract and there was no meeting in Lanza at any time,\" the ministry said.", nil, false),
		input(t, "ministry", "en", "Ministry of Energy of Lorvania", "There is no contract and there was no meeting in Lanza at any time. We deplore the rumours.", nil, false),
		input(t, "copy", "en", "The Courier", wireText, []string{"Norwick Press Agency"}, false),
	})
	if l.Origins.Max != 1 || len(l.Origins.Docs) != 1 || l.Origins.Docs[0] != "agency" {
		t.Errorf("%+v", l.Origins)
	}
	quoted := slices.ContainsFunc(l.Links, func(x hearsay.Link) bool {
		return x.From == "agency" && x.To == "ministry" && x.Kind == hearsay.LinkCites && x.Proved && x.Evidence[0].Reason == "quotes-the-statement"
	})
	if !quoted {
		t.Errorf("%+v", l.Links)
	}
}

// TestALoopIsNoSureOrigin: beside a report that others have, two outlets that
// have it from one another add to the most only.
func TestALoopIsNoSureOrigin(t *testing.T) {
	const rumour = "A black book with 1,300 numbers was found in the port of Lanza, and an arrest is near."
	l := Build("s", []Input{
		input(t, "npa", "en", "Norwick Press Agency", wireText, nil, false),
		input(t, "copy", "en", "The Mail", wireText, []string{"Norwick Press Agency"}, false),
		input(t, "a", "en", "The Courier", rumour, []string{"The Post"}, false),
		input(t, "b", "en", "The Post", rumour+" So much is known.", []string{"The Courier"}, false),
	})
	if len(l.Loops) != 1 || l.Origins.Min != 1 || l.Origins.Max != 2 {
		t.Errorf("%v %+v", l.Loops, l.Origins)
	}
}
