package page

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay"
	"hearsay/internal/language"
)

// news is an article of five paragraphs that end as paragraphs do.
var news = distinct()

// furnitureOf gives kind and beginning of what is debris in a dump.
func furnitureOf(t *testing.T, lang, text string) []string {
	t.Helper()
	p, err := language.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	a := FromText("x", text)
	x := language.Analyze(a.Text, a.Blocks, p)
	ClassifyDump(a, x)
	checkCut(t, a, x)
	var out []string
	for _, b := range a.Blocks {
		if b.Role == hearsay.RoleDebris {
			if b.Evidence.Reason == "" || len(b.Evidence.Spans) == 0 {
				t.Errorf("%v without evidence", b)
			}
			out = append(out, string(b.Kind)+": "+a.Text[b.Span.Start:b.Span.End])
		}
	}
	return out
}

// TestPart cuts furniture off the lines it stands in.
func TestPart(t *testing.T) {
	for _, c := range []struct {
		name, lang, in string
		want           []string
	}{
		{"time of day before the first words", "ru", "Министр опроверг\n, 09:12 Министр опроверг сообщения о продаже.", []string{"timestamp: , 09:12"}},
		{"time of day in an agency's dateline", "ru", "Министр опроверг\n, 09:12 КАРНА Министр опроверг сообщения о продаже.", nil},
		{"a bracket with an appeal", "en", "He denied it on Monday. (You can also have the letter sent to you every morning. Sign up here.)", []string{"promo: (You can also have the letter sent to you every morning. Sign up here.)"}},
		{"an appeal behind a quotation", "en", "“It was so,” he said. You can unsubscribe at any time.", []string{"promo: You can unsubscribe at any time."}},
		{"the same in French", "fr", "Il a nié lundi. Vous pouvez vous désabonner à tout moment.", []string{"promo: Vous pouvez vous désabonner à tout moment."}},
		{"the same in German", "de", "Er bestritt das am Montag. Sie können sich jederzeit wieder abmelden.", []string{"promo: Sie können sich jederzeit wieder abmelden."}},
		{"the same in Spanish", "es", "Lo negó el lunes. Puede darse de baja cuando quiera.", []string{"promo: Puede darse de baja cuando quiera."}},
		{"the same in Russian", "ru", "Министр это опроверг. Вы можете отписаться в любое время.", []string{"promo: Вы можете отписаться в любое время."}},
		{"the same in Ukrainian", "uk", "Міністр це спростував. Ви можете відписатися будь-коли.", []string{"promo: Ви можете відписатися будь-коли."}},
		{"time of day before the headline", "uk", "10:15 Гавань у Карську відкрили знову\nМіністр сказав, що гавань відкрили.", []string{"timestamp: 10:15"}},
		{"a score is no time", "en", "Karsk 10:15 Halden\nThe match was lost.", nil},
		{"times behind a byline", "en", "Harbour reopens\nAnn Dale, Meadow Post Published 3:15 a.m. ET July 15, 2024\nIt did.", []string{"timestamp: Published 3:15 a.m. ET July 15, 2024"}},
		{"a paragraph's last sentence", "ru", "Министр это опроверг. Подробнее о гавани читайте в нашем обзоре", []string{"related: Подробнее о гавани читайте в нашем обзоре"}},
		{"two in a row", "ru", "Министр это опроверг. Читайте ранее в этом сюжете: Гавань закрыта. Если вы заметите ошибку, выделите её", []string{"related: Читайте ранее в этом сюжете: Гавань закрыта.", "promo: Если вы заметите ошибку, выделите её"}},
		{"in brackets", "en", "He denied it. (Related: Five ways to heat your home)", []string{"related: (Related: Five ways to heat your home)"}},
		{"a word of the news", "en", "He denied it. Share prices of the company fell by a tenth on Monday after the report.", nil},
		{"within a sentence", "en", "He said that he would Read More and write less in his years at the harbour.", nil},
		{"French", "fr", "Il a nié lundi. Lire aussi : Cinq façons de chauffer", []string{"related: Lire aussi : Cinq façons de chauffer"}},
		{"German", "de", "Er bestritt das am Montag. Lesen Sie auch: Fünf Wege zum warmen Haus", []string{"related: Lesen Sie auch: Fünf Wege zum warmen Haus"}},
		{"Spanish", "es", "Lo negó el lunes. Lea también: Cinco maneras de calentar la casa", []string{"related: Lea también: Cinco maneras de calentar la casa"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, furnitureOf(t, c.lang, c.in)); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestFurniture tells furniture from the article by the form of lines.
func TestFurniture(t *testing.T) {
	caption := "Two ships of the northern fleet leave the harbour of Karsk"
	for _, c := range []struct {
		name, lang, in string
		want           []string
	}{
		{"a line of buttons", "en", "Harbour reopens\nCONNECT TWEET LINKEDIN 30 COMMENT\n" + news, []string{"share: CONNECT TWEET LINKEDIN 30 COMMENT"}},
		{"a label alone", "en", "Harbour reopens\nClose\n" + news, []string{"share: Close"}},
		{"an update's time is no correction", "en", "Harbour reopens\nUpdated: July 16, 2024 @ 6:52 am\n" + news, []string{"timestamp: Updated: July 16, 2024 @ 6:52 am"}},
		{"time ago", "en", "Harbour reopens\n4 hrs ago\n" + news, []string{"timestamp: 4 hrs ago"}},
		{"visits", "ru", "Гавань открыта\n4 175 просмотров\nМинистр это опроверг.", []string{"timestamp: 4 175 просмотров"}},
		{"a date in Ukrainian", "uk", "Гавань відкрита\n8 листопада 2024, 11:12\nМіністр це спростував.", []string{"timestamp: 8 листопада 2024, 11:12"}},
		{"a caption with its credit", "en", news + caption + " (Ann Dale / Getty Images)\nIt was so.", []string{"photo: " + caption + " (Ann Dale / Getty Images)"}},
		{"a caption, and again with its credit", "en", distinct() + "Ships leave the harbour.\nShips leave the harbour. (Ann Dale / Getty Images)\nIt was so.", []string{"photo: Ships leave the harbour.", "photo: Ships leave the harbour. (Ann Dale / Getty Images)"}},
		{"a caption that does not end", "en", news + caption + "\nIt was so, he said.", []string{"photo: " + caption}},
		{"a caption over a credit", "en", news + "Two ships of the fleet\n(Photo: Ann Dale/AP)\nIt was so, he said.", []string{"photo: Two ships of the fleet", "photo: (Photo: Ann Dale/AP)"}},
		{"a caption over buttons", "en", "Harbour reopens\nTwo ships of the fleet\nCONNECT TWEET LINKEDIN 30 COMMENT\n" + news, []string{"photo: Two ships of the fleet", "share: CONNECT TWEET LINKEDIN 30 COMMENT"}},
		{"a list with times", "en", "Harbour reopens\nby Ann Dale - Jul 14, 2024 7:00 am\nThe price of salt has become clear recently.\nby the salt man - Jul 14, 2024 2:45 pm\nAfter one defeat, another.\nby B. Moor - Jul 14, 2024 2:45 pm\n" + news,
			[]string{"related: by Ann Dale - Jul 14, 2024 7:00 am", "related: The price of salt has become clear recently.", "related: by the salt man - Jul 14, 2024 2:45 pm", "related: After one defeat, another.", "related: by B. Moor - Jul 14, 2024 2:45 pm"}},
		{"a link that stands again", "en", "Harbour reopens\nTen things to know about the harbour\n" + distinct() + "Related content\nTen things to know about the harbour\n", []string{"related: Ten things to know about the harbour", "related: Related content", "related: Ten things to know about the harbour"}},
		{"a heading", "en", news + "What comes next\nIt was so, he said.", nil},
		{"a paragraph that stands twice", "en", "It was so, the minister said.\n\n" + distinct() + "It was so, the minister said.", []string{"related: It was so, the minister said."}},
		{"lines of a text without stops", "en", strings.Repeat(caption+"\n"+"Nobody has seen so many of them in all the years before\n", 1) + "It was so.", nil},
		{"an agency's caption", "en", "Harbour reopens\nFILE - In this file photo taken on Friday, July 7, 2024, two ships of the northern fleet leave the harbour of Karsk, where they had been for forty days after the storm of the year, while a crowd waves to them.\n" + news,
			[]string{"photo: FILE - In this file photo taken on Friday, July 7, 2024, two ships of the northern fleet leave the harbour of Karsk, where they had been for forty days after the storm of the year, while a crowd waves to them."}},
		{"a credit in brackets", "en", "Harbour reopens\n(Photo: Ann Dale/AP)\n" + news, []string{"photo: (Photo: Ann Dale/AP)"}},
		{"earlier news at the foot", "uk", "Міністр заявив у понеділок, що гавань відкриють.\n\nУ вівторок він додав, що кораблі вже чекають у морі.\n\nУ середу прем'єрка сказала, що порт готовий до роботи.\n\nУ четвер капітани подякували робітникам за ці сорок днів.\n\n" + "Про що йшлося раніше:\nГавань закрили взимку.\nМіністр обіцяв допомогу.\nКораблі стояли сорок днів.",
			[]string{"related: Про що йшлося раніше:", "related: Гавань закрили взимку.", "related: Міністр обіцяв допомогу.", "related: Кораблі стояли сорок днів."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, furnitureOf(t, c.lang, c.in)); d != "" {
				t.Error(d)
			}
		})
	}
}

// distinct are five paragraphs of which none stands twice.
func distinct() string {
	var b strings.Builder
	for _, day := range []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday"} {
		b.WriteString("The minister said on " + day + " that the harbour of Karsk would be opened again in the spring.\n\n")
	}
	return b.String()
}

// TestRetitle looks for the headline behind furniture.
func TestRetitle(t *testing.T) {
	p, err := language.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		"Get breaking news alerts from the Meadow Post\nHarbour reopens after the storm\n" + distinct(): "Harbour reopens after the storm",
		"Harbour reopens after the storm\n" + distinct():                                                "Harbour reopens after the storm",
		"Enter City and State or Zip Code\n" + distinct():                                               "",
	} {
		a := FromText("x", in)
		ClassifyDump(a, language.Analyze(a.Text, a.Blocks, p))
		if a.Title.Value != want {
			t.Errorf("%q: title %q, want %q", in[:30], a.Title.Value, want)
		}
	}
}
