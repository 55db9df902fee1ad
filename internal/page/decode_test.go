package page

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/htmlindex"
)

func encode(t *testing.T, s, charset string) []byte {
	t.Helper()
	e, err := htmlindex.Get(charset)
	if err != nil {
		t.Fatal(err)
	}
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDecode(t *testing.T) {
	ru := "<p>Порт Нижнего Луга снова открыт, сообщили власти области во вторник.</p>"
	de := "<p>Der Hafen wurde nach drei Wochen wieder geöffnet, für die Fischer zu spät.</p>"
	tests := []struct {
		name        string
		raw         []byte
		contentType string
		text        string
		charset     string
	}{
		{"valid UTF-8 whatever the page declares", []byte(`<meta charset="iso-8859-1">` + ru), "", `<meta charset="iso-8859-1">` + ru, "utf-8"},
		{"valid UTF-8 whatever the header says", []byte(ru), "text/html; charset=windows-1251", ru, "utf-8"},
		{"header", encode(t, ru, "koi8-r"), "text/html; charset=koi8-r", ru, "koi8-r"},
		{"meta charset", append([]byte(`<meta charset=windows-1251>`), encode(t, ru, "windows-1251")...), "", `<meta charset=windows-1251>` + ru, "windows-1251"},
		{"http-equiv", append([]byte(`<META http-equiv="Content-Type" content="text/html; charset=ISO-8859-15">`), encode(t, de, "iso-8859-15")...), "", `<META http-equiv="Content-Type" content="text/html; charset=ISO-8859-15">` + de, "iso-8859-15"},
		{"xml declaration", append([]byte(`<?xml version="1.0" encoding="windows-1251"?>`), encode(t, ru, "windows-1251")...), "", `<?xml version="1.0" encoding="windows-1251"?>` + ru, "windows-1251"},
		{"header before meta", append([]byte(`<meta charset=koi8-r>`), encode(t, ru, "windows-1251")...), "text/html; charset=windows-1251", `<meta charset=koi8-r>` + ru, "windows-1251"},
		{"nothing declared, Russian", encode(t, ru, "windows-1251"), "", ru, "windows-1251"},
		{"nothing declared, Russian in KOI8", encode(t, ru, "koi8-r"), "", ru, "koi8-u"},
		{"nothing declared, German", encode(t, de, "windows-1252"), "", de, "windows-1252"},
		{"declared UTF-8 and is not", append([]byte(`<meta charset=utf-8>`), encode(t, ru, "windows-1251")...), "", `<meta charset=utf-8>` + ru, "windows-1251"},
		{"unknown label", append([]byte(`<meta charset=klingon>`), encode(t, de, "windows-1252")...), "", `<meta charset=klingon>` + de, "windows-1252"},
		{"a few stray bytes in English", []byte("The minister said that \xff\xfe the talks had failed.\nOfficials denied it."), "", "The minister said that ÿþ the talks had failed.\nOfficials denied it.", "windows-1252"},
		{"Russian in UTF-16 without a mark", encode(t, ru, "utf-16be"), "", ru, "utf-16be"},
		{"declared UTF-8 with a cut character", append([]byte(`<meta charset=utf-8>`+ru), 0xd0), "", `<meta charset=utf-8>` + ru + "\ufffd", "utf-8"},
		{"Japanese", append([]byte(`<meta charset=shift_jis>`), encode(t, "港が再開した", "shift_jis")...), "", `<meta charset=shift_jis>港が再開した`, "shift_jis"},
		{"a byte order mark stays", []byte("\ufefftext"), "", "\ufefftext", "utf-8"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, charset, _, err := Decode(tt.raw, tt.contentType)
			if err != nil {
				t.Fatal(err)
			}
			if text != tt.text || charset != tt.charset {
				t.Errorf("%s: %q\nwant %s: %q", charset, text, tt.charset, tt.text)
			}
		})
	}
}

func TestDecodeNotes(t *testing.T) {
	raw := append([]byte(`<meta charset=utf-8>`), encode(t, strings.Repeat("Порт снова открыт. ", 10), "windows-1251")...)
	_, _, notes, err := Decode(raw, "")
	if err != nil || len(notes) != 1 || notes[0].Code != "charset" || !strings.Contains(notes[0].Text, "declares utf-8 but reads as windows-1251") {
		t.Errorf("notes %v, error %v", notes, err)
	}
}

func TestLooksLikeHTML(t *testing.T) {
	tests := []struct {
		raw  string
		want bool
	}{
		{"<!DOCTYPE html><html>", true},
		{"\ufeff\n<html>", true},
		{"<!-- cached --><html>", true},
		{"<div class=x>fragment</div>", true},
		{`<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>`, true},
		{`<?xml version="1.0"?><rss><channel><item>`, false},
		{"Plain text that says <b>bold</b> once.", false},
		{"A dump of a page. <p>one</p><p>two</p><p>three</p><p>four</p>", true},
		{"1 < 2 and 3 > 2", false},
		{`{"doc":"a","text":"<p>x</p>"}`, false},
		{"", false},
	}
	for _, tt := range tests {
		if got := LooksLikeHTML([]byte(tt.raw)); got != tt.want {
			t.Errorf("%q: %v", tt.raw, got)
		}
	}
}
