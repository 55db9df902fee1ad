package citation

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay"
)

// roleCase is an article of one language, the publisher's name and what its
// outlets are for.
type roleCase struct {
	lang, outlet, in string
	want             []string
}

func checkRoles(t *testing.T, cases []roleCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.lang, func(t *testing.T) {
			r, _ := find(t, c.lang, c.in, c.outlet)
			got := []string{}
			for _, x := range r.Citations {
				s := x.Outlet + " " + string(x.Role)
				if x.From != "" {
					s += " from " + x.From
				}
				got = append(got, s)
				if x.Evidence.Reason == "" || len(x.Evidence.Spans) == 0 {
					t.Errorf("%s has no evidence", x.Outlet)
				}
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("%s\n%s", c.in, d)
			}
		})
	}
}

// TestOnAir reads what guests of broadcasters say on them.
func TestOnAir(t *testing.T) {
	checkRoles(t, []roleCase{
		{"en", "", "The bridge will open in May, Ann Dale said on NBC's “Morning Talk.”", []string{"NBC News origin"}},
		{"en", "", "The bridge will open in May, Ann Dale said in a CBS interview.", []string{"CBS News origin"}},
		{"fr", "", "Le pont ouvrira en mai, a déclaré Anne Dale sur France Inter.", []string{"Radio France origin"}},
		{"de", "", "Die Brücke öffnet im Mai, sagte Anna Dahl im ZDF.", []string{"ZDF origin"}},
		{"es", "", "El puente se abrirá en mayo, dijo Ana Dale en la Cadena SER.", []string{"Cadena SER origin"}},
		{"ru", "", "Мост откроют в мае, сказала Анна Даль в эфире телеканала НТВ.", []string{"NTV origin"}},
		{"uk", "", "Міст відкриють у травні. Про це розповіла Анна Даль в ефірі телеканалу «Україна 24».", []string{"Ukraine 24 origin"}},
	})
}

// TestWhoIsNoCredit keeps apart outlets that are talked about.
func TestWhoIsNoCredit(t *testing.T) {
	checkRoles(t, []roleCase{
		{"en", "", "The candidate is ahead in a Reuters/Ipsos poll that was published on Monday.", []string{"Reuters other"}},
		{"en", "", "According to Nielsen, Fox News averaged two million viewers.", []string{"Fox News other"}},
		{"en", "", "He attacked the media as his plane landed, complaining about the weather.", []string{}},
		{"en", "", "The Guardian reported it on Monday. The council has a policy paper and a daily routine.", []string{"The Guardian origin"}},
		{"en", "", "Ann Dale, the editor of the newspaper Izvestia, told a crowd of guests that the bridge was shut.", []string{"Izvestia other"}},
		{"en", "", "John Ferguson of Economist Research Unit said that the bridge was shut.", []string{}},
		{"fr", "", "Il a critiqué la presse alors que son avion atterrissait à Karsk.", []string{}},
		{"de", "", "Er kritisierte die Medien, als sein Flugzeug in Karsk landete.", []string{}},
		{"de", "", "Sie sagte, dass es an der Zeit sei, die Welt zu verändern.", []string{"Die Welt other"}},
		{"es", "", "Criticó a la prensa cuando su avión aterrizó en Karsk.", []string{}},
		{"ru", "", "Как сообщалось ранее, мост закрыт. По данным исследовательского агентства Карна, машин стало больше.", []string{}},
		{"uk", "", "Як повідомлялося, міст зачинено. Як стверджують, його відкриють у травні.", []string{}},
		{"uk", "", "Європейське агентство з солі закрило міст. \"Міст відкриють\", - повідомило агентство.", []string{}},
	})
}

// TestSecondHand reads chains of two hops, in the order in which they stand.
func TestSecondHand(t *testing.T) {
	checkRoles(t, []roleCase{
		{"en", "", "The bridge was sold, the Guardian reported, citing Reuters.", []string{"The Guardian origin", "Reuters origin from The Guardian"}},
		{"fr", "", "Le pont a été vendu, rapporte Le Figaro, citant Reuters.", []string{"Le Figaro origin", "Reuters origin from Le Figaro"}},
		{"de", "", "Die Brücke sei verkauft, meldet der Spiegel unter Berufung auf Reuters.", []string{"Der Spiegel origin", "Reuters origin from Der Spiegel"}},
		{"es", "", "El puente fue vendido, informó El País citando a Reuters.", []string{"El País origin", "Reuters origin from El País"}},
		{"ru", "", "Мост продан, пишет «Коммерсантъ» со ссылкой на Bloomberg.", []string{"Kommersant origin", "Bloomberg origin from Kommersant"}},
		{"uk", "", "Міст продано. Про це в інтерв'ю агентству \"Інтерфакс-Україна\" заявила Анна Даль, передає Укрінформ.", []string{"Interfax-Ukraine origin from Ukrinform", "Ukrinform origin"}},
		{"uk", "UNN", "КИЇВ. 9 липня. УНН. Міст продано, повідомляє УНН з посиланням на euronews.", []string{"UNN credit", "UNN self", "Euronews origin from UNN"}},
	})
}

