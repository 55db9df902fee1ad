package tagger

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sync"
)

// weightsFile is the trained model as `go run ./internal/statement/train`
// writes it. Tables are used where they lie: nothing is unpacked at start.
//
//go:embed weights.bin
var weightsFile string

// magic opens a weights file. It changes with the features, so that weights
// trained for others are refused.
const magic = "hearsay tagger 4\n"

var errWeights = errors.New("tagger weights: damaged or of another version; run go run ./internal/statement/train")

// Embedded is the model that comes with the program.
var Embedded = sync.OnceValue(func() *Model {
	m, err := Parse(weightsFile)
	if err != nil {
		panic(err) // embedded: cannot differ from what was tested
	}
	return m
})

func (m *Model) tables() []*weights {
	return []*weights{&m.anchors, &m.unary, &m.edge, &m.judge, &m.acts, &m.classes, &m.speakers}
}

// Bytes is the model as a weights file.
func (m *Model) Bytes() []byte {
	out := []byte(magic)
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(m.threshold))
	for _, t := range m.tables() {
		out = binary.LittleEndian.AppendUint32(out, t.mask)
		out = binary.LittleEndian.AppendUint32(out, uint32(t.out))
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(t.scale))
		out = append(out, t.w...)
	}
	return out
}

// Parse reads a weights file without copying its tables.
func Parse(file string) (*Model, error) {
	if len(file) < len(magic)+4 || file[:len(magic)] != magic {
		return nil, errWeights
	}
	m, rest := &Model{}, file[len(magic):]
	word := func() uint32 {
		v := binary.LittleEndian.Uint32([]byte(rest[:4]))
		rest = rest[4:]
		return v
	}
	m.threshold = math.Float32frombits(word())
	for k, t := range m.tables() {
		if len(rest) < 12 {
			return nil, fmt.Errorf("table %d: %w", k, errWeights)
		}
		t.mask, t.out, t.scale = word(), int(word()), math.Float32frombits(word())
		n := (uint64(t.mask) + 1) * uint64(t.out)
		if n > uint64(len(rest)) {
			return nil, fmt.Errorf("table %d: %w", k, errWeights)
		}
		t.w, rest = rest[:n], rest[n:]
	}
	if m.unary.mask != 1<<unaryBits-1 || m.unary.out != labelCount || m.edge.mask != 1<<edgeBits-1 || m.edge.out != labelCount*labelCount {
		return nil, fmt.Errorf("size of the tables: %w", errWeights)
	}
	return m.ready(), nil
}
