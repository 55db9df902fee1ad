package desk

import (
	"context"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/internal/store"
)

// worded gives the ledger of a story as sentences, by section, with names of
// articles as they are shown.
func worded(sections []ledgerSection) map[string][]string {
	out := map[string][]string{}
	for _, s := range sections {
		for _, l := range append(append([]ledgerLine{}, s.Lines...), s.More...) {
			var who, also []string
			for _, w := range l.Who {
				who = append(who, w.Label)
			}
			for _, w := range l.Also {
				also = append(also, w.Label)
			}
			words := strings.Join(who, ", ") + " " + l.Says
			for _, x := range []string{l.Other.Label, l.Then, strings.Join(also, ", ")} {
				if x != "" {
					words += " " + x
				}
			}
			out[s.ID] = append(out[s.ID], words)
		}
	}
	return out
}

func TestLedgerInWords(t *testing.T) {
	entries, l := smallStory()
	l.Denials = []hearsay.Denial{{Doc: "r", By: "the  minister\u202e", Of: "it was sold", Statement: "S2"}, {Doc: "c1", Of: "x"}}
	l.Agreements = []hearsay.Agreement{
		{Doc: "r", Statement: "S1", OtherDoc: "a", OtherStatement: "S4", Denies: true}, {Doc: "c1", Statement: "S1", OtherDoc: "c2", OtherStatement: "S1"},
	}
	l.Inversions = []hearsay.Inversion{{Doc: "r2", Parent: "r"}}
	l.Lost = []hearsay.Loss{
		{Doc: "c3", What: hearsay.LostNoComment, From: "a"}, {Doc: "c4", What: hearsay.LostDenial, From: "a"}, {Doc: "c2", What: hearsay.LostDenial, From: "a"},
		{Doc: "c1", What: hearsay.LostHedge, From: "a"}, {Doc: "c1", What: hearsay.LostAttribution, From: "c2"},
	}
	l.Drift = []hearsay.Drift{{Doc: "r", Parent: "a", From: "a source", To: "Moscow"}}
	l.OldErrors = []hearsay.OldError{{Doc: "c1", Wrong: "19", Right: "9"}, {Doc: "c2", Wrong: "19", Right: "9"}, {Doc: "c3", Wrong: "x", Right: "y"}}
	l.Loops = [][]string{{"r", "c1"}}
	l.ClockConflicts = []hearsay.ClockConflict{{Doc: "u", Why: "is dated before its parent"}}
	l.Wires = []hearsay.Wire{{Outlet: "Reuters", Docs: []string{"c1"}, Inferred: []string{"c2", "c3"}}, {Outlet: "AP", Docs: []string{"c1", "c4"}}}
	l.Families = []hearsay.Family{{Owner: "axel-springer", Docs: []string{"c1", "c2"}}}
	l.Echoes = []hearsay.Echo{{Doc: "c4"}}
	b := builderOf(testDesk(t, emptyLibrary(t), Options{}), entries, l, "/stories/s1")
	got := worded(b.account())
	for id, want := range map[string][]string{
		"denials":    {"Rewrite (12 May 18:00) reports that the minister denies it", "Copy 1 reports that somebody denies it"},
		"conflicts":  {"Rewrite (12 May 18:00) contradicts Agency"},
		"agreements": {"Copy 1 says what Copy 2 says too"},
		"inversions": {"Rewrite (12 May 18:01) turns what is said in Rewrite (12 May 18:00) into its opposite"},
		"lost": {"Copy 4, Copy 2 left out the denial of Agency", "Copy 1 left out the credit of Copy 2", "Copy 1 left out the words of doubt of Agency",
			"Copy 3 left out the refusal to comment of Agency"},
		"drift":  {"Rewrite (12 May 18:00) names its source more firmly than Agency"},
		"errors": {"Copy 1, Copy 2 still say “19”, which was corrected to “9”", "Copy 3 still says “x”, which was corrected to “y”"},
		"loops": {"Rewrite (12 May 18:00) credits Copy 1 in a circle", "Copy 1 credits Rewrite (12 May 18:00) in a circle",
			"Undated <b>Times</b> has a clock that cannot be right: is dated before its parent"},
		"behind": {"Copy 1 credits Reuters, which is not among the articles The same words without a credit: Copy 2, Copy 3",
			"Copy 1, Copy 4 credit AP, which is not among the articles", "Copy 1, Copy 2 belong to one publisher, axel-springer: their agreement confirms nothing", "Copy 4 only recalls the story"},
	} {
		if strings.Join(got[id], "\n") != strings.Join(want, "\n") {
			t.Errorf("%s:\n%s\nwant\n%s", id, strings.Join(got[id], "\n"), strings.Join(want, "\n"))
		}
	}
	flags, conflicts := ledgerFlags(l)
	var words []string
	for _, f := range flags {
		words = append(words, f.Text)
	}
	const want = "2 denials; conflict between articles; 2 copies lost a denial; a denial inverted; 3 errors kept; citation loop; clock conflict"
	if strings.Join(words, "; ") != want || conflicts != 4 {
		t.Errorf("flags %s, %d conflicts", strings.Join(words, "; "), conflicts)
	}
}

