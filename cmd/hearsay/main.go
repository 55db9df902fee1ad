// Command hearsay reads news and shows where it comes from: the chain of
// outlets behind an article, who said what, who denied it, and when.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// Exit codes.
const (
	exitDone   = 0
	exitFailed = 1 // an input failed; the others are done
	exitUsage  = 2
)

var (
	errInputs = errors.New("inputs failed") // each has been reported already
	errUsage  = errors.New("usage")
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run is main with its surroundings as arguments.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	var cli commands
	exit := -1
	parser, err := newParser(&cli, stdout, stderr, func(code int) { exit = code })
	if err != nil {
		fmt.Fprintln(stderr, "hearsay:", err)
		return exitUsage
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	ctx, err := parser.Parse(args)
	if exit >= 0 { // --help has been printed
		return exit
	}
	if err != nil {
		return misused(stderr, err)
	}
	err = ctx.Run(&surroundings{stdin: stdin, stdout: stdout, stderr: stderr, parser: parser})
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errUsage):
		return misused(stderr, err)
	case !errors.Is(err, errInputs):
		fmt.Fprintln(stderr, "hearsay:", err)
	}
	return exitFailed
}

func misused(stderr io.Writer, err error) int {
	fmt.Fprintf(stderr, "hearsay: %v\nhint: hearsay --help lists commands and flags\n", err)
	return exitUsage
}
