package demo

import (
	"bytes"
	"strings"
	"testing"
)

func TestArticles(t *testing.T) {
	articles, err := Articles()
	if err != nil {
		t.Fatal(err)
	}
	outlets, langs := map[string]bool{}, map[string]bool{}
	for _, a := range articles {
		outlets[a.Outlet] = true
		langs[a.Lang] = true
		if a.Doc == "" || strings.TrimSpace(a.Text) == "" || a.URL != "" && !strings.Contains(a.URL, ".example/") {
			t.Errorf("article %q lacks a name or text, or stands at a real address %s", a.Doc, a.URL)
		}
	}
	if len(outlets) != 14 || len(langs) != 6 {
		t.Errorf("%d outlets in %d languages", len(outlets), len(langs))
	}
	if bytes.Count(JSONL(), []byte("\n")) != len(articles) {
		t.Error("the file has not one article a line")
	}
}

func TestInputs(t *testing.T) {
	articles, err := Articles()
	if err != nil {
		t.Fatal(err)
	}
	inputs, err := Inputs()
	if err != nil || len(inputs) != len(articles) {
		t.Fatalf("%d inputs for %d articles: %v", len(inputs), len(articles), err)
	}
	for i, in := range inputs {
		a := articles[i]
		if in.Doc != a.Doc || string(in.Raw) != a.Text || !in.Plain || in.Outlet != a.Outlet || in.URL != a.URL || in.Time != a.Time {
			t.Errorf("%s became %s", a.Doc, in.Doc)
		}
	}
}
