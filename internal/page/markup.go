package page

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"hearsay"
)

//go:embed markup.toml
var markupFile string

// purpose is a set of what an element is for, by its class and id.
type purpose uint32

// The purposes.
const (
	forChrome purpose = 1 << iota
	forDrop
	forComments
	forShare
	forRelated
	forPromo
	forAd
	forTags
	forRights
	forTimestamp
	forCredit
	forCaption
	forBody
	forLead
	forStandfirst
	forCorrection
	forPaywall
	forLive
	forPublished
	forUpdate
)

// forDebris are the purposes of what stands inside articles without belonging
// to them.
const forDebris = forShare | forRelated | forPromo | forAd | forTags | forRights | forTimestamp

// kind is the kind of debris of a purpose.
func (p purpose) kind() hearsay.Debris {
	switch {
	case p&forShare != 0:
		return hearsay.DebrisShare
	case p&forRelated != 0:
		return hearsay.DebrisRelated
	case p&forPromo != 0:
		return hearsay.DebrisPromo
	case p&forAd != 0:
		return hearsay.DebrisAd
	case p&forTags != 0:
		return hearsay.DebrisTags
	case p&forRights != 0:
		return hearsay.DebrisRights
	case p&forTimestamp != 0:
		return hearsay.DebrisTimestamp
	}
	return ""
}

// purposes are the words of markup.toml. The keys are single words and pairs
// of words written together.
var purposes = sync.OnceValue(func() map[string]purpose {
	var lists map[string][]string
	if _, err := toml.Decode(markupFile, &lists); err != nil {
		panic(fmt.Sprintf("markup.toml: %v", err)) // embedded: cannot differ from what was tested
	}
	names := map[string]purpose{
		"chrome": forChrome, "drop": forDrop, "comments": forComments, "share": forShare, "related": forRelated, "promo": forPromo, "ad": forAd,
		"tags": forTags, "rights": forRights, "timestamp": forTimestamp, "credit": forCredit, "caption": forCaption,
		"body": forBody, "lead": forLead, "standfirst": forStandfirst, "correction": forCorrection, "paywall": forPaywall, "live": forLive, "published": forPublished, "update": forUpdate,
	}
	m := map[string]purpose{}
	for name, words := range lists {
		bit, ok := names[name]
		if !ok {
			panic("markup.toml: unknown list " + name)
		}
		for _, w := range words {
			m[strings.ToLower(strings.NewReplacer("-", "", "_", "").Replace(w))] |= bit
		}
	}
	return m
})

// classWords looks up class and id values, remembering those of one page.
type classWords struct {
	words map[string]purpose
	seen  map[string]purpose
	buf   []byte
}

func newClassWords() *classWords {
	return &classWords{words: purposes(), seen: make(map[string]purpose, 128)}
}

// maxClass is the longest class value looked at; generated ones can be huge.
const maxClass = 400

// purpose looks up one class or id value.
func (c *classWords) purpose(value string) purpose {
	if len(value) > maxClass {
		value = value[:maxClass]
	}
	p, ok := c.seen[value]
	if !ok {
		p = c.look(value)
		c.seen[value] = p
	}
	return p
}

// look cuts a value into words and looks up each one, and each two and three
// successive ones of the same name.
func (c *classWords) look(value string) purpose {
	var p purpose
	c.buf = c.buf[:0]
	var starts [3]int // where the last three words of this name begin
	n := 0
	flush := func() {
		end := len(c.buf)
		for k := 0; k < min(n, 3); k++ {
			from := starts[k]
			if from < end {
				p |= c.words[string(c.buf[from:end])]
			}
		}
	}
	begin := func() {
		starts[2], starts[1] = starts[1], starts[0]
		starts[0] = len(c.buf)
		n++
	}
	inWord, upper := false, false
	for i := 0; i < len(value); i++ {
		b := value[i]
		lower := b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b >= 0x80
		capital := b >= 'A' && b <= 'Z'
		if !lower && !capital {
			if inWord {
				flush()
			}
			inWord = false
			if isSpace(b) {
				n, c.buf = 0, c.buf[:0]
			}
			upper = false
			continue
		}
		if inWord && capital && !upper {
			flush()
			inWord = false
		}
		if !inWord {
			begin()
			inWord = true
		}
		upper = capital
		if capital {
			b += 'a' - 'A'
		}
		c.buf = append(c.buf, b)
	}
	if inWord {
		flush()
	}
	return p
}
