package main

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish."`
}

func (completionCmd) Help() string {
	return `Put the script where your shell looks for completions:

  hearsay completion bash > ~/.local/share/bash-completion/completions/hearsay
  hearsay completion zsh  > ~/.zfunc/_hearsay
  hearsay completion fish > ~/.config/fish/completions/hearsay.fish`
}

func (c *completionCmd) Run(s *surroundings) error {
	m := s.parser.Model.Node
	switch c.Shell {
	case "bash":
		return writeBash(s, m)
	case "zsh":
		return writeZsh(s, m)
	}
	return writeFish(s, m)
}

// children are the commands a user may type.
func children(n *kong.Node) []*kong.Node {
	var out []*kong.Node
	for _, c := range n.Children {
		if c.Type == kong.CommandNode && !c.Hidden {
			out = append(out, c)
		}
	}
	return out
}

func flagsOf(n *kong.Node) []*kong.Flag {
	var out []*kong.Flag
	for _, group := range n.AllFlags(true) {
		out = append(out, group...)
	}
	return out
}

func names(nodes []*kong.Node) string {
	var out []string
	for _, n := range nodes {
		out = append(out, n.Name)
	}
	return strings.Join(out, " ")
}

func writeBash(s *surroundings, m *kong.Node) error {
	var b strings.Builder
	fmt.Fprintf(&b, "_hearsay() {\n  local cur=${COMP_WORDS[COMP_CWORD]} words=\n  case ${COMP_WORDS[1]} in\n")
	for _, c := range children(m) {
		fmt.Fprintf(&b, "    %s) words=\"", c.Name)
		for _, f := range flagsOf(c) {
			fmt.Fprintf(&b, "--%s ", f.Name)
		}
		fmt.Fprintf(&b, "\" ;;\n")
	}
	fmt.Fprintf(&b, "    *) words=\"%s\" ;;\n  esac\n", names(children(m)))
	b.WriteString("  [ \"$COMP_CWORD\" -eq 1 ] && words=\"" + names(children(m)) + "\"\n")
	b.WriteString("  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n}\ncomplete -o default -F _hearsay hearsay\n")
	_, err := fmt.Fprint(s.stdout, b.String())
	return err
}

func writeZsh(s *surroundings, m *kong.Node) error {
	var b strings.Builder
	b.WriteString("#compdef hearsay\n_hearsay() {\n  if (( CURRENT == 2 )); then\n    local -a commands=(\n")
	for _, c := range children(m) {
		fmt.Fprintf(&b, "      %s\n", quoteShell(c.Name+":"+c.Help))
	}
	b.WriteString("    )\n    _describe command commands\n    return\n  fi\n  case $words[2] in\n")
	for _, c := range children(m) {
		fmt.Fprintf(&b, "    %s) _arguments", c.Name)
		for _, f := range flagsOf(c) {
			fmt.Fprintf(&b, " %s", quoteShell("--"+f.Name+"["+strings.NewReplacer("[", "(", "]", ")").Replace(f.Help)+"]"))
		}
		b.WriteString(" '*:file:_files' ;;\n")
	}
	b.WriteString("  esac\n}\n_hearsay \"$@\"\n")
	_, err := fmt.Fprint(s.stdout, b.String())
	return err
}

func writeFish(s *surroundings, m *kong.Node) error {
	var b strings.Builder
	for _, c := range children(m) {
		fmt.Fprintf(&b, "complete -c hearsay -n __fish_use_subcommand -a %s -d %s\n", c.Name, quoteShell(c.Help))
		for _, f := range flagsOf(c) {
			fmt.Fprintf(&b, "complete -c hearsay -n '__fish_seen_subcommand_from %s' -l %s -d %s\n", c.Name, f.Name, quoteShell(f.Help))
		}
	}
	_, err := fmt.Fprint(s.stdout, b.String())
	return err
}

func quoteShell(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
