package engine_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"hearsay/engine"
	"hearsay/internal/demo"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlite"
)

func TestMembers(t *testing.T) {
	ctx := context.Background()
	db, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "members.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	l := engine.New(engine.Options{}).Library(db, engine.LibraryOptions{})
	inputs, err := demo.Inputs()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Add(ctx, inputs); err != nil {
		t.Fatal(err)
	}
	got, err := l.Members(ctx, "s1")
	if err != nil || len(got) == 0 {
		t.Fatalf("%d members: %v", len(got), err)
	}
	for i := 1; i < len(got); i++ {
		if got[i].Published.Before(got[i-1].Published) {
			t.Errorf("%s stands behind %s", got[i].Doc, got[i-1].Doc)
		}
	}
	if _, err := l.Members(ctx, "s99"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a story that is none: %v", err)
	}
	if _, err := l.Members(ctx, "nonsense"); err == nil {
		t.Error("a name that is none is taken")
	}
}
