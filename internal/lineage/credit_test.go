package lineage

import (
	"testing"

	"hearsay"
	"hearsay/internal/language"
)

// TestNamesOfTheStorysOutlets looks for outlets that no table knows.
func TestNamesOfTheStorysOutlets(t *testing.T) {
	for _, c := range []struct {
		name, lang, outlet, text string
		role                     hearsay.CitationRole // "" when nothing is credited
	}{
		{"plain", "en", "Brenna Valley Courier", "The dam leaks, the Brenna Valley Courier reported on Monday.", hearsay.CiteOrigin},
		{"German genitive", "de", "Brenntaler Zeitung", "Nach Informationen der „Brenntaler Zeitung“ ist der Damm undicht.", hearsay.CiteOrigin},
		{"Spanish", "es", "Talsperren-Kurier", "La presa tiene una grieta, según publica el periódico alemán Talsperren-Kurier.", hearsay.CiteOrigin},
		{"elision read as a letter", "uk", "Le Quotidien d'Arvelle", "Про це пише Le Quotidien d'Arvelle з посиланням на агентство.", hearsay.CiteOrigin},
		{"Russian case", "ru", "Береговая газета", "Об этом сообщили в редакции «Береговой газеты».", hearsay.CiteOrigin},
		{"old news", "en", "Brenna Valley Courier", "As previously reported by the Brenna Valley Courier, the dam leaks.", hearsay.CiteBackground},
		{"only talked about", "en", "Courier", "A courier brought the parcel to the dam on Monday.", ""},
		{"one word in another script", "en", "Гавань", "A porter told the Russian-language newspaper Gavan about the dam.", hearsay.CiteOrigin},
		{"one word that may be anything", "en", "Гавань", "A porter told Gavan about the dam.", ""},
		{"the kind of outlet translated", "fr", "Портал «Крило»", "Le barrage fuit, rapporte le portail ukrainien « Крило ».", hearsay.CiteOrigin},
		{"another name", "de", "Brenntaler Zeitung", "Nach Informationen der „Altmarker Zeitung“ ist der Damm undicht.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := &builder{articles: []*article{
				prepare(input(t, "a", outletLang(c.outlet), c.outlet, "Something stands here about the dam.", nil, false)),
				prepare(input(t, "b", c.lang, "Somebody Else", c.text, nil, false)),
			}}
			b.outlets()
			got, ok := b.articles[1].credited(b.articles[0].outlet)
			if ok != (c.role != "") || got.role != c.role {
				t.Errorf("found %v %+v", ok, got)
			}
			if ok && got.span.Len() == 0 {
				t.Error("no evidence")
			}
		})
	}
}

func outletLang(name string) string {
	switch {
	case name[0] >= 0x80:
		return "ru"
	case name[:3] == "Le ":
		return "fr"
	}
	return "de"
}

func TestHashtagKeepsThePublisher(t *testing.T) {
	b := &builder{articles: []*article{
		prepare(input(t, "a", "uk", "Вісник Надріччя", "Гребля тече.", nil, false)),
		prepare(input(t, "b", "fr", "", "Le barrage fuit.\n#barrage #VisnykNadrichtchya", nil, false)),
		prepare(input(t, "c", "ru", "", "Плотина течёт.\n#плотина #ВісникНадріччя", nil, false)),
	}}
	b.outlets()
	if got, ok := b.articles[2].credited(b.articles[0].outlet); !ok || got.role != hearsay.CiteCredit {
		t.Errorf("%v %+v", ok, got)
	}
}

func TestTagsAndRightsKeepThePublisher(t *testing.T) {
	paper := input(t, "a", "en", "Brenna Valley Courier", "The dam leaks.", nil, false)
	paper.Trace.Article.URL = "https://brennavalley.example/1"
	for _, c := range []struct {
		line string
		kind hearsay.Debris
	}{
		{"Теги: плотина, brennavalleycourier", hearsay.DebrisTags},
		{"© brennavalley.example", hearsay.DebrisRights},
	} {
		farm := input(t, "b", "ru", "", "Плотина течёт.\n"+c.line, nil, false)
		blocks := farm.Trace.Article.Blocks
		blocks[len(blocks)-1].Role, blocks[len(blocks)-1].Kind = hearsay.RoleDebris, c.kind
		farm.Text = language.Analyze(farm.Trace.Article.Text, blocks, farm.Text.Pack)
		b := &builder{articles: []*article{prepare(paper), prepare(farm)}}
		b.outlets()
		if got, ok := b.articles[1].credited(b.articles[0].outlet); !ok || got.role != hearsay.CiteCredit {
			t.Errorf("%q: %v %+v", c.line, ok, got)
		}
	}
}

