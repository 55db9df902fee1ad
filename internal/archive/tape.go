package archive

import (
	"bufio"
	"bytes"
	"io"
)

const (
	// retained is how much of what was read can be read again: a damaged
	// record is searched for the next one from its beginning, because a
	// decoder may run over that one before it finds the damage.
	retained = 1 << 20
	// freeRewinds is how much may be read again whatever the file's size.
	// Behind it no more is read again than was read, so that a file made of
	// damage still takes linear time.
	freeRewinds = 16 << 20
)

// tape is a stream that remembers its last bytes and can go back to them.
type tape struct {
	r     io.Reader
	last  []byte // the bytes before total, at most 2*retained
	total int64  // bytes taken from r
	*bufio.Reader
	rewound int64
}

// bufferSize is what is read at once.
const bufferSize = 64 << 10

func newTape(r io.Reader) *tape {
	t := &tape{r: r}
	t.Reader = bufio.NewReaderSize((*recorder)(t), bufferSize)
	return t
}

// recorder is the side of a tape that its buffer reads from.
type recorder tape

func (t *recorder) Read(p []byte) (int, error) {
	n, err := t.r.Read(p)
	t.total += int64(n)
	if len(t.last)+n > 2*retained {
		t.last = append(t.last[:0], t.last[max(0, len(t.last)-retained):]...)
	}
	t.last = append(t.last, p[:n]...)
	return n, err
}

// offset is where in the stream the next byte stands.
func (t *tape) offset() int64 { return t.total - int64(t.Buffered()) }

// skip passes over bytes that have been peeked at, which cannot fail.
func skip(r *bufio.Reader, n int) { _, _ = r.Discard(n) }

// rewind goes back to offset at, or as near to it as is remembered, if at all.
func (t *tape) rewind(at int64) {
	back := min(t.total-at, int64(len(t.last)))
	if back <= int64(t.Buffered()) || t.rewound > freeRewinds+t.total {
		return
	}
	t.rewound += back
	again := bytes.Clone(t.last[len(t.last)-int(back):])
	t.last = t.last[:len(t.last)-int(back)]
	t.total -= back
	t.r = &replay{again: again, then: t.r}
	t.Reset((*recorder)(t))
}

// replay reads some bytes again before it goes on.
type replay struct {
	again []byte
	then  io.Reader
}

func (r *replay) Read(p []byte) (int, error) {
	if len(r.again) == 0 {
		if below, ok := r.then.(*replay); ok && len(below.again) == 0 {
			r.then = below.then // keep the chain short
		}
		return r.then.Read(p)
	}
	n := copy(p, r.again)
	r.again = r.again[n:]
	return n, nil
}

// seek moves to the next place where mark begins and ok agrees, and reports
// whether there is one.
func (t *tape) seek(mark []byte, ok func(ahead []byte) bool) bool {
	for {
		ahead, err := t.Peek(bufferSize)
		for at := 0; ; {
			k := bytes.Index(ahead[at:], mark)
			if k < 0 {
				break
			}
			at += k
			if ok(ahead[at:]) {
				skip(t.Reader, at)
				return true
			}
			at++
		}
		if err != nil {
			skip(t.Reader, len(ahead))
			return false
		}
		// The mark may straddle the end of what is in view, and ok may want to
		// see more behind it.
		skip(t.Reader, len(ahead)-min(len(ahead)-1, trial))
	}
}

// trial is how many bytes ahead are given to a trial decoding, at least.
const trial = 4 << 10
