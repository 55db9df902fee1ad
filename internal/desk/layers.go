package desk

import (
	"context"
	"fmt"
	"net/url"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/reuse"
)

// layers lists what the text can be marked with, and marks it.
func (d *Desk) layers(ctx context.Context, v *articleView, u *url.URL) error {
	wanted, parent := layer(u.Query().Get("layer")), u.Query().Get("parent")
	here := func(l layer, doc string) string {
		w, _ := url.Parse(withQuery(u, "layer", string(l)))
		return withQuery(w, "parent", doc) + "#text"
	}
	v.Layers = []part{{"Who said what", here("", ""), wanted != layerCopied && wanted != layerPlain}}
	for i, p := range v.Parents {
		if i == 4 {
			break
		}
		current := wanted == layerCopied && (p.Doc == parent || parent == "" && i == 0)
		v.Layers = append(v.Layers, part{"Words shared with " + p.Label, here(layerCopied, p.Doc), current})
		if current {
			if err := d.markCopied(ctx, v, p); err != nil {
				return err
			}
		}
	}
	v.Layers = append(v.Layers, part{"Plain", here(layerPlain, ""), wanted == layerPlain})
	if wanted == layerPlain {
		v.Layer = layerPlain
		v.Text = newMarking(v.Trace.Article.Text).paragraphs(v.Trace.Article.Blocks)
	}
	return nil
}

// markCopied marks the runs of words that the parent has too.
func (d *Desk) markCopied(ctx context.Context, v *articleView, p parentRef) error {
	from, err := d.library.Article(ctx, p.Doc)
	if err != nil {
		return err
	}
	m := reuse.Compare(prepared(&v.Trace.Article), prepared(&from.Trace.Article))
	k := newMarking(v.Trace.Article.Text)
	for _, r := range m.Runs {
		k.add([]hearsay.Span{r.A}, "copied")
	}
	v.Layer = layerCopied
	v.Text = k.paragraphs(v.Trace.Article.Blocks)
	v.Copied = fmt.Sprintf("%d words in %s stand in %s too, five or more in a row.", m.Words, plural(len(m.Runs), "passage"), p.Label)
	if len(m.Runs) == 0 {
		v.Copied = fmt.Sprintf("No five words in a row stand in %s too.", p.Label)
		if v.Lang != p.Lang {
			v.Copied += " The two are in different languages."
		}
	}
	return nil
}

func prepared(a *hearsay.Article) *reuse.Doc {
	pack, _ := language.Load(a.Lang) // without one there are words and sentences
	return reuse.Prepare(language.Analyze(a.Text, a.Blocks, pack))
}