func TestPublicStatement(t *testing.T) {
	statement := input(t, "a", "en", "Ministry of Water of Marovia", "There is no crack in the dam. Nothing was found.", nil, false)
	paper := input(t, "b", "en", "The Courier", "There is no crack in the dam, said the ministry.", nil, false)
	agency := input(t, "c", "en", "Norwick Press Agency", "There is no crack in the dam, said the ministry.", nil, false)
	company := input(t, "d", "en", "Hydromar", "Hydromar rejects the reports published today. The dam is dry, its director said.", nil, false)
	magazine := input(t, "f", "en", "Gallery Notes", "There is no white in the picture, a restorer told the agency.", []string{"Norwick Press Agency"}, false)
	told := input(t, "e", "en", "Norlicht", "The ministry rejects the reports published today, it told Norlicht.", nil, false)
	for _, c := range []struct {
		in   Input
		want bool
	}{{statement, true}, {paper, false}, {company, true}, {told, false}, {agency, false}, {magazine, false}} {
		if got := prepare(c.in).answers; got != c.want {
			t.Errorf("%s: %v", c.in.Trace.Article.Outlet.Name, got)
		}
	}
}

func TestAgencyGivesItselfAway(t *testing.T) {
	in := input(t, "a", "es", "Agencia Austral", "LANZA (AUSTRAL) - La presa tiene una grieta.", nil, false)
	in.Trace.Citations = []hearsay.Citation{{Outlet: "AUSTRAL", Role: hearsay.CiteCredit, Span: hearsay.Span{Start: 7, End: 14}}}
	if a := prepare(in); !a.agency || a.answers {
		t.Errorf("agency %v, answers %v", a.agency, a.answers)
	}
	in.Trace.Article.Outlet.Name = "El Correo"
	if a := prepare(in); a.agency {
		t.Error("a paper that prints an agency's text is none")
	}
}

func TestFold(t *testing.T) {
	for _, c := range [][2]string{{"The Courier", "courier"}, {"«Рубіж.інфо»", "рубіжінфо"}, {"L’Observateur", "lobservateur"}, {"", ""}} {
		if got := fold(c[0]); got != c[1] {
			t.Errorf("%q gives %q, not %q", c[0], got, c[1])
		}
	}
}

func TestADomainIsACredit(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"La presa gotea.\nFuente: nadrichya-visnyk.example", true},
		{"La presa gotea, informa www.nadrichya-visnyk.example.", true},
		{"La presa gotea.\nFuente: https://nadrichya-visnyk.example/water/dam", true},
		{"La presa gotea.\nFuente: visnyk.example", false},
	} {
		paper := input(t, "a", "uk", "Вісник", "Гребля тече.", nil, false)
		paper.Trace.Article.URL = "https://www.nadrichya-visnyk.example/water/1"
		b := &builder{articles: []*article{prepare(paper), prepare(input(t, "b", "es", "Noticias 24", c.text, nil, false))}}
		b.outlets()
		if got, ok := b.articles[1].credited(b.articles[0].outlet); ok != c.want || ok && got.span.Len() == 0 {
			t.Errorf("%q: %v %+v", c.text, ok, got)
		}
	}
}

func TestAPlatformIsNobodysDomain(t *testing.T) {
	b := &builder{}
	for _, name := range []string{"Kalvik Watch", "Brenna Today", "Kalvik Watch"} {
		in := input(t, name, "en", name, "The dam leaks.", nil, false)
		in.Trace.Article.URL = "https://platform.example/" + name
		b.articles = append(b.articles, prepare(in))
	}
	b.articles = append(b.articles, prepare(input(t, "b", "es", "Noticias 24", "La presa gotea.\nFuente: platform.example", nil, false)))
	b.outlets()
	if got := b.articles[3].credits; len(got) > 0 {
		t.Errorf("%+v", got)
	}
}

func TestACopyrightIsACredit(t *testing.T) {
	in := input(t, "b", "en", "The Courier", "The dam leaks.\n© Norwick Press Agency", nil, false)
	in.Trace.Citations = []hearsay.Citation{{Outlet: "Norwick Press Agency", Role: hearsay.CiteRights, Span: hearsay.Span{Start: 18, End: 38}, Evidence: hearsay.Evidence{Reason: "copyright"}}}
	b := &builder{articles: []*article{prepare(input(t, "a", "en", "Norwick Press Agency", "The dam leaks.", nil, false)), prepare(in)}}
	b.outlets()
	if got, ok := b.articles[1].credited(b.articles[0].outlet); !ok || got.role != hearsay.CiteCredit || !b.articles[1].creditsWire() {
		t.Errorf("%v %+v", ok, got)
	}
	in.Trace.Citations[0].Evidence.Reason = "rights-line"
	if got := cited(prepare(in), b.number); len(got) > 0 {
		t.Errorf("reprint terms credit nobody: %+v", got)
	}
}

func TestAnObserverIsNoBody(t *testing.T) {
	if prepare(input(t, "a", "ru", "Горный обозреватель", "Плотина течёт.", nil, false)).answers {
		t.Error("a paper that calls itself an observer taken for a speaker")
	}
}
