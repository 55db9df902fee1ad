package citation

import (
	"strings"
	"testing"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/name"
)

// TestClass tells where the main news of an article is from, each class in
// several languages.
func TestClass(t *testing.T) {
	body := "The bridge is shut for the winter.\nThe ferry will run twice a day until May.\nNobody lives on the island in winter.\n"
	for _, c := range []struct {
		name, lang, outlet, in string
		want                   hearsay.OriginClass
	}{
		{"rubric", "en", "", "Why is the bridge shut?\nAnn Dale, Opinion contributor\n" + body, hearsay.OriginOpinion},
		{"note on the author", "en", "", "Open the bridge\n" + body + "Ann Dale is a columnist for the Karsk Post.", hearsay.OriginOpinion},
		{"own voice", "en", "", "Who owns the bridge?\nI have lived here for years. Why should I pay for a bridge?\n" + body, hearsay.OriginOpinion},
		{"own voice in a quotation", "en", "", "Bridge shut\n“I have lived here for years. Why should I pay? Who owns it?” read a sign.\n" + body, hearsay.OriginUnknown},
		{"rubric", "fr", "", "Tribune : ouvrez le pont\nLe pont est fermé pour l'hiver.\nLe bac circule.", hearsay.OriginOpinion},
		{"rubric", "de", "", "Kommentar: Öffnet die Brücke\nDie Brücke ist den Winter über zu.\nDie Fähre fährt.", hearsay.OriginOpinion},
		{"rubric", "es", "", "Opinión: abran el puente\nEl puente está cerrado en invierno.\nEl ferry funciona.", hearsay.OriginOpinion},
		{"rubric", "ru", "", "Колонка: откройте мост\nМост закрыт на зиму.\nПаром ходит.", hearsay.OriginOpinion},
		{"rubric", "uk", "", "Колонка: відкрийте міст\nМіст зачинено на зиму.\nПором ходить.", hearsay.OriginOpinion},

		{"dateline", "en", "", "KARSK, May 12 (Reuters) - The bridge is shut, the mayor told the BBC.", hearsay.OriginAgency},
		{"brackets", "de", "", "Die Brücke ist den Winter über zu.\nDie Fähre fährt. (dpa)", hearsay.OriginAgency},
		{"dateline", "ru", "", "КАРСК, 10 июл - РИА Новости. Мост закрыт на зиму.", hearsay.OriginAgency},
		{"its own dateline", "ru", "Prime", "КАРСК, 10 июл ПРАЙМ. Мост закрыт на зиму.", hearsay.OriginAgency},
		{"its own dateline over a report", "uk", "UNN", "КИЇВ. 9 липня. УНН. Міст зачинено, повідомляє УНН з посиланням на Reuters.", hearsay.OriginReport},
		{"a broadcaster's dateline", "en", "CNN", "Karsk (CNN) — The bridge is shut for the winter.", hearsay.OriginUnknown},
		{"copyright", "en", "Newsmax", "Bridge shut\n" + body + "© 2024 Reuters. All rights reserved.", hearsay.OriginAgency},
		{"reprint terms are no copyright", "ru", "", "Мост закрыт\nМост закрыт на зиму.\nПерепечатка информации, содержащей ссылку на агентства Интерфакс-Украина и Reuters, строго запрещена.", hearsay.OriginUnknown},

		{"report", "fr", "", "Le pont a été vendu, rapporte Le Figaro.", hearsay.OriginReport},
		{"report", "es", "", "El puente fue vendido, informó El País.", hearsay.OriginReport},
		{"told a paper", "uk", "", "Міст відкриють у травні. Про це в інтерв'ю LB.ua повідомив мер.", hearsay.OriginReport},
		{"told a broadcaster", "ru", "", "Мост откроют в мае, сказал мэр в эфире телеканала НТВ.", hearsay.OriginStatement},
		{"told a broadcaster", "en", "", "The bridge will open in May, the mayor said on CNN's “Evening Talk.”", hearsay.OriginStatement},
		{"press release", "de", "", "Die Brücke bleibt zu, heißt es in einer Mitteilung der Stadt.", hearsay.OriginStatement},
		{"press conference", "ru", "", "Мост закрыт. Об этом мэр заявил на пресс-конференции.", hearsay.OriginStatement},
		{"briefing", "uk", "", "Міст зачинено. Про це мер сказав на брифінгу.", hearsay.OriginStatement},

		{"told its reporter", "en", "CNBC", "The bridge is shut, the mayor told CNBC.", hearsay.OriginOwn},
		{"our correspondent", "fr", "", "Le pont est fermé, a constaté notre envoyé spécial.", hearsay.OriginOwn},
		{"told us", "de", "", "Die Brücke ist zu, sagte uns die Bürgermeisterin.", hearsay.OriginOwn},
		{"who contributed", "en", "Karsk Post", "Bridge shut\n" + body + "The Associated Press contributed to this report.", hearsay.OriginMixed},
		{"several outlets", "en", "", "Bridge shut\n" + body + body + "The mayor told the BBC that it would open.\nShe told Reuters that it would not.", hearsay.OriginMixed},
	} {
		t.Run(c.name+" "+c.lang, func(t *testing.T) {
			r, _ := find(t, c.lang, c.in, c.outlet)
			if r.Origin != c.want || r.OriginWhy.Reason == "" {
				t.Errorf("%s (%s), want %s: %s", r.Origin, r.OriginWhy.Reason, c.want, c.in)
			}
		})
	}
}

