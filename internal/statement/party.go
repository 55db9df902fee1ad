package statement

import (
	"strings"

	"hearsay"
	"hearsay/internal/language"
)

// parties merges the sources of all statements into parties.
func (f *finder) parties() {
	byName := map[string]int{}
	last := -1
	for i := range f.found {
		x := &f.found[i]
		p := f.partyOf(x, last)
		if p.Name == "" {
			continue
		}
		key := string(p.Class) + "\x00" + strings.ToLower(p.Name)
		k, ok := byName[key]
		if !ok {
			k = len(f.res.Parties)
			byName[key] = k
			f.res.Parties = append(f.res.Parties, p)
		} else {
			f.res.Parties[k].Mentions = append(f.res.Parties[k].Mentions, p.Mentions...)
		}
		x.said.Party, x.said.Who = k, f.res.Parties[k].Name
		last = k
	}
}

// partyOf is the party that a statement's source names, or stands for.
func (f *finder) partyOf(x *found, last int) hearsay.Party {
	s := &x.said
	for _, r := range x.Source {
		for _, m := range f.in.Names.Within(r.First, r.Last) {
			p := f.in.Names.Parties[m.Party]
			p.Class = s.Class
			p.Mentions = s.Source
			return p
		}
	}
	if (len(s.Source) == 0 || f.pronoun(x)) && last >= 0 && s.Class != hearsay.ClassNone {
		p := f.res.Parties[last]
		p.Mentions = s.Source
		return p
	}
	var words []string
	for _, span := range s.Source {
		words = append(words, f.t.Src[span.Start:span.End])
	}
	text := strings.Join(words, " ")
	return hearsay.Party{Name: text, Class: s.Class, Mentions: s.Source, Forms: []string{text}}
}

// pronoun tells whether the source of a statement is a pronoun.
func (f *finder) pronoun(x *found) bool {
	if len(x.Source) != 1 || x.Source[0].Last-x.Source[0].First > 2 {
		return false
	}
	return f.t.HitAt(x.Source[0].First, language.Pronouns) != nil
}
