package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/language"
)

// prediction is a line that score_statements.py reads.
type prediction struct {
	Doc        string      `json:"doc"`
	Lang       string      `json:"lang"`
	Statements []predicted `json:"statements"`
}

type predicted struct {
	Source  [][2]int      `json:"source"`
	Cue     [][2]int      `json:"cue"`
	Content [][2]int      `json:"content"`
	Mode    hearsay.Mode  `json:"mode"`
	Act     hearsay.Act   `json:"act"`
	Class   hearsay.Class `json:"class"`
	Who     string        `json:"who"`
}

// predictionOf turns statements into a line, with offsets in code points.
func predictionOf(doc, lang, text string, said []hearsay.Statement) prediction {
	points := func(spans []hearsay.Span) [][2]int {
		out := [][2]int{}
		for _, s := range spans {
			start := utf8.RuneCountInString(text[:s.Start])
			out = append(out, [2]int{start, start + utf8.RuneCountInString(text[s.Start:s.End])})
		}
		return out
	}
	p := prediction{Doc: doc, Lang: lang, Statements: []predicted{}}
	for i := range said {
		s := &said[i]
		p.Statements = append(p.Statements, predicted{points(s.Source), points(s.Cue), points(s.Content), s.Mode, s.Act, s.Class, s.Who})
	}
	return p
}

func writePredictions(file string, all []prediction) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	enc := json.NewEncoder(w)
	for i := range all {
		if err := enc.Encode(&all[i]); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// bare is a pack without its phrases: what the tokenizer needs and no more.
func bare(p *language.Pack) (*language.Pack, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "code = %q\nname = %q\nordinal_stop = %v\ndrops_subjects = %v\n", p.Code, p.Name, p.OrdinalStop, p.DropsSubjects)
	for _, s := range []language.Section{language.Elisions, language.Abbreviations} {
		label := "elision"
		if s == language.Abbreviations {
			label = "stop"
		}
		if phrases := p.Phrases(s, label); len(phrases) > 0 {
			fmt.Fprintf(&b, "[%s]\n%s = [", s, label)
			for _, x := range phrases {
				fmt.Fprintf(&b, "%q, ", x)
			}
			b.WriteString("]\n")
		}
	}
	return language.Parse(p.Code+".toml", []byte(b.String()))
}
