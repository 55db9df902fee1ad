// Package intake opens what a user names - a file, an address, standard input,
// a JSONL file - and gives the articles in it one by one.
//
// What goes in is a name; what comes out are engine inputs. Pages and text
// dumps give one, feeds one per entry, archives one per page, JSONL one per
// line. It recognises formats by their first bytes, not by their names, and
// reads no article itself.
package intake

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"

	"hearsay/engine"
	"hearsay/internal/archive"
	"hearsay/internal/coding"
	"hearsay/internal/feed"
	"hearsay/internal/fetch"
)

// Limits of inputs.
const (
	// MaxFile is the largest file taken as one article or feed: the size at
	// which a page is certainly not one.
	MaxFile = 256 << 20
	// maxLine is the longest line of a JSONL file.
	maxLine = 64 << 20
)

// Item is one article to read.
type Item struct {
	engine.Input
	WithText bool // offsets refer to a text that the user has not got
}

// Options say how inputs are opened.
type Options struct {
	Stdin        io.Reader
	AllowPrivate bool // fetch from this machine and private networks
	Timeout      time.Duration
	UserAgent    string
	Collect      bool // open folders with all files in them, and the feeds an OPML file lists
}

// Opener opens inputs.
type Opener struct {
	opts    Options
	client  *fetch.Client
	listing bool // the feeds of a list are being fetched
}

// New makes an opener.
func New(o Options) *Opener { return &Opener{opts: o} }

// Open gives the articles of a file, an address (http:, https:) or standard
// input ("-"). An error comes with an Item that names what failed; the
// sequence goes on behind it.
func (o *Opener) Open(ctx context.Context, name string) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		switch {
		case strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://"):
			o.address(ctx, name, yield)
		case name == "-":
			o.stream(ctx, "-", o.opts.Stdin, yield)
		default:
			o.file(ctx, name, yield)
		}
	}
}

// JSONL gives the articles of a file with one JSON object a line.
func (o *Opener) JSONL(_ context.Context, name string) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		r, err := o.reader(name)
		if err != nil {
			yield(failed(name), err)
			return
		}
		defer r.Close()
		jsonl(name, r, yield)
	}
}

func failed(name string) Item { return Item{Input: engine.Input{Doc: name}} }

func (o *Opener) reader(name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(o.opts.Stdin), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, openError(err)
	}
	return f, nil
}

// openError says what to do about a file that cannot be opened.
func openError(err error) error {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return errors.New("no such file; check the name, or give an address with http:// or https://")
	case errors.Is(err, os.ErrPermission):
		return errors.New("no permission to read the file")
	}
	return err
}

func (o *Opener) file(ctx context.Context, name string, yield func(Item, error) bool) {
	f, err := os.Open(name)
	if err != nil {
		yield(failed(name), openError(err))
		return
	}
	defer f.Close()
	if st, err := f.Stat(); err == nil && st.IsDir() {
		if o.opts.Collect {
			o.folder(ctx, name, yield)
			return
		}
		yield(failed(name), errors.New("is a folder; name the files in it"))
		return
	}
	if archive.IsWACZ(name) {
		o.wacz(name, yield)
		return
	}
	o.stream(ctx, name, f, yield)
}

// sniffed is how much of an input is looked at to recognise its format.
const sniffed = 4096

// stream recognises what r holds and gives its articles.
func (o *Opener) stream(ctx context.Context, name string, r io.Reader, yield func(Item, error) bool) {
	br := bufio.NewReaderSize(r, 64<<10)
	head, err := br.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		yield(failed(name), err)
		return
	}
	switch {
	case archive.IsWARC(head):
		warc(name, br, yield)
	case bytes.HasPrefix(head, coding.MagicGzip):
		z, err := gzip.NewReader(br)
		if err != nil {
			yield(failed(name), err)
			return
		}
		o.stream(ctx, name, z, yield)
	case looksLikeJSONL(head):
		jsonl(name, br, yield)
	default:
		raw, err := readAll(br)
		if err != nil {
			yield(failed(name), err)
			return
		}
		if list, err := feed.ParseOPML(raw); o.opts.Collect && err == nil {
			o.subscriptions(ctx, name, list, yield)
			return
		}
		o.bytes(name, "", "", raw, yield)
	}
}

