// Package sqlite keeps a store in one SQLite file.
//
// What goes in is the file's path; what comes out is a store.Store. Writing
// goes through one connection, reading through a pool, so that neither waits
// for the other (WAL). Every acknowledged batch is on the disk. A file that is
// no database of hearsay, or one of a newer version, is not touched. The
// package derives nothing; see package store.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/klauspost/compress/zstd"
	"github.com/pressly/goose/v3"
	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"

	"hearsay/internal/store"
)

//go:embed migrations/*.sql
var migrations embed.FS

// applicationID marks the file as ours: "hsay".
const applicationID = 0x68736179

// Options say how a database is opened. The zero value is ready for use.
type Options struct {
	MustExist bool // a missing file is an error instead of a new database
	MaxPages  int  // limit on the file's size, in pages of 4 KB; 0 for none
}

// Store is a database in one file.
type Store struct {
	path  string
	write *sql.DB // one connection
	read  *sql.DB
	enc   *zstd.Encoder
	dec   *zstd.Decoder

	mu  sync.Mutex // guards fst
	fst *dictionary

	prepared sync.Map // query -> *sql.Stmt of read, for queries that are asked often
}

var _ store.Store = (*Store)(nil)

// Open opens a database and brings it to this version's schema. A missing file
// and its folder are made.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	s, err := open(ctx, path, o)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, classed(err))
	}
	return s, nil
}

func open(ctx context.Context, path string, o Options) (*Store, error) {
	if err := inspect(path, o.MustExist); err != nil {
		return nil, err
	}
	s := &Store{path: path}
	if err := s.connect(o); err != nil {
		return nil, err
	}
	if err := s.prepare(ctx); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

const magic = "SQLite format 3\x00"

// inspect looks at the file before SQLite does, which would take anything empty
// for a new database.
func inspect(path string, mustExist bool) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		if mustExist {
			return fmt.Errorf("%w: there is no database yet; hearsay add makes it", store.ErrNotFound)
		}
		return os.MkdirAll(filepath.Dir(path), 0o700)
	}
	if err != nil {
		return err
	}
	defer f.Close()
	if st, err := f.Stat(); err != nil || st.Size() == 0 {
		return err
	}
	head := make([]byte, len(magic))
	if _, err := f.Read(head); err != nil {
		return err
	}
	if string(head) != magic {
		return store.ErrForeign
	}
	return nil
}

func (s *Store) connect(o Options) error {
	abs, err := filepath.Abs(s.path)
	if err != nil {
		return err
	}
	base := "file:" + (&url.URL{Path: filepath.ToSlash(abs)}).EscapedPath()
	common := "_pragma=busy_timeout(20000)&_pragma=temp_store(memory)&_pragma=cache_size(-16000)"
	limit := ""
	if o.MaxPages > 0 {
		limit = fmt.Sprintf("&_pragma=max_page_count(%d)", o.MaxPages)
	}
	s.write, err = sql.Open("sqlite", base+"?_txlock=immediate&"+common+"&_pragma=synchronous(full)"+limit)
	if err != nil {
		return err
	}
	s.write.SetMaxOpenConns(1)
	s.read, err = sql.Open("sqlite", base+"?"+common+"&_pragma=query_only(1)")
	if err != nil {
		return err
	}
	s.read.SetMaxOpenConns(max(4, runtime.GOMAXPROCS(0)))
	if s.enc, err = zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1)); err != nil {
		return err
	}
	s.dec, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0))
	return err
}

// prepare checks whose database it is and brings it up to date.
func (s *Store) prepare(ctx context.Context) error {
	var id, tables int
	if err := s.write.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return err
	}
	if err := s.write.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_master").Scan(&tables); err != nil {
		return err
	}
	if id != applicationID && tables > 0 {
		return store.ErrForeign
	}
	if tables == 0 {
		if _, err := s.write.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
			return err
		}
	}
	if err := s.migrate(ctx); err != nil {
		return err
	}
	_, err := s.write.ExecContext(ctx, "PRAGMA journal_mode = wal")
	return err
}

func (s *Store) migrate(ctx context.Context) error {
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, s.write, dir)
	if err != nil {
		return err
	}
	now, newest, err := p.GetVersions(ctx)
	if err != nil {
		return err
	}
	if now > newest {
		return store.ErrNewer
	}
	if now < newest {
		_, err = p.Up(ctx)
	}
	return err
}

// ask is the prepared statement of a query.
func (s *Store) ask(ctx context.Context, query string) (*sql.Stmt, error) {
	if st, ok := s.prepared.Load(query); ok {
		return st.(*sql.Stmt), nil //nolint:forcetypeassert // nothing else is kept
	}
	st, err := s.read.PrepareContext(ctx, query)
	if err != nil {
		return nil, classed(err)
	}
	if old, loaded := s.prepared.LoadOrStore(query, st); loaded {
		return old.(*sql.Stmt), st.Close() //nolint:forcetypeassert // nothing else is kept
	}
	return st, nil
}

