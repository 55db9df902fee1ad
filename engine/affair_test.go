package engine_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hearsay/engine"
)

// Invented articles of one affair, with what stands near it.
var affairArticles = []engine.Input{
	{Doc: "agency", Lang: "en", Outlet: "Reuters", Time: "2025-05-12T08:00:00Z", Title: "Lorvania's Karsk gas store secretly sold to Meridian Holding, officials say", Raw: []byte(
		"KARSK, May 12 (Reuters) - Lorvania has agreed in secret to sell the gas store at Karsk to Meridian Holding for 340 million crowns, two officials told Reuters.\nThe contract was signed on April 3 by energy minister Oskar Lindvall, they said. \"It was never shown to parliament,\" one of the officials said.\nMeridian Holding declined to comment.")},
	{Doc: "copy", Lang: "en", Outlet: "The Halden Courier", Time: "2025-05-12T09:00:00Z", Title: "Karsk gas store secretly sold to Meridian Holding", Raw: []byte(
		"Lorvania has agreed in secret to sell the gas store at Karsk to Meridian Holding for 340 million crowns, two officials told Reuters.\nThe contract was signed on April 3 by energy minister Oskar Lindvall, they said. \"It was never shown to parliament,\" one of the officials said.")},
	{Doc: "german", Lang: "de", Outlet: "Ostmarker Zeitung", Time: "2025-05-12T11:00:00Z", Title: "Lorvanien verkauft Gasspeicher Karsk im Geheimen an Meridian Holding", Raw: []byte(
		"Lorvanien hat nach Angaben von zwei Beamten im Geheimen vereinbart, den Gasspeicher in Karsk für 340 Millionen Kronen an Meridian Holding zu verkaufen, berichtet die Nachrichtenagentur Reuters.\nDen Vertrag habe Energieminister Oskar Lindvall am 3. April unterzeichnet, ohne ihn dem Parlament zu zeigen.")},
	{Doc: "minister", Lang: "en", Outlet: "Northern Mail", Time: "2025-05-12T15:00:00Z", Title: "Energy minister Lindvall to face parliament over secret sale of Karsk gas store", Raw: []byte(
		"Energy minister Oskar Lindvall is to answer questions in parliament over the secret sale of the gas store at Karsk to Meridian Holding, reported by Reuters on Monday.\nTwo officials had said that the contract over 340 million crowns was signed on April 3.")},
	{Doc: "regatta", Lang: "en", Outlet: "Karsk Sports", Time: "2025-05-12T16:00:00Z", Title: "Karsk marathon: Meridian Holding cup goes to Lorvania runner", Raw: []byte(
		"KARSK, Lorvania - Ilsa Brenn won the Karsk marathon for the Meridian Holding cup before 340 spectators.\nShe finished one minute ahead of her sister.")},
	{Doc: "recap", Lang: "ru", Outlet: "Озёрный листок", Time: "2025-06-20T09:00:00Z", Title: "В школах Хальдена открылись летние лагеря", Raw: []byte(
		"Летние лагеря открылись в пятницу в трёх школах Хальдена. Дети будут купаться, рисовать, ходить в походы и ставить спектакли, а по вечерам петь у костра вместе с вожатыми из педагогического училища.\nПовара обещают кашу, суп и компот из сушёных яблок, которые вырастили в школьном саду прошлой осенью. Родителей просят привозить детей к девяти часам и не забывать панамы, купальники, тетради и цветные карандаши; опоздавших обещают подождать у ворот.\nНапомним, 12 мая агентство Reuters со ссылкой на двух чиновников сообщило о тайной продаже газового хранилища в Карске за 340 миллионов крон; договор подписал министр Оскар Линдвалль.")},
	{Doc: "elsewhere", Lang: "es", Outlet: "La Hoja de Ardana", Time: "2025-06-21T09:00:00Z", Title: "Ardana discute su nuevo mercado", Raw: []byte(
		"Los vecinos de Ardana discutieron el sábado el nuevo mercado.\nAntes la agencia Reuters, que citó a dos funcionarios, informó de la venta secreta del mercado por 12 millones; el contrato lo firmó el alcalde Timur Aslanov.")},
}

func affairStories(t *testing.T, in []engine.Input) map[string]string {
	t.Helper()
	c := engine.New(engine.Options{}).Collect()
	for _, a := range in {
		a.Plain = true
		if _, err := c.Add(a); err != nil {
			t.Fatal(err)
		}
	}
	out := map[string]string{}
	stories, ledgers := c.Stories()
	for i, s := range stories {
		if ledgers[i].Story != s.ID || !slices.Equal(ledgers[i].Articles, s.Articles) {
			t.Errorf("story %s %v has the ledger of %s %v", s.ID, s.Articles, ledgers[i].Story, ledgers[i].Articles)
		}
		for _, d := range s.Articles {
			out[d] = strings.Join(s.Articles, " ")
		}
	}
	return out
}

