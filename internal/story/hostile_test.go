package story

import (
	"fmt"
	"testing"
	"time"
)

var noon = time.Date(2025, 5, 12, 12, 0, 0, 0, time.UTC)

// hostile are floods that a clusterer meets in the wild: each makes article i.
var hostile = map[string]func(i int) Item{
	"copies": func(i int) Item {
		return NewItem(fmt.Sprint(i), "en", noon, "Ferry Selma Dahl runs aground off Puerto Alvo with 212 aboard", "")
	},
	"live updates": func(i int) Item {
		return NewItem(fmt.Sprint(i), "en", noon.Add(time.Duration(i)*time.Minute), fmt.Sprintf("Live: ferry Selma Dahl aground off Puerto Alvo, update %d", i), "")
	},
	"one great story": func(i int) Item {
		return NewItem(fmt.Sprint(i), "en", noon, fmt.Sprintf("Ferry Selma Dahl off Puerto Alvo: witness w%dx tells of the night", i), fmt.Sprintf("Passenger p%dq and helper h%dr spoke of the ferry.", i*7, i*13))
	},
	"empty titles": func(i int) Item { return NewItem(fmt.Sprint(i), "en", noon, "", "") },
}

func TestFloods(t *testing.T) {
	for name, n := range map[string]int{"copies": 10_000, "live updates": 1_000, "one great story": 5_000, "empty titles": 1_000} {
		t.Run(name, func(t *testing.T) {
			c := New(DefaultGates)
			stories := map[int]bool{}
			for i := range n {
				c.Add(hostile[name](i))
			}
			for i := range n {
				stories[c.StoryOf(i)] = true
			}
			if want := 1; name != "empty titles" && len(stories) != want {
				t.Errorf("%d articles are %d stories, want %d", n, len(stories), want)
			}
			if name == "empty titles" && len(stories) != n {
				t.Errorf("%d articles without a word are %d stories", n, len(stories))
			}
			for _, p := range c.parts {
				if len(p.terms) > 2*maxTerms {
					t.Errorf("a profile has %d terms", len(p.terms))
				}
			}
		})
	}
}

// BenchmarkFloods shows that an article costs no more for being one of many.
func BenchmarkFloods(b *testing.B) {
	for _, name := range []string{"copies", "live updates", "one great story"} {
		for _, n := range []int{1_000, 4_000} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				items := make([]Item, n)
				for i := range items {
					items[i] = hostile[name](i)
				}
				for b.Loop() {
					c := New(DefaultGates)
					for _, it := range items {
						c.Add(it)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/article")
			})
		}
	}
}

// A clusterer made from what was stored goes on as the one that stored it.
func TestRestoredGoesOnTheSame(t *testing.T) {
	make := func(i int) Item {
		x := titles[i%len(titles)]
		return NewItem(fmt.Sprint(i), x.lang, noon.Add(time.Duration(i)*time.Minute), fmt.Sprintf("%s %s", x.title, []string{"", "today", "heute", "again", "сегодня"}[i%5]), "")
	}
	const half, all = 60, 140
	one := New(DefaultGates)
	for i := range half {
		one.Add(make(i))
	}
	two := New(DefaultGates)
	number := map[int]int{} // story of one -> of two
	cluster := map[int]int{}
	for i := range half {
		k, ok := cluster[one.ClusterOf(i)]
		if !ok {
			k = len(cluster)
			cluster[one.ClusterOf(i)] = k
		}
		s, ok := number[one.StoryOf(i)]
		if !ok {
			s = k
			number[one.StoryOf(i)] = s
		}
		two.Restore(make(i), k, s)
	}
	for i := half; i < all; i++ {
		one.Add(make(i))
		two.Add(make(i))
	}
	for i := range all {
		for j := range i {
			if a, b := one.StoryOf(i) == one.StoryOf(j), two.StoryOf(i) == two.StoryOf(j); a != b {
				t.Fatalf("articles %d and %d: together %v, after a restart %v", i, j, a, b)
			}
		}
	}
}
