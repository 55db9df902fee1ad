package story

import (
	"fmt"
	"math"
	"testing"
	"time"
)

func TestCleanTitle(t *testing.T) {
	for in, want := range map[string]string{
		"Bridge over the Ruva closed - The Halden Courier":    "Bridge over the Ruva closed",
		"Bridge over the Ruva closed | News | Halden Courier": "Bridge over the Ruva closed",
		"Ruva - a river":   "Ruva - a river",
		"Nothing to clean": "Nothing to clean",
		"":                 "",
	} {
		if got := CleanTitle(in); got != want {
			t.Errorf("CleanTitle(%q) = %q, want %q", in, got, want)
		}
	}
}

// titles are invented; the number in front is the story.
var titles = []struct {
	story       int
	lang, title string
}{
	{1, "en", "Lorvania agrees in secret to sell Karsk gas store to Meridian"},
	{1, "en", "Secret sale of Karsk gas store to Meridian agreed by Lorvania"},
	{1, "fr", "La Lorvanie vend en secret le stockage de gaz de Karsk à Meridian"},
	{1, "de", "Lorvanien verkauft Gasspeicher Karsk im Geheimen an Meridian"},
	{1, "ru", "Лорвания тайно продала Меридиану газовое хранилище в Карске"},
	{2, "en", "Ferry Selma Dahl runs aground off Puerto Alvo with 212 aboard"},
	{2, "es", "El ferry Selma Dahl encalla frente a Puerto Alvo con 212 pasajeros"},
	{2, "en", "All 212 aboard ferry Selma Dahl safe after it ran aground off Puerto Alvo"},
	{3, "en", "Price of bread rises for the third month in a row"},
}

func clusterTitles(order []int) map[int]int {
	c := New(DefaultGates)
	at := time.Date(2025, 5, 12, 8, 0, 0, 0, time.UTC)
	out := map[int]int{}
	items := map[int]int{}
	for n, i := range order {
		items[i] = c.Add(NewItem(fmt.Sprint(i), titles[i].lang, at.Add(time.Duration(n)*time.Minute), titles[i].title, ""))
	}
	for i, item := range items {
		out[i] = c.StoryOf(item)
	}
	return out
}

func TestStoriesAcrossLanguages(t *testing.T) {
	got := clusterTitles([]int{0, 1, 2, 3, 4, 5, 6, 7, 8})
	for i := range titles {
		for j := range i {
			same, want := got[i] == got[j], titles[i].story == titles[j].story
			if same != want {
				t.Errorf("%q and %q: one story %v, want %v", titles[i].title, titles[j].title, same, want)
			}
		}
	}
}

func TestSameInputSameStories(t *testing.T) {
	a := clusterTitles([]int{0, 1, 2, 3, 4, 5, 6, 7, 8})
	for range 5 {
		b := clusterTitles([]int{0, 1, 2, 3, 4, 5, 6, 7, 8})
		for i := range titles {
			if a[i] != b[i] {
				t.Fatalf("article %d is in story %d, then in %d", i, a[i], b[i])
			}
		}
	}
}

func TestSilenceClosesAStory(t *testing.T) {
	c := New(DefaultGates)
	at := time.Date(2025, 5, 12, 8, 0, 0, 0, time.UTC)
	first := c.Add(NewItem("a", "en", at, titles[0].title, ""))
	late := c.Add(NewItem("b", "en", at.Add(40*24*time.Hour), titles[0].title, ""))
	if c.StoryOf(first) == c.StoryOf(late) {
		t.Error("an article of a month later joins a story that has been silent")
	}
}

// An article that shares too little with the one that is there stands alone
// until others have come that are like both.
func TestLoneArticleIsAskedAgain(t *testing.T) {
	c := New(DefaultGates)
	add := func(title string) int { return c.Add(NewItem(title, "en", noon, title, "")) }
	first := add("Ferry Selma Dahl runs aground off Puerto Alvo")
	lone := add("Divers search Puerto Alvo harbour in vain for captain Iversen")
	if c.StoryOf(first) == c.StoryOf(lone) {
		t.Fatal("the second article is in the story of the first at once: the test tests nothing")
	}
	add("Captain of ferry Selma Dahl missing after it runs aground off Puerto Alvo")
	add("Ferry Selma Dahl aground off Puerto Alvo: captain Iversen missing, divers search")
	if c.StoryOf(first) != c.StoryOf(lone) {
		t.Error("an article stays alone when the story has grown towards it")
	}
	if len(c.TakeJoined()) == 0 {
		t.Error("the join is not recorded")
	}
}

// The further an article is from the middle of a story, the more like it it must
// be.
func TestLikenessFades(t *testing.T) {
	story := func(after time.Duration) bool {
		c := New(DefaultGates)
		a := c.Add(NewItem("a", "en", noon, "Ferry Selma Dahl runs aground off Puerto Alvo", ""))
		b := c.Add(NewItem("b", "en", noon.Add(after), "Ferry accident: owner sued by two hundred angry passengers of Selma Dahl", ""))
		return c.StoryOf(a) == c.StoryOf(b)
	}
	if !story(0) || story(23*time.Hour) {
		t.Errorf("at once in one story: %v, 23 hours later: %v", story(0), story(23*time.Hour))
	}
	one, none := &part{}, &part{}
	one.date(noon)
	if got := fade(one, none, 1); got != 1 {
		t.Errorf("without a time likeness fades to %g", got)
	}
	late := &part{}
	late.date(noon.Add(24 * time.Hour))
	late.date(noon.Add(72 * time.Hour))
	for rate, want := range map[float64]float64{0: 1, .2: math.Exp(-.4), 5: leastFade} {
		if got := fade(one, late, rate); math.Abs(got-want) > 1e-9 {
			t.Errorf("two days from the middle, by %g a day, likeness fades to %g, want %g", rate, got, want)
		}
	}
}

func TestWithoutTimeOrTitle(t *testing.T) {
	c := New(DefaultGates)
	a := c.Add(NewItem("a", "en", time.Time{}, titles[0].title, ""))
	b := c.Add(NewItem("b", "en", time.Time{}, titles[1].title, ""))
	e := c.Add(NewItem("c", "en", time.Time{}, "", ""))
	if c.StoryOf(a) != c.StoryOf(b) || c.StoryOf(e) == c.StoryOf(a) {
		t.Errorf("stories %d %d %d", c.StoryOf(a), c.StoryOf(b), c.StoryOf(e))
	}
}

func ExampleClusterer() {
	c := New(DefaultGates)
	at := time.Date(2025, 5, 12, 8, 0, 0, 0, time.UTC)
	a := c.Add(NewItem("1", "en", at, "Ferry Selma Dahl runs aground off Puerto Alvo", ""))
	b := c.Add(NewItem("2", "es", at, "El ferry Selma Dahl encalla frente a Puerto Alvo", ""))
	fmt.Println(c.StoryOf(a) == c.StoryOf(b))
	// Output: true
}

func BenchmarkAdd(b *testing.B) {
	var items []Item
	for i := range 500 {
		x := titles[i%len(titles)]
		items = append(items, NewItem(fmt.Sprint(i), x.lang, time.Time{}, fmt.Sprintf("%s %d", x.title, i*i), ""))
	}
	b.ReportAllocs()
	c := New(DefaultGates)
	i := 0
	for b.Loop() {
		if i%2000 == 0 {
			c = New(DefaultGates)
		}
		c.Add(items[i%len(items)])
		i++
	}
}
