package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"hearsay/engine"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlite"
)

// storeFlags say where articles are kept.
type storeFlags struct {
	DB string `name:"db" type:"path" placeholder:"FILE" help:"Keep articles in this file (default: $XDG_DATA_HOME/hearsay/hearsay.db)."`
}

// path is the database's file.
func (c *storeFlags) path() (string, error) {
	if c.DB != "" {
		return c.DB, nil
	}
	dir := os.Getenv("XDG_DATA_HOME")
	if dir == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", errors.New("there is no home directory to keep articles in; name a file with --db")
		}
		dir = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(dir, "hearsay", "hearsay.db"), nil
}

// open opens the library; one that is only read must exist.
func (c *storeFlags) open(ctx context.Context, mustExist bool) (*engine.Library, store.Store, error) {
	path, err := c.path()
	if err != nil {
		return nil, nil, err
	}
	db, err := sqlite.Open(ctx, path, sqlite.Options{MustExist: mustExist})
	if err != nil {
		return nil, nil, err
	}
	return engine.New(engine.Options{}).Library(db, engine.LibraryOptions{Version: version}), db, nil
}
