package page

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html/atom"

	"hearsay"
	"hearsay/internal/when"
)

//go:embed datefields.toml
var dateFieldsFile string

// dateField is what a metadata field dates, and how good it is.
type dateField struct {
	kind hearsay.DateKind
	rank int
}

// dateFields are the fields of datefields.toml by name.
var dateFields = sync.OnceValue(func() map[string]dateField {
	var lists struct{ Published, Generic, Modified []string }
	if _, err := toml.Decode(dateFieldsFile, &lists); err != nil {
		panic(fmt.Sprintf("datefields.toml: %v", err)) // embedded: cannot differ from what was tested
	}
	m := map[string]dateField{}
	for i, name := range lists.Published {
		m[name] = dateField{hearsay.DatePublished, rankMeta + i}
	}
	for i, name := range lists.Generic {
		m[name] = dateField{hearsay.DatePublished, rankGeneric + i}
	}
	for i, name := range lists.Modified {
		m[name] = dateField{hearsay.DateModified, rankMeta + i}
	}
	return m
})

// Ranks of the sources of dates; the lowest is the most reliable. They were
// ordered by how often each is right on one half of a set of dated pages.
const (
	rankJSONLD    = 10
	rankMicrodata = 20
	rankMeta      = 100 // plus the place in datefields.toml
	rankGeneric   = 250 // the same
	rankTime      = 300 // <time> in the article
	rankHeadline  = 320 // in the text, beside the headline
	rankURL       = 340
	rankPage      = 360 // JSON-LD of what is no article
	rankClass     = 380 // in an element with a date's class
	rankText      = 400 // anywhere in the text
	rankLast      = 450 // from what is no article; only when there is nothing else
)

// family is the kind of evidence a source is: two that agree make a date sure.
type family uint8

const (
	fromMetadata family = iota + 1
	fromText
	fromURL
)

// candidate is a date with how much it is worth.
type candidate struct {
	date   hearsay.Date
	rank   int
	family family
}

// dates collects the candidates of one page.
type dates struct {
	list       []candidate
	monthFirst bool
}

// maxDates is how many candidates are kept; archive pages name thousands.
const maxDates = 200

func (d *dates) add(kind hearsay.DateKind, i hearsay.Instant, field, reason string, rank int, f family) {
	if i.Precision < hearsay.PrecisionDay || i.Time.Year() < 1990 || len(d.list) >= maxDates {
		return
	}
	for k := range d.list {
		x := &d.list[k].date
		if x.Kind == kind && x.Evidence.Field == field && x.Instant == i {
			return
		}
	}
	d.list = append(d.list, candidate{
		date: hearsay.Date{Kind: kind, Instant: i, Evidence: hearsay.Evidence{Field: field, Reason: reason}},
		rank: rank, family: f,
	})
}

// parse reads a metadata value: as a stated instant, or as a date in words.
func (d *dates) parse(s string) (hearsay.Instant, bool) {
	if i, ok := when.ParseInstant(s); ok && i.Precision >= hearsay.PrecisionDay {
		return i, true
	}
	if len(s) > 19 && s[10] == 'T' { // fractions, doubled or odd zones
		if i, ok := when.ParseInstant(s[:19]); ok {
			return i, true
		}
	}
	if len(s) > 120 {
		return hearsay.Instant{}, false
	}
	if found := findDates(s, d.monthFirst); len(found) > 0 {
		return found[0].instant, true
	}
	return hearsay.Instant{}, false
}

// fromMeta adds the dates of the metadata.
func (d *dates) fromMeta(m *meta, s *scored, root int32) (unreadable []field) {
	known := dateFields()
	for _, f := range m.fields {
		kind, rank := hearsay.DatePublished, 0
		space, name, _ := strings.Cut(f.name, ":")
		switch {
		case space == "meta":
			k, ok := known[name]
			if !ok {
				d.fromSummary(f)
				continue
			}
			kind, rank = k.kind, k.rank
		case space == "script":
			rank = rankClass
		case strings.HasPrefix(name, "date") || name == "created" || name == "issued" || name == "modified" || name == "uploadDate":
			rank = rankMicrodata
			if space == "json-ld" {
				if rank = rankJSONLD; !isArticle(f.kind) {
					rank = rankPage
				}
			}
			if space != "json-ld" && f.at > 0 && !s.ownMicrodata(f.at, root) {
				rank = rankText
			}
			if name == "dateModified" || name == "modified" {
				kind = hearsay.DateModified
			}
			switch name {
			case "dateCreated", "created":
				rank += 5
			case "uploadDate":
				rank = max(rank, rankPage)
			}
		default:
			continue
		}
		if i, ok := d.parse(f.value); ok {
			d.add(kind, i, f.name, "metadata", rank, fromMetadata)
		} else {
			unreadable = append(unreadable, f)
		}
	}
	return unreadable
}

