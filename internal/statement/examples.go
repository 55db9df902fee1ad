package statement

import (
	"errors"
	"math/rand/v2"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/name"
	"hearsay/internal/statement/gold"
	"hearsay/internal/statement/quote"
	"hearsay/internal/statement/tagger"
)

// lostMarks is how many quotation marks a damaged copy keeps for one it loses,
// plus one; every damagedEvery-th text gets such a copy.
const (
	lostMarks    = 4
	damagedEvery = 3
)

// TrainingSet turns annotated articles into the examples the tagger learns
// from: every language that has a pack, and damaged copies of some. Examples of
// one article are of one group; number says which. Packs come from load.
func TrainingSet(articles []gold.Article, load func(lang string) (*language.Pack, error), number func(i int) int) ([]tagger.Example, error) {
	var out []tagger.Example
	for i := range articles {
		for k, lang := range articles[i].Langs() {
			pack, err := load(lang)
			if errors.Is(err, language.ErrNoPack) {
				continue
			}
			if err != nil {
				return nil, err
			}
			x := Example(&articles[i], lang, pack)
			x.Group = number(i)
			out = append(out, x)
			if (i+k)%damagedEvery == 0 {
				x := Damaged(&articles[i], lang, pack, uint64(i))
				x.Group = number(i)
				out = append(out, x)
			}
		}
	}
	return out, nil
}

// Example turns one language of an annotated article into an example that the
// tagger learns from.
func Example(a *gold.Article, lang string, pack *language.Pack) tagger.Example {
	return example(a, lang, a.Text[lang], pack)
}

// Damaged is Example with quotation marks lost as copying and translation lose
// them: one in four, chosen by the seed, is blanked out.
func Damaged(a *gold.Article, lang string, pack *language.Pack, seed uint64) tagger.Example {
	text := a.Text[lang]
	t := language.Analyze(text, nil, pack)
	r := rand.New(rand.NewPCG(seed, uint64(len(text))))
	b := []byte(text)
	for _, tok := range t.Tokens {
		if tok.Kind == language.Quote && r.IntN(lostMarks) == 0 {
			for i := tok.Start; i < tok.End; i++ {
				b[i] = ' ' // offsets stay as they are
			}
		}
	}
	return example(a, lang, string(b), pack)
}

func example(a *gold.Article, lang, text string, pack *language.Pack) tagger.Example {
	t := language.Analyze(text, nil, pack)
	outlets := name.FindOutlets(t, name.Outlets())
	x := tagger.Example{Input: tagger.Input{Text: t, Quotes: quote.Scan(t), Outlets: outlets, Names: name.FindNames(t, outlets)}}
	for i := range a.Attributions {
		at := &a.Attributions[i]
		p, ok := at.Spans[lang]
		if !ok {
			continue
		}
		x.Said = append(x.Said, tagger.Said{
			Source: bytesOf(p.Source), Cue: bytesOf(p.Cue), Content: bytesOf(p.Content), Act: at.Act, Class: at.Class,
		})
	}
	return x
}

func bytesOf(rs []gold.Range) []hearsay.Span {
	var out []hearsay.Span
	for _, r := range rs {
		out = append(out, r.Span())
	}
	return out
}
