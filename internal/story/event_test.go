package story

import (
	"testing"
	"time"

	"hearsay"
	"hearsay/internal/language"
)

func TestEvents(t *testing.T) {
	var items []Item
	for _, s := range []string{
		"Dam at Kalvik cracks, engineers ordered to keep silent",
		"Engineers kept silent about cracks in the Kalvik dam",
		"Crack in dam at Kalvik: engineers speak of orders",
		"Anglers land huge catfish at Kalvik",
	} {
		items = append(items, NewItem(s, "en", time.Time{}, s, ""))
	}
	got := New(TextGates).Events(items)
	for i, e := range got[:3] {
		if e < .4 {
			t.Errorf("%s: %.2f", items[i].Doc, e)
		}
	}
	if got[3] > .1 {
		t.Errorf("a stranger that shares a place: %.2f", got[3])
	}
	if one := New(TextGates).Events(items[:1]); one[0] != 0 {
		t.Errorf("alone: %.2f", one[0])
	}
	if none := New(TextGates).Events(nil); len(none) != 0 {
		t.Errorf("of none: %v", none)
	}
}

func TestProfileWithout(t *testing.T) {
	p := profile{{1, 10, 0}, {5, 20, 20}, {7, 3, 0}}
	got := p.without(profile{{1, 10, 0}, {5, 5, 5}, {9, 1, 0}})
	if len(got) != 2 || got[0] != (entry{5, 15, 15}) || got[1] != (entry{7, 3, 0}) {
		t.Errorf("got %v", got)
	}
}

// Countries are no names, in languages without a pack too.
func TestCountriesAreNoFacts(t *testing.T) {
	for lang, s := range map[string]string{"en": "They won against Brazil", "pt": "Venceram os do Brasil"} {
		p, _ := language.Load(lang) // nil for pt
		x := language.Analyze(s, nil, p)
		f := Passage(x, lang, language.Range{Last: int32(len(x.Tokens))}, hearsay.Span{})
		if len(f.names) != 0 {
			t.Errorf("%q has %d names", s, len(f.names))
		}
	}
}

func TestRecall(t *testing.T) {
	read := func(lang, s string) *language.Text {
		p, err := language.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		return language.Analyze(s, nil, p)
	}
	whole := Whole(read("en", "Officials in Halden said in secret that the Karsk store was sold to minister Lindvall for 340 crowns on April 3."), "en")
	for _, c := range []struct {
		lang, text string
		want       bool
	}{
		{"ru", "Агентство сообщило, что министр Линдвалль в Карске 3 апреля купил хранилище за 340 крон.", true},
		{"ru", "Агентство сообщило, что министр Асланов в Ардане 3 апреля купил рынок за 340 крон.", false}, // other names
		{"ru", "Линдвалль гулял по Карску.", false},        // another event
		{"en", "Lindvall was in Karsk on April 3.", false}, // one language: too little
	} {
		x := read(c.lang, c.text)
		f := Passage(x, c.lang, language.Range{Last: int32(len(x.Tokens))}, hearsay.Span{})
		if got := f.Recall(whole) > 0; got != c.want {
			t.Errorf("%s: recalls %v", c.text, got)
		}
	}
}
