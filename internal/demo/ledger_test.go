package demo_test

import (
	"slices"
	"testing"

	"hearsay"
	"hearsay/engine"
	"hearsay/internal/demo"
)

// account gives the sample to the engine as one would.
func account(t *testing.T) ([]hearsay.Story, []hearsay.Ledger) {
	t.Helper()
	articles, err := demo.Articles()
	if err != nil {
		t.Fatal(err)
	}
	c := engine.New(engine.Options{}).Collect()
	for _, a := range articles {
		if _, err := c.Add(engine.Input{Doc: a.Doc, URL: a.URL, Raw: []byte(a.Text), Plain: true, Lang: a.Lang, Outlet: a.Outlet, Time: a.Time, Title: a.Title}); err != nil {
			t.Fatalf("%s: %v", a.Doc, err)
		}
	}
	return c.Stories()
}

// TestLedgerIsWhatWasPlanted checks the sample's ledger against the lineage it
// was written with.
func TestLedgerIsWhatWasPlanted(t *testing.T) {
	stories, ledgers := account(t)
	if len(stories) != 1 || len(stories[0].Articles) != 15 {
		t.Fatalf("%d stories", len(stories))
	}
	l := ledgers[0]
	links(t, l)
	if l.Origins.Min != 2 || l.Origins.Max < 2 || l.Origins.Max > 4 || !slices.Equal(l.Origins.Docs, []string{"npa-1", "austral"}) {
		t.Errorf("two agencies report: origins %+v", l.Origins)
	}
	changes(t, l)
}

// links are the sample's links: who has it from whom and how.
func links(t *testing.T, l hearsay.Ledger) {
	t.Helper()
	for _, want := range []struct {
		from, to string
		kind     hearsay.LinkKind
	}{
		{"courier", "npa-1", hearsay.LinkCopy},           // verbatim copy
		{"correo", "austral", hearsay.LinkCopy},          // verbatim copy
		{"coastline", "npa-1", hearsay.LinkCopy},         // edited copy without credit
		{"fanal", "npa-1", hearsay.LinkRewrite},          // rewrite that names its source
		{"merkurbote", "npa-1", hearsay.LinkTranslation}, // translated copy
		{"vestnik", "fanal", hearsay.LinkRewrite},        // at third hand
		{"vestnik", "npa-1", hearsay.LinkCites},          // whose source it names as well
		{"novyny", "npa-1", hearsay.LinkRewrite},
		{"actu-vite", "novyny", hearsay.LinkTranslation}, // a content farm's machine translation
		{"radio-karsk", "npa-2", hearsay.LinkRewrite},    // report of the denial
		{"lantern", "npa-2", hearsay.LinkRewrite},        // lost the denial
		{"lagebild", "npa-2", hearsay.LinkRewrite},       // both sides
		{"lagebild", "austral", hearsay.LinkRewrite},
		{"harbour-post", "npa-2", hearsay.LinkRewrite},
		{"harbour-post", "austral", hearsay.LinkRewrite},
	} {
		i := slices.IndexFunc(l.Links, func(x hearsay.Link) bool { return x.From == want.from && x.To == want.to })
		if i < 0 || l.Links[i].Kind != want.kind || !l.Links[i].Proved || len(l.Links[i].Evidence) == 0 {
			t.Errorf("%s has it from %s as a proved %s: %v", want.from, want.to, want.kind, linksOf(l, want.from))
		}
	}
	for _, x := range l.Links {
		if x.From == "npa-1" || x.From == "austral" {
			t.Errorf("an origin has it from somebody: %+v", x)
		}
	}
}

func linksOf(l hearsay.Ledger, doc string) []hearsay.Link {
	return slices.DeleteFunc(slices.Clone(l.Links), func(x hearsay.Link) bool { return x.From != doc })
}

// changes are the denial and what became of it, and what the copies left out.
func changes(t *testing.T, l hearsay.Ledger) {
	t.Helper()
	for _, doc := range []string{"npa-2", "radio-karsk", "lagebild", "harbour-post", "austral", "correo"} {
		if !slices.ContainsFunc(l.Denials, func(d hearsay.Denial) bool { return d.Doc == doc }) {
			t.Errorf("%s carries a denial", doc)
		}
	}
	for _, d := range l.Denials {
		if slices.Contains([]string{"npa-1", "courier", "coastline", "fanal", "merkurbote", "lantern"}, d.Doc) {
			t.Errorf("nobody denies anything in %s: %+v", d.Doc, d)
		}
	}
	for _, want := range []hearsay.Loss{
		{Doc: "lantern", What: hearsay.LostDenial, From: "npa-2"},
		{Doc: "coastline", What: hearsay.LostAttribution, From: "npa-1"},
		{Doc: "coastline", What: hearsay.LostHedge, From: "npa-1"},
		{Doc: "coastline", What: hearsay.LostNoComment, From: "npa-1"},
	} {
		if !slices.ContainsFunc(l.Lost, func(x hearsay.Loss) bool { return x.Doc == want.Doc && x.What == want.What && x.From == want.From }) {
			t.Errorf("%s lost the %s of %s; found %v", want.Doc, want.What, want.From, l.Lost)
		}
	}
	if len(l.Inversions) != 1 || l.Inversions[0].Doc != "lantern" {
		t.Errorf("the headline of lantern turns the denial round: %+v", l.Inversions)
	}
	if !slices.ContainsFunc(l.Agreements, func(a hearsay.Agreement) bool { return a.Doc == "npa-2" && a.OtherDoc == "npa-1" && a.Denies }) {
		t.Errorf("the minister denies what the officials say: %+v", l.Agreements)
	}
	if len(l.Loops) != 0 || len(l.ClockConflicts) != 0 || len(l.OldErrors) != 0 {
		t.Errorf("false alarms: loops %v, clocks %v, old errors %v", l.Loops, l.ClockConflicts, l.OldErrors)
	}
}
