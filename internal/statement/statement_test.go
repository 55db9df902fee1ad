package statement_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/name"
	"hearsay/internal/statement"
	"hearsay/internal/statement/tagger"
)

func find(t testing.TB, lang, text string, times ...hearsay.TimeExpression) statement.Result {
	t.Helper()
	pack, err := language.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	x := language.Analyze(text, nil, pack)
	outlets := name.FindOutlets(x, name.Outlets())
	return statement.Find(x, statement.Input{Names: name.FindNames(x, outlets), Outlets: outlets, Times: times})
}

func cut(text string, spans []hearsay.Span) string {
	var parts []string
	for _, s := range spans {
		parts = append(parts, text[s.Start:s.End])
	}
	return strings.Join(parts, " | ")
}

// TestFind holds invented sentences of each language and kind; a statement is
// looked for by words of its content.
func TestFind(t *testing.T) {
	for _, c := range []struct {
		name, lang, text, content, source string
		act                               hearsay.Act
		mode                              hearsay.Mode
	}{
		{"direct", "en", "\"The bridge will reopen in May,\" said Mayor Ilse Brandt.", "reopen", "Ilse Brandt", hearsay.ActSay, hearsay.ModeDirect},
		{"indirect", "en", "The harbour authority said that two ships had left the port without permission.", "two ships", "harbour authority", hearsay.ActSay, hearsay.ModeIndirect},
		{"denial", "en", "The company denied that it had paid the inspectors.", "paid the inspectors", "company", hearsay.ActDeny, hearsay.ModeIndirect},
		{"anonymous", "en", "A source familiar with the talks told reporters that the deal was close.", "deal was close", "source", hearsay.ActSay, hearsay.ModeIndirect},
		{"preposition", "en", "According to Anna Lindqvist, the dam was never inspected.", "never inspected", "Anna Lindqvist", hearsay.ActSay, hearsay.ModeIndirect},
		{"French", "fr", "Le ministre a déclaré que les travaux commenceraient en mars.", "travaux", "ministre", hearsay.ActSay, hearsay.ModeIndirect},
		{"French after the words", "fr", "« Nous ne partirons pas », a affirmé Claire Vasseur.", "partirons", "Claire Vasseur", hearsay.ActSay, hearsay.ModeDirect},
		{"German", "de", "Der Minister sagte, die Brücke werde im Mai wieder geöffnet.", "Brücke", "Minister", hearsay.ActSay, hearsay.ModeIndirect},
		{"German preposition", "de", "Nach Angaben der Polizei wurden am Montag drei Menschen verletzt.", "drei Menschen", "Polizei", hearsay.ActSay, hearsay.ModeIndirect},
		{"Spanish", "es", "El alcalde afirmó que las obras terminarán en junio.", "obras", "alcalde", hearsay.ActSay, hearsay.ModeIndirect},
		{"Russian", "ru", "Министр заявил, что мост откроют в мае.", "мост", "Министр", hearsay.ActSay, hearsay.ModeIndirect},
		{"Ukrainian", "uk", "Міністр заявив, що міст відкриють у травні.", "міст", "Міністр", hearsay.ActSay, hearsay.ModeIndirect},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := find(t, c.lang, c.text)
			for _, s := range r.Statements {
				if !strings.Contains(cut(c.text, s.Content), c.content) {
					continue
				}
				if got := cut(c.text, s.Source); !strings.Contains(got, c.source) {
					t.Errorf("source %q, want %q", got, c.source)
				}
				if s.Act != c.act || s.Mode != c.mode {
					t.Errorf("%s %s, want %s %s", s.Act, s.Mode, c.act, c.mode)
				}
				if len(s.Evidence) == 0 {
					t.Error("no evidence")
				}
				return
			}
			t.Errorf("no statement of %q in %+v", c.content, r.Statements)
		})
	}
}

