package desk

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/engine"
)

// TestServe wants a request that is under way to be finished, and no goroutine
// left (TestMain looks).
func TestServe(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	entered, release := make(chan struct{}), make(chan struct{})
	slow := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(entered)
		<-release
		io.WriteString(w, "done")
	})
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- Serve(ctx, ln, slow, nil) }()
	answer := make(chan string, 1)
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	go func() {
		res, err := client.Get("http://" + ln.Addr().String())
		if err != nil {
			answer <- err.Error()
			return
		}
		defer res.Body.Close()
		b, _ := io.ReadAll(res.Body)
		answer <- string(b)
	}()
	<-entered
	stop()
	time.Sleep(50 * time.Millisecond)
	close(release)
	if got := <-answer; got != "done" {
		t.Errorf("a request under way got %q", got)
	}
	if err := <-served; err != nil {
		t.Error(err)
	}
	if _, err := net.Dial("tcp", ln.Addr().String()); err == nil {
		t.Error("the listener is still open")
	}
}

func TestServeClosedListener(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ln.Close()
	if err := Serve(context.Background(), ln, http.NotFoundHandler(), nil); err == nil {
		t.Error("serving on nothing is no error")
	}
}

func TestBeyond(t *testing.T) {
	for address, want := range map[string]bool{"127.0.0.1:1": false, "[::1]:1": false, "0.0.0.0:1": true, "[::]:1": true, "192.168.1.2:1": true} {
		a, err := net.ResolveTCPAddr("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		if got := Beyond(a); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
	if !Beyond(&net.UnixAddr{}) {
		t.Error("what is not known is not beyond")
	}
}

// TestPending shows a story whose ledger is not there yet, then one that is.
func TestPending(t *testing.T) {
	d := testDesk(t, testLibrary(t), Options{})
	waiting := make(chan struct{})
	d.accounts.mu.Lock()
	d.accounts.jobs["s1"] = &job{done: waiting}
	d.accounts.mu.Unlock()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := d.account(ctx, "s1", time.Minute); err == nil {
		t.Error("a reader who has gone gets an answer")
	}
	if _, _, err := d.account(context.Background(), "s1", time.Millisecond); classified(err).Code != http.StatusServiceUnavailable {
		t.Errorf("a ledger under way gives %v", err)
	}
	d.accounts.mu.Lock()
	delete(d.accounts.jobs, "s1")
	d.accounts.mu.Unlock()
	st, ledger, err := d.account(context.Background(), "s1", time.Minute)
	if err != nil || len(st.Articles) != 15 || len(ledger.Links) == 0 {
		t.Errorf("%d articles, %d links, %v", len(st.Articles), len(ledger.Links), err)
	}
	entries, _ := smallStory()
	b := builderOf(d, entries, hearsay.Ledger{}, "/stories/s1")
	b.view.Pending = true
	b.lineage()
	w := renderStory(t, d, b.view)
	if !strings.Contains(w, "is being made") || strings.Contains(w, "nobody in sight</span>") || !strings.Contains(w, "Title of r2") {
		t.Errorf("a story without ledger: %s", w)
	}
}

// TestParts leafs through a story of many articles.
func TestParts(t *testing.T) {
	d := testDesk(t, emptyLibrary(t), Options{})
	entries, ledger := largeStory(400, 0)
	for query, want := range map[string][2]int{"": {1, 150}, "?part=3": {301, 100}, "?part=all": {1, 300}, "?part=99": {1, 150}, "?part=x": {1, 150}} {
		b := builderOf(d, entries, ledger, "/stories/s1"+query)
		v := b.view
		b.lineage()
		if v.Folding.From != want[0] || len(v.Rows) != want[1] || len(v.Parts) != 4 {
			t.Errorf("%q: from %d, %d rows, %d parts", query, v.Folding.From, len(v.Rows), len(v.Parts))
		}
	}
}

// TestLargeStoryInLibrary adds 1,200 copies of one text: the page stays small.
func TestLargeStoryInLibrary(t *testing.T) {
	l := emptyLibrary(t)
	var in []engine.Input
	for i := range 1200 {
		e := entry("copy", "Outlet", i)
		in = append(in, engine.Input{Doc: "copy-" + string(rune('a'+i%26)), URL: "https://x.example/" + e.Published.Format("150405"), Plain: true, Lang: "en",
			Outlet: "Outlet " + string(rune('a'+i%26)), Time: e.Published.Format(time.RFC3339), Title: "Ferry late again", Raw: edited[0].Raw})
	}
	if _, err := l.Add(context.Background(), in); err != nil {
		t.Fatal(err)
	}
	d := testDesk(t, l, Options{})
	w := get(d, "/stories/s1")
	if w.Code != 200 || w.Body.Len() > 300<<10 || !strings.Contains(w.Body.String(), "verbatim copies are folded") {
		t.Errorf("%d, %d bytes", w.Code, w.Body.Len())
	}
	if w := get(d, "/stories/s1?open=all&part=2"); w.Code != 200 || w.Body.Len() > 1<<20 {
		t.Errorf("opened: %d, %d bytes", w.Code, w.Body.Len())
	}
}
