package lineage

import (
	"testing"

	"hearsay"
)

// TestNumerals reads one number from all ways of writing it.
func TestNumerals(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		want       int
	}{
		{"en", "The plant serves 26,000 homes.", 26000},
		{"en", "The plant serves 26 thousand homes.", 26000},
		{"en", "The plant serves nine villages.", 9},
		{"de", "Das Werk versorgt 26.000 Haushalte.", 26000},
		{"de", "Das Werk kostete 3 Millionen Kronen.", 3000000},
		{"fr", "L’usine dessert 26 000 foyers.", 26000},
		{"fr", "L’usine dessert 26\u202f000 foyers.", 26000},
		{"fr", "L’usine dessert 26 mille foyers.", 26000},
		{"es", "La planta abastece a 26.000 hogares.", 26000},
		{"es", "La planta abastece a 26 mil hogares.", 26000},
		{"ru", "Станция снабжает 26 тысяч домов.", 26000},
		{"ru", "Станция снабжает 26 тыс. домов.", 26000},
		{"uk", "Станція постачає воду 26 тисячам домівок.", 26000},
		{"en", "Output fell by 0.8 points.", 0},
		{"de", "Der Kurs fiel um 0,8 Prozent.", 0},
	} {
		a := prepare(input(t, "a", c.lang, "The Courier", c.text, nil, false))
		got := numbersIn(a, 0)
		if c.want == 0 && len(got) > 0 || c.want > 0 && (len(got) != 1 || got[0].value != c.want) {
			t.Errorf("%s %q: %v", c.lang, c.text, got)
		}
	}
}

// notices are corrections in several wordings and what only looks like one.
var notices = []struct {
	lang, text string
	ok         bool
}{
	{"en", "Correction: An earlier version gave the number of homes as 26,000. The correct number is 62,000.\nThe plant in Tornik serves 62,000 homes, engineers said.", true},
	{"en", "The plant in Tornik serves 62,000 homes, engineers said.\nThis story misstated the number of homes as 26,000 instead of 62,000.", true},
	{"en", "The plant in Tornik serves 62,000 homes, engineers said.\nThe number of homes should have been 62,000, not 26,000.", true},
	{"en", "The plant in Tornik serves 62,000 homes, engineers said.\nThe pumps should have been repaired by 26 workers.\nThe mayor was away.", false},
	{"de", "Berichtigung: Die Zahl der Haushalte wurde mit 26.000 angegeben, richtig sind 62.000.\nDas Werk in Tornik versorgt 62.000 Haushalte, sagten Ingenieure.", true},
	{"de", "Das Werk in Tornik versorgt 62.000 Haushalte, sagten Ingenieure.\nIn einer früheren Fassung stand irrtümlich 26.000 statt 62.000.", true},
	{"fr", "L’usine de Tornik dessert 62 000 foyers, disent des ingénieurs.\nUne version précédente de cet article parlait de 26 000 foyers ; le chiffre exact est 62 000.", true},
	{"fr", "Rectificatif : il fallait lire 62.000 foyers et non 26.000.\nL’usine de Tornik dessert 62.000 foyers, disent des ingénieurs.", true},
	{"fr", "L’usine de Tornik dessert 62.000 foyers, disent des ingénieurs.\n(Rectificatif : bien lire 62.000 foyers, et non 26.000.)", true},
	{"es", "La planta de Tornik abastece a 62.000 hogares, dicen los ingenieros.\n(Corrige el número de hogares: son 62.000, no 26.000.)", true},
	{"es", "Corrección: la cifra correcta es 62.000 hogares y no 26.000.\nLa planta de Tornik abastece a 62.000 hogares, dicen los ingenieros.", true},
	{"es", "La planta de Tornik abastece a 62.000 hogares, dicen los ingenieros.\nEn una versión anterior se hablaba por error de 26.000 hogares, no de 62.000.", true},
	{"ru", "Исправление: в первой версии говорилось о 26 тысячах домов, правильное число — 62 тысячи.\nСтанция в Торнике снабжает 62 тысячи домов, говорят инженеры.", true},
	{"ru", "Станция в Торнике снабжает 62 тысячи домов, говорят инженеры.\nВ тексте ошибочно было указано 26 тысяч, а не 62 тысячи.", true},
	{"uk", "Виправлення: у першій версії йшлося про 26 тисяч домівок, правильне число — 62 тисячі.\nСтанція в Торніку постачає воду 62 тисячам домівок, кажуть інженери.", true},
	{"uk", "Станція в Торніку постачає воду 62 тисячам домівок, кажуть інженери.\nУ тексті помилково було вказано 26 тисяч, а не 62 тисячі.", true},
}

