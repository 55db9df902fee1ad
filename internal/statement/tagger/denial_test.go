package tagger

import (
	"strings"
	"testing"

	"hearsay"
	"hearsay/internal/language"
)

// denialFrame is a frame of a text whose cue and content are the given words.
func denialFrame(t *testing.T, s *sight, cue, content string) Frame {
	t.Helper()
	at := func(words string) language.Range {
		k := strings.Index(s.t.Src, words)
		if k < 0 {
			t.Fatalf("no %q in %q", words, s.t.Src)
		}
		r := language.Range{First: s.t.TokenAt(k)}
		for r.Last = r.First; int(r.Last) < len(s.t.Tokens) && int(s.t.Tokens[r.Last].Start) < k+len(words); r.Last++ {
		}
		return r
	}
	q := at(cue)
	return Frame{Anchor: q.First, Cue: []language.Range{q}, Content: []language.Range{at(content)}}
}

func TestClaimed(t *testing.T) {
	for _, c := range []struct {
		lang, text, cue, content string
		want                     bool
	}{
		{"en", "Brandt denied the allegations of fraud.", "denied", "the allegations of fraud", true},
		{"en", "Brandt denied that the dam leaked.", "denied", "the dam leaked", true},
		{"en", "Brandt denied it.", "denied", "it", true},
		{"en", "The keeper denied Brandt from close range.", "denied", "Brandt from close range", false},
		{"fr", "Brandt a nié que le barrage fuyait.", "nié", "le barrage fuyait", true},
		{"de", "Brandt bestritt die Vorwürfe.", "bestritt", "die Vorwürfe", true},
		{"es", "Brandt niega las acusaciones.", "niega", "las acusaciones", true},
		{"ru", "Брандт отрицает обвинения.", "отрицает", "обвинения", true},
		{"uk", "Брандт заперечує звинувачення.", "заперечує", "звинувачення", true},
	} {
		s := newSight(input(t, c.lang, c.text), false)
		if f := denialFrame(t, s, c.cue, c.content); s.claimed(&f) != c.want {
			t.Errorf("%s: claimed is %v", c.text, !c.want)
		}
	}
}

