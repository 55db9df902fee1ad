package lineage

import "testing"

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