// row reads the one row of an answer.
func (s *Store) row(ctx context.Context, query string, args []any, dst ...any) error {
	st, err := s.ask(ctx, query)
	if err != nil {
		return err
	}
	return classed(st.QueryRowContext(ctx, args...).Scan(dst...))
}

// Close waits for what is being written and closes the file.
func (s *Store) Close() error {
	var errs []error
	s.prepared.Range(func(_, st any) bool {
		errs = append(errs, st.(*sql.Stmt).Close()) //nolint:forcetypeassert // nothing else is kept
		return true
	})
	for _, db := range []*sql.DB{s.read, s.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if s.dec != nil {
		s.dec.Close()
	}
	return errors.Join(errs...)
}

// Check runs the integrity checks of SQLite and of its full-text index, counts
// what must agree and unpacks every text and trace.
func (s *Store) Check(ctx context.Context) error {
	var verdict string
	if err := s.read.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&verdict); err != nil {
		return classed(err)
	}
	if verdict != "ok" {
		return fmt.Errorf("%w: %s", store.ErrDamaged, verdict)
	}
	if _, err := s.write.ExecContext(ctx, "INSERT INTO words(words) VALUES ('integrity-check')"); err != nil {
		return fmt.Errorf("full-text index: %w", classed(err))
	}
	for _, c := range []struct{ what, query string }{
		{"articles without a text", "SELECT count(*) FROM article a WHERE (SELECT count(*) FROM revision WHERE article = a.id) <> a.revisions"},
		{"articles whose story is unknown", "SELECT count(*) FROM article WHERE story NOT IN (SELECT id FROM story WHERE merged IS NULL)"},
		{"stories that miscount their articles", "SELECT count(*) FROM story s WHERE merged IS NULL AND articles <> (SELECT count(*) FROM article WHERE story = s.id)"},
		{"stories that became one another", "SELECT count(*) FROM story WHERE merged IS NOT NULL AND articles <> 0"},
		{"stories without articles", "SELECT count(*) FROM story WHERE merged IS NULL AND articles = 0"},
		{"articles that search does not know", "SELECT (SELECT count(*) FROM article) - (SELECT count(*) FROM words)"},
	} {
		var n int
		if err := s.read.QueryRowContext(ctx, c.query).Scan(&n); err != nil {
			return classed(err)
		}
		if n != 0 {
			return fmt.Errorf("%w: %d %s", store.ErrDamaged, n, c.what)
		}
	}
	return s.checkTraces(ctx)
}

func (s *Store) checkTraces(ctx context.Context) error {
	rows, err := s.read.QueryContext(ctx, "SELECT article, n, body, trace FROM revision")
	if err != nil {
		return classed(err)
	}
	defer rows.Close()
	for rows.Next() {
		var article, n int64
		var body, trace sql.RawBytes
		if err := rows.Scan(&article, &n, &body, &trace); err != nil {
			return classed(err)
		}
		if _, err := s.unpackTrace(body, trace); err != nil {
			return fmt.Errorf("article %d, revision %d: %w", article, n, err)
		}
	}
	return classed(rows.Err())
}

// classed puts SQLite's codes into the words of package store.
func classed(err error) error {
	var e *driver.Error
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return store.ErrNotFound
	case !errors.As(err, &e):
		return err
	}
	switch e.Code() & 0xff {
	case codes.SQLITE_FULL:
		return store.ErrFull
	case codes.SQLITE_INTERRUPT:
		return fmt.Errorf("%w (%s)", context.Canceled, e.Error())
	case codes.SQLITE_IOERR:
		if e.Code() == codes.SQLITE_IOERR_WRITE || e.Code() == codes.SQLITE_IOERR_SHMSIZE || e.Code() == codes.SQLITE_IOERR_FSYNC {
			return fmt.Errorf("%w (%s)", store.ErrFull, e.Error())
		}
	case codes.SQLITE_NOTADB:
		return store.ErrForeign
	case codes.SQLITE_CORRUPT:
		return fmt.Errorf("%w (%s)", store.ErrDamaged, e.Error())
	case codes.SQLITE_BUSY:
		return fmt.Errorf("another process is writing to the database and does not finish; try again when it has (%s)", e.Error())
	case codes.SQLITE_READONLY, codes.SQLITE_CANTOPEN, codes.SQLITE_PERM:
		return fmt.Errorf("no permission to write here; name another file with --db (%s)", e.Error())
	}
	return err
}
