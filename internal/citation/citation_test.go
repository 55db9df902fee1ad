package citation

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/name"
	"hearsay/internal/page"
)

// findOn reads an article published on a host that no table knows.
func findOn(t testing.TB, lang, host, text string) Result {
	t.Helper()
	a, x := analysed(t, lang, text)
	a.Outlet.Domain = host
	return Find(x, a, name.FindOutlets(x, name.Outlets()), nil)
}

func find(t testing.TB, lang, text string, outlet string) (Result, *language.Text) {
	t.Helper()
	a, x := analysed(t, lang, text)
	a.Outlet.Name = outlet
	return Find(x, a, name.FindOutlets(x, name.Outlets()), nil), x
}

func analysed(t testing.TB, lang, text string) (*hearsay.Article, *language.Text) {
	t.Helper()
	p, err := language.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	a := page.FromText("x", text)
	a.Lang = lang
	x := language.Analyze(text, a.Blocks, p)
	page.ClassifyDump(a, x)
	x.Blocks = a.Blocks
	return a, x
}

func TestRoles(t *testing.T) {
	for _, c := range []struct {
		name, lang, outlet, in string
		want                   []string
	}{
		{"dateline", "en", "", "KARSK, May 12 (Reuters) - The minister said it was so.", []string{"Reuters credit"}},
		{"brackets at the end", "de", "", "Der Minister hat das am Montag gesagt. (dpa)", []string{"dpa credit"}},
		{"russian dateline", "ru", "", "МОСКВА, 25 янв — РИА Новости. Министр заявил об этом.", []string{"RIA Novosti credit"}},
		{"according to", "fr", "", "Selon Reuters, le contrat a été signé lundi.", []string{"Reuters origin"}},
		{"two hops", "uk", "", "Контракт підписано. Про це повідомляє «Європейська правда» з посиланням на Politico.", []string{"European Pravda origin", "Politico origin from European Pravda"}},
		{"citing", "ru", "", "Контракт подписан, сообщает Интерфакс со ссылкой на Reuters.", []string{"Interfax origin", "Reuters origin from Interfax"}},
		{"unter Berufung", "de", "", "Der Vertrag sei unterzeichnet, berichtet der Spiegel unter Berufung auf Reuters.", []string{"Der Spiegel origin", "Reuters origin from Der Spiegel"}},
		{"recap", "uk", "", "Міністр заявив, що це не так.\nНагадаємо, раніше про це повідомляв УНІАН.", []string{"UNIAN background"}},
		{"photo", "ru", "", "Министр это опроверг.\nФото: REUTERS", []string{"Reuters photo"}},
		{"rights", "ru", "", "Министр это опроверг.\nПерепечатка информации агентства Интерфакс-Украина строго запрещена.", []string{"Interfax-Ukraine rights"}},
		{"self", "en", "Reuters", "Two officials told Reuters that it was so.", []string{"Reuters self"}},
		{"talked about", "en", "", "The Guardian will move to a new house in May.", []string{"The Guardian other"}},
		{"the newspaper", "en", "", "The Guardian reported on Monday that it was so. The bridge had been sold, according to the newspaper.", []string{"The Guardian origin", "The Guardian origin"}},
		{"lost name", "ru", "", "Контракт подписан. Об этом сообщает .", []string{"unknown origin"}},
		{"unnamed", "ru", "", "По данным СМИ, контракт подписан.", []string{"media origin"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, _ := find(t, c.lang, c.in, c.outlet)
			var got []string
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
				t.Error(d)
			}
		})
	}
}

func TestOriginAndChain(t *testing.T) {
	for _, c := range []struct {
		name, lang, in string
		origin         hearsay.OriginClass
		chain          []string
	}{
		{"report", "fr", "Le contrat a été signé, rapporte Reuters, citant trois sources russes.", hearsay.OriginReport, []string{"Reuters", "unnamed sources (trois sources russes)"}},
		{"agency", "en", "KARSK, May 12 (Reuters) - The bridge was closed.", hearsay.OriginAgency, []string{"Reuters"}},
		{"interview", "en", "The minister told CNN on Monday that the bridge was closed.", hearsay.OriginStatement, []string{"CNN"}},
		{"nobody", "en", "The bridge was closed on Monday.", hearsay.OriginUnknown, nil},
		{"hashtag", "fr", "Le pont a été fermé lundi, écrit Reuters.\n#pont #Karsk #UNIAN", hearsay.OriginReport, []string{"UNIAN", "Reuters"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, _ := find(t, c.lang, c.in, "")
			if r.Origin != c.origin || r.OriginWhy.Reason == "" {
				t.Errorf("origin %s (%s), want %s", r.Origin, r.OriginWhy.Reason, c.origin)
			}
			var chain []string
			for _, h := range r.Chain[1:] {
				chain = append(chain, h.Name)
			}
			if d := cmp.Diff(c.chain, chain); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestSourcesAndCount(t *testing.T) {
	r, x := find(t, "fr", "Écrit à ce sujet Reuters citant trois sources russes. Selon une source russe, le contrat est signé. "+
		"Selon une deuxième source, il ne l'est pas. Selon une autre source russe, il le sera. Selon une source américaine, non.", "")
	var got []string
	for _, s := range r.Sources {
		got = append(got, s.Phrase+" "+s.Count+" "+string(s.Kind))
	}
	want := []string{"trois sources russes 3 anon", "une source russe 1 anon", "une deuxième source 1 anon", "une autre source russe 1 anon", "une source américaine 1 anon"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	groups := Count(x, r.Sources)
	if len(groups) != 2 {
		t.Fatalf("groups %+v", groups)
	}
	if g := groups[0]; g.Country != "RU" || g.Claimed != 3 || g.Min != 2 || g.Max != 3 {
		t.Errorf("Russian sources %+v", g)
	}
	if g := groups[1]; g.Country != "US" || g.Min != 1 || g.Max != 1 {
		t.Errorf("American sources %+v", g)
	}
}

func TestAnonymity(t *testing.T) {
	r, _ := find(t, "en", "According to two sources, it was so. They spoke on condition of anonymity.", "")
	if len(r.Sources) != 1 || r.Sources[0].Kind != hearsay.UnnamedAnon || r.Sources[0].Count != "2" || !strings.Contains(r.Sources[0].Reason, "anonymity") {
		t.Errorf("sources %+v", r.Sources)
	}
}

func ExampleFind() {
	p, _ := language.Load("en")
	a := page.FromText("x", "The bridge was sold, the Guardian reported, citing Reuters.")
	x := language.Analyze(a.Text, a.Blocks, p)
	for _, c := range Find(x, a, name.FindOutlets(x, name.Outlets()), nil).Citations {
		fmt.Printf("%s %s %q\n", c.Outlet, c.Role, c.From)
	}
	// Output:
	// The Guardian origin ""
	// Reuters origin "The Guardian"
}

func BenchmarkFind(b *testing.B) {
	p, err := language.Load("en")
	if err != nil {
		b.Fatal(err)
	}
	a := page.FromText("x", strings.Repeat("The bridge was sold, the Guardian reported, citing Reuters and two officials who asked not to be named.\n", 200))
	x := language.Analyze(a.Text, a.Blocks, p)
	o := name.FindOutlets(x, name.Outlets())
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(x, a, o, nil)
	}
}
