package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"hearsay"
	"hearsay/internal/coding"
)

const (
	maxRecordHeader = 64 << 10
	maxNotes        = 1000 // a file made of damage must not fill the memory with notes
)

// ErrNoArchive is returned for a stream in which there is no record at all.
var ErrNoArchive = errors.New("no WARC record in it; is it an archive?")

// Reader reads the records of a WARC file.
type Reader struct {
	tape    *tape
	text    *bufio.Reader // the records, uncompressed
	plain   bool          // text is the tape itself
	zip     *members      // not nil when compressed by gzip
	zstd    *frames
	err     error
	current *block
	start   int64 // where the last record began
	end     int64 // where its header ended, from where a search goes on
	notes   []hearsay.Note
	found   bool
	lost    bool // behind damage: the next record has to be looked for
}

// NewReader makes a reader of the records in r, whatever their compression.
func NewReader(r io.Reader) *Reader {
	w := &Reader{tape: newTape(r)}
	head, _ := w.tape.Peek(4)
	switch {
	case bytes.HasPrefix(head, coding.MagicGzip):
		w.zip = &members{tape: w.tape}
		w.text = bufio.NewReaderSize(w.zip, bufferSize)
	case bytes.HasPrefix(head, coding.MagicZstd), bytes.HasPrefix(head, dictionaryFrame):
		if w.zstd, w.err = newFrames(w.tape); w.err == nil {
			w.text = bufio.NewReaderSize(w.zstd, bufferSize)
		}
	case bytes.HasPrefix(head, []byte("PK\x03\x04")): // a WACZ file, read without its directory
		w.zip = &members{tape: w.tape, lost: true}
		w.text = bufio.NewReaderSize(w.zip, bufferSize)
	default:
		w.plain, w.text = true, w.tape.Reader
	}
	return w
}

// Close frees the decoder's memory; it does not close the stream.
func (w *Reader) Close() {
	if w.zstd != nil {
		w.zstd.z.Close()
	}
	if w.err == nil {
		w.err = io.EOF
	}
}

// Notes tells what was damaged so far.
func (w *Reader) Notes() []hearsay.Note { return w.notes }

// Next gives the next record, io.EOF behind the last one. Damage between
// records is passed over and noted.
func (w *Reader) Next() (*Record, error) {
	if w.err != nil {
		return nil, w.err
	}
	w.finish()
	for {
		rec, err := w.header()
		if err == nil {
			w.found = true
			w.current = &block{w: w, left: rec.Length}
			rec.Block = w.current
			return rec, nil
		}
		if err == io.EOF {
			w.err = io.EOF
			if !w.found {
				w.err = ErrNoArchive
			}
			w.Close()
			return nil, w.err
		}
		w.damaged(err)
	}
}

// finish reads over what is left of the last record.
func (w *Reader) finish() {
	b := w.current
	w.current = nil
	if b == nil || b.err != nil && b.err != io.EOF {
		return
	}
	for b.left > 0 {
		n, err := w.text.Discard(int(min(b.left, 1<<20)))
		b.left -= int64(n)
		if err != nil {
			w.damaged(b.broken(err))
			return
		}
	}
}

// header reads a record's header, behind damage the next one that there is.
func (w *Reader) header() (*Record, error) {
	if w.lost {
		w.lost = false
		if err := w.search(); err != nil {
			return nil, err
		}
	}
	if err := w.blankLines(); err != nil {
		return nil, err
	}
	offset := w.offset()
	raw, err := w.headerLines()
	if err != nil {
		return nil, err
	}
	rec, err := parseHeader(raw)
	if err != nil {
		return nil, fmt.Errorf("warc record at byte %d: %w", offset, err)
	}
	rec.Offset = offset
	w.start, w.end = offset, w.offset()
	return rec, nil
}

// offset is where in the file the next byte of text stands; with gzip, the
// beginning of the member it is in.
func (w *Reader) offset() int64 {
	if w.zip != nil {
		return w.zip.start
	}
	return w.tape.offset()
}

func (w *Reader) blankLines() error {
	for {
		b, err := w.text.ReadByte()
		if err != nil {
			return err
		}
		if b != '\r' && b != '\n' {
			return w.text.UnreadByte()
		}
	}
}