// TestSpeech reads quotations that no cue announces, that go on, or that a rule
// must complete.
func TestSpeech(t *testing.T) {
	for _, c := range []struct{ name, lang, text, content, source string }{
		{"line of dialogue", "en", "Brandt: \"We have not seen the water this high in forty years.\"", "this high in forty years", "Brandt"},
		{"line of dialogue", "de", "Brandt: „Wir haben das Wasser seit Jahren nicht so hoch gesehen.“", "nicht so hoch gesehen", "Brandt"},
		{"headline", "en", "'We will stay in the valley': Ilse Brandt speaks after the flood", "We will stay", "Ilse Brandt"},
		{"goes on", "en", "\"We will stay in the valley for now,\" said Ilse Brandt. \"Nobody will be made to leave the houses by the river this year.\"", "made to leave the houses", "Ilse Brandt"},
		{"coordinated", "en", "The mayor denied that any money was missing and said that the papers had been found in a cellar.", "any money was missing", "mayor"},
		{"mood", "de", "Die Polizei sagte, der Damm sei gebrochen. Drei Häuser seien überflutet worden.", "Häuser seien überflutet", "Polizei"},
	} {
		t.Run(c.name+" "+c.lang, func(t *testing.T) {
			s := saying(t, c.lang, c.text, c.content)
			if !strings.Contains(cut(c.text, s.Source), c.source) {
				t.Errorf("by %q, not %q", cut(c.text, s.Source), c.source)
			}
			if c.name == "coordinated" && strings.Contains(cut(c.text, s.Content), "papers") {
				t.Errorf("runs on over the next statement: %q", cut(c.text, s.Content))
			}
		})
	}
}

// saying is the first statement of a text whose content has the words.
func saying(t *testing.T, lang, text, words string) hearsay.Statement {
	t.Helper()
	r := find(t, lang, text)
	k := slices.IndexFunc(r.Statements, func(s hearsay.Statement) bool { return strings.Contains(cut(text, s.Content), words) })
	if k < 0 {
		t.Fatalf("no statement of %q in %+v", words, r.Statements)
	}
	return r.Statements[k]
}

// TestInterruptedQuotation: words of saying between dashes part a quotation, not
// what is said.
func TestInterruptedQuotation(t *testing.T) {
	const text = "«Мы не уйдём, — заявил мэр Олег Брандт. —\nНаш город останется на этом месте»."
	r := find(t, "ru", text)
	for _, s := range r.Statements {
		if c := cut(text, s.Content); strings.Contains(c, "не уйдём") && strings.Contains(c, "останется") && !strings.Contains(c, "заявил") {
			return
		}
	}
	t.Errorf("not found whole: %+v", r.Statements)
}

func TestWhen(t *testing.T) {
	text := "Ilse Brandt said on 3 May 2021 that the bridge would stay shut until 9 June 2022."
	at := func(s, value string) hearsay.TimeExpression {
		i := strings.Index(text, s)
		return hearsay.TimeExpression{Span: hearsay.Span{Start: i, End: i + len(s)}, Value: value}
	}
	r := find(t, "en", text, at("3 May 2021", "2021-05-03"), at("9 June 2022", "2022-06-09"))
	if len(r.Statements) != 1 || r.Statements[0].When != "2021-05-03" {
		t.Errorf("%+v", r.Statements)
	}
}

// TestNegated tells beliefs from disbeliefs.
func TestNegated(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		negated    bool
	}{
		{"en", "Mayor Ilse Brandt does not believe that the dam will hold.", true},
		{"en", "Mayor Ilse Brandt believes that the dam will not hold.", false},
		{"fr", "La maire Claire Vasseur estime que le barrage ne tiendra pas.", false},
		{"de", "Bürgermeisterin Ilse Brandt glaubt nicht, dass der Damm halten wird.", true},
		{"de", "Bürgermeisterin Ilse Brandt glaubt, dass der Damm nicht halten wird.", false},
		{"es", "La alcaldesa Ana Robles no cree que la presa aguante.", true},
		{"ru", "Мэр Анна Лебедева считает, что плотина не выдержит.", false},
		{"uk", "Мер Ганна Лебідь не вважає, що гребля витримає.", true},
	} {
		r := find(t, c.lang, c.text)
		if len(r.Statements) == 0 || r.Statements[0].Act != hearsay.ActBelieve || r.Statements[0].Negated != c.negated {
			t.Errorf("%s: %+v", c.text, r.Statements)
		}
	}
}

func TestOwnTerms(t *testing.T) {
	text := "The ministry said it was ready to negotiate, but only according to its own conditions."
	r := find(t, "en", text)
	if len(r.Statements) == 0 {
		t.Error("what the ministry said is lost")
	}
	for _, s := range r.Statements {
		if strings.Contains(cut(text, s.Source), "conditions") {
			t.Errorf("terms speak: %+v", s)
		}
	}
}

func TestViaAndHedge(t *testing.T) {
	r := find(t, "en", "Ilse Brandt told Reuters that the dam had reportedly never been inspected.")
	if len(r.Statements) == 0 || !slices.Contains(r.Statements[0].Via, "Reuters") || !r.Statements[0].Hedged {
		t.Errorf("%+v", r.Statements)
	}
}

func TestAnonymityIsNoStatement(t *testing.T) {
	text := "An official, who asked not to be named, said that the dam was never inspected."
	if s := find(t, "en", text).Statements; len(s) != 1 || !strings.Contains(cut(text, s[0].Cue), "said") {
		t.Errorf("%+v", s)
	}
}

