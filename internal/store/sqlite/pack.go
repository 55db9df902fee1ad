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

// packTerms writes 9 bytes a term.
func packTerms(in []story.Term) []byte {
	out := make([]byte, 0, 9*len(in))
	for _, t := range in {
		anchor := byte(0)
		if t.Anchor {
			anchor = 1
		}
		out = binary.LittleEndian.AppendUint32(append(out, anchor), t.Key)
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(t.Weight))
	}
	return out
}

func unpackTerms(b []byte) []story.Term {
	out := make([]story.Term, 0, len(b)/9)
	for ; len(b) >= 9; b = b[9:] {
		out = append(out, story.Term{
			Anchor: b[0] == 1, Key: binary.LittleEndian.Uint32(b[1:]), Weight: math.Float32frombits(binary.LittleEndian.Uint32(b[5:])),
		})
	}
	return out
}
