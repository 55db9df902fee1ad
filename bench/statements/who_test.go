package main

import (
	"testing"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/statement/gold"
)

// TestWhos counts a pronoun that is traced to the right person by another name
// of hers, and one that is not.
func TestWhos(t *testing.T) {
	text := "Ilse Brandt spoke. The mayor said A. She said B. She said C."
	at := func(from, to int) []gold.Range { return []gold.Range{{from, to}} }
	a := &gold.Article{Doc: "x", Text: map[string]string{"en": text}, Attributions: []gold.Attribution{
		{Who: "Ilse Brandt", Spans: map[string]gold.Parts{"en": {Source: at(19, 28), Content: at(34, 35)}}},
		{Who: "Ilse Brandt", Spans: map[string]gold.Parts{"en": {Source: at(37, 40), Content: at(46, 47)}}},
		{Who: "Ilse Brandt", Spans: map[string]gold.Parts{"en": {Source: at(49, 52), Content: at(58, 59)}}},
	}}
	pack, err := language.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	said := []hearsay.Statement{{Who: "The mayor"}, {Who: "the mayor"}, {Who: "Peter Moll"}}
	n := counts{}
	n.whos(a, "en", pack, goldSides(a, "en"), said, []match{{i: 0, j: 0}, {i: 1, j: 1}, {i: 2, j: 2}})
	if n["gold who described"] != 1 || n["who described"] != 1 || n["gold who pronoun"] != 2 || n["who pronoun"] != 1 {
		t.Errorf("%v", n)
	}
}
