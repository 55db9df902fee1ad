// Package demo holds the built-in sample: one invented event, the secret sale
// of a gas store, told by 15 articles of invented outlets in six languages.
// Places, people, outlets and events are made up.
//
// Two agencies report (npa-1, austral); verbatim copies (courier, correo), an
// edited copy without credit (coastline), a rewrite that names its source
// (fanal), a translated copy (merkurbote), a report at third hand (vestnik),
// one with a recap (novyny), a content farm's machine translation of that one
// with link lists left in (actu-vite), a later denial (npa-2), its report
// (radio-karsk), a copy that lost the denial and turned officials into the
// country (lantern), and two accounts of both sides (lagebild, harbour-post).
package demo

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"

	"hearsay/engine"
)

//go:embed sample.jsonl
var sample []byte

// Article is one article of the sample, with the fields of a JSONL input.
type Article struct {
	Doc    string `json:"doc"`
	Lang   string `json:"lang"`
	Outlet string `json:"outlet"`
	URL    string `json:"url"`
	Time   string `json:"time"`
	Title  string `json:"title"`
	Text   string `json:"text"`
}

// Articles is the sample in the order it was written.
func Articles() ([]Article, error) {
	var out []Article
	for i, line := range bytes.Split(bytes.TrimSpace(sample), []byte("\n")) {
		var a Article
		if err := json.Unmarshal(line, &a); err != nil {
			return nil, fmt.Errorf("sample.jsonl:%d: %w", i+1, err)
		}
		out = append(out, a)
	}
	return out, nil
}

// Inputs is the sample as the engine takes it.
func Inputs() ([]engine.Input, error) {
	articles, err := Articles()
	if err != nil {
		return nil, err
	}
	var out []engine.Input
	for _, a := range articles {
		out = append(out, engine.Input{
			Doc: a.Doc, URL: a.URL, Raw: []byte(a.Text), Plain: true, Lang: a.Lang, Outlet: a.Outlet, Time: a.Time, Title: a.Title,
		})
	}
	return out, nil
}

// JSONL is the sample as a file for --in.
func JSONL() []byte { return sample }
