package gold_test

import (
	"fmt"
	"strings"
	"testing"

	"hearsay/internal/statement/gold"
)

const line = `{"doc":"d","text":{"en":"«Так», said Zoë."},"attributions":[{"id":"A1","mode":"direct","act":"say","class":"person","who":null,` +
	`"spans":{"en":{"source":[[12,15]],"cue":[[7,11]],"content":[[0,5]]}}}]}`

func TestReadTurnsCodePointsIntoBytes(t *testing.T) {
	as, err := gold.Read(strings.NewReader(line + "\n" + line))
	if err != nil || len(as) != 2 {
		t.Fatalf("%d articles, %v", len(as), err)
	}
	p := as[0].Attributions[0].Spans["en"]
	text := as[0].Text["en"]
	for want, r := range map[string]gold.Range{"Zoë": p.Source[0], "said": p.Cue[0], "«Так»": p.Content[0]} {
		if got := text[r[0]:r[1]]; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestReadNamesTheLine(t *testing.T) {
	_, err := gold.Read(strings.NewReader(line + "\n{"))
	if err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("error %v does not name line 2", err)
	}
}

func ExampleRead() {
	as, _ := gold.Read(strings.NewReader(line))
	fmt.Println(as[0].Langs(), as[0].Attributions[0].Act)
	// Output: [en] say
}
