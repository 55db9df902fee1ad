package citation

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay"
	"hearsay/internal/name"
)

// said is a statement of an invented text: its source and cue by their words.
type said struct {
	source, cue string
	class       hearsay.Class
	act         hearsay.Act
}

// sourcesOf finds the unnamed sources of a text in which these are the statements.
func sourcesOf(t *testing.T, lang, text string, list []said) []string {
	t.Helper()
	at := func(s string) []hearsay.Span {
		if s == "" {
			return nil
		}
		i := strings.Index(text, s)
		if i < 0 {
			t.Fatalf("%q is not in the text", s)
		}
		return []hearsay.Span{{Start: i, End: i + len(s)}}
	}
	var statements []hearsay.Statement
	for _, s := range list {
		if s.act == "" {
			s.act = hearsay.ActSay
		}
		statements = append(statements, hearsay.Statement{Source: at(s.source), Cue: at(s.cue), Class: s.class, Act: s.act})
	}
	a, x := analysed(t, lang, text)
	out := []string{}
	for _, s := range Find(x, a, name.FindOutlets(x, name.Outlets()), statements).Sources {
		if s.Evidence.Reason == "" || len(s.Evidence.Spans) == 0 {
			t.Errorf("%q has no evidence", s.Phrase)
		}
		out = append(out, string(s.Kind)+" "+s.Phrase)
	}
	return out
}

// TestSources finds who speaks without a name, and nobody else.
func TestSources(t *testing.T) {
	const (
		person, role, org = hearsay.ClassPerson, hearsay.ClassRole, hearsay.ClassOrg
		place, group      = hearsay.ClassPlace, hearsay.ClassGroup
	)
	for _, c := range []struct {
		name, lang, in string
		said           []said
		want           []string
	}{
		{"people who know", "en", "People familiar with the matter said that the bridge was sold.", []said{{"People familiar with the matter", "said", group, ""}}, []string{"anon People familiar with"}},
		{"accused, not speaking", "en", "The court heard 12 naval officers accused of selling the bridge.", []said{{"naval officers", "accused", role, hearsay.ActAccuse}}, []string{}},
		{"a demand is no information", "en", "Protesters demanded that the bridge be opened.", []said{{"Protesters", "demanded", group, hearsay.ActUrge}}, []string{}},
		{"a party is named", "en", "In Karsk the Democrats said that the bridge was sold.", []said{{"the Democrats", "said", group, ""}}, []string{}},
		{"a founder who is named", "en", "The plan of Ann Dale, founder of the Salt House, said little.", []said{{"founder", "said", role, ""}}, []string{}},
		{"a spokesman who is named elsewhere", "en", "A spokesman, as ever, was there: spokesman Bo Moor of Karsk. The spokesman said that it was so.", []said{{"The spokesman", "said that", role, ""}}, []string{}},
		{"his adviser", "en", "The king said little, while his adviser said that it was so.", []said{{"his adviser", "said that", person, ""}}, []string{"role his adviser"}},
		{"a ministry", "en", "The bridge is shut, the Justice Department said.", []said{{"the Justice Department", "said", person, ""}}, []string{"role the Justice Department"}},
		{"a capital", "en", "Moscow denied that the bridge was shut.", []said{{"Moscow", "denied", place, hearsay.ActDeny}}, []string{"role Moscow"}},
		{"a place where something is", "en", "The mayor of the town in Moscow said that it was so.", []said{{"Moscow", "said", place, ""}}, []string{}},
		{"within a quotation", "en", "“The officials said that it was so,” wrote Ann Dale.", []said{{"The officials", "said", role, ""}}, []string{}},
		{"a programme", "en", "She said on Reliable Sources that it was so.", nil, []string{}},
		{"two of them", "fr", "Selon deux d'entre eux, le pont est vendu.", []said{{"deux d'entre eux", "Selon", group, ""}}, []string{"anon deux d'entre eux"}},
		{"close to the matter", "fr", "Selon une source proche du dossier, le pont est vendu.", nil, []string{"anon une source proche du dossier"}},
		{"officials", "de", "Zwei Beamte sagten, die Brücke sei verkauft.", []said{{"Zwei Beamte", "sagten", role, ""}}, []string{"anon Zwei Beamte"}},
		{"accused, not speaking", "es", "El tribunal citó a dos oficiales acusados de vender el puente.", []said{{"dos oficiales", "acusados", role, hearsay.ActAccuse}}, []string{}},
		{"sources", "es", "Según fuentes del ministerio, el puente está vendido.", nil, []string{"anon fuentes"}},
		{"in a company", "ru", "Мост продан. В Ryanair уточнили, что рейсов не будет.", nil, []string{"role Ryanair"}},
		{"in a ministry, behind the verb", "ru", "Мост закрыт, сообщили в МЧС Карска.", nil, []string{"role МЧС Карска"}},
		{"a city is no body", "ru", "В Карске сообщили, что мост закрыт.", nil, []string{}},
		{"a minister speaks in a city", "ru", "В Москве сообщил министр, что мост закрыт.", nil, []string{}},
		{"in a ministry", "uk", "Тим часом, у МОЗ назвали вакцини, які отримає місто.", nil, []string{"role МОЗ"}},
		{"a company taken for a person", "uk", "Рейсів не буде. Ryanair заявляє, що міст зачинено.", []said{{"Ryanair", "заявляє", person, ""}}, []string{"role Ryanair"}},
		{"an adverb is no part of it", "uk", "Міст продано. Водночас експерти кажуть, що це не так.", []said{{"Водночас експерти", "кажуть", group, ""}}, []string{"anon експерти"}},
		{"an office with its holder", "uk", "Про це сказав директор програми з мостів Майкл Раян.", []said{{"директор", "сказав", role, ""}}, []string{}},
		{"whom a report refers to", "uk", "Мер посилається на деяких спостерігачів, які були на мосту.", nil, []string{"anon деяких спостерігачів"}},
	} {
		t.Run(c.lang+" "+c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, sourcesOf(t, c.lang, c.in, c.said)); d != "" {
				t.Errorf("%s\n%s", c.in, d)
			}
		})
	}
}

// TestBodySpeaksOnce counts a body that speaks twice as one source.
func TestBodySpeaksOnce(t *testing.T) {
	text := "The bridge is shut, the city council said. It will open in May, said the council."
	got := sourcesOf(t, "en", text, []said{{"the city council", "said", hearsay.ClassOrg, ""}, {"the council", "said the", hearsay.ClassOrg, ""}})
	if d := cmp.Diff([]string{"role the city council"}, got); d != "" {
		t.Error(d)
	}
}