// TestLongSections folds what is beyond a dozen and counts what is beyond that.
func TestLongSections(t *testing.T) {
	entries, l := smallStory()
	l.Denials = nil
	for i := range 300 {
		l.Denials = append(l.Denials, hearsay.Denial{Doc: "r", By: fmt.Sprint(i)})
	}
	s := builderOf(testDesk(t, emptyLibrary(t), Options{}), entries, l, "/stories/s1").account()[0]
	if len(s.Lines) != sectionLength || len(s.More) != 200-sectionLength || s.Rest != 100 {
		t.Errorf("%d lines, %d more, %d beyond", len(s.Lines), len(s.More), s.Rest)
	}
}

func TestLinkBetween(t *testing.T) {
	entries, l := smallStory()
	b := builderOf(testDesk(t, emptyLibrary(t), Options{}), entries, l, "/stories/s1")
	for _, c := range [][3]string{
		{"c1", "a", "/stories/s1/link?from=c1&to=a"}, {"c1", "r", "/article?doc=c1"}, {"gone & away", "a", "/article?doc=gone+%26+away"},
	} {
		if got := b.linkBetween(c[0], c[1]); got != c[2] {
			t.Errorf("%s <- %s: %s, want %s", c[0], c[1], got, c[2])
		}
	}
}