// TestWhereADenialBeginsAndEnds holds contents as they are read and as they are mended.
func TestWhereADenialBeginsAndEnds(t *testing.T) {
	for _, c := range []struct{ lang, text, cue, content, want string }{
		{"en", "Brandt denied allegations that the dam leaked.", "denied", "the dam leaked", "allegations that the dam leaked"},
		{"en", "Brandt denied the charges, and her lawyers will sue.", "denied", "the charges, and her lawyers will sue", "the charges"},
		{"ru", "Брандт отрицает обвинения, а его адвокаты готовят иск.", "отрицает", "обвинения, а его адвокаты готовят иск", "обвинения"},
		{"en", "Brandt denied that the dam, built in May, was full.", "denied", "the dam, built in May, was full", "the dam, built in May, was full"},
		{"en", "Brandt denied the charges while her lawyers sued.", "denied", "the charges while her lawyers sued", "the charges"},
		{"fr", "Brandt a nié les accusations et a déclaré que le barrage tenait.", "nié", "les accusations et a déclaré que le barrage tenait", "les accusations"},
		{"de", "Brandt bestritt am Montag mit Nachdruck die Vorwürfe.", "bestritt", "am Montag mit Nachdruck", "die Vorwürfe"},
		{"de", "Brandt bestritt alle Vorwürfe, dass der Damm leckte.", "bestritt", "alle Vorwürfe", "alle Vorwürfe, dass der Damm leckte"},
	} {
		s := newSight(input(t, c.lang, c.text), false)
		f := denialFrame(t, s, c.cue, c.content)
		s.fromClaim(&f)
		s.toClaim(&f)
		s.endClaim(&f)
		x := s.t.Span(f.Content[0].First, f.Content[0].Last)
		if got := s.t.Src[x.Start:x.End]; got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// TestNobodyDenies: what no one can deny is no denial.
func TestNobodyDenies(t *testing.T) {
	for _, c := range []struct {
		lang, text, source, cue, content string
		want                             bool
	}{
		{"en", "No one can deny that the dam leaked.", "No one", "deny", "the dam leaked", true},
		{"en", "The mayor denied that the dam leaked.", "The mayor", "denied", "the dam leaked", false},
		{"de", "Niemand bestritt, dass der Damm leckte.", "Niemand", "bestritt", "der Damm leckte", true},
		{"es", "Nadie niega que la presa perdía agua.", "Nadie", "niega", "la presa perdía agua", true},
		{"ru", "Никто не отрицает, что плотина протекала.", "Никто", "отрицает", "плотина протекала", true},
		{"uk", "Ніхто не заперечує, що гребля протікала.", "Ніхто", "заперечує", "гребля протікала", true},
	} {
		s := newSight(input(t, c.lang, c.text), false)
		f := denialFrame(t, s, c.cue, c.content)
		f.Source = denialFrame(t, s, c.source, c.content).Cue
		if got := s.nobody(f.Source); got != c.want || got && s.denialBonus(&f) > 0 {
			t.Errorf("%s: %v", c.text, got)
		}
	}
}

// TestDenialOnItsParticle: what is denied stands between a verb and its particle.
func TestDenialOnItsParticle(t *testing.T) {
	s := newSight(input(t, "de", "Brandt streitet die Vorwürfe ab, während ihre Anwälte klagen."), false)
	f := denialFrame(t, s, "ab", "ihre Anwälte klagen")
	f.Source = denialFrame(t, s, "Brandt streitet", "ihre Anwälte klagen").Cue
	s.whole(&f)
	if got := words(s, f.Content); got != "die Vorwürfe" {
		t.Errorf("denied %q", got)
	}
	if got := words(s, f.Source); got != "Brandt" {
		t.Errorf("by %q", got)
	}
}

// TestDisown: the charges a minister denies are not the minister's.
func TestDisown(t *testing.T) {
	s := newSight(input(t, "en", "Brandt denied the allegations that the dam leaked."), false)
	denied := denialFrame(t, s, "denied", "the allegations that the dam leaked")
	alleged := denialFrame(t, s, "allegations", "the dam leaked")
	brandt := denialFrame(t, s, "Brandt", "the dam leaked").Cue
	denied.Source, alleged.Source = brandt, brandt
	frames := []Frame{denied, alleged}
	s.disown(frames)
	if len(frames[0].Source) != 1 || len(frames[1].Source) != 0 {
		t.Errorf("sources %v and %v, want the first alone", frames[0].Source, frames[1].Source)
	}
}

// words are the words of ranges.
func words(s *sight, rs []language.Range) string {
	var parts []string
	for _, r := range rs {
		x := s.t.Span(r.First, r.Last)
		parts = append(parts, s.t.Src[x.Start:x.End])
	}
	return strings.Join(parts, " | ")
}

// TestInBracket: what is said in brackets ends with them.
func TestInBracket(t *testing.T) {
	s := newSight(input(t, "en", "He wore a coat of silk (a garment for a king, the paper said) and a hat."), false)
	f := denialFrame(t, s, "said", "a coat of silk (a garment for a king")
	s.inBracket(&f)
	if got := words(s, f.Content); got != "a garment for a king" {
		t.Errorf("in brackets %q", got)
	}
	f = denialFrame(t, s, "wore", "a coat of silk (a garment for a king")
	s.inBracket(&f)
	if got := words(s, f.Content); got != "a coat of silk (a garment for a king" {
		t.Errorf("outside of them %q", got)
	}
}

// TestRefusals finds refusals whose phrase the packs have as a whole.
func TestRefusals(t *testing.T) {
	for _, c := range []struct{ lang, text, refused string }{
		{"en", "The ministry declined to comment.", "comment"},
		{"fr", "La porte-parole du ministère, Alma Renk, a refusé de commenter.", "commenter"},
		{"fr", "Le ministère n'a pas souhaité commenter.", "commenter"},
		{"de", "Die Sprecherin lehnte eine Stellungnahme ab.", "Stellungnahme"},
		{"es", "La empresa no quiso hacer comentarios.", "comentarios"},
		{"ru", "В компании отказались от комментариев.", "комментариев"},
		{"uk", "У компанії відмовилися від коментарів.", "коментарів"},
	} {
		in := input(t, c.lang, c.text)
		frames := Embedded().Tag(in)
		if len(frames) != 1 || Acts[frames[0].Act] != hearsay.ActDecline || len(frames[0].Content) == 0 {
			t.Errorf("%s: %+v", c.text, frames)
			continue
		}
		r := frames[0].Content[0]
		span := in.Text.Span(r.First, r.Last)
		if got := c.text[span.Start:span.End]; !strings.Contains(got, c.refused) {
			t.Errorf("%s: refused is %q", c.text, got)
		}
	}
}
