package lineage

import (
	"strings"
	"testing"

	"hearsay"
)

// told adds a statement whose source and content are words of the text.
func told(t *testing.T, in Input, class hearsay.Class, who, content string) Input {
	t.Helper()
	at := func(w string) []hearsay.Span {
		i := strings.Index(in.Trace.Article.Text, w)
		if i < 0 {
			t.Fatalf("no %q", w)
		}
		return []hearsay.Span{{Start: i, End: i + len(w)}}
	}
	in.Trace.Statements = append(in.Trace.Statements, hearsay.Statement{ID: "S1", Act: hearsay.ActSay, Class: class, Who: who, Source: at(who), Content: at(content)})
	return in
}

// TestCircles keeps circles apart from people.
func TestCircles(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		want       int
	}{
		{"en", "The store was sold, government circles said.", gradeCircles},
		{"de", "Aus Regierungskreisen heißt es, der Speicher sei verkauft.", gradeCircles},
		{"de", "In Oppositionskreisen ist von einer Schule die Rede.", gradeCircles},
		{"fr", "Dans les milieux gouvernementaux, on dit que le dépôt est vendu.", gradeCircles},
		{"es", "Círculos oficiales dicen que el depósito está vendido.", gradeCircles},
		{"ru", "В правительственных кругах говорят, что хранилище продано.", gradeCircles},
		{"uk", "В урядових колах кажуть, що сховище продано.", gradeCircles},
		{"en", "The minister would not comment; government circles declined to comment.", gradeNone},
	} {
		a := prepare(input(t, "a", c.lang, "The Courier", c.text, nil, false))
		if got := a.circles().grade; got != c.want {
			t.Errorf("%s %q: grade %d", c.lang, c.text, got)
		}
	}
}

// TestOffice tells parties that answer for what they say from people.
func TestOffice(t *testing.T) {
	for _, c := range []struct {
		lang  string
		class hearsay.Class
		text  string
		who   string
		want  bool
	}{
		{"en", hearsay.ClassPerson, "A former worker said the store was sold.", "A former worker", false},
		{"en", hearsay.ClassPlace, "Lanza said the store was sold.", "Lanza", true},
		{"en", hearsay.ClassPerson, "The minister Viktor Sorel said the store was sold.", "Viktor Sorel", true},
		{"de", hearsay.ClassOrg, "Die Regierung teilte mit, der Speicher sei verkauft.", "Die Regierung", true},
		{"fr", hearsay.ClassPerson, "Un ouvrier a dit que le dépôt était vendu.", "Un ouvrier", false},
		{"es", hearsay.ClassPerson, "El ministro Viktor Sorel dijo que el depósito está vendido.", "Viktor Sorel", true},
		{"ru", hearsay.ClassPerson, "Бывший рабочий рассказал, что хранилище продано.", "Бывший рабочий", false},
		{"uk", hearsay.ClassPerson, "Дослівно: сховище продано.", "Дослівно", false},
	} {
		in := input(t, "a", c.lang, "The Courier", c.text, nil, false)
		in = told(t, in, c.class, c.who, c.text[len(c.text)-5:])
		a := prepare(in)
		if got := a.isOffice(in.Trace.Statements[0], nil); got != c.want {
			t.Errorf("%s %q: %v", c.lang, c.text, got)
		}
	}
}

// TestDriftNeedsTheClaim notes a firmer source only for what the parent told.
func TestDriftNeedsTheClaim(t *testing.T) {
	for _, c := range []struct {
		content string
		want    int
	}{
		{"the Karsk gas store goes to Meridian for 340 million crowns", 1},
		{"snow is expected", 0},
	} {
		text := "NPA has the news. Tarvik said " + c.content + ". The ministry in Tarvik is closed."
		child := told(t, input(t, "child", "en", "The Courier", text, []string{"Norwick Press Agency"}, false), hearsay.ClassPlace, "Tarvik", c.content)
		parent := "Two officials with knowledge of the talks said the Karsk gas store goes to Meridian for 340 million crowns.\nThe contract runs for 12 years."
		l := Build("s1", []Input{input(t, "npa", "en", "Norwick Press Agency", parent, nil, false), child})
		if len(l.Drift) != c.want {
			t.Errorf("%q: %+v", c.content, l.Drift)
		}
	}
}

