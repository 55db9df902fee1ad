package when

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/language"
)

// news are expressions as articles write them, with what they mean in one of 14
// May 2025, a Wednesday.
var news = map[string][][2]string{
	"en": {
		{"on 12 May", "2025-05-12"},
		{"on May 12, 2025", "2025-05-12"},
		{"on the 12th of May", "2025-05-12"},
		{"Monday, May 12,", "2025-05-12"},
		{"on Monday, 12 May", "2025-05-12"},
		{"on Tuesday evening", "2025-05-13T18/2025-05-13T23"},
		{"in the early hours of Tuesday", "2025-05-13T00/2025-05-13T05"},
		{"yesterday morning", "2025-05-13T06/2025-05-13T11"},
		{"this morning", "2025-05-14T06/2025-05-14T11"},
		{"on Monday at 14:30 GMT", "2025-05-12T14:30Z"},
		{"at 2:30 p.m. on Monday", "2025-05-12T14:30"},
		{"at 3 p.m. Moscow time", "2025-05-14T15+03:00"},
		{"(1900 GMT)", "2025-05-14T19:00Z"},
		{"won 2:1 and 12:30", ""},
		{"in mid-January", "2025-01-11/2025-01-20"},
		{"at the end of 2023", "2023-10/2023-12"},
		{"by the end of the year", "2025-10/2025-12"},
		{"at the end of the month", "2025-05-21/2025-05-31"},
		{"in May last year", "2024-05"},
		{"early last year", "2024-01/2024-03"},
		{"in the first quarter of 2024", "2024-01/2024-03"},
		{"the second half of 2023", "2023-07/2023-12"},
		{"in the 1990s", "1990/1999"},
		{"in the early 1990s", "1990/1993"},
		{"the 19th century", "1801/1900"},
		{"from 12 to 14 May", "2025-05-12/2025-05-14"},
		{"May 12-14", "2025-05-12/2025-05-14"},
		{"between 2019 and 2021", "2019/2021"},
		{"the 2024/25 season", "2024/2025"},
		{"from December to March 2024", "2023-12/2024-03"},
		{"from 30 April to 2 May", "2025-04-30/2025-05-02"},
		{"the last three days", "2025-05-11/2025-05-13"},
		{"two weeks ago", "2025-04-30"},
		{"on 10 May, two days earlier", "2025-05-10 2025-05-08"},
		{"this summer", "2025-06/2025-08"},
		{"Monday of last week", "2025-05-05"},
		{"the 12 ministers of the 1990 team", ""},
	},
	"fr": {
		{"le 12 mai 2025", "2025-05-12"},
		{"lundi 12 mai", "2025-05-12"},
		{"le lundi 12", "2025-05-12"},
		{"lundi 30 personnes", "2025-05-12"},
		{"le 1er mai", "2025-05-01"},
		{"mardi soir", "2025-05-13T18/2025-05-13T23"},
		{"dans la nuit de lundi à mardi", "2025-05-13T00/2025-05-13T05"},
		{"lundi à 14h30", "2025-05-12T14:30"},
		{"à 14 heures, heure de Moscou", "2025-05-14T14"},
		{"14 heures de route", ""},
		{"ce matin", "2025-05-14T06/2025-05-14T11"},
		{"à la mi-janvier", "2025-01-11/2025-01-20"},
		{"fin 2023", "2023-10/2023-12"},
		{"en mai de l'année dernière", "2024-05"},
		{"en mai dernier", "2024-05"},
		{"lundi dernier", "2025-05-12"},
		{"lundi de la semaine dernière", "2025-05-05"},
		{"au premier trimestre 2024", "2024-01/2024-03"},
		{"dans les années 1990", "1990/1999"},
		{"le XIXe siècle", "1801/1900"},
		{"du 12 au 14 mai", "2025-05-12/2025-05-14"},
		{"entre 2019 et 2021", "2019/2021"},
		{"ces trois derniers jours", "2025-05-11/2025-05-13"},
		{"il y a deux ans", "2023"},
	},
	"de": {
		{"am 12. Mai", "2025-05-12"},
		{"am Montag, dem 12. Mai,", "2025-05-12"},
		{"am Dienstagabend", "2025-05-13T18/2025-05-13T23"},
		{"am Dienstag Abend", "2025-05-13T18/2025-05-13T23"},
		{"gestern Nachmittag", "2025-05-13T12/2025-05-13T17"},
		{"in der Nacht zum Dienstag", "2025-05-13T00/2025-05-13T05"},
		{"in der Nacht von Montag auf Dienstag", "2025-05-13T00/2025-05-13T05"},
		{"um 14.30 Uhr", "2025-05-14T14:30"},
		{"am Montag um 14 Uhr MEZ", "2025-05-12T14+02:00"},
		{"Mitte Januar", "2025-01-11/2025-01-20"},
		{"Ende 2023", "2023-10/2023-12"},
		{"Ende vergangenen Jahres", "2024-10/2024-12"},
		{"im Mai vergangenen Jahres", "2024-05"},
		{"am vergangenen Montag", "2025-05-12"},
		{"im ersten Quartal 2024", "2024-01/2024-03"},
		{"in den 1990er Jahren", "1990/1999"},
		{"im 19. Jahrhundert", "1801/1900"},
		{"vom 12. bis 14. Mai", "2025-05-12/2025-05-14"},
		{"zwischen 2019 und 2021", "2019/2021"},
		{"vor zwei Wochen", "2025-04-30"},
		{"in den letzten drei Tagen", "2025-05-11/2025-05-13"},
		{"am 10. Mai, zwei Tage zuvor", "2025-05-10 2025-05-08"},
	},
	"es": {
		{"el 12 de mayo de 2025", "2025-05-12"},
		{"el lunes 12 de mayo", "2025-05-12"},
		{"el lunes 12", "2025-05-12"},
		{"el 1 de mayo del año pasado", "2024-05-01"},
		{"el primero de mayo", "2025-05-01"},
		{"el pasado lunes", "2025-05-12"},
		{"el lunes pasado", "2025-05-12"},
		{"el martes por la noche", "2025-05-13T18/2025-05-13T23"},
		{"la madrugada del martes", "2025-05-13T00/2025-05-13T05"},
		{"ayer por la tarde", "2025-05-13T12/2025-05-13T17"},
		{"a las 14.30 horas", "2025-05-14T14:30"},
		{"a las 14:30 hora de Madrid", "2025-05-14T14:30+02:00"},
		{"a las ocho de la tarde", "2025-05-14T20"},
		{"a mediados de enero", "2025-01-11/2025-01-20"},
		{"a finales de 2023", "2023-10/2023-12"},
		{"a finales del año pasado", "2024-10/2024-12"},
		{"en mayo del año pasado", "2024-05"},
		{"el primer trimestre de 2024", "2024-01/2024-03"},
		{"en los años 90", "1990/1999"},
		{"la década de 1990", "1990/1999"},
		{"el siglo XIX", "1801/1900"},
		{"del 12 al 14 de mayo", "2025-05-12/2025-05-14"},
		{"entre 2019 y 2021", "2019/2021"},
		{"hace dos años", "2023"},
		{"los últimos tres días", "2025-05-11/2025-05-13"},
		{"la próxima semana", "2025-05-19/2025-05-25"},
		{"más tarde dijo que era tarde", ""},
	},
	"ru": {
		{"12 мая", "2025-05-12"},
		{"в понедельник, 12 мая", "2025-05-12"},
		{"12 мая 2025 года", "2025-05-12"},
		{"первого мая", "2025-05-01"},
		{"во вторник вечером", "2025-05-13T18/2025-05-13T23"},
		{"утром в понедельник", "2025-05-12T06/2025-05-12T11"},
		{"в ночь на вторник", "2025-05-13T00/2025-05-13T05"},
		{"в ночь с понедельника на вторник", "2025-05-13T00/2025-05-13T05"},
		{"в 14:30 мск", "2025-05-14T14:30+03:00"},
		{"в понедельник в 8 часов вечера", "2025-05-12T20"},
		{"в середине января", "2025-01-11/2025-01-20"},
		{"в конце 2023 года", "2023-10/2023-12"},
		{"до конца года", "2025-10/2025-12"},
		{"в мае прошлого года", "2024-05"},
		{"в прошлый понедельник", "2025-05-12"},
		{"в первом квартале 2024 года", "2024-01/2024-03"},
		{"в 1990-х годах", "1990/1999"},
		{"в 90-е годы", "1990/1999"},
		{"XIX век", "1801/1900"},
		{"с 12 по 14 мая", "2025-05-12/2025-05-14"},
		{"между 2019 и 2021 годами", "2019/2021"},
		{"за последние три дня", "2025-05-11/2025-05-13"},
		{"через три дня", "2025-05-17"},
		{"два года назад", "2023"},
		{"10 мая, двумя днями ранее", "2025-05-10"},
	},
	"uk": {
		{"12 травня", "2025-05-12"},
		{"у понеділок, 12 травня", "2025-05-12"},
		{"12 травня 2025 року", "2025-05-12"},
		{"у вівторок увечері", "2025-05-13T18/2025-05-13T23"},
		{"вранці 12 травня", "2025-05-12T06/2025-05-12T11"},
		{"у ніч на 12 травня", "2025-05-12T00/2025-05-12T05"},
		{"о 14:30 за київським часом", "2025-05-14T14:30+03:00"},
		{"у понеділок о 14 годині", "2025-05-12T14"},
		{"в середині січня", "2025-01-11/2025-01-20"},
		{"наприкінці 2023 року", "2023-10/2023-12"},
		{"до кінця року", "2025-10/2025-12"},
		{"минулого тижня", "2025-05-05/2025-05-11"},
		{"у травні минулого року", "2024-05"},
		{"минулого понеділка", "2025-05-12"},
		{"у першому кварталі 2024 року", "2024-01/2024-03"},
		{"у 1990-х роках", "1990/1999"},
		{"XIX століття", "1801/1900"},
		{"з 12 до 14 травня", "2025-05-12/2025-05-14"},
		{"між 2019 і 2021 роками", "2019/2021"},
		{"за останні три дні", "2025-05-11/2025-05-13"},
		{"через три дні", "2025-05-17"},
		{"два роки тому", "2023"},
	},
}

