package archive

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
)

func TestForms(t *testing.T) {
	const n = 50
	for _, form := range forms {
		file := pack(form, sample(n))
		for name, r := range map[string]io.Reader{"at once": bytes.NewReader(file), "byte by byte": iotest.OneByteReader(bytes.NewReader(file))} {
			bodies, notes := documents(t, NewReader(r))
			if got, missing := whole(bodies, n); got != n || len(notes) > 0 {
				t.Errorf("%s, %s: %d of %d, missing %v, notes %q", form, name, got, n, missing, notes)
			}
		}
		if !IsWARC(file[:min(len(file), 4096)]) {
			t.Errorf("%s: not recognised", form)
		}
	}
}

func TestRecordFields(t *testing.T) {
	file := record("warcinfo", "", "application/warc-fields", "software: x\r\n") +
		"WARC/1.1\nWARC-Type: Response\nWARC-Target-URI: <https://harbour.example/a>\nWARC-Date: 2024-02-14T00:44:00.123456Z\n" +
		"X-Long: one\n two\nnonsense\nContent-Type: application/http\nContent-Length: 21\n\nHTTP/1.1 404 No\n\nbody\n\n\n\n" +
		record("revisit", "https://harbour.example/b", "application/http", "HTTP/1.1 200 OK\r\n\r\n")
	r := NewReader(strings.NewReader(file))
	info, err := r.Next()
	if err != nil || info.Type != TypeInfo || info.Offset != 0 {
		t.Fatalf("%+v, %v", info, err)
	}
	if _, err := info.Document(); err != ErrNoDocument {
		t.Errorf("warcinfo: %v", err)
	}
	rec, err := r.Next()
	if err != nil {
		t.Fatal(err)
	}
	if rec.Type != TypeResponse || rec.URI != "https://harbour.example/a" || rec.Length != 21 || rec.Header.Get("x-long") != "one two" {
		t.Errorf("%+v", rec)
	}
	if got := rec.Date.String(); got != "2024-02-14T00:44:00Z" {
		t.Errorf("date %s", got)
	}
	d, err := rec.Document()
	if err != nil || d.Status != 404 {
		t.Fatalf("%+v, %v", d, err)
	}
	if body, _ := d.Bytes(100); string(body) != "body" {
		t.Errorf("%q", body)
	}
	rev, err := r.Next()
	if err != nil || rev.Type != TypeRevisit {
		t.Fatalf("%+v, %v", rev, err)
	}
	if _, err := rev.Document(); err != ErrNoDocument {
		t.Errorf("revisit: %v", err)
	}
	if _, err := r.Next(); err != io.EOF {
		t.Error(err)
	}
	if len(r.Notes()) > 0 {
		t.Error(r.Notes())
	}
}

func TestSkippedBlocks(t *testing.T) {
	for _, form := range forms {
		r := NewReader(bytes.NewReader(pack(form, sample(30))))
		var first *Record
		n := 0
		for {
			rec, err := r.Next()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = rec
			}
			io.CopyN(io.Discard, rec.Block, int64(n*37)) // leave the rest
			n++
		}
		if n != 30 || len(r.Notes()) > 0 {
			t.Errorf("%s: %d records, %v", form, n, r.Notes())
		}
		if _, err := first.Block.Read(make([]byte, 1)); err == nil {
			t.Errorf("%s: an old block can still be read", form)
		}
	}
}

// TestCut: a file cut anywhere gives every record before the cut whole, and a
// note about the one it went through.
func TestCut(t *testing.T) {
	const n = 12
	records := sample(n)
	for _, form := range []string{"plain", "gzip", "zstd"} {
		file := pack(form, records)
		var ends []int
		for i := range records {
			ends = append(ends, len(pack(form, records[:i+1])))
		}
		for cut := 100; cut < len(file); cut += len(file)/97 + 1 {
			want := 0
			for want < n && ends[want] <= cut {
				want++
			}
			bodies, notes := documents(t, NewReader(bytes.NewReader(file[:cut])))
			if got, missing := whole(bodies, want); got != want {
				t.Errorf("%s cut at %d: %d of %d whole, missing %v", form, cut, got, want, missing)
			}
			if atEnd := want > 0 && ends[want-1] == cut; len(notes) == 0 && !atEnd && cut > ends[max(want-1, 0)]+4 {
				t.Errorf("%s cut at %d: no note", form, cut)
			}
		}
	}
}

// TestDamage: bytes that are overwritten, lost or inserted cost the records that
// they are in, and no other.
func TestDamage(t *testing.T) {
	const n = 20
	records := sample(n)
	for _, form := range []string{"plain", "gzip", "zstd"} {
		file := pack(form, records)
		for at := len(file) / 50; at < len(file)-200; at += len(file) / 23 {
			for _, kind := range []string{"overwritten", "lost", "inserted", "zeros"} {
				damaged := damage(file, at, kind)
				bodies, notes := documents(t, NewReader(bytes.NewReader(damaged)))
				got, missing := whole(bodies, n)
				if got < n-2 || len(notes) == 0 && form == "gzip" {
					t.Errorf("%s, %s at %d: %d of %d whole, missing %v, %q", form, kind, at, got, n, missing, notes)
				}
				if got < n-1 && len(notes) == 0 {
					t.Errorf("%s, %s at %d: %v lost without a note", form, kind, at, missing)
				}
			}
		}
	}
}

