package story

import "strings"

// maxTail is the number of words an outlet's name at the end of a title has at
// the most.
const maxTail = 4

// CleanTitle drops what sites hang onto a title: " - Site", " | Site".
func CleanTitle(s string) string {
	for range 3 {
		i := max(strings.LastIndex(s, " | "), strings.LastIndex(s, " - "), strings.LastIndex(s, " – "), strings.LastIndex(s, " — "))
		if i < 0 {
			break
		}
		head, tail := s[:i], s[i+3:]
		if len(strings.Fields(tail)) > maxTail || len(strings.Fields(head)) < 4 {
			break
		}
		s = head
	}
	return strings.TrimSpace(s)
}
