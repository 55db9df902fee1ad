package sqlite

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"

	"hearsay"
	"hearsay/internal/reuse"
	"hearsay/internal/store"
	"hearsay/internal/story"
)

// packTrace gives the text and the rest of a trace, both compressed.
func (s *Store) packTrace(t *hearsay.Trace) (body, trace []byte, err error) {
	rest := *t
	rest.Article.Text = ""
	raw, err := json.Marshal(&rest)
	if err != nil {
		return nil, nil, fmt.Errorf("trace of %s: %w", t.Article.Doc, err)
	}
	return s.enc.EncodeAll([]byte(t.Article.Text), nil), s.enc.EncodeAll(raw, nil), nil
}

func (s *Store) unpackTrace(body, trace []byte) (*hearsay.Trace, error) {
	text, err := s.dec.DecodeAll(body, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: a text cannot be unpacked: %w", store.ErrDamaged, err)
	}
	raw, err := s.dec.DecodeAll(trace, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: a trace cannot be unpacked: %w", store.ErrDamaged, err)
	}
	t := new(hearsay.Trace)
	if err := json.Unmarshal(raw, t); err != nil {
		return nil, fmt.Errorf("%w: a trace cannot be read: %w", store.ErrDamaged, err)
	}
	t.Article.Text = string(text)
	return t, nil
}

// packPrints writes 12 bytes a fingerprint.
func packPrints(in []reuse.Print) []byte {
	out := make([]byte, 0, 12*len(in))
	for _, p := range in {
		out = binary.LittleEndian.AppendUint64(out, p.Hash)
		out = binary.LittleEndian.AppendUint32(out, uint32(p.Word))
	}
	return out
}

func unpackPrints(b []byte) []reuse.Print {
	out := make([]reuse.Print, 0, len(b)/12)
	for ; len(b) >= 12; b = b[12:] {
		out = append(out, reuse.Print{Hash: binary.LittleEndian.Uint64(b), Word: int32(binary.LittleEndian.Uint32(b[8:]))})
	}
	return out
}

// What the first byte of a term says.
const (
	isAnchor = 1 << iota
	isName
)

// packTerms writes 9 bytes a term.
func packTerms(in []story.Term) []byte {
	out := make([]byte, 0, 9*len(in))
	for _, t := range in {
		is := byte(0)
		if t.Anchor {
			is |= isAnchor
		}
		if t.Name {
			is |= isName
		}
		out = binary.LittleEndian.AppendUint32(append(out, is), t.Key)
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(t.Weight))
	}
	return out
}

func unpackTerms(b []byte) []story.Term {
	out := make([]story.Term, 0, len(b)/9)
	for ; len(b) >= 9; b = b[9:] {
		out = append(out, story.Term{
			Anchor: b[0]&isAnchor != 0, Name: b[0]&isName != 0,
			Key: binary.LittleEndian.Uint32(b[1:]), Weight: math.Float32frombits(binary.LittleEndian.Uint32(b[5:])),
		})
	}
	return out
}

// packSet writes the steps between sorted numbers.
func packSet[N uint32 | int64](in []N) []byte {
	out := make([]byte, 0, 4*len(in))
	last := N(0)
	for _, n := range in {
		out = binary.AppendUvarint(out, uint64(n-last))
		last = n
	}
	return out
}

func unpackSet[N uint32 | int64](b []byte) []N {
	var out []N
	if len(b) > 0 {
		out = make([]N, 0, len(b)/3)
	}
	last := N(0)
	for len(b) > 0 {
		step, n := binary.Uvarint(b)
		if n <= 0 {
			break
		}
		last += N(step)
		out, b = append(out, last), b[n:]
	}
	return out
}
