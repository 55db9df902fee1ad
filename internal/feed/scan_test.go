package feed

import (
	"fmt"
	"strings"
	"testing"
)

// tokens writes the tokens of src: text, [cdata], <open attrs>, </close>, <empty/>.
func tokens(src string) string {
	s := scanner{src: src, stop: len(src)}
	var out []string
	for {
		t, ok := s.next()
		if !ok {
			return strings.Join(out, "·")
		}
		switch {
		case t.kind == tokenText:
			out = append(out, t.body)
		case t.kind == tokenCDATA:
			out = append(out, "["+t.body+"]")
		case t.kind == tokenClose:
			out = append(out, "</"+t.name+">")
		case t.empty:
			out = append(out, "<"+t.name+strings.TrimSuffix(t.attrs, "/")+"/>")
		default:
			out = append(out, "<"+t.name+t.attrs+">")
		}
	}
}

func TestScanner(t *testing.T) {
	for in, want := range map[string]string{
		"":                                     "",
		"a":                                    "a",
		"<a>b</a>":                             "<a>·b·</a>",
		"<a/>":                                 "<a/>",
		"<a b='>'/>":                           "<a b='>'/>",
		`<a b = "</a>">c`:                      `<a b = "</a>">·c`,
		"<a\nb>c</a >":                         "<a\nb>·c·</a>",
		"<?xml version='1.0'?><a>":             "<a>",
		"a<!-- <b> -->c":                       "a·c",
		"<!DOCTYPE a [<!ENTITY b '>'> ]><c>":   "<c>",
		"<!doctype html><c>":                   "<c>",
		"<![CDATA[<a>]]>b":                     "[<a>]·b",
		"<![CDATA[]]>":                         "[]",
		"<a><![CDATA[b</a>":                    "<a>·[b]·</a>",
		"1 < 2":                                "1 ·< 2",
		"a<3 <b>":                              "a·<3 ·<b>",
		"<":                                    "<",
		"<a":                                   "<a",
		"<a <b>c":                              "<a ·<b>·c",
		"</a<b>":                               "</a>·<b>",
		"<-a>":                                 "<-a>",
		"<é:b>x":                               "<é:b>·x",
		"<a b=\"1>c</a>":                       "<a b=\"1>·c·</a>",
		"it's <a>don't</a>":                    "it's ·<a>·don't·</a>",
		"<!-- no end <a>b":                     " no end ·<a>·b",
		"<? no end":                            " no end",
		"<![CDATA[a</item><item><![CDATA[b]]>": "[a]·</item>·<item>·[b]",
	} {
		if got := tokens(in); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
}

func TestAttribute(t *testing.T) {
	for _, tc := range []struct{ attrs, name, want string }{
		{` a="1" b='2' c=3`, "a", "1"},
		{` a="1" b='2' c=3`, "b", "2"},
		{` a="1" b='2' c=3/`, "c", "3"},
		{` A = "1"`, "a", "1"},
		{` x:a="1" a="2"`, "a", "2"},
		{` checked a="1"`, "a", "1"},
		{` a=`, "a", ""},
		{` a="1`, "a", "1"},
		{` b="a='2'"`, "a", ""},
		{` = a="1"`, "a", "1"},
		{``, "a", ""},
	} {
		if got, _ := attribute(tc.attrs, tc.name); got != tc.want {
			t.Errorf("%s of %q: %q, want %q", tc.name, tc.attrs, got, tc.want)
		}
	}
}

func TestDecode(t *testing.T) {
	declared := entities{"pub": "Harbour", "loop": "&loop;"}
	for in, want := range map[string]string{
		"a & b":                             "a & b",
		"&amp;&lt;&gt;&quot;":               `&<>"`,
		"&apos;":                            "'",
		"&eacute;&nbsp;&hellip;":            "é\u00a0…",
		"&#233;&#xE9;&#Xe9;":                "ééé",
		"&#146;&#x92;":                      "’’",
		"&#0;&#1114112;&#xD800;":            "\ufffd\ufffd\ufffd",
		"&#;&#x;&;":                         "&#;&#x;&;",
		"&pub; &loop; &none;":               "Harbour &loop; &none;",
		"?a=1&copy=2":                       "?a=1&copy=2",
		"&amp;amp;":                         "&amp;",
		"&" + strings.Repeat("x", 50) + ";": "&" + strings.Repeat("x", 50) + ";",
	} {
		if got := decode(in, declared); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestDeclaredEntities(t *testing.T) {
	e := declaredEntities(`<?xml version="1.0"?><!DOCTYPE rss [
<!ENTITY a "one"> <!ENTITY b 'two &amp; &#233;'> <!ENTITY c SYSTEM "file:///x"> <!ENTITY % d "p"> <!ENTITY e "&a;&a;"> <!ENTITY f "no end ]><rss>`)
	for name, want := range map[string]string{"a": "one", "b": "two & é", "c": "", "d": "", "%": "", "e": "&a;&a;", "f": ""} {
		if e[name] != want {
			t.Errorf("%s: %q, want %q", name, e[name], want)
		}
	}
	if declaredEntities("<rss>") != nil {
		t.Error("entities without a declaration")
	}
	var many strings.Builder
	many.WriteString("<!DOCTYPE a [")
	for i := range 10 * maxEntities {
		fmt.Fprintf(&many, `<!ENTITY x%d "y">`, i)
	}
	if n := len(declaredEntities(many.String())); n > maxEntities {
		t.Errorf("%d entities", n)
	}
}

func TestElement(t *testing.T) {
	d := newDocument(`<a><b>1</b><c><b>2</b><c>3</c></c><d>open<e/><f>&lt;p&gt;</f><g><![CDATA[<i>]]> &amp;</g></a><b>`)
	s := d.scan(0, len(d.src))
	first, _ := s.next()
	a := d.element(first, len(d.src), nil)
	if !a.closed {
		t.Fatal("a is not closed")
	}
	var names []string
	a.children(func(c element) { names = append(names, fmt.Sprintf("%s=%s", c.name, c.text())) })
	if got, want := strings.Join(names, " "), "b=1 c=23 d=open e= f=<p> g=<i> &"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := a.childText("x", "f"); got != "<p>" {
		t.Errorf("childText: %q", got)
	}
	if _, ok := a.child("none"); ok {
		t.Error("a child that is not there")
	}
}

func TestMarkup(t *testing.T) {
	for in, want := range map[string]string{
		`<x>a &lt;b&gt;c&lt;/b&gt;</x>`:                                   "a <b>c</b>",
		`<x><![CDATA[<b>c</b>]]></x>`:                                     "<b>c</b>",
		`<x>a <b>c &amp; d</b></x>`:                                       "a <b>c &amp; d</b>",
		`<x><div xmlns="http://www.w3.org/1999/xhtml"><p>a</p></div></x>`: "<p>a</p>",
		`<x><div><p>a</p></div><div>b</div></x>`:                          "<div><p>a</p></div><div>b</div>",
		`<x><div class="a">b</div></x>`:                                   `<div class="a">b</div>`,
		`<x xmlns:h="http://www.w3.org/1999/xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>a</h:p></h:div></x>`: "<p>a</p>",
		`<x/>`: "",
	} {
		d := newDocument(in)
		s := d.scan(0, len(in))
		first, _ := s.next()
		d.declare(first.attrs)
		e := d.element(first, len(in), nil)
		if got := e.markup(); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}
