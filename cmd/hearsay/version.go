package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// version is set at build time: -ldflags "-X main.version=1.2.3".
var version = "dev"

type versionCmd struct {
	JSON bool `help:"Print JSON."`
}

func (c *versionCmd) Run(s *surroundings) error {
	revision := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, kv := range info.Settings {
			if kv.Key == "vcs.revision" {
				revision = kv.Value[:min(12, len(kv.Value))]
			}
		}
	}
	if c.JSON {
		_, err := fmt.Fprintf(s.stdout, "{\"version\":%q,\"revision\":%q,\"go\":%q,\"os\":%q,\"arch\":%q}\n", version, revision, runtime.Version(), runtime.GOOS, runtime.GOARCH)
		return err
	}
	line := "hearsay " + version
	if revision != "" {
		line += " (" + revision + ")"
	}
	_, err := fmt.Fprintf(s.stdout, "%s, %s, %s/%s\n", line, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}