func TestNews(t *testing.T) {
	ref, _ := ParseInstant("2025-05-14")
	for lang, cases := range news {
		p, err := language.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cases {
			got := ""
			for _, e := range Find(language.Analyze(c[0], nil, p), ref) {
				if got != "" {
					got += " "
				}
				got += e.Value
				if len(e.Evidence.Spans) == 0 || e.Evidence.Reason == "" {
					t.Errorf("%s %q: %s has no evidence", lang, c[0], e.Value)
				}
			}
			if d := cmp.Diff(c[1], got); d != "" {
				t.Errorf("%s %q: want %s, got %s", lang, c[0], c[1], got)
			}
		}
	}
}

// FuzzFind reads the expressions of the table, and what grows from them, in every
// language: no text may make it panic or give spans that are not its own.
func FuzzFind(f *testing.F) {
	for _, cases := range news {
		for _, c := range cases {
			f.Add(c[0])
		}
	}
	ref, _ := ParseInstant("2025-05-14")
	var packs []*language.Pack
	for _, code := range language.Codes() {
		p, err := language.Load(code)
		if err != nil {
			f.Fatal(err)
		}
		packs = append(packs, p)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, p := range packs {
			end := 0
			for _, e := range Find(language.Analyze(s, nil, p), ref) {
				if e.Span.Start < end || e.Span.End <= e.Span.Start || e.Span.End > len(s) || e.Value == "" {
					t.Fatalf("%s: %q at [%d,%d) after %d", p.Code, e.Value, e.Span.Start, e.Span.End, end)
				}
				end = e.Span.End
			}
		}
	})
}

func ExampleFind() {
	pack, err := language.Load("en")
	if err != nil {
		panic(err)
	}
	published, _ := ParseInstant("2025-05-14")
	text := "The talks on Monday at 14:30 GMT were the first since the end of 2023."
	for _, e := range Find(language.Analyze(text, nil, pack), published) {
		fmt.Println(text[e.Span.Start:e.Span.End], "=", e.Value)
	}
	// Output:
	// Monday at 14:30 GMT = 2025-05-12T14:30Z
	// the end of 2023 = 2023-10/2023-12
}
