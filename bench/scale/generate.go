package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/engine"
	"hearsay/internal/language"
)

// world makes up news: words by Zipf's law in six languages, people and places
// that stories are about, stories that outlets copy and rewrite for a while.
type world struct {
	rng    *rand.Rand
	words  int
	now    time.Time
	n      int // articles made
	begun  int // stories begun
	langs  []*tongue
	zipf   *rand.Zipf // rank of a word
	names  *rand.Zipf // rank of a name
	events []*event   // the last ones
}

// tongue is a language: its function words, the rest is made of syllables.
type tongue struct {
	code     string
	common   []string
	cyrillic bool
}

// event is what a story is about.
type event struct {
	number int
	topic  []int // ranks of words
	names  []int
	count  int
	texts  map[string][]string // by language: paragraphs of articles that may be copied
}

// Shape of the news.
const (
	vocabulary = 300_000
	people     = 50_000
	outlets    = 2_000
	open       = 2_000 // stories that go on
	fresh      = .3    // share of articles that begin a story
	copies     = .4    // share of the others that copy
	interval   = 2600 * time.Millisecond
	leadWords  = 40
)

func newWorld(seed uint64, words int) *world {
	rng := rand.New(rand.NewPCG(seed, 7))
	w := &world{rng: rng, words: words, now: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), zipf: rand.NewZipf(rng, 1.08, 4, vocabulary), names: rand.NewZipf(rng, 1.2, 20, people)}
	for _, code := range []string{"en", "en", "en", "ru", "ru", "es", "de", "fr", "uk"} { // as often as they are written, about
		t := &tongue{code: code, cyrillic: code == "ru" || code == "uk"}
		for f := range language.FunctionWords(code) {
			t.common = append(t.common, f)
		}
		slices.SortFunc(t.common, func(a, b string) int {
			return cmp.Or(cmp.Compare(utf8.RuneCountInString(a), utf8.RuneCountInString(b)), cmp.Compare(a, b))
		})
		w.langs = append(w.langs, t)
	}
	return w
}

var latin = strings.Fields("ba be bi bo da de di do fa fe ga go ha he ka ke ki ko la le li lo ma me mi mo na ne ni no pa pe ra re ri ro sa se si so ta te ti to va ve vi vo za ze")
var cyrillic = strings.Fields("ба бе би бо да де ди до фа фе га го ха хе ка ке ки ко ла ле ли ло ма ме ми мо на не ни но па пе ра ре ри ро са се си со та те ти то ва ве ви во за зе")

// spell writes a number in syllables; names are spelt alike in both scripts.
func spell(n int, in []string) string {
	var b strings.Builder
	for n += len(in); n > 0; n /= len(in) {
		b.WriteString(in[n%len(in)])
	}
	return b.String()
}

func (t *tongue) syllables() []string {
	if t.cyrillic {
		return cyrillic
	}
	return latin
}

// word is the word of a rank: the most frequent ones are function words, the
// others differ between languages.
func (t *tongue) word(rank int) string {
	if rank < len(t.common) {
		return t.common[rank]
	}
	return spell(rank*7+int(t.code[0])*131+int(t.code[1]), t.syllables())
}

