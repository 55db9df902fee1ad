package language

import "testing"

func TestPhrases(t *testing.T) {
	all := Phrases(Months, "")
	if len(all) < 12 {
		t.Fatalf("%d names of months", len(all))
	}
	for _, e := range all {
		if e.Section != Months || e.Number < 1 || e.Number > 12 || e.Pattern == "" {
			t.Errorf("%+v", e)
		}
	}
	for _, e := range Phrases(Credits, "byline") {
		if e.Label != "byline" {
			t.Errorf("%+v", e)
		}
	}
	if got := Phrases(None, ""); len(got) != 0 {
		t.Errorf("phrases of no section: %v", got)
	}
}