// fromSummary adds a date that stands in the title or description.
func (d *dates) fromSummary(f field) {
	switch f.name {
	case "meta:og:title", "meta:title", "meta:description", "meta:og:description":
		if found := findDates(f.value, d.monthFirst); len(found) == 1 {
			d.add(hearsay.DateUnknown, found[0].instant, f.name, "in-summary", rankText+30, fromText)
		}
	}
}

// ownMicrodata tells whether a marked-up element is the article's and not that
// of a link to another one.
func (s *scored) ownMicrodata(i, root int32) bool {
	return s.marks[i]&hidden != 0 && s.marks[i]&inLink == 0 && s.nodes[i].tag == atom.Meta || s.inArticle(i, root)
}

// fromURL adds a date that stands in the address, as /2024/02/14/ or
// 2024-02-14 or 20240214.
func (d *dates) fromURL(address string) {
	_, path, ok := strings.Cut(address, "://")
	if !ok {
		path = address
	}
	if k := strings.IndexByte(path, '/'); k >= 0 {
		path = path[k:]
	}
	digits := func(s string) (n, count int) {
		for count < len(s) && s[count] >= '0' && s[count] <= '9' && count < 9 {
			n = n*10 + int(s[count]-'0')
			count++
		}
		return n, count
	}
	for i := 1; i < len(path); i++ {
		if path[i-1] >= '0' && path[i-1] <= '9' {
			continue
		}
		n, count := digits(path[i:])
		var t hearsay.Instant
		var ok bool
		switch {
		case count == 8:
			t, ok = day(n/10000, n/100%100, n%100)
		case count == 2 && i+10 <= len(path):
			if found := findDates(path[i:i+10], false); len(found) > 0 {
				t, ok = found[0].instant, true
			}
		case count == 4 && i+4 < len(path) && strings.IndexByte("/-_", path[i+4]) >= 0:
			month, c := digits(path[i+5:])
			if j := i + 5 + c; c >= 1 && c <= 2 && j < len(path) && strings.IndexByte("/-_", path[j]) >= 0 {
				if dd, c := digits(path[j+1:]); c >= 1 && c <= 2 {
					t, ok = day(n, month, dd)
				}
			} else if c == 4 { // /2024/0214/
				t, ok = day(n, month/100, month%100)
			} else if c == 0 {
				t, ok = urlMonthName(n, path[i+5:])
			}
		}
		if ok {
			d.add(hearsay.DatePublished, t, "url", "url", rankURL, fromURL)
			return
		}
	}
}

// urlMonthName reads 2024/feb/14.
func urlMonthName(year int, s string) (hearsay.Instant, bool) {
	name, rest, ok := strings.Cut(s, "/")
	if !ok || len(rest) < 2 {
		return hearsay.Instant{}, false
	}
	n := 0
	for n < 2 && n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
		n++
	}
	dd := 0
	for _, b := range []byte(rest[:n]) {
		dd = dd*10 + int(b-'0')
	}
	return day(year, monthNames()[strings.ToLower(name)], dd)
}

