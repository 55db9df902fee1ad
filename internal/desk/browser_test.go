package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	capture "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// browser starts Chromium; the test is skipped where there is none.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Skip("there is no Chromium here (apt-get install chromium)")
	}
	if testing.Short() {
		t.Skip("a browser takes its time")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("hide-scrollbars", true))
	alloc, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(alloc)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("%s does not start: %v", path, err)
	}
	return ctx
}

// axe is the accessibility checker's script; "" where it is not installed.
func axe(t *testing.T) string {
	t.Helper()
	file := os.Getenv("HEARSAY_AXE")
	if file == "" {
		t.Skip("HEARSAY_AXE names no axe.min.js (npm pack axe-core)")
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// complaints gathers what the browser has to say about a page.
type complaints struct {
	mu   sync.Mutex
	list []string
}

func (c *complaints) listen(t *testing.T, ctx context.Context) {
	t.Helper()
	err := chromedp.Listen(ctx, func(ev any) {
		var s string
		switch ev := ev.(type) {
		case *cdplog.EventEntryAdded:
			if ev.Entry.Source == cdplog.EntrySourceNetwork && strings.Contains(ev.Entry.Text, "status of 4") {
				return // the page under test is an error's
			}
			s = fmt.Sprintf("%s %s: %s", ev.Entry.Source, ev.Entry.Level, ev.Entry.Text)
		case *runtime.EventConsoleAPICalled:
			s = "console " + string(ev.Type)
		case *runtime.EventExceptionThrown:
			s = "exception " + ev.ExceptionDetails.Text
		default:
			return
		}
		c.mu.Lock()
		c.list = append(c.list, s)
		c.mu.Unlock()
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (c *complaints) take() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := c.list
	c.list = nil
	return out
}

// screen is a size and scheme in which pages are looked at.
type screen struct {
	name          string
	width, height int64
	scheme        string
}

var screens = []screen{{"phone-dark", 390, 844, "dark"}, {"desktop-light", 1440, 900, "light"}, {"desktop-dark", 1440, 900, "dark"}, {"phone-light", 390, 844, "light"}}

// browserPages are all pages in their states.
func browserPages() []struct{ name, path string } {
	evil := "/article?doc=" + url.QueryEscape(hostile[0].Doc)
	return []struct{ name, path string }{
		{"stories", "/"}, {"stories-none", "/?q=nothing-has-this"}, {"stories-denied", "/?only=denied"},
		{"story", "/stories/s1"}, {"story-open", "/stories/s1?open=all"}, {"story-hostile", "/stories/s2"},
		{"link", "/stories/s1/link?from=courier&to=npa-1"}, {"link-translation", "/stories/s1/link?from=fanal&to=npa-1"},
		{"article", "/article?doc=harbour-post"}, {"article-debris", "/article?doc=actu-vite"}, {"article-copied", "/article?doc=courier&layer=copied"},
		{"article-hostile", evil}, {"article-revised", "/article?doc=ferry"},
		{"search", "/search?q=gas"}, {"search-empty", "/search"}, {"search-misspelt", "/search?q=lorvanja"}, {"search-bad", "/search?q=gas&since=soon"},
		{"trace", "/trace"}, {"missing", "/nowhere"}, {"missing-story", "/stories/s999"},
	}
}

func TestPagesInBrowser(t *testing.T) {
	script := axe(t)
	ctx := browser(t)
	server := httptest.NewServer(testDesk(t, testLibrary(t), Options{Fetch: pages{}, Version: "test"}))
	defer server.Close()
	var c complaints
	c.listen(t, ctx)
	for _, s := range screens[:2] {
		show(t, ctx, s)
		for _, p := range browserPages() {
			t.Run(s.name+"/"+p.name, func(t *testing.T) {
				c.take()
				if err := chromedp.Do(ctx, chromedp.Navigate(server.URL+p.path)); err != nil {
					t.Fatal(err)
				}
				examine(t, ctx, &c, script)
				shoot(t, ctx, s.name+"-"+p.name)
			})
		}
		t.Run(s.name+"/traced", func(t *testing.T) {
			c.take()
			traceInBrowser(t, ctx, server.URL)
			examine(t, ctx, &c, script)
			shoot(t, ctx, s.name+"-traced")
		})
	}
}

func show(t *testing.T, ctx context.Context, s screen) {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(s.width, s.height)); err != nil {
		t.Fatal(err)
	}
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: s.scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}})
	if err != nil {
		t.Fatal(err)
	}
}

// evaluate runs an expression in the page.
func evaluate[T any](t *testing.T, ctx context.Context, js string, opts ...chromedp.EvaluateOption) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](js, opts...))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// examine wants no complaint of the browser, nothing wider than the window,
// nothing that ran or came from elsewhere, and no finding of axe.
func examine(t *testing.T, ctx context.Context, c *complaints, script string) {
	t.Helper()
	scroll := evaluate[int](t, ctx, `document.documentElement.scrollWidth`)
	inner := evaluate[int](t, ctx, `window.innerWidth`)
	foreign := evaluate[string](t, ctx, `[...document.querySelectorAll("script,iframe,img,object,[onerror],[onload],[onmouseover],[onfocus],[style]")].map(e => e.outerHTML.slice(0, 120)).join("\n")`)
	evaluate[int](t, ctx, script+";0")
	found := evaluate[string](t, ctx, `axe.run(document, {resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(
		r => JSON.stringify(r.violations.map(v => ({id: v.id, help: v.help, nodes: v.nodes.slice(0, 4).map(n => n.html.slice(0, 200) + " " + n.failureSummary)}))))`, chromedp.EvalAwaitPromise)
	if list := c.take(); len(list) > 0 {
		t.Errorf("the browser complains: %s", strings.Join(list, "\n"))
	}
	if scroll > inner {
		t.Errorf("the page is %d wide in a window of %d", scroll, inner)
	}
	if foreign != "" {
		t.Errorf("foreign or active elements: %s", foreign)
	}
	var violations []struct {
		ID, Help string
		Nodes    []string
	}
	if err := json.Unmarshal([]byte(found), &violations); err != nil {
		t.Fatal(err)
	}
	for _, v := range violations {
		t.Errorf("axe: %s: %s\n  %s", v.ID, v.Help, strings.Join(v.Nodes, "\n  "))
	}
}

