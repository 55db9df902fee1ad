package engine_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/engine"
	"hearsay/internal/shared"
)

// traceSeed traces the reference input: a French content farm's machine
// translation of a Ukrainian agency's report on what a British one wrote.
func traceSeed(t *testing.T) *hearsay.Trace {
	t.Helper()
	raw, err := os.ReadFile(shared.Path(t, "seed/article.fr.txt"))
	if err != nil {
		t.Fatal(err)
	}
	tr, err := engine.New(engine.Options{}).Trace(engine.Input{Doc: "article.fr.txt", Raw: raw})
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

func words(tr *hearsay.Trace, spans []hearsay.Span) string {
	var parts []string
	for _, s := range spans {
		parts = append(parts, tr.Article.Text[s.Start:s.End])
	}
	return strings.Join(parts, " … ")
}

func TestSeedArticle(t *testing.T) {
	tr := traceSeed(t)
	a := tr.Article
	if a.Lang != "fr" {
		t.Errorf("language %q", a.Lang)
	}
	if a.Outlet.Name != "UNIAN" || !a.Outlet.Inferred || a.Outlet.Evidence.Reason == "" {
		t.Errorf("outlet %+v, want UNIAN, inferred from the last hashtag", a.Outlet)
	}
	if tr.Origin != hearsay.OriginReport {
		t.Errorf("origin %q, want report", tr.Origin)
	}
	var chain []string
	for _, h := range tr.Chain {
		if h.Kind != hearsay.HopCopy {
			chain = append(chain, string(h.Kind)+":"+h.Name)
		}
	}
	if len(chain) != 3 || chain[0] != "outlet:UNIAN" || chain[1] != "outlet:Reuters" || !strings.HasPrefix(chain[2], "sources:") {
		t.Errorf("chain %v", chain)
	}
	if a.Title.Value != "" {
		t.Errorf("title %q, want none: it is lost", a.Title.Value)
	}
}

func notes(tr *hearsay.Trace) string {
	var all []string
	for _, n := range slices.Concat(tr.Article.Notes, tr.Notes) {
		all = append(all, n.Code+": "+n.Text)
	}
	return strings.Join(all, "\n")
}

func TestSeedNotes(t *testing.T) {
	tr := traceSeed(t)
	all := notes(tr)
	for what, want := range map[string][]string{
		"translation suspected": {"copy of a translated text suspected", "damaged quotation"},
		"lost title":            {"title is lost", "hashtags"},
		"clock conflict":        {"2024-02-14T00:44:00", "1707865261", "2024-02-13T23:01:01Z", "Kyiv time", "17 minutes before", "Paris time", "after"},
	} {
		for _, w := range want {
			if !strings.Contains(strings.ToLower(all), strings.ToLower(w)) {
				t.Errorf("%s: no note with %q in\n%s", what, w, all)
			}
		}
	}
}

func TestSeedBlocks(t *testing.T) {
	tr := traceSeed(t)
	want := map[string]string{
		"Lire aussi :": "related",
		"Vous pourriez également être intéressé": "related",
		"2024-02-14 00:44:00":                    "timestamp",
		"1707865261":                             "timestamp",
		"#Geler":                                 "tags",
		"Gel de la guerre et négociations avec la Rus": "heading",
	}
	for _, b := range tr.Article.Blocks {
		text := tr.Article.Text[b.Span.Start:b.Span.End]
		got := string(b.Role)
		if b.IsDebris() {
			got = string(b.Kind)
			if b.Evidence.Reason == "" {
				t.Errorf("debris without evidence: %q", text)
			}
		}
		expected := "text"
		for prefix, role := range want {
			if strings.HasPrefix(text, prefix) {
				expected = role
			}
		}
		if got == "lead" {
			got = "text"
		}
		if got != expected {
			t.Errorf("%q is %s, want %s", text[:min(len(text), 50)], got, expected)
		}
	}
}

func TestSeedCitation(t *testing.T) {
	tr := traceSeed(t)
	if !slices.ContainsFunc(tr.Citations, func(c hearsay.Citation) bool {
		return c.Outlet == "Reuters" && c.Role == hearsay.CiteOrigin && c.Evidence.Reason != ""
	}) {
		t.Errorf("Reuters is no origin: %+v", tr.Citations)
	}
	for phrase, count := range map[string]string{
		"trois sources russes": "3", "Une source russe de haut rang": "1", "deuxième interlocuteur": "1", "troisième source": "1",
		"une source russe": "1", "autre source russe": "1", "autre interlocuteur": "1", "source américaine": "1",
	} {
		if !slices.ContainsFunc(tr.Sources, func(s hearsay.UnnamedSource) bool {
			return strings.Contains(strings.ToLower(s.Phrase), strings.ToLower(phrase)) && s.Count == count && s.Kind == hearsay.UnnamedAnon
		}) {
			t.Errorf("no unnamed source %q with count %s", phrase, count)
		}
	}
	c := tr.Card
	if c.Claimed != 3 || c.DescribedMin != 3 || c.DescribedMax != 6 {
		t.Errorf("claimed %d, described %d to %d; want 3, 3 to 6", c.Claimed, c.DescribedMin, c.DescribedMax)
	}
	if c.OnRecord != 0 || c.ByClass[hearsay.ClassAnon] == 0 {
		t.Errorf("card %+v, want nobody on the record", c)
	}
	if len(c.Groups) != 2 || c.Groups[1].Country != "US" || c.Groups[1].Min != 1 {
		t.Errorf("groups %+v, want one American beside the Russians", c.Groups)
	}
}

func TestSeedStatements(t *testing.T) {
	tr := traceSeed(t)
	for _, want := range []struct {
		what, source, content string
		act                   hearsay.Act
		class                 hearsay.Class
		nested, background    bool
	}{
		{"signals of 2023", "eux", "signaux", hearsay.ActSay, "", false, false},
		{"meeting in Turkey", "source russe de haut rang", "Turquie", hearsay.ActSay, hearsay.ClassAnon, false, false},
		{"refusal", "deuxième interlocuteur", "cessez-le-feu", hearsay.ActSay, hearsay.ClassAnon, false, false},
		{"no pressure", "troisième source", "pression", hearsay.ActSay, hearsay.ClassAnon, false, false},
		{"the denial", "source américaine", "contacts officiels", hearsay.ActDeny, hearsay.ClassAnon, false, false},
		{"no talks", "source américaine", "ne participerait pas", hearsay.ActSay, hearsay.ClassAnon, false, false},
		{"the Russians", "Russes", "tenu une réunion", hearsay.ActSay, hearsay.ClassGroup, false, false},
		{"the idea", "une source russe", "parlerait", hearsay.ActSay, hearsay.ClassAnon, false, false},
		{"Sullivan's words", "Sullivan", "prêt à discuter", hearsay.ActSay, hearsay.ClassPerson, true, false},
		{"the outlet", "la publication", "prêt à discuter", hearsay.ActSay, hearsay.ClassOutlet, false, false},
		{"Putin's words", "Poutine", "Je savais", hearsay.ActSay, hearsay.ClassPerson, true, false},
		{"another source", "autre source russe", "Je savais", hearsay.ActSay, hearsay.ClassAnon, false, false},
		{"disbelief", "Washington", "sincérité", hearsay.ActBelieve, hearsay.ClassPlace, true, false},
		{"Ukrainian authorities", "autorités ukrainiennes", "retrait", hearsay.ActSay, "", false, true},
		{"Moscow", "Moscou", "jamais refusé", hearsay.ActSay, hearsay.ClassPlace, false, false},
		{"Kyiv", "ils", "profitent", "", hearsay.ClassPlace, false, false},
	} {
		ok := slices.ContainsFunc(tr.Statements, func(s hearsay.Statement) bool {
			return strings.Contains(words(tr, s.Source), want.source) && strings.Contains(words(tr, s.Content), want.content) &&
				(want.act == "" || s.Act == want.act) && (want.class == "" || s.Class == want.class) && (!want.nested || s.Parent != "") &&
				(!want.background || s.Background) && len(s.Evidence) > 0
		})
		if !ok {
			var near []string
			for _, s := range tr.Statements {
				if strings.Contains(words(tr, s.Content), want.content) {
					near = append(near, string(s.Act)+" "+string(s.Class)+" by "+words(tr, s.Source)+" parent "+s.Parent)
				}
			}
			t.Errorf("%s is not found; with its content: %v", want.what, near)
		}
	}
	if !slices.ContainsFunc(tr.Statements, func(s hearsay.Statement) bool {
		return s.Class == hearsay.ClassOutlet && s.Who == "Reuters" && s.Damage != ""
	}) {
		t.Error("the damaged quotation is not Reuters'")
	}
}

func TestSeedPeople(t *testing.T) {
	tr := traceSeed(t)
	for name, role := range map[string]string{
		"Poutine": "", "Sullivan": "conseiller à la sécurité nationale", "Burns": "directeur de la CIA", "Blinken": "secrétaire d’État", "Ouchakov": "conseiller",
	} {
		var found []hearsay.Party
		for _, p := range tr.Parties {
			if p.Class == hearsay.ClassPerson && strings.Contains(p.Name, name) {
				found = append(found, p)
			}
		}
		if len(found) != 1 {
			t.Errorf("%s is %d people", name, len(found))
			continue
		}
		if role != "" && !strings.Contains(strings.Join(found[0].Roles, "; "), role) {
			t.Errorf("%s has the roles %q, want %q", name, found[0].Roles, role)
		}
	}
}

func TestSeedTimesAndConflict(t *testing.T) {
	tr := traceSeed(t)
	var values []string
	for _, x := range tr.Times {
		values = append(values, x.Value)
	}
	for _, want := range []string{"2023", "2023-10/2023-12", "2024-01"} {
		if !slices.Contains(values, want) {
			t.Errorf("times %v lack %s", values, want)
		}
	}
	byID := map[string]hearsay.Statement{}
	for _, s := range tr.Statements {
		byID[s.ID] = s
	}
	if !slices.ContainsFunc(tr.Conflicts, func(c hearsay.Conflict) bool {
		return strings.Contains(words(tr, byID[c.Denied].Source), "américaine") && byID[c.Denied].Act == hearsay.ActDeny && len(c.Evidence) > 0
	}) {
		t.Errorf("the American denial contradicts nobody: %+v", tr.Conflicts)
	}
}
