package main

import (
	"fmt"
	"io"
	"math/rand"
	"strings"
	"syscall"
	"time"

	"hearsay"
	"hearsay/internal/language"
	"hearsay/internal/lineage"
)

// measureScale builds ledgers of generated stories: many copies of one text,
// many versions of one text, and many reports that share names and numbers.
func measureScale(w io.Writer) error {
	pack, err := language.Load("en")
	if err != nil {
		return err
	}
	for _, s := range []struct {
		name  string
		sizes []int
		text  func(r *rand.Rand, i int) string
	}{
		{"copies of one text", []int{1000, 10_000}, func(*rand.Rand, int) string { return body(rand.New(rand.NewSource(7)), 12) }},
		{"live updates, each a sentence longer", []int{250, 1000}, func(_ *rand.Rand, i int) string { return body(rand.New(rand.NewSource(7)), 12+i%60) }},
		{"reports of one event", []int{1250, 5000}, func(r *rand.Rand, _ int) string { return body(r, 12) }},
	} {
		for _, n := range s.sizes {
			r := rand.New(rand.NewSource(1))
			in := make([]lineage.Input, n)
			for i := range in {
				in[i] = generated(pack, i, s.text(r, i))
			}
			start := cpu()
			l := lineage.Build("s", in)
			fmt.Fprintf(w, "%-38s %6d articles %8.2f s CPU %7d links, origins %d..%d\n", s.name, n, (cpu() - start).Seconds(), len(l.Links), l.Origins.Min, l.Origins.Max)
		}
	}
	return nil
}

// cpu is the processor time the program has used.
func cpu() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func generated(pack *language.Pack, i int, text string) lineage.Input {
	at := time.Date(2025, 5, 1, 0, 0, i, 0, time.UTC)
	tr := &hearsay.Trace{Article: hearsay.Article{
		Doc: fmt.Sprintf("d%05d", i), Lang: "en", Text: text, Outlet: hearsay.OutletRef{Name: fmt.Sprintf("The %c%c%c Courier", 'A'+i/676%26, 'A'+i/26%26, 'A'+i%26)},
		Blocks:    language.Lines(text),
		Published: hearsay.Date{Kind: hearsay.DatePublished, Instant: hearsay.Instant{Time: at, Precision: hearsay.PrecisionSecond, Zone: "Z"}},
	}}
	return lineage.Input{Trace: tr, Text: language.Analyze(text, tr.Article.Blocks, pack)}
}

// body makes sentences of invented words about a few names and numbers.
func body(r *rand.Rand, sentences int) string {
	names := []string{"Karsk", "Lanza", "Meridian", "Sorel", "Dorn", "Calvo", "Renk", "Halden", "Miramar", "Lorvania", "Brenna", "Orsa"}
	var b strings.Builder
	for range sentences {
		for k := range 14 {
			switch {
			case k%5 == 2:
				b.WriteString(names[r.Intn(len(names))])
			case k == 9:
				fmt.Fprint(&b, 10+r.Intn(400))
			default:
				fmt.Fprintf(&b, "w%c%c%c", 'a'+r.Intn(26), 'a'+r.Intn(26), 'a'+r.Intn(26))
			}
			b.WriteByte(' ')
		}
		b.WriteString("end.\n")
	}
	return b.String()
}
