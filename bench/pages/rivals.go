//go:build !alone

package main

import (
	"bytes"
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
)

func init() {
	contenders["go-trafilatura"] = trafilaturaFast
	contenders["go-trafilatura with fallback"] = trafilaturaFallback
	contenders["readeck/go-readability v2"] = readabilityText
	contenders["go-htmldate"] = htmldateFast
	contenders["go-htmldate with extended search"] = htmldateExtended
}

func trafilaturaFast(raw []byte, address, _ string) output {
	return trafilaturaWith(raw, address, false)
}

func trafilaturaFallback(raw []byte, address, _ string) output {
	return trafilaturaWith(raw, address, true)
}

func trafilaturaWith(raw []byte, address string, fallback bool) output {
	u, _ := url.Parse(address)
	r, err := trafilatura.Extract(bytes.NewReader(raw), trafilatura.Options{OriginalURL: u, EnableFallback: fallback, ExcludeComments: true})
	if err != nil || r == nil {
		return output{}
	}
	return output{text: r.ContentText, date: r.Metadata.Date.Format("2006-01-02"), title: r.Metadata.Title, byline: people(r.Metadata.Author)}
}

func readabilityText(raw []byte, address, _ string) output {
	u, err := url.Parse(address)
	if err != nil {
		u = &url.URL{}
	}
	a, err := readability.FromReader(bytes.NewReader(raw), u)
	if err != nil || a.Node == nil {
		return output{}
	}
	var b strings.Builder
	if a.RenderText(&b) != nil {
		return output{}
	}
	return output{text: b.String(), title: a.Title(), byline: people(a.Byline())}
}

func htmldateFast(raw []byte, address, _ string) output { return htmldateWith(raw, address, true) }

func htmldateExtended(raw []byte, address, _ string) output { return htmldateWith(raw, address, false) }

func htmldateWith(raw []byte, address string, fast bool) output {
	r, err := htmldate.FromReader(bytes.NewReader(raw), htmldate.Options{URL: address, UseOriginalDate: true, SkipExtensiveSearch: fast})
	if err != nil || r.IsZero() {
		return output{}
	}
	return output{date: r.Format("2006-01-02")}
}
