package name

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay"
	"hearsay/internal/language"
)

func TestTableSize(t *testing.T) {
	tab := Outlets()
	if tab.Agencies() < 150 || tab.Len()-tab.Agencies() < 500 {
		t.Errorf("%d agencies and %d further outlets", tab.Agencies(), tab.Len()-tab.Agencies())
	}
}

func TestByName(t *testing.T) {
	for in, want := range map[string]string{
		"Reuters": "Reuters", "рейтер": "Reuters", "the associated press": "Associated Press", "УНІАН": "UNIAN", "UNIAN": "UNIAN",
		"Интерфакс-Украина": "Interfax-Ukraine", "Agencia EFE": "EFE", "AFP": "Agence France-Presse", "Guardian": "The Guardian", "nonsense": "",
	} {
		got := ""
		if o := Outlets().ByName(in); o != nil {
			got = o.Name
		}
		if got != want {
			t.Errorf("ByName(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestByDomain(t *testing.T) {
	for in, want := range map[string]string{
		"reuters.com": "Reuters", "www.reuters.com": "Reuters", "m.lenta.ru": "Lenta.ru", "news.yahoo.com": "Yahoo News", "example.org": "", "com": "",
	} {
		got := ""
		if o := Outlets().ByDomain(in); o != nil {
			got = o.Name
		}
		if got != want {
			t.Errorf("ByDomain(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestParseOutletsErrors(t *testing.T) {
	head := strings.Join(columns, "\t") + "\n"
	for _, c := range []struct{ name, in, want string }{
		{"columns", head + "a\tb\n", "x.tsv:2: 2 columns"},
		{"head", "a\tb\tc\td\te\tf\tg\th\ti\n", "x.tsv:1: the head"},
		{"kind", head + "A\tblog\t\t\t\t\t\t\t\n", "kind \"blog\""},
		{"domain twice", head + "A\tpaper\t\ta.example\t\t\t\t\t\nB\tpaper\t\ta.example\t\t\t\t\t\n", "x.tsv:3: B: domain a.example is A's"},
		{"brace", head + "A\tpaper\t\t\t\t\t\tb{c\t\n", "brace never closed"},
	} {
		if _, err := ParseOutlets("x.tsv", c.in); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func analyze(t testing.TB, lang, text string) *language.Text {
	t.Helper()
	p, err := language.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	return language.Analyze(text, nil, p)
}

func TestFindOutlets(t *testing.T) {
	for _, c := range []struct {
		lang, in string
		want     []string
	}{
		{"en", "Officials told Reuters and the Wall Street Journal.", []string{"Reuters", "The Wall Street Journal"}},
		{"en", "HALSK (AP) - The minister said so.", []string{"Associated Press"}},
		{"en", "The sun rose, times changed, and the post came late.", nil},
		{"en", "Two officials told the news agency NPA so. NPA could not verify it.", []string{"NPA", "NPA"}},
		{"en", "KARSK, May 12 (NPA) - It was so. NPA asked again.", []string{"NPA", "NPA"}},
		{"en", "Gazeta.ua and korrespondent.net wrote about it.", []string{"Gazeta.ua", "Korrespondent.net"}},
		{"fr", "L'agence Reuters rapporte, selon l'AFP.", []string{"Reuters", "Agence France-Presse"}},
		{"fr", "#guerre #UNIAN", []string{"UNIAN"}},
	} {
		var got []string
		for _, m := range FindOutlets(analyze(t, c.lang, c.in), Outlets()) {
			if m.Certain {
				got = append(got, m.Name)
			}
			if m.Evidence.Reason == "" || m.Span.Len() == 0 {
				t.Errorf("%q: %s has no evidence", c.in, m.Name)
			}
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%q: %s", c.in, d)
		}
	}
}

func TestFindNames(t *testing.T) {
	for _, c := range []struct {
		lang, in string
		want     []string // name | roles | number of mentions
	}{
		{"en", "The energy minister, Viktor Sorel, denied it. Sorel said no more.", []string{"Viktor Sorel|energy minister|2"}},
		{"en", "Alma Renk, a spokeswoman for the ministry, declined to comment. On Monday Renk left.", []string{"Alma Renk|spokeswoman for the ministry|2"}},
		{"fr", "Le conseiller à la sécurité nationale de la Maison Blanche, Jake Sullivan, a parlé à Youri Ouchakov. Sullivan a nié.", []string{"Jake Sullivan|conseiller à la sécurité nationale de la Maison Blanche|2", "Youri Ouchakov||1"}},
		{"en", "It was on Monday in Russia that the White House spoke.", nil},
		{"en", "The Home Depot stands near the West Side Highway in New York City, Rovers United won the Victoria Cross.", nil},
		{"en", "Milo Brandt, 29, and Sayf Odarov, who left early, met Theresa May.", []string{"Milo Brandt||1", "Sayf Odarov||1", "Theresa May||1"}},
		{"en", "Goalkeeper Allan Marsh and Lithgow met J. K. Orwin.", []string{"Allan Marsh|Goalkeeper|1", "J. K. Orwin||1"}},
		{"fr", "La porte-parole du ministère de l'Énergie s'est tue au Moyen-Orient.", nil},
		{"de", "Die Hälfte der Baukosten trägt Meridian. Der Verkauf, den Energieminister Viktor Sorel bestreitet, ist die Rückkehr der Flüchtlinge.", []string{"Viktor Sorel|Energieminister|1"}},
		{"de", "Die Studenten haben Stress im Wohnheim. Die Sprecherin des Energieministeriums, Alma Renk, sagte nichts.", []string{"Alma Renk|Sprecherin des Energieministeriums|1"}},
		{"es", "La Guerra Fría acabó en Nueva York. Habló Inés Calvo, portavoz del sindicato.", []string{"Inés Calvo|portavoz del sindicato|1"}},
		{"ru", "Министр энергетики Лорвании Виктор Сорель молчал. Судья Верховного суда видел Виктора Сореля.", []string{"Виктор Сорель|Министр энергетики Лорвании|2"}},
		{"uk", "Речниця міністерства енергетики Альма Ренк мовчала на Близькому Сході. Альмі Ренк 40.", []string{"Альма Ренк|Речниця міністерства енергетики|2"}},
	} {
		var got []string
		for _, p := range FindNames(analyze(t, c.lang, c.in), nil).Parties {
			got = append(got, fmt.Sprintf("%s|%s|%d", p.Name, strings.Join(p.Roles, ";"), len(p.Mentions)))
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%q: %s", c.in, d)
		}
	}
}

func TestNamesWithin(t *testing.T) {
	x := analyze(t, "en", "Viktor Sorel said that Alma Renk said no.")
	n := FindNames(x, nil)
	if m := n.At(0); m == nil || n.Parties[m.Party].Name != "Viktor Sorel" {
		t.Errorf("At(0) = %v", m)
	}
	if got := n.Within(3, int32(len(x.Tokens))); len(got) != 1 {
		t.Errorf("Within finds %v", got)
	}
}

func TestGivenNames(t *testing.T) {
	if !slices.IsSorted(givenNames().names) {
		t.Error("given.txt is not sorted by bytes")
	}
	for word, want := range map[string]bool{
		"viktor": true, "inés": true, "виктора": true, "марией": true, "альмі": true, "сергію": true,
		"street": false, "суда": false, "министра": false, "хмара": false, "": false,
	} {
		if got := isGiven(word); got != want {
			t.Errorf("isGiven(%q) = %v", word, got)
		}
	}
}

func ExampleTable_ByDomain() {
	o := Outlets().ByDomain("www.unian.net")
	fmt.Println(o.Name, o.Kind == hearsay.OutletAgency, o.Country)
	// Output: UNIAN true UA
}

func BenchmarkFind(b *testing.B) {
	x := analyze(b, "en", strings.Repeat("The energy minister, Viktor Sorel, told Reuters on Monday that Alma Renk of the ministry had said nothing to the New York Times.\n", 500))
	tab := Outlets()
	b.SetBytes(int64(len(x.Src)))
	b.ReportAllocs()
	for b.Loop() {
		FindNames(x, FindOutlets(x, tab))
	}
}

// TestCases finds people by inflected names, calls them by the first case, and
// does not take the places of offices for people.
func TestCases(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"ru", "Губернатор Аляски прибыл в Карск. Жители Аляски его ждали.", ""},
		{"uk", "Президент Болівії прибув до Карська.", ""},
		{"ru", "Сын Сары Мельник задержан. Сара Мельник отказалась от встречи. Позже Тодда Мельника отпустили.", "Сара Мельник, Тодда Мельника"},
		{"ru", "Президент Лебедев прибыл в Карск.", "Лебедев"},
	} {
		x := analyze(t, c.lang, c.text)
		var got []string
		for _, p := range FindNames(x, nil).Parties {
			got = append(got, p.Name)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %q, want %q", c.text, s, c.want)
		}
	}
}

func TestInitials(t *testing.T) {
	for name, want := range map[string]string{"Norwick Press Agency": "NPA", "Reuters": "", "": ""} {
		if got := Initials(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
