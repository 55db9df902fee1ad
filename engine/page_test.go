package engine_test

import (
	"fmt"
	"strings"
	"testing"

	"hearsay"
	"hearsay/engine"
)

// ferry is two paragraphs of one event in each language.
var ferry = map[string]string{
	"en": "<p>The ferry between Halden and Orm was taken out of service on Monday after water was found in its engine room, the harbour office said.</p><p>The harbour master said that a second ferry would come from the south before the end of the week.</p>",
	"fr": "<p>Le bac entre Halden et Orm a été retiré du service lundi après la découverte d'eau dans la salle des machines, a indiqué le port.</p><p>Le capitaine du port a déclaré qu'un second bac viendrait du sud avant la fin de la semaine.</p>",
	"de": "<p>Die Fähre zwischen Halden und Orm ist am Montag außer Dienst gestellt worden, nachdem Wasser im Maschinenraum gefunden worden war, teilte das Hafenamt mit.</p><p>Der Hafenmeister sagte, eine zweite Fähre werde vor dem Ende der Woche aus dem Süden kommen.</p>",
	"es": "<p>El transbordador entre Halden y Orm fue retirado del servicio el lunes tras hallarse agua en la sala de máquinas, informó la oficina del puerto.</p><p>El capitán del puerto dijo que un segundo transbordador llegaría del sur antes del fin de semana.</p>",
	"ru": "<p>Паром между Хальденом и Ормом в понедельник сняли с линии после того, как в машинном отделении нашли воду, сообщили в управлении порта.</p><p>Капитан порта заявил, что второй паром придёт с юга до конца недели.</p>",
	"uk": "<p>Пором між Хальденом і Ормом у понеділок зняли з лінії після того, як у машинному відділенні знайшли воду, повідомили в управлінні порту.</p><p>Капітан порту заявив, що другий пором прийде з півдня до кінця тижня.</p>",
}

// ferryPage is a page with something over and something under the paragraphs.
func ferryPage(lang, head, over, under string) engine.Input {
	return engine.Input{Doc: "x", URL: "https://courier.example/1", Raw: fmt.Appendf(nil,
		`<html lang=%s><head><title>Halden – Orm</title>%s</head><body><nav><a href=/>+</a></nav><article><h1>Halden – Orm</h1>%s%s%s</article></body></html>`, lang, head, over, ferry[lang], under)}
}

// TestNotices finds notices of correction and update over and under the text of
// pages, in six languages, and takes no news about a correction for one.
func TestNotices(t *testing.T) {
	notices := map[string][]string{
		"en": {
			"Correction: An earlier version of this article misstated the ferry's length.", "This article was updated on Tuesday with a statement of the harbour office.",
			"Update: The ferry is back in service.", "Editor's note: This article has been amended to remove a wrong name.", "This story has been corrected to say that the ferry is 40 metres long.",
		},
		"fr": {
			"Rectificatif : une version précédente de cet article donnait une longueur erronée.", "Cet article a été mis à jour mardi avec une déclaration du port.",
			"Mise à jour : le bac est de nouveau en service.", "Cet article a été modifié pour corriger un nom.", "Correction apportée mardi à 14h : le bac mesure 40 mètres.", "NDLR : le nom du bac a été corrigé.",
		},
		"de": {
			"Korrektur: In einer früheren Version dieses Artikels war die Länge falsch angegeben.", "Dieser Artikel wurde am Dienstag mit einer Stellungnahme des Hafenamts aktualisiert.",
			"Update: Die Fähre ist wieder im Dienst.", "Anmerkung der Redaktion: In einer früheren Fassung stand ein falscher Name.", "Hinweis: Wir haben die Länge der Fähre nachträglich korrigiert.", "Dieser Text wurde korrigiert.",
		},
		"es": {
			"Corrección: una versión anterior de este artículo daba una longitud errónea.", "Este artículo ha sido actualizado el martes con una declaración del puerto.",
			"Actualización: el transbordador vuelve a estar en servicio.", "Fe de errores: en una versión anterior se daba un nombre equivocado.", "Nota de la redacción: esta noticia fue corregida para quitar un nombre.",
		},
		"ru": {
			"Исправлено: в предыдущей версии новости была неверно указана длина парома.", "Обновлено: паром снова на линии.", "Новость дополнена заявлением управления порта.",
			"Уточнение: длина парома 40 метров.", "Текст обновлён: добавлен комментарий управления порта.", "Заметка исправлена: длина парома 40 метров.",
		},
		"uk": {
			"Виправлено: у попередній версії новини було неправильно вказано довжину порома.", "Оновлено: пором знову на лінії.", "Новину доповнено заявою управління порту.",
			"Уточнення: довжина порома 40 метрів.", "Матеріал оновлено: додано коментар управління порту.", "Новину виправлено: довжина порома 40 метрів.",
		},
	}
	none := map[string][]string{
		"en": {"The ministry published a correction on Monday, and the harbour office said it had been right all along.", "The updated timetable lists two ferries a day from the south."},
		"fr": {"Le ministère a publié un rectificatif lundi, et le port a dit qu'il avait eu raison depuis le début.", "Les horaires mis à jour prévoient deux bacs par jour depuis le sud."},
		"de": {"Das Ministerium veröffentlichte am Montag eine Berichtigung, das Hafenamt sagte, es habe immer recht gehabt.", "Der aktualisierte Fahrplan nennt zwei Fähren am Tag aus dem Süden."},
		"es": {"El ministerio publicó el lunes una rectificación, y la oficina del puerto dijo que siempre había tenido razón.", "El horario actualizado prevé dos transbordadores al día desde el sur."},
		"ru": {"Министерство в понедельник опубликовало поправку, в управлении порта сказали, что были правы с самого начала.", "В обновлённом расписании два парома в день с юга."},
		"uk": {"Міністерство в понеділок опублікувало уточнення, в управлінні порту сказали, що мали рацію від самого початку.", "В оновленому розкладі два пороми на день із півдня."},
	}
	e := engine.New(engine.Options{})
	check := func(lang, line string, want bool) {
		for _, at := range []string{"over", "under"} {
			in := ferryPage(lang, "", "<p><em>"+line+"</em></p>", "")
			if at == "under" {
				in = ferryPage(lang, "", "", "<p><em>"+line+"</em></p>")
			}
			a, err := e.Read(in)
			if err != nil {
				t.Fatal(err)
			}
			role := roleOf(a, line)
			if got := role == hearsay.RoleCorrection; got != want {
				t.Errorf("%s, %s the text: role %q of %q", lang, at, role, line)
			}
		}
	}
	for lang, lines := range notices {
		for _, line := range lines {
			check(lang, line, true)
		}
	}
	for lang, lines := range none {
		for _, line := range lines {
			check(lang, line, false)
		}
	}
}

