package name

import (
	"hearsay"
	"hearsay/internal/language"
)

// Table is the outlets known beforehand.
type Table struct{}

// Outlets is the embedded table, read at first use.
func Outlets() *Table { return &Table{} }

// ByDomain is the outlet that publishes under a host name; nil when none is known.
func (t *Table) ByDomain(host string) *hearsay.Outlet { return nil }

// ByName is the outlet of that name in any language; nil when none is known.
func (t *Table) ByName(s string) *hearsay.Outlet { return nil }

// FindOutlets finds the outlets a text names.
func FindOutlets(t *language.Text, tab *Table) []OutletMention { return nil }