// headerLines reads up to the empty line. What is no header is recognised by
// its first bytes, before more is read.
func (w *Reader) headerLines() ([]byte, error) {
	head, err := w.text.Peek(len(version))
	if !bytes.Equal(head, version) {
		if err != nil && err != io.EOF {
			return nil, err
		}
		return nil, fmt.Errorf("warc record at byte %d: %q where a record should begin", w.offset(), clip(head))
	}
	var raw []byte
	for {
		line, err := w.text.ReadSlice('\n')
		raw = append(raw, line...)
		if len(raw) > maxRecordHeader {
			return nil, fmt.Errorf("warc record at byte %d: header longer than %d bytes", w.offset(), maxRecordHeader)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF:
			return nil, fmt.Errorf("warc record at byte %d: %w in its header", w.offset(), io.ErrUnexpectedEOF)
		case err != nil:
			return nil, err
		case len(bytes.TrimRight(line, "\r\n")) == 0:
			return raw, nil
		}
	}
}

// search moves to the next line that begins a record.
func (w *Reader) search() error {
	if w.plain && w.found {
		w.tape.rewind(w.end) // a wrong length may have hidden records
	}
	mark := []byte("WARC/1.")
	// A new member begins with a record; looking no further than that keeps
	// the offset exact.
	view := len(mark)
	for {
		ahead, err := w.text.Peek(view)
		view = bufferSize
		if k := bytes.Index(ahead, mark); k >= 0 {
			skip(w.text, k)
			w.end = w.offset() + 1 // should this be none, the next search goes on behind it
			return nil
		}
		keep := min(len(ahead), len(mark)-1)
		if err != nil && len(ahead) <= keep {
			skip(w.text, len(ahead))
			return err
		}
		skip(w.text, len(ahead)-keep)
		if err != nil && err != io.EOF && !errors.Is(err, bufio.ErrBufferFull) {
			skip(w.text, keep)
			return err
		}
	}
}

// damaged notes damage and has the next record looked for.
func (w *Reader) damaged(err error) {
	w.lost = true
	if len(w.notes) >= maxNotes {
		return
	}
	w.notes = append(w.notes, hearsay.Note{
		Code: "archive-damage", Text: err.Error(), Evidence: []hearsay.Evidence{{Field: "warc", Reason: "unreadable"}},
	})
}

// block is the block of the current record.
type block struct {
	w    *Reader
	left int64
	err  error
}

func (b *block) Read(p []byte) (int, error) {
	if b.err != nil {
		return 0, b.err
	}
	if b.w.current != b {
		return 0, errors.New("block of a record that is no longer the current one")
	}
	if b.left == 0 {
		return 0, io.EOF
	}
	n, err := b.w.text.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	if err != nil {
		b.err = b.broken(err)
		b.w.damaged(b.err)
		err = b.err
		if n > 0 {
			err = nil
		}
	}
	return n, err
}

// broken says that the record ends before its time.
func (b *block) broken(err error) error {
	var d *Damage
	if errors.As(err, &d) {
		return &Damage{Offset: d.Offset, Err: fmt.Errorf("warc record at byte %d is damaged, %d bytes are lost: %w", b.w.start, b.left, d.Err)}
	}
	return &Damage{Offset: b.w.tape.offset(), Err: fmt.Errorf("warc record at byte %d is cut, %d bytes are lost", b.w.start, b.left)}
}

// IsWARC tells from a stream's first bytes (some hundred are enough) whether it
// is a WARC file.
func IsWARC(head []byte) bool {
	switch {
	case bytes.HasPrefix(head, version):
		return true
	case bytes.HasPrefix(head, dictionaryFrame):
		return true
	case bytes.HasPrefix(head, coding.MagicGzip), bytes.HasPrefix(head, coding.MagicZstd):
		name := "gzip"
		if head[0] == coding.MagicZstd[0] {
			name = "zstd"
		}
		z, err := coding.NewReader(bytes.NewReader(head), name)
		if err != nil {
			return false
		}
		defer z.Close()
		start := make([]byte, len(version))
		n, _ := io.ReadFull(z, start)
		return bytes.Equal(start[:n], version)
	}
	return false
}