func (t *tongue) name(rank int) string {
	return capital(spell(rank*31+5, t.syllables())) + " " + capital(spell(rank*17+900, t.syllables()))
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func (w *world) begin() *event {
	w.begun++
	e := &event{number: w.begun, count: 2 + w.rng.IntN(900), texts: map[string][]string{}}
	for range 10 {
		e.topic = append(e.topic, 300+w.rng.IntN(40_000))
	}
	for range 3 {
		e.names = append(e.names, int(w.names.Uint64()))
	}
	if w.events = append(w.events, e); len(w.events) > open {
		w.events = w.events[len(w.events)-open:]
	}
	return e
}

// made is an article with the story it was made for.
type made struct {
	engine.Traced
	event int
}

func (w *world) make(n int) []made {
	out := make([]made, n)
	for i := range out {
		out[i] = w.article()
	}
	return out
}

// batch gives the next articles.
func (w *world) batch(n int) []engine.Traced {
	out := make([]engine.Traced, n)
	for i := range out {
		out[i] = w.article().Traced
	}
	return out
}

func (w *world) article() made {
	w.n++
	w.now = w.now.Add(interval)
	t := w.langs[w.rng.IntN(len(w.langs))]
	var e *event
	if len(w.events) == 0 || w.rng.Float64() < fresh {
		e = w.begin()
	} else { // young stories are told more often
		back := min(int(w.rng.ExpFloat64()*float64(len(w.events))/8), len(w.events)-1)
		e = w.events[len(w.events)-1-back]
	}
	title := w.title(t, e)
	body := e.texts[t.code]
	if body == nil || w.rng.Float64() > copies {
		body = w.body(t, e)
		e.texts[t.code] = body
	} else if len(body) > 2 && w.rng.IntN(2) == 0 { // shortened
		body = body[:len(body)-1]
	}
	return made{w.traced(t, e, title, body), e.number}
}

func (w *world) title(t *tongue, e *event) string {
	return fmt.Sprintf("%s %s %s %s %s %s %s", t.name(e.names[w.rng.IntN(2)]), t.word(e.topic[w.rng.IntN(3)]), t.common[w.rng.IntN(20)], t.word(e.topic[3+w.rng.IntN(3)]),
		t.word(e.topic[6+w.rng.IntN(3)]), t.common[w.rng.IntN(20)], t.word(int(w.zipf.Uint64())))
}

// body gives paragraphs: words of the language, and of the story, most of them in
// the lead.
func (w *world) body(t *tongue, e *event) []string {
	var out []string
	var b strings.Builder
	for n := range w.words {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		x := w.rng.IntN(100)
		if n < leadWords {
			x /= 3
		}
		switch {
		case x < 12:
			b.WriteString(t.word(e.topic[w.rng.IntN(len(e.topic))]))
		case x < 16:
			b.WriteString(t.name(e.names[w.rng.IntN(len(e.names))]))
		case x < 17:
			fmt.Fprint(&b, e.count)
		default:
			b.WriteString(t.word(int(w.zipf.Uint64())))
		}
		if n%15 == 14 {
			b.WriteByte('.')
		}
		if n%45 == 44 || n == w.words-1 {
			out = append(out, capital(b.String()))
			b.Reset()
		}
	}
	return out
}

// traced makes an article of a text, with about as many facts as real ones have.
func (w *world) traced(t *tongue, e *event, title string, body []string) engine.Traced {
	text := title
	a := hearsay.Article{Lang: t.code, Blocks: []hearsay.Block{{Role: hearsay.RoleTitle, Span: hearsay.Span{End: len(title)}}}}
	for _, p := range body {
		start := len(text) + 2
		text += "\n\n" + p
		a.Blocks = append(a.Blocks, hearsay.Block{Role: hearsay.RoleText, Span: hearsay.Span{Start: start, End: len(text)}})
	}
	outlet := w.rng.IntN(outlets)
	a.Text, a.Title.Value, a.URL = text, title, fmt.Sprintf("https://www.%s.example/news/%d", spell(outlet, latin), w.n)
	a.Outlet.Name = capital(spell(outlet, latin))
	a.Published.Instant = hearsay.Instant{Time: w.now, Precision: hearsay.PrecisionMinute, Zone: "Z"}
	tr := &hearsay.Trace{Article: a, Origin: hearsay.OriginOwn}
	for i, n := range e.names {
		block := a.Blocks[1+i%len(body)].Span
		why := []hearsay.Evidence{{Reason: "cue", Spans: []hearsay.Span{block}}}
		tr.Parties = append(tr.Parties, hearsay.Party{Name: t.name(n), Class: hearsay.ClassPerson, Mentions: []hearsay.Span{block}, Forms: []string{t.name(n)}})
		tr.Statements = append(tr.Statements, hearsay.Statement{
			ID: fmt.Sprintf("S%d", i+1), Who: t.name(n), Class: hearsay.ClassPerson, Act: hearsay.ActSay, Mode: hearsay.ModeIndirect, Party: i,
			Cue: []hearsay.Span{block}, Content: []hearsay.Span{block}, Source: []hearsay.Span{block}, Evidence: why,
		})
	}
	tr.Citations = []hearsay.Citation{{Outlet: capital(spell(outlet%40, latin)), Role: hearsay.CiteOrigin, Span: a.Blocks[1].Span, Evidence: hearsay.Evidence{Reason: "cites"}}}
	tr.Times = []hearsay.TimeExpression{{Value: w.now.Format("2006-01-02"), Span: a.Blocks[1].Span}}
	return engine.Traced{Input: engine.Input{Doc: a.URL, URL: a.URL, Raw: []byte(text), Plain: true, Lang: t.code}, Trace: tr}
}

// query is what somebody may look for: words of a story, frequent and rare ones,
// phrases, misspelt ones, in one language or all.
func (w *world) query(i int) engine.Query {
	t := w.langs[w.rng.IntN(len(w.langs))]
	e := w.events[w.rng.IntN(len(w.events))]
	topic := func() string { return t.word(e.topic[w.rng.IntN(len(e.topic))]) }
	q := engine.Query{Limit: 50}
	switch i % 8 {
	case 0:
		q.Words = topic()
	case 1:
		q.Words = topic() + " " + topic()
	case 2:
		q.Words = t.name(e.names[0])
	case 3:
		q.Words = `"` + t.name(e.names[1]) + `" ` + topic()
	case 4:
		q.Words = t.common[w.rng.IntN(len(t.common))] + " " + t.word(int(w.zipf.Uint64()))
	case 5:
		q.Words = t.word(int(w.zipf.Uint64())) + " " + t.word(int(w.zipf.Uint64())) + " -" + topic()
	case 6:
		q.Words, q.Lang = topic(), t.code
	case 7:
		r := []rune(topic())
		q.Words = string(append(r[:len(r)-2], r[len(r)-1], r[len(r)-2])) // two letters changed places
	}
	return q
}