// roleOf is the role of the block that has just these words.
func roleOf(a *hearsay.Article, words string) hearsay.Role {
	for _, b := range a.Blocks {
		if a.Text[b.Span.Start:b.Span.End] == words {
			return b.Role
		}
	}
	return ""
}

// TestAgencyBylines credits agencies that stand where authors do: in metadata,
// in the byline, alone in a line.
func TestAgencyBylines(t *testing.T) {
	jsonld := func(author string) string {
		return `<script type="application/ld+json">{"@type":"NewsArticle","author":` + author + `}</script>`
	}
	for _, tc := range []struct {
		name, head, over, under string
		outlet                  string // of the page
		want                    string // "outlet role reason", by semicolons
		origin                  hearsay.OriginClass
	}{
		{name: "JSON-LD", head: jsonld(`{"@type":"Organization","name":"Reuters"}`), want: "Reuters credit byline", origin: hearsay.OriginAgency},
		{name: "JSON-LD, behind a person", head: jsonld(`[{"@type":"Person","name":"Ada Brenn"},{"@type":"Organization","name":"Associated Press"}]`), want: "Associated Press credit byline", origin: hearsay.OriginAgency},
		{name: "JSON-LD, a person", head: jsonld(`{"@type":"Person","name":"Ada Brenn"}`), origin: hearsay.OriginUnknown},
		{name: "meta, two agencies", head: `<meta name="author" content="AFP mit dpa">`, want: "Agence France-Presse credit byline; dpa credit byline", origin: hearsay.OriginAgency},
		{name: "meta, staff of one", head: `<meta name="author" content="By AP staff">`, want: "Associated Press credit byline", origin: hearsay.OriginAgency},
		{name: "byline", over: `<p class="byline">By AP staff</p>`, want: "Associated Press credit credit-line", origin: hearsay.OriginAgency},
		{name: "byline and metadata are one credit", head: `<meta name="author" content="AP">`, over: `<p class="byline">By AP staff</p>`, want: "Associated Press credit credit-line", origin: hearsay.OriginAgency},
		{name: "byline, behind a person", over: `<p>By Ada Brenn, Reuters</p>`, want: "Reuters credit credit-line", origin: hearsay.OriginAgency},
		{name: "byline, two agencies", over: `<p class="author">AFP mit dpa</p>`, want: "Agence France-Presse credit credit-line; dpa credit credit-line", origin: hearsay.OriginAgency},
		{name: "alone over the text", over: `<p>AFP</p>`, want: "Agence France-Presse credit credit-line", origin: hearsay.OriginAgency},
		{name: "alone under the text", under: `<p>Reuters, dpa</p>`, want: "Reuters credit credit-line; dpa credit credit-line", origin: hearsay.OriginAgency},
		{name: "under a picture", over: `<figure><img src=x><figcaption>The ferry in its dock last year.</figcaption></figure><p>AFP</p>`, want: "", origin: hearsay.OriginUnknown},
		{name: "the agency's own page", outlet: "Reuters", head: jsonld(`{"@type":"Organization","name":"Reuters"}`), origin: hearsay.OriginUnknown},
	} {
		t.Run(tc.name, func(t *testing.T) {
			in := ferryPage("en", tc.head, tc.over, tc.under)
			in.Outlet = tc.outlet
			tr, err := engine.New(engine.Options{}).Trace(in)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, c := range tr.Citations {
				if c.Role != hearsay.CiteCredit {
					continue
				}
				got = append(got, fmt.Sprintf("%s %s %s", c.Outlet, c.Role, c.Evidence.Reason))
				if c.Span.Len() == 0 && c.Evidence.Field == "" || c.Span.Len() > 0 && len(c.Evidence.Spans) == 0 {
					t.Errorf("no evidence: %+v", c)
				}
			}
			if s := strings.Join(got, "; "); s != tc.want || tr.Origin != tc.origin {
				t.Errorf("credits %q, origin %s, want %q, %s", s, tr.Origin, tc.want, tc.origin)
			}
		})
	}
}
