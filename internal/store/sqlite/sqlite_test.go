package sqlite_test

import (
	"context"
	"testing"

	"go.uber.org/goleak"

	"hearsay/internal/store"
	"hearsay/internal/store/sqlite"
	"hearsay/internal/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestContract(t *testing.T) {
	storetest.Run(t, func(ctx context.Context, name string) (store.Store, error) {
		return sqlite.Open(ctx, name, sqlite.Options{})
	})
}
