package statement

import (
	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/name"
	"hearsay/internal/statement/gold"
	"hearsay/internal/statement/quote"
	"hearsay/internal/statement/tagger"
)

// Example turns one language of an annotated article into an example that the
// tagger learns from.
func Example(a *gold.Article, lang string, pack *language.Pack) tagger.Example {
	t := language.Analyze(a.Text[lang], nil, pack)
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
