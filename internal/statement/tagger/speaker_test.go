package tagger

import (
	"slices"
	"testing"

	"hearsay/internal/language"
)

// TestChoices: the phrases that may name a speaker are whole, and neither the
// cue nor what was read is offered twice.
func TestChoices(t *testing.T) {
	for _, c := range []struct {
		lang, text, cue, content, source string
		want                             []string
	}{
		{
			"en", "The harbour police said on Monday that Ilse Brandt had left.", "said", "Ilse Brandt had left", "",
			[]string{"The harbour police", "Ilse Brandt"},
		},
		{
			"en", "The harbour police said on Monday that Ilse Brandt had left.", "said", "Ilse Brandt had left", "The harbour police",
			[]string{"Ilse Brandt"},
		},
		{
			"de", "Nach Angaben der Polizei hat der Minister das Land verlassen.", "Nach Angaben", "hat der Minister das Land verlassen", "",
			[]string{"der Polizei", "der Minister", "das Land"},
		},
	} {
		s := newSight(input(t, c.lang, c.text), false)
		f := denialFrame(t, s, c.cue, c.content)
		if c.source != "" {
			f.Source = denialFrame(t, s, c.source, c.content).Cue
		}
		var got []string
		for _, x := range s.choices(0, []Frame{f}, nil) {
			if x.origin == asPhrase {
				got = append(got, words(s, []language.Range{x.at}))
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestGive: a source at the edge of a content is no longer part of it.
func TestGive(t *testing.T) {
	f := Frame{Anchor: 1, Content: []language.Range{{First: 2, Last: 10}}}
	f.give(language.Range{First: 2, Last: 4})
	if f.Content[0] != (language.Range{First: 4, Last: 10}) || f.Source[0] != (language.Range{First: 2, Last: 4}) {
		t.Errorf("source %v, content %v", f.Source, f.Content)
	}
	f.give(language.Range{})
	if f.Source != nil {
		t.Errorf("source %v, want nobody", f.Source)
	}
}

// TestTrainChoice learns to prefer the second of two.
func TestTrainChoice(t *testing.T) {
	var examples []ballot
	for range 20 {
		examples = append(examples, ballot{features: [][]uint32{{key(1, 1, 0)}, {key(1, 2, 0)}}, right: 1})
	}
	w := trainChoice(8, examples, 2, .1, 0)
	if a, b := w.sum1([]uint32{key(1, 1, 0)}), w.sum1([]uint32{key(1, 2, 0)}); a >= b {
		t.Errorf("weights %v and %v", a, b)
	}
}