// TestQuotedByAnOutlet finds who stands before the outlet that quotes him.
func TestQuotedByAnOutlet(t *testing.T) {
	for _, c := range []struct {
		lang, text, who, name string
		want                  int
	}{
		{"es", "La presa gotea, según las autoridades de Lanza citadas por el diario Kurier.", "las autoridades de Lanza citadas por el diario Kurier", "las autoridades de Lanza", gradeOffice},
		{"fr", "Selon trois ingénieurs interrogés par le journal Le Fanal, le barrage fuit.", "trois ingénieurs interrogés par le journal Le Fanal", "trois ingénieurs interrogés par le", gradePeople},
		{"en", "Newspapers say the dam leaks.", "Newspapers", "", gradeNone},
		{"de", "Was die Zeitung Fanal berichtet, ist neu: Der Damm leckt.", "Was die Zeitung Fanal", "", gradeNone},
	} {
		in := told(t, input(t, "a", c.lang, "Somebody Else", c.text, nil, false), hearsay.ClassOutlet, c.who, c.text[len(c.text)-5:])
		grade, name, _ := prepare(in).quoted(in.Trace.Statements[0], nil, func(int32) bool { return true })
		if grade != c.want || name != c.name && grade != gradeNone {
			t.Errorf("%s: grade %d, %q", c.text, grade, name)
		}
	}
}

// TestTheAccusedIsTheFirmestSource counts a confirmation by the party that denies
// as a hardened source.
func TestTheAccusedIsTheFirmestSource(t *testing.T) {
	parent := input(t, "npa", "en", "Norwick Press Agency", "Two officials with knowledge of the talks said Lorvania has sold the Karsk gas store to Meridian for 340 million crowns.\nViktor Sorel denied that the Karsk gas store was sold to Meridian.", nil, false)
	at := strings.Index(parent.Trace.Article.Text, "Viktor")
	parent.Trace.Statements = append(parent.Trace.Statements, hearsay.Statement{ID: "S1", Act: hearsay.ActDeny, Class: hearsay.ClassPerson, Who: "Viktor Sorel",
		Source: []hearsay.Span{{Start: at, End: at + 12}}, Content: []hearsay.Span{{Start: at + 20, End: at + 60}}})
	child := input(t, "child", "en", "The Courier", "Viktor Sorel confirmed that Lorvania has sold the Karsk gas store to Meridian for 340 million crowns, NPA said.", []string{"Norwick Press Agency"}, false)
	l := Build("s1", []Input{parent, child})
	if len(l.Inversions) != 1 || len(l.Drift) != 1 || l.Drift[0].Doc != "child" || len(l.Drift[0].Spans) == 0 {
		t.Errorf("inversions %+v, drift %+v", l.Inversions, l.Drift)
	}
}

// TestAnOfficeBesideItsVerb finds the office when the statement is the outlet's.
func TestAnOfficeBesideItsVerb(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "The authorities say the store was sold, the Courier reported.", "authorities"},
		{"fr", "Le dépôt est vendu, affirme le gouvernement, cité par Le Fanal.", "gouvernement"},
		{"fr", "Le dépôt est vendu, rapporte l’agence Fanal.", ""},
		{"en", "The authorities declined to comment.", ""},
	} {
		a := prepare(input(t, "a", c.lang, "Somebody Else", c.text, nil, false))
		if got := a.officeBeside(nil, func(int32) bool { return true }); got.name != c.want {
			t.Errorf("%q: %+v", c.text, got)
		}
	}
	a := prepare(input(t, "a", "en", "Somebody Else", "The authorities say the store was sold.", nil, false))
	if got := a.officeBeside(nil, func(int32) bool { return false }); got.grade != gradeNone {
		t.Errorf("what the parent did not tell: %+v", got)
	}
}

func TestSameParty(t *testing.T) {
	parent := told(t, input(t, "a", "en", "The Courier", "Chief executive Honorine Masquelier said so.", nil, false), hearsay.ClassPerson, "Honorine Masquelier", "so")
	for _, c := range []struct {
		who  string
		want bool
	}{{"Онорін Маскельє", true}, {"Онорін Бейо", false}} {
		child := told(t, input(t, "b", "uk", "Кур’єр", c.who+" каже так.", nil, false), hearsay.ClassPerson, c.who, "так")
		if got := prepare(parent).hasParty(prepare(child), child.Trace.Statements[0]); got != c.want {
			t.Errorf("%s: %v", c.who, got)
		}
	}
}
