package engine

import (
	"net/url"
	"strings"
)

// hostOf is the host of an address without "www."; "" when it has none.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}
