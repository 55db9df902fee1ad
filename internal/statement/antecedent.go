package statement

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/name"
)

// antecedentReach is how many sentences before its own a pronoun looks back,
// quoted ones not counted, and quotedReach with them.
const (
	antecedentReach = 3
	quotedReach     = 16
)

// How much speaks for or against somebody as whom a pronoun stands for, in
// sentences of distance: chosen by what comes out right on annotated articles.
const (
	leadsBonus     = 0.5  // is the first person named in the sentence
	spokeBonus     = 0.75 // made a statement in it
	lastBonus      = 0.25 // made the statement before this one
	enclosingBonus = 0.75 // makes the statement in whose words the pronoun stands
	agreesBonus    = 0.5  // has a name of the pronoun's gender
	namedLoss      = 0.5  // is named there and not as who speaks
	quotedLoss     = 0.75 // is named in quoted words, and the pronoun is not
	ownerLoss      = 0.75 // is named as whose somebody or something is
	severalLoss    = 1    // are several, as their last word looks
	obliqueLoss    = 0.5  // is named in another case than the first
)

// antecedent is who may be meant by a pronoun of one person, or by a subject that
// is left out, at token at: the person named, or who spoke, that most speaks for.
type antecedent struct {
	party hearsay.Party
	score float64
}

// consider keeps a candidate of gender g that is better than the best so far and
// for whom the pronoun can stand.
func (a *antecedent) consider(p hearsay.Party, score float64, pronoun, g name.Gender) {
	if pronoun != name.GenderUnknown && g != name.GenderUnknown {
		if pronoun != g {
			return
		}
		score += agreesBonus
	}
	if a.party.Name == "" || score > a.score {
		a.party, a.score = p, score
	}
}

// antecedentOf finds whom a pronoun of one person at token at stands for that is
// the source of statement i, or whom a subject that is left out there: of the
// people named before and of those who spoke before, the one that most speaks
// for; of equals the nearest.
func (f *finder) antecedentOf(i int, at int32, gender name.Gender) (hearsay.Party, bool) {
	var best antecedent
	n := f.t.SentenceIndex(at)
	far := f.distances(n)
	for k := range far {
		s := f.t.Sentences[n-int32(k)]
		ms := f.in.Names.Within(s.First, min(s.Last, at))
		for m := len(ms) - 1; m >= 0; m-- {
			if p := ms[m].Party; f.in.Names.Parties[p].Class == hearsay.ClassPerson && !holds(f.found[i].Content, ms[m].First) {
				score := f.named(&ms[m], m == 0, at) - far[k]
				best.consider(f.in.Names.Parties[p], score+f.spoke(i, n-int32(k), f.in.Names.Parties[p].Name), gender, f.in.Names.Genders[p])
			}
		}
	}
	for j := i - 1; j >= max(0, i-neighbours); j-- {
		y := &f.found[j]
		k := int(n - f.t.SentenceIndex(y.Anchor))
		if k >= len(far) {
			break
		}
		if k >= 0 && y.said.Party >= 0 && single(y.said.Class) && !holds(f.found[i].Content, y.Anchor) {
			p := &f.res.Parties[y.said.Party]
			score := f.spoke(i, n-int32(k), p.Name) - far[k]
			if p.Class != hearsay.ClassPerson && f.t.Pack.IsPlural(strings.ToLower(p.Name)) {
				score -= severalLoss
			}
			best.consider(*p, score, gender, f.genderOf(p.Name))
		}
	}
	return best.party, best.party.Name != ""
}

// distances are how far the sentences before sentence n, and itself, are from it,
// in sentences that are not quoted: a pronoun behind a long quotation still means
// who spoke before it.
func (f *finder) distances(n int32) []float64 {
	var out []float64
	d := 0.0
	for m := n; m >= 0 && d <= antecedentReach && len(out) < quotedReach; m-- {
		s := f.t.Sentences[m]
		out = append(out, d)
		if f.quotes.Depth[s.First] == 0 || f.quotes.Depth[s.Last-1] == 0 {
			d++
		}
	}
	return out
}

// named is what speaks for somebody as named by a mention; leads tells whether
// nobody is named before in the sentence.
func (f *finder) named(m *name.Mention, leads bool, at int32) float64 {
	score := -namedLoss
	if leads {
		score += leadsBonus
	}
	if f.quotes.Depth[m.First] > f.quotes.Depth[at] {
		score -= quotedLoss
	}
	if m.Oblique {
		score -= obliqueLoss
	}
	if f.possesses(m) {
		score -= ownerLoss
	}
	return score
}

// single tells whether a party of a class may be one person.
func single(c hearsay.Class) bool {
	return c == hearsay.ClassPerson || c == hearsay.ClassRole || c == hearsay.ClassAnon
}

func (f *finder) genderOf(who string) name.Gender {
	for k := range f.in.Names.Parties {
		if f.in.Names.Parties[k].Name == who {
			return f.in.Names.Genders[k]
		}
	}
	return name.GenderUnknown
}

// possesses tells whether a name is that of an owner: "Brandt's lawyer".
func (f *finder) possesses(m *name.Mention) bool {
	return int(m.Last) < len(f.t.Tokens) && strings.HasSuffix(string(f.t.Folded(m.Last)), "'s")
}

// spoke is what speaks for somebody who made statements before statement i: in
// sentence n, right before, or around it.
func (f *finder) spoke(i int, n int32, who string) float64 {
	score, here, last := 0.0, false, true
	for j := i - 1; j >= max(0, i-neighbours); j-- {
		y := &f.found[j]
		if holds(f.found[i].Content, y.Anchor) || y.said.Party < 0 {
			continue
		}
		if f.res.Parties[y.said.Party].Name == who {
			if last {
				score += lastBonus
			}
			if holds(y.Content, f.found[i].Anchor) {
				score += enclosingBonus
			}
			here = here || f.t.SentenceIndex(y.Anchor) == n
		}
		last = false
	}
	if here {
		score += spokeBonus
	}
	return score
}

// holder is the person whom a description without a name stands for: the one
// named last before it with such an office, "the minister". Nil when nobody is, and
// for descriptions that point back at nobody.
func (f *finder) holder(x *found, r language.Range) *hearsay.Party {
	h := f.hitIn(r, language.Titles)
	if h == nil || f.enumerated(x) || f.hitIn(r, language.Demonyms) != nil || f.t.HitAt(r.First, language.Pronouns) != nil {
		return nil // another country's president may be meant, or his
	}
	if d := f.t.HitAt(r.First, language.Determiners); d != nil && d.Entry.Label == "indefinite" {
		return nil
	}
	noun := string(f.t.Folded(h.Last - 1))
	ms := f.in.Names.Within(0, r.First)
	for k := len(ms) - 1; k >= 0; k-- {
		if p := &f.in.Names.Parties[ms[k].Party]; p.Class == hearsay.ClassPerson && hasOffice(p, noun) {
			return p
		}
	}
	return nil
}

// hasOffice tells whether the folded noun of an office is in one of a party's.
func hasOffice(p *hearsay.Party, noun string) bool {
	return slices.ContainsFunc(p.Roles, func(role string) bool { return strings.Contains(strings.ToLower(role), noun) })
}

// genders are those of pronouns, by the labels of the packs.
var genders = map[string]name.Gender{"m.sg": name.Male, "f.sg": name.Female}
