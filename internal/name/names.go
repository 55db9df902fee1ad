package name

import "hearsay/internal/language"

// FindNames finds the people, organisations and governments a text names.
func FindNames(t *language.Text, outlets []OutletMention) *Names { return &Names{} }