// TestOneParty holds what is merged and what is not: "it" is no person, an
// article before a noun is no pronoun, a name behind "of" is not the speaker.
func TestOneParty(t *testing.T) {
	for _, c := range []struct{ lang, text, content, not string }{
		{"de", "Ilse Brandt sagte, sie komme bald. Die Polizei teilte mit, dass die Straße gesperrt sei.", "Straße gesperrt", "Ilse Brandt"},
		{"en", "Ilse Brandt said that the dam was safe. A lawyer of Ilse Brandt said that the papers had been lost.", "papers had been lost", "Ilse Brandt"},
	} {
		if s := saying(t, c.lang, c.text, c.content); s.Who == c.not {
			t.Errorf("%q is of %s", c.content, s.Who)
		}
	}
}

func TestNesting(t *testing.T) {
	text := "A source said that Mayor Ilse Brandt had told the council: “I will not sign this.”"
	r := find(t, "en", text)
	for _, s := range r.Statements {
		if cut(text, s.Content) == "“I will not sign this.”" {
			if s.Parent == "" {
				t.Errorf("no parent: %+v", r.Statements)
			}
			return
		}
	}
	t.Errorf("inner statement not found: %+v", r.Statements)
}

func TestReferenceTakesTheSentenceBefore(t *testing.T) {
	text := "Мост через реку закроют на ремонт до осени.\nОб этом сообщает Reuters."
	r := find(t, "ru", text)
	for _, s := range r.Statements {
		if s.Class == hearsay.ClassOutlet && s.Who == "Reuters" && strings.Contains(cut(text, s.Content), "Мост") {
			return
		}
	}
	t.Errorf("no statement of Reuters: %+v", r.Statements)
}

func TestConflict(t *testing.T) {
	text := "Two officials said that Ruritania had shipped rockets to the rebels in spring.\n" +
		"The government denied that Ruritania had shipped any rockets to rebels."
	r := find(t, "en", text)
	if len(r.Conflicts) == 0 {
		t.Fatalf("no conflict among %+v", r.Statements)
	}
	c := r.Conflicts[0]
	if len(c.Shared) < 2 || len(c.Evidence) != 2 || c.Asserted == c.Denied {
		t.Errorf("conflict %+v", c)
	}
}

func TestBackground(t *testing.T) {
	text := "Как известно, власти области заявили, что дамба была построена без разрешения."
	r := find(t, "ru", text)
	if len(r.Statements) == 0 {
		t.Fatal("no statement")
	}
}

// hostile texts, each of n pieces.
func hostile(n int) map[string]string {
	return map[string]string{
		"marks":          strings.Repeat("\"“«", n),
		"never closes":   "He said: “" + strings.Repeat("and so on it went and ", n),
		"one paragraph":  strings.Repeat("The minister said that the dam was safe. ", n),
		"no punctuation": strings.Repeat("minister said dam safe ", n),
		"capitals":       strings.Repeat("THE MINISTER SAID THAT THE DAM WAS SAFE. ", n),
		"right to left":  strings.Repeat("\u202eHe said \u202c\"x\" ", n),
		"nothing":        "",
		"mixed scripts":  strings.Repeat("Он said, que die Brücke « x ” ", n),
	}
}

// TestHostile reads what no article is: nothing may panic and every span must
// lie in the text. BenchmarkHostile shows that the time stays linear.
func TestHostile(t *testing.T) {
	for name, text := range map[string]string{
		"marks":          strings.Repeat("\"“«", 10000),
		"never closes":   "He said: “" + strings.Repeat("and so on it went and ", 20000),
		"one paragraph":  strings.Repeat("The minister said that the dam was safe. ", 25000),
		"no punctuation": strings.Repeat("minister said dam safe ", 40000),
		"capitals":       strings.Repeat("THE MINISTER SAID THAT THE DAM WAS SAFE. ", 5000),
		"right to left":  strings.Repeat("\u202eHe said \u202c\"x\" ", 5000),
		"nothing":        "",
		"mixed scripts":  strings.Repeat("Он said, что die Brücke « x ” ", 5000),
	} {
		t.Run(name, func(t *testing.T) {
			r := find(t, "en", text)
			for _, s := range r.Statements {
				for _, span := range s.Content {
					if span.Start < 0 || span.End > len(text) || span.Start >= span.End {
						t.Fatalf("span %v of %d bytes", span, len(text))
					}
				}
			}
		})
	}
}

