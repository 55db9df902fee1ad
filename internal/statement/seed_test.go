package statement_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/name"
	"hearsay/internal/shared"
	"hearsay/internal/statement"
)

// TestSeed reads the reference input: a machine translation with unnamed
// sources, a denial, a damaged quotation and capitals that speak.
func TestSeed(t *testing.T) {
	raw, err := os.ReadFile(shared.Path(t, "seed/article.fr.txt"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	pack, err := language.Load("fr")
	if err != nil {
		t.Fatal(err)
	}
	x := language.Analyze(text, nil, pack)
	outlets := name.FindOutlets(x, name.Outlets())
	r := statement.Find(x, statement.Input{Names: name.FindNames(x, outlets), Outlets: outlets})
	for _, want := range []struct {
		source, content string
		act             hearsay.Act
		class           hearsay.Class
		who             string
	}{
		{"Reuters", "geler la guerre", hearsay.ActSay, hearsay.ClassOutlet, "Reuters"},
		{"eux", "signaux", hearsay.ActSay, hearsay.ClassAnon, "sources russes"},
		{"Une source américaine", "contacts officiels", hearsay.ActDeny, hearsay.ClassAnon, "source américaine"},
		{"les Russes", "ont tenu une réunion", hearsay.ActSay, hearsay.ClassGroup, "Russes"},
		{"une source russe", "déterminerait les prochaines étapes", hearsay.ActSay, hearsay.ClassAnon, "source russe"},
		{"la publication", "Sullivan a déclaré", hearsay.ActSay, hearsay.ClassOutlet, "Reuters"},
		{"Washington", "sincérité", hearsay.ActBelieve, hearsay.ClassPlace, "Washington"},
		{"Moscou", "jamais refusé", hearsay.ActSay, hearsay.ClassPlace, "Moscou"},
		{"ils", "profitent du cessez-le-feu", hearsay.ActSay, hearsay.ClassPlace, "Kiev"},
	} {
		if !slices.ContainsFunc(r.Statements, func(s hearsay.Statement) bool {
			return strings.Contains(cut(text, s.Source), want.source) && strings.Contains(cut(text, s.Content), want.content) &&
				s.Act == want.act && s.Class == want.class && strings.Contains(s.Who, want.who)
		}) {
			t.Errorf("missing: %+v", want)
		}
	}
	for _, s := range r.Statements {
		switch source, content := cut(text, s.Source), cut(text, s.Content); {
		case s.Act == hearsay.ActDeny && strings.Contains(content, "participerait"):
			t.Errorf("the denial runs on over the next statement: %q", content)
		case strings.Contains(content, "sincérité") && source == "Washington" && !s.Negated:
			t.Error("a disbelief is taken for a belief")
		case strings.Contains(source, "conditions"):
			t.Errorf("terms speak: %q", source)
		}
	}
	if len(r.Conflicts) == 0 {
		t.Error("the denial conflicts with nothing")
	}
}