// fromTimes adds the <time> elements and what has a date attribute. Those of
// the article go before those of other parts of the page.
func (d *dates) fromTimes(s *scored, root int32) {
	for i := int32(1); i < int32(len(s.nodes)); i++ {
		n := &s.nodes[i]
		if n.text {
			continue
		}
		value := s.attr(i, attrDatetime)
		if n.tag == atom.Abbr || n.tag == atom.Span && value == "" && s.purposes[i]&forTimestamp != 0 {
			value = s.attr(i, attrTitle)
		}
		if n.tag == atom.Time && value == "" {
			value = s.textOf(i, 100)
		}
		reason := "time-element"
		if value == "" {
			value, reason = s.attr(i, attrData), "data-attribute"
		}
		if value == "" {
			continue
		}
		if t, ok := d.parse(value); ok {
			kind, rank := s.timeKind(i), rankTime
			if !s.inArticle(i, root) {
				rank, kind = rankText+10, hearsay.DateUnknown
			}
			d.add(kind, t, "html:"+n.tag.String(), reason, rank, fromText)
		}
	}
}

// inArticle tells whether an element stands between the headline and the end
// of the article.
func (s *scored) inArticle(i, root int32) bool {
	start := root
	if s.title != 0 {
		start = min(start, s.title)
		for p := s.nodes[s.title].parent; p > 0 && s.nodes[p].end-p < 400; p = s.nodes[p].parent {
			start = min(start, p)
		}
	}
	if i < start || i >= s.nodes[root].end {
		return false
	}
	p := s.pruned[i]
	return p == 0 || s.purposes[p]&(forComments|forRelated|forChrome|forDrop) == 0
}

// timeKind tells what a date dates by the classes around it.
func (s *scored) timeKind(i int32) hearsay.DateKind {
	for depth := 0; i > 0 && depth < 3; depth++ {
		if s.purposes[i]&forUpdate != 0 {
			return hearsay.DateModified
		}
		if s.purposes[i]&forPublished != 0 {
			return hearsay.DatePublished
		}
		i = s.nodes[i].parent
	}
	return hearsay.DateUnknown
}

// fromRuns adds the dates that stand in the visible text: beside the headline,
// in elements with a date's class, and anywhere else in the article.
func (d *dates) fromRuns(s *scored, root int32) {
	start, end := root, s.nodes[root].end
	headline := -1
	for k := range s.runs {
		if s.title != 0 && s.runs[k].from <= s.title && s.runs[k].to > s.title {
			headline = k
		}
	}
	if headline >= 0 {
		start = min(start, s.title)
	}
	for k := range s.runs {
		r := &s.runs[k]
		if r.chars < 6 || r.chars > 300 && s.nodes[r.block].tag != atom.Td || !s.hasDigits(r) {
			continue
		}
		dated := s.datedClass(r)
		near := headline >= 0 && k >= headline-6 && k <= headline+8 || headline < 0 && r.from >= start && k < 12
		within := r.from >= start && r.from < end
		outside := false
		if p := max(s.pruned[r.block], s.pruned[s.nodes[r.from].parent]); p != 0 && s.purposes[p]&(forComments|forRelated|forChrome) != 0 && !near {
			if outside = s.purposes[p]&forComments == 0 && len(d.list) == 0; !outside {
				continue
			}
		}
		found := findDates(string(s.appendRun(nil, r)), d.monthFirst)
		if len(found) == 0 || len(found) > 4 {
			continue
		}
		rank, reason := rankText, "in-text"
		short := r.chars < 80
		switch {
		case outside:
			rank = rankLast
		case near && short:
			rank, reason = rankHeadline, "beside-headline"
		case dated && within:
			rank, reason = rankClass, "date-class"
		case within && short:
		case dated:
			rank += 5
		default:
			rank += 20
		}
		d.add(s.timeKind(r.block), found[0].instant, "text", reason, rank+min(k/50, 4), fromText)
		if len(found) == 2 && short {
			d.add(hearsay.DateUnknown, found[1].instant, "text", reason, rank+6, fromText)
		}
	}
}

// datedClass tells whether a run stands in an element named for a date.
func (s *scored) datedClass(r *run) bool {
	i := s.nodes[r.from].parent
	for depth := 0; i > 0 && depth < 3; depth++ {
		if s.purposes[i]&(forTimestamp|forPublished|forUpdate) != 0 {
			return true
		}
		i = s.nodes[i].parent
	}
	return false
}

func (s *scored) hasDigits(r *run) bool {
	for i := r.from; i < r.to; i++ {
		if s.nodes[i].text && strings.ContainsAny(s.raw(i), "0123456789") {
			return true
		}
	}
	return false
}