func readAll(r io.Reader) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err != nil {
		return nil, err
	}
	if len(raw) > MaxFile {
		return nil, fmt.Errorf("is larger than %d MB; no article is", MaxFile>>20)
	}
	return raw, nil
}

// bytes gives the articles of a feed, or the one of a page or text.
func (o *Opener) bytes(doc, url, contentType string, raw []byte, yield func(Item, error) bool) {
	if feed.Is(raw) {
		entries(doc, url, contentType, raw, yield)
		return
	}
	yield(Item{Input: engine.Input{Doc: doc, URL: url, ContentType: contentType, Raw: raw}, WithText: engine.IsPage(raw)}, nil)
}

func (o *Opener) address(ctx context.Context, url string, yield func(Item, error) bool) {
	if o.client == nil {
		o.client = fetch.New(fetch.Options{AllowPrivate: o.opts.AllowPrivate, Timeout: o.opts.Timeout, UserAgent: o.opts.UserAgent})
	}
	res, err := o.client.Get(ctx, url)
	var fe *fetch.Error
	if errors.As(err, &fe) && fe.URL == url {
		err = errors.New(fe.Reason) // the caller names the address
	}
	if err != nil {
		yield(failed(url), err)
		return
	}
	if head := res.Body[:min(len(res.Body), sniffed)]; archive.IsWARC(head) || bytes.HasPrefix(head, coding.MagicGzip) || looksLikeJSONL(head) {
		o.stream(ctx, url, bytes.NewReader(res.Body), yield)
		return
	}
	if list, err := feed.ParseOPML(res.Body); o.opts.Collect && err == nil {
		if o.listing {
			yield(failed(url), errors.New("is a list of feeds in a list of feeds; give its own address"))
			return
		}
		o.subscriptions(ctx, url, list, yield)
		return
	}
	o.bytes(url, res.URL, res.ContentType, res.Body, func(it Item, err error) bool {
		it.WithText = true // the user has not got the bytes
		it.Notes = append(it.Notes, res.Notes...)
		return yield(it, err)
	})
}

// looksLikeJSONL tells whether a stream begins with a JSON object that has a
// "text" and is no JSON Feed.
func looksLikeJSONL(head []byte) bool {
	head = bytes.TrimLeft(head, "\ufeff \t\r\n")
	if len(head) == 0 || head[0] != '{' {
		return false
	}
	return bytes.Contains(head, []byte(`"doc"`)) || bytes.Contains(head, []byte(`"text"`)) && !bytes.Contains(head, []byte("jsonfeed.org"))
}

// line is one article of a JSONL file.
type line struct {
	Doc    *string `json:"doc"`
	Lang   string  `json:"lang"`
	URL    string  `json:"url"`
	Outlet string  `json:"outlet"`
	Time   string  `json:"time"`
	Title  string  `json:"title"`
	Text   *string `json:"text"`
}

func jsonl(name string, r io.Reader, yield func(Item, error) bool) {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, 64<<10), maxLine)
	n := 0
	for sc.Scan() {
		n++
		raw := bytes.TrimSpace(bytes.TrimPrefix(sc.Bytes(), []byte("\ufeff")))
		if len(raw) == 0 {
			continue
		}
		where := fmt.Sprintf("%s:%d", name, n)
		if !yield(lineItem(where, raw)) {
			return
		}
	}
	if err := sc.Err(); err != nil {
		yield(failed(fmt.Sprintf("%s:%d", name, n+1)), fmt.Errorf("line cannot be read: %w", err))
	}
}

func lineItem(where string, raw []byte) (Item, error) {
	var l line
	if err := json.Unmarshal(raw, &l); err != nil {
		return failed(where), fmt.Errorf("is no JSON object with doc and text: %w", err)
	}
	if l.Text == nil {
		return failed(where), errors.New(`has no "text"`)
	}
	doc := where
	if l.Doc != nil {
		doc = *l.Doc
	}
	return Item{Input: engine.Input{
		Doc: doc, URL: l.URL, Raw: []byte(*l.Text), Plain: true, Lang: l.Lang, Outlet: l.Outlet, Time: l.Time, Title: l.Title,
	}}, nil
}