// TestLostName finds credits whose link was stripped, at a sentence's head and end.
func TestLostName(t *testing.T) {
	checkRoles(t, []roleCase{
		{"ru", "", "Мост закрыт на зиму. Об этом сообщает Также стало известно, что паром не ходит.", []string{"unknown origin"}},
		{"ru", "", "Мост закрыт на зиму, передает \"Мы его откроем\", - сказал мэр.", []string{"unknown origin"}},
		{"uk", "", "Міст зачинено на зиму. Про це повідомляє Загалом не працюють три мости.", []string{"unknown origin"}},
		{"uk", "", "Міст зачинено на зиму, повідомляє Зокрема, не ходить пором.", []string{"unknown origin"}},
		{"de", "", "Die Brücke ist zu. Wie die Polizei mitteilte, fährt keine Fähre.", []string{}},
	})
}

// TestOwnName reads what a text says of the outlet under whose name it stands.
func TestOwnName(t *testing.T) {
	checkRoles(t, []roleCase{
		{"en", "CNN", "The bridge is shut, the mayor said on Monday.\nIt will open in May, she added.\nHe saw no ships.\nThe ferry runs.\nCNN's Ann Dale contributed to this report.", []string{"CNN credit"}},
		{"uk", "", "Мости Карська зачинено\nУкрінформ\nМіст зачинено на зиму через ремонт.\nЯк передає кореспондент Укрінформу, про це на брифінгу сказав мер.", []string{"Ukrinform credit", "Ukrinform self"}},
		{"ru", "", "Мост закрыт\n, 09:12 REGNUM Мост закрыт на зиму, сказал мэр.\nПаром ходит дважды в день.", []string{"Regnum credit"}},
		{"en", "", "KARSK, May 12 (Reuters) - The bridge is shut, the mayor told Reuters. (Reporting by Ann Dale; Editing by Bo Moor)", []string{"Reuters credit", "Reuters self", "Reuters credit"}},
	})
}

// TestLines reads lines that say whose text it is, and where it was taken from.
func TestLines(t *testing.T) {
	body := "The bridge is shut for the winter, the mayor said on Monday.\nShe said that the ferry would run twice a day until May.\nNobody lives on the island in winter.\n"
	checkRoles(t, []roleCase{
		{"en", "", "Bridge shut for winter\nAnn Dale and Bo Moor, Associated Press\n" + body, []string{"Associated Press credit"}},
		{"en", "", "Bridge shut for winter\n" + body + "washingtonpost.com/world/bridge-shut-for-winter", []string{"The Washington Post origin"}},
		{"en", "", "Bridge shut for winter\n" + body + "The bridge of Karsk. (Ann Dale/Pool Photo via AP, File)", []string{"Associated Press photo"}},
		{"en", "", "Bridge shut for winter\n" + body + "© 2024 Reuters. All rights reserved.", []string{"Reuters rights"}},
		{"fr", "", "Le pont fermé pour l'hiver\nLe pont est fermé, a dit la maire.\nLe bac circule.\nSource : Le Figaro", []string{"Le Figaro origin"}},
		{"de", "", "Brücke gesperrt\nDie Brücke ist zu, sagte die Bürgermeisterin.\nDie Fähre fährt.\nQuelle: Der Spiegel", []string{"Der Spiegel origin"}},
		{"es", "", "Puente cerrado\nEl puente está cerrado, dijo la alcaldesa.\nEl ferry funciona.\nFuente : El País", []string{"El País origin"}},
		{"ru", "", "Мост закрыт\nМост закрыт на зиму, сказал мэр.\nПаром ходит.\nИсточник: Коммерсантъ", []string{"Kommersant origin"}},
		{"uk", "", "Міст зачинено\nМіст зачинено на зиму, сказав мер.\nПором ходить.\nДжерело: Українська правда", []string{"Ukrainska Pravda origin"}},
	})
}

// TestLaterCreditsSupport keeps the origin to the credit of the main news,
// unless every paragraph has its own.
func TestLaterCreditsSupport(t *testing.T) {
	checkRoles(t, []roleCase{
		{"ru", "", "Мост продан, передает РБК.\nМашин на нем втрое больше, чем зимой, пишет AP.", []string{"RBC origin", "Associated Press support"}},
		{"ru", "", "Мост продан. Об этом сообщает The Guardian. По данным СМИ, цена высока.", []string{"The Guardian origin", "media support"}},
		{"uk", "", "Місто сперечається про міст.\nМіст продано, повідомляє Reuters.\nПором не ходить, повідомляє Fox News.\nМер пішов у відставку, повідомляє BBC.",
			[]string{"Reuters origin", "Fox News origin", "BBC origin"}},
		{"uk", "", "Міст продають, передає у п'ятницю, 15 січня, Reuters.", []string{"Reuters origin"}},
		{"en", "", "The bridge was sold, Reuters reported.\nThe price is a secret.\nThe Guardian says that it is high.", []string{"Reuters origin", "The Guardian support"}},
	})
}

func TestSelfByHost(t *testing.T) {
	r := findOn(t, "ru", "karsknews.example", "Как передает KarskNews со ссылкой на ТАСС, мост закрыт.")
	if len(r.Citations) != 2 || r.Citations[0].Role != hearsay.CiteSelf || r.Citations[1].From != "KarskNews" {
		t.Errorf("%+v", r.Citations)
	}
}
