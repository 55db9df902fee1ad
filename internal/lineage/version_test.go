package lineage

import (
	"slices"
	"testing"

	"hearsay"
	"hearsay/internal/likeness"
)

// versions builds an agency's three versions and a child.
func versions(t *testing.T, child, at string) *builder {
	t.Helper()
	b := &builder{}
	for _, v := range []struct{ doc, at, text string }{
		{"v1", "2025-05-01T09:00Z", "The dam in Kalvik has a crack of 40 metres, three engineers told the agency."},
		{"v2", "2025-05-01T12:00Z", "The dam in Kalvik has a crack of 40 metres, three engineers told the agency. A drill is planned for 3 October in Brenna."},
		{"v3", "2025-05-01T16:00Z", "Correction: the crack is 14 metres long, not 40.\nThe dam in Kalvik has a crack of 14 metres, three engineers told the agency. A drill is planned for 3 October in Brenna."},
	} {
		in := input(t, v.doc, "en", "Norwick Press Agency", v.text, nil, false)
		in.Trace.Article.Published = stamp(t, v.at)
		b.articles = append(b.articles, prepare(in))
	}
	in := input(t, "child", "fr", "Le Fanal", child, nil, false)
	if at != "" {
		in.Trace.Article.Published = stamp(t, at)
	}
	b.articles = append(b.articles, prepare(in))
	return b
}

func TestVersion(t *testing.T) {
	for _, c := range []struct{ name, text, at, want string }{
		{"only the first was there", "Le barrage de Kalvik est fissuré.", "2025-05-01T10:00Z", "v1"},
		{"nothing tells: the last before", "Le barrage de Kalvik est fissuré.", "2025-05-01T13:00Z", "v2"},
		{"the number tells", "Le barrage de Kalvik a une fissure de 40 mètres et un exercice est prévu le 3 octobre à Brenna.", "2025-05-01T20:00Z", "v2"},
		{"the corrected number tells", "Le barrage de Kalvik a une fissure de 14 mètres.", "2025-05-01T20:00Z", "v3"},
		{"a clock before all of them cannot help", "Le barrage de Kalvik a une fissure de 14 mètres.", "2025-05-01T03:00Z", "v3"},
		{"no clock", "Le barrage de Kalvik a une fissure de 14 mètres.", "", "v3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := versions(t, c.text, c.at)
			if got := b.articles[b.version(3, []int{0, 1, 2})].doc; got != c.want {
				t.Errorf("%s, not %s", got, c.want)
			}
		})
	}
}

// TestADenialIsASign takes an article with a denial for made from the version
// that has one.
func TestADenialIsASign(t *testing.T) {
	b := versions(t, "Hydromar nie que le barrage de Kalvik soit fissuré.", "2025-05-01T20:00Z")
	b.articles[0].denies = []denial{{}}
	b.articles[3].denies = []denial{{}}
	if got := b.articles[b.version(3, []int{0, 1, 2})].doc; got != "v1" {
		t.Error(got)
	}
}

func TestNoticesAreNoSigns(t *testing.T) {
	b := versions(t, "x", "")
	for _, k := range []struct {
		doc  int
		want bool
	}{{0, true}, {2, false}} {
		a := b.articles[k.doc]
		found := false
		for _, n := range []string{"40"} {
			found = found || a.signs()[likeness.Hash([]byte(n))]
		}
		if found != k.want {
			t.Errorf("%s: 40 is a sign: %v", a.doc, found)
		}
	}
}

// TestOldErrors follows a correction to the copies.
func TestOldErrors(t *testing.T) {
	old := "The Kalvik dam above Brenna has a crack of 40 metres in its southern wing, three engineers of Hydromar said on Monday."
	now := "The Kalvik dam above Brenna has a crack of 14 metres in its southern wing, three engineers of Hydromar said on Monday."
	rest := "\nIt was finished in 1962 and supplies a fifth of the power of Marovia, and 12,000 people live below it in Brenna and in the Orsa valley."
	in := []Input{
		input(t, "v1", "en", "Norwick Press Agency", old+rest, nil, false),
		input(t, "v2", "en", "Norwick Press Agency", "Correction: this story has been corrected to say 14 metres, not 40.\n"+now+rest, nil, false),
		input(t, "kept", "en", "The Courier", old+rest+" So far.", []string{"Norwick Press Agency"}, false),
		input(t, "took", "en", "The Herald", now+rest+" So far.", []string{"Norwick Press Agency"}, false),
		input(t, "early", "en", "The Post", old+rest+" For now.", []string{"Norwick Press Agency"}, false),
	}
	for i, at := range []string{"2025-05-01T09:00Z", "2025-05-01T12:00Z", "2025-05-01T14:00Z", "2025-05-01T15:00Z", "2025-05-01T10:00Z"} {
		in[i].Trace.Article.Published = stamp(t, at)
	}
	l := Build("s", in)
	if len(l.OldErrors) != 1 || l.OldErrors[0].Doc != "kept" || l.OldErrors[0].Wrong != "40" || l.OldErrors[0].Right != "14" || len(l.OldErrors[0].Spans) == 0 {
		t.Errorf("%+v", l.OldErrors)
	}
	if !slices.ContainsFunc(l.Links, func(x hearsay.Link) bool { return x.From == "v2" && x.To == "v1" && x.Kind == hearsay.LinkUpdate }) {
		t.Errorf("the second version is no update of the first: %+v", l.Links)
	}
}