func TestHistoryWords(t *testing.T) {
	for want, c := range map[string]store.Change{
		"s7 became part of s2": {Kind: store.Merged, Story: 2, Other: 7}, "s9 was split off s2": {Kind: store.Parted, Story: 2, Other: 9}, "other s9 s2": {Kind: "other", Story: 2, Other: 9},
	} {
		if got := historyWords(c); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func TestStoriesFilter(t *testing.T) {
	d := testDesk(t, testLibrary(t), Options{})
	for query, want := range map[string]int{
		"": 3, "?lang=uk": 1, "?lang=xx": 0, "?q=GAS+karsk": 1, "?q=gas+ferry": 0, "?only=several": 2, "?only=denied": 2, "?only=lost": 2, "?only=single": 1, "?only=nonsense": 3,
		"?page=2": 0, "?page=-1": 3,
	} {
		body := get(d, "/"+query).Body.String()
		if got := strings.Count(body, `<h2><a href="/stories/`); got != want {
			t.Errorf("%q lists %d stories, want %d", query, got, want)
		}
	}
}

func TestPager(t *testing.T) {
	u := mustParse("/search?q=a+b&page=2")
	previous, next := neighbours(u, 2, 61, 30)
	if previous != "/search?page=1&q=a+b" || next != "/search?page=3&q=a+b" {
		t.Errorf("%s %s", previous, next)
	}
	if previous, next = neighbours(u, 1, 30, 30); previous != "" || next != "" {
		t.Errorf("a single page has neighbours %s %s", previous, next)
	}
	if got := withQuery(mustParse("/x?a=1"), "a", ""); got != "/x" {
		t.Errorf("the last parameter dropped gives %s", got)
	}
}

func TestCard(t *testing.T) {
	text := "three officials familiar with the talks said; a source said"
	tr := &hearsay.Trace{Article: hearsay.Article{Text: text}, Card: hearsay.SourcingCard{
		ByClass: map[hearsay.Class]int{hearsay.ClassAnon: 2, hearsay.ClassPerson: 1}, Unnamed: 3, Claimed: 3, DescribedMin: 1, DescribedMax: 3,
		PositionToKnow: []hearsay.Span{sp(16, 39)}, PluralOne: []hearsay.Span{sp(0, 15)}, BareSources: []hearsay.Span{sp(46, 54)}, SecondHand: true, DenialOfMainClaim: true,
	}}
	var got []string
	for _, l := range card(tr) {
		mark := " "
		if l.Warn {
			mark = "!"
		}
		got = append(got, mark+l.Label+": "+l.Text)
	}
	want := []string{
		"!Sources: 0 named, 3 unnamed", " Of which: 1 person, 2 anonymous", " Unnamed: 3 claimed, between 1 and 3 different people described", "!Why unnamed: not said",
		" Able to know: “familiar with the talks”", "!Plural: one description behind a plural: “three officials”", "!Bare: sources without any description: “a source”",
		"!Denial: the main claim is denied in the article itself", "!Reporting: second hand: the news comes through another outlet", "!First paragraph: does not say who has it",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("card:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if l := card(&hearsay.Trace{}); len(l) != 3 || l[0].Text != "nobody is named as a source" {
		t.Errorf("an article without sources: %v", l)
	}
}

// TestTimeline gathers the moments the sample speaks of.
func TestTimeline(t *testing.T) {
	d := testDesk(t, testLibrary(t), Options{})
	_, ledger, articles, err := d.story(context.Background(), "s1")
	if err != nil {
		t.Fatal(err)
	}
	b := builderOf(d, articles, ledger, "/stories/s1")
	b.texts = d.texts(context.Background(), textsRead)
	tl, err := b.events()
	if err != nil {
		t.Fatal(err)
	}
	signed := false
	for _, r := range tl.Rows {
		if r.Value == "2025-04-28" {
			signed = r.Words == "28 Apr 2025" && r.First.Doc == "npa-1" && r.Delay == "14 days later" && r.Articles > 3
		}
	}
	if !signed || tl.Left != 0 || !strings.Contains(string(tl.Drawing), `class="event"`) {
		t.Errorf("the day of the contract is not told: %+v", tl.Rows)
	}
	b.texts = d.texts(context.Background(), 2)
	if tl, _ = b.events(); tl.Left != len(articles)-2 {
		t.Errorf("%d articles are said to be left unread", tl.Left)
	}
	rows := make([]eventRow, 30)
	for i := range rows {
		rows[i] = eventRow{Value: fmt.Sprint(i), Articles: i % 7, at: morning.AddDate(0, 0, i), Reported: morning}
	}
	few := mostTold(rows, 4)
	if len(few) != 4 || few[0].Articles != 6 || !few[0].at.Before(few[1].at) {
		t.Errorf("the most told moments are %+v", few)
	}
	if drawEvents(nil) != "" {
		t.Error("no moments are drawn as something")
	}
}

func TestInstantWords(t *testing.T) {
	at := time.Date(2025, 4, 28, 14, 5, 0, 0, time.UTC)
	for p, want := range map[hearsay.Precision]string{
		hearsay.PrecisionYear: "2025", hearsay.PrecisionMonth: "April 2025", hearsay.PrecisionDay: "28 Apr 2025", hearsay.PrecisionMinute: "28 Apr 2025, 14:05",
	} {
		if got := instantWords(hearsay.Instant{Time: at, Precision: p}); got != want {
			t.Errorf("%v: %s, want %s", p, got, want)
		}
	}
}

func builderOf(d *Desk, entries []store.Entry, l hearsay.Ledger, address string) *storyBuilder {
	v := &storyView{Story: outline("s1", entries), Count: len(entries), Origins: l.Origins, Links: len(l.Links)}
	return &storyBuilder{
		ctx: context.Background(), desk: d, view: v, graph: newGraph(entries, l), ledger: l, url: mustParse(address), names: newNames(entries), texts: d.texts(context.Background(), 0),
	}
}

// BenchmarkStory5000 makes the page of a story of 5,000 articles whose ledger is there.
func BenchmarkStory5000(b *testing.B) {
	d := testDesk(b, emptyLibrary(b), Options{})
	entries, l := largeStory(5000, 3000)
	for b.Loop() {
		s := builderOf(d, entries, l, "/stories/s1")
		s.summary(entries)
		s.lineage()
		s.view.Ledger = s.account()
		w := httptest.NewRecorder()
		d.render(w, httptest.NewRequest("GET", "/", nil), &shown{Template: "story", Title: "A story", Body: s.view})
		b.SetBytes(int64(w.Body.Len()))
	}
}
