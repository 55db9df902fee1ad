package main

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"hearsay/bench/jsonl"
	"hearsay/internal/language"
	"hearsay/internal/likeness"
)

// version is one text of a document: the original, a translation by a person
// or by a machine.
type version struct {
	doc, name, lang string
	anchors         []likeness.Anchor
}

// machine measures whether human and machine translations are linked to their
// original, and how many unrelated pairs are: every translation is compared
// with every original of its file.
func machine(dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "wmt22_*.jsonl.gz"))
	if err != nil {
		return err
	}
	var sum tally
	for _, f := range files {
		versions, err := readVersions(f)
		if err != nil {
			return err
		}
		t := link(versions)
		fmt.Printf("%-30s %s\n", filepath.Base(f), t)
		sum.add(t)
	}
	fmt.Printf("%-30s %s\n", "all", sum)
	return nil
}

// tally counts pairs, by parity of the original's place in the file.
type tally struct{ linked, pairs, wrong, unrelated [2]int }

func (t *tally) add(o tally) {
	for i := range 2 {
		t.linked[i] += o.linked[i]
		t.pairs[i] += o.pairs[i]
		t.wrong[i] += o.wrong[i]
		t.unrelated[i] += o.unrelated[i]
	}
}

func (t tally) String() string {
	share := func(a, b int) float64 { return float64(a) / float64(max(b, 1)) }
	return fmt.Sprintf("linked %.4f of %d (even documents %.4f, odd %.4f), unrelated pairs linked %.4f of %d",
		share(t.linked[0]+t.linked[1], t.pairs[0]+t.pairs[1]), t.pairs[0]+t.pairs[1], share(t.linked[0], t.pairs[0]), share(t.linked[1], t.pairs[1]),
		share(t.wrong[0]+t.wrong[1], t.unrelated[0]+t.unrelated[1]), t.unrelated[0]+t.unrelated[1])
}

func readVersions(file string) (out []version, err error) {
	target := strings.Split(filepath.Base(file), "_")[2] // wmt22_ru_en_...; the mixed file names the language in each field
	err = jsonl.Each(file, func(d map[string]any) error {
		doc, _ := d["doc"].(string)
		for _, k := range slices.Sorted(maps.Keys(d)) {
			lines, ok := d[k].([]any)
			if !ok {
				continue
			}
			v := version{doc: doc, name: k, lang: target}
			if l := k[strings.LastIndexByte(k, '.')+1:]; len(l) == 2 {
				v.lang = l
			}
			v.anchors = likeness.AnchorsIn(analyze(lines, v.lang), v.lang)
			out = append(out, v)
		}
		return nil
	})
	return out, err
}

func analyze(lines []any, lang string) *language.Text {
	var b strings.Builder
	for _, l := range lines {
		s, _ := l.(string)
		b.WriteString(s)
		b.WriteByte('\n')
	}
	pack, _ := language.Load(lang)
	return language.Analyze(b.String(), nil, pack)
}

// link compares every translation with every original.
func link(versions []version) tally {
	freq := map[string]*likeness.Frequencies{}
	for _, v := range versions {
		if freq[v.lang] == nil {
			freq[v.lang] = new(likeness.Frequencies)
		}
		if original(v) || strings.Contains(v.name, "ref.A") {
			freq[v.lang].Add(v.anchors)
		}
	}
	type source struct {
		doc string
		p   likeness.Profile
	}
	var sources []source
	for _, v := range versions {
		if original(v) {
			sources = append(sources, source{v.doc, freq[v.lang].Profile(v.anchors)})
		}
	}
	var t tally
	for _, v := range versions {
		if original(v) {
			continue
		}
		p := freq[v.lang].Profile(v.anchors)
		for i, s := range sources {
			alike := likeness.Cosine(p, s.p) >= likeness.Translated
			switch {
			case s.doc == v.doc:
				t.pairs[i%2]++
				if alike {
					t.linked[i%2]++
				}
			default:
				t.unrelated[i%2]++
				if alike {
					t.wrong[i%2]++
				}
			}
		}
	}
	return t
}

func original(v version) bool { return strings.HasPrefix(v.name, "src.") }
