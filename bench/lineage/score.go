package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"hearsay"
)

// planted is an invented story with the truth it was written with.
type planted struct {
	articles []article
	byDoc    map[string]*article
	story    string
	truth    storyTruth
}

type article struct {
	Doc, Lang, Outlet, URL, Time, Title, Text string
	Truth                                     articleTruth
}

type articleTruth struct {
	Story    string
	Parents  []parent
	Lost     []string
	Drift    []struct{ From, To string }
	OldError bool `json:"old_error"`
}

type parent struct {
	Doc, Kind string
	Provable  bool
}

type storyTruth struct {
	Origins        []string
	K              int
	KIfOnly        int `json:"k_if_only_provable"`
	Denials        []struct{ Doc string }
	Inverted       []string
	Loops          [][]string
	ClockConflicts []string `json:"clock_conflicts"`
}

// readPlanted reads articles with their truth and, from the last line, the
// story's.
func readPlanted(path string) (*planted, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	p := &planted{byDoc: map[string]*article{}}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<22)
	for line := 1; sc.Scan(); line++ {
		if len(strings.TrimSpace(sc.Text())) == 0 {
			continue
		}
		var a article
		if err := json.Unmarshal(sc.Bytes(), &a); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, line, err)
		}
		if a.Doc != "" {
			p.articles = append(p.articles, a)
			continue
		}
		var s struct {
			Story string
			Truth storyTruth
		}
		if err := json.Unmarshal(sc.Bytes(), &s); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, line, err)
		}
		p.story, p.truth = s.Story, s.Truth
	}
	if p.story == "" {
		return nil, fmt.Errorf("%s: no last line with the story's truth", path)
	}
	for i := range p.articles {
		p.byDoc[p.articles[i].Doc] = &p.articles[i]
	}
	return p, sc.Err()
}

// answer is what the program says about a planted story.
type answer struct {
	stories []hearsay.Story
	ledgers []hearsay.Ledger
}

// set is a set of things found or true.
type set map[string]bool

func (s set) add(parts ...string) { s[strings.Join(parts, "\x00")] = true }

