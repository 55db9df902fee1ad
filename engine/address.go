package engine

import (
	"net/url"
	"strings"
)

// normalAddress is the form under which an address is kept once: without
// fragment, default port, "www." and what only counts visitors; "" for what is
// no web address.
func normalAddress(raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	if p := u.Port(); p != "" && p != "80" && p != "443" {
		host += ":" + p
	}
	path := strings.TrimSuffix(u.EscapedPath(), "/")
	if q := keptQuery(u.RawQuery); q != "" {
		return "https://" + host + path + "?" + q
	}
	return "https://" + host + path
}

// keptQuery drops the parameters of campaigns and keeps the rest in its order.
func keptQuery(raw string) string {
	var kept []string
	for part := range strings.SplitSeq(raw, "&") {
		name, _, _ := strings.Cut(part, "=")
		if part == "" || strings.HasPrefix(name, "utm_") || name == "fbclid" || name == "gclid" || name == "yclid" {
			continue
		}
		kept = append(kept, part)
	}
	return strings.Join(kept, "&")
}
