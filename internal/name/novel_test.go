package name

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/language"
)

// namesIn are the outlets found in a text, doubtful ones with a question mark.
func namesIn(t *testing.T, lang, text string) []string {
	t.Helper()
	p, err := language.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for _, m := range FindOutlets(language.Analyze(text, nil, p), Outlets()) {
		s := m.Name
		if !m.Certain {
			s += "?"
		}
		out = append(out, s)
	}
	return out
}

// TestOrdinaryWords takes words and letters for outlets with context only.
func TestOrdinaryWords(t *testing.T) {
	for _, c := range []struct {
		lang, in string
		want     []string
	}{
		{"en", "As reported, the Prime Minister spoke.", []string{"As?"}},
		{"en", "John of Economist Research Unit spoke.", []string{}},
		{"en", "He spoke to Economist on Monday.", []string{"The Economist"}},
		{"en", "The Dem says EPA obstructed it.", []string{"EPA?"}},
		{"de", "Die Eröffnung durch Dr. Dahl war am Montag.", []string{}},
		{"de", "Den Haag wies das zurück.", []string{"Den?"}},
		{"uk", "Міст зачинено, пише УНН з посиланням на euronews.", []string{"UNN", "Euronews"}},
		{"en", "She wrote to ann.dale@newsday.com about it.", []string{}},
		{"en", "It stands at washingtonpost.com today.", []string{"The Washington Post"}},
		{"en", "WaPo has it.", []string{"The Washington Post"}},
	} {
		if d := cmp.Diff(c.want, namesIn(t, c.lang, c.in)); d != "" {
			t.Errorf("%s\n%s", c.in, d)
		}
	}
}

// TestNovel finds outlets that no table knows by their form.
func TestNovel(t *testing.T) {
	for _, c := range []struct {
		lang, in string
		want     []string
	}{
		{"en", "The news agency Karna said so.", []string{"Karna"}},
		{"en", "HALSK, March 4 (KNA) - It was so.", []string{"KNA"}},
		{"es", "HALSK, 4 mar (KNA) - Fue así.", []string{"KNA"}},
		{"en", "In artificial intelligence (KI) — the field grew.", []string{}},
		{"ru", "Как узнали репортеры «Карны», мост закрыт.", []string{"Карны"}},
		{"ru", "Об этом сказал пресс-секретарь агентства Иван Даль.", []string{}},
		{"ru", "По данным исследовательского агентства Karna, мост закрыт.", []string{}},
		{"ru", "Об этом сообщает телеканал Al-Karna.", []string{"Al-Karna"}},
		{"ru", "Рассказал газете Karna Evening Ву, родственник мэра.", []string{"Karna Evening"}},
		{"ru", "Мост закрыт, передает \"Мы его откроем\", - сказал мэр.", []string{}},
		{"uk", "Про це пише видання «Карна».", []string{"Карна"}},
	} {
		if d := cmp.Diff(c.want, namesIn(t, c.lang, c.in)); d != "" {
			t.Errorf("%s\n%s", c.in, d)
		}
	}
}