func TestSameBytes(t *testing.T) {
	text := "The mayor said the bridge was closed. A source denied it. “We know,” said Anna Lindqvist."
	a, b := find(t, "en", text), find(t, "en", text)
	if fmt.Sprintf("%+v", a) != fmt.Sprintf("%+v", b) {
		t.Error("two runs differ")
	}
}

func TestCard(t *testing.T) {
	text := "A source said the bridge was closed.\nAnna Lindqvist said it was open."
	r := find(t, "en", text)
	tr := &hearsay.Trace{
		Article:    hearsay.Article{Lang: "en", Text: text, Blocks: language.Lines(text)},
		Statements: r.Statements, Parties: r.Parties, Origin: hearsay.OriginReport,
		Sources: []hearsay.UnnamedSource{{Kind: hearsay.UnnamedAnon, Phrase: "A source", Count: "1", Span: hearsay.Span{Start: 0, End: 8}}},
	}
	c := statement.Card(tr)
	if c.Named != 1 || c.Unnamed != 1 || !c.SecondHand || !c.FirstParagraph || len(c.BareSources) != 1 {
		t.Errorf("card %+v of parties %+v", c, r.Parties)
	}
}

func ExampleFind() {
	pack, _ := language.Load("en")
	text := "\"The bridge will reopen in May,\" said Mayor Ilse Brandt."
	t := language.Analyze(text, nil, pack)
	for _, s := range statement.Find(t, statement.Input{}).Statements {
		fmt.Println(s.Mode, s.Act, text[s.Content[0].Start:s.Content[0].End])
	}
	// Output: direct say "The bridge will reopen in May,"
}

func BenchmarkFind(b *testing.B) {
	pack, err := language.Load("en")
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("The minister of transport, Anna Lindqvist, said on Monday that the bridge would reopen in May. \n"+
		"Traffic on the river has doubled since the old ferry was sold to a shipyard in the north last autumn. \n"+
		"“We have waited long enough,” a source in the harbour told reporters, adding that nobody had been asked. \n", 200)
	t := language.Analyze(text, nil, pack)
	tagger.Embedded()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		statement.Find(t, statement.Input{})
	}
}

// BenchmarkHostile shows with two sizes of each text that bytes per second do
// not fall as the text grows.
func BenchmarkHostile(b *testing.B) {
	pack, err := language.Load("en")
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(hostile(1))) {
		for _, n := range []int{4000, 16000} {
			text := hostile(n)[name]
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					statement.Find(language.Analyze(text, nil, pack), statement.Input{})
				}
			})
		}
	}
}

// TestAntecedents finds whom pronouns and subjects that are left out stand for.
func TestAntecedents(t *testing.T) {
	for _, c := range []struct{ name, lang, text, content, who string }{
		{"gender", "en", "Mayor Ilse Brandt met Peter Moll on Monday. She said the dam would hold.", "dam would hold", "Brandt"},
		{"gender", "en", "Mayor Ilse Brandt met Peter Moll on Monday. He said the dam would not hold.", "would not hold", "Moll"},
		{"behind a quotation", "en", "Peter Moll took a darker view. \"The dam is old,\" he said. \"Nobody looked at it. Nobody wanted to.\" He said his letters were never answered.", "never answered", "Moll"},
		{"not a plural", "en", "Prosecutors said Peter Moll was driven to the dam. He told police that he had seen nothing.", "he had seen nothing", "Moll"},
		{"inverted", "fr", "Claire Vasseur a visité le barrage lundi. « Il tiendra encore cent ans », a-t-elle affirmé.", "tiendra", "Vasseur"},
		{"case", "ru", "Сергей Мельник приехал в Карск. С ним встретились мать Анны Лебедевой и врачи. Он заявил, что плотина выдержит.", "плотина", "Мельник"},
		{"office", "en", "Energy minister Ilse Brandt visited the dam with Peter Moll. The minister said the dam would hold.", "dam would hold", "Brandt"},
		{"told an agency", "fr", "Les pièces auraient été volées en mars, ont affirmé à l'AFP les quatre sources.", "volées", "quatre sources"},
		{"left out", "es", "Pedro Robles visitó la presa el lunes. Afirmó que la presa aguantará otros cien años.", "aguantará", "Robles"},
	} {
		t.Run(c.name+" "+c.lang, func(t *testing.T) {
			if s := saying(t, c.lang, c.text, c.content); !strings.Contains(s.Who, c.who) {
				t.Errorf("%q, not %q", s.Who, c.who)
			}
		})
	}
	lawyers := find(t, "en", "Peter Moll's lawyers said on Monday that he would stay silent.").Statements
	if len(lawyers) != 1 || !strings.Contains(lawyers[0].Who, "lawyers") {
		t.Errorf("his lawyers' words: %+v", lawyers)
	}
}
