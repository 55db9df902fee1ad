package tagger

import (
	"math"
	"testing"

	"hearsay"
)

// TestClassOfSource holds invented sources of each class and language.
func TestClassOfSource(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		class      hearsay.Class
	}{
		{"en", "The harbour police said that the bridge was closed to traffic.", hearsay.ClassOrg},
		{"en", "Experts said that the bridge was closed to traffic.", hearsay.ClassGroup},
		{"en", "The report said that the bridge was closed to traffic.", hearsay.ClassDoc},
		{"fr", "Les experts ont déclaré que le pont était fermé à la circulation.", hearsay.ClassGroup},
		{"de", "Die Polizei teilte mit, dass die Brücke für den Verkehr gesperrt sei.", hearsay.ClassOrg},
		{"es", "El informe señala que el puente está cerrado al tráfico.", hearsay.ClassDoc},
		{"ru", "Эксперты заявили, что мост закрыт для движения.", hearsay.ClassGroup},
		{"uk", "Поліція повідомила, що міст закрито для руху.", hearsay.ClassOrg},
	} {
		frames := Embedded().Tag(input(t, c.lang, c.text))
		if len(frames) == 0 || Classes[frames[0].Class] != c.class {
			t.Errorf("%s: %+v, want %s", c.text, frames, c.class)
		}
	}
}

func TestClassesAreProbabilities(t *testing.T) {
	for _, f := range Embedded().Tag(input(t, "en", "Ilse Brandt said that the bridge was closed. A source denied it.")) {
		sum := 0.0
		for _, v := range f.Classes {
			sum += math.Exp(float64(v))
		}
		if math.Abs(sum-1) > 1e-3 || f.Classes[f.Class] != f.Classes[top(&f.Classes)] {
			t.Errorf("%v sum to %v", f.Classes, sum)
		}
	}
}

func TestMemory(t *testing.T) {
	m := memory{last: kindCount, other: kindCount}
	for _, c := range []int{0, 0, 4} {
		m.then(c)
	}
	if m.last != 4 || m.other != 0 {
		t.Errorf("%+v", m)
	}
}

func TestOfficesOfNamedPeople(t *testing.T) {
	s := newSight(input(t, "en", "The judge closed the hall. Mayor Brandt left."), false)
	for i := range s.tok {
		if s.tok[i].word == s.t.Tokens[i].Hash && s.t.Raw(int32(i)) == "Brandt" {
			s.tok[i].kind = kPerson
		}
	}
	if m := s.remember(); len(m.offices) != 1 {
		t.Errorf("offices of named people: %v, want that of the mayor", m.offices)
	}
}

func TestOneCue(t *testing.T) {
	in := input(t, "en", "The mayor did not immediately respond to requests for comment on the bridge.")
	s := newSight(in, false)
	n := 0
	for i := range s.tok {
		if s.denies(int32(i)) && (i == 0 || !s.oneHit(int32(i-1), int32(i))) {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%d refusals, want one", n)
	}
}
