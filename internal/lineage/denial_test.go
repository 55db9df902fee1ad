package lineage

import (
	"testing"

	"hearsay"
)

// TestDenials reads denials and what only looks like one, without the help of
// statements: the tagger may have missed them.
func TestDenials(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		want       bool
	}{
		{"en", "The dam has a crack, engineers said. The operator denied there was a crack in the dam.", true},
		{"en", "The dam has a crack, engineers said. The operator rejected the report.", true},
		{"en", "The dam has a crack, engineers said. The president has ruled out giving up land before the vote.", false},
		{"en", "The dam has a crack, engineers said. The minister would neither confirm nor deny it and declined to comment.", false},
		{"fr", "Le barrage est fissuré, disent des ingénieurs. L’exploitant dément.", true},
		{"fr", "Le barrage est fissuré, disent des ingénieurs. Le président a exclu de céder du terrain.", false},
		{"de", "Der Damm hat einen Riss, sagen Ingenieure. Der Betreiber wies den Bericht zurück.", true},
		{"de", "Der Damm hat einen Riss, sagen Ingenieure. Einen Gebietsverzicht hat er stets abgelehnt.", false},
		{"es", "La presa tiene una grieta, dicen los ingenieros. La empresa lo niega todo.", true},
		{"es", "La presa tiene una grieta, dicen los ingenieros. El gobierno descartó subir los precios.", false},
		{"ru", "В плотине трещина, говорят инженеры. Министерство это опровергло.", true},
		{"ru", "В плотине трещина, говорят инженеры. Президент исключил уступки соседям.", false},
		{"uk", "У греблі тріщина, кажуть інженери. Компанія це заперечила.", true},
		{"uk", "У греблі тріщина, кажуть інженери. Президент не раз відкидав поступки територією.", false},
	} {
		a := prepare(input(t, "a", c.lang, "The Courier", c.text, nil, false))
		if got := len(a.findDenials()) > 0; got != c.want {
			t.Errorf("%s: %q: %v", c.lang, c.text, got)
		}
	}
}

// TestRefusals reads refusals to comment.
func TestRefusals(t *testing.T) {
	for lang, texts := range map[string][2]string{
		"en": {"The ministry declined to comment on the dam.", "The ministry will comment on the dam."},
		"fr": {"La présidence, elle, ne veut rien commenter.", "La présidence a commenté le rapport."},
		"de": {"Eine Sprecherin wollte sich nicht äußern.", "Eine Sprecherin äußerte sich erfreut."},
		"es": {"La presidencia no hace comentarios.", "La presidencia saluda el acuerdo."},
		"ru": {"В администрации президента от комментариев отказались.", "В администрации президента довольны."},
		"uk": {"Речник відмовився від коментарів.", "Речник подякував усім."},
	} {
		for i, want := range []bool{true, false} {
			a := prepare(input(t, "a", lang, "The Courier", texts[i], nil, false))
			if got := len(a.declines) > 0; got != want {
				t.Errorf("%s: %q: %v", lang, texts[i], got)
			}
		}
	}
}

// TestDoubts reads the words of distance.
func TestDoubts(t *testing.T) {
	for lang, texts := range map[string][2]string{
		"en": {"The operator allegedly put off a repair.", "The operator put off a repair."},
		"fr": {"L’exploitant aurait repoussé une réparation.", "L’exploitant a repoussé une réparation."},
		"de": {"Der Betreiber hat die Reparatur offenbar verschoben.", "Der Betreiber hat die Reparatur verschoben."},
		"es": {"La empresa habría aplazado la reparación.", "La empresa aplazó la reparación."},
		"ru": {"Ремонт якобы отложили.", "Ремонт отложили."},
		"uk": {"Ремонт нібито відклали.", "Ремонт відклали."},
	} {
		for i, want := range []bool{true, false} {
			a := prepare(input(t, "a", lang, "The Courier", texts[i], nil, false))
			if got := len(a.doubts) > 0; got != want {
				t.Errorf("%s: %q: %v", lang, texts[i], got)
			}
		}
	}
}

// TestStatementAnswers finds the denial in a body's own words.
func TestStatementAnswers(t *testing.T) {
	a := prepare(input(t, "a", "en", "Ministry of Water", "Teblin, 15 September.\nThere is no crack in the dam. It was inspected in March.", nil, false))
	d := a.findDenials()
	if len(d) != 1 || d[0].by != "Ministry of Water" || len(d[0].spans) == 0 {
		t.Errorf("%+v", d)
	}
}

