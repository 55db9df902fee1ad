package lineage

import (
	"slices"
	"strings"
	"testing"

	"hearsay"
)

// said makes a statement of the words found in the text.
func said(t *testing.T, text, id, who, source, cue, content string, act hearsay.Act) hearsay.Statement {
	t.Helper()
	at := func(s string) []hearsay.Span {
		i := strings.Index(text, s)
		if i < 0 {
			t.Fatalf("%q is not in %q", s, text)
		}
		return []hearsay.Span{{Start: i, End: i + len(s)}}
	}
	return hearsay.Statement{ID: id, Act: act, Class: hearsay.ClassPerson, Who: who, Source: at(source), Cue: at(cue), Content: at(content), Party: -1}
}

func reporting(t *testing.T, doc, lang, outlet, text string, s hearsay.Statement) Input {
	in := input(t, doc, lang, outlet, text, nil, false)
	in.Trace.Statements = []hearsay.Statement{s}
	return in
}

const (
	officialsSay = "Three officials said the contract for the Karsk gas store was signed in Lanza on 28 April and runs for 12 years."
	ministerEn   = "Viktor Sorel denied that a contract for the Karsk gas store was signed in Lanza on 28 April."
	ministerRu   = "Виктор Сорель опроверг, что контракт о хранилище в Карске подписан в Лансе 28 апреля на 12 лет."
	unrelated    = "Viktor Sorel denied that the price of bread would rise in the autumn."
)

func TestDenialAcrossArticles(t *testing.T) {
	officials := reporting(t, "a", "en", "The Courier", officialsSay,
		said(t, officialsSay, "S1", "Three officials", "Three officials", "said", "the contract for the Karsk gas store was signed in Lanza on 28 April and runs for 12 years", hearsay.ActSay))
	for _, c := range []struct {
		name   string
		other  Input
		denied bool
	}{
		{"the same language", reporting(t, "b", "en", "The Post", ministerEn, said(t, ministerEn, "S1", "Viktor Sorel", "Viktor Sorel", "denied", "a contract for the Karsk gas store was signed in Lanza on 28 April", hearsay.ActDeny)), true},
		{"another language, by names and numbers", reporting(t, "b", "ru", "Вестник", ministerRu, said(t, ministerRu, "S1", "Виктор Сорель", "Виктор Сорель", "опроверг", "контракт о хранилище в Карске подписан в Лансе 28 апреля на 12 лет", hearsay.ActDeny)), true},
		{"something else", reporting(t, "b", "en", "The Post", unrelated, said(t, unrelated, "S1", "Viktor Sorel", "Viktor Sorel", "denied", "the price of bread would rise in the autumn", hearsay.ActDeny)), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := Build("s", []Input{officials, c.other})
			i := slices.IndexFunc(l.Agreements, func(a hearsay.Agreement) bool { return a.Denies && a.Doc == "b" && a.OtherDoc == "a" })
			if i >= 0 != c.denied {
				t.Fatalf("%+v", l.Agreements)
			}
			if i >= 0 && (len(l.Agreements[i].Spans) == 0 || len(l.Agreements[i].OtherSpans) == 0 || len(l.Agreements[i].Shared) < sharedAcross) {
				t.Errorf("without evidence: %+v", l.Agreements[i])
			}
		})
	}
}

func TestAgreementOfTwoOrigins(t *testing.T) {
	second := "A union leader said the contract for the Karsk gas store was signed in Lanza on 28 April in the Miramar hotel."
	l := Build("s", []Input{
		reporting(t, "a", "en", "The Courier", officialsSay, said(t, officialsSay, "S1", "Three officials", "Three officials", "said", "the contract for the Karsk gas store was signed in Lanza on 28 April", hearsay.ActSay)),
		reporting(t, "b", "en", "The Post", second, said(t, second, "S1", "Inés Calvo", "A union leader", "said", "the contract for the Karsk gas store was signed in Lanza on 28 April", hearsay.ActSay)),
	})
	agreed := slices.ContainsFunc(l.Agreements, func(a hearsay.Agreement) bool { return !a.Denies })
	linked := len(l.Links) > 0
	if agreed == linked { // two that have it from one another do not confirm it
		t.Errorf("agreements %+v, links %+v", l.Agreements, l.Links)
	}
}

func TestInversionInTheHeadline(t *testing.T) {
	agency := reporting(t, "agency", "en", "Norwick Press Agency", wireText, said(t, wireText, "S1", "Viktor Sorel", "The energy minister, Viktor Sorel,", "denied", "that anything had been signed in Lanza or anywhere else", hearsay.ActDeny))
	copied := input(t, "copy", "en", "The Courier", wireText[:len(wireText)-108], []string{"Norwick Press Agency"}, false)
	copied.Trace.Article.Title.Value = "Sorel confirms that Karsk is sold"
	l := Build("s", []Input{agency, copied})
	if len(l.Inversions) != 1 || l.Inversions[0].Doc != "copy" || len(l.Inversions[0].Evidence) == 0 {
		t.Errorf("%+v", l.Inversions)
	}
	copied.Trace.Article.Title.Value = "Karsk is sold"
	if l = Build("s", []Input{agency, copied}); len(l.Inversions) != 0 {
		t.Errorf("%+v", l.Inversions)
	}
}

func TestHardenedSource(t *testing.T) {
	parent := officialsSay + " They spoke on condition of anonymity because they were not authorised to discuss the sale of the Karsk store."
	child := "Lorvania said the contract for the Karsk gas store was signed in Lanza on 28 April and runs for 12 years, the Norwick Press Agency reported."
	s := said(t, child, "S1", "Lorvania", "Lorvania", "said", "the contract for the Karsk gas store was signed in Lanza on 28 April and runs for 12 years", hearsay.ActSay)
	s.Class = hearsay.ClassPlace
	in := reporting(t, "copy", "en", "The Courier", child, s)
	in.Trace.Citations = []hearsay.Citation{{Outlet: "Norwick Press Agency", Role: hearsay.CiteOrigin, Span: hearsay.Span{Start: 100, End: 110}}}
	l := Build("s", []Input{
		reporting(t, "agency", "en", "Norwick Press Agency", parent, said(t, parent, "S1", "Three officials", "Three officials", "said", "the contract for the Karsk gas store was signed in Lanza on 28 April", hearsay.ActSay)),
		in,
	})
	if len(l.Drift) != 1 || l.Drift[0].Doc != "copy" || l.Drift[0].To != "Lorvania" || len(l.Drift[0].Spans) == 0 {
		t.Errorf("%+v", l.Drift)
	}
}

// TestEcho: an article that only recalls the story is no new report of it.
func TestEcho(t *testing.T) {
	text := "A ferry opened on the Orsa on Monday and takes forty cars.\nAs previously reported by the Norwick Press Agency, the Karsk gas store was sold to Meridian on 28 April in Lanza."
	in := input(t, "ferry", "en", "The Courier", text, nil, false)
	in.Trace.Citations = []hearsay.Citation{{Outlet: "Norwick Press Agency", Role: hearsay.CiteBackground, Span: hearsay.Span{Start: 85, End: 105}}}
	l := Build("s", []Input{input(t, "agency", "en", "Norwick Press Agency", wireText, nil, false), in})
	if len(l.Echoes) != 1 || l.Echoes[0].Doc != "ferry" || len(l.Echoes[0].Spans) == 0 || l.Origins.Max != 1 {
		t.Errorf("%+v %+v", l.Echoes, l.Origins)
	}
}
