package tagger

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/statement/quote"
)

func input(t testing.TB, lang, text string) Input {
	t.Helper()
	pack, err := language.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	x := language.Analyze(text, nil, pack)
	return Input{Text: x, Quotes: quote.Scan(x)}
}

// lessons is a handful of invented annotated texts.
func lessons(t testing.TB) []Example {
	var out []Example
	for i, name := range []string{"Brandt", "Lindqvist", "Vasseur", "Moreau", "Keller", "Novak", "Robles", "Melnik", "Renk", "Hale"} {
		text := fmt.Sprintf("The rain fell. The wind came. %s said that the bridge was closed. Nobody crossed the river.", name)
		at := func(s string) []hearsay.Span {
			k := strings.Index(text, s)
			return []hearsay.Span{{Start: k, End: k + len(s)}}
		}
		out = append(out, Example{Input: input(t, "en", text), Group: i, Said: []Said{{
			Source: at(name), Cue: at("said"), Content: at("the bridge was closed"), Act: hearsay.ActSay, Class: hearsay.ClassPerson,
		}}})
	}
	return out
}

func TestTrainIsDeterministicAndLearns(t *testing.T) {
	m := Train(lessons(t))
	if !bytes.Equal(m.Bytes(), Train(lessons(t)).Bytes()) {
		t.Fatal("two trainings differ")
	}
	in := input(t, "en", "The snow fell. Hartmann said that the road was open. Nobody drove.")
	frames := m.Tag(in)
	if len(frames) != 1 || in.Text.Raw(frames[0].Anchor) != "said" {
		t.Fatalf("%+v", frames)
	}
	if f := frames[0]; Acts[f.Act] != hearsay.ActSay || Classes[f.Class] != hearsay.ClassPerson {
		t.Errorf("%s by %s", Acts[f.Act], Classes[f.Class])
	}
}

func TestBytesRoundTrip(t *testing.T) {
	m := Embedded()
	b := m.Bytes()
	if string(b) != weightsFile {
		t.Fatal("Bytes does not give back what Parse read")
	}
	if len(b) > 12<<20 {
		t.Errorf("%d bytes of weights, more than 12 MB", len(b))
	}
	for _, bad := range []string{"", "hearsay tagger 0\n....", weightsFile[:100], weightsFile[:len(weightsFile)/2]} {
		if _, err := Parse(bad); !errors.Is(err, errWeights) {
			t.Errorf("%d bytes: error %v", len(bad), err)
		}
	}
}