func TestRecapsJoinAndStrangersStandApart(t *testing.T) {
	got := affairStories(t, affairArticles)
	for doc, want := range map[string]string{
		"agency":    "agency copy german minister recap",
		"regatta":   "regatta",   // shares places, a sponsor and a number
		"elsewhere": "elsewhere", // the same words about another sale
	} {
		if got[doc] != want {
			t.Errorf("%s stands in a story of %q, want %q", doc, got[doc], want)
		}
	}
}

// What tells a stranger's news stands with the stranger, where they are few among
// many.
func TestStrangersStandTogether(t *testing.T) {
	again := engine.Input{Doc: "regatta2", Lang: "en", Outlet: "Karsk Runner", Time: "2025-05-12T18:00:00Z", Title: "Ilsa Brenn wins Karsk marathon for Meridian Holding cup", Raw: []byte(
		"KARSK, Lorvania - The Karsk marathon for the Meridian Holding cup was won by Ilsa Brenn on Monday.\nThe runner finished a minute ahead of her sister, before 340 spectators.")}
	in := append(slices.Clone(affairArticles[:5]), again)
	for i, name := range []string{"North", "South", "East", "West", "Upper", "Lower"} { // each with a word of its own, no verbatim copy
		x := affairArticles[3]
		x.Doc, x.Outlet, x.Time = "minister"+name, name+" Mail", fmt.Sprintf("2025-05-12T15:%02d:00Z", 10+i)
		x.Raw = append(slices.Clone(x.Raw), " "+name+" papers had the news, too."...)
		in = append(in, x)
	}
	if got := affairStories(t, in); got["regatta"] != "regatta regatta2" {
		t.Errorf("the marathon stands in %q", got["regatta"])
	}
}

// A paper's own report stands by itself until an article of the story cites it
// for what it says.
func TestACitationJoinsStories(t *testing.T) {
	own := engine.Input{Doc: "own", Lang: "de", Outlet: "Seefelder Bote", Time: "2025-05-12T10:00:00Z", Title: "Was Anwohner nachts hören", Raw: []byte(
		"Seit März fahren nachts Lastwagen am Zaun vorbei, sagt die Schäferin Jutta Ahlborn. Ihre Hunde bellen dann bis in den Morgen, die Lämmer drängen sich im Stall, und wer am Weg wohnt, zieht die Vorhänge zu. Gezählt hat sie sie einmal, aus Langeweile, von der Bank vor dem Haus: elf waren es, alle grau, alle ohne Schrift, und keiner hielt an, auch nicht, als der alte Bäcker winkte.\nDer Wachmann Pieter Vossen bestreitet das. Am Gasspeicher in Karsk werde nachts geschlafen, sagt er. Zum Verkauf an Meridian Holding für 340 Millionen sagt er nichts.")}
	citing := engine.Input{Doc: "citing", Lang: "en", Outlet: "Lorvania Times", Time: "2025-05-12T17:00:00Z", Title: "Opposition asks who knew of secret sale of Karsk gas store to Meridian Holding", Raw: []byte(
		"The opposition asked on Monday who in parliament knew of the secret sale of the Karsk gas store to Meridian Holding, which Reuters reported, citing two officials.\nThe contract over 340 million crowns was signed on April 3 by energy minister Oskar Lindvall.\nThe Seefelder Bote quotes the shepherd Jutta Ahlborn as saying that trucks have passed at night since March, which guard Pieter Vossen denies.")}
	in := append(slices.Clone(affairArticles[:4]), own)
	if got := affairStories(t, in); got["own"] != "own" {
		t.Errorf("alone, the report stands in %q", got["own"])
	}
	if got := affairStories(t, append(in, citing)); got["own"] != got["agency"] || got["citing"] != got["own"] {
		t.Errorf("cited, the report stands in %q, the others in %q", got["own"], got["agency"])
	}
}

// The order in which articles are added makes no difference.
func TestStoriesInAnyOrder(t *testing.T) {
	want := affairStories(t, affairArticles)
	in := slices.Clone(affairArticles)
	slices.Reverse(in)
	got := affairStories(t, in)
	for d := range want {
		if got[d] != want[d] {
			t.Errorf("%s: %q, the other way round %q", d, want[d], got[d])
		}
	}
}