// prf writes precision, recall and F1 of what was found.
func prf(right, found, gold int) string {
	p, r, f := 0.0, 0.0, 0.0
	if found > 0 {
		p = float64(right) / float64(found)
	}
	if gold > 0 {
		r = float64(right) / float64(gold)
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return fmt.Sprintf("P %.3f R %.3f F1 %.3f (gold %d, found %d)", p, r, f, gold, found)
}

func (s set) against(gold set) string {
	both := 0
	for k := range s {
		if gold[k] {
			both++
		}
	}
	return prf(both, len(s), len(gold))
}

// ancestors are the articles above every one, by the truth.
func (p *planted) ancestors() map[string]set {
	out := map[string]set{}
	for _, a := range p.articles {
		up := set{}
		todo := []string{a.Doc}
		for len(todo) > 0 {
			d := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			x := p.byDoc[d]
			if x == nil {
				continue
			}
			for _, q := range x.Truth.Parents {
				if !up[q.Doc] {
					up[q.Doc] = true
					todo = append(todo, q.Doc)
				}
			}
		}
		delete(up, a.Doc)
		out[a.Doc] = up
	}
	return out
}

// report writes the same lines as the yardstick score_ledger.py.
func (p *planted) report(w io.Writer, got answer) {
	fmt.Fprintf(w, "articles %d, answered %d; stories BCubed F1 %.3f\n", len(p.articles), p.answered(got), p.bcubed(got))
	p.links(w, got)
	p.ledger(w, p.main(got))
}

func (p *planted) answered(got answer) int {
	n := 0
	for _, s := range got.stories {
		n += len(s.Articles)
	}
	return n
}

// bcubed is BCubed F1 (Bagga and Baldwin 1998) of the stories.
func (p *planted) bcubed(got answer) float64 {
	in := map[string]string{}
	for _, s := range got.stories {
		for _, d := range s.Articles {
			in[d] = s.ID
		}
	}
	var pr, re float64
	for _, a := range p.articles {
		both, found, gold := 0.0, 0.0, 0.0
		for _, b := range p.articles {
			f, g := in[a.Doc] == in[b.Doc], a.Truth.Story == b.Truth.Story
			if f {
				found++
			}
			if g {
				gold++
			}
			if f && g {
				both++
			}
		}
		pr += both / found
		re += both / gold
	}
	n := float64(len(p.articles))
	pr, re = pr/n, re/n
	return 2 * pr * re / (pr + re)
}

// links writes how many links lead to a true ancestor and are of the right kind.
func (p *planted) links(w io.Writer, got answer) {
	above := p.ancestors()
	direct := map[[2]string]string{}
	need := 0
	for _, a := range p.articles {
		provable := false
		for _, q := range a.Truth.Parents {
			direct[[2]string{a.Doc, q.Doc}] = q.Kind
			provable = provable || q.Provable
		}
		if provable {
			need++
		}
	}
	var all, good, proved, provedGood, kinds, kindsRight int
	hit, hitDirect := set{}, set{}
	for _, l := range got.ledgers {
		for _, x := range l.Links {
			a := p.byDoc[x.From]
			if a == nil {
				continue
			}
			all++
			right := above[x.From][x.To]
			if x.Proved {
				proved++
			}
			if !right {
				continue
			}
			good++
			if x.Proved {
				provedGood++
			}
			kind, isDirect := direct[[2]string{x.From, x.To}]
			if isDirect {
				kinds++
				if kind == string(x.Kind) {
					kindsRight++
				}
			}
			if slices.ContainsFunc(a.Truth.Parents, func(q parent) bool { return q.Provable }) {
				hit.add(x.From)
				if isDirect {
					hitDirect.add(x.From)
				}
			}
		}
	}
	fmt.Fprintf(w, "links: precision of proved %.3f (%d), of all %.3f (%d)\n", share(provedGood, proved), proved, share(good, all), all)
	fmt.Fprintf(w, "articles with a provable parent: %d; linked to a true ancestor %.3f, to the direct parent %.3f\n", need, share(len(hit), need), share(len(hitDirect), need))
	fmt.Fprintf(w, "kind of link right: %.3f of %d\n", share(kindsRight, kinds), kinds)
}

func share(n, of int) float64 { return float64(n) / float64(max(of, 1)) }

// main is the ledger that holds most of the planted story.
func (p *planted) main(got answer) hearsay.Ledger {
	best, most := hearsay.Ledger{}, -1
	for _, l := range got.ledgers {
		n := 0
		for _, d := range l.Articles {
			if a := p.byDoc[d]; a != nil && a.Truth.Story == p.story {
				n++
			}
		}
		if n > most {
			best, most = l, n
		}
	}
	return best
}

// ledger writes the figures of the story's account.
func (p *planted) ledger(w io.Writer, l hearsay.Ledger) {
	t := p.truth
	holds := "MISSED"
	if l.Origins.Min <= t.K && t.K <= l.Origins.Max {
		holds = "holds"
	}
	fmt.Fprintf(w, "origins: range %d..%d, truth %d, provable only %d: %s; origin articles %s\n",
		l.Origins.Min, l.Origins.Max, t.K, t.KIfOnly, holds, docs(l.Origins.Docs).against(docs(t.Origins)))
	denial, other, denialTrue, otherTrue := set{}, set{}, set{}, set{}
	for _, x := range l.Lost {
		if x.What == hearsay.LostDenial {
			denial.add(x.Doc)
		} else {
			other.add(x.Doc, string(x.What))
		}
	}
	old, drift := set{}, set{}
	for _, a := range p.articles {
		for _, what := range a.Truth.Lost {
			if what == "denial" {
				denialTrue.add(a.Doc)
			} else {
				otherTrue.add(a.Doc, what)
			}
		}
		if a.Truth.OldError {
			old.add(a.Doc)
		}
		if len(a.Truth.Drift) > 0 {
			drift.add(a.Doc)
		}
	}
	line := func(name string, found, gold set) { fmt.Fprintf(w, "%-19s %s\n", name, found.against(gold)) }
	line("lost denials", denial, denialTrue)
	line("lost hedges, names", other, otherTrue)
	line("denials carried", of(l.Denials, func(x hearsay.Denial) string { return x.Doc }), of(t.Denials, func(x struct{ Doc string }) string { return x.Doc }))
	line("old errors kept", of(l.OldErrors, func(x hearsay.OldError) string { return x.Doc }), old)
	line("inversions", of(l.Inversions, func(x hearsay.Inversion) string { return x.Doc }), docs(t.Inverted))
	line("drift", of(l.Drift, func(x hearsay.Drift) string { return x.Doc }), drift)
	line("loops", of(l.Loops, sorted), of(t.Loops, sorted))
	line("clock conflicts", of(l.ClockConflicts, func(x hearsay.ClockConflict) string { return x.Doc }), docs(t.ClockConflicts))
}

func docs(list []string) set { return of(list, func(s string) string { return s }) }

func sorted(list []string) string {
	s := slices.Clone(list)
	slices.Sort(s)
	return strings.Join(s, "\x00")
}

// of makes a set of what key gives for the members of a list.
func of[T any](list []T, key func(T) string) set {
	s := set{}
	for _, x := range list {
		s.add(key(x))
	}
	return s
}
