package likeness

import (
	"fmt"
	"strings"
	"testing"

	"hearsay/internal/language"
)

func TestSkeleton(t *testing.T) {
	for _, group := range [][]string{
		{"ushakov", "ouchakov", "ушаков"},
		{"putin", "poutine", "путин"},
		{"navalny", "навальный"},
	} {
		want := string(Skeleton(nil, []byte(group[0])))
		for _, w := range group[1:] {
			got := string(Skeleton(nil, []byte(w)))
			if !strings.HasPrefix(got, want[:min(3, len(want))]) && got != want {
				t.Logf("%s gives %q, %s gives %q", group[0], want, w, got)
			}
		}
		if want == "" {
			t.Errorf("%s has no skeleton", group[0])
		}
	}
	if string(Skeleton(nil, []byte("путин"))) != string(Skeleton(nil, []byte("putin"))) {
		t.Error("Putin differs by script")
	}
	if a, b := string(Skeleton(nil, []byte("portovyj"))), string(Skeleton(nil, []byte("портовий"))); a != b {
		t.Errorf("Portovyj gives %q, Портовий %q", a, b)
	}
}

func anchors(t testing.TB, lang, s string) []Anchor {
	t.Helper()
	p, err := language.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	return Anchors(language.Analyze(s, nil, p))
}

func TestTranslationIsNearest(t *testing.T) {
	texts := [][2]string{
		{"Lorvania agreed in secret to sell the Karsk gas store to Meridian for 340 million crowns.", "Лорвания тайно согласилась продать газовое хранилище в Карске «Меридиану» за 340 миллионов крон."},
		{"The ferry Selma Dahl ran aground off Puerto Alvo with 212 people aboard.", "Паром «Сельма Даль» сел на мель у Пуэрто-Альво с 212 людьми на борту."},
		{"The price of bread rose in March for the third month.", "Цена на хлеб выросла в марте третий месяц подряд."},
	}
	var en, ru Frequencies
	for _, x := range texts {
		en.Add(anchors(t, "en", x[0]))
		ru.Add(anchors(t, "ru", x[1]))
	}
	for i, x := range texts {
		p := en.Profile(anchors(t, "en", x[0]))
		best, at := -1.0, -1
		for j, y := range texts {
			if s := Cosine(p, ru.Profile(anchors(t, "ru", y[1]))); s > best {
				best, at = s, j
			}
		}
		if at != i {
			t.Errorf("text %d is nearest to translation %d (%.2f)", i, at, best)
		}
	}
}

func TestCosineBounds(t *testing.T) {
	var f Frequencies
	a := anchors(t, "en", "Lorvania sold the Karsk gas store.")
	f.Add(a)
	p := f.Profile(a)
	if s := Cosine(p, p); s < .999 || s > 1.001 {
		t.Errorf("a text is %.3f like itself", s)
	}
	if s := Cosine(p, Profile{}); s != 0 {
		t.Errorf("nothing is %.3f like something", s)
	}
}

func ExampleSkeleton() {
	fmt.Println(string(Skeleton(nil, []byte("sullivan"))), string(Skeleton(nil, []byte("салливан"))))
	// Output: slvn slvn
}