func traceInBrowser(t *testing.T, ctx context.Context, base string) {
	t.Helper()
	text := string(hostile[0].Raw) + strings.Repeat("The mayor denied that the harbour was closed, the Halden Courier reported. ", 3)
	err := chromedp.Do(ctx, chromedp.Navigate(base+"/trace"), chromedp.SetValue("#t-text", text), chromedp.Click("button.primary"), chromedp.WaitVisible(".prose"))
	if err != nil {
		t.Fatal(err)
	}
}

// TestKeyboard goes through a story with the keyboard alone.
func TestKeyboard(t *testing.T) {
	ctx := browser(t)
	server := httptest.NewServer(testDesk(t, testLibrary(t), Options{}))
	defer server.Close()
	show(t, ctx, screens[1])
	if err := chromedp.Do(ctx, chromedp.Navigate(server.URL+"/stories/s1")); err != nil {
		t.Fatal(err)
	}
	press := func(key string) {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.KeyEvent(key)); err != nil {
			t.Fatal(err)
		}
	}
	active := func() string {
		t.Helper()
		return evaluate[string](t, ctx, `(document.activeElement.getAttribute("class") || document.activeElement.id) + ""`)
	}
	press(kb.Tab)
	if at := active(); at != "skip" {
		t.Errorf("the first stop is %q, not the skip link", at)
	}
	press(kb.Enter)
	time.Sleep(200 * time.Millisecond)
	if at := active(); at != "main" {
		t.Errorf("the skip link leads to %q", at)
	}
	edges := 0
	for range 60 {
		press(kb.Tab)
		if !strings.HasPrefix(active(), "edge") {
			continue
		}
		edges++
		if w := evaluate[string](t, ctx, `getComputedStyle(document.activeElement.querySelector(".line")).strokeWidth`); w != "4px" {
			t.Fatalf("a focused edge is not seen: stroke %s", w)
		}
	}
	if edges < 10 {
		t.Errorf("%d edges could be reached", edges)
	}
	evaluate[int](t, ctx, `document.querySelector("a.edge").focus();0`)
	press(kb.Enter)
	if err := chromedp.Do(ctx, chromedp.WaitVisible(".reason")); err != nil {
		t.Fatal(err)
	}
	if title, err := chromedp.Run(ctx, chromedp.Title()); err != nil || !strings.Contains(title, "has it from") {
		t.Errorf("an edge leads to %q: %v", title, err)
	}
}

// shoot keeps pictures of a page, a window at a time, in the folder that
// HEARSAY_SHOTS names.
func shoot(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	dir := os.Getenv("HEARSAY_SHOTS")
	if dir == "" {
		return
	}
	height := evaluate[float64](t, ctx, `document.documentElement.scrollHeight`)
	width := evaluate[float64](t, ctx, `window.innerWidth`)
	const slice = 1500
	for i := 0; float64(i*slice) < height && i < 6; i++ {
		beyond := true
		r, err := chromedp.Call(ctx, capture.CaptureScreenshot, capture.CaptureScreenshotParams{
			CaptureBeyondViewport: &beyond, Clip: &capture.Viewport{Y: float64(i * slice), Width: width, Height: min(slice, height-float64(i*slice)), Scale: 1},
		})
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%d.png", name, i)), r.Data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestLargeDrawing opens a lineage of 2,000 articles and wants it to be painted soon.
func TestLargeDrawing(t *testing.T) {
	ctx := browser(t)
	d := testDesk(t, emptyLibrary(t), Options{})
	entries, l := largeStory(2000, 0)
	b := builderOf(d, entries, l, "/stories/s1?part=all")
	b.lineage()
	body := renderStory(t, d, b.view)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /static/{file}", static)
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, body)
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	show(t, ctx, screens[1])
	if _, err := chromedp.Call(ctx, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks}); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(server.URL)); err != nil {
		t.Fatal(err)
	}
	m, err := chromedp.Call(ctx, performance.GetMetrics, cdp.Empty{})
	if err != nil {
		t.Fatal(err)
	}
	busy := 0.0 // seconds of the page's thread, whatever else the machine does
	for _, x := range m.Metrics {
		if x.Name == "TaskDuration" {
			busy = x.Value
		}
	}
	nodes := evaluate[int](t, ctx, `document.querySelectorAll("a.node").length`)
	edges := evaluate[int](t, ctx, `document.querySelectorAll("a.edge").length`)
	t.Logf("%d nodes, %d edges, %d KB: %.2f s of the page's thread", nodes, edges, len(body)>>10, busy)
	if nodes != 2000 || edges != 1999 || busy > 5 {
		t.Errorf("%d nodes, %d edges, %.2f s", nodes, edges, busy)
	}
}