func TestToldChange(t *testing.T) {
	for _, c := range notices {
		a := prepare(input(t, "a", c.lang, "The Courier", c.text, nil, false))
		k, ok := correction{}, false
		if a.corrects() {
			k, ok = a.toldChange(0)
		}
		if ok != c.ok || ok && (k.wrong != 26000 || k.right != 62000) {
			t.Errorf("%s %q: %+v %v", c.lang, c.text, k, ok)
		}
	}
}

// TestOldErrorAcrossLanguages finds the wrong number in a later article in
// another language, however that one writes it; who took over the right one and
// who wrote before the correction is left alone.
func TestOldErrorAcrossLanguages(t *testing.T) {
	at := func(in Input, when string) Input {
		in.Trace.Article.Published = stamp(t, when)
		return in
	}
	in := []Input{
		at(input(t, "npa", "en", "Norwick Press Agency", notices[0].text, nil, false), "2025-05-02T06:00Z"),
		at(input(t, "early", "de", "Merkurbote", "Das Werk in Tornik versorgt 26.000 Haushalte.", nil, false), "2025-05-01T06:00Z"),
		at(input(t, "took", "de", "Hafenbote", "Das Werk in Tornik versorgt 62.000 Haushalte.", nil, false), "2025-05-02T09:00Z"),
		at(input(t, "kept-uk", "uk", "Новини Рени", "Станція Torník, або Tornik, постачає воду 26 тисячам домівок.", nil, false), "2025-05-02T09:00Z"),
		at(input(t, "kept-fr", "fr", "Le Fanal", "L’usine de Tornik dessert 26 000 foyers.", nil, false), "2025-05-02T10:00Z"),
	}
	got := map[string]hearsay.OldError{}
	for _, e := range Build("s1", in).OldErrors {
		got[e.Doc] = e
	}
	if len(got) != 2 || got["kept-uk"].Wrong != "26000" || got["kept-fr"].Right != "62000" || len(got["kept-fr"].Spans) == 0 {
		t.Errorf("%+v", got)
	}
}

// TestCorrectionInTheHeadline takes a headline for a correction.
func TestCorrectionInTheHeadline(t *testing.T) {
	for lang, title := range map[string]string{
		"en": "CORRECTED: Plant serves 62,000 homes", "de": "Berichtigung: Werk versorgt 62.000 Haushalte", "fr": "CORRIGÉ - L’usine dessert 62 000 foyers",
		"es": "Corrección: La planta abastece a 62.000 hogares", "ru": "Исправлено: станция снабжает 62 тысячи домов", "uk": "Виправлено: станція постачає воду 62 тисячам домівок",
	} {
		in := input(t, "a", lang, "The Courier", "Tornik.", nil, false)
		if prepare(in).corrects() {
			t.Errorf("%s: corrects without a notice", lang)
		}
		in.Trace.Article.Title.Value = title
		if !prepare(in).corrects() {
			t.Errorf("%s: %q is no correction", lang, title)
		}
	}
}

// TestTheRightNumberElsewhere keeps an old error whose right number stands for
// something else in the same article.
func TestTheRightNumberElsewhere(t *testing.T) {
	const rest = "\nIt was finished in 1962 and supplies a fifth of the power of Marovia, and 12,000 people live below it in Brenna and in the Orsa valley."
	text := func(n string) string {
		return "The Kalvik dam above Brenna has a crack of " + n + " metres in its southern wing, Hydromar engineers said on Monday."
	}
	in := []Input{
		input(t, "v1", "en", "Norwick Press Agency", text("40")+rest, nil, false),
		input(t, "v2", "en", "Norwick Press Agency", "Correction: this story has been corrected to say 14 metres, not 40.\n"+text("14")+rest, nil, false),
		input(t, "kept", "en", "The Courier", text("40")+rest+"\nHydromar lost 14 engineers.", []string{"Norwick Press Agency"}, false),
	}
	for i, at := range []string{"2025-05-01T09:00Z", "2025-05-01T12:00Z", "2025-05-01T14:00Z"} {
		in[i].Trace.Article.Published = stamp(t, at)
	}
	if l := Build("s", in); len(l.OldErrors) != 1 || l.OldErrors[0].Doc != "kept" {
		t.Errorf("%+v", l.OldErrors)
	}
}
