// Command pages measures the page reader beside other libraries on a set of
// pages: text, dates, speed, allocations and memory.
//
//	go run ./bench/pages -set ../shared/pages/scrapinghub
//	go run ./bench/pages -set ../shared/pages/trafilatura
//	go run ./bench/pages -set ../shared/pages/dates
//
// What goes in is a folder with an index.jsonl and the pages; what comes out is
// a Markdown table. Every contender runs in a process of its own with
// GOMAXPROCS=1, so that its peak memory is its own; times are CPU times. The
// reader is measured in a build without the rivals. The
// rules of scoring are in score.go. -half 0 and -half 1 take the pages whose id
// hashes to that half, for tuning on one and confirming on the other.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

type options struct {
	set, only, contender, show string
	half, worst                int
}

func main() {
	var o options
	flag.StringVar(&o.set, "set", "", "folder of the set")
	flag.StringVar(&o.only, "only", "", "comma-separated contenders; all by default")
	flag.IntVar(&o.half, "half", -1, "take only this half of the pages, 0 or 1")
	flag.IntVar(&o.worst, "worst", 0, "list so many pages with the lowest scores")
	flag.StringVar(&o.show, "show", "", "print what the contender makes of the page with this id")
	flag.StringVar(&o.contender, "contender", "", "measure one contender in this process and print JSON")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "pages:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	if o.set == "" {
		return fmt.Errorf("-set is required")
	}
	s, err := open(o.set, o.half)
	if err != nil {
		return err
	}
	if o.show != "" {
		return show(s, o)
	}
	if o.contender != "" {
		return json.NewEncoder(os.Stdout).Encode(measure(s, o.contender))
	}
	var rows []result
	for _, name := range names(s.kind, o.only) {
		r, err := child(o, name)
		if err != nil {
			return err
		}
		rows = append(rows, r)
	}
	table(os.Stdout, s, rows)
	if o.worst > 0 {
		worst(os.Stdout, rows, o.worst)
	}
	return nil
}

// child measures a contender in a process of its own.
func child(o options, name string) (result, error) {
	var r result
	self, err := os.Executable()
	if err != nil {
		return r, err
	}
	if strings.HasPrefix(name, "hearsay") {
		if alone, err := buildAlone(); err == nil {
			defer os.RemoveAll(filepath.Dir(alone))
			self = alone
		}
	}
	cmd := exec.Command(self, "-set", o.set, "-half", fmt.Sprint(o.half), "-contender", name)
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return r, fmt.Errorf("%s: %w", name, err)
	}
	return r, json.Unmarshal(out, &r)
}

// buildAlone builds this program without the rivals, some of which take 100 MB
// as soon as they are linked in.
func buildAlone() (string, error) {
	dir, err := os.MkdirTemp("", "pages")
	if err != nil {
		return "", err
	}
	out := filepath.Join(dir, "alone")
	if err := exec.Command("go", "build", "-tags", "alone", "-o", out, "./bench/pages").Run(); err != nil {
		os.RemoveAll(dir)
		return "", err
	}
	return out, nil
}

func show(s *set, o options) error {
	name := "hearsay"
	if o.only != "" {
		name = strings.Split(o.only, ",")[0]
	}
	for _, p := range s.pages {
		if !strings.HasPrefix(p.ID, o.show) {
			continue
		}
		raw, err := s.read(p)
		if err != nil {
			return err
		}
		out := contenders[name](raw, p.URL, s.kind)
		fmt.Printf("url  %s\ndate %s (gold %s)\n", p.URL, out.date, p.Date)
		explain(os.Stdout, p, out.text)
	}
	return nil
}