// TestAnswersByNegation reads the denial of a body that answers reports and says
// no without a verb of denial; one that only announces denies nothing.
func TestAnswersByNegation(t *testing.T) {
	for _, c := range []struct {
		lang, title, text string
		want              bool
	}{
		{"en", "Statement by Hydromar on media reports", "Hydromar has not concealed any readings from the dam.", true},
		{"en", "Statement by Hydromar", "Hydromar opens a museum in March.", false},
		{"de", "Erklärung von Hydromar zu Medienberichten", "In keinem Fall wurden Messwerte des Damms verschwiegen.", true},
		{"fr", "Communiqué de Hydromar sur des informations de presse", "À aucun moment les mesures du barrage n’ont été cachées.", true},
		{"es", "Comunicado de Hydromar sobre informaciones de prensa", "En ningún caso se ocultaron datos de la presa.", true},
		{"ru", "Заявление Hydromar о публикациях в СМИ", "Компания никогда не скрывала показания приборов.", true},
		{"uk", "Заява Hydromar щодо публікацій у медіа", "Компанія ніколи не приховувала показники приладів.", true},
	} {
		in := input(t, "a", c.lang, "Hydromar", c.text, nil, false)
		in.Trace.Article.Title.Value = c.title
		a := prepare(in)
		if !a.answers {
			t.Errorf("%s %q: no public statement", c.lang, c.title)
			continue
		}
		d := a.findDenials()
		if got := len(d) > 0; got != c.want || got && d[0].by != "Hydromar" {
			t.Errorf("%s %q: %+v", c.lang, c.text, d)
		}
	}
}

// TestNeverOfTheMatter takes "at no time" for a denial when a party says it of
// what the article is about, and of nothing else.
func TestNeverOfTheMatter(t *testing.T) {
	lead := "The Kalvik dam has a crack of 40 metres, engineers said."
	for _, c := range []struct {
		content string
		want    bool
	}{
		{"at no time did the Kalvik dam have a crack", true},
		{"at no time did we think of selling", false},
	} {
		in := told(t, input(t, "a", "en", "The Courier", lead+"\nJan Borek said that "+c.content+".", nil, false), "person", "Jan Borek", c.content)
		a := prepare(in)
		if got := len(a.findDenials()) > 0; got != c.want {
			t.Errorf("%q: %v", c.content, got)
		}
	}
}

// TestWhoDenies names the party nearest to the verb.
func TestWhoDenies(t *testing.T) {
	for lang, c := range map[string][2]string{
		"en": {"The dam has a crack, says a paper, which the manager Jan Borek denies.", "Jan Borek"},
		"es": {"La presa tiene una grieta, según el diario, que su director, Jan Borek, niega.", "Jan Borek"},
		"uk": {"У греблі є тріщина, і директор Ян Борек це заперечив.", "Ян Борек"},
		"ru": {"В плотине трещина, директор Ян Борек это опроверг.", "Ян Борек"},
	} {
		a := prepare(input(t, "a", lang, "The Courier", c[0], nil, false))
		if d := a.findDenials(); len(d) != 1 || d[0].by != c[1] {
			t.Errorf("%s %q: %+v", lang, c[0], d)
		}
	}
}

// TestUnverified reads that something could not be checked, and probability.
func TestUnverified(t *testing.T) {
	for lang, texts := range map[string][]string{
		"en": {"The agency could not independently verify the origin of the leak.", "The source was probably a pond."},
		"fr": {"L’agence n'a pas pu vérifier ces propos.", "La fuite provenait probablement d’un bassin."},
		"de": {"Die Agentur konnte das nicht überprüfen.", "Ursache war vermutlich ein Becken."},
		"es": {"La agencia no pudo verificar el origen de la fuga.", "La fuga venía probablemente de una balsa."},
		"ru": {"Агентство не смогло это проверить.", "Причиной, скорее всего, стал пруд."},
		"uk": {"Агентство не змогло перевірити це незалежно.", "Джерелом, припускають, був ставок."},
	} {
		for _, text := range texts {
			if a := prepare(input(t, "a", lang, "The Courier", text, nil, false)); len(a.doubts) == 0 {
				t.Errorf("%s: %q", lang, text)
			}
		}
	}
}

// TestAbsenceOfSomethingElse takes "there is no" for a denial only where the
// article speaks of it elsewhere too.
func TestAbsenceOfSomethingElse(t *testing.T) {
	for _, c := range []struct {
		content string
		want    bool
	}{{"there was no crack", true}, {"there was no bread left", false}} {
		in := told(t, input(t, "a", "en", "The Courier", "The dam has a crack, engineers said. Ole Brandt said "+c.content+".", nil, false), hearsay.ClassPerson, "Ole Brandt", c.content)
		if got := len(prepare(in).findDenials()) > 0; got != c.want {
			t.Errorf("%q: %v", c.content, got)
		}
	}
}
