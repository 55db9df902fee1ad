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
	c := New(TextGates)
	for _, it := range items {
		c.Restore(it, 0, 0)
	}
	whole := c.Event(0)
	for i := range items {
		s := c.Subject(items[i])
		e, nearest := whole.Alike(s), 0.0
		for k := range items {
			if k != i {
				nearest = max(nearest, s.Alike(c.Subject(items[k])))
			}
		}
		if i < 3 && (e < .4 || nearest < .4) || i == 3 && (e > .1 || nearest > .1) {
			t.Errorf("%s: to the story %.2f, to one of it %.2f", items[i].Doc, e, nearest)
		}
	}
	one := New(TextGates)
	one.Restore(items[0], 0, 0)
	if e := one.Event(0).Alike(one.Subject(items[0])); e != 0 {
		t.Errorf("alone: %.2f", e)
	}
}

// An article is compared with the others, whatever languages these have.
func TestEventAcrossLanguages(t *testing.T) {
	c := New(TextGates)
	de := NewItem("de", "de", time.Time{}, "Explosion in Karsk: 12 Verletzte", "")
	fr := NewItem("fr", "fr", time.Time{}, "Explosion à Karsk : 12 blessés", "")
	c.Restore(de, 0, 0)
	c.Restore(fr, 1, 0)
	x, y := c.Subject(de), c.Subject(fr)
	if a, b := x.Alike(y), c.Event(0).Alike(x); a < .5 || a != b {
		t.Errorf("to the other %.2f, to the story %.2f", a, b)
	}
	if a, b := x.Alike(y), y.Alike(x); a != b {
		t.Errorf("%.2f one way, %.2f the other", a, b)
	}
}

func TestWeld(t *testing.T) {
	c := New(TextGates)
	for i, s := range []string{"Dam at Kalvik cracks", "Ferry opens on the Orsa", "Strike at the port of Velm"} {
		c.Restore(NewItem(s, "en", time.Time{}, s, ""), i, i)
	}
	c.KeepApart(0, 2)
	c.Weld(1, 0)
	c.Weld(2, 0)
	if c.StoryOf(1) != 0 || c.StoryOf(2) != 2 || c.Size(0) != 2 || c.Size(2) != 1 {
		t.Errorf("stories %d %d %d", c.StoryOf(0), c.StoryOf(1), c.StoryOf(2))
	}
	if got := c.TakeJoined(); len(got) != 1 || got[0] != (Joined{0, 1}) {
		t.Errorf("joined %v", got)
	}
}

// Countries are no names, in languages without a pack too.
func TestCountriesAreNoFacts(t *testing.T) {
	for lang, s := range map[string]string{"en": "They won against Brazil", "pt": "Venceram os do Brasil"} {
		p, _ := language.Load(lang) // nil for pt
		x := language.Analyze(s, nil, p)
		f := Read(x, lang).Passage(language.Range{Last: int32(len(x.Tokens))}, hearsay.Span{})
		if len(f.Names) != 0 {
			t.Errorf("%q has %d names", s, len(f.Names))
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
	whole := Read(read("en", "Officials in Halden said in secret that the Karsk store was sold to minister Lindvall for 340 crowns on April 3."), "en").Whole()
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
		f := Read(x, c.lang).Passage(language.Range{Last: int32(len(x.Tokens))}, hearsay.Span{})
		if got := f.Recall(whole) > 0; got != c.want {
			t.Errorf("%s: recalls %v", c.text, got)
		}
	}
}
