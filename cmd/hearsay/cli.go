package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/alecthomas/kong"
)

// commands is the command line.
type commands struct {
	Trace      traceCmd      `cmd:"" help:"Tell where articles have their news from and who said what."`
	Read       readCmd       `cmd:"" help:"Turn pages, feeds, archives and text dumps into clean dated articles."`
	Stories    storiesCmd    `cmd:"" help:"Put articles into stories: who has it from whom, how many origins, what was lost on the way."`
	Follow     followCmd     `cmd:"" help:"Keep up with feeds: read new articles, come back to see whether they were changed."`
	Add        addCmd        `cmd:"" help:"Keep articles: trace them, put them into stories, store them."`
	Search     searchCmd     `cmd:"" help:"Find kept articles by their words."`
	Story      storyCmd      `cmd:"" help:"Show a kept story: who has it from whom, how many origins; without a name, list the recent ones."`
	Origins    originsCmd    `cmd:"" help:"Tell where a kept article stands in its story and what the story goes back to."`
	Serve      serveCmd      `cmd:"" help:"Show the kept stories and articles in a browser."`
	Demo       demoCmd       `cmd:"" help:"Show the built-in sample: one invented event in 15 articles and six languages; print its ledger, serve it."`
	Version    versionCmd    `cmd:"" help:"Print the version."`
	Completion completionCmd `cmd:"" help:"Print a completion script for a shell."`

	Config configFlag `type:"path" placeholder:"FILE" help:"Take defaults for flags from this TOML file (default: $XDG_CONFIG_HOME/hearsay/config.toml)."`
}

const description = `hearsay reads news as it arrives and shows, with the evidence for every step, where an article has it from, who said what, and who denied it.

Inputs are files, addresses (http, https) or "-" for standard input: web pages, plain text, feeds, WARC archives, and JSONL with one article a line ("doc", "text", optionally "lang", "url", "outlet", "time", "title").

Every flag can also be given by environment (HEARSAY_WIDTH=120) and in the configuration file (width = 120). A flag goes before the environment, the environment before the file.

Exit codes: 0 done, 1 an input failed (the others are still done, the failure is on standard error), 2 usage.`

// surroundings is what a command may touch besides its flags.
type surroundings struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	parser         *kong.Kong
}

func newParser(cli *commands, stdout, stderr io.Writer, exit func(int)) (*kong.Kong, error) {
	parser, err := kong.New(cli,
		kong.Name("hearsay"), kong.Description(description), kong.Writers(stdout, stderr), kong.Exit(exit),
		kong.DefaultEnvars("HEARSAY"), kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
		kong.Configuration(loadConfig, defaultConfig()),
	)
	return parser, err
}

// configFlag names a configuration file that must exist.
type configFlag string

// BeforeResolve makes kong read the file before any flag is resolved.
func (c configFlag) BeforeResolve(k *kong.Kong, ctx *kong.Context, trace *kong.Path) error {
	path := string(ctx.FlagValue(trace.Flag).(configFlag)) //nolint:forcetypeassert // kong gives the flag's own type
	resolver, err := k.LoadConfig(path)
	if err != nil {
		return err
	}
	ctx.AddResolver(resolver)
	return nil
}

// defaultConfig is where the configuration lies when no flag names it.
func defaultConfig() string {
	dir := os.Getenv("XDG_CONFIG_HOME")
	if dir == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return ""
		}
		dir = filepath.Join(home, ".config")
	}
	return filepath.Join(dir, "hearsay", "config.toml")
}

// loadConfig reads a TOML file whose keys are flag names, at the top for every
// command or in a table named after one.
func loadConfig(r io.Reader) (kong.Resolver, error) {
	var values map[string]any
	if _, err := toml.NewDecoder(r).Decode(&values); err != nil {
		var pe toml.ParseError
		var pathErr *fs.PathError
		if errors.As(err, &pe) {
			return nil, fmt.Errorf("configuration, line %d: %s", pe.Position.Line, pe.Message)
		}
		if errors.As(err, &pathErr) {
			return nil, err
		}
		return nil, fmt.Errorf("configuration: %w", err)
	}
	return kong.ResolverFunc(func(_ *kong.Context, parent *kong.Path, flag *kong.Flag) (any, error) {
		key := strings.ReplaceAll(flag.Name, "-", "_")
		if parent != nil && parent.Command != nil {
			if t, ok := values[parent.Command.Name].(map[string]any); ok {
				if v, ok := firstOf(t, flag.Name, key); ok {
					return v, nil
				}
			}
		}
		v, _ := firstOf(values, flag.Name, key)
		if _, table := v.(map[string]any); table {
			return nil, nil
		}
		return v, nil
	}), nil
}

func firstOf(m map[string]any, keys ...string) (any, bool) {
	for _, k := range keys {
		if v, ok := m[k]; ok {
			return v, true
		}
	}
	return nil, false
}