// TestUnattributed classes texts that credit nobody by who speaks in them.
func TestUnattributed(t *testing.T) {
	text := "Ann Dale said that the bridge was shut. Bo Moor said that it was not. The council said nothing."
	says := func(who string, class hearsay.Class) hearsay.Statement {
		i := strings.Index(text, who)
		return hearsay.Statement{Source: []hearsay.Span{{Start: i, End: i + len(who)}}, Act: hearsay.ActSay, Class: class, Who: who}
	}
	for _, c := range []struct {
		name string
		said []hearsay.Statement
		want hearsay.OriginClass
	}{
		{"two people", []hearsay.Statement{says("Ann Dale", hearsay.ClassPerson), says("Bo Moor", hearsay.ClassPerson)}, hearsay.OriginOwn},
		{"a body", []hearsay.Statement{says("The council", hearsay.ClassOrg)}, hearsay.OriginStatement},
		{"one person", []hearsay.Statement{says("Ann Dale", hearsay.ClassPerson)}, hearsay.OriginUnknown},
		{"nobody", nil, hearsay.OriginUnknown},
	} {
		a, x := analysed(t, "en", text)
		if r := Find(x, a, name.FindOutlets(x, name.Outlets()), c.said); r.Origin != c.want {
			t.Errorf("%s: %s, want %s", c.name, r.Origin, c.want)
		}
	}
}

// TestChainOrder has the wire the text stands under before what it cites.
func TestChainOrder(t *testing.T) {
	r, _ := find(t, "en", "KARSK, May 12 (Reuters) - The bridge is shut, the BBC reported.", "")
	var got []string
	for _, h := range r.Chain[1:] {
		got = append(got, h.Name)
	}
	if strings.Join(got, " < ") != "Reuters < BBC" {
		t.Errorf("chain %v", got)
	}
}

// FuzzFind looks for what no text may do: panic, or take for ever.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"", "\"", "(", "КИЇВ. 9 липня. УНН.", "Про це повідомляє", "(Reporting by", "the newspaper", "повідомили в", "в Ryanair уточнили, что",
		strings.Repeat("\"", 2000), strings.Repeat("Об этом сообщает ", 300), strings.Repeat("агентство ", 500), "\u202eRTL (AP) — مرحبا", "ALL CAPITALS SAYS REUTERS",
	} {
		f.Add(s)
	}
	packs := map[string]*language.Pack{}
	for _, code := range language.Codes() {
		p, err := language.Load(code)
		if err != nil {
			f.Fatal(err)
		}
		packs[code] = p
	}
	f.Fuzz(func(t *testing.T, text string) {
		for code := range packs {
			a, x := analysed(t, code, text)
			if len(a.Blocks) == 0 {
				continue
			}
			r := Find(x, a, name.FindOutlets(x, name.Outlets()), nil)
			for _, c := range r.Citations {
				if c.Span.Start < 0 || c.Span.End > len(text) || c.Span.Start > c.Span.End {
					t.Errorf("%s: span %v of %d bytes", code, c.Span, len(text))
				}
			}
		}
	})
}
