package archive

import (
	"bytes"
	"encoding/binary"
	"io"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// withDictionary packs records as .warc.zst with a dictionary before them.
func withDictionary(t *testing.T, records []string, compressed bool) []byte {
	t.Helper()
	var samples [][]byte
	for _, r := range records {
		samples = append(samples, []byte(r))
	}
	dict, err := zstd.BuildDict(zstd.BuildDictOptions{ID: 7, Contents: samples, History: samples[0], Offsets: [3]int{1, 4, 8}})
	if err != nil {
		t.Fatal(err)
	}
	stored := dict
	if compressed {
		w, _ := zstd.NewWriter(nil)
		stored = w.EncodeAll(dict, nil)
	}
	b := bytes.NewBuffer(binary.LittleEndian.AppendUint32(bytes.Clone(dictionaryFrame), uint32(len(stored))))
	b.Write(stored)
	for _, r := range records {
		w, err := zstd.NewWriter(b, zstd.WithEncoderDict(dict))
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, r)
		w.Close()
	}
	return b.Bytes()
}

func TestDictionary(t *testing.T) {
	const n = 20
	for _, compressed := range []bool{false, true} {
		file := withDictionary(t, sample(n), compressed)
		if !IsWARC(file) {
			t.Error("not recognised")
		}
		bodies, notes := documents(t, NewReader(bytes.NewReader(file)))
		if got, missing := whole(bodies, n); got != n || len(notes) > 0 {
			t.Errorf("compressed %v: %d of %d, missing %v, notes %q", compressed, got, n, missing, notes)
		}
	}
}

func TestBadDictionary(t *testing.T) {
	for name, file := range map[string]string{
		"too large": string(dictionaryFrame) + "\xff\xff\xff\x7f",
		"cut":       string(dictionaryFrame) + "\x10\x00\x00\x00abc",
		"noise":     string(dictionaryFrame) + "\x03\x00\x00\x00abc",
		"no header": string(dictionaryFrame),
	} {
		if _, err := NewReader(bytes.NewReader([]byte(file))).Next(); err == nil || err == io.EOF {
			t.Errorf("%s: %v", name, err)
		}
	}
}
