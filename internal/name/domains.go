package name

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed domains.txt
var domainsFile string

// domainEndings are the ends of host names by which a word is taken for one.
var domainEndings = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for line := range strings.SplitSeq(domainsFile, "\n") {
		if !strings.HasPrefix(line, "#") {
			for w := range strings.FieldsSeq(line) {
				m[w] = true
			}
		}
	}
	return m
})
