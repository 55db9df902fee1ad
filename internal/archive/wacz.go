package archive

import (
	"archive/zip"
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"hearsay"
)

// maxPages bounds the list of pages that is taken from a WACZ file.
const maxPages = 1 << 20

// WACZ is a web archive in a ZIP file: WARC files with a list of the pages that
// were visited.
type WACZ struct {
	Title string

	file    *os.File
	parts   []*zip.File // the WARC files, by name
	pages   []*zip.File
	reader  *Reader
	part    io.ReadCloser
	name    string // of the part being read
	notes   []hearsay.Note
	damaged bool // no directory: the file is read from its beginning
}

// Page is a page that was visited on purpose.
type Page struct {
	URL   string `json:"url"`
	Time  string `json:"ts"`
	Title string `json:"title"`
}

// OpenWACZ opens a WACZ file. When its directory, which stands at its end, is
// missing or broken, the records are looked for in the bytes themselves.
func OpenWACZ(path string) (*WACZ, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	st, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	w := &WACZ{file: f}
	z, err := zip.NewReader(f, st.Size())
	if err != nil {
		w.damaged = true
		w.reader = NewReader(f)
		w.note(fmt.Sprintf("the directory of the file cannot be read (%v); its records are looked for one by one", err))
		return w, nil
	}
	for _, e := range z.File {
		switch {
		case isWARCName(e.Name):
			w.parts = append(w.parts, e)
		case strings.HasPrefix(e.Name, "pages/") && strings.HasSuffix(e.Name, ".jsonl"):
			w.pages = append(w.pages, e)
		case e.Name == "datapackage.json":
			w.describe(e)
		}
	}
	if len(w.parts) == 0 {
		f.Close()
		return nil, errors.New("a ZIP file without WARC files in archive/; is it a WACZ file?")
	}
	slices.SortStableFunc(w.parts, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	return w, nil
}

func isWARCName(name string) bool {
	if !strings.HasPrefix(name, "archive/") {
		return false
	}
	return strings.HasSuffix(name, ".warc") || strings.HasSuffix(name, ".warc.gz") || strings.HasSuffix(name, ".warc.zst")
}

// IsWACZ tells whether a file is a ZIP file with web archives in it.
func IsWACZ(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 4)
	if _, err := io.ReadFull(f, head); err != nil || string(head) != "PK\x03\x04" {
		return false
	}
	st, err := f.Stat()
	if err != nil {
		return false
	}
	z, err := zip.NewReader(f, st.Size())
	if err != nil { // cut: the name is all that is left to go by
		return strings.HasSuffix(strings.ToLower(path), ".wacz")
	}
	return slices.ContainsFunc(z.File, func(e *zip.File) bool { return isWARCName(e.Name) })
}

// describe takes the title from the package's description.
func (w *WACZ) describe(e *zip.File) {
	r, err := e.Open()
	if err != nil {
		return
	}
	defer r.Close()
	var d struct {
		Title string `json:"title"`
	}
	if json.NewDecoder(io.LimitReader(r, 16<<20)).Decode(&d) == nil {
		w.Title = d.Title
	}
}

// Next gives the next record of all WARC files, io.EOF behind the last.
func (w *WACZ) Next() (*Record, error) {
	for {
		if w.reader == nil {
			if err := w.open(); err != nil {
				return nil, err
			}
		}
		rec, err := w.reader.Next()
		if err == nil {
			return rec, nil
		}
		if w.damaged {
			return nil, err
		}
		if err != io.EOF {
			w.note(w.name + ": " + err.Error())
		}
		w.shut()
	}
}

// open goes on to the next WARC file.
func (w *WACZ) open() error {
	for len(w.parts) > 0 {
		part := w.parts[0]
		w.parts = w.parts[1:]
		r, err := part.Open()
		if err != nil {
			w.note(part.Name + ": " + err.Error())
			continue
		}
		w.part, w.name, w.reader = r, part.Name, NewReader(r)
		return nil
	}
	return io.EOF
}

// shut ends the WARC file at hand and keeps its notes.
func (w *WACZ) shut() {
	if w.reader != nil {
		for _, n := range w.reader.Notes() {
			n.Text = strings.TrimPrefix(w.name+": "+n.Text, ": ")
			w.notes = append(w.notes, n)
		}
		w.reader.Close()
	}
	if w.part != nil {
		w.part.Close()
	}
	w.reader, w.part = nil, nil
}

// Notes tells what was damaged in the WARC files that are done.
func (w *WACZ) Notes() []hearsay.Note {
	if w.damaged && w.reader != nil {
		return append(slices.Clone(w.notes), w.reader.Notes()...)
	}
	return w.notes
}

func (w *WACZ) note(text string) {
	w.notes = append(w.notes, hearsay.Note{Code: "archive-damage", Text: text, Evidence: []hearsay.Evidence{{Field: "wacz", Reason: "unreadable"}}})
}

// Pages lists the pages that were visited on purpose; records hold also what
// these needed.
func (w *WACZ) Pages() []Page {
	var pages []Page
	for _, e := range w.pages {
		r, err := e.Open()
		if err != nil {
			w.note(e.Name + ": " + err.Error())
			continue
		}
		sc := bufio.NewScanner(r)
		sc.Buffer(nil, 1<<20)
		for sc.Scan() && len(pages) < maxPages {
			var p Page
			if json.Unmarshal(sc.Bytes(), &p) == nil && p.URL != "" { // the first line is a header
				pages = append(pages, p)
			}
		}
		if err := sc.Err(); err != nil {
			w.note(e.Name + ": " + err.Error())
		}
		r.Close()
	}
	return pages
}

// Close closes the file.
func (w *WACZ) Close() error {
	w.shut()
	return w.file.Close()
}
