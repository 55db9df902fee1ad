package lineage

import (
	"testing"

	"hearsay"
	"hearsay/internal/language"
)

func TestNames(t *testing.T) {
	n := NewNames()
	for i, name := range []string{"El Faro de Puerto Alvo", "Agencia Austral", "The Halden Courier", "Seefelder Courier", "Norwick Press Agency"} {
		n.Know(i, name, "es")
	}
	pack, err := language.Load("de")
	if err != nil {
		t.Fatal(err)
	}
	text := "Auf der Insel haben sich nach Angaben der Zeitung „El Faro de Puerto Alvo“ zweimal Abordnungen getroffen.\nIn Puerto Alvo regnete es."
	end := len("Auf der Insel haben sich nach Angaben der Zeitung „El Faro de Puerto Alvo“ zweimal Abordnungen getroffen.")
	blocks := []hearsay.Block{{Role: hearsay.RoleText, Span: hearsay.Span{End: end}}, {Role: hearsay.RoleText, Span: hearsay.Span{Start: end + 1, End: len(text)}}}
	got := n.In(language.Analyze(text, blocks, pack), 1)
	if len(got) != 1 || got[0].Outlet != 0 || got[0].Role != hearsay.CiteOrigin || text[got[0].Span.Start:got[0].Span.End] != "El Faro de Puerto Alvo" {
		t.Errorf("credits %+v", got)
	}
	if got := n.In(language.Analyze(text, blocks, pack), 0); len(got) != 0 {
		t.Errorf("an outlet credits itself: %+v", got)
	}
	for name, want := range map[string]int{"AUSTRAL": 1, "Halden Courier": 2, "NPA": 4, "Courier": several, "Reuters": several, "": several} {
		if k, ok := n.Called(name); ok != (want != several) || ok && k != want {
			t.Errorf("%q is outlet %d %v, want %d", name, k, ok, want)
		}
	}
}
