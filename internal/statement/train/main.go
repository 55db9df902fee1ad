// Command train learns the tagger's weights from annotated articles and writes
// the file that is embedded in the program. The same articles give the same bytes.
//
//	go run ./internal/statement/train -gold ../shared/gold/statements.jsonl
package main

import (
	"flag"
	"fmt"
	"os"

	"hearsay/internal/language"
	"hearsay/internal/statement"
	"hearsay/internal/statement/gold"
	"hearsay/internal/statement/tagger"
)

func main() {
	from := flag.String("gold", "../shared/gold/statements.jsonl", "annotated articles to learn from")
	to := flag.String("o", "internal/statement/tagger/weights.bin", "weights file to write")
	flag.Parse()
	if err := run(*from, *to); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(from, to string) error {
	articles, err := gold.ReadFile(from)
	if err != nil {
		return err
	}
	examples, err := statement.TrainingSet(articles, language.Load, func(i int) int { return i })
	if err != nil {
		return err
	}
	b := tagger.Train(examples).Bytes()
	if err := os.WriteFile(to, b, 0o644); err != nil {
		return err
	}
	fmt.Printf("%d texts, %d bytes of weights to %s\n", len(examples), len(b), to)
	return nil
}