func damage(file []byte, at int, kind string) []byte {
	d := bytes.Clone(file)
	switch kind {
	case "overwritten":
		copy(d[at:], bytes.Repeat([]byte{0xa5, 0x13}, 40))
	case "zeros":
		clear(d[at : at+80])
	case "lost":
		d = append(d[:at], d[at+80:]...)
	case "inserted":
		d = append(d[:at:at], append(bytes.Repeat([]byte("noise \x00"), 12), d[at:]...)...)
	}
	return d
}

// TestWrongLength: a length that is too large must not hide the records behind.
func TestWrongLength(t *testing.T) {
	records := sample(5)
	for _, tc := range []struct{ name, from, to string }{
		{"too large", "Content-Length: ", "Content-Length: 9"},
		{"far too large", "Content-Length: ", "Content-Length: 9999999"},
		{"missing", "Content-Length: ", "Content-Size: "},
		{"no number", "Content-Length: ", "Content-Length: x"},
		{"negative", "Content-Length: ", "Content-Length: -"},
	} {
		for _, form := range []string{"plain", "gzip"} {
			broken := append([]string{}, records...)
			broken[1] = strings.Replace(broken[1], tc.from, tc.to, 1)
			bodies, notes := documents(t, NewReader(bytes.NewReader(pack(form, broken))))
			got, missing := whole(bodies, 5)
			if form == "plain" && got < 4 {
				t.Errorf("%s, %s: missing %v, %q", form, tc.name, missing, notes)
			}
			if len(notes) == 0 {
				t.Errorf("%s, %s: no note", form, tc.name)
			}
		}
	}
}

func TestNoArchive(t *testing.T) {
	for _, in := range []string{"", "hello", "\x1f\x8bnot gzip", "\x28\xb5\x2f\xfdno", strings.Repeat("x", 1<<20), "PK\x03\x04", "WARC/1.0"} {
		if _, err := NewReader(strings.NewReader(in)).Next(); err != ErrNoArchive {
			t.Errorf("%.10q: %v", in, err)
		}
	}
	for _, in := range []string{"", "<html>", "\x1f\x8b", "PK"} {
		if IsWARC([]byte(in)) {
			t.Errorf("%q taken for an archive", in)
		}
	}
}

// repeat gives a file again and again.
type repeat struct {
	file []byte
	n    int
	r    bytes.Reader
}

func (r *repeat) Read(p []byte) (int, error) {
	if r.r.Len() == 0 {
		if r.n == 0 {
			return 0, io.EOF
		}
		r.n--
		r.r.Reset(r.file)
	}
	return r.r.Read(p)
}

func TestMemory(t *testing.T) {
	for _, form := range []string{"plain", "gzip", "zstd"} {
		r := NewReader(&repeat{file: pack(form, sample(100)), n: 20})
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		n := 0
		for {
			rec, err := r.Next()
			if err != nil {
				break
			}
			io.Copy(io.Discard, rec.Block)
			n++
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		if n != 2000 {
			t.Errorf("%s: %d records", form, n)
		}
		if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 8<<20 {
			t.Errorf("%s: %d kB more after 20 rounds", form, grown>>10)
		}
		runtime.KeepAlive(r)
	}
}

// TestDamageOnly: files made to be searched again and again take linear time.
func TestDamageOnly(t *testing.T) {
	liar := "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 900000\r\n\r\n"
	gz := string(pack("gzip", []string{"WARC/1.0\r\n"}))
	for name, in := range map[string]string{
		"lengths that lie":   strings.Repeat(liar, 60000),
		"members, no header": strings.Repeat(gz, 60000),
		"magic only":         strings.Repeat("\x1f\x8b\x08\x00", 1<<20),
		"version only":       strings.Repeat("WARC/1.0 ", 400000),
	} {
		r := NewReader(strings.NewReader(in))
		for {
			rec, err := r.Next()
			if err != nil {
				break
			}
			io.Copy(io.Discard, rec.Block)
		}
		if len(r.Notes()) > maxNotes {
			t.Errorf("%s: %d notes", name, len(r.Notes()))
		}
	}
}

func BenchmarkReader(b *testing.B) {
	for _, form := range forms {
		file := pack(form, sample(500))
		size := 0
		for i := range 500 {
			size += len(page(i))
		}
		b.Run(form, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				r := NewReader(bytes.NewReader(file))
				n := 0
				for {
					rec, err := r.Next()
					if err == io.EOF {
						break
					}
					d, err := rec.Document()
					if err != nil {
						b.Fatal(err)
					}
					k, _ := io.Copy(io.Discard, d.Body)
					n += int(k)
				}
				if n != size {
					b.Fatal(fmt.Sprint(n, " bytes, want ", size))
				}
			}
		})
	}
}

func FuzzReader(f *testing.F) {
	small := []string{record("warcinfo", "", "application/warc-fields", "a: b\r\n"), response("x", "<p>x</p>")}
	for _, form := range forms {
		f.Add(pack(form, small))
	}
	f.Fuzz(func(_ *testing.T, in []byte) {
		r := NewReader(bytes.NewReader(in))
		for range 100000 {
			rec, err := r.Next()
			if err != nil {
				return
			}
			if d, err := rec.Document(); err == nil {
				d.Bytes(1 << 20)
				d.Close()
			}
		}
		panic("does not end")
	})
}