// BenchmarkTag tags the articles of the built-in sample in one language.
func BenchmarkTag(b *testing.B) {
	raw, err := os.ReadFile("../../demo/sample.jsonl")
	if err != nil {
		b.Fatal(err)
	}
	var articles []struct{ Lang, Text string }
	for line := range bytes.Lines(raw) {
		articles = append(articles, struct{ Lang, Text string }{})
		if err := json.Unmarshal(line, &articles[len(articles)-1]); err != nil {
			b.Fatal(err)
		}
	}
	for _, lang := range []string{"en", "fr", "ru"} {
		b.Run(lang, func(b *testing.B) {
			m, size := Embedded(), 0
			var in []Input
			for _, a := range articles {
				if a.Lang == lang {
					in, size = append(in, input(b, lang, a.Text)), size+len(a.Text)
				}
			}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				for _, x := range in {
					m.Tag(x)
				}
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	b.SetBytes(int64(len(weightsFile)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(weightsFile); err != nil {
			b.Fatal(err)
		}
	}
}

// TestSumsAgree compares the sums taken in lanes with plain ones.
func TestSumsAgree(t *testing.T) {
	m := Embedded()
	var features []uint32
	for i := range uint32(60) {
		features = append(features, key(i, i*7919, 3))
	}
	plain := func(w *weights, k int) float32 {
		n := int32(0)
		for _, f := range features {
			n += int32(int8(w.w[int(f&w.mask)*w.out+k]))
		}
		return float32(n) * w.scale
	}
	n := int32(len(features))
	four := m.labels.sum(features).potentials(n, m.unary.scale)
	var empty sixteen
	var pairs [labelCount][labelCount]float32
	m.pairs.sum(empty, features).potentials(n, m.edge.scale, &pairs)
	for k := range labelCount {
		if four[k] != plain(&m.unary, k) {
			t.Errorf("label %d: %v, want %v", k, four[k], plain(&m.unary, k))
		}
	}
	for k := range labelCount * labelCount {
		if got := pairs[k/labelCount][k%labelCount]; got != plain(&m.edge, k) {
			t.Errorf("pair %d: %v, want %v", k, got, plain(&m.edge, k))
		}
	}
}

// TestBestAgainstAllReadings checks the search against trying every reading.
func TestBestAgainstAllReadings(t *testing.T) {
	var c chain
	c.reset(5)
	x := uint32(1)
	next := func() float32 {
		x = x*1664525 + 1013904223
		return float32(x>>16)/65536 - .5
	}
	for range 50 {
		for i := range c.n {
			for y := range labelCount {
				c.unary[i][y] = next()
				for z := range labelCount {
					c.pair[i][y][z] = next()
				}
			}
		}
		got := c.best(.3, nil)
		var want []uint8
		top := float32(-1e9)
		for code := range 1 << (2 * c.n) {
			labels := make([]uint8, c.n)
			for i := range labels {
				labels[i] = uint8(code >> (2 * i) & 3)
			}
			if v, ok := c.value(labels, .3); ok && v > top {
				want, top = labels, v
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}

// value is the potential of a reading, with the bonus of one that has a source;
// false when it has two.
func (c *chain) value(labels []uint8, bonus float32) (float32, bool) {
	v, sources := c.unary[0][labels[0]], 0
	for i, y := range labels {
		if i > 0 {
			v += c.unary[i][y] + c.pair[i][labels[i-1]][y]
		}
		if y == lSource && (i == 0 || labels[i-1] != lSource) {
			sources++
		}
	}
	if sources > 0 {
		v += bonus
	}
	return v, sources < 2
}

func TestMarginalsSumToOne(t *testing.T) {
	var c chain
	c.reset(4)
	for i := range c.n {
		for y := range labelCount {
			c.unary[i][y] = float32(i*y) / 3
		}
	}
	node := make([][labelCount]float64, c.n)
	pair := make([][labelCount][labelCount]float64, c.n)
	c.marginals(node, pair)
	for i := range node {
		sum := 0.0
		for _, p := range node[i] {
			sum += p
		}
		if sum < .999 || sum > 1.001 {
			t.Errorf("token %d: %v", i, sum)
		}
	}
}

func FuzzTag(f *testing.F) {
	for _, s := range []string{"“A”, said B. «C» – D.", "X said that Y said: \"Z", "\" ' „ a, b: c said", "Il a dit que « non »."} {
		f.Add(s)
	}
	pack, err := language.Load("en")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		x := language.Analyze(s, nil, pack)
		for _, fr := range Embedded().Tag(Input{Text: x, Quotes: quote.Scan(x)}) {
			for _, rs := range [][]language.Range{fr.Source, fr.Cue, fr.Content} {
				for _, r := range rs {
					if r.First < 0 || r.Last <= r.First || int(r.Last) > len(x.Tokens) {
						t.Fatalf("range %v of %d tokens", r, len(x.Tokens))
					}
				}
			}
		}
	})
}

func ExampleModel_Tag() {
	pack, _ := language.Load("en")
	t := language.Analyze("Anna Lindqvist said that the bridge was closed.", nil, pack)
	for _, f := range Embedded().Tag(Input{Text: t, Quotes: quote.Scan(t)}) {
		fmt.Println(t.Raw(f.Anchor), Acts[f.Act])
	}
	// Output: said say
}
