package when

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // the binary must know zones on machines that do not

	"github.com/BurntSushi/toml"
)

//go:embed zones.toml
var zonesFile string

type zoneTable struct {
	Abbreviations map[string][]string `toml:"abbreviations"`
	Countries     map[string]string   `toml:"countries"`
	Languages     map[string]string   `toml:"languages"`
	offsets       map[string]int      // seconds by abbreviation
}

var zones = sync.OnceValue(func() *zoneTable {
	t := &zoneTable{offsets: map[string]int{}}
	if _, err := toml.Decode(zonesFile, t); err != nil {
		panic(fmt.Sprintf("zones.toml: %v", err)) // embedded: cannot differ from what was tested
	}
	for off, names := range t.Abbreviations {
		sec, ok := parseOffset(off)
		if !ok {
			panic("zones.toml: bad offset " + off)
		}
		for _, n := range names {
			t.offsets[n] = sec
		}
	}
	return t
})

// AbbreviationOffset is the offset from UTC in seconds of a zone abbreviation
// such as MSK, EET, CEST or BST.
func AbbreviationOffset(abbreviation string) (seconds int, ok bool) {
	s, ok := zones().offsets[strings.ToUpper(abbreviation)]
	return s, ok
}

// Place is a place by whose clock a time without a zone may have been written.
type Place struct {
	Name string // "Kyiv"
	Zone string // "Europe/Kyiv"
	Why  string // "the outlet's country", "the language of the copy"
}

// Places are the places whose clocks an article may go by: its outlet's
// country (ISO 3166-1 alpha-2, may be empty) and the main country of its
// language.
func Places(country, lang string) []Place {
	var out []Place
	add := func(c, why string) {
		zone, ok := zones().Countries[c]
		if !ok || len(out) > 0 && out[0].Zone == zone {
			return
		}
		name := zone[strings.LastIndexByte(zone, '/')+1:]
		out = append(out, Place{strings.ReplaceAll(name, "_", " "), zone, why})
	}
	add(country, "the outlet's country")
	add(zones().Languages[lang], "the language of the copy")
	return out
}

// locations are the zones loaded so far, by name: to load one takes a file.
var locations sync.Map

// Location is the zone of a name such as Europe/Kyiv; nil when there is none.
func Location(name string) *time.Location {
	if l, ok := locations.Load(name); ok {
		return l.(*time.Location)
	}
	l, err := time.LoadLocation(name)
	if err != nil {
		l = nil
	}
	locations.Store(name, l)
	return l
}

// in reads the wall clock of t as one of the place p.
func (p Place) in(t time.Time) (time.Time, bool) {
	loc := Location(p.Zone)
	if loc == nil {
		return t, false
	}
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, loc), true
}

// parseOffset reads Z, +hh:mm, +hhmm or +hh as seconds.
func parseOffset(s string) (int, bool) {
	if s == "Z" || s == "z" {
		return 0, true
	}
	if len(s) < 3 || s[0] != '+' && s[0] != '-' {
		return 0, false
	}
	digits := strings.ReplaceAll(s[1:], ":", "")
	if len(digits) != 2 && len(digits) != 4 {
		return 0, false
	}
	n := 0
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	if len(digits) == 2 {
		n *= 100
	}
	sec := n/100*3600 + n%100*60
	if n%100 >= 60 || sec > 14*3600 {
		return 0, false
	}
	if s[0] == '-' {
		sec = -sec
	}
	return sec, true
}
