package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hearsay"
	"hearsay/internal/shared"
)

func TestKey(t *testing.T) {
	for in, want := range map[string]string{
		"The Guardian": "guardian", "theguardian": "guardian", "Ukrayinska Pravda": "ukrayinskapravda", "LB.ua": "lbua",
		"Благовіст-Інфо": "благовістінфо", "1+1": "11", "": "", "the": "",
	} {
		if got := key(in); got != want {
			t.Errorf("key(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestPassedOn(t *testing.T) {
	for _, c := range []struct {
		got, want string
		ok        bool
	}{{"UNN", "UNN", true}, {"Fox News", "Fox", true}, {"", "UNN", false}, {"dpa", "AFP", false}} {
		if passedOn(c.got, c.want) != c.ok {
			t.Errorf("passedOn(%q, %q) is not %v", c.got, c.want, c.ok)
		}
	}
}

// gold is an invented article and what was found in it.
func sample() (*article, *hearsay.Trace) {
	text := "The bridge is shut, the Karsk Post reports.\nPhoto: NPA\nOfficials said so."
	at := func(s string) hearsay.Span {
		i := strings.Index(text, s)
		return hearsay.Span{Start: i, End: i + len(s)}
	}
	g := &article{
		Doc: "d", Lang: "en", Text: text, Origin: hearsay.OriginReport,
		Citations: []cited{
			{outlet: "Karsk Post", from: "NPA", role: hearsay.CiteOrigin, span: at("the Karsk Post reports")},
			{outlet: "NPA", role: hearsay.CitePhoto, span: at("NPA")},
		},
		Sources: []source{{hearsay.UnnamedAnon, at("Officials")}},
		Debris:  []furniture{{hearsay.DebrisPhoto, at("Photo").Start}},
	}
	tr := &hearsay.Trace{
		Article:   hearsay.Article{Text: text, Blocks: []hearsay.Block{{Role: hearsay.RoleText, Span: at("The bridge is shut, the Karsk Post reports.")}, {Role: hearsay.RoleText, Span: at("Photo: NPA")}}},
		Origin:    hearsay.OriginAgency,
		Citations: []hearsay.Citation{{Outlet: "The Post of Karsk", Role: hearsay.CiteOrigin, Span: at("Karsk Post")}, {Outlet: "NPA", Role: hearsay.CiteCredit, Span: at("NPA")}},
		Sources:   []hearsay.UnnamedSource{{Kind: hearsay.UnnamedRole, Span: at("Officials")}, {Kind: hearsay.UnnamedRole, Span: at("bridge")}},
	}
	return g, tr
}

func TestAdd(t *testing.T) {
	s := newScores()
	g, tr := sample()
	s.add(g, tr)
	want := counts{
		"docs": 1, "origin gold": 1, "or g": 1, "or p": 1, "or tp": 1, "inf g": 1, "inf r": 1, "inf p": 2, "inf tp": 1, "noise": 1, "noise taken": 1,
		"hop g": 1, "src g": 1, "src p": 2, "src r": 1, "src tp": 1, "deb g": 1,
	}
	for k, v := range want {
		if s.by["en"][k] != v || s.by["all"][k] != v {
			t.Errorf("%s is %d, want %d", k, s.by["en"][k], v)
		}
	}
	for k, v := range s.by["en"] {
		if v != want[k] {
			t.Errorf("%s is %d, want %d", k, v, want[k])
		}
	}
}

func TestErrorsAreListed(t *testing.T) {
	g, tr := sample()
	var out bytes.Buffer
	writeErrors(&out, errorsOf(g, tr))
	for _, want := range []string{
		"class report taken for agency", "hop missed", "taken for credit: photo", "source is anon, not role", "source made up: role", "debris missed: photo",
	} {
		if !strings.Contains(out.String(), "1 "+want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
}

func TestReadTellsWhereItIsWrong(t *testing.T) {
	file := filepath.Join(t.TempDir(), "gold.jsonl")
	for in, want := range map[string]string{
		`{"doc":"a","text":"é b","citations":[{"outlet":"X","role":"origin","span":[0,9]}]}`: "gold.jsonl:1: a: an offset lies outside",
		"{}\n{": "gold.jsonl:2: ",
	} {
		if err := os.WriteFile(file, []byte(in), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := read(file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", in, err, want)
		}
	}
	if err := os.WriteFile(file, []byte(`{"doc":"a","text":"é bc","citations":[{"outlet":"X","role":"origin","span":[2,4]}]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	a, err := read(file)
	if err != nil || a[0].Citations[0].span != (hearsay.Span{Start: 3, End: 5}) {
		t.Errorf("%+v, %v", a, err)
	}
}

// TestSameAsThePythonScore computes the table by both programs.
func TestSameAsThePythonScore(t *testing.T) {
	file, script := shared.Path(t, "gold/chains.jsonl"), shared.Path(t, "gold/score_chains.py")
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("needs python3")
	}
	pred := filepath.Join(t.TempDir(), "pred.jsonl")
	var ours bytes.Buffer
	if err := run(options{gold: file, predict: pred}, &ours); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(python, script, file, pred).Output()
	if err != nil {
		t.Fatal(err)
	}
	theirs := strings.TrimSpace(string(out))
	if got := ours.String()[:min(len(theirs), ours.Len())]; got != theirs {
		t.Errorf("ours\n%s\ntheirs\n%s", got, theirs)
	}
}
