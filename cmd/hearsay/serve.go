package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"syscall"
	"time"

	"hearsay/engine"
	"hearsay/internal/desk"
	"hearsay/internal/fetch"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlite"
)

// listenFlags say where the desk is served.
type listenFlags struct {
	Listen  string        `default:"127.0.0.1:7878" placeholder:"ADDRESS" help:"Serve on this address and port; port 0 takes a free one."`
	Host    []string      `placeholder:"NAME" help:"Answer to this host name too, besides addresses and localhost."`
	Timeout time.Duration `default:"20s" help:"Give up on an address that is to be traced after this time."`
}

type serveCmd struct {
	storeFlags
	listenFlags
}

func (serveCmd) Help() string {
	return `The desk shows what was added in a browser: stories with their lineage and ledger, articles with who said what, search, and a page to trace a pasted text. It has no users and no passwords: whoever reaches the address may read, so it listens on this machine alone unless told otherwise.

  hearsay serve
  hearsay serve --listen 0.0.0.0:8080 --host desk.example.org`
}

func (c *serveCmd) Run(s *surroundings) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	path, err := c.path()
	if err != nil {
		return err
	}
	db, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		return err
	}
	defer db.Close()
	return c.serve(ctx, s, db)
}

// serve shows a store's library until the context ends.
func (c *listenFlags) serve(ctx context.Context, s *surroundings, db store.Store) error {
	ln, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return fmt.Errorf("%w; --listen takes another address and port", err)
	}
	hosts := c.Host
	if desk.Beyond(ln.Addr()) {
		fmt.Fprintf(s.stderr, "hearsay: %s can be reached from other machines: the desk has no passwords, and whoever reaches it can read everything\n", ln.Addr())
		if name, err := os.Hostname(); err == nil {
			hosts = append(hosts, name)
		}
	}
	client := fetch.New(fetch.Options{Timeout: c.Timeout, UserAgent: "hearsay/" + version, MaxBytes: 16 << 20, Retries: -1})
	defer client.Close()
	e := engine.New(engine.Options{})
	log := slog.New(slog.NewTextHandler(s.stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	h := desk.New(e.Library(db, engine.LibraryOptions{Version: version}), e, desk.Options{Fetch: client, Hosts: hosts, Version: version, Log: log})
	defer h.Close()
	fmt.Fprintf(s.stdout, "hearsay: the desk is at http://%s/ (Ctrl+C ends it)\n", ln.Addr())
	return desk.Serve(ctx, ln, h, log)
}
