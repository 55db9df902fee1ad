// Command archive measures how fast WARC files are read on one core, in MB of
// payload a second: record headers, HTTP headers and all compressions undone.
// The file is made of the pages of a folder, each many times, and read from
// memory, so that the disk is not measured. Time is processor time.
//
//	GOMAXPROCS=1 go run ./archive -pages ../../shared/pages/scrapinghub
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"hearsay/bench/cpu"
	"hearsay/internal/archive"
)

func main() {
	dir := flag.String("pages", "../../shared/pages/scrapinghub", "folder of pages, .html or .html.gz")
	size := flag.Int("mb", 200, "MB of payload")
	flag.Parse()
	pages, err := load(*dir)
	if err != nil || len(pages) == 0 {
		fmt.Fprintln(os.Stderr, "archive: no pages:", err)
		os.Exit(1)
	}
	plain, payload := build(pages, *size<<20)
	fmt.Printf("GOMAXPROCS=%d, %d records, %d MB of payload\n", runtime.GOMAXPROCS(0), len(plain), payload>>20)
	fmt.Println("| form | file | best of 5 | mean |")
	fmt.Println("| --- | --- | --- | --- |")
	for _, form := range []string{"gzip", "zstd", "plain"} {
		measure(form, pack(form, plain), payload)
	}
}

// load reads the pages.
func load(dir string) (pages [][]byte, err error) {
	err = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.Contains(e.Name(), ".html") {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if strings.HasSuffix(path, ".gz") {
			z, err := gzip.NewReader(bytes.NewReader(raw))
			if err != nil {
				return err
			}
			if raw, err = io.ReadAll(z); err != nil {
				return err
			}
		}
		pages = append(pages, raw)
		return nil
	})
	return pages, err
}

// build makes plain records until they hold enough payload.
func build(pages [][]byte, enough int) (records [][]byte, payload int) {
	at := time.Date(2024, 2, 14, 12, 0, 0, 0, time.UTC)
	for i := 0; payload < enough; i++ {
		page := pages[i%len(pages)]
		var b bytes.Buffer
		w := archive.NewWriter(&b)
		_ = w.Exchange(archive.Exchange{
			URL: fmt.Sprintf("https://harbour.example/%d", i), Time: at, Status: 200, Header: http.Header{"Content-Type": {"text/html"}}, Body: page,
		})
		z, _ := gzip.NewReader(&b)
		raw, _ := io.ReadAll(z)
		records = append(records, raw)
		payload += len(page)
	}
	return records, payload
}

func pack(form string, records [][]byte) []byte {
	var b bytes.Buffer
	for _, r := range records {
		var w io.WriteCloser
		switch form {
		case "gzip":
			w = gzip.NewWriter(&b)
		case "zstd":
			w, _ = zstd.NewWriter(&b)
		default:
			b.Write(r)
			continue
		}
		_, _ = w.Write(r) // memory is never full
		w.Close()
	}
	return b.Bytes()
}

func measure(form string, file []byte, payload int) {
	const rounds = 5
	best, total := time.Duration(1<<62), time.Duration(0)
	for range rounds {
		started := cpu.Used()
		if n := read(file); n != payload {
			fmt.Fprintf(os.Stderr, "archive: %s: %d bytes of %d\n", form, n, payload)
			os.Exit(1)
		}
		took := cpu.Used() - started
		best, total = min(best, took), total+took
	}
	rate := func(d time.Duration) string { return fmt.Sprintf("%.0f MB/s", float64(payload)/1e6/d.Seconds()) }
	fmt.Printf("| %s | %d MB | %s | %s |\n", form, len(file)>>20, rate(best), rate(total/rounds))
}

// read reads every document to its end.
func read(file []byte) (n int) {
	r := archive.NewReader(bytes.NewReader(file))
	defer r.Close()
	for {
		rec, err := r.Next()
		if err != nil {
			return n
		}
		d, err := rec.Document()
		if err != nil {
			continue
		}
		k, _ := io.Copy(io.Discard, d.Body)
		n += int(k)
		_ = d.Close()
	}
}
