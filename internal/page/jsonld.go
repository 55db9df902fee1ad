package page

import (
	"encoding/json"
	"strings"
)

// jsonLD reads a JSON-LD script: graphs, arrays and nested objects. JSON that
// does not parse is searched for the members that matter.
func (m *meta) jsonLD(script string) {
	s := strings.TrimSpace(script)
	for _, wrap := range [...][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"<![CDATA[", "]]>"}, {"/*<![CDATA[*/", "/*]]>*/"}} {
		if strings.HasPrefix(s, wrap[0]) {
			s = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(s, wrap[0]), wrap[1]))
		}
	}
	s = strings.TrimRight(s, "; \n\t")
	if s == "" || len(s) > maxJSON {
		return
	}
	var v any
	if json.Unmarshal([]byte(s), &v) != nil && json.Unmarshal([]byte(repair(s)), &v) != nil {
		m.brokenJSON(s)
		return
	}
	m.walkJSON(v)
}

const (
	maxJSON      = 2 << 20
	maxJSONNodes = 20000
)

// repair replaces raw control characters, which many templates leave in
// strings, and drops commas before closing brackets.
func repair(s string) string {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c < ' ':
			c = ' '
		case c == '}' || c == ']':
			k := len(b) - 1
			for k >= 0 && b[k] == ' ' {
				k--
			}
			if k >= 0 && b[k] == ',' {
				b[k] = ' '
			}
		}
		b = append(b, c)
	}
	return string(b)
}

// walkJSON visits all objects in order and takes the members that matter from
// those that describe a work.
func (m *meta) walkJSON(v any) {
	todo := []any{v}
	for n := 0; len(todo) > 0 && n < maxJSONNodes; n++ {
		v := todo[0]
		todo = todo[1:]
		switch v := v.(type) {
		case []any:
			todo = append(append(make([]any, 0, len(v)+len(todo)), v...), todo...)
		case map[string]any:
			kind := kindOf(v)
			if isWork(kind) {
				m.work(kind, v)
			} else {
				m.person(v)
			}
			for _, key := range [...]string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart", "subjectOf"} {
				if x, ok := v[key]; ok {
					todo = append(todo, x)
				}
			}
		}
	}
}

// person keeps the name of an object that works may refer to as their author.
func (m *meta) person(v map[string]any) {
	id, _ := v["@id"].(string)
	name, _ := v["name"].(string)
	if id == "" || name == "" || len(m.persons) >= maxAuthors {
		return
	}
	if m.persons == nil {
		m.persons = map[string]string{}
	}
	m.persons[id] = clean(name)
}

func kindOf(v map[string]any) string {
	switch t := v["@type"].(type) {
	case string:
		return t
	case []any:
		for _, x := range t {
			if s, ok := x.(string); ok {
				if isWork(s) {
					return s
				}
			}
		}
	}
	return ""
}

// isWork tells the types that have a publication: articles of any kind, pages,
// posts, videos.
func isWork(kind string) bool {
	return strings.Contains(kind, "Article") || strings.Contains(kind, "Posting") || kind == "Report" || kind == "WebPage" || kind == "Recipe" ||
		kind == "VideoObject" || kind == "Review" || kind == "CreativeWork" || kind == "ItemPage" || kind == "PodcastEpisode" || kind == "ClaimReview" || kind == "Blog" || kind == "Product"
}

// isArticle tells the types of articles from those of what stands around them.
func isArticle(kind string) bool {
	return strings.Contains(kind, "Article") || strings.Contains(kind, "Posting") || kind == "Report" || kind == "Review" || kind == "ClaimReview" || kind == "Recipe"
}

func (m *meta) work(kind string, v map[string]any) {
	for _, key := range [...]string{"headline", "name", "datePublished", "dateModified", "dateCreated", "uploadDate", "articleSection", "url"} {
		for _, s := range texts(v[key]) {
			m.addOf(kind, "json-ld:"+key, s)
		}
	}
	for _, key := range [...]string{"author", "creator", "publisher", "sourceOrganization", "isBasedOn", "isBasedOnUrl", "keywords", "copyrightHolder"} {
		for _, s := range texts(v[key]) {
			m.addOf(kind, "json-ld:"+key, s)
		}
	}
	if body, ok := v["articleBody"].(string); ok && isArticle(kind) && len(body) > len(m.body) {
		m.body = body
	}
	switch free := v["isAccessibleForFree"].(type) {
	case bool:
		if !free {
			m.addOf(kind, "json-ld:isAccessibleForFree", "false")
		}
	case string:
		if strings.EqualFold(free, "false") {
			m.addOf(kind, "json-ld:isAccessibleForFree", "false")
		}
	}
	if kind == "LiveBlogPosting" {
		m.addOf(kind, "json-ld:@type", kind)
	}
}

// texts gives the strings of a member: itself, those of a list, the name or
// address of an object.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, x := range v {
			if _, nested := x.([]any); !nested && len(out) < 50 {
				out = append(out, texts(x)...)
			}
		}
		return out
	case map[string]any:
		for _, key := range [...]string{"name", "url", "@id", "@value"} {
			if s, ok := v[key].(string); ok && s != "" {
				return []string{s}
			}
			if l, ok := v[key].([]any); ok && len(l) > 0 {
				if s, ok := l[0].(string); ok {
					return []string{s}
				}
			}
		}
	}
	return nil
}

// brokenJSON takes the dates and the headline from JSON that does not parse.
func (m *meta) brokenJSON(s string) {
	kind := "Article"
	if !strings.Contains(s, "Article") && !strings.Contains(s, "Posting") {
		kind = "WebPage"
	}
	for _, key := range [...]string{"headline", "datePublished", "dateModified", "dateCreated"} {
		_, rest, ok := strings.Cut(s, `"`+key+`"`)
		if !ok {
			continue
		}
		rest = strings.TrimLeft(rest, " \t\r\n:")
		if !strings.HasPrefix(rest, `"`) {
			continue
		}
		if end := strings.IndexByte(rest[1:], '"'); end > 0 && end < 300 {
			m.addOf(kind, "json-ld:"+key, rest[1:1+end])
		}
	}
}
