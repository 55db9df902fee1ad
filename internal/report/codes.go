package report

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// LanguageName is the English name of a language (BCP 47 code).
func LanguageName(code string) string {
	if code == "" {
		return "language unknown"
	}
	if tag, err := language.Parse(code); err == nil {
		if name := display.English.Languages().Name(tag); name != "" {
			return name
		}
	}
	return "language " + code
}

// countryName is the English name of a country or union of countries (ISO 3166
// code, "EU", "UN"); other codes, such as "NATO", stand for themselves.
func countryName(code string) string {
	if code == "" {
		return "no country told"
	}
	if region, err := language.ParseRegion(code); err == nil {
		if name := display.English.Regions().Name(region); name != "" {
			return name
		}
	}
	return code
}
