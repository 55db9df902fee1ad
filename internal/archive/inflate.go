package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"hearsay/internal/coding"
)

// Damage is a place where an archive cannot be read.
type Damage struct {
	Offset int64 // in the file as it is stored
	Err    error
}

func (d *Damage) Error() string { return fmt.Sprintf("damage near byte %d: %v", d.Offset, d.Err) }

// Unwrap gives the cause.
func (d *Damage) Unwrap() error { return d.Err }

// version begins every record.
var version = []byte("WARC/")

// members reads gzip members one after another. Damage is returned once, as
// *Damage; the next Read goes on at the next member that begins with a record.
type members struct {
	tape  *tape
	z     *gzip.Reader
	start int64 // where the current member begins
	open  bool
	lost  bool // the current member is damaged
	trial *gzip.Reader
}

// member begins a gzip member: the magic and the only method there is.
var member = []byte{0x1f, 0x8b, 8}

func (m *members) Read(p []byte) (int, error) {
	if m.lost {
		m.lost = false
		m.tape.rewind(m.start + 1)
		if !m.tape.seek(member, m.beginsRecord) {
			return 0, io.EOF
		}
	}
	for {
		if !m.open {
			if err := m.next(); err != nil {
				return 0, err
			}
		}
		n, err := m.z.Read(p)
		if err == nil || n > 0 {
			return n, nil
		}
		if err == io.EOF {
			m.open = false
			continue
		}
		return 0, m.damaged(err)
	}
}

// next opens the member at hand. Zero bytes between members, as tapes and
// transfers leave them, are skipped.
func (m *members) next() error {
	for {
		b, err := m.tape.ReadByte()
		if err != nil {
			return io.EOF
		}
		if b != 0 {
			_ = m.tape.UnreadByte() // just read
			break
		}
	}
	m.start = m.tape.offset()
	var err error
	if m.z == nil {
		m.z, err = gzip.NewReader(m.tape.Reader)
	} else {
		err = m.z.Reset(m.tape.Reader)
	}
	if err != nil {
		return m.damaged(err)
	}
	m.z.Multistream(false)
	m.open = true
	return nil
}

func (m *members) damaged(err error) error {
	m.open, m.lost = false, true
	if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
		err = io.ErrUnexpectedEOF
	}
	return &Damage{Offset: m.tape.offset(), Err: err}
}

// beginsRecord tells whether a gzip member stands here that begins with a record.
func (m *members) beginsRecord(ahead []byte) bool {
	if m.trial == nil {
		m.trial = new(gzip.Reader)
	}
	if m.trial.Reset(bytes.NewReader(ahead[:min(len(ahead), trial)])) != nil {
		return false
	}
	head := make([]byte, len(version))
	_, err := io.ReadFull(m.trial, head)
	return err == nil && bytes.Equal(head, version)
}

// frames reads zstd frames, with the dictionary that may stand before them. Like
// members it goes on behind damage.
type frames struct {
	tape *tape
	z    *zstd.Decoder
	opts []zstd.DOption
	lost bool
}

// dictionaryFrame is the skippable frame that holds a WARC file's dictionary.
var dictionaryFrame = []byte{0x5d, 0x2a, 0x4d, 0x18}

const (
	maxWindow     = 128 << 20 // what the zstd command uses at the most by itself
	maxDictionary = 8 << 20
)

// newFrames opens the zstd stream on t.
// See https://iipc.github.io/warc-specifications/specifications/warc-zstd/.
func newFrames(t *tape) (*frames, error) {
	f := &frames{tape: t, opts: []zstd.DOption{
		zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderLowmem(true),
	}}
	head, _ := t.Peek(8)
	if len(head) == 8 && bytes.HasPrefix(head, dictionaryFrame) {
		size := int64(head[4]) | int64(head[5])<<8 | int64(head[6])<<16 | int64(head[7])<<24
		if size > maxDictionary {
			return nil, fmt.Errorf("zstd dictionary of %d bytes: larger than any in use", size)
		}
		skip(t.Reader, 8)
		dict, err := readDictionary(io.LimitReader(t, size))
		if err != nil {
			return nil, fmt.Errorf("zstd dictionary: %w", err)
		}
		f.opts = append(f.opts, zstd.WithDecoderDicts(dict))
	}
	z, err := zstd.NewReader(t.Reader, f.opts...)
	if err != nil {
		return nil, fmt.Errorf("zstd: %w", err)
	}
	f.z = z
	return f, nil
}

// readDictionary reads a dictionary that may be compressed itself.
func readDictionary(r io.Reader) ([]byte, error) {
	dict, err := io.ReadAll(r)
	if err != nil || !bytes.HasPrefix(dict, coding.MagicZstd) {
		return dict, err
	}
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxDictionary))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	return z.DecodeAll(dict, nil)
}

func (f *frames) Read(p []byte) (int, error) {
	if f.lost {
		f.lost = false
		if !f.tape.seek(coding.MagicZstd, func([]byte) bool { return true }) {
			return 0, io.EOF
		}
		if err := f.z.Reset(f.tape.Reader); err != nil {
			return 0, err
		}
	}
	n, err := f.z.Read(p)
	if n > 0 || err == nil || err == io.EOF {
		if n > 0 {
			err = nil
		}
		return n, err
	}
	f.lost = true
	return 0, &Damage{Offset: f.tape.offset(), Err: err}
}
